/** Acts and holdings inside the mandate as their ties say them, each once, with whom each befell: what every count of them begins with. */
import type { RecordId } from "../../core/record/id.ts";
import type { When } from "../../core/record/when.ts";
import { keptTies, whenAt } from "../case/kept-ties.ts";
import type { CaseThing } from "../case/things.ts";
import type { Case } from "../case.ts";
import { scopesOf } from "./act-scope.ts";

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
  const scopeIn = scopesOf(one);
  for (const tie of keptTies(one, kind)) {
    const [begin, last] = tie.from;
    // an act's one date is both ends of it; a holding counts if all of it lies inside, up to its end
    const end = kind === "act" || last === null ? last : Math.max(last, tie.to[1] ?? last);
    const scope = scopeIn(tie, [begin, end]);
    if (scope !== "inside") {
      left[scope]++;
      continue;
    }
    inside.push({
      thing: tie.thing,
      victim: tie.subject === null ? undefined : one.thing(tie.subject),
      type: tie.type ?? undefined,
      place: tie.object === null ? undefined : one.thing(tie.object),
      month: tie.month ?? undefined,
      from: whenAt(tie.from),
      to: whenAt(tie.to),
    });
  }
  return { inside, left };
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
