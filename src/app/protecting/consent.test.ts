import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type Argued, argue, once } from "../../../test/argued.ts";
import { consentIn, conversation, inside, yes } from "../../../test/consented.ts";
import { closeSandbox } from "../../../test/founded.ts";
import { coverageOf, type Use } from "../../core/consent/basis.ts";
import type { Basis } from "../../core/record/body.ts";
import { caseAt } from "../case.ts";
import { linkDerivation } from "../intake/link-derivation.ts";
import { showExhibit } from "../reading/show-exhibit.ts";
import { approveBasis, changeBasis } from "./change-basis.ts";
import { recordBasis } from "./record-basis.ts";
import { type AskedConsent, recordConsent } from "./record-consent.ts";
import { beginConsent, showBasis } from "./show-basis.ts";

let here: Argued;
const protection = () => here.desk("protection");
const use = (purpose: string, recipient: Use["recipient"], recipientName?: string): Use => ({
  purpose,
  recipient,
  recipientName,
  level: "L0",
  at: new Date().toISOString(),
});
const may = (exhibit: keyof Argued["codes"], wanted: Use): boolean | string => {
  const one = caseAt(protection());
  const coverage = coverageOf(one.needExhibit(here.codes[exhibit]).id, one.bases(), wanted);
  return coverage.covered || coverage.why;
};
const lithuania = yes("C8", "prosecutor", { only: ["Lithuania"] });
const give = (more: Partial<AskedConsent> = {}) =>
  recordConsent(
    protection(),
    consentIn([here.codes.statement], [...inside, lithuania, yes("C4", "public", { decision: "no" })], more),
  );
const version = (code: string): string => showBasis(protection(), code, "en").version;
const held = (code: string): Basis | undefined => caseAt(protection()).record("basis", code)?.body;

beforeEach(async () => {
  here = await argue();
  return () => here.remove();
});
afterAll(closeSandbox);

describe("a consent is a conversation (RQ-02, N3)", () => {
  test("what was answered is what holds: Lithuania yes, Poland no, an outright no, what was not asked", async () => {
    const { code } = await give();
    expect(may("statement", use("C3", "inside"))).toBe(true);
    expect(may("statement", use("C8", "prosecutor", "Lithuania"))).toBe(true);
    expect(may("statement", use("C8", "prosecutor", "Poland"))).toBe("excluded");
    expect(may("statement", use("C4", "public"))).toBe("said-no");
    expect(may("statement", use("C9", "international-court"))).toBe("not-asked");
    const shown = showBasis(protection(), code, "en");
    expect(shown).toMatchObject({ type: "consent", conversation: { method: "recorded-oral" }, by: "protection" });
    expect(shown.exhibits.map((one) => one.code)).toEqual([here.codes.statement]);
    expect(showExhibit(here.desk("author"), here.codes.statement, "en").use).toContainEqual(
      expect.objectContaining({ purpose: "C4", recipient: "public", because: "said-no" }),
    );
  });

  test("RQ-02: a translation may go no further than the statement that it translates", async () => {
    await give();
    await linkDerivation(here.desk("investigator"), {
      exhibit: here.codes.record,
      from: here.codes.statement,
      type: "translates",
      extent: "full",
    });
    const shown = showExhibit(here.desk("author"), here.codes.record, "en").use;
    expect(shown).toContainEqual(expect.objectContaining({ purpose: "C4", allowed: false, because: "said-no" }));
    expect(shown).toContainEqual(expect.objectContaining({ purpose: "C3", recipient: "inside", allowed: true }));
  });

  const person = { who: "person" } as const;
  const child = { ageEvidence: "EXERCISE", bestInterests: "EXERCISE", assent: "EXERCISE: yes", reask: "2035-01-01" };
  const mother = { who: "guardian", relation: "mother", conflict: false, checked: "EXERCISE" } as const;
  const wrong: readonly [string, Partial<AskedConsent>, string][] = [
    ["in the future", { conversation: conversation({ at: "2100-01-01T00:00:00Z" }) }, "conversation"],
    ["a witness who is nobody", { conversation: conversation({ method: "witnessed-oral" }) }, "witness"],
    ["an answer given twice", { answers: [...inside, ...inside] }, "C1 inside"],
    ["a question that nobody asks", { answers: [...inside, yes("C4", "ngo")] }, "C4 ngo"],
    ["prosecutors of no country", { answers: [...inside, yes("C8", "prosecutor")] }, "C8 prosecutor"],
    ["more identity than is asked", { answers: [...inside, yes("C4", "public", { level: "L4" })] }, "C4 public L4"],
    ["anything without C1", { answers: [yes("C3", "inside")] }, "C3 inside"],
    ["all of nobody", { covers: "all" }, "person"],
    ["a child alone", { child, decider: person }, "decider"],
    ["a child as an example", { child, decider: mother, answers: [...inside, yes("C5", "public")] }, "C5 public"],
    ["a child who is grown", { child: { ...child, reask: "2020-01-01" }, decider: mother }, "2020-01-01"],
  ];
  test("refused, naming what is missing or can't be", async () => {
    const named: [string, string][] = [];
    for (const [what, more] of wrong) {
      const item = await give(more).then(
        () => "written",
        (cause) => cause.item,
      );
      named.push([what, item]);
    }
    expect(named).toEqual(wrong.map(([what, , item]) => [what, item]));
    expect(caseAt(protection()).records("basis")).toHaveLength(4);
  });

  test("only who sees to consents records one", async () => {
    await expect(recordConsent(here.desk("author"), consentIn([here.codes.statement], inside))).rejects.toMatchObject({
      code: "refused",
      item: "consent",
    });
    expect(() => beginConsent(here.desk("author"), here.codes.statement, "en")).toThrow("this role may not do that");
  });

  test("whatever is no consent needs its do-no-harm test, and a consent its conversation", async () => {
    const asked = {
      exhibit: here.codes.statement,
      uses: [{ purpose: "C3", recipient: "inside", level: "L0" }] as const,
      note: "EXERCISE",
    };
    for (const type of ["public-record", "owner-permission", "state-correspondence"] as const)
      await expect(recordBasis(protection(), { ...asked, type, harm: " ", once: once() })).rejects.toMatchObject({
        code: "refused",
        item: "harm",
      });
    await expect(
      recordBasis(protection(), { ...asked, type: "consent", harm: "EXERCISE", once: once() }),
    ).rejects.toMatchObject({ code: "refused", item: "conversation" });
  });
});

describe("a consent changes", () => {
  test("narrower at once, by anyone who sees to consents; the same record, so that the old version allows nothing", async () => {
    const { code } = await give();
    const answers = [...inside, { ...lithuania, decision: "no" as const }, yes("C4", "public", { decision: "no" })];
    const before = caseAt(protection()).records("basis").length;
    const made = await changeBasis(here.desk("investigator"), {
      basis: code,
      version: version(code),
      answers,
      once: once(),
    });
    expect(made.widened).toBe(false);
    expect(may("statement", use("C8", "prosecutor", "Lithuania"))).toBe("said-no");
    expect(caseAt(protection()).records("basis")).toHaveLength(before);
    // to leave out a no that was said would take it back: that is wider
    await expect(
      changeBasis(protection(), { basis: code, version: version(code), answers: inside, once: once() }),
    ).rejects.toMatchObject({ code: "refused", item: "C8 prosecutor" });
  });

  test("wider only with a conversation newer than the last; refused without, naming who can change it", async () => {
    const { code } = await give();
    const answers = [...inside, lithuania, yes("C4", "public")];
    const ask = (more: Partial<Parameters<typeof changeBasis>[1]> = {}) =>
      changeBasis(protection(), { basis: code, version: version(code), answers, once: once(), ...more });
    const refused = {
      code: "refused",
      message: "a wider consent needs a new conversation",
      item: "C4 public",
      remedy: "can change it: the person, asked again",
    };
    await expect(ask()).rejects.toMatchObject(refused);
    await expect(ask({ conversation: conversation() })).rejects.toMatchObject(refused);
    expect(may("statement", use("C4", "public"))).toBe("said-no");
    await ask({ conversation: conversation({ at: "2026-02-10T10:00:00Z" }) });
    // the exhibit's other basis, an owner's permission, never asked for C4: the consent alone allows it
    expect(may("statement", use("C4", "public"))).toBe(true);
    await expect(ask({ version: "0".repeat(64) })).rejects.toMatchObject({ code: "conflict" });
  });

  test("a condition is no until somebody says that it is met, and how that is known", async () => {
    const condition = "EXERCISE: not before my brother is free";
    const { code } = await give({ answers: [...inside, { ...lithuania, condition }] });
    expect(may("statement", use("C8", "prosecutor", "Lithuania"))).toBe("condition");
    const fulfil = [{ purpose: "C8", recipient: "prosecutor" as const, note: "EXERCISE: he called" }];
    await changeBasis(protection(), { basis: code, version: version(code), fulfil, once: once() });
    expect(may("statement", use("C8", "prosecutor", "Lithuania"))).toBe(true);
    expect(held(code)?.grants.at(-1)?.fulfilled?.note).toBe("EXERCISE: he called");
    await expect(
      changeBasis(protection(), {
        basis: code,
        version: version(code),
        fulfil: [{ purpose: "C3", recipient: "inside", note: "EXERCISE" }],
        once: once(),
      }),
    ).rejects.toMatchObject({ code: "invalid", item: "C3 inside" });
  });

  test("an independent adult's decision for a child waits for a second member", async () => {
    const { code } = await give({
      decider: { who: "advocate", whyNoGuardian: "EXERCISE: absent", independence: "EXERCISE: none of the family" },
      child: { ageEvidence: "EXERCISE", bestInterests: "EXERCISE", assent: "EXERCISE: I want to", reask: "2035-01-01" },
    });
    expect(may("statement", use("C3", "inside"))).toBe("not-approved");
    const asked = () => ({ basis: code, version: version(code) });
    await expect(approveBasis(protection(), asked())).rejects.toMatchObject({ code: "refused" });
    await expect(approveBasis(here.desk("author"), asked())).rejects.toMatchObject({
      code: "refused",
      item: "consent",
    });
    await approveBasis(here.desk("investigator"), asked());
    expect(may("statement", use("C3", "inside"))).toBe(true);
    expect(showBasis(protection(), code, "en").decider).toMatchObject({ approved: { by: "investigator" } });
    // what was approved is what was asked then
    await changeBasis(protection(), {
      basis: code,
      version: version(code),
      answers: [...inside, lithuania, yes("C10", "prosecutor"), yes("C4", "public", { decision: "no" })],
      conversation: conversation({ at: "2026-02-10T10:00:00Z" }),
      once: once(),
    });
    expect(may("statement", use("C3", "inside"))).toBe("not-approved");
  });
});

test("who was a child is asked again at eighteen, and then decides alone; until then it is no", async () => {
  const child = { ageEvidence: "EXERCISE", bestInterests: "EXERCISE", assent: "EXERCISE: yes" };
  const decider = { who: "guardian", relation: "mother", conflict: false, checked: "EXERCISE" } as const;
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const { code } = await give({ child: { ...child, reask: tomorrow }, decider, expires: "2030-01-01" });
  expect(may("statement", use("C3", "inside"))).toBe(true);
  const grown = { ...use("C3", "inside"), at: `${tomorrow}T00:00:00Z` };
  expect(may("statement", grown)).toBe("reask-due");
  await changeBasis(protection(), {
    basis: code,
    version: version(code),
    conversation: conversation({ at: "2026-02-10T10:00:00Z" }),
    decider: { who: "person" },
    once: once(),
  });
  expect(may("statement", grown)).toBe(true);
  expect(held(code)).not.toHaveProperty("child");
  expect(held(code)).not.toHaveProperty("expires");
});

test("all that a person gave: a narrower consent in everything holds back what another of the same person lists", async () => {
  const author = here.desk("author");
  const person = author.newId();
  const code = author.newCode("person");
  const body = { kind: "person" as const, code, caveats: [] };
  await author.write({ verb: "thing.create", drafts: [{ record: person, unit: author.keyring.fresh("case"), body }] });
  await give({ person: code, answers: [...inside, lithuania] });
  expect(may("statement", use("C8", "prosecutor", "Lithuania"))).toBe(true);
  const all = await recordConsent(protection(), consentIn([], inside, { person: code, covers: "all" }));
  expect(may("statement", use("C8", "prosecutor", "Lithuania"))).toBe("not-asked");
  expect(showBasis(protection(), all.code, "en").exhibits.map((one) => one.code)).toEqual([here.codes.statement]);
  // what the person gives later joins what the consent covers, with no new conversation
  await changeBasis(protection(), {
    basis: all.code,
    version: version(all.code),
    exhibits: [here.codes.earlier],
    once: once(),
  });
  expect(may("earlier", use("C8", "prosecutor", "Lithuania"))).toBe("not-asked");
  const begun = beginConsent(protection(), code, "en");
  expect(begun.person?.code).toBe(code);
  expect(begun.bases).toHaveLength(2);
  expect(() => beginConsent(protection(), here.act, "en")).toThrow("no such item");
});
