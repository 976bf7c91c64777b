/** The queue "Same person?": pairs that may be one, the likest first; pairs that people judged; and judgements that contradict. */
import type { Likeness } from "../../core/link/likeness.ts";
import type { LinkableKind } from "../../core/link/profile.ts";
import type { Sameness } from "../../core/record/body.ts";
import type { RecordId } from "../../core/record/id.ts";
import type { CaseThing } from "../case/things.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import type { Language } from "../packs.ts";
import { thingPointer } from "../views.ts";
import { canonicalOf, membersOf } from "../whole.ts";
import { comparedOf } from "./proposed-pairs.ts";

export const queues = ["open", "yes", "no", "unsure", "conflict"] as const;
export type Queue = (typeof queues)[number];

export interface AskedQueue {
  readonly kind: LinkableKind;
  readonly show: Queue;
  /** no pair less likely than this, in hundredths */
  readonly least: number;
  readonly offset: number;
  readonly limit: number;
}

interface Pair {
  readonly a: CaseThing;
  readonly b: CaseThing;
  readonly likeness?: Likeness;
  readonly judged?: Sameness;
}

/**
 * A page of pairs; of what is closed to the reader there is none, in numbers neither. `passedOver`: keys shared by so many
 * that pairs which share nothing else were not compared.
 */
export async function listPairs(desk: Desk, asked: AskedQueue, locale: Language) {
  const one = caseAt(desk);
  const { proposals, named, seq } = await comparedOf(desk, asked.kind);
  const pairs =
    asked.show === "open"
      ? openPairs(one, proposals.pairs)
      : asked.show === "conflict"
        ? conflicting(one, asked.kind)
        : judgedPairs(one, asked.kind, asked.show);
  const wanted = pairs.filter(({ likeness }) => likeness === undefined || hundredths(likeness) >= asked.least);
  return {
    total: wanted.length,
    rows: wanted.slice(asked.offset, asked.offset + asked.limit).map(({ a, b, likeness, judged }) => ({
      a: sideOf(one, a, locale),
      b: sideOf(one, b, locale),
      ...(likeness !== undefined && { likely: hundredths(likeness), impossible: likeness.impossible }),
      ...(judged !== undefined && {
        judged: { judgement: judged.judgement, by: one.handle(judged.by), reason: judged.reason },
      }),
    })),
    compared: proposals.compared,
    passedOver: proposals.passedOver,
    named,
    /** the newest entry that was compared */
    comparedTo: seq - 1,
    head: one.seq - 1,
    conflicts: conflicting(one, asked.kind).length,
  };
}

export const hundredths = ({ probability }: Likeness): number => Math.floor(probability * 100);

const sideOf = (one: Case, thing: CaseThing, locale: Language) => ({
  ...thingPointer(one, thing, locale),
  codes: membersOf(one, thing).map(({ code }) => code),
});

/** Proposals of which nobody has said anything; both sides as what they were joined to meanwhile. */
function openPairs(one: Case, proposed: readonly { a: RecordId; b: RecordId; likeness: Likeness }[]): readonly Pair[] {
  const said = new Set(
    standing(one).flatMap(({ body }) => {
      const [a, b] = [one.thing(body.a), one.thing(body.b)];
      return a === undefined || b === undefined ? [] : [keyOf(canonicalOf(one, a), canonicalOf(one, b))];
    }),
  );
  return proposed.flatMap(({ a, b, likeness }): Pair[] => {
    const [first, second] = [one.thing(a), one.thing(b)];
    if (first === undefined || second === undefined) return [];
    const [p, q] = [canonicalOf(one, first), canonicalOf(one, second)];
    const key = keyOf(p, q);
    if (p.id === q.id || said.has(key)) return [];
    said.add(key); // two codes of one person may both be like a third
    return [{ a: p, b: q, likeness }];
  });
}

const keyOf = (a: CaseThing, b: CaseThing): string => [a.id, b.id].toSorted().join(" ");

const standing = (one: Case) => one.records("sameness").filter(({ body }) => !body.withdrawn);

function judgedPairs(one: Case, kind: LinkableKind, judgement: Sameness["judgement"]): readonly Pair[] {
  return standing(one)
    .toReversed()
    .flatMap(({ body }): Pair[] => {
      const [a, b] = [one.thing(body.a), one.thing(body.b)];
      if (a?.kind !== kind || b === undefined || body.judgement !== judgement) return [];
      return [{ a, b, judged: body }];
    });
}

/** Pairs judged not to be the same and joined by other judgements nevertheless. */
export function conflicting(one: Case, kind?: LinkableKind): readonly Pair[] {
  const judged = standing(one).map(({ body }) => body);
  return one.canon().conflicts.flatMap(([low, high]): Pair[] => {
    const [a, b] = [one.thing(low), one.thing(high)];
    if (a === undefined || b === undefined || (kind !== undefined && a.kind !== kind)) return [];
    const body = judged.find((each) => each.a === low && each.b === high && each.judgement === "no");
    return [{ a, b, ...(body !== undefined && { judged: body }) }];
  });
}
