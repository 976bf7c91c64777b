/** Reads a date as it is typed, and offers what it may count from: dates of what the same exhibit tells of. */
import type { CountedFrom } from "../../core/claims/relation.ts";
import { Fault } from "../../core/fault.ts";
import type { ThingKind } from "../../core/record/body.ts";
import { type Bases, type Landmark, neededFor, readSaid, showSaid } from "../../core/said/said.ts";
import { writtenSpan } from "../../core/said/written-span.ts";
import type { CaseExhibit, CaseThing } from "../case/things.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { valueLabel, whenOf } from "../labels.ts";
import type { Language } from "../packs.ts";
import { thingPointer } from "../views.ts";
import { wholeOf } from "../whole.ts";

/** What an expression is to count from: the date of a thing, or one that is typed. */
export interface AskedBase {
  readonly landmark: Landmark;
  readonly thing?: string | undefined;
  readonly property?: string | undefined;
  readonly text?: string | undefined;
}

export interface AskedWhen {
  readonly text: string;
  readonly exhibit?: string | undefined;
  readonly bases?: readonly AskedBase[] | undefined;
}

type Dated = readonly [kind: ThingKind, property: string];

/** Where the date of what is named lies. A document's own date is in no claim: it is typed. */
const datesOf: Readonly<Record<Landmark, readonly Dated[]>> = {
  previous: [
    ["act", "date"],
    ["episode", "from"],
    ["placement", "from"],
    ["event", "date"],
    ["displacement", "date"],
    ["proceeding", "from"],
  ],
  document: [],
  arrest: [["episode", "from"]],
  release: [["episode", "to"]],
  trial: [["proceeding", "from"]],
  verdict: [["proceeding", "verdictOn"]],
  death: [["person", "died"]],
  event: [["event", "date"]],
};

/** How many dates are offered to count from. */
const offered = 8;

/**
 * The interval and its words, once all that it counts from is given; else what is missing. Faults: `invalid` for what is
 * not understood, or counts from something without a date; `absent` for an exhibit or thing that is not there.
 */
export function readWhen(desk: Desk, asked: AskedWhen, locale: Language) {
  const needed = neededFor(asked.text, locale);
  if (needed.length === 0) return { ...shown(asked.text, {}, locale), needs: [] };
  const one = caseAt(desk);
  const exhibit = asked.exhibit === undefined ? undefined : one.needExhibit(asked.exhibit);
  const bases: Bases = Object.fromEntries(
    (asked.bases ?? [])
      .filter(({ landmark }) => needed.includes(landmark))
      .map((base) => [base.landmark, countedFrom(one, base, locale)] as const),
  );
  const needs = needed.map((landmark) => ({ landmark, offers: offers(one, exhibit, datesOf[landmark], locale) }));
  return needed.some((landmark) => bases[landmark] === undefined)
    ? { needs }
    : { ...shown(asked.text, bases, locale), needs };
}

function shown(text: string, bases: Bases, locale: Language) {
  const { when, relation, taken } = readSaid(text, bases, locale);
  const span = writtenSpan(when, locale);
  return {
    when: { ...when, ...(relation !== undefined && { relation }) },
    label: showSaid(when, locale),
    ...(span !== undefined && { span }),
    ...(taken !== undefined && { taken }),
  };
}

function countedFrom(one: Case, base: AskedBase, locale: Language): CountedFrom {
  if (base.thing === undefined) {
    const { when } = readSaid(base.text ?? "", {}, locale);
    return { words: when.said, from: when.from, to: when.to };
  }
  const thing = one.needThing(base.thing);
  const property = base.property ?? "";
  const when = dateOf(one, thing, property);
  if (when === undefined)
    throw new Fault("invalid", "this has no date that could be counted from", {
      item: base.landmark,
      remedy: "settle its date first, or write the date to count from",
    });
  return { thing: thing.id, property, from: when.from, to: when.to };
}

/** What stands as a property's date; undefined where nobody says, or it is disputed. Fault `invalid`: no such property. */
export function dateOf(one: Case, thing: CaseThing, property: string) {
  const { values, disputed } = wholeOf(one, thing).fold(property);
  const found = disputed ? undefined : values.find((value) => "when" in value);
  return found !== undefined && "when" in found ? whenOf(found.when) : undefined;
}

function offers(one: Case, exhibit: CaseExhibit | undefined, dated: readonly Dated[], locale: Language) {
  if (exhibit === undefined || dated.length === 0) return [];
  const properties = new Map(dated);
  return besides(one, exhibit, [...properties.keys()])
    .flatMap((thing) => {
      const property = properties.get(thing.kind) ?? "";
      const when = dateOf(one, thing, property);
      if (when === undefined) return [];
      const label = valueLabel(one, thing.kind, property, { when }, locale);
      return [{ thing: thingPointer(one, thing, locale), property, label }];
    })
    .slice(0, offered);
}

/** Things of some kinds that an exhibit tells of, newest first, then those that befell the people whom it names. */
function besides(one: Case, exhibit: CaseExhibit, kinds: readonly ThingKind[]): readonly CaseThing[] {
  const named = one
    .shelfOf(exhibit)
    .prepare<[number, number], { n: number }>(
      `SELECT thing AS n FROM claim WHERE exhibit = ? AND until IS NULL
       UNION SELECT ref FROM claim WHERE exhibit = ? AND ref IS NOT NULL AND until IS NULL ORDER BY 1 DESC`,
    )
    .all(exhibit.n, exhibit.n)
    .flatMap(({ n }) => one.thing(n) ?? []);
  const people = named.filter(({ kind }) => kind === "person" || kind === "group");
  const marks = kinds.map(() => "?").join(", ");
  const theirs = one.tied().flatMap((file) => {
    const numbers = people.flatMap((person) => one.numberIn(file, person) ?? []);
    if (numbers.length === 0) return [];
    return file.db
      .prepare<(string | number)[], { n: number }>(
        `${file.tied} SELECT thing AS n FROM tie WHERE subject IN (${numbers.join(", ")}) AND kind IN (${marks}) ORDER BY thing DESC LIMIT ?`,
      )
      .all(...kinds, 2 * offered);
  });
  const all = [...named, ...theirs.flatMap(({ n }) => one.thing(n) ?? [])].filter(({ kind }) => kinds.includes(kind));
  return [...new Map(all.map((thing) => [thing.id, thing])).values()].slice(0, 2 * offered);
}
