/** What a finding's report is made from: the finding as it is shown, its mandate, and the passage behind every claim. */
import { Fault } from "../../core/fault.ts";
import { named } from "../../core/findings/naming.ts";
import { leafHash, treeRoot } from "../../core/log/merkle.ts";
import { canonicalBytes } from "../../core/record/canonical.ts";
import type { Seq } from "../../core/record/id.ts";
import type { GateRequest } from "../../core/release/judgement.ts";
import type { ClaimEvidence, FindingReportInput, ReportElement } from "../../core/report/finding-input.ts";
import type { Edition, Report } from "../../core/report/tree.ts";
import { hex, sha256 } from "../../crypto/hash.ts";
import type { CaseClaim } from "../case/claims.ts";
import type { CaseExhibit } from "../case/things.ts";
import type { Case } from "../case.ts";
import type { Desk } from "../desk.ts";
import { showFinding } from "../finding/show-finding.ts";
import { dayLabel, thingLabel, valueLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { wordsOutside } from "../responsibilities.ts";
import { sayIn } from "../sayings.ts";
import { rootsView } from "../views.ts";
import { quotable, type Selection } from "./select-edition.ts";

interface Asked {
  readonly finding: string;
  readonly edition: Edition;
  readonly lang: Language;
}
type Request = Omit<GateRequest, "items">;
type Input = Omit<FindingReportInput, "prepared">;

/** Only what an edition may hold. `request`: for whom and when bases are read. Fault `refused` without a mandate. */
export function reportInput(desk: Desk, one: Case, asked: Asked, selection: Selection, request: Request): Input {
  // where the log stands and what this member may do now are no part of a report: its bytes must not move with them
  const { head: _head, entry: _entry, actions: _actions, ...own } = showFinding(desk, asked.finding, asked.lang);
  const shown = asked.edition === "public" ? namedIn(own, wordsOutside(one)) : own;
  const bases = one.bases();
  const elements = shown.elements.map((element) => {
    const withheld = selection.withheld.get(element.element) ?? 0;
    return {
      ...element,
      propositions: element.propositions.filter((each) => selection.going.has(`${element.element}/${each.id}`)),
      ...(withheld > 0 && { withheld }),
    };
  });
  return {
    inquiry: one.inquiry.name,
    lang: asked.lang,
    edition: asked.edition,
    exercise: desk.card.exercise,
    finding: { ...shown, elements, stops: shown.stops.filter(({ where }) => !aboutLeftOut(where, elements)) },
    standardMeaning: one.library.node("standards", shown.standard.code)?.guidance?.[asked.lang] ?? "",
    instrument: { title: shown.test.instrument, lang: asked.lang },
    mandate: mandateInput(one, asked.lang),
    evidence: selection.cited.map((claim) =>
      evidenceOf(one, claim, asked, (exhibit) => quotable(one, exhibit, request, bases)),
    ),
    figures: [],
    ...besideIn(one, asked, elements),
  };
}

/** Its own words with those named whom the members decided to name; all others keep their codes, which go nowhere. */
function namedIn(
  shown: Omit<ReturnType<typeof showFinding>, "head" | "entry" | "actions">,
  words: ReadonlyMap<string, string>,
) {
  if (words.size === 0) return shown;
  const elements = shown.elements.map((element) => ({
    ...element,
    reasoning: named(element.reasoning, words),
    propositions: element.propositions.map((each) => ({ ...each, text: named(each.text, words) })),
  }));
  return { ...shown, title: named(shown.title, words), elements };
}

/** Opinions that their authors published, and corrected words of what this edition holds. */
function besideIn(
  one: Case,
  { finding: code, lang }: Asked,
  elements: readonly ReportElement[],
): Pick<Input, "opinions" | "corrections"> {
  const id = one.record("finding", code)?.id ?? "";
  const opinions = one.recordsOf("opinion", id).filter(({ body }) => body.published !== undefined && !body.withdrawn);
  const corrections = one
    .recordsOf("corrigendum", id)
    .flatMap(({ body }) => body.changes.map((change) => ({ on: body.at.slice(0, 10), ...change })))
    .filter(({ where }) => stands(where, elements));
  const titleOf = (actor: string): string =>
    one.records("member").find(({ body }) => body.actor === actor)?.body.title[lang] ?? "";
  return {
    ...(opinions.length > 0 && {
      opinions: opinions.map(({ body }) => ({ member: titleOf(body.by), text: body.text })),
    }),
    ...(corrections.length > 0 && {
      corrections: corrections.map(({ on, before, after }) => ({ on, before, after })),
    }),
  };
}

/** Whether the words at a place of the finding are in this edition: what stays out is not told by its correction. */
function stands(where: string, elements: readonly ReportElement[]): boolean {
  if (where === "title" || where === "law") return true;
  return elements.some(
    ({ element, propositions, withheld = 0 }) =>
      (where === `${element}/reasoning` && withheld === 0) ||
      propositions.some(({ id }) => where === `${element}/${id}` || where === `${element}/${id}/answer`),
  );
}

/** Where the log stood for a report, and the digest of all that it is made from. */
export async function preparedFrom(desk: Desk, input: object): Promise<Report["prepared"]> {
  const { seq, at } = lastWord(desk);
  const leaves = (await desk.ledger.leaves(0, seq + 1)).map((leaf) => leafHash(sha256, leaf));
  return {
    asOfEntry: seq,
    asOf: `${at.slice(0, 19)}Z`,
    treeSize: seq + 1,
    root: hex(treeRoot(sha256, leaves)),
    sourceDigest: hex(sha256(canonicalBytes(plain(input)))),
  };
}

/** Without what is undefined, which canonical JSON refuses. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** The last entry that could have a part in a report: all but the making and handing out of reports, and signing for it. */
export function lastWord(desk: Desk): { readonly seq: Seq; readonly at: string } {
  const row = desk.lens.audit
    .prepare<[], { seq: number; at: string }>(
      "SELECT seq, at FROM log WHERE verb NOT IN ('report.make', 'release.hand-out', 'release.reply') AND verb NOT LIKE 'proposal.%' ORDER BY seq DESC LIMIT 1",
    )
    .get();
  if (row === undefined) throw new Fault("absent", "the log is empty");
  return row;
}

/** Whether a stop is about a proposition that stays out: what it says of it stays out too. */
function aboutLeftOut(where: string, elements: readonly Pick<ReportElement, "element" | "propositions">[]): boolean {
  const own = elements.find((one) => where.startsWith(`${one.element}/`));
  return own !== undefined && !own.propositions.some((one) => where === `${own.element}/${one.id}`);
}

function mandateInput(one: Case, locale: Language): FindingReportInput["mandate"] {
  const mandate = one.mandate()?.body;
  if (mandate === undefined)
    throw new Fault("refused", "a report needs the inquiry's mandate", { remedy: "can change it: registrar" });
  const { from, to, territory, subject } = mandate.scope;
  const place = one.thing(territory);
  return {
    title: mandate.title,
    instrument: mandate.instrument,
    from: dayLabel(from),
    ...(to !== undefined && { to: dayLabel(to) }),
    territory: place === undefined ? territory : thingLabel(one, place, locale),
    subject,
  };
}

function evidenceOf(
  one: Case,
  claim: CaseClaim,
  { lang: locale, edition }: Asked,
  mayQuote: (exhibit: CaseExhibit) => boolean,
): ClaimEvidence {
  const { exhibit, thing } = claim;
  const { anchor, property, value, hand, premises } = claim.claim;
  const name = sayIn(locale)(`vocabulary-words.property.${property}`);
  return {
    ref: claim.ref,
    says: `${name}: ${valueLabel(one, thing.kind, property, value, locale)}`,
    hand,
    coerced: claim.coerced,
    roots: rootsView(one, [claim]),
    ...(exhibit !== undefined && { exhibit: exhibitInput(one, exhibit, edition, locale) }),
    ...(anchor?.page !== undefined && { page: anchor.page }),
    ...(anchor !== undefined && { quote: anchor.quote }),
    ...(premises !== undefined && { premises: premises.length }),
    quotable: exhibit !== undefined && mayQuote(exhibit),
  };
}

/** Outside, what nobody gave a title is called by its kind: the name of a file can tell who sent it (N17). */
function exhibitInput(
  one: Case,
  exhibit: CaseExhibit,
  edition: Edition,
  locale: Language,
): NonNullable<ClaimEvidence["exhibit"]> {
  const held = one.bytesOf(exhibit);
  const kind = exhibit.rootKind ?? "open-source";
  const untitled = exhibit.citation === undefined && exhibit.title === exhibit.name;
  return {
    code: exhibit.code,
    title: edition === "public" && untitled ? sayIn(locale)(`report.kind.${kind}`) : exhibit.title,
    kind,
    ...(held !== undefined && { sha256: held.sha256 }),
  };
}
