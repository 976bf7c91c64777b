/** G7: members decide apart: a position taken on another, encrypted copy comes in by bundle and counts; what a copy can't carry is named where it comes in. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { closeDecision, takePosition, takeStep } from "../src/app/finding/decide-finding.ts";
import { decisionSheet, listDecisions } from "../src/app/finding/decide-sheet.ts";
import { weighFinding } from "../src/app/finding/grounds.ts";
import { publishOpinion, writeOpinion } from "../src/app/finding/separate-opinion.ts";
import { showFinding } from "../src/app/finding/show-finding.ts";
import { showWay } from "../src/app/finding/show-way.ts";
import { type Argued, argue, hearContrary, yieldAll } from "./argued.ts";
import { type Copies, copiesOf } from "./copies.ts";
import { closeSandbox } from "./founded.ts";

let here: Argued;
let copies: Copies;
let copiedAt = 0;
let version = "";
beforeAll(async () => {
  here = await argue();
  const step = (who: string, name: "reviewed" | "legal-reviewed" | "submitted") =>
    takeStep(here.desk(who), { finding: here.finding, version: here.version(), step: name });
  await yieldAll(here, here.desk("author"));
  await step("second", "reviewed");
  await step("legal", "legal-reviewed");
  await hearContrary(here);
  await step("second", "submitted");
  version = here.version();
  copiedAt = await here.first.ledger.size();
  here.close();
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});
beforeEach(() => {
  copies = copiesOf(here.folder, ["expert-a", "expert-b"]);
});
afterEach(() => copies.remove());

const at = () => ({ finding: here.finding, version });
const agree = async (n: number, handle: string) =>
  takePosition(await copies.desk(n, handle), { ...at(), decision: "agree" });
/** Bundles are taken by who may add, and hold what their maker holds: here an analyst on either side. */
const give = async (from: number, to: number) =>
  copies.take(to, await copies.made(from, { entry: copiedAt }, "author"), "author");

test("a member reads the sheet on another copy, without the first one, and the position taken there counts here", async () => {
  await agree(0, "expert-a");
  await agree(0, "expert-b");
  const away = await copies.desk(1, "expert-c");
  expect(decisionSheet(away, here.finding, "en")).toMatchObject({ given: 0, of: 3, state: "submitted" });
  await agree(1, "expert-c");
  await give(1, 0);
  const member = await copies.desk(0, "expert-b");
  expect(decisionSheet(member, here.finding, "en")).toMatchObject({ given: 3, state: "submitted" });
  // nobody's own act closed it: it waits for any member to write down what all came to
  expect(listDecisions(member)).toMatchObject([{ waits: true }]);
  expect(await closeDecision(member, at())).toMatchObject({ state: "adopted" });
  expect(await copies.damage(0)).toEqual([]);
});

test("an opinion written on another copy is unknown to others until its author publishes it, there or here", async () => {
  const away = await copies.desk(1, "expert-c");
  const { opinion } = await writeOpinion(away, { ...at(), text: "EXERCISE quagga: I see it otherwise" });
  await agree(1, "expert-c");
  await give(1, 0);
  for (const who of ["expert-a", "expert-b"]) await agree(0, who);
  expect(JSON.stringify(showWay(await copies.desk(0, "investigator"), here.finding))).not.toContain("quagga");
  await publishOpinion(await copies.desk(0, "expert-c"), { opinion });
  expect(showWay(await copies.desk(0, "investigator"), here.finding).opinions).toMatchObject([{ by: "expert-c" }]);
  expect(await copies.damage(0)).toEqual([]);
});

test("one adoption that both copies recorded is no damage on either, and stands on both", async () => {
  for (const who of ["expert-a", "expert-b"]) await agree(0, who);
  await give(0, 1);
  for (const n of [0, 1]) expect(await agree(n, "expert-c")).toMatchObject({ state: "adopted" });
  await give(1, 0);
  await give(0, 1);
  for (const n of [0, 1]) {
    expect(showFinding(await copies.desk(n, "author"), here.finding, "en").state).toBe("adopted");
    expect(await copies.damage(n)).toEqual([]);
  }
});

test("hard stops and votes can't be gone past by way of a bundle: an adoption that nobody agreed to is kept out", async () => {
  const away = await copies.desk(1, "expert-c");
  const { finding } = weighFinding(away, here.finding);
  const body = { ...finding.body, state: "adopted" as const, decided: finding.version };
  await away.write({
    verb: "finding.adopt",
    drafts: [
      { record: finding.id, parents: [finding.version], body, unit: away.keyring.fresh("case"), moved: true as const },
    ],
  });
  const bundle = await copies.made(1, { entry: copiedAt }, "author");
  await expect(copies.take(0, bundle, "author")).rejects.toThrow();
  expect(showFinding(await copies.desk(0, "author"), here.finding, "en").state).toBe("submitted");
});
