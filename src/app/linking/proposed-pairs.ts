/** The pairs that may be one, of a kind, at a desk: compared once for a state of the case, and kept while people only judge them. */
import { type Population, populationOf } from "../../core/link/population.ts";
import type { LinkableKind, Profile } from "../../core/link/profile.ts";
import { type Proposals, proposing } from "../../core/link/proposals.ts";
import type { RecordId, Seq } from "../../core/record/id.ts";
import type { CaseThing } from "../case/things.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { inSlices } from "../in-slices.ts";
import { knownNames } from "./known-names.ts";
import { canonicalThings, profiling } from "./profiles.ts";

export interface Compared {
  readonly profiles: ReadonlyMap<RecordId, Profile>;
  readonly population: Population;
  readonly proposals: Proposals;
  /** names of the vault were compared too, of so many people */
  readonly named: number;
  /** the case as it was up to here; what was written since is not in it */
  readonly seq: Seq;
}

interface Kept {
  latest?: Compared | undefined;
  /** a comparing that is under way, and what it will hold for */
  under?: { readonly seq: Seq; readonly done: Promise<Compared> };
}
const kept = new WeakMap<object, Map<LinkableKind, Kept>>();

/** With more things than this a list is shown as it was compared last while it is compared anew: nobody waits for seconds. */
const many = 1_000;

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
  const all = kept.get(desk.lens) ?? new Map<LinkableKind, Kept>();
  kept.set(desk.lens, all);
  const own: Kept = all.get(kind) ?? {};
  all.set(kind, own);
  const holds = (seq: Seq): boolean => seq <= caseAt(desk).seq && onlyJudged(desk, seq);
  if (own.latest !== undefined && holds(own.latest.seq)) return own.latest;
  if (own.under === undefined || !holds(own.under.seq)) {
    const under = { seq: caseAt(desk).seq, done: compare(desk, kind) };
    own.under = under;
    const ended = (latest: Compared | undefined): void => {
      if (own.under !== under) return;
      delete own.under;
      own.latest = latest;
    };
    // where it failed nothing older stands in for it: who asks next compares, and is told why that can't be done
    under.done.then(ended, () => ended(undefined));
  }
  return own.latest !== undefined && own.latest.profiles.size > many ? own.latest : own.under.done;
}

async function compare(desk: Desk, kind: LinkableKind): Promise<Compared> {
  const names = kind === "person" ? await knownNames(desk) : new Map();
  const one = caseAt(desk);
  const profiles = await inSlices(profiling(one, kind, canonicalThings(one, kind), names));
  const population = populationOf(profiles);
  return {
    seq: one.seq,
    profiles: new Map(profiles.map((profile) => [profile.id, profile])),
    population,
    proposals: await inSlices(proposing(profiles, one.world(), population)),
    named: names.size,
  };
}

/** The same for a pair that is looked at: the two as they are now. Both are canonical. */
export async function comparedNow(desk: Desk, kind: LinkableKind, pair: readonly CaseThing[]): Promise<Compared> {
  const compared = await comparedOf(desk, kind);
  const names = kind === "person" ? await knownNames(desk) : new Map();
  const profiles = await inSlices(profiling(caseAt(desk), kind, pair, names));
  return { ...compared, profiles: new Map(profiles.map((profile) => [profile.id, profile])) };
}
