/** A finding before the members with all that stands beside it: a contrary case, the State's comment, a question and an opinion. EXERCISE: nothing in it is true. */
import { askQuestion } from "../../src/app/finding/ask-question.ts";
import { askState, treatComment } from "../../src/app/finding/ask-state.ts";
import { challengeFinding } from "../../src/app/finding/challenge-finding.ts";
import { createFinding } from "../../src/app/finding/change-finding.ts";
import { takeStep } from "../../src/app/finding/decide-finding.ts";
import { writeOpinion } from "../../src/app/finding/separate-opinion.ts";
import { showFinding } from "../../src/app/finding/show-finding.ts";
import { recordLetter } from "../../src/app/mandate/letters.ts";
import { may } from "../../src/core/access/may.ts";
import { type Argued, once, yieldAll } from "../argued.ts";
import type { Item } from "./planted-case.ts";
import type { Planting } from "./planted-work.ts";

/** Its letter lies in the case; that it has to do with a finding is the deliberation's. */
export async function plantWay(argued: Argued, { add, reads, word }: Planting): Promise<void> {
  const { desk } = argued;
  const title = word();
  const made = await createFinding(desk("author"), { title: `EXERCISE ${title}`, test: "RS-7-1-e", once: once() });
  const version = () => showFinding(desk("author"), made.code, "en").version;
  const here: Argued = { ...argued, finding: made.code, version };
  const at = () => ({ finding: made.code, version: version() });
  const inside = reads("deliberation");
  add("finding before the members", inside, [title], { code: made.code });

  const letter = await recordLetter(desk("legal"), {
    direction: "to-state",
    state: "EXERCISE State",
    channel: "letter",
    on: "2025-01-10",
    due: "2025-02-10",
    subject: "EXERCISE: a draft for comment",
    asks: "comment-on-draft",
    exhibits: [],
    once: once(),
  });
  const { comment } = await askState(desk("legal"), { finding: made.code, letter: letter.code });
  const treated = word();
  await treatComment(desk("legal"), { comment, text: `EXERCISE ${treated}` });
  add("comment of the State on a finding", inside, [treated], { id: comment });

  await yieldAll(here, desk("author"));
  await takeStep(desk("second"), { ...at(), step: "reviewed" });
  await takeStep(desk("legal"), { ...at(), step: "legal-reviewed" });
  const contrary = word();
  await challengeFinding(desk("legal"), { ...at(), text: `EXERCISE ${contrary}: it could be otherwise` });
  add("contrary case", inside, [contrary]);
  await takeStep(desk("second"), { ...at(), step: "submitted" });

  const asked = word();
  const { question } = await askQuestion(desk("expert-a"), { ...at(), text: `EXERCISE ${asked}` });
  add("question of a member", inside, [asked], { id: question });
  const written = word();
  const { opinion } = await writeOpinion(desk("expert-b"), { ...at(), text: `EXERCISE ${written}` });
  const member: Item["open"] = (asking) => inside(asking) && may(asking.asker, "decide");
  add("opinion that is not published", member, [written], { id: opinion });
}
