import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Argued, adopt, argue, giveOut, hearContrary, once, yieldAll } from "../../../test/argued.ts";
import { closeSandbox, team } from "../../../test/founded.ts";
import { Fault } from "../../core/fault.ts";
import { listLog } from "../keeping/read-log.ts";
import { verifyHouse } from "../keeping/verify-inquiry.ts";
import { recordLetter } from "../mandate/letters.ts";
import { approveProposal } from "../protecting/approve.ts";
import { makeReport } from "../releasing/make-report.ts";
import { answerQuestion, askQuestion, withdrawQuestion } from "./ask-question.ts";
import { askState, treatComment } from "./ask-state.ts";
import { challengeFinding } from "./challenge-finding.ts";
import { createFinding, editFinding, placeClaim, yieldStop } from "./change-finding.ts";
import { proposeCorrection, writeCorrection } from "./correct-finding.ts";
import { closeDecision, takePosition, takeStep } from "./decide-finding.ts";
import { decisionSheet, listDecisions } from "./decide-sheet.ts";
import { publishOpinion, withdrawOpinion, writeOpinion } from "./separate-opinion.ts";
import { showFinding } from "./show-finding.ts";
import { showWay } from "./show-way.ts";

/** Members are called by what they are: an edition for outside shows nobody's handle. */
const title = { en: "a member", ru: "член", be: "член" };
const [first, ...others] = team;
const titled: typeof team = [first, ...others.map((one) => (one.roles.includes("expert") ? { ...one, title } : one))];
let here: Argued;
beforeEach(async () => {
  here = await argue(titled);
  await placeClaim(here.desk("author"), {
    ...at(),
    element: here.element,
    proposition: { text: "EXERCISE: she was brought in" },
    claim: here.claims.record,
    side: "for",
  });
});
afterEach(() => here.remove());
afterAll(closeSandbox);

const at = () => ({ finding: here.finding, version: here.version() });
const step = (who: string, name: "reviewed" | "legal-reviewed" | "submitted") =>
  takeStep(here.desk(who), { ...at(), step: name });
const position = (who: string, decision: "agree" | "disagree" | "recuse" = "agree") =>
  takePosition(here.desk(who), { ...at(), decision });
const shown = (who = "author") => showFinding(here.desk(who), here.finding, "en");
const way = (who: string) => showWay(here.desk(who), here.finding);
const rules = () =>
  shown()
    .stops.filter(({ yielded }) => yielded === undefined)
    .map(({ rule }) => rule);
const refusal = async (work: () => Promise<unknown>): Promise<Pick<Fault, "code" | "message"> | undefined> => {
  try {
    await work();
    return undefined;
  } catch (cause) {
    if (cause instanceof Fault) return { code: cause.code, message: cause.message };
    throw cause;
  }
};
const edit = (reasoning: string, who = "author") =>
  editFinding(here.desk(who), { ...at(), element: here.element, reasoning });
async function checked(): Promise<void> {
  await yieldAll(here, here.desk("author"));
  await step("second", "reviewed");
  await step("legal", "legal-reviewed");
}
async function submit(): Promise<void> {
  await checked();
  await hearContrary(here);
  await step("second", "submitted");
}
const damage = async (who = "expert-a"): Promise<readonly string[]> => {
  const found: string[] = [];
  for await (const one of verifyHouse(here.desk(who))) if (one.kind === "damage") found.push(one.damage.how);
  return found;
};

describe("the contrary case", () => {
  const challenge = (who: string) =>
    challengeFinding(here.desk(who), { ...at(), text: "EXERCISE xylophone: nobody saw her go in" });

  test("stops submission softly, is written by nobody who drafted, and stays with those who deliberate", async () => {
    await checked();
    expect(rules()).toEqual(["no-contrary-case", "no-state-comment"]);
    expect(await refusal(() => step("second", "submitted"))).toMatchObject({ message: /stops$/ });
    expect(await refusal(() => challenge("author"))).toMatchObject({ message: /not-your-own$/ });
    expect(await refusal(() => challenge("expert-a"))).toMatchObject({ code: "refused" });
    await challenge("second");
    expect(rules()).toEqual(["no-state-comment"]);
    expect(way("expert-a").contrary).toMatchObject([{ by: "second", current: true }]);
    await yieldAll(here, here.desk("author"));
    await step("second", "submitted");
    for (const who of ["expert-a", "expert-b", "expert-c"]) await position(who);
    expect(shown("investigator").state).toBe("adopted");
    expect(JSON.stringify(way("investigator"))).not.toContain("xylophone");
    expect(way("investigator").contrary).toEqual([]);
    expect(way("legal").contrary).toHaveLength(1);
  });

  test("is against one text: a change asks for another one, and the old one says that it is old", async () => {
    await checked();
    await challenge("legal");
    await edit("EXERCISE: weighed once more");
    await yieldAll(here, here.desk("author"));
    await step("second", "reviewed");
    await step("legal", "legal-reviewed");
    expect(rules()).toContain("no-contrary-case");
    expect(way("legal").contrary).toMatchObject([{ current: false }]);
  });

  test("may be left out for a written reason, which changes nothing that was reviewed", async () => {
    await checked();
    const yieldIt = (who: string, rule: string) =>
      yieldStop(here.desk(who), { ...at(), rule, where: "finding", reason: "EXERCISE: two people only" });
    await yieldIt("legal", "no-contrary-case");
    await yieldIt("author", "no-state-comment");
    expect(shown().state).toBe("reviewed");
    expect(await refusal(() => step("legal", "submitted"))).toMatchObject({ message: /not-your-own$/ });
    await step("second", "submitted");
    expect(shown().stops.find(({ rule }) => rule === "no-contrary-case")?.yielded).toMatchObject({ by: "legal" });
    const steps = shown().steps.map(({ step: name, done, skipped }) => [name, done, skipped]);
    expect(steps).toContainEqual(["challenged", false, true]);
    // and every edition tells it, with its reason
    for (const who of ["expert-a", "expert-b", "expert-c"]) await position(who);
    const { bytes } = await makeReport(here.desk("author"), { finding: here.finding, format: "html", lang: "en" });
    const { out } = await giveOut(here);
    for (const edition of [bytes, out.bytes]) {
      const told = new TextDecoder().decode(edition);
      expect(told).toContain("No contrary case stands against the text as it is");
      expect(told.split("EXERCISE: two people only").length - 1).toBe(2);
    }
  });
});

describe("the State's comment", () => {
  const letter = (more: { due?: string; answers?: string; asks?: "comment-on-draft" | "access" } = {}) =>
    recordLetter(here.desk("legal"), {
      direction: more.answers === undefined ? "to-state" : "from-state",
      state: "EXERCISE State",
      channel: "note-verbale",
      on: "2025-01-10",
      subject: "EXERCISE: a draft for comment",
      asks: more.answers === undefined ? (more.asks ?? "comment-on-draft") : "answer",
      ...more,
      exhibits: [],
      once: once(),
    });
  const tie = (code: string) => askState(here.desk("legal"), { finding: here.finding, letter: code });

  test("is a letter of the correspondence; while an answer may come the round is open, then it says how it was treated", async () => {
    const other = await letter({ asks: "access" });
    expect(await refusal(() => tie(other.code))).toMatchObject({ code: "invalid" });
    const asked = await letter({ due: "2999-01-01" });
    const { comment } = await tie(asked.code);
    expect(await refusal(() => tie(asked.code))).toMatchObject({ code: "conflict" });
    await checked();
    const treat = (text: string) => treatComment(here.desk("legal"), { comment, text });
    expect(await refusal(() => treat("EXERCISE"))).toMatchObject({ message: "an answer may still come" });
    expect(rules()).toContain("no-state-comment");
    await letter({ answers: asked.code });
    expect(await refusal(() => treat(" "))).toMatchObject({ code: "invalid" });
    await treat("EXERCISE: one sentence was changed");
    expect(rules()).toEqual(["no-contrary-case"]);
    expect(way("expert-a").comments).toMatchObject([
      { letter: asked.code, stands: "answered", treated: { outcome: "reply", by: "legal" } },
    ]);
    // what was said to it often changes the text: the State need not be asked again
    await edit("EXERCISE: as the State said");
    await checked();
    expect(rules()).toEqual(["no-contrary-case"]);
    expect(way("author").comments).toHaveLength(1);
  });

  test("silence past the day ends the round without a word; an answer with none does not", async () => {
    const asked = await letter({ due: "2025-02-10" });
    const { comment } = await tie(asked.code);
    await treatComment(here.desk("second"), { comment, text: "" });
    expect(way("legal").comments).toMatchObject([{ stands: "silent", treated: { outcome: "no-reply", text: "" } }]);
    expect(await refusal(() => treatComment(here.desk("second"), { comment, text: "again" }))).toMatchObject({
      message: "this round is ended",
    });
    await checked();
    expect(rules()).toEqual(["no-contrary-case"]);
  });
});

describe("a member's question", () => {
  test("holds the decision until it is answered; then a member writes down what all came to", async () => {
    await submit();
    const asked = await askQuestion(here.desk("expert-a"), { ...at(), text: "EXERCISE: who kept the record?" });
    await position("expert-a");
    await position("expert-b");
    expect(await position("expert-c")).toMatchObject({ state: "submitted" });
    expect(await refusal(() => closeDecision(here.desk("expert-b"), at()))).toMatchObject({
      message: "the members have not decided",
    });
    expect(listDecisions(here.desk("expert-b"))).toMatchObject([{ waits: false, questions: 1 }]);
    const answer = { question: asked.question, text: "EXERCISE: the desk at the gate" };
    expect(await refusal(() => answerQuestion(here.desk("expert-b"), answer))).toMatchObject({ code: "refused" });
    await answerQuestion(here.desk("author"), answer);
    expect(listDecisions(here.desk("expert-b"))).toMatchObject([{ waits: true, questions: 0 }]);
    expect(await closeDecision(here.desk("expert-b"), at())).toMatchObject({ state: "adopted" });
    expect(way("investigator").questions).toEqual([]);
  });

  test("is taken back by who asked it alone, and counts no more on a later version", async () => {
    await submit();
    const { question } = await askQuestion(here.desk("expert-a"), { ...at(), text: "EXERCISE: who kept it?" });
    expect(await refusal(() => withdrawQuestion(here.desk("expert-b"), { question }))).toMatchObject({
      code: "absent",
    });
    await withdrawQuestion(here.desk("expert-a"), { question });
    expect(await refusal(() => withdrawQuestion(here.desk("expert-a"), { question }))).toMatchObject({
      code: "conflict",
    });
    for (const who of ["expert-a", "expert-b"]) await position(who);
    expect(await position("expert-c")).toMatchObject({ state: "adopted" });
  });
});

describe("a separate opinion", () => {
  const write = (who: string, text = "EXERCISE zeppelin: I would have left the gap for later") =>
    writeOpinion(here.desk(who), { ...at(), text });
  const everywhere = async (who: string): Promise<string> => {
    const desk = here.desk(who);
    const log = listLog(desk, { limit: 500 }).rows;
    return JSON.stringify([way(who), shown(who), log]);
  };

  test("is unknown outside the deliberation until its author, and nobody else, publishes it beside what was adopted", async () => {
    await submit();
    const { opinion } = await write("expert-b");
    expect(await refusal(() => publishOpinion(here.desk("expert-b"), { opinion }))).toMatchObject({ code: "refused" });
    for (const who of ["expert-a", "expert-b", "expert-c"]) await position(who);
    expect(shown("investigator").state).toBe("adopted");
    for (const who of ["investigator", "protection"]) {
      const told = await everywhere(who);
      expect(told).not.toContain("zeppelin");
      expect(told).not.toMatch(/"kind":"opinion"|opinion\.publish/);
    }
    expect(JSON.stringify(way("author"))).not.toContain("zeppelin"); // deliberates, and is no member
    expect(way("expert-a").opinions).toMatchObject([{ by: "expert-b", mine: false }]);
    const before = await makeReport(here.desk("author"), { finding: here.finding, format: "html", lang: "en" });
    expect(new TextDecoder().decode(before.bytes)).not.toContain("zeppelin");

    for (const who of ["expert-a", "expert-c"])
      expect(await refusal(() => publishOpinion(here.desk(who), { opinion }))).toMatchObject({ code: "absent" });
    expect(await refusal(() => publishOpinion(here.desk("author"), { opinion }))).toMatchObject({ code: "refused" });
    await publishOpinion(here.desk("expert-b"), { opinion });
    expect(way("investigator").opinions).toMatchObject([{ by: "expert-b", published: expect.any(String) }]);
    const internal = await makeReport(here.desk("author"), { finding: here.finding, format: "html", lang: "en" });
    expect(new TextDecoder().decode(internal.bytes)).toContain("zeppelin");
    const { out } = await giveOut(here);
    expect(new TextDecoder().decode(out.bytes)).toContain("zeppelin");
    // published, it stands
    expect(await refusal(() => write("expert-b", "EXERCISE: other words"))).toMatchObject({ code: "refused" });
    expect(await refusal(() => withdrawOpinion(here.desk("expert-b"), { opinion }))).toMatchObject({ code: "refused" });
    expect(await damage()).toEqual([]);
  });

  test("is no business of who stood aside or drafted, names no code, and is taken back while nobody outside knows of it", async () => {
    await submit();
    await position("expert-c", "recuse");
    expect(await refusal(() => write("expert-c"))).toMatchObject({ message: "you stood aside from this" });
    const { opinion } = await write("expert-a", `EXERCISE: see ${here.codes.record}`);
    expect((await write("expert-a", `EXERCISE: do see ${here.codes.record}`)).opinion).toBe(opinion);
    await position("expert-a");
    await position("expert-b");
    expect(await refusal(() => publishOpinion(here.desk("expert-a"), { opinion }))).toMatchObject({
      message: "an opinion for outside names no code",
    });
    await withdrawOpinion(here.desk("expert-a"), { opinion });
    expect(way("expert-b").opinions).toEqual([]);
  });

  test("written in another member's name it is named by verify", async () => {
    await submit();
    const desk = here.desk("expert-a");
    const { opinion } = await write("expert-b");
    const [row] = await desk.ledger.versionsOf(opinion as never);
    if (row === undefined) throw new Error("no opinion in this test");
    const body = await desk.openBody<never>(row);
    await desk.write({
      verb: "finding.position",
      drafts: [
        { record: opinion as never, parents: [row.id], body: { ...(body as object), text: "EXERCISE" } as never },
      ],
    });
    expect(await damage()).toContain("opinion was written for somebody else");
  });
});

describe("after the adoption", () => {
  test("two people put other words beside it; the finding stays as it was adopted", async () => {
    await adopt(here);
    const before = here.version();
    const changes = [
      { where: `${here.element}/p1`, before: "EXERCISE: she was brought in", after: "EXERCISE: a nurse was" },
    ];
    const propose = (version = before) =>
      proposeCorrection(here.desk("author"), { ...at(), version, changes, reason: "EXERCISE: clearer" });
    expect(await refusal(() => propose("0".repeat(64)))).toMatchObject({ code: "conflict" });
    const { proposal, digest } = await propose();
    expect(await refusal(() => writeCorrection(here.desk("author"), { proposal }))).toMatchObject({ code: "refused" });
    expect(await refusal(() => approveProposal(here.desk("author"), { code: proposal, digest }))).toMatchObject({
      code: "refused",
    });
    await approveProposal(here.desk("legal"), { code: proposal, digest });
    await writeCorrection(here.desk("author"), { proposal });
    expect(here.version()).toBe(before);
    expect(shown().elements[0]?.propositions[0]?.text).toBe("EXERCISE: she was brought in");
    expect(way("investigator").corrigenda).toMatchObject([{ signers: ["author", "legal"], changes }]);
    expect(way("author").words.find(({ where }) => where.endsWith("/p1"))?.words).toBe("EXERCISE: a nurse was");
    expect(await refusal(() => writeCorrection(here.desk("author"), { proposal }))).toMatchObject({ code: "refused" });
    const { bytes } = await makeReport(here.desk("author"), { finding: here.finding, format: "html", lang: "en" });
    expect(new TextDecoder().decode(bytes)).toContain("a nurse was");
    expect(await damage()).toEqual([]);
  });

  test("a later finding names the one it supersedes, and both stand", async () => {
    const next = (supersedes: string) =>
      createFinding(here.desk("author"), { title: "EXERCISE: later", test: "RS-7-1-e", supersedes, once: once() });
    expect(await refusal(() => next(here.finding))).toMatchObject({ code: "refused" });
    expect(await refusal(() => next("F-00000"))).toMatchObject({ code: "absent" });
    await adopt(here);
    const later = await next(here.finding);
    expect(way("author").supersededBy).toMatchObject([{ code: later.code, state: "draft" }]);
    expect(way("investigator").supersededBy).toEqual([]); // a draft is the deliberation's
    expect(showWay(here.desk("author"), later.code).supersedes).toMatchObject({ code: here.finding });
    expect(shown().state).toBe("adopted");
  });

  test("G7: a version written over an adopted one is named by verify", async () => {
    await adopt(here);
    const desk = here.desk("author");
    const { finding } = (await import("./grounds.ts")).weighFinding(desk, here.finding);
    await desk.write({
      verb: "finding.edit",
      drafts: [{ record: finding.id, parents: [finding.version], body: { ...finding.body, title: "EXERCISE: other" } }],
    });
    expect(await damage()).toContain("what the members adopted was changed afterwards");
  });
});

test("row 24: a stop that comes up at the vote yields to a reason, and the members vote again on the text with it", async () => {
  await submit();
  await position("expert-a");
  await position("expert-b");
  const voted = here.version();
  await placeClaim(here.desk("author"), {
    ...at(),
    element: here.element,
    proposition: { id: "p1" },
    claim: here.claims.statement,
    side: "against",
  });
  expect(shown().state).toBe("draft");
  expect(rules()).toContain("unanswered-contradiction");
  expect(await refusal(() => position("expert-c"))).toMatchObject({ message: /not-now$/ });
  await checked();
  await hearContrary(here);
  await step("second", "submitted");
  expect(here.version()).not.toBe(voted);
  expect(shown().positions.every(({ current }) => !current)).toBe(true);
  for (const who of ["expert-a", "expert-b"]) expect(await position(who)).toMatchObject({ state: "submitted" });
  expect(await position("expert-c")).toMatchObject({ state: "adopted" });
  expect(shown().stops.find(({ rule }) => rule === "unanswered-contradiction")?.yielded).toBeDefined();
});

test("the sheet: best support, contrary case, the State's position, gaps and what blocks, for members alone", async () => {
  await submit();
  const sheet = decisionSheet(here.desk("expert-a"), here.finding, "en");
  const [first] = sheet.elements;
  expect(first?.best).toMatchObject({ id: "p1", roots: { count: 1 } });
  expect(sheet).toMatchObject({ given: 0, of: 3, way: { contrary: [{ current: true }], comments: [] } });
  expect(sheet.way.actions).toEqual(expect.arrayContaining(["position", "ask", "opinion"]));
  expect(listDecisions(here.desk("expert-a"))).toMatchObject([{ code: here.finding, waits: true }]);
  for (const who of ["author", "investigator"])
    expect(await refusal(async () => decisionSheet(here.desk(who), here.finding, "en"))).toMatchObject({
      code: "refused",
    });
});
