/** G7: an incident that was written down on one copy, while on another one its claims were taken back, rewritten or told apart, is on both, and says so on both. */
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { caseAt } from "../src/app/case.ts";
import { saveCoding, withdrawCoding } from "../src/app/coding/save-coding.ts";
import type { Desk } from "../src/app/desk.ts";
import { establishIncident, proposeOutcome } from "../src/app/finding/establish-incident.ts";
import { openIncident } from "../src/app/finding/open-incident.ts";
import { listIncidents, showIncident } from "../src/app/finding/show-incident.ts";
import { judgeSameness, withdrawJudgement } from "../src/app/linking/judge-sameness.ts";
import { approveProposal } from "../src/app/protecting/approve.ts";
import type { ClaimRef } from "../src/core/claims/value.ts";
import type { Coding } from "../src/core/record/body.ts";
import type { RecordId } from "../src/core/record/id.ts";
import { basisFor, claimIn, once } from "./argued.ts";
import { type Copies, copiesOf } from "./copies.ts";
import { closeSandbox, type Founded, found, member, takeIn } from "./founded.ts";

interface Said {
  readonly act: string;
  readonly coding: string;
  readonly ref: ClaimRef;
}

let here: Founded;
let exhibit = "";
let copiedAt = 0;
let copies: Copies;
/** what two exhibits say of one act, and the second of another code that is judged to be the same act */
let first: Said;
let second: Said;
let third: Said;

beforeAll(async () => {
  const roles = ["registrar", "investigator", "analyst", "protection-officer"] as const;
  here = await found({ members: [member("lead", ...roles), member("other", ...roles)] });
  const lead = here.first;
  const files = { "a.txt": "EXERCISE: beaten at the gate. a", "b.txt": "EXERCISE: beaten at the gate. b" };
  const taken = await takeIn(lead, join(here.root, "in"), files);
  const [a = "", b = ""] = Object.keys(files).map((name) => taken.get(name)?.code);
  for (const exhibit of [a, b]) await basisFor(lead, exhibit);
  exhibit = a;
  first = await said(lead, a, { create: "act" });
  second = await said(lead, b, { code: first.act });
  third = await said(lead, b, { create: "act" });
  await judgeSameness(lead, { a: first.act, b: third.act, judgement: "yes", reason: "EXERCISE" });
  copiedAt = await lead.ledger.size();
  here.close();
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});
beforeEach(() => {
  copies = copiesOf(here.folder, ["lead", "other"]);
});
afterEach(() => copies.remove());

async function said(
  desk: Desk,
  exhibit: string,
  thing: { code: string } | { create: "act" },
  type = "beating",
): Promise<Said> {
  const claims = [claimIn(desk, exhibit, "type", { code: type }, "beaten at the gate")];
  const made = await saveCoding(desk, { exhibit, thing, claims, once: once() }, "en");
  return { act: made.thing.code, coding: made.coding, ref: `${idOf(desk, made.coding)}#0` };
}
const idOf = (desk: Desk, coding: string): RecordId =>
  desk.lens.case.prepare<[string], { id: RecordId }>("SELECT id FROM coding WHERE code = ?").get(coding)?.id ??
  ("" as RecordId);

/** On the second copy: what the author there had before him or her. */
async function opened(claims: readonly ClaimRef[], acts: readonly string[] = [first.act]): Promise<string> {
  const { code } = await openIncident(await copies.desk(1), {
    title: "EXERCISE: at the gate",
    acts,
    claims,
    standard: "reasonable-grounds",
    reason: "EXERCISE: two say so",
    once: once(),
  });
  return code;
}
async function established(code: string): Promise<void> {
  const desk = await copies.desk(1);
  const { version } = showIncident(desk, code, "en");
  const { proposal, digest } = await proposeOutcome(desk, { code, version, outcome: "established" });
  await approveProposal(await copies.desk(1, "lead"), { code: proposal, digest });
  await establishIncident(await copies.desk(1, "other"), { proposal });
}
/** As somebody does who reads the passage anew. */
async function rewritten(desk: Desk, coding: string): Promise<void> {
  const id = idOf(desk, coding);
  const [before] = await desk.ledger.versionsOf(id);
  if (before === undefined) throw new Error("no such coding in this test");
  const body = await desk.openBody<Coding>(before);
  const claims = body.claims.map((claim) => ({ ...claim, value: { code: "torture.electric-shock" } }));
  await desk.write({ verb: "coding.save", drafts: [{ record: id, parents: [before.id], body: { ...body, claims } }] });
}

/** What each copy shows of an incident, after they gave each other all that they have: both the same. */
async function shownOnBoth(code: string, goesFirst: number) {
  const everything = { entry: copiedAt };
  await copies.take(1 - goesFirst, await copies.made(goesFirst, everything));
  await copies.take(goesFirst, await copies.made(1 - goesFirst, everything));
  const shown = [];
  for (const n of [0, 1]) {
    const desk = await copies.desk(n);
    expect(
      listIncidents(desk, {}, "en").rows.map((row) => row.code),
      `copy ${n}`,
    ).toEqual([code]);
    shown.push(showIncident(desk, code, "en"));
  }
  const [one, other] = shown;
  expect(one).toEqual(other);
  for (const n of [0, 1]) expect(await copies.damage(n)).toEqual([]);
  if (one === undefined) throw new Error("nothing was shown");
  return one;
}
const flaws = ({ relied }: Awaited<ReturnType<typeof shownOnBoth>>) =>
  Object.fromEntries(relied.map(({ claim, flaw }) => [claim.ref, flaw]));

describe.each([0, 1])("written down apart, whichever copy gives first (%i)", (goesFirst) => {
  test("a claim that was taken back apart: the incident is there, and the claim carries no more", async () => {
    await withdrawCoding(await copies.desk(0), first.coding);
    const code = await opened([first.ref, second.ref]);
    const shown = await shownOnBoth(code, goesFirst);
    expect(flaws(shown)).toEqual({ [first.ref]: "withdrawn", [second.ref]: undefined });
    expect(shown.stops).toContainEqual({ rule: "withdrawn", items: [first.ref] });
  });

  test("a claim that was rewritten apart is shown as it was relied on, and carries no more", async () => {
    await rewritten(await copies.desk(0), first.coding);
    const code = await opened([first.ref, second.ref]);
    const shown = await shownOnBoth(code, goesFirst);
    expect(flaws(shown)).toEqual({ [first.ref]: "withdrawn", [second.ref]: undefined });
    const [own] = shown.relied.filter(({ claim }) => claim.ref === first.ref);
    expect(JSON.stringify(own?.claim.shown)).toContain("eat");
    expect(JSON.stringify(own?.claim.shown)).not.toContain("shock");
    const desk = await copies.desk(0);
    expect(JSON.stringify(caseAt(desk).claim(first.ref)?.claim.value)).toContain("shock");
  });

  test("two codes that were told apart: the incident is there with what was claimed of either", async () => {
    await withdrawJudgement(await copies.desk(0), { a: first.act, b: third.act });
    const code = await opened([first.ref, third.ref]);
    const shown = await shownOnBoth(code, goesFirst);
    expect(flaws(shown)).toEqual({ [first.ref]: undefined, [third.ref]: undefined });
  });

  test("what two people established on one copy is opened again on both by what was taken back on the other", async () => {
    await withdrawCoding(await copies.desk(0), second.coding);
    const code = await opened([first.ref, second.ref]);
    await established(code);
    const shown = await shownOnBoth(code, goesFirst);
    expect(shown).toMatchObject({ state: "established", reopened: ["withdrawn"] });
  });

  test("and by what was said otherwise on the other one, which nobody who decided had before them", async () => {
    const contrary = await said(await copies.desk(0), exhibit, { code: first.act }, "liberty.arrest");
    const code = await opened([first.ref, second.ref]);
    await established(code);
    const shown = await shownOnBoth(code, goesFirst);
    expect(shown.openedAgain).toMatchObject([{ reason: "contrary", claims: [{ ref: contrary.ref }] }]);
  });
});
