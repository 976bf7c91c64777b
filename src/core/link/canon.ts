/** Which codes are one and the same by what people judged: every linked thing's canonical one, and the judgements that contradict. */
import type { Sameness } from "../record/body.ts";
import type { RecordId } from "../record/id.ts";

export type Judged = Pick<Sameness, "a" | "b" | "judgement" | "withdrawn">;

export interface Canon {
  /** of every thing that is linked with another one: the thing that stands for all of them; others stand for themselves */
  readonly canonical: ReadonlyMap<RecordId, RecordId>;
  /** by the canonical one: all that are one with it, itself first, in order of their ids */
  readonly members: ReadonlyMap<RecordId, readonly RecordId[]>;
  /** pairs that somebody judged not to be the same, and that other judgements join: to be resolved by people */
  readonly conflicts: readonly (readonly [RecordId, RecordId])[];
}

/**
 * The connected components of the judgements "yes" that stand. The lowest record id of a component is its canonical one,
 * so that neither the order of judgements nor who asks changes it; a judgement taken back splits exactly what it
 * joined. A "no" within a component is a conflict: it doesn't cut the component (which judgement is wrong nobody but a
 * person can say, and a count that stays lower stays an "at least"), and it is shown wherever the component is. `open`:
 * whether a thing is there for the reader; what is closed joins nothing.
 */
export function canonOf(judgements: readonly Judged[], open: (id: RecordId) => boolean = () => true): Canon {
  const parent = new Map<RecordId, RecordId>();
  const root = (id: RecordId): RecordId => {
    let at = id;
    for (let next = parent.get(at); next !== undefined && next !== at; next = parent.get(at)) at = next;
    // the way is shortened behind us (Tarjan 1975), so that long chains stay cheap
    for (let step = id; step !== at; ) {
      const next = parent.get(step) ?? at;
      parent.set(step, at);
      step = next;
    }
    return at;
  };
  const standing = judgements.filter(({ a, b, withdrawn }) => !withdrawn && a !== b && open(a) && open(b));
  for (const { a, b, judgement } of standing) {
    if (judgement !== "yes") continue;
    const [one, other] = [root(a), root(b)];
    const [low, high] = one < other ? [one, other] : [other, one];
    parent.set(low, low);
    parent.set(high, low);
  }
  const members = new Map<RecordId, RecordId[]>();
  for (const id of [...parent.keys()].toSorted()) {
    const canonical = root(id);
    members.set(canonical, [...(members.get(canonical) ?? []), id]);
  }
  const canonical = new Map([...members].flatMap(([head, all]) => all.map((id) => [id, head] as const)));
  const conflicts = new Map<string, readonly [RecordId, RecordId]>();
  for (const { a, b, judgement } of standing) {
    const head = canonical.get(a);
    if (judgement !== "no" || head === undefined || head !== canonical.get(b)) continue;
    const [low, high] = a < b ? [a, b] : [b, a];
    conflicts.set(`${low} ${high}`, [low, high]);
  }
  return {
    canonical,
    members,
    conflicts: [...conflicts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair),
  };
}
