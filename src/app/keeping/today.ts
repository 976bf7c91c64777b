/** What waits for a member: the sections of the first page, by what the role may do. */

import { may, type Right } from "../../core/access/may.ts";
import { reachOf } from "../../core/access/reach.ts";
import { impossibleRows } from "../assessing/list-impossible.ts";
import { disputedProperties, listThings } from "../assessing/list-things.ts";
import { caseAt } from "../case.ts";
import { type Desk, instant } from "../desk.ts";
import { listFindings } from "../finding/list-findings.ts";
import { listIncidents } from "../finding/show-incident.ts";
import { reopenedRulings } from "../linking/reopened.ts";
import { conflicting } from "../linking/same-queue.ts";
import { listOccasions } from "../mandate/calendar.ts";
import { listLetters } from "../mandate/letters.ts";
import type { Language } from "../packs.ts";
import { listNameRequests } from "../protecting/ask-name.ts";
import { clearancesAsked, heldInterviews, promisesDue } from "../protecting/waiting.ts";
import { countExhibits } from "../reading/list-exhibits.ts";
import { listRecalls } from "../releasing/recall.ts";
import { sayIn } from "../sayings.ts";
import { thingPointer } from "../views.ts";
import { wholeOf } from "../whole.ts";
import { listErasures } from "./erase.ts";
import { openedCompartments } from "./holders.ts";
import { listOpenings } from "./list-openings.ts";
import { renewable } from "./renew-keys.ts";

type SectionId =
  | "keys"
  | "erasures"
  | "uncoded"
  | "irregular"
  | "disputed"
  | "reopened"
  | "same-conflicts"
  | "impossible"
  | "gaps"
  | "incidents"
  | "review"
  | "decide"
  | "lapsing"
  | "recalls"
  | "name-requests"
  | "openings"
  | "clearances"
  | "promises"
  | "held"
  | "letters"
  | "calendar";
interface Row {
  readonly code: string;
  readonly kind: string;
  readonly label: string;
  readonly detail: string;
  readonly href: string;
}
export interface Section {
  readonly id: SectionId;
  readonly total: number;
  readonly rows: readonly Row[];
}

const shown = 8;
const section = (id: SectionId, rows: readonly Row[], total = rows.length): Section => ({
  id,
  total,
  rows: rows.slice(0, shown),
});

/** Sections with something in them, in the order of the role's work. */
export function today(desk: Desk, locale: Language): readonly Section[] {
  const has = (right: Right): boolean => may(desk.asker, right);
  const findings = has("decide") || has("argue") || has("review") ? listFindings(desk, locale) : [];
  const sections: Section[] = [...contact(desk, locale)];
  if (has("decide")) sections.push(toDecide(desk, findings));
  if (has("code")) sections.push(uncoded(desk), disputed(desk, locale), impossible(desk, locale));
  if (has("settle")) sections.push(reopened(desk, locale), sameConflicts(desk, locale));
  if (has("argue")) sections.push(gaps(desk, findings, locale), openedAgain(desk, locale));
  if (has("review")) sections.push(toReview(desk, findings));
  if (has("report")) sections.push(letters(desk), calendar(desk, locale));
  if (has("add")) sections.push(irregular(desk));
  if (has("consent")) sections.push(recalls(desk), lapsing(desk));
  if (reachOf(desk.asker) === "all") sections.push(nameRequests(desk), newOpenings(desk, locale));
  if (has("grant")) sections.push(keysDue(desk, locale));
  if (has("erase")) sections.push(erasuresToConfirm(desk, locale));
  return sections.filter((one) => one.total > 0);
}

/** Compartments that somebody holds no more, and whose keys lie here. */
function keysDue(desk: Desk, locale: Language): Section {
  const opened = openedCompartments(caseAt(desk));
  const rows = renewable(desk).map((name) => ({
    code: "",
    kind: "compartment",
    label: opened.get(name)?.title ?? sayIn(locale)(`frame.compartment.${name}`),
    detail: "",
    href: "/members#keys",
  }));
  return section("keys", rows);
}

/** Erasures that are carried out and of which a backup may still hold the keys. */
function erasuresToConfirm(desk: Desk, locale: Language): Section {
  const rows = listErasures(desk).rows.filter((one) => one.pending > 0);
  return section(
    "erasures",
    rows.map((one) => ({
      code: one.proposal,
      kind: "erasure",
      label: sayIn(locale)("today.erasure-places", { count: one.pending }),
      detail: one.at.slice(0, 10),
      href: "/members#erasure",
    })),
  );
}

/** Clearances that are asked of me, promises that fall due, my interviews that are held. */
function contact(desk: Desk, locale: Language): readonly Section[] {
  const say = sayIn(locale);
  const row = (code: string, label: string, detail: string, of = code): Row => ({
    code,
    kind: "interview",
    label,
    detail,
    href: of.startsWith("T") ? `/interviews/${of}` : "/interviews?show=leads",
  });
  const gates = (all: readonly string[]) => all.map((gate) => say(`interviews.gate.${gate}`)).join(", ");
  return [
    section(
      "clearances",
      clearancesAsked(desk).map((one) => row(one.code, say("interviews.one"), gates(one.gates))),
    ),
    section(
      "promises",
      promisesDue(desk).map((one) =>
        row(one.code, one.label ?? say("interviews.step.wellbeing"), one.due.slice(0, 10), one.of),
      ),
    ),
    section(
      "held",
      heldInterviews(desk).map((one) => row(one.code, say("interviews.one"), gates(one.gates))),
    ),
  ];
}

/** Letters to States that wait for an answer; those whose day has passed first. */
function letters(desk: Desk): Section {
  const rows = listLetters(desk).filter(({ stands }) => stands === "silent" || stands === "waiting");
  return section(
    "letters",
    rows
      .toSorted((a, b) => Number(b.stands === "silent") - Number(a.stands === "silent"))
      .map((one) => ({
        code: one.code,
        kind: "letter",
        label: `${one.state}: ${one.subject}`,
        detail: one.due ?? one.on,
        href: "/mandate#letters",
      })),
  );
}

/** What the Council's calendar asks for within thirty days, and what is overdue. */
function calendar(desk: Desk, locale: Language): Section {
  const rows = listOccasions(desk).filter(({ done, days }) => done === undefined && days <= 30);
  return section(
    "calendar",
    rows.map((one) => ({
      code: one.code,
      kind: "occasion",
      label: one.title,
      detail: `${sayIn(locale)(`mandate.what.${one.what}`)} ${one.on}`,
      href: "/mandate",
    })),
  );
}

function exhibitRows(desk: Desk, where: string): Section["rows"] {
  const rows = caseAt(desk).shelves.flatMap(({ db, open }) =>
    db
      .prepare<[], { code: string; title: string; detail: string | null; since: number }>(
        `SELECT code, title, coalesce(reason, lang, type) AS detail, since FROM exhibit
         WHERE ${open("n")} AND ${where} ORDER BY n LIMIT ${shown}`,
      )
      .all(),
  );
  return rows
    .sort((a, b) => a.since - b.since)
    .slice(0, shown)
    .map((row) => ({
      code: row.code,
      kind: "exhibit",
      label: row.title,
      detail: row.detail ?? "",
      href: `/evidence/${row.code}`,
    }));
}

const uncodedSql =
  "status = 'read' AND NOT EXISTS (SELECT 1 FROM claim WHERE claim.exhibit = exhibit.n AND claim.until IS NULL)";
const irregularSql = "status IN ('quarantined', 'unread')";
const uncoded = (desk: Desk): Section =>
  section("uncoded", exhibitRows(desk, uncodedSql), countExhibits(desk, uncodedSql));
const irregular = (desk: Desk): Section =>
  section("irregular", exhibitRows(desk, irregularSql), countExhibits(desk, irregularSql));

function impossible(desk: Desk, locale: Language): Section {
  const { total, rows } = impossibleRows(desk, locale, shown);
  return section("impossible", rows, total);
}

function disputed(desk: Desk, locale: Language): Section {
  const kinds = ["act", "episode", "event", "person"] as const;
  const { rows, total } = listThings(desk, { kinds, offset: 0, limit: shown, disputed: true }, locale);
  return section(
    "disputed",
    rows.map((row) => ({
      code: row.code,
      kind: row.kind,
      label: row.label,
      detail: disputedIn(desk, row.code)
        .map((property) => sayIn(locale)(`vocabulary-words.property.${property}`))
        .join(", "),
      href: `/thing/${row.code}`,
    })),
    total,
  );
}

/** Incidents that two people decided on, and what came later speaks against. */
function openedAgain(desk: Desk, locale: Language): Section {
  const rows = listIncidents(desk, {}, locale).rows.filter(({ reopened: why }) => why.length > 0);
  return section(
    "incidents",
    rows.map(({ code, title, reopened: why }) => ({
      code,
      kind: "incident",
      label: title,
      detail: why.map((reason) => sayIn(locale)(`incidents.reason.${reason}`)).join(", "),
      href: `/incidents/${code}`,
    })),
  );
}

/** What was settled, and a later claim opened again. */
function reopened(desk: Desk, locale: Language): Section {
  const one = caseAt(desk);
  return section(
    "reopened",
    reopenedRulings(desk).map(({ thing, property }) => ({
      ...thingPointer(one, thing, locale),
      detail: sayIn(locale)(`vocabulary-words.property.${property}`),
      href: `/thing/${thing.code}`,
    })),
  );
}

/** Judged not to be the same, and joined by other judgements. */
function sameConflicts(desk: Desk, locale: Language): Section {
  const one = caseAt(desk);
  return section(
    "same-conflicts",
    conflicting(one).map(({ a, b }) => ({
      ...thingPointer(one, a, locale),
      detail: `${b.code} ${thingPointer(one, b, locale).label}`,
      href: `/same?kind=${a.kind}&show=conflict&a=${a.code}&b=${b.code}`,
    })),
  );
}

function disputedIn(desk: Desk, code: string): readonly string[] {
  const one = caseAt(desk);
  return disputedProperties(wholeOf(one, one.needThing(code)));
}

type Findings = ReturnType<typeof listFindings>;

function gaps(desk: Desk, findings: Findings, locale: Language): Section {
  const one = caseAt(desk);
  const rows = findings.flatMap(({ code, test, testLabel, state }) => {
    if (state === "adopted") return [];
    const elements = one.library.elementsOf(one.library.test(test));
    return (one.record("finding", code)?.body.elements ?? []).flatMap(({ element, gaps: own }) =>
      own
        .filter((gap) => !gap.closed)
        .map((gap) => ({
          code,
          kind: "finding",
          label: gap.text,
          detail: elements.find((placed) => placed.code === element)?.element.title[locale] ?? testLabel,
          href: `/findings/${code}?element=${encodeURIComponent(element)}`,
        })),
    );
  });
  return section("gaps", rows);
}

const findingRow = (one: Findings[number]): Row => ({
  code: one.code,
  kind: "finding",
  label: one.title,
  detail: one.testLabel,
  href: `/findings/${one.code}`,
});

function toReview(desk: Desk, findings: Findings): Section {
  const one = caseAt(desk);
  const rows = findings.filter(
    ({ code, state }) =>
      (state === "draft" || state === "reviewed") && one.record("finding", code)?.body.author !== desk.member.actor,
  );
  return section("review", rows.map(findingRow));
}

function toDecide(desk: Desk, findings: Findings): Section {
  const one = caseAt(desk);
  const rows = findings.filter(({ code, state }) => {
    const finding = state === "submitted" ? one.record("finding", code) : undefined;
    if (finding === undefined) return false;
    const positions = one.recordsOf("position", finding.id);
    return !positions.some(({ body }) => body.version === finding.version && body.by === desk.member.actor);
  });
  return section("decide", rows.map(findingRow));
}

/** Recall notices that nobody has acknowledged. */
function recalls(desk: Desk): Section {
  const rows = listRecalls(desk).filter((one) => one.state !== "acknowledged");
  return section(
    "recalls",
    rows.map(({ code, release, state }) => ({ code, kind: "recall", label: release, detail: state, href: "/recalls" })),
  );
}

/** Bases that lapse within sixty days, are to be asked again, or were given for a child who grows up. */
function lapsing(desk: Desk): Section {
  const one = caseAt(desk);
  const soon = instant(new Date(desk.now().getTime() + 60 * 86_400_000));
  const rows = one.records("basis").flatMap(({ body }) => {
    const [first] = [body.expires, body.review, body.child?.reask].filter((day) => day !== undefined).sort();
    if (body.withdrawn || first === undefined || first > soon) return [];
    const exhibit = one.exhibit(body.exhibits[0] ?? "");
    return [
      {
        code: body.code,
        kind: "basis",
        label: exhibit?.title ?? body.code,
        detail: first.slice(0, 10),
        href: `/consent/${body.code}`,
      },
    ];
  });
  return section("lapsing", rows);
}

/** Somebody asks whether a person is known. The name itself is not shown before its list is opened. */
function nameRequests(desk: Desk): Section {
  const rows = listNameRequests(desk).rows.filter((one) => one.closed === undefined);
  return section(
    "name-requests",
    rows.map((one) => ({
      code: one.at.slice(0, 10),
      kind: "name-request",
      label: one.by,
      detail: one.reason,
      href: "/openings",
    })),
  );
}

/** What others opened in the vault within a day; alarms first. */
function newOpenings(desk: Desk, locale: Language): Section {
  const since = new Date(desk.now().getTime() - 86_400_000).toISOString();
  const { handle } = desk.member;
  const rows = listOpenings(desk, { limit: 500, since }).filter((one) => one.by !== handle || one.alarm);
  return section(
    "openings",
    rows
      .toSorted((a, b) => Number(b.alarm) - Number(a.alarm))
      .map((one) => ({
        code: (one.people ?? []).slice(0, 3).join(" "),
        kind: "opening",
        label: `${one.by}: ${sayIn(locale)(`identity.what.${one.what}`)}`,
        detail: one.reason ?? "",
        href: `/openings#${one.seq}`,
      })),
  );
}
