/** A table of counts as something that leaves: only what every exhibit behind it lets be counted, without small cells, as a file of values. */

import type { RecipientClass } from "../../core/record/body.ts";
import { canonicalBytes } from "../../core/record/canonical.ts";
import { csvOf } from "../../core/release/csv.ts";
import { release } from "../../core/release/gate.ts";
import { type GateItem, type GateRequest, judge } from "../../core/release/judgement.ts";
import { type Terms, termsFor } from "../../core/release/terms.ts";
import { hex, sha256 } from "../../crypto/hash.ts";
import { type Counts, definitionOf, tabulate } from "../assessing/count-table.ts";
import { type AskedCounts, type Counted, claimsBehind, countedThings, dimensions } from "../assessing/counted.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import type { Language } from "../packs.ts";
import { sayIn } from "../sayings.ts";
import { keepInside } from "./keep-inside.ts";
import type { Made } from "./make-report.ts";
import type { Again, Outgoing } from "./prepare-release.ts";
import { lastWord } from "./report-input.ts";
import { exhibitsBehind, itemOf, type Left } from "./select-edition.ts";

export interface AskedCountRelease extends Omit<AskedCounts, "round"> {
  readonly lang: Language;
  readonly recipient: RecipientClass;
  readonly recipientName?: string | undefined;
}

/**
 * What may be counted for a recipient: an act or a person counts only if every exhibit behind what is said of it may be
 * used so; the others stay out and are named to who prepares it, not to the reader. Faults: `invalid`, `too-large`.
 */
export async function outgoingCounts(desk: Desk, asked: AskedCountRelease): Promise<Outgoing> {
  const one = caseAt(desk);
  const terms = termsFor(asked.recipient, asked.recipientName);
  const request = { ...terms, seq: one.seq, now: instant(desk.now()) };
  const bases = one.bases();
  const { counted } = countedThings(desk, asked);
  const { going, items, left } = select(one, counted, request);
  const table = tabulate(desk, asked, going, true, asked.lang);
  const allowed = judge({ ...request, items }, bases).allowed;
  const content = [asked.of, asked.rows, asked.columns ?? "", ...rowsOf(table, asked.lang)];
  const { seq, at } = lastWord(desk);
  const head = headOf(desk, asked, table, terms, `${seq}, ${at.slice(0, 19)}Z`);
  const bytes = new TextEncoder().encode(`\uFEFF${csvOf([...head, ...rowsOf(table, asked.lang)])}`);
  return {
    what: {
      kind: "counts",
      of: asked.of,
      rows: asked.rows,
      ...(asked.columns !== undefined && { columns: asked.columns }),
      format: "csv",
      lang: asked.lang,
    },
    terms,
    item: asked.of,
    seq: one.seq,
    source: hex(sha256(canonicalBytes(content))),
    bases: allowed?.bases ?? [],
    items,
    left,
    bytes: async () => release({ ...request, items }, bases, () => bytes),
  };
}

function select(one: Case, counted: readonly Counted[], request: Omit<GateRequest, "items">) {
  const going: Counted[] = [];
  const left: Left[] = [];
  const items = new Map<string, GateItem>();
  const bases = one.bases();
  for (const each of counted) {
    const behind = exhibitsBehind(one, claimsBehind(one, each)).map((exhibit) =>
      itemOf(one, exhibit, false, one.held(request.now)),
    );
    const { refused } = judge({ ...request, items: behind }, bases);
    if (refused !== undefined || behind.length === 0) {
      const [first] = refused ?? [];
      const rule = first === undefined ? "no-ground" : `${first.rule} ${first.detail}`;
      left.push({ what: one.thing(each.thing)?.code ?? "", rule, who: first?.who ?? "author" });
      continue;
    }
    going.push(each);
    for (const item of behind) items.set(item.exhibit, item);
  }
  return { going, items: [...items.values()], left };
}

/** "..": a number that is suppressed, as statistical offices write it. */
const shown = (value: number | undefined): number | string => value ?? "..";

function rowsOf(table: Counts, lang: Language): readonly (readonly (string | number)[])[] {
  const total = sayIn(lang)("release.counts.total");
  const narrow = table.columns.length === 0;
  return [
    ["", ...table.columns.map(({ label }) => label), total],
    ...table.rows.map(({ label }, r) => [
      label,
      ...(narrow ? [] : (table.cells[r] ?? []).map(shown)),
      shown(table.rowTotals[r]),
    ]),
    [total, ...(narrow ? [] : table.columnTotals.map(shown)), shown(table.total)],
  ];
}

/** What makes numbers of them: who counted what, as of when, that they are a least, and what is hidden (G13). */
function headOf(desk: Desk, asked: AskedCountRelease, table: Counts, terms: Terms, asOf: string) {
  const say = sayIn(asked.lang);
  const one = caseAt(desk);
  const dims = [asked.rows, ...(asked.columns === undefined ? [] : [asked.columns])];
  return [
    ...(desk.card.exercise ? [[say("report.exercise")]] : []),
    [one.inquiry.name],
    [dims.map((one_) => say(`release.counts.by.${one_}`)).join(" · ")],
    [definitionOf(asked, asked.lang)],
    [say("release.counts.known-only")],
    [say("release.counts.covered")],
    [say("release.counts.hidden", { threshold: table.threshold })],
    [say("release.counts.as-of", { entry: asOf })],
    ...(terms.recipientName === undefined ? [] : [[terms.recipientName]]),
  ];
}

/** The same table, asked for again of what stands now. */
export const countsAgain: Again = (desk, { what, recipient, recipientName }) => {
  if (what.kind !== "counts") throw absent();
  const known = (name: string | undefined) => dimensions.find((dimension) => dimension === name);
  const rows = known(what.rows);
  const columns = known(what.columns);
  const lang = (["en", "ru", "be"] as const).find((one) => one === what.lang);
  if (rows === undefined || lang === undefined) throw absent();
  return outgoingCounts(desk, { of: what.of, rows, columns, lang, recipient, recipientName });
};

/** The file for inside, where one person is enough: an entry keeps its digest. Faults: `refused` without the right. */
export async function makeCounts(desk: Desk, asked: Omit<AskedCountRelease, "recipient" | "recipientName">) {
  desk.need("report");
  const outgoing = await outgoingCounts(desk, { ...asked, recipient: "inside" });
  const name = `counts.${asked.lang}.csv`;
  const made: Made = { name, type: "text/csv; charset=utf-8", ...(await keepInside(desk, outgoing)) };
  return { ...made, left: outgoing.left };
}
