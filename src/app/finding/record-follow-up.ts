/** Writes down what came of an adopted recommendation: a day, what happened, and by which exhibit or note it is known. */
import { Fault } from "../../core/fault.ts";
import type { FollowUp } from "../../core/record/body/recommendation.ts";
import { caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import { followUpsOf, needRecommendation, recommendationsOf } from "../recommendations.ts";

export interface AskedFollowUp extends Pick<FollowUp, "response" | "on"> {
  readonly recommendation: string;
  /** a code */
  readonly exhibit?: string | undefined;
  readonly note?: string | undefined;
  readonly once: string;
}

/**
 * It lies with its exhibit, so that what a sealed one says is told to nobody else; without one in the case. Faults:
 * `absent`; `refused` for a draft; `invalid` for a day to come, and where neither exhibit nor note says how it is known.
 */
export async function recordFollowUp(desk: Desk, asked: AskedFollowUp) {
  desk.need("report");
  const one = caseAt(desk);
  const { held } = needRecommendation(desk, asked.recommendation);
  const exhibit = asked.exhibit === undefined ? undefined : one.needExhibit(asked.exhibit);
  if (held.body.state !== "adopted")
    throw new Fault("refused", "only what was adopted is followed up", {
      item: held.body.code,
      remedy: "two members adopt it first",
    });
  if (exhibit === undefined && asked.note === undefined)
    throw new Fault("invalid", "an exhibit or a note says how it is known", {
      remedy: "name the exhibit that says so, or say in words how it is known",
    });
  if (asked.on > instant(desk.now()).slice(0, 10))
    throw new Fault("invalid", "what came of it is written down once it happened", { item: asked.on });
  const [made] = await desk.write({
    verb: "follow-up.record",
    drafts: [
      {
        record: desk.newId(),
        unit: await desk.unitIn(exhibit?.compartment ?? "case"),
        body: {
          kind: "follow-up",
          recommendation: held.id,
          response: asked.response,
          on: asked.on,
          ...(exhibit !== undefined && { exhibit: exhibit.id }),
          ...(asked.note !== undefined && { note: asked.note }),
          by: desk.member.actor,
          at: instant(desk.now()),
        },
      },
    ],
    once: { id: asked.once, asked },
  });
  return { followUp: made?.versions[0]?.record ?? "", seq: made?.seq ?? 0 };
}

/** Takes back what was written down wrongly: it stays in the log. Faults: `absent` for what is closed, too. */
export async function withdrawFollowUp(desk: Desk, asked: { readonly followUp: string }) {
  desk.need("report");
  const one = caseAt(desk);
  const held = recommendationsOf(desk)
    .flatMap((open) => followUpsOf(one, open.held.id))
    .find(({ id, body }) => id === asked.followUp && !body.withdrawn);
  if (held === undefined) throw absent();
  const [made] = await desk.write({
    verb: "follow-up.withdraw",
    drafts: [{ record: held.id, parents: [held.version], body: { ...held.body, withdrawn: true } }],
  });
  return { seq: made?.seq ?? 0 };
}
