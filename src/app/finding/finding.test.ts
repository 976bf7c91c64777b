import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Argued, argue, hearContrary, legalTest, once, yieldAll } from "../../../test/argued.ts";
import { closeSandbox } from "../../../test/founded.ts";
import { Fault } from "../../core/fault.ts";
import { withdrawCoding } from "../coding/save-coding.ts";
import { recordBasis } from "../protecting/record-basis.ts";
import { withdrawBasis } from "../releasing/withdraw-basis.ts";
import { createFinding, editFinding, placeClaim, yieldStop } from "./change-finding.ts";
import { takePosition, takeStep } from "./decide-finding.ts";
import { listFindings } from "./list-findings.ts";
import { showFinding } from "./show-finding.ts";

let here: Argued;
beforeEach(async () => {
  here = await argue();
});
afterEach(() => here.remove());
afterAll(closeSandbox);

const faultOf = async (work: () => Promise<unknown>): Promise<Fault | undefined> => {
  try {
    await work();
    return undefined;
  } catch (cause) {
    if (cause instanceof Fault) return cause;
    throw cause;
  }
};
const refusal = (rule: string) => ({ code: "refused", message: `this step can't be taken: ${rule}` });
const shown = () => showFinding(here.desk("author"), here.finding, "en");
const place = (
  claim: keyof Argued["claims"],
  who = "author",
  side: "for" | "against" = "for",
  proposition: { id: string } | { text: string } = { text: "EXERCISE: she was taken" },
) =>
  placeClaim(here.desk(who), {
    finding: here.finding,
    version: here.version(),
    element: here.element,
    proposition,
    claim: here.claims[claim],
    side,
  });
const step = (who: string, name: "reviewed" | "legal-reviewed" | "submitted") =>
  takeStep(here.desk(who), { finding: here.finding, version: here.version(), step: name });
const position = (who: string, decision: "agree" | "disagree" | "abstain" | "recuse" = "agree") =>
  takePosition(here.desk(who), { finding: here.finding, version: here.version(), decision });
/** Two roots on one proposition, every soft stop yielded, reviewed by another analyst and a lawyer, before the members. */
async function submit(): Promise<void> {
  await place("statement");
  await place("record", "author", "for", { id: "p1" });
  await yieldAll(here, here.desk("author"));
  await step("second", "reviewed");
  await step("legal", "legal-reviewed");
  await hearContrary(here);
  await step("second", "submitted");
}

test("findings are listed in the order in which they were begun, whichever was worked on last, with the article of each test", async () => {
  const next = await createFinding(here.desk("author"), { title: "EXERCISE: the second", test: "CAT-1", once: once() });
  const listed = () => listFindings(here.desk("author"), "en").map((row) => [row.code, row.article]);
  const before = [
    [here.finding, "7(1)(e)"],
    [next.code, "1(1)"],
  ];
  expect(listed()).toEqual(before);
  await place("statement");
  expect(listed()).toEqual(before);
});

test("the argument: a claim is placed once, for or against, and stands with its roots; another version is a conflict", async () => {
  const first = await place("statement");
  expect(first.proposition).toBe("p1");
  const stale = {
    finding: here.finding,
    version: "0".repeat(64),
    element: here.element,
    proposition: { id: "p1" },
    claim: here.claims.record,
    side: "for" as const,
  };
  expect(await faultOf(() => placeClaim(here.desk("author"), stale))).toMatchObject({
    code: "conflict",
    item: here.finding,
  });
  expect(await faultOf(() => place("statement", "author", "against", { id: "p1" }))).toMatchObject({
    code: "conflict",
  });
  expect(await faultOf(() => place("record", "author", "for", { id: "p9" }))).toMatchObject({
    code: "absent",
    item: "p9",
  });
  await place("record", "author", "for", { id: "p1" });
  const [own] = shown().elements[0]?.propositions ?? [];
  expect(own).toMatchObject({ id: "p1", for: [{}, {}], against: [], roots: { count: 2 } });
  const removed = await editFinding(here.desk("author"), {
    finding: here.finding,
    version: here.version(),
    element: here.element,
    remove: { proposition: "p1", claim: here.claims.record },
  });
  expect(removed.version).toBe(here.version());
  expect(shown().elements[0]?.propositions[0]?.for).toHaveLength(1);
});

test("the id of a proposition that is gone is not given again", async () => {
  const remove = (proposition: string, claim: keyof Argued["claims"]) =>
    editFinding(here.desk("author"), {
      finding: here.finding,
      version: here.version(),
      element: here.element,
      remove: { proposition, claim: here.claims[claim] },
    });
  expect(await place("statement")).toMatchObject({ proposition: "p1" });
  expect(await place("record", "author", "for", { text: "EXERCISE: she was brought in" })).toMatchObject({
    proposition: "p2",
  });
  await remove("p2", "record");
  await remove("p1", "statement");
  expect(shown().elements[0]?.propositions).toEqual([]);
  expect(await place("record", "author", "for", { text: "EXERCISE: another sentence" })).toMatchObject({
    proposition: "p3",
  });
});

test("what speaks against must be answered; a new contradiction opens the answer again", async () => {
  await place("statement");
  await place("record", "author", "against", { id: "p1" });
  const stop = { rule: "unanswered-contradiction", where: `${here.element}/p1` };
  expect(shown().stops).toContainEqual(expect.objectContaining(stop));
  await editFinding(here.desk("author"), {
    finding: here.finding,
    version: here.version(),
    element: here.element,
    answer: { proposition: "p1", text: "EXERCISE: it was weighed" },
  });
  expect(shown().stops).not.toContainEqual(expect.objectContaining(stop));
  await place("earlier", "author", "against", { id: "p1" });
  expect(shown().stops).toContainEqual(expect.objectContaining(stop));
});

describe("N4, RQ-11: author, reviewer, legal reviewer and member are different people", () => {
  test("each is refused the next part, and whoever edits becomes an author", async () => {
    await place("statement");
    expect(await faultOf(() => step("author", "reviewed"))).toMatchObject(refusal("not-your-own"));
    expect(await faultOf(() => step("investigator", "reviewed"))).toMatchObject({ code: "refused" });
    expect(await faultOf(() => step("second", "submitted"))).toMatchObject(refusal("not-now"));
    await step("second", "reviewed");
    expect(await faultOf(() => step("second", "legal-reviewed"))).toMatchObject(refusal("not-your-role"));
    expect(await faultOf(() => position("expert-a"))).toMatchObject(refusal("not-now"));
    // an edit by the lawyer makes it a draft again, of which the lawyer is an author now
    await editFinding(here.desk("legal"), {
      finding: here.finding,
      version: here.version(),
      element: here.element,
      reasoning: "EXERCISE",
    });
    expect(shown().state).toBe("draft");
    await step("second", "reviewed");
    expect(await faultOf(() => step("legal", "legal-reviewed"))).toMatchObject(refusal("not-your-own"));
  });

  test("RQ-11: no submission before the legal review, nor by who drafted", async () => {
    await place("statement");
    await yieldAll(here, here.desk("author"));
    await step("second", "reviewed");
    expect(await faultOf(() => step("second", "submitted"))).toMatchObject(refusal("not-now"));
    await step("legal", "legal-reviewed");
    expect(await faultOf(() => step("author", "submitted"))).toMatchObject(refusal("not-your-own"));
    await hearContrary(here);
    expect(await step("legal", "submitted")).toMatchObject({ version: here.version() });
    expect(shown()).toMatchObject({ state: "submitted" });
  });

  test("a reason given after the review reopens the finding, and who gave it has drafted it", async () => {
    await place("statement");
    await step("second", "reviewed");
    const stop = shown().stops.find((one) => !one.hard);
    await yieldStop(here.desk("second"), {
      finding: here.finding,
      version: here.version(),
      rule: stop?.rule ?? "",
      where: stop?.where ?? "",
      reason: "EXERCISE: it yields for a test",
    });
    expect(shown()).toMatchObject({ state: "draft" });
    expect(await faultOf(() => step("second", "reviewed"))).toMatchObject(refusal("not-your-own"));
    expect(shown().stops.find((one) => one.rule === stop?.rule && one.where === stop.where)?.yielded).toMatchObject({
      by: "second",
    });
  });

  test("nobody without the right argues or decides", async () => {
    expect(
      await faultOf(() =>
        createFinding(here.desk("investigator"), { title: "EXERCISE", test: legalTest, once: once() }),
      ),
    ).toMatchObject({ code: "refused" });
    expect(await faultOf(() => place("statement", "expert-a"))).toMatchObject(refusal("not-your-role"));
    expect(await faultOf(() => position("author"))).toMatchObject({ code: "refused", item: "decide" });
  });
});

describe("stops", () => {
  test("N8: a hard stop yields to nobody's reason: no basis, outside the mandate, coerced words as truth (G9)", async () => {
    await place("earlier");
    await place("confession", "author", "for", { text: "EXERCISE: it was her own will" });
    const statement = here.codes.statement;
    const protection = here.desk("protection");
    await place("statement", "author", "for", { text: "EXERCISE: she was held" });
    const { bases } = (await import("../reading/show-exhibit.ts")).showExhibit(protection, statement, "en");
    await withdrawBasis(protection, { basis: bases[0]?.code ?? "", reason: "EXERCISE: taken back" });
    const hard = shown().stops.filter((stop) => stop.hard);
    expect(new Set(hard.map((stop) => stop.rule))).toEqual(
      new Set(["outside-mandate", "coerced-as-truth", "no-basis"]),
    );
    for (const { rule, where } of hard) {
      const fault = await faultOf(() =>
        yieldStop(here.desk("author"), {
          finding: here.finding,
          version: here.version(),
          rule,
          where,
          reason: "EXERCISE",
        }),
      );
      expect(fault).toMatchObject({ code: "refused", message: "this stop yields to nobody's reason", item: rule });
    }
    await yieldAll(here, here.desk("author"));
    await step("second", "reviewed");
    await step("legal", "legal-reviewed");
    expect(await faultOf(() => step("second", "submitted"))).toMatchObject(refusal("stops"));
  });

  test("a soft stop yields to a reason that stays visible, and is asked for again when its element is changed", async () => {
    await place("statement");
    const stop = shown().stops.find((one) => one.rule === "few-roots");
    expect(stop).toBeDefined();
    await yieldStop(here.desk("author"), {
      finding: here.finding,
      version: here.version(),
      rule: "few-roots",
      where: stop?.where ?? "",
      reason: "EXERCISE: one account",
    });
    expect(shown().stops.find((one) => one.rule === "few-roots")?.yielded).toMatchObject({
      reason: "EXERCISE: one account",
      by: "author",
    });
    await editFinding(here.desk("author"), {
      finding: here.finding,
      version: here.version(),
      element: here.element,
      reasoning: "EXERCISE: changed",
    });
    expect(shown().stops.find((one) => one.rule === "few-roots")?.yielded).toBeUndefined();
    const nothing = {
      finding: here.finding,
      version: here.version(),
      rule: "open-gap",
      where: here.element,
      reason: "EXERCISE",
    };
    expect(await faultOf(() => yieldStop(here.desk("author"), nothing))).toMatchObject({ code: "absent" });
  });
});

describe("G7: the members decide", () => {
  test("all three agree: adopted, and it stands: no edit, no further position", async () => {
    await submit();
    expect(await position("expert-a")).toMatchObject({ state: "submitted" });
    expect(await position("expert-b")).toMatchObject({ state: "submitted" });
    expect(await position("expert-c")).toMatchObject({ state: "adopted" });
    expect(shown()).toMatchObject({ state: "adopted", actions: expect.not.arrayContaining(["edit"]) });
    expect(await faultOf(() => place("record", "author", "for", { id: "p1" }))).toMatchObject(refusal("decided"));
    expect(await faultOf(() => position("expert-a", "disagree"))).toMatchObject(refusal("decided"));
    // nobody takes back alone what it rests on, who coded it least of all
    const coding =
      here.first.lens.case
        .prepare<[], { code: string }>(
          "SELECT code FROM coding WHERE exhibit = (SELECT n FROM exhibit WHERE name = 'record.txt')",
        )
        .get()?.code ?? "";
    expect(await faultOf(() => withdrawCoding(here.desk("author"), coding))).toMatchObject({
      code: "refused",
      item: here.finding,
      remedy: "nobody can: what the members adopted stands",
    });
    // a consent is taken back later: support shrinks, the decision stands
    const protection = here.desk("protection");
    const { bases } = (await import("../reading/show-exhibit.ts")).showExhibit(protection, here.codes.record, "en");
    await withdrawBasis(protection, { basis: bases[0]?.code ?? "", reason: "EXERCISE: taken back" });
    expect(shown()).toMatchObject({ state: "adopted" });
    expect(shown().stops).toContainEqual(expect.objectContaining({ rule: "no-basis", hard: true }));
  });

  test("two of three against one: adopted with the dissent recorded", async () => {
    await submit();
    await position("expert-a");
    await position("expert-b", "disagree");
    expect(await position("expert-c")).toMatchObject({ state: "adopted" });
    expect(
      shown()
        .positions.map((one) => one.decision)
        .sort(),
    ).toEqual(["agree", "agree", "disagree"]);
  });

  test("an edit after submission reopens it, and positions on the version before count no more", async () => {
    await submit();
    await position("expert-a");
    await editFinding(here.desk("author"), {
      finding: here.finding,
      version: here.version(),
      element: here.element,
      reasoning: "EXERCISE: once more",
    });
    expect(shown()).toMatchObject({ state: "draft" });
    expect(shown().positions.map((one) => one.current)).toEqual([false]);
    expect(await faultOf(() => position("expert-b"))).toMatchObject(refusal("not-now"));
  });

  test("G6: a consent withdrawn while the members speak holds the adoption", async () => {
    await submit();
    await position("expert-a");
    await position("expert-b");
    const { bases } = (await import("../reading/show-exhibit.ts")).showExhibit(
      here.desk("protection"),
      here.codes.record,
      "en",
    );
    await withdrawBasis(here.desk("protection"), { basis: bases[0]?.code ?? "", reason: "EXERCISE: taken back" });
    expect(await position("expert-c")).toMatchObject({ state: "submitted" });
    await recordBasis(here.desk("protection"), {
      exhibit: here.codes.record,
      type: "owner-permission",
      uses: [{ purpose: "C3", recipient: "inside", level: "L0" }],
      harm: "EXERCISE: names nobody",
      note: "EXERCISE: given again",
      once: once(),
    });
    expect(await position("expert-c")).toMatchObject({ state: "adopted" });
  });
});

test("of a finding one element can be asked for: it comes with its propositions, the others with what they count to", async () => {
  await place("statement");
  const whole = shown();
  const [first, second] = whole.elements.map(({ element }) => element);
  for (const [asked, open] of [
    [first, first],
    [second, second],
    ["none", first],
  ]) {
    const part = showFinding(here.desk("author"), here.finding, "en", { element: asked });
    expect(part.open).toBe(open);
    expect(part.stops).toEqual(whole.stops);
    expect(part.elements).toEqual(
      whole.elements.map((one) => (one.element === open ? one : { ...one, propositions: [] })),
    );
  }
});

test("RQ-12: a finding can be looked at as it stood at an earlier entry", async () => {
  const before = here.first.lens.applied() - 1;
  await place("statement");
  expect(showFinding(here.desk("author"), here.finding, "en", { asOf: before }).elements[0]?.propositions).toEqual([]);
  expect(showFinding(here.desk("author"), here.finding, "en", { asOf: before }).actions).toEqual([]);
  expect(shown().elements[0]?.propositions).toHaveLength(1);
});
