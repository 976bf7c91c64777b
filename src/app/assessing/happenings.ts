/** Acts and holdings inside the mandate as their ties say them, each once, with whom each befell: what every count of them begins with. */
import type { Bounds } from "../../core/lives/span.ts";
import { scopeOf } from "../../core/mandate/scope.ts";
import type { RecordId } from "../../core/record/id.ts";
import type { When } from "../../core/record/when.ts";
import type { CaseThing } from "../case/things.ts";
import type { Tied } from "../case/ties.ts";
import type { Case } from "../case.ts";
import { countriesOf } from "./act-scope.ts";

export interface Happening {
  /** its number in the lens */
  readonly thing: number;
  readonly victim: CaseThing | undefined;
  readonly type: string | undefined;
  readonly place: CaseThing | undefined;
  /** 202008, or undefined where it can't be dated to one month */
  readonly month: number | undefined;
  readonly from: When | undefined;
  readonly to: When | undefined;
}

export interface Happenings {
  readonly inside: readonly Happening[];
  /** how many stay out of every count, by the reason */
  readonly left: { readonly context: number; readonly outside: number; readonly unknown: number };
}

interface Row {
  readonly n: number;
  readonly thing: number;
  readonly type: string | null;
  readonly subject: number | null;
  readonly object: number | null;
  readonly month: number | null;
  readonly from_lo: number | null;
  readonly from_hi: number | null;
  readonly to_lo: number | null;
  readonly to_hi: number | null;
}

const known = new WeakMap<Case, Map<"act" | "episode", Happenings>>();

/** Read once for as long as nothing is written: a hundred thousand acts are many to read for each question. */
export function happeningsOf(one: Case, kind: "act" | "episode"): Happenings {
  const kept = known.get(one) ?? new Map<"act" | "episode", Happenings>();
  known.set(one, kept);
  const found = kept.get(kind) ?? readAll(one, kind);
  kept.set(kind, found);
  return found;
}

function readAll(one: Case, kind: "act" | "episode"): Happenings {
  const left = { context: 0, outside: 0, unknown: 0 };
  const inside: Happening[] = [];
  const mandate = one.mandate()?.body;
  for (const file of one.tied()) {
    const background = backgroundIn(file);
    const thingAt = reader((n) => one.thing(n));
    const territoryOf = reader((n) => {
      const place = thingAt(n);
      return place && countriesOf(one).get(place.id);
    });
    const rows = file.db.prepare<[string], Row>(
      `${file.tied} SELECT n, thing, type, subject, object, month, from_lo, from_hi, to_lo, to_hi FROM tie WHERE kind = ? ORDER BY thing`,
    );
    for (const row of rows.iterate(kind)) {
      const [from, to] = [whenOf(row.from_lo, row.from_hi), whenOf(row.to_lo, row.to_hi)];
      // an act's one date is both ends of it; a holding counts if all of it lies inside, up to its end
      const when = from && (kind === "act" ? from : { from: from.from, to: Math.max(from.to, to?.to ?? from.to) });
      const territory = row.object === null ? undefined : territoryOf(row.object);
      const label = background.has(row.thing) ? ("context" as const) : undefined;
      const scope = mandate === undefined ? "unknown" : scopeOf({ when, territory, label }, mandate.scope);
      if (scope !== "inside") {
        left[scope]++;
        continue;
      }
      inside.push({
        thing: row.thing,
        victim: row.subject === null ? undefined : thingAt(row.subject),
        type: row.type ?? undefined,
        place: row.object === null ? undefined : thingAt(row.object),
        month: row.month ?? undefined,
        from,
        to,
      });
    }
  }
  return { inside, left };
}

/** Ties hold both ends of an interval; times elsewhere end before their end. */
const whenOf = (...[lo, hi]: Bounds): When | undefined =>
  lo === null || hi === null ? undefined : { from: lo, to: hi + 1 };

/** Acts that a person called background. */
function backgroundIn({ db, tied }: Tied): ReadonlySet<number> {
  const rows = db
    .prepare<[], { thing: number }>(
      `${tied} SELECT tie.thing FROM mark JOIN tie ON tie.n = mark.tie WHERE mark.property = 'scope' AND mark.code = 'context'`,
    )
    .all();
  return new Set(rows.map(({ thing }) => thing));
}

function reader<T>(read: (n: number) => T): (n: number) => T {
  const kept = new Map<number, T>();
  return (n) => {
    const before = kept.get(n);
    if (before !== undefined || kept.has(n)) return before as T;
    const found = read(n);
    kept.set(n, found);
    return found;
  };
}

/** What is said of people and groups as such, by the thing that stands for each. */
export interface Traits {
  readonly gender: readonly string[];
  readonly ageBand: readonly string[];
  readonly perceivedGroup: readonly string[];
}
export type Trait = keyof Traits;

const traits = new WeakMap<Case, ReadonlyMap<RecordId, Traits>>();

export function traitsOf(one: Case): ReadonlyMap<RecordId, Traits> {
  const kept = traits.get(one);
  if (kept !== undefined) return kept;
  const found = new Map<RecordId, { gender: string[]; ageBand: string[]; perceivedGroup: string[] }>();
  for (const { db, tied } of one.tied()) {
    const rows = db
      .prepare<[], { thing: number; trait: Trait; code: string }>(
        `${tied} SELECT thing, 'gender' AS trait, type AS code FROM tie WHERE kind = 'person' AND type IS NOT NULL
         UNION ALL SELECT tie.thing, mark.property, mark.code FROM mark JOIN tie ON tie.n = mark.tie
         WHERE tie.kind IN ('person', 'group') AND mark.property IN ('ageBand', 'perceivedGroup') AND mark.code IS NOT NULL`,
      )
      .all();
    for (const { thing, trait, code } of rows) {
      const id = one.thing(thing)?.id;
      if (id === undefined) continue;
      const own = found.get(id) ?? { gender: [], ageBand: [], perceivedGroup: [] };
      own[trait].push(code);
      found.set(id, own);
    }
  }
  traits.set(one, found);
  return found;
}
