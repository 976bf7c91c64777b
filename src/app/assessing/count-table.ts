/** Counts the acts of the case, or the distinct people in them, by one or two properties; who is not entitled to more sees no small cells. */
import { may } from "../../core/access/may.ts";
import { propertyOf } from "../../core/claims/property.ts";
import type { ClaimRef } from "../../core/claims/value.ts";
import { Fault } from "../../core/fault.ts";
import { type Mosaic, mosaic, rounded, suppress, thresholds } from "../../core/release/disclosure.ts";
import type { Folded } from "../case/claims.ts";
import type { CaseThing } from "../case/things.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { nodeLabel, thingLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { sayIn } from "../sayings.ts";
import { scopeOfAct } from "./act-scope.ts";

export const dimensions = ["month", "facility", "type", "gender", "ageBand", "perceivedGroup"] as const;
export type Dimension = (typeof dimensions)[number];
/** Of the person that an act befell; the others are of the act. */
const ofVictim: readonly Dimension[] = ["gender", "ageBand", "perceivedGroup"];

export interface AskedCounts {
  readonly of: "acts" | "people";
  readonly rows: Dimension;
  readonly columns?: Dimension | undefined;
  /** numbers are given to the nearest multiple of it */
  readonly round?: 5 | 10 | undefined;
}

/** One act or person as it is counted: its place in each dimension, and the claims that put it there. */
export interface Counted {
  readonly thing: CaseThing;
  readonly keys: readonly string[];
  readonly refs: readonly ClaimRef[];
  readonly caveats: CaseThing["caveats"];
}

/** A table ready to be shown: `undefined` stands for a suppressed number. */
export interface Counts {
  readonly of: AskedCounts["of"];
  readonly rows: readonly { readonly key: string; readonly label: string }[];
  readonly columns: readonly { readonly key: string; readonly label: string }[];
  readonly cells: readonly (readonly (number | undefined)[])[];
  readonly rowTotals: readonly (number | undefined)[];
  readonly columnTotals: readonly (number | undefined)[];
  readonly total: number | undefined;
  readonly threshold: number;
  /** whether small numbers were suppressed for this reader */
  readonly suppressed: boolean;
  readonly mosaic: readonly Mosaic[];
}

/** More rows or columns are no table that a person reads; six years of months are one that a person scrolls through. */
const most = { rows: 60, columns: 72 };
/** A person or act that has several values is counted once: beside them, so that totals are sums. */
const several = "several";
const unsaid = "unsaid";

/** Acts inside the mandate, or the people they befell, each once. How many acts stay out, by the reason, stands beside. */
export function countedThings(desk: Desk, asked: AskedCounts) {
  const one = caseAt(desk);
  const asks = [asked.rows, ...(asked.columns === undefined ? [] : [asked.columns])];
  const left = { context: 0, outside: 0, unknown: 0 };
  const acts: Folded[] = [];
  const numbers = one.shelves.flatMap(({ db }) =>
    db.prepare<[], { n: number }>("SELECT n FROM thing WHERE kind = 'act' ORDER BY n").all(),
  );
  for (const { n } of numbers) {
    const thing = one.thing(n);
    if (thing === undefined) continue;
    const folded = one.folded(thing);
    const scope = scopeOfAct(one, folded);
    if (scope === "inside") acts.push(folded);
    else left[scope]++;
  }
  const counted = asked.of === "acts" ? acts.map((act) => countedAct(one, act, asks)) : countedPeople(one, acts, asks);
  return { counted, left };
}

function countedAct(one: Case, act: Folded, asks: readonly Dimension[]): Counted {
  const victim = victimOf(one, act);
  const person = victim && one.folded(victim);
  const keys = asks.map((ask) => keyOf(one, ofVictim.includes(ask) ? person : act, ask));
  return {
    thing: act.thing,
    keys,
    refs: [...refsOf(act, ["type", "date", "place", "victim", "scope"]), ...(person ? refsOf(person, ofVictim) : [])],
    caveats: [...act.thing.caveats, ...(victim?.caveats ?? [])],
  };
}

function countedPeople(one: Case, acts: readonly Folded[], asks: readonly Dimension[]): readonly Counted[] {
  const people = new Map<CaseThing, Counted[]>();
  for (const act of acts) {
    const victim = victimOf(one, act);
    if (victim?.kind !== "person") continue;
    people.set(victim, [...(people.get(victim) ?? []), countedAct(one, act, asks)]);
  }
  return [...people].map(([thing, all]) => ({
    thing,
    keys: asks.map((_, at) => oneOf(all.map((each) => each.keys[at] ?? unsaid))),
    refs: all.flatMap((each) => each.refs),
    caveats: all.flatMap((each) => each.caveats),
  }));
}

const oneOf = (keys: readonly string[]): string => {
  const [first = unsaid, ...others] = new Set(keys);
  return others.length === 0 ? first : several;
};

function victimOf(one: Case, act: Folded): CaseThing | undefined {
  const [value] = act.fold("victim").values;
  return value !== undefined && "ref" in value ? one.thing(value.ref) : undefined;
}

/** Claims that place a thing; those said under coercion place nothing (G9). */
const refsOf = (folded: Folded, properties: readonly string[]): readonly ClaimRef[] =>
  folded.claims.flatMap((each) => (!each.coerced && properties.includes(each.claim.property) ? [each.ref] : []));

function keyOf(one: Case, folded: Folded | undefined, ask: Dimension): string {
  if (folded === undefined) return unsaid;
  const property = { month: "date", facility: "place" }[ask as string] ?? ask;
  if (propertyOf(folded.thing.kind, property) === undefined) return unsaid;
  const keys = folded.fold(property).values.map((value) => {
    if ("code" in value) return value.code;
    if ("ref" in value) return one.thing(value.ref)?.code ?? unsaid;
    if (!("when" in value)) return unsaid;
    const [from, to] = [value.when.from, value.when.to - 1].map((at) =>
      new Date(at * 60_000).toISOString().slice(0, 7),
    );
    return from !== undefined && from === to ? from : unsaid;
  });
  return keys.length === 0 ? unsaid : oneOf(keys);
}

/** Sexual orientation and gender identity could be read from these: more people must stand in a cell. */
const tellsSogi = (asked: AskedCounts, counted: readonly Counted[]): boolean =>
  [asked.rows, asked.columns].includes("perceivedGroup") ||
  counted.some(({ keys }) => keys.some((key) => key === "non-binary" || key === "self-described"));

/** Makes the table. `outside`: small numbers are suppressed whoever asks. Faults: `too-large`. */
export function tabulate(
  desk: Desk,
  asked: AskedCounts,
  counted: readonly Counted[],
  outside: boolean,
  locale: Language,
): Counts {
  const one = caseAt(desk);
  const rows = axis(counted, 0);
  const columns = asked.columns === undefined ? [""] : axis(counted, 1);
  if (rows.length > most.rows || columns.length > most.columns)
    throw new Fault("too-large", "this table has more rows or columns than a person reads", {
      item: `${rows.length} × ${columns.length}`,
      remedy: "count by something coarser",
    });
  const groups = Map.groupBy(counted, ({ keys }) => JSON.stringify(keys));
  const keysAt = (row: string, column: string): string =>
    JSON.stringify(asked.columns === undefined ? [row] : [row, column]);
  const cells = rows.map((row) => columns.map((column) => groups.get(keysAt(row, column))?.length ?? 0));
  const entitled =
    !outside && counted.every(({ caveats }) => may(desk.asker, "read", { compartment: "case", caveats: [...caveats] }));
  const threshold = tellsSogi(asked, counted) ? thresholds.sogi : thresholds.usual;
  const hidden = entitled ? undefined : suppress({ cells }, threshold);
  const shown = (value: number, off: boolean | undefined): number | undefined =>
    off === true ? undefined : asked.round === undefined ? value : rounded(value, asked.round);
  const sum = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0);
  return {
    of: asked.of,
    rows: rows.map((key) => ({ key, label: labelOf(one, asked.rows, key, locale) })),
    columns:
      asked.columns === undefined
        ? []
        : columns.map((key) => ({ key, label: labelOf(one, asked.columns ?? asked.rows, key, locale) })),
    cells: cells.map((row, r) => row.map((value, c) => shown(value, hidden?.cells[r]?.[c]))),
    rowTotals: cells.map((row, r) => shown(sum(row), hidden?.rows[r])),
    columnTotals: columns.map((_, c) => shown(sum(cells.map((row) => row[c] ?? 0)), hidden?.columns[c])),
    total: shown(sum(cells.flat()), hidden?.total),
    threshold,
    suppressed: hidden !== undefined,
    mosaic: mosaic(
      counted.map(({ keys }) => keys),
      threshold,
    ),
  };
}

/** Values that occur, in order; what nobody has said comes last. */
const axis = (counted: readonly Counted[], at: number): readonly string[] =>
  [...new Set(counted.map(({ keys }) => keys[at] ?? unsaid))].sort((a, b) => {
    const last = (key: string): number => [several, unsaid].indexOf(key);
    return last(a) - last(b) || (a < b ? -1 : 1);
  });

const vocabularies: Readonly<Partial<Record<Dimension, string>>> = {
  type: "act-types",
  gender: "genders",
  ageBand: "age-bands",
  perceivedGroup: "targeted-groups",
};

function labelOf(one: Case, dimension: Dimension, key: string, locale: Language): string {
  if (key === several || key === unsaid) return sayIn(locale)(`release.counts.${key}`);
  if (dimension === "facility") {
    const place = one.thing(key);
    return place === undefined ? key : thingLabel(one, place, locale);
  }
  const vocabulary = vocabularies[dimension];
  return vocabulary === undefined ? key : nodeLabel(one, vocabulary, key, locale);
}

/** For the screen: with unit, definition, as-of and qualifier beside the numbers (G13). */
export function countTable(desk: Desk, asked: AskedCounts, locale: Language) {
  const { counted, left } = countedThings(desk, asked);
  const one = caseAt(desk);
  return {
    ...tabulate(desk, asked, counted, false, locale),
    definition: definitionOf(asked, locale),
    unit: asked.of,
    qualifier: "at-least" as const,
    asOf: { entry: one.seq - 1, at: one.entry(one.seq - 1)?.at ?? "" },
    left,
  };
}

/** What is counted, in words: with what stays out, and that those who spoke are no sample of all. */
export const definitionOf = (asked: AskedCounts, locale: Language): string =>
  sayIn(locale)(`release.counts.definition.${asked.of}`);
