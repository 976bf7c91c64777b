/** What the operations on the way of a finding do at a member's desk. */
import { answerQuestion, askQuestion, withdrawQuestion } from "../app/finding/ask-question.ts";
import { askState, treatComment } from "../app/finding/ask-state.ts";
import { challengeFinding } from "../app/finding/challenge-finding.ts";
import { proposeCorrection, writeCorrection } from "../app/finding/correct-finding.ts";
import { closeDecision } from "../app/finding/decide-finding.ts";
import { decisionSheet, listDecisions } from "../app/finding/decide-sheet.ts";
import { publishOpinion, withdrawOpinion, writeOpinion } from "../app/finding/separate-opinion.ts";
import { showWay } from "../app/finding/show-way.ts";
import type { wayOperations as declared } from "./contract/way.ts";
import type { Operations } from "./desk-program.ts";

export const wayOperations: Pick<Operations, keyof typeof declared> = {
  "finding.way": (desk, { code }) => showWay(desk, code),
  "finding.challenge": (desk, input) => challengeFinding(desk, input),
  "finding.ask-state": (desk, input) => askState(desk, input),
  "finding.treat-comment": (desk, input) => treatComment(desk, input),
  "question.ask": (desk, input) => askQuestion(desk, input),
  "question.answer": (desk, input) => answerQuestion(desk, input),
  "question.withdraw": (desk, input) => withdrawQuestion(desk, input),
  "opinion.write": (desk, input) => writeOpinion(desk, input),
  "opinion.withdraw": (desk, input) => withdrawOpinion(desk, input),
  "opinion.publish": (desk, input) => publishOpinion(desk, input),
  "finding.decide": (desk, input) => closeDecision(desk, input),
  "corrigendum.propose": (desk, input) => proposeCorrection(desk, input),
  "corrigendum.write": (desk, input) => writeCorrection(desk, input),
  "decisions.list": (desk) => ({ rows: listDecisions(desk) }),
  "decision.show": (desk, { code }, locale) => decisionSheet(desk, code, locale),
};
