/** The pairs that may be one, of a kind, at a desk: compared once for a state of the case, and kept while people only judge them. */

import { type Population, populationOf } from "../../core/link/population.ts";
import type { LinkableKind, Profile } from "../../core/link/profile.ts";
import { type Proposals, proposalsAmong } from "../../core/link/proposals.ts";
import type { RecordId, Seq } from "../../core/record/id.ts";
import type { CaseThing } from "../case/things.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { membersOf } from "../whole.ts";
import { knownNames } from "./known-names.ts";
import { profilesOf } from "./profiles.ts";

export interface Compared {
  readonly profiles: ReadonlyMap<RecordId, Profile>;
  readonly population: Population;
  readonly proposals: Proposals;
  /** names of the vault were compared too, of so many people */
  readonly named: number;
}
interface Kept extends Compared {
  readonly seq: Seq;
  /** what each profile was made of, where that was more than one code */
  readonly made: ReadonlyMap<RecordId, readonly RecordId[]>;
}

const kept = new WeakMap<object, Map<LinkableKind, Kept>>();

/** Nothing but judgements was written since: what they joined is seen from the judgements themselves. */
function onlyJudged(desk: Desk, since: Seq): boolean {
  const other = desk.lens.audit
    .prepare<[Seq, Seq], { n: number }>(
      "SELECT 1 AS n FROM log WHERE seq >= ? AND seq < ? AND verb <> 'sameness.judge' LIMIT 1",
    )
    .get(since, desk.lens.applied());
  return other === undefined;
}

/** Compares, or gives what was compared. It proposes and decides nothing (G12). */
export async function comparedOf(desk: Desk, kind: LinkableKind): Promise<Compared> {
  const one = caseAt(desk);
  const own = kept.get(desk.lens) ?? new Map<LinkableKind, Kept>();
  kept.set(desk.lens, own);
  const before = own.get(kind);
  if (before !== undefined && before.seq <= one.seq && onlyJudged(desk, before.seq)) return before;
  const names = kind === "person" ? await knownNames(desk) : new Map();
  const profiles = profilesOf(one, kind, names);
  const fresh: Kept = {
    seq: one.seq,
    profiles: new Map(profiles.map((profile) => [profile.id, profile])),
    population: populationOf(profiles),
    proposals: proposalsAmong(profiles, one.world()),
    named: names.size,
    made: one.canon().members,
  };
  own.set(kind, fresh);
  return fresh;
}

/** The same for a pair that is looked at: made anew where one of the two was joined or split since. Both are canonical. */
export async function comparedNow(desk: Desk, kind: LinkableKind, pair: readonly CaseThing[]): Promise<Compared> {
  const compared = await comparedOf(desk, kind);
  const one = caseAt(desk);
  const made = kept.get(desk.lens)?.get(kind)?.made;
  const unchanged = pair.every(
    (thing) =>
      membersOf(one, thing)
        .map(({ id }) => id)
        .join() === (made?.get(thing.id) ?? [thing.id]).join(),
  );
  if (unchanged) return compared;
  const names = kind === "person" ? await knownNames(desk) : new Map();
  const profiles = profilesOf(one, kind, names);
  return { ...compared, profiles: new Map(profiles.map((profile) => [profile.id, profile])) };
}
