/** Questions of the members about a finding before them: the decision waits until each is answered or taken back. */
import { Fault } from "../../core/fault.ts";
import type { Finding, Question } from "../../core/record/body.ts";
import type { Held } from "../case/records.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import { openFor } from "./change-finding.ts";

/** Those on the version before the members, asked by who is a member still, that neither have an answer nor were taken back. */
export function openQuestions(one: Case, finding: Held<Finding>): readonly Held<Question>[] {
  const members = new Set(
    one
      .records("member")
      .filter(({ body }) => body.left === undefined && body.roles.includes("expert"))
      .map(({ body }) => body.actor),
  );
  return one
    .recordsOf("question", finding.id)
    .filter(
      ({ body }) =>
        body.version === finding.version && members.has(body.by) && body.answer === undefined && !body.withdrawn,
    );
}

/** Asks who wrote the finding something. Faults: `refused` unless the finding is before this member; `conflict`. */
export async function askQuestion(
  desk: Desk,
  asked: { readonly finding: string; readonly version: string; readonly text: string },
) {
  desk.need("decide");
  const { finding } = openFor(desk, asked, "position");
  const [made] = await desk.write({
    verb: "question.ask",
    drafts: [
      {
        record: desk.newId(),
        unit: desk.keyring.fresh("deliberation"),
        body: {
          kind: "question",
          finding: finding.id,
          version: finding.version,
          by: desk.member.actor,
          at: instant(desk.now()),
          text: asked.text,
        },
      },
    ],
  });
  return { question: made?.versions[0]?.record ?? "", seq: made?.seq ?? 0 };
}

/** Answers a question; the text of the finding stays what it is. Faults: `absent`, `conflict` where it is answered or gone. */
export function answerQuestion(desk: Desk, asked: { readonly question: string; readonly text: string }) {
  desk.need("argue");
  const held = needOpen(desk, asked.question);
  const answer = { text: asked.text, by: desk.member.actor, at: instant(desk.now()) };
  return write(desk, "question.answer", held, { ...held.body, answer });
}

/** Takes one's own question back. Faults: `absent` for somebody else's too, `conflict`. */
export function withdrawQuestion(desk: Desk, asked: { readonly question: string }) {
  desk.need("decide");
  const held = needOpen(desk, asked.question);
  if (held.body.by !== desk.member.actor) throw absent();
  return write(desk, "question.withdraw", held, { ...held.body, withdrawn: true });
}

function needOpen(desk: Desk, id: string): Held<Question> {
  const held = caseAt(desk)
    .records("question")
    .find((one) => one.id === id);
  if (held === undefined) throw absent();
  if (held.body.answer !== undefined || held.body.withdrawn)
    throw new Fault("conflict", "this question is not open any more", { remedy: "look at the finding again" });
  return held;
}

async function write(desk: Desk, verb: "question.answer" | "question.withdraw", held: Held<Question>, body: Question) {
  const [made] = await desk.write({ verb, drafts: [{ record: held.id, parents: [held.version], body }] });
  return { seq: made?.seq ?? 0 };
}
