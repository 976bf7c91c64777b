/** As of an entry, rights, consents and erasures are today's: in one file because each changes what the same reader was answered before. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { caseAt } from "../src/app/case.ts";
import { saveCoding } from "../src/app/coding/save-coding.ts";
import type { Desk } from "../src/app/desk.ts";
import { placeClaim } from "../src/app/finding/change-finding.ts";
import { showFinding } from "../src/app/finding/show-finding.ts";
import { describeExhibit } from "../src/app/intake/describe-exhibit.ts";
import { linkDerivation } from "../src/app/intake/link-derivation.ts";
import { changeRoles } from "../src/app/keeping/change-member.ts";
import { carryErasureOut, proposeErasure } from "../src/app/keeping/erase.ts";
import { grantCompartment, revokeCompartment } from "../src/app/keeping/grant-compartment.ts";
import { liftRecusal, standAside } from "../src/app/keeping/stand-aside.ts";
import { unlock } from "../src/app/keeping/unlock.ts";
import { judgeSameness } from "../src/app/linking/judge-sameness.ts";
import { approveProposal } from "../src/app/protecting/approve.ts";
import { proposeInterview } from "../src/app/protecting/change-interview.ts";
import { takeInterviewStep } from "../src/app/protecting/take-step.ts";
import { withdrawBasis } from "../src/app/releasing/withdraw-basis.ts";
import type { Caveat } from "../src/core/record/body.ts";
import { once } from "./argued.ts";
import { closeSandbox, member, passphrase } from "./founded.ts";
import { type Answers, answersTo, type Concluded, conclude, headOf } from "./known.ts";
import { type Lives, plantLives } from "./lives-case.ts";
import { compared } from "./tied.ts";

let lives: Lives;
let concluded: Concluded;
let open: Desk[] = [];
beforeAll(async () => {
  lives = await plantLives(member("second", "protection-officer"), member("keeper", "registrar"));
  concluded = await conclude(lives.here.first, lives);
  lives.here.close();
});
afterEach(() => {
  for (const desk of open) desk.close();
  open = [];
});
afterAll(async () => {
  lives.here.remove();
  await closeSandbox();
});

const enter = async (handle: string): Promise<Desk> => {
  const desk = await unlock(lives.here.folder, handle, passphrase);
  open.push(desk);
  return desk;
};
const of = (name: string): string => lives.of[name] ?? "";
const exhibit = (n: number): string => concluded.exhibits[n] ?? "";
const answers = (desk: Desk, asOf?: number): Answers => answersTo(desk, { ...lives, ...concluded }, asOf);
const told = (all: Answers): string => JSON.stringify([...all]);
const differing = (a: Answers, b: Answers): readonly string[] =>
  [...a.keys()].filter((question) => JSON.stringify(a.get(question)) !== JSON.stringify(b.get(question)));
async function mark(desk: Desk, code: string, caveat: Caveat): Promise<void> {
  const own = caseAt(desk).needExhibit(code);
  await describeExhibit(desk, { exhibit: code, version: own.version, caveats: [...own.caveats, caveat] });
}
async function say(desk: Desk, thing: string, from: number, property: string, code: string): Promise<void> {
  const anchor = { start: 0, end: 8, quote: "EXERCISE" };
  const claims = [{ property, value: { code }, hand: "first-hand" as const, anchor }];
  await saveCoding(desk, { exhibit: exhibit(from), thing: { code: of(thing) }, claims, once: once() }, "en");
}

describe("rights are today's, as of whatever entry is asked", () => {
  test("what a person stood aside from is in no answer of before, and is in them again when that is lifted", async () => {
    const reader = await enter("reader");
    const at = headOf(reader);
    const before = answers(reader);
    expect(told(before)).toContain(of("tenure"));
    await standAside(reader, { from: [of("tenure"), exhibit(2)], reason: "EXERCISE: a cousin" });
    const closed = answers(reader, at);
    expect(closed.get("thing tenure")).toBe("absent");
    for (const code of [of("tenure"), exhibit(2)]) expect(told(closed)).not.toContain(code);
    const lead = await enter("lead");
    expect(differing(answers(lead, at), closed)).not.toEqual([]);
    const [recusal] = caseAt(lead)
      .records("recusal")
      .filter(({ body }) => !body.lifted);
    if (recusal === undefined) throw new Error("nobody stood aside");
    await liftRecusal(lead, { recusal: recusal.id });
    await reader.refresh();
    expect([...answers(reader, at)]).toEqual([...before]);
  });

  test("who gained a clearance is answered what was written then, and who lost it as without it", async () => {
    const reader = await enter("reader");
    const at = headOf(reader);
    const before = answers(reader);
    expect(before.get("thing hidden")).toHaveProperty("thing.claims", 0);
    await grantCompartment(await enter("lead"), { member: "reader", compartment: "sgbv" });
    const cleared = answers(await enter("reader"), at);
    expect(cleared.get("thing hidden")).toHaveProperty("thing.claims", 4);
    expect(told(cleared)).toContain(exhibit(3));
    expect([...cleared]).toEqual([...answers(await enter("lead"), at)]);
    await revokeCompartment(await enter("lead"), { member: "reader", compartment: "sgbv" });
    expect([...answers(await enter("reader"), at)]).toEqual([...before]);
  });

  test("who lost a role finds no finding of before, and finds it again with that role", async () => {
    const reader = await enter("reader");
    const at = headOf(reader);
    const before = answers(reader);
    const roles = async (role: "investigator" | "analyst") =>
      changeRoles(await enter("keeper"), { member: "reader", roles: [role] });
    await roles("investigator");
    const without = answers(await enter("reader"), at);
    expect(without.get("finding")).toBe("absent");
    // and nothing that it rests on tells of it
    expect(differing(before, without)).toEqual(["thing shock", "finding"]);
    expect(told(without)).not.toContain(concluded.finding);
    await roles("analyst");
    // keys of deliberation are given by who holds them
    await grantCompartment(await enter("lead"), { member: "reader", compartment: "deliberation" });
    expect([...answers(await enter("reader"), at)]).toEqual([...before]);
  });
});

describe("consents are today's", () => {
  test("a basis that was taken back carries no finding and no incident of before; all else is as it was answered", async () => {
    const lead = await enter("lead");
    const at = headOf(lead);
    const before = answers(lead);
    const id = caseAt(lead).needExhibit(exhibit(0)).id;
    const basis = caseAt(lead)
      .records("basis")
      .find(({ body }) => body.exhibits.includes(id));
    await withdrawBasis(lead, { basis: basis?.body.code ?? "", reason: "EXERCISE" });
    expect(differing(before, answers(lead, at))).toEqual(["finding", "incident"]);
    expect([...answers(lead, at)]).toEqual([...answers(lead)]);
    expect(answers(lead, at).get("incident")).toMatchObject({
      stops: expect.arrayContaining([expect.objectContaining({ rule: "no-basis" })]),
    });
  });

  test("what came of an interview that lacks a gate is in no answer of before for who doesn't hold it, and carries nothing for who does", async () => {
    const lead = await enter("lead");
    await say(lead, "beaten", 2, "type", "torture.electric-shock");
    const { finding, element } = concluded;
    const claim = caseAt(lead)
      .claimsIn(caseAt(lead).needExhibit(exhibit(2)))
      .at(-1)?.ref;
    if (claim === undefined) throw new Error("nothing was said");
    const { version } = showFinding(lead, finding, "en");
    const proposition = { text: "EXERCISE: again" };
    await placeClaim(lead, { finding, version, element, proposition, claim, side: "for" });
    const reader = await enter("reader");
    const at = headOf(lead);
    const [full, before] = [answers(lead), answers(reader)];
    expect(told(before)).toContain(exhibit(2));
    const { code: interview } = await proposeInterview(lead, {
      of: of("person"),
      account: "note",
      mode: "in-person",
      team: ["lead"],
      language: "be",
      preferences: {},
      flags: [],
      once: once(),
    });
    await takeInterviewStep(lead, { interview, step: "produced", content: { exhibit: exhibit(2) }, once: once() });
    await reader.refresh();
    const closed = answers(reader, at);
    // a finding that rests on it says by its code that it is held, and nothing else does
    expect([...closed].filter((one) => JSON.stringify(one).includes(exhibit(2))).map(([name]) => name)).toEqual([
      "finding",
    ]);
    expect([...closed]).toEqual([...answers(reader)]);
    expect(differing(full, answers(lead, at))).toEqual(["finding"]);
    expect(answers(lead, at).get("finding")).toMatchObject({
      stops: expect.arrayContaining([expect.objectContaining({ rule: "held" })]),
    });
  });
});

describe("what closes an exhibit, and what erases it", () => {
  test("closed by a caveat or erased by two, it is in no answer of before: what is left is as if it had never been", async () => {
    const lead = await enter("lead");
    await say(lead, "cell", 1, "conditions", "space.overcrowded");
    // what is said of one code is counted under the other, and what quotes it goes back to it
    await judgeSameness(lead, { a: of("place"), b: of("colony"), judgement: "yes", reason: "EXERCISE" });
    await say(lead, "colony", 1, "type", "police.district");
    await linkDerivation(lead, { exhibit: exhibit(1), from: exhibit(0), type: "quotes", extent: "full" });
    const at = headOf(lead);
    const full = answers(lead);
    const reader = await enter("reader");
    expect(told(answers(reader))).toContain(exhibit(1));
    await mark(lead, exhibit(1), "SGBV");
    await reader.refresh();
    const closed = answers(reader, at);
    expect(told(closed)).not.toContain(exhibit(1));
    for (const asOf of [at, undefined]) {
      const { counted, folded } = compared(reader, asOf);
      expect(counted).toEqual(folded);
    }
    // nothing else was written: now and then say the same
    expect([...closed]).toEqual([...answers(reader)]);
    expect([...answers(lead, at)]).toEqual([...full]);

    const { code, digest } = await proposeErasure(lead, { codes: [exhibit(1)], reason: "EXERCISE: she asks for it" });
    await approveProposal(await enter("second"), { code, digest });
    await carryErasureOut(await enter("lead"), { code, backups: [] });
    // who could not read it misses nothing; who could is answered as of before what is left of it
    expect([...answers(await enter("reader"), at)]).toEqual([...closed]);
    const after = await enter("lead");
    expect(told(answers(after, at))).not.toContain(exhibit(1));
    expect([...answers(after, at)]).toEqual([...answers(after)]);
    expect(differing(full, answers(after, at))).not.toEqual([]);
  });
});
