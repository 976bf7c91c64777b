/** A register or a list of things as something that leaves: only the rows of which every exhibit behind them may go, as a file of values. */
import type { HeldBasis } from "../../core/consent/basis.ts";
import { Fault } from "../../core/fault.ts";
import type { Caveat, RecipientClass } from "../../core/record/body.ts";
import { canonicalBytes } from "../../core/record/canonical.ts";
import type { RecordId } from "../../core/record/id.ts";
import { csvOf } from "../../core/release/csv.ts";
import { mosaic, thresholds } from "../../core/release/disclosure.ts";
import { release } from "../../core/release/gate.ts";
import { type GateItem, type GateRequest, judge } from "../../core/release/judgement.ts";
import { type Terms, termsFor } from "../../core/release/terms.ts";
import { knownOf, writtenIn } from "../../core/report/written-code.ts";
import { hex, sha256 } from "../../crypto/hash.ts";
import type { CaseClaim } from "../case/claims.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import type { Language } from "../packs.ts";
import { sayIn } from "../sayings.ts";
import { exhibitClosure } from "./exhibit-closure.ts";
import { filtersSaid } from "./outside-filters.ts";
import { type ListOf, type OutsideList, type OutsideRow, outsideRows } from "./outside-rows.ts";
import { knownNames } from "./prepare-edition.ts";
import type { Again, Alone, Outgoing } from "./prepare-release.ts";
import { lastWord } from "./report-input.ts";
import { itemOf, type Left } from "./select-edition.ts";

export interface AskedList extends ListOf {
  readonly lang: Language;
  readonly recipient: RecipientClass;
  readonly recipientName?: string | undefined;
}

/** What each row is judged by, read once for all. */
interface Gate {
  readonly request: Omit<GateRequest, "items">;
  readonly bases: readonly HeldBasis[];
  readonly held: ReadonlySet<RecordId>;
}

/**
 * A row goes whole or not at all: every exhibit behind any of its values, and behind its standing in the list, must be
 * covered for this recipient now. The others stay out and are named to who prepares it, not to the reader. Faults:
 * `absent`, `too-large`; `invalid` for a narrowing that the list doesn't have; `refused` where it would show a code.
 */
export async function outgoingList(desk: Desk, asked: AskedList): Promise<Outgoing> {
  const one = caseAt(desk);
  const terms = termsFor(asked.recipient, asked.recipientName);
  const request = { ...terms, seq: one.seq, now: instant(desk.now()) };
  const bases = one.bases();
  const gate: Gate = { request, bases, held: one.held(request.now) };
  const list = outsideRows(one, asked, asked.lang);
  const shows = codesIn(desk, one);
  const { going, items, left } = select(one, list, gate, shows);
  const filters = filtersSaid(one, asked, asked.lang, ({ claims, caveats }) => {
    const judged = judgeRow(one, claims, caveats, gate);
    if (judged.left !== undefined) return false;
    items.push(...judged.items);
    return true;
  });
  const rows = [list.columns, ...going.map(({ texts }) => texts)];
  const { seq, at } = lastWord(desk);
  const about = aboutOf(desk, asked, list, filters, left.length);
  const content = [asked.from, asked.name, ...about, rows];
  const head = [...about, sayIn(asked.lang)("release.counts.as-of", { entry: `${seq}, ${at.slice(0, 19)}Z` })];
  // a name of a place or a word of a filter may hold what a row may not
  const written = about.find(shows);
  if (written !== undefined)
    throw new Fault("refused", "what heads this list shows a code or a handle", {
      item: asked.name,
      remedy: "narrow it",
    });
  const lines = [...head, ...addressee(terms)].map((line) => [line]);
  const bytes = new TextEncoder().encode(`\uFEFF${csvOf([...lines, ...rows])}`);
  const { from, name, narrowed, lang } = asked;
  const alone = aloneIn(list, going);
  return {
    what: { kind: "list", from, name, narrowed: [...narrowed], format: "csv", lang },
    terms,
    item: name,
    seq: one.seq,
    source: hex(sha256(canonicalBytes(content))),
    bases: judge({ ...request, items }, bases).allowed?.bases ?? [],
    items,
    left,
    mosaic: alone,
    bytes: async () => release({ ...request, items }, bases, () => bytes),
  };
}

const addressee = ({ recipientName }: Terms): readonly string[] => (recipientName === undefined ? [] : [recipientName]);

/** Whether a text shows a code or a member's handle, however it is spelled (N11). */
function codesIn(desk: Desk, one: Case): (text: string) => boolean {
  const known = knownOf(knownNames(desk, one));
  return (text) => writtenIn(text, known) !== undefined;
}

function select(one: Case, list: OutsideList, gate: Gate, shows: (text: string) => boolean) {
  const going: OutsideRow[] = [];
  const left: Left[] = [];
  const items = new Map<string, GateItem>();
  for (const row of list.rows) {
    const judged = judgeRow(one, row.claims, row.caveats, gate);
    const why = judged.left ?? (row.texts.some(shows) ? { rule: "written-code", who: "author" } : undefined);
    if (why !== undefined) {
      left.push({ what: row.thing.code, ...why });
      continue;
    }
    going.push(row);
    // one exhibit may stand behind things of several caveats
    for (const item of judged.items) items.set(`${item.exhibit} ${item.caveats.join()}`, item);
  }
  return { going, items: [...items.values()], left };
}

/** The exhibits behind claims, as the gate judges them, and why they may not go. What bears a caveat is told of only where its caveat allows. */
function judgeRow(one: Case, claims: readonly CaseClaim[], caveats: readonly Caveat[], gate: Gate) {
  const { request, bases, held } = gate;
  const { exhibits, whole } = exhibitClosure(one, claims);
  const items = exhibits.map((exhibit): GateItem => {
    const item = itemOf(one, exhibit, false, held);
    return { ...item, caveats: [...new Set([...item.caveats, ...caveats])].sort() };
  });
  const [first] = judge({ ...request, items }, bases).refused ?? [];
  if (first !== undefined) return { items, left: { rule: `${first.rule} ${first.detail}`, who: first.who } };
  if (!whole) return { items, left: { rule: "withdrawn", who: "author" } };
  return items.length === 0 ? { items, left: { rule: "no-ground", who: "author" } } : { items };
}

/** What makes rows of them: what they are, how narrowed, that others stay out and no more than roughly how many (G13). */
function aboutOf(desk: Desk, asked: AskedList, list: OutsideList, filters: readonly string[], left: number) {
  const say = sayIn(asked.lang);
  const threshold = thresholds.usual;
  return [
    ...(desk.card.exercise ? [say("report.exercise")] : []),
    caseAt(desk).inquiry.name,
    list.title,
    list.definition,
    ...(filters.length === 0 ? [say("release.list.whole")] : filters),
    say("release.list.known-only"),
    say("release.list.no-names"),
    say("release.list.covered"),
    left < threshold ? say("release.list.few-left", { threshold }) : say("release.list.left", { count: left }),
  ];
}

/** Sexual orientation and gender identity could be read from it: more people must be alike. */
const tellsSogi = ({ claim: { property, value } }: CaseClaim): boolean =>
  property === "perceivedGroup" ||
  (property === "gender" && "code" in value && ["non-binary", "self-described"].includes(value.code));

/** By which columns together rows stand alone: who prepares is told, for the rows are what is given out (RQ-17). */
function aloneIn({ columns, describing }: OutsideList, going: readonly OutsideRow[]): readonly Alone[] {
  const threshold = going.some(({ claims }) => claims.some(tellsSogi)) ? thresholds.sogi : thresholds.usual;
  return mosaic(
    going.map(({ texts }) => texts.slice(0, describing)),
    threshold,
  ).map((each) => ({ columns: each.columns.map((at) => columns[at] ?? ""), rows: each.rows, threshold }));
}

/** The same list, asked for again of what stands now. */
export const listAgain: Again = (desk, { what, recipient, recipientName }) => {
  if (what.kind !== "list") throw absent();
  const lang = (["en", "ru", "be"] as const).find((known) => known === what.lang);
  if (lang === undefined) throw absent();
  const { from, name, narrowed } = what;
  return outgoingList(desk, { from, name, narrowed, lang, recipient, recipientName });
};
