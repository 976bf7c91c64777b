/** What waits for a member: the frame's counts and the rows of the first page, by what the role may do. */
import { may, rightsOf } from "../../core/access/may.ts";
import type { Basis, Mandate, Position } from "../../core/record/body.ts";
import { disputedProperties, listThings } from "../assessing/list-things.ts";
import { caseAt } from "../case.ts";
import { type Desk, instant } from "../desk.ts";
import { inquiryOf } from "../desk-library.ts";
import { weighFinding } from "../finding/grounds.ts";
import { listFindings } from "../finding/list-findings.ts";
import type { Language } from "../packs.ts";
import { sayIn } from "../sayings.ts";

type SectionId = "uncoded" | "irregular" | "disputed" | "gaps" | "review" | "decide" | "lapsing" | "mine" | "backup";
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
  const has = (right: Parameters<typeof may>[1]): boolean => may(desk.asker, right);
  const sections: Section[] = [];
  if (has("decide")) sections.push(toDecide(desk, locale));
  if (has("code")) sections.push(uncoded(desk), disputed(desk, locale));
  if (has("argue")) sections.push(gaps(desk, locale));
  if (has("review")) sections.push(toReview(desk, locale));
  if (has("add")) sections.push(irregular(desk));
  if (has("consent")) sections.push(lapsing(desk));
  return sections.filter((one) => one.total > 0);
}

function exhibitRows(desk: Desk, where: string): Section["rows"] {
  return desk.lens.case
    .prepare<[], { code: string; title: string; detail: string | null }>(
      `SELECT code, title, coalesce(reason, lang, type) AS detail FROM exhibit WHERE ${where} ORDER BY n LIMIT ${shown}`,
    )
    .all()
    .map((row) => ({
      code: row.code,
      kind: "exhibit",
      label: row.title,
      detail: row.detail ?? "",
      href: `/evidence/${row.code}`,
    }));
}
const countOf = (desk: Desk, where: string): number =>
  desk.lens.case.prepare<[], { n: number }>(`SELECT count(*) AS n FROM exhibit WHERE ${where}`).get()?.n ?? 0;

const uncodedSql =
  "status = 'read' AND NOT EXISTS (SELECT 1 FROM claim WHERE claim.exhibit = exhibit.n AND claim.until IS NULL)";
const irregularSql = "status IN ('quarantined', 'unread')";
const uncoded = (desk: Desk): Section => section("uncoded", exhibitRows(desk, uncodedSql), countOf(desk, uncodedSql));
const irregular = (desk: Desk): Section =>
  section("irregular", exhibitRows(desk, irregularSql), countOf(desk, irregularSql));

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

function disputedIn(desk: Desk, code: string): readonly string[] {
  const one = caseAt(desk);
  const thing = one.needThing(code);
  return disputedProperties(one, thing, one.claimsOf(thing.n));
}

function gaps(desk: Desk, locale: Language): Section {
  const { library } = caseAt(desk);
  const rows = listFindings(desk, locale).flatMap((finding) => {
    if (finding.state === "adopted") return [];
    const { finding: held, elements } = weighFinding(desk, finding.code);
    return held.body.elements.flatMap((element) =>
      element.gaps
        .filter((gap) => !gap.closed)
        .map((gap) => ({
          code: finding.code,
          kind: "finding",
          label: gap.text,
          detail:
            elements.find((placed) => placed.code === element.element)?.element.title[locale] ??
            library.test(finding.test).title[locale],
          href: `/findings/${finding.code}?element=${encodeURIComponent(element.element)}`,
        })),
    );
  });
  return section("gaps", rows);
}

const findingRow = (one: ReturnType<typeof listFindings>[number]): Row => ({
  code: one.code,
  kind: "finding",
  label: one.title,
  detail: one.testLabel,
  href: `/findings/${one.code}`,
});

function toReview(desk: Desk, locale: Language): Section {
  const rows = listFindings(desk, locale).filter(
    (one) =>
      (one.state === "draft" || one.state === "reviewed") &&
      weighFinding(desk, one.code).finding.body.author !== desk.member.actor,
  );
  return section("review", rows.map(findingRow));
}

function toDecide(desk: Desk, locale: Language): Section {
  const one = caseAt(desk);
  const rows = listFindings(desk, locale).filter((finding) => {
    if (finding.state !== "submitted") return false;
    const held = weighFinding(desk, finding.code).finding;
    return !one
      .docs<Position>("position")
      .some(({ body }) => body.finding === held.id && body.version === held.version && body.by === desk.member.actor);
  });
  return section("decide", rows.map(findingRow));
}

/** Bases that lapse within sixty days. */
function lapsing(desk: Desk): Section {
  const one = caseAt(desk);
  const soon = instant(new Date(desk.now().getTime() + 60 * 86_400_000));
  const rows = one.docs<Basis>("basis").flatMap(({ body }) => {
    if (body.withdrawn || body.expires === undefined || body.expires > soon) return [];
    const exhibit = one.exhibit(body.exhibits[0] ?? "");
    return [
      {
        code: body.code,
        kind: "basis",
        label: exhibit?.title ?? body.code,
        detail: body.expires.slice(0, 10),
        href: exhibit === undefined ? "/evidence" : `/evidence/${exhibit.code}`,
      },
    ];
  });
  return section("lapsing", rows);
}

/** What the frame shows around every page. `sandbox`: what reads files on this machine, in words. */
export function frame(desk: Desk, locale: Language, idleMinutes: number) {
  const one = caseAt(desk);
  const inquiry = inquiryOf(desk);
  const mandate: Mandate | undefined = one.mandate()?.body;
  const waiting = Object.fromEntries(today(desk, locale).map((each) => [each.id, each.total]));
  const evidence = (waiting.uncoded ?? 0) + (waiting.irregular ?? 0);
  const findings = (waiting.review ?? 0) + (waiting.decide ?? 0);
  const say = sayIn(locale);
  const noSandbox =
    desk.lens.case
      .prepare<[], { n: number }>(
        "SELECT count(*) AS n FROM exhibit WHERE status = 'unread' AND reason LIKE 'no sandbox%'",
      )
      .get()?.n ?? 0;
  return {
    inquiry: { name: inquiry.name, exercise: inquiry.exercise },
    me: { handle: desk.member.handle, title: desk.member.title[locale], roles: [...desk.member.roles] },
    ...(mandate !== undefined && {
      mandate: {
        code: mandate.code,
        title: mandate.title,
        from: mandate.term.from,
        to: mandate.term.to,
        daysLeft: Math.ceil((Date.parse(mandate.term.to) - desk.now().getTime()) / 86_400_000),
      },
    }),
    compartments: desk.keyring.compartments.map((name) => ({ name, open: true })),
    rights: [...rightsOf(desk.asker)],
    waiting: {
      today: Object.values(waiting).reduce((sum, count) => sum + count, 0),
      evidence,
      events: waiting.disputed ?? 0,
      findings,
    },
    notices: noSandbox === 0 ? [] : [say("stops.no-sandbox", { count: noSandbox })],
    idleMinutes,
  };
}
