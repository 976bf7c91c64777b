/** Judges whether two codes are one and the same: one person's act with its reason, reversible; nothing is rewritten by it. */
import type { Compartment } from "../../core/access/may.ts";
import { Fault } from "../../core/fault.ts";
import { isLinkable } from "../../core/link/profile.ts";
import type { Sameness } from "../../core/record/body.ts";
import type { Held } from "../case/records.ts";
import type { CaseThing } from "../case/things.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk } from "../desk.ts";

export interface AskedJudgement {
  /** codes */
  readonly a: string;
  readonly b: string;
  readonly judgement: Sameness["judgement"];
  readonly reason: string;
}

/**
 * Writes it; what was judged of this pair before gives way, and stays in the log. Faults: `absent` for what is not there
 * or not for this member; `invalid` for two kinds, one thing, or a kind of which no two are one; `refused`.
 */
export async function judgeSameness(desk: Desk, asked: AskedJudgement) {
  desk.need("settle");
  const one = caseAt(desk);
  const [a, b] = pairOf(one, asked);
  const before = judgedOf(one, a, b);
  const [made] = await desk.write({
    verb: "sameness.judge",
    drafts: [
      {
        record: before.at(-1)?.id ?? desk.newId(),
        ...(before.length === 0
          ? { unit: await desk.unitIn(placeOf(a, b)) }
          : { parents: before.map(({ version }) => version) }),
        body: {
          kind: "sameness",
          a: a.id,
          b: b.id,
          judgement: asked.judgement,
          reason: asked.reason.trim(),
          by: desk.member.actor,
        },
      },
    ],
  });
  return { seq: made?.seq ?? 0 };
}

/** Takes the judgement on a pair back: what it joined is apart again. Faults: `absent`, `refused`. */
export async function withdrawJudgement(desk: Desk, asked: { a: string; b: string }) {
  desk.need("settle");
  const one = caseAt(desk);
  const [a, b] = pairOf(one, asked);
  const before = judgedOf(one, a, b);
  const last = before.at(-1);
  if (last === undefined || before.every(({ body }) => body.withdrawn)) throw absent();
  const [made] = await desk.write({
    verb: "sameness.judge",
    drafts: [
      {
        record: last.id,
        parents: before.map(({ version }) => version),
        body: { ...last.body, by: desk.member.actor, withdrawn: true },
      },
    ],
  });
  return { seq: made?.seq ?? 0 };
}

/** The lower id first. */
function pairOf(one: Case, asked: { a: string; b: string }): readonly [CaseThing, CaseThing] {
  const [a, b] = [one.needThing(asked.a), one.needThing(asked.b)];
  if (a.id === b.id) throw new Fault("invalid", "one code can't be judged against itself", { item: a.code });
  if (a.kind !== b.kind || !isLinkable(a.kind))
    throw new Fault("invalid", "only two of one kind can be one and the same", { item: `${a.code} ${b.code}` });
  return a.id < b.id ? [a, b] : [b, a];
}

/** The newest versions of what was judged of a pair: more than one where two people did it in one moment. */
const judgedOf = (one: Case, a: CaseThing, b: CaseThing): readonly Held<Sameness>[] => {
  const own = one.records("sameness").filter(({ body }) => body.a === a.id && body.b === b.id);
  return own.filter(({ id }) => id === own.at(-1)?.id);
};

/** Who may not see one of the two must not see that they were compared. Fault `refused` for two sealed apart. */
function placeOf(a: CaseThing, b: CaseThing): Compartment {
  if (a.compartment === b.compartment || b.compartment === "case") return a.compartment;
  if (a.compartment === "case") return b.compartment;
  throw new Fault("refused", "these two lie in compartments apart: nobody may tell of both in one place", {
    item: `${a.code} ${b.code}`,
  });
}
