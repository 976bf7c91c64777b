/** Sections of the first page on evidence and argument: what is not coded, what contradicts, what an argument lacks, what is to be decided. */
import { impossibleRows } from "../assessing/list-impossible.ts";
import { disputedProperties, listThings } from "../assessing/list-things.ts";
import { caseAt } from "../case.ts";
import { wordsWaiting } from "../codebook/show-codebook.ts";
import type { Desk } from "../desk.ts";
import type { listFindings } from "../finding/list-findings.ts";
import { listIncidents } from "../finding/show-incident.ts";
import { reopenedRulings } from "../linking/reopened.ts";
import { conflicting } from "../linking/same-queue.ts";
import type { Language } from "../packs.ts";
import { countExhibits } from "../reading/list-exhibits.ts";
import { sayIn } from "../sayings.ts";
import { thingPointer } from "../views.ts";
import { wholeOf } from "../whole.ts";

import { type Row, type Section, section, shown } from "./today-section.ts";

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
export const uncoded = (desk: Desk): Section =>
  section("uncoded", exhibitRows(desk, uncodedSql), countExhibits(desk, uncodedSql));
export const irregular = (desk: Desk): Section =>
  section("irregular", exhibitRows(desk, irregularSql), countExhibits(desk, irregularSql));

/** What can't be true together for certain; the page that they lead to has the rest. */
export function impossible(desk: Desk, locale: Language): Section {
  const { total, rows } = impossibleRows(desk, locale, shown);
  return section("impossible", rows, total);
}

export function disputed(desk: Desk, locale: Language): Section {
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
export function openedAgain(desk: Desk, locale: Language): Section {
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
export function reopened(desk: Desk, locale: Language): Section {
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
export function sameConflicts(desk: Desk, locale: Language): Section {
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

/** Words that others proposed for a vocabulary. */
export function wordsToDecide(desk: Desk, locale: Language): Section {
  const rows = wordsWaiting(desk, locale).filter(({ mine }) => !mine);
  return section(
    "words",
    rows.map(({ code, vocabulary, label, by }) => ({
      code: vocabulary,
      kind: "vocabulary-node",
      label: `${label} (${code})`,
      detail: by,
      href: "/codebook#waiting",
    })),
  );
}

function disputedIn(desk: Desk, code: string): readonly string[] {
  const one = caseAt(desk);
  return disputedProperties(wholeOf(one, one.needThing(code)));
}

type Findings = ReturnType<typeof listFindings>;

export function gaps(desk: Desk, findings: Findings, locale: Language): Section {
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

export function toReview(desk: Desk, findings: Findings): Section {
  const one = caseAt(desk);
  const rows = findings.filter(
    ({ code, state }) =>
      (state === "draft" || state === "reviewed") && one.record("finding", code)?.body.author !== desk.member.actor,
  );
  return section("review", rows.map(findingRow));
}

export function toDecide(desk: Desk, findings: Findings): Section {
  const one = caseAt(desk);
  const rows = findings.filter(({ code, state }) => {
    const finding = state === "submitted" ? one.record("finding", code) : undefined;
    if (finding === undefined) return false;
    const positions = one.recordsOf("position", finding.id);
    return !positions.some(({ body }) => body.version === finding.version && body.by === desk.member.actor);
  });
  return section(
    "decide",
    rows.map((row) => ({ ...findingRow(row), href: `/decide/${row.code}` })),
  );
}
