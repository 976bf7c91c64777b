/** N15, G7: nobody is named outside without a decision to, drawn up by a legal officer and taken by two members who can read the sheet. */
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Input, OperationName, Output } from "../src/api/contract.ts";
import { admit } from "../src/api/desk-program.ts";
import { operations } from "../src/api/operations.ts";
import { caseAt } from "../src/app/case.ts";
import { verifyHouse } from "../src/app/keeping/verify-inquiry.ts";
import { wordsOutside } from "../src/app/responsibilities.ts";
import type { Compartment } from "../src/core/access/may.ts";
import { type Argued, adopt, argue, claimIn, once } from "./argued.ts";
import { closeSandbox, team } from "./founded.ts";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });
const suspects: readonly Compartment[] = ["suspect"];
const mode = "RS-25-3-b";
let here: Argued;
let person = "";

beforeAll(async () => {
  const [first, ...others] = team;
  here = await argue([
    first,
    ...others.map((one) => (/^expert-[ab]$/.test(one.handle) ? { ...one, cleared: suspects } : one)),
  ]);
  const nurse = claimIn(here.desk("author"), here.codes.record, "note", { text: "a nurse" }, "a nurse");
  const asked = { exhibit: here.codes.record, thing: { create: "person" as const }, claims: [nurse], once: once() };
  person = (await ask("author", "coding.save", asked)).thing.code;
  await here.place("record", { text: `EXERCISE: the order is said to have come from ${person}` });
  await adopt(here);
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

async function ask<N extends OperationName>(who: string, operation: N, input: Input<N>): Promise<Output<N>> {
  const desk = here.desk(who);
  await desk.refresh();
  return (await admit(operations, desk, operation, input).work("en")) as Output<N>;
}
const refusal = <N extends OperationName>(who: string, operation: N, input: Input<N>, code = "refused") =>
  expect(ask(who, operation, input), `${who} ${operation}`).rejects.toMatchObject({ code });
const report = () =>
  ({ what: "report", finding: here.finding, format: "html", lang: "en", recipient: "public" }) as const;
const sheetOf = (slots: Input<"sheet.open">["slots"] = []) =>
  ask("legal", "sheet.open", { of: person, mode, acts: [here.act], slots, once: once() });

test("a post is named in the decided words once two members decided, and no longer when the sheet is changed", async () => {
  const sheet = await sheetOf([{ slot: "orders", for: [here.claims.record], against: [], note: "" }]);
  const how = { code: sheet.code, version: sheet.version, reason: "EXERCISE", outcome: "post" } as const;
  const words = "EXERCISE the commander of the gate";
  for (const who of ["author", "expert-a", "registrar", "protection"])
    await refusal(who, "naming.draft", { ...how, words, once: once() });
  const { naming } = await ask("legal", "naming.draft", { ...how, words, once: once() });
  await refusal("legal", "release.prepare", report());
  for (const who of ["legal", "author", "expert-c"]) await refusal(who, "naming.propose", { naming });
  const { proposal, digest } = await ask("expert-a", "naming.propose", { naming });
  await refusal("expert-a", "naming.decide", { proposal });
  await refusal("legal", "proposal.approve", { code: proposal, digest });
  for (const who of ["author", "expert-c"]) await refusal(who, "proposal.show", { code: proposal }, "absent");
  await ask("expert-b", "proposal.approve", { code: proposal, digest });
  await refusal("legal", "release.prepare", report());
  await ask("expert-b", "naming.decide", { proposal });
  expect((await ask("legal", "sheet.show", { code: sheet.code })).namings).toMatchObject([
    { state: "holds", decided: { signers: ["expert-a", "expert-b"] } },
  ]);

  const { code } = await ask("legal", "release.prepare", report());
  const text = Buffer.from((await ask("legal", "release.look", { code })).base64, "base64").toString();
  expect(text).toContain(words);
  expect(text).not.toContain(person);
  // whoever may not read the sheet knows of no decision
  for (const who of ["author", "expert-c"]) await refusal(who, "release.prepare", report());

  await ask("legal", "sheet.change", {
    ...{ code: sheet.code, version: sheet.version, of: person, mode, acts: [here.act] },
    slots: [{ slot: "exculpatory", for: [here.claims.record], against: [], note: "" }],
  });
  expect((await ask("legal", "sheet.show", { code: sheet.code })).namings).toMatchObject([{ state: "over" }]);
  await refusal("legal", "release.prepare", report());
  await refusal("legal", "release.hand-out", { code });
});

test("a sealed list has its own standard, custodian and conditions, and names nobody outside", async () => {
  const sheet = await sheetOf();
  const how = { code: sheet.code, version: sheet.version, reason: "EXERCISE", outcome: "person-sealed" } as const;
  const list = { standard: "reasonable-grounds", custodian: "EXERCISE office", conditions: "EXERCISE a court" };
  await refusal("legal", "naming.draft", { ...how, once: once() }, "invalid");
  await refusal("legal", "naming.draft", { ...how, list, words: "EXERCISE", once: once() }, "invalid");
  const { naming } = await ask("legal", "naming.draft", { ...how, list, once: once() });
  const { proposal, digest } = await ask("expert-b", "naming.propose", { naming });
  await ask("expert-a", "proposal.approve", { code: proposal, digest });
  await ask("expert-a", "naming.decide", { proposal });
  const { rows } = await ask("expert-b", "sheets.list", {});
  expect(rows.find(({ code }) => code === sheet.code)).toMatchObject({ outcome: "person-sealed" });
  expect(rows.map(({ code }) => code)).toEqual(rows.map(({ code }) => code).toSorted());
  await refusal("legal", "release.prepare", report());
});

test("a seal outlasts its sheet: what one person changes there names nobody by another sheet", async () => {
  const nurse = claimIn(here.desk("author"), here.codes.record, "note", { text: "another nurse" }, "a nurse");
  const asked = { exhibit: here.codes.record, thing: { create: "person" as const }, claims: [nurse], once: once() };
  const of = (await ask("author", "coding.save", asked)).thing.code;
  const open = () => ask("legal", "sheet.open", { of, mode, acts: [here.act], slots: [], once: once() });
  const decide = async (sheet: { code: string; version: string }, how: Partial<Input<"naming.draft">>) => {
    const draft = { code: sheet.code, version: sheet.version, reason: "EXERCISE", outcome: "post" as const };
    const { naming } = await ask("legal", "naming.draft", { ...draft, ...how, once: once() });
    const { proposal, digest } = await ask("expert-a", "naming.propose", { naming });
    await ask("expert-b", "proposal.approve", { code: proposal, digest });
    await ask("expert-a", "naming.decide", { proposal });
  };
  const words = () => wordsOutside(caseAt(here.desk("legal"))).get(of);
  await decide(await open(), { words: "EXERCISE the keeper of the keys" });
  expect(words()).toBe("EXERCISE the keeper of the keys");
  const sealed = await open();
  const list = { standard: "reasonable-grounds", custodian: "EXERCISE office", conditions: "EXERCISE a court" };
  await decide(sealed, { outcome: "person-sealed", list });
  expect(words()).toBeUndefined();
  const more = { of, mode, acts: [here.act], slots: [], reasoning: "EXERCISE: more", gaps: [] };
  await ask("legal", "sheet.change", { code: sealed.code, version: sealed.version, ...more });
  expect(words()).toBeUndefined();
});

test("a sheet has the elements of its mode and the headings, what speaks for the person among them, and no number of worth", async () => {
  const sheet = await sheetOf();
  const shown = await ask("legal", "sheet.show", { code: sheet.code });
  expect(shown.slots.filter(({ speaksFor }) => speaksFor).length).toBeGreaterThan(1);
  expect(shown.slots.map(({ slot }) => slot)).toContain("exculpatory");
  expect(JSON.stringify(shown)).not.toMatch(/score|rank|confidence|guilt/i);
  expect(await ask("author", "sheets.list", {})).toMatchObject({ rows: [], mayOpen: false });
  await refusal("author", "sheet.show", { code: sheet.code }, "absent");
  await refusal("author", "sheet.open", { of: person, mode, acts: [here.act], once: once() });
  // of several codes the one is named that leads nowhere
  const nowhere = { of: person, mode, acts: [here.act, "A-00000"], once: once() };
  await expect(ask("legal", "sheet.open", nowhere)).rejects.toMatchObject({ code: "absent", item: "A-00000" });
  for (const wrong of [{ of: here.act }, { mode: "RS-7-1-e" }, { acts: [person] }])
    await refusal("legal", "sheet.open", { of: person, mode, acts: [here.act], ...wrong, once: once() }, "invalid");
});

test("RQ-15: a sheet shows the posts that its person is said to have held, and of a post who held it, by codes", async () => {
  const say = async (create: "post" | "tenure", claims: Parameters<typeof ask<"coding.save">>[2]["claims"]) =>
    (await ask("author", "coding.save", { exhibit: here.codes.record, thing: { create }, claims, once: once() })).thing
      .code;
  const author = here.desk("author");
  const claim = (property: string, value: Parameters<typeof claimIn>[3]) =>
    claimIn(author, here.codes.record, property, value, "the gate");
  const post = await say("post", [claim("name", { text: "EXERCISE commander of the gate", lang: "en" })]);
  const tenure = await say("tenure", [claim("person", { thing: person }), claim("post", { thing: post })]);
  const sheet = await sheetOf();
  const held = [{ tenure: { code: tenure }, post: { code: post }, holder: person, dated: false }];
  expect((await ask("legal", "sheet.show", { code: sheet.code })).posts).toMatchObject(held);
  const ofPost = await ask("legal", "sheet.open", { of: post, mode, acts: [here.act], once: once() });
  expect((await ask("legal", "sheet.show", { code: ofPost.code })).posts).toMatchObject(held);
});

test("a sheet changed on copies apart is put together by who holds the compartment, and all who wrote in it are in it", async () => {
  const { code } = await sheetOf();
  const legal = here.desk("legal");
  const held = caseAt(legal).record("responsibility", code);
  if (held === undefined) throw new Error("it is there");
  const made = await legal.write(
    ...["EXERCISE: one wording", "EXERCISE: another wording"].map((reasoning, at) => ({
      verb: "sheet.change" as const,
      drafts: [{ record: held.id, parents: [held.version], body: { ...held.body, reasoning }, keepConflict: at > 0 }],
    })),
  );
  const versions = made.flatMap((one) => one.versions[0]?.version ?? []);
  const change = { code, of: person, mode, acts: [here.act], slots: [], reasoning: "", gaps: [] };
  await refusal("legal", "sheet.change", { ...change, version: versions[0] ?? "" }, "conflict");
  expect((await ask("author", "conflicts.list", {})).rows).toEqual([]);
  expect((await ask("legal", "conflicts.list", {})).rows).toMatchObject([{ kind: "responsibility", code }]);
  const take = versions.slice(0, 1).map((version) => ({ part: "whole", version }));
  await ask("legal", "conflict.resolve", { record: held.id, versions, take });
  expect(await ask("legal", "sheet.show", { code })).toMatchObject({ reasoning: "EXERCISE: one wording", by: "legal" });
});

test("verify finds nothing wrong with what was decided", async () => {
  const wrong: string[] = [];
  for await (const step of verifyHouse(here.desk("legal")))
    if (step.kind === "damage") wrong.push(`${step.damage.where}: ${step.damage.how}`);
  expect(wrong).toEqual([]);
});
