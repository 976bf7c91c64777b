/** From law to its use to people: each legal change in its time, the proceedings under its articles since, and whom they were against. */
import { monthUsed, type Use, useOf, whenUsed } from "../../core/patterns/law-use.ts";
import type { Seq } from "../../core/record/id.ts";
import { lowest } from "../../core/release/lowered.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { nodeLabel, valueLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { sayIn } from "../sayings.ts";
import { thingPointer } from "../views.ts";
import { canonicalOf, wholeOf } from "../whole.ts";
import { thingRow } from "./list-things.ts";
import { asOfView, hiddenBelow } from "./pivot.ts";
import { type TieRow, tieRows } from "./tie-rows.ts";

interface AskedLaws {
  readonly asOf?: Seq | undefined;
}
interface AskedCases extends AskedLaws {
  readonly law: string;
  /** only those of one month, as 202008; 0: those that are not of one */
  readonly month?: number | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** One proceeding under one article, or one that names the change itself. */
interface Used {
  readonly thing: number;
  readonly person: number | undefined;
  readonly bounds: readonly [number | null, number | null];
}

/** All legal changes, the oldest first; with what makes their numbers numbers. */
export function listLaws(desk: Desk, { asOf }: AskedLaws, locale: Language) {
  const one = caseAt(desk, asOf);
  const uses = usesIn(one, asOf);
  const threshold = hiddenBelow(desk, {});
  const told = (value: number): number | null => (threshold === undefined ? value : (lowest(value, threshold) ?? null));
  return {
    laws: changesOf(one, asOf).map((law) => {
      const found = usedUnder(law, uses);
      const since = [...found.since, ...found.named];
      const months = Map.groupBy(new Set(since), (use) => monthUsed(use.bounds) ?? 0);
      return {
        law: thingPointer(one, law.thing, locale),
        ...datesOf(one, law, locale),
        articles: codesOf(law, "charge").map((code) => ({ code, label: nodeLabel(one, "charges", code, locale) })),
        rights: codesOf(law, "right").map((code) => nodeLabel(one, "rights-affected", code, locale)),
        proceedings: told(new Set(since.map(({ thing }) => thing)).size),
        people: told(peopleIn(since)),
        before: told(new Set(found.before.map(({ thing }) => thing)).size),
        unknown: told(new Set(found.unknown.map(({ thing }) => thing)).size),
        months: [...months]
          .map(([month, all]) => ({
            month,
            proceedings: told(new Set(all.map(({ thing }) => thing)).size),
            people: told(peopleIn(all)),
          }))
          .toSorted((a, b) => (a.month || 999_999) - (b.month || 999_999)),
      };
    }),
    hidden: threshold !== undefined,
    threshold: threshold ?? 0,
    definition: sayIn(locale)("patterns.law.definition"),
    asOf: asOfView(desk, asOf),
  };
}

/** The proceedings under one change, the newest first. To who sees no small numbers nothing is listed. Fault `absent`. */
export function lawCases(desk: Desk, asked: AskedCases, locale: Language) {
  const one = caseAt(desk, asked.asOf);
  const thing = canonicalOf(one, one.needThing(asked.law), asked.asOf);
  const law = changesOf(one, asked.asOf).find((each) => each.thing.n === thing.n);
  if (law === undefined || hiddenBelow(desk, {}) !== undefined) return { total: 0, rows: [] };
  const { since, named } = usedUnder(law, usesIn(one, asked.asOf));
  const wanted = [...since, ...named].filter(
    ({ bounds }) => asked.month === undefined || (monthUsed(bounds) ?? 0) === asked.month,
  );
  const numbers = [...new Set(wanted.map((use) => use.thing))].sort((a, b) => b - a);
  return {
    total: numbers.length,
    rows: numbers.slice(asked.offset, asked.offset + asked.limit).flatMap((n) => {
      const found = one.thing(n);
      return found === undefined ? [] : [thingRow(one, wholeOf(one, found, asked.asOf), locale)];
    }),
  };
}

const changesOf = (one: Case, asOf: Seq | undefined): readonly TieRow[] => tieRows(one, asOf, "kind = 'legal-change'");

const codesOf = (law: TieRow, property: string): readonly string[] =>
  law.marks.flatMap((mark) => (mark.property === property && mark.code !== undefined ? [mark.code] : []));

function datesOf(one: Case, { thing }: TieRow, locale: Language) {
  const folded = wholeOf(one, thing);
  const label = (property: string): string =>
    folded
      .fold(property)
      .values.map((value) => valueLabel(one, thing.kind, property, value, locale))
      .join("; ");
  return { date: label("date"), inForce: label("inForce") };
}

const peopleIn = (uses: readonly Used[]): number => new Set(uses.flatMap(({ person }) => person ?? [])).size;

interface Uses {
  readonly byArticle: ReadonlyMap<string, readonly Used[]>;
  /** by the number of the change that they name */
  readonly byLaw: ReadonlyMap<number, readonly Used[]>;
}

/** Uses of the articles of a change by when they were, and those that name it whenever they were. */
function usedUnder(law: TieRow, { byArticle, byLaw }: Uses): Readonly<Record<Use | "named", readonly Used[]>> {
  const inForce = law.to[0] === null && law.to[1] === null ? law.from : law.to;
  const named = byLaw.get(law.thing.n) ?? [];
  const naming = new Set(named.map(({ thing }) => thing));
  const under = codesOf(law, "charge").flatMap((code) => byArticle.get(code) ?? []);
  const found = Map.groupBy(
    under.filter(({ thing }) => !naming.has(thing)),
    ({ bounds }) => useOf(bounds, inForce),
  );
  const all = (use: Use): readonly Used[] => found.get(use) ?? [];
  return { since: all("since"), before: all("before"), unknown: all("unknown"), named };
}

interface Row {
  readonly thing: number;
  readonly subject: number | null;
  readonly from_lo: number | null;
  readonly from_hi: number | null;
  readonly to_lo: number | null;
  readonly to_hi: number | null;
  readonly code: string | null;
  readonly ref: number | null;
}

function usesIn(one: Case, asOf: Seq | undefined): Uses {
  const byArticle = new Map<string, Used[]>();
  const byLaw = new Map<number, Used[]>();
  const add = <K>(map: Map<K, Used[]>, key: K, use: Used): void => {
    const own = map.get(key);
    if (own === undefined) map.set(key, [use]);
    else own.push(use);
  };
  for (const { db, tied } of one.tied(asOf)) {
    const rows = db.prepare<[], Row>(
      `${tied} SELECT tie.thing, tie.subject, tie.from_lo, tie.from_hi, tie.to_lo, tie.to_hi, mark.code, mark.ref
       FROM tie JOIN mark ON mark.tie = tie.n AND mark.property IN ('charge', 'law') WHERE tie.kind = 'proceeding'`,
    );
    for (const row of rows.iterate()) {
      const person = row.subject === null ? undefined : one.thing(row.subject);
      const use: Used = {
        thing: row.thing,
        person: person?.kind === "person" ? person.n : undefined,
        bounds: whenUsed([row.from_lo, row.from_hi], [row.to_lo, row.to_hi]),
      };
      if (row.code !== null) add(byArticle, row.code, use);
      const law = row.ref === null ? undefined : one.thing(row.ref);
      if (law !== undefined) add(byLaw, canonicalOf(one, law, asOf).n, use);
    }
  }
  return { byArticle, byLaw };
}
