/** The State's comment on a finding's draft: the letter that asked for it, and how what came back was treated. */
import { Fault } from "../../core/fault.ts";
import { afterStep } from "../../core/findings/workflow.ts";
import type { Letter } from "../../core/record/body/business.ts";
import type { Finding, StateComment } from "../../core/record/body.ts";
import type { Held } from "../case/records.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import { letterState } from "../mandate/letters.ts";
import { openFor } from "./change-finding.ts";

/** Letters of ours that ask a State to comment on a draft. */
export const lettersAsking = (one: Case): readonly Held<Letter>[] =>
  one
    .records("letter")
    .filter(({ body }) => !body.withdrawn && body.direction === "to-state" && body.asks === "comment-on-draft");

/** What came back to a letter, and where it stands on a day. */
export function answerTo(one: Case, letter: Held<Letter>, today: string) {
  const reply = one.records("letter").find(({ body }) => !body.withdrawn && body.answers === letter.id);
  return { reply, stands: letterState(letter.body, reply !== undefined, today) };
}

/**
 * Ties a letter that asked the State to comment to a finding that is not decided. `release`: the draft as it went to the
 * State concerned, where it went through the gate; without one only the letter is recorded. Faults: `absent`; `invalid`
 * for a letter that asks something else; `refused`; `conflict` where it is tied to this finding.
 */
export async function askState(
  desk: Desk,
  asked: { readonly finding: string; readonly letter: string; readonly release?: string | undefined },
) {
  desk.need("review");
  const one = caseAt(desk);
  const finding = one.record("finding", asked.finding);
  const letter = one.record("letter", asked.letter);
  if (finding === undefined || letter === undefined || letter.body.withdrawn) throw absent();
  if (finding.body.state === "adopted" || finding.body.state === "rejected")
    throw new Fault("refused", "the State is heard before the members decide", { item: finding.body.code });
  if (!lettersAsking(one).some(({ id }) => id === letter.id))
    throw new Fault("invalid", "this letter does not ask the State to comment on a draft", {
      item: letter.body.code,
      remedy: "record the letter that does",
    });
  if (one.recordsOf("state-comment", finding.id).some(({ body }) => body.letter === letter.id))
    throw new Fault("conflict", "this letter stands with the finding already", { item: letter.body.code });
  const release = asked.release === undefined ? undefined : releaseOf(one, finding, asked.release);
  const [made] = await desk.write({
    verb: "finding.ask-state",
    drafts: [
      {
        record: desk.newId(),
        unit: desk.keyring.fresh("deliberation"),
        body: {
          kind: "state-comment",
          finding: finding.id,
          version: finding.version,
          letter: letter.id,
          ...(release !== undefined && { release: release.id }),
          by: desk.member.actor,
          at: instant(desk.now()),
        },
      },
    ],
  });
  return { comment: made?.versions[0]?.record ?? "", seq: made?.seq ?? 0 };
}

/** What of this finding went to the State concerned. */
function releaseOf(one: Case, finding: Held<Finding>, code: string) {
  const release = one.record("release", code);
  if (release === undefined) throw absent();
  const { what, recipient } = release.body;
  if (recipient !== "state-concerned" || what.kind !== "report" || what.of !== finding.id)
    throw new Fault("invalid", "this is no draft of the finding that went to the State", { item: release.body.code });
  return release;
}

/**
 * Records how the State's comment was treated, or that none came by its day, with the step that ends the round. Faults:
 * `absent`; `refused` while an answer may still come, once the round is ended, or by the finding's way; `invalid` for a
 * reply without a word on how it was treated.
 */
export async function treatComment(desk: Desk, asked: { readonly comment: string; readonly text: string }) {
  desk.need("review");
  const one = caseAt(desk);
  const held = one.records("state-comment").find(({ id }) => id === asked.comment);
  const finding = one.records("finding").find(({ id }) => id === held?.body.finding);
  const letter = one.records("letter").find(({ id }) => id === held?.body.letter);
  if (held === undefined || finding === undefined || letter === undefined) throw absent();
  const outcome = outcomeOf(desk, one, held, letter);
  const text = asked.text.trim();
  if (outcome === "reply" && text.length < 3)
    throw new Fault("invalid", "say how the comment was treated", { item: letter.body.code });
  openFor(desk, { finding: finding.body.code, version: finding.version }, "commented");
  const made = { by: desk.member.actor, at: instant(desk.now()) };
  const [written] = await desk.write({
    verb: "finding.step",
    drafts: [
      {
        record: finding.id,
        parents: [finding.version],
        body: { ...finding.body, ...afterStep(finding.body, "commented", made) },
      },
      { record: held.id, parents: [held.version], body: { ...held.body, treated: { outcome, text, ...made } } },
    ],
  });
  return { version: written?.versions[0]?.version ?? "", seq: written?.seq ?? 0 };
}

function outcomeOf(
  desk: Desk,
  one: Case,
  { body }: Held<StateComment>,
  letter: Held<Letter>,
): NonNullable<StateComment["treated"]>["outcome"] {
  if (body.treated !== undefined)
    throw new Fault("refused", "this round is ended", { item: letter.body.code, remedy: "tie another letter" });
  const { reply, stands } = answerTo(one, letter, instant(desk.now()).slice(0, 10));
  if (reply !== undefined) return "reply";
  if (stands === "silent") return "no-reply";
  throw new Fault("refused", "an answer may still come", {
    item: letter.body.code,
    remedy: "record the answer, or wait for the day by which it is due",
  });
}
