/** Separate opinions: written by a member for those who deliberate, and published by nobody but its author. */
import { Fault } from "../../core/fault.ts";
import { draftersOf } from "../../core/findings/stops.ts";
import type { Finding, Opinion } from "../../core/record/body.ts";
import { knownOf, writtenIn } from "../../core/report/written-code.ts";
import type { Held } from "../case/records.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";

/** The version that the members decide, or decided, on. */
const votedOn = ({ body, version }: Held<Finding>): string =>
  body.state === "adopted" ? (body.decided ?? version) : version;

/** A member's opinion on a finding that was not taken back; each has one. */
const ownOpinion = (one: Case, finding: Held<Finding>, by: string): Held<Opinion> | undefined =>
  one.recordsOf("opinion", finding.id).find(({ body }) => body.by === by && !body.withdrawn);

/**
 * Writes the member's own opinion, or writes it anew while it is not published. Its entry is that of a position: the log
 * tells nobody outside that there is one. Faults: `absent`; `refused` for a finding that is not before the members, for
 * who stood aside or worked on it, and once it is published; `conflict` for another version.
 */
export async function writeOpinion(
  desk: Desk,
  asked: { readonly finding: string; readonly version: string; readonly text: string },
) {
  desk.need("decide");
  const one = caseAt(desk);
  const finding = one.record("finding", asked.finding);
  if (finding === undefined) throw absent();
  if (finding.version !== asked.version)
    throw new Fault("conflict", "somebody changed this meanwhile", {
      item: finding.body.code,
      remedy: "look at the newest version and try again",
    });
  checkMember(desk, one, finding);
  const before = ownOpinion(one, finding, desk.member.actor);
  if (before?.body.published !== undefined)
    throw new Fault("refused", "a published opinion stands", { item: finding.body.code });
  const body = {
    kind: "opinion" as const,
    finding: finding.id,
    version: votedOn(finding),
    by: desk.member.actor,
    at: instant(desk.now()),
    text: asked.text,
  };
  const [made] = await desk.write({
    verb: "finding.position",
    drafts: [
      before === undefined
        ? { record: desk.newId(), unit: desk.keyring.fresh("deliberation"), body }
        : { record: before.id, parents: [before.version], body },
    ],
  });
  return { opinion: made?.versions[0]?.record ?? "", seq: made?.seq ?? 0 };
}

function checkMember(desk: Desk, one: Case, finding: Held<Finding>): void {
  const { state, code } = finding.body;
  const refuse = (why: string): never => {
    throw new Fault("refused", why, { item: code, remedy: "can change it: members" });
  };
  if (state !== "submitted" && state !== "adopted") refuse("this is not before the members");
  if (draftersOf(finding.body).has(desk.member.actor)) refuse("this step can't be taken: not-your-own");
  const last = one.recordsOf("position", finding.id).findLast(({ body }) => body.by === desk.member.actor);
  if (last?.body.decision === "recuse" && last.body.version === votedOn(finding)) refuse("you stood aside from this");
}

/** Takes one's own opinion back before it is published. Faults: `absent` for somebody else's too, `refused`. */
export async function withdrawOpinion(desk: Desk, asked: { readonly opinion: string }) {
  const held = needOwn(desk, asked.opinion);
  const [made] = await desk.write({
    verb: "finding.position",
    drafts: [{ record: held.id, parents: [held.version], body: { ...held.body, withdrawn: true } }],
  });
  return { seq: made?.seq ?? 0 };
}

/**
 * Its author publishes an opinion on what was adopted: it moves to the case, and stands in every edition of the report
 * from then on. Faults: `absent` for somebody else's too; `refused` before the adoption, for an opinion on another
 * version, and where it names a code, which no edition for outside may show.
 */
export async function publishOpinion(desk: Desk, asked: { readonly opinion: string }) {
  const held = needOwn(desk, asked.opinion);
  const finding = caseAt(desk)
    .records("finding")
    .find(({ id }) => id === held.body.finding);
  if (finding === undefined) throw absent();
  const { code, state } = finding.body;
  if (state !== "adopted")
    throw new Fault("refused", "an opinion is published beside what was adopted", {
      item: code,
      remedy: "can change it: members",
    });
  if (held.body.version !== votedOn(finding))
    throw new Fault("refused", "the opinion is on another version than was adopted", {
      item: code,
      remedy: "write it anew, on what was adopted",
    });
  const shown = writtenIn(held.body.text, knownOf(new Set()));
  if (shown !== undefined)
    throw new Fault("refused", "an opinion for outside names no code", { item: shown, remedy: "write it in words" });
  const [made] = await desk.write({
    verb: "opinion.publish",
    drafts: [
      {
        record: held.id,
        parents: [held.version],
        unit: desk.keyring.fresh("case"),
        moved: true,
        body: { ...held.body, published: instant(desk.now()) },
      },
    ],
  });
  return { seq: made?.seq ?? 0 };
}

/** One's own, not published and not taken back. */
function needOwn(desk: Desk, id: string): Held<Opinion> {
  desk.need("decide");
  const held = caseAt(desk)
    .records("opinion")
    .find((one) => one.id === id);
  if (held === undefined || held.body.by !== desk.member.actor || held.body.withdrawn) throw absent();
  if (held.body.published !== undefined) throw new Fault("refused", "a published opinion stands");
  return held;
}
