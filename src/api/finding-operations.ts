/** What the operations on findings, on their way to a decision and on how much they must stand on do at a member's desk. */
import { caseAt } from "../app/case.ts";
import { adoptProfile, proposeProfile } from "../app/finding/adopt-profile.ts";
import { adoptRecommendation, proposeRecommendation } from "../app/finding/adopt-recommendation.ts";
import { answerQuestion, askQuestion, withdrawQuestion } from "../app/finding/ask-question.ts";
import { askState, treatComment } from "../app/finding/ask-state.ts";
import { challengeFinding } from "../app/finding/challenge-finding.ts";
import { createFinding, editFinding, placeClaim, yieldStop } from "../app/finding/change-finding.ts";
import { proposeCorrection, writeCorrection } from "../app/finding/correct-finding.ts";
import { closeDecision, takePosition, takeStep } from "../app/finding/decide-finding.ts";
import { decisionSheet, listDecisions } from "../app/finding/decide-sheet.ts";
import { changeRecommendation, draftRecommendation } from "../app/finding/draft-recommendation.ts";
import { listFindings } from "../app/finding/list-findings.ts";
import { recordFollowUp, withdrawFollowUp } from "../app/finding/record-follow-up.ts";
import { publishOpinion, withdrawOpinion, writeOpinion } from "../app/finding/separate-opinion.ts";
import { showFinding } from "../app/finding/show-finding.ts";
import { showProfile } from "../app/finding/show-profile.ts";
import { listRecommendations, showRecommendation } from "../app/finding/show-recommendation.ts";
import { showWay } from "../app/finding/show-way.ts";
import { lookAtWorkingPaper, takeWorkingPaper } from "../app/finding/take-working-paper.ts";
import { whatIf } from "../app/finding/what-if.ts";
import type { findingOperations as declared } from "./contract/findings.ts";
import type { recommendationOperations } from "./contract/recommendations.ts";
import type { wayOperations } from "./contract/way.ts";
import type { Operations } from "./desk-program.ts";

/** All that the contract declares of findings but the making of a report, which releases. */
type Name =
  | Exclude<keyof typeof declared, "report.make">
  | keyof typeof wayOperations
  | keyof typeof recommendationOperations;

export const findingOperations: Pick<Operations, Name> = {
  "findings.list": (desk, _input, locale) => ({ rows: listFindings(desk, locale) }),
  "finding.show": (desk, { code, ...asked }, locale) => showFinding(desk, code, locale, asked),
  "finding.place": (desk, input) => placeClaim(desk, input),
  "finding.edit": (desk, input) => editFinding(desk, input),
  "finding.create": (desk, input) => createFinding(desk, input),
  "finding.yield": (desk, input) => yieldStop(desk, input),
  "finding.step": (desk, input) => takeStep(desk, input),
  "finding.what-if": (desk, asked, locale) => whatIf(desk, asked, locale),
  "paper.look": (desk, { base64 }) => lookAtWorkingPaper(desk, Buffer.from(base64, "base64")),
  "paper.take": (desk, { base64, ...asked }) =>
    takeWorkingPaper(desk, { ...asked, bytes: Buffer.from(base64, "base64") }),
  "finding.position": (desk, input) => takePosition(desk, input),
  "tests.list": (desk, _input, locale) => {
    const { library } = caseAt(desk);
    return {
      tests: library.tests.map((test) => ({
        code: test.code,
        label: test.title[locale],
        instrument: test.instrument[locale],
        article: test.article,
        elements: library.elementsOf(test).length,
      })),
    };
  },
  "profile.show": (desk) => showProfile(desk),
  "profile.propose": (desk, input) => proposeProfile(desk, input),
  "profile.adopt": (desk, input) => adoptProfile(desk, input),
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
  "recommendations.list": (desk) => ({ rows: [...listRecommendations(desk)] }),
  "recommendation.show": (desk, { code }) => showRecommendation(desk, code),
  "recommendation.draft": (desk, input) => draftRecommendation(desk, input),
  "recommendation.change": (desk, input) => changeRecommendation(desk, input),
  "recommendation.propose": (desk, input) => proposeRecommendation(desk, input),
  "recommendation.adopt": (desk, input) => adoptRecommendation(desk, input),
  "follow-up.record": (desk, input) => recordFollowUp(desk, input),
  "follow-up.withdraw": (desk, input) => withdrawFollowUp(desk, input),
  "decisions.list": (desk) => ({ rows: listDecisions(desk) }),
  "decision.show": (desk, { code }, locale) => decisionSheet(desk, code, locale),
};
