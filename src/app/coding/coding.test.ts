import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Argued, argue, claimIn, once } from "../../../test/argued.ts";
import { closeSandbox } from "../../../test/founded.ts";
import type { ClaimRef } from "../../core/claims/value.ts";
import { Fault } from "../../core/fault.ts";
import { showThing } from "../assessing/show-thing.ts";
import { caseAt } from "../case.ts";
import { editFinding, placeClaim } from "../finding/change-finding.ts";
import { takeStep } from "../finding/decide-finding.ts";
import { type AskedClaim, saveCoding, textOf, withdrawCoding } from "./save-coding.ts";
import { settleValue, withdrawRuling } from "./settle.ts";

let here: Argued;
beforeAll(async () => {
  here = await argue();
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

const faultOf = async (work: () => Promise<unknown>): Promise<Fault | undefined> => {
  try {
    await work();
    return undefined;
  } catch (cause) {
    if (cause instanceof Fault) return cause;
    throw cause;
  }
};
const author = () => here.desk("author");
const said = (property: string, value: AskedClaim["value"], quote = "was taken"): AskedClaim =>
  claimIn(author(), here.codes.statement, property, value, quote);
const save = (claims: readonly AskedClaim[], who = "author", id = once()) =>
  saveCoding(here.desk(who), { exhibit: here.codes.statement, thing: { create: "act" }, claims, once: id }, "en");
const property = (thing: string, name: string, asOf?: number) =>
  showThing(author(), thing, "en", asOf).properties.find((one) => one.property === name);

describe("G8: what is saved leads back to the passage", () => {
  test("thing and coding in one entry; the same request again gives the same, and writes nothing", async () => {
    const id = once();
    const claims = [said("type", { code: "liberty.arrest" })];
    const first = await save(claims, "author", id);
    const size = await here.first.ledger.size();
    expect(await save(claims, "author", id)).toEqual(first);
    expect(await here.first.ledger.size()).toBe(size);
    expect(await faultOf(() => save([said("words", { text: "taken" })], "author", id))).toMatchObject({
      code: "conflict",
    });
    const [claim] = property(first.thing.code, "type")?.claims ?? [];
    expect(claim).toMatchObject({
      anchor: { quote: "was taken" },
      coder: "author",
      exhibit: { code: here.codes.statement },
    });
  });

  test("a quotation that does not stand there, is shifted by one, or lies beyond the end", async () => {
    const right = said("words", { text: "taken" });
    const at = (start: number, end: number, quote = right.anchor.quote): AskedClaim => ({
      ...right,
      anchor: { start, end, quote },
    });
    const { start, end } = right.anchor;
    for (const wrong of [at(start + 1, end + 1), at(start, end, "was given"), at(start, end - 1), at(100_000, 100_009)])
      expect(await faultOf(() => save([wrong]))).toMatchObject({
        code: "invalid",
        item: "words",
        message: "the quotation is not in the exhibit at that place",
      });
  });

  test("a quotation that shows nothing, and words around it that are not there; its page is the passage's", async () => {
    const right = said("words", { text: "taken" });
    const { start, end, quote } = right.anchor;
    const text = textOf(caseAt(author()), caseAt(author()).needExhibit(here.codes.statement));
    const gap = text.indexOf("\n");
    const blank = { ...right, anchor: { start: gap, end: gap + 1, quote: "\n" } };
    expect(await faultOf(() => save([blank]))).toMatchObject({
      code: "invalid",
      message: "a quotation has a character that can be seen",
    });
    for (const around of [{ prefix: "nobody " }, { suffix: " nowhere" }, { prefix: `${text}${text}`.slice(0, 64) }])
      expect(await faultOf(() => save([{ ...right, anchor: { start, end, quote, ...around } }]))).toMatchObject({
        code: "invalid",
        message: "the words around the quotation are not those of the exhibit",
      });
    const around = { prefix: text.slice(start - 10, start), suffix: text.slice(end, end + 10) };
    const made = await save([{ ...right, anchor: { start, end, quote, ...around, page: 77 } }]);
    const [claim] = property(made.thing.code, "words")?.claims ?? [];
    const { page } = author()
      .lens.case.prepare<[string, number], { page: number | null }>(
        "SELECT p.page FROM passage p JOIN exhibit e ON e.n = p.exhibit WHERE e.code = ? AND p.start <= ? ORDER BY p.start DESC",
      )
      .get(here.codes.statement, start) ?? { page: null };
    expect(claim?.anchor).toEqual({ start, end, quote, ...around, ...(page !== null && { page }) });
    expect(claim?.anchor?.page).not.toBe(77);
  });

  test("another vocabulary, type, property or kind of thing, and an inference without premises, name the property", async () => {
    for (const [claim, item] of [
      [said("type", { code: "no-such-word" }), "type: no-such-word"],
      [said("type", { text: "arrest" }), "type"],
      [said("colour", { text: "red" }), "colour"],
      [said("victim", { thing: here.act }), "victim"],
      [{ ...said("words", { text: "taken" }), hand: "inference" as const }, "words"],
    ] as const)
      expect(await faultOf(() => save([claim]))).toMatchObject({ code: "invalid", item });
    expect(await faultOf(() => save([said("victim", { thing: "P-00000" })]))).toMatchObject({ code: "absent" });
    const nowhere = {
      exhibit: "E-00000",
      thing: { create: "act" as const },
      claims: [said("words", { text: "taken" })],
      once: once(),
    };
    expect(await faultOf(() => saveCoding(author(), nowhere, "en"))).toMatchObject({ code: "absent" });
  });

  test("who may not code is refused, whatever was asked", async () => {
    for (const who of ["legal", "expert-a", "protection", "registrar", "translator"])
      expect(await faultOf(() => save([said("words", { text: "taken" })], who))).toMatchObject({
        code: "refused",
        item: "code",
      });
  });
});

describe("as of an entry", () => {
  test("RQ-12: what was withdrawn later still stands at the earlier entry; now it does not, nor is it withdrawn twice", async () => {
    const made = await save([said("words", { text: "taken" })]);
    const gone = await withdrawCoding(author(), made.coding);
    expect(property(made.thing.code, "words")).toBeUndefined();
    expect(property(made.thing.code, "words", gone.seq)).toBeUndefined();
    expect(property(made.thing.code, "words", gone.seq - 1)?.claims).toHaveLength(1);
    // nobody had written of the thing then
    expect(await faultOf(async () => property(made.thing.code, "words", made.seq - 1))).toMatchObject({
      code: "absent",
    });
    expect(await faultOf(() => withdrawCoding(author(), made.coding))).toMatchObject({
      code: "absent",
      item: made.coding,
    });
    const versions = here.first.lens.case
      .prepare<[string], { n: number }>("SELECT count(*) AS n FROM coding WHERE code = ?")
      .get(made.coding);
    expect(versions?.n).toBe(2);
  });
});

describe("G7: a coding is not taken back by one person", () => {
  test("who is not its coder is refused, and told who is; its coder may at once", async () => {
    const made = await save([said("words", { text: "taken" })]);
    expect(await faultOf(() => withdrawCoding(here.desk("second"), made.coding))).toMatchObject({
      code: "refused",
      item: made.coding,
      remedy: "can change it: author",
    });
    expect(property(made.thing.code, "words")?.claims).toHaveLength(1);
    expect(await withdrawCoding(author(), made.coding)).toMatchObject({ seq: expect.any(Number) });
  });

  test("nor by its coder once a finding beyond its draft rests on it, be it through an inference", async () => {
    const made = await save([said("words", { text: "taken" })]);
    const id = author()
      .lens.case.prepare<[string], { id: string }>("SELECT id FROM coding WHERE code = ?")
      .get(made.coding)?.id;
    const inference = author().newId();
    await author().write({
      verb: "coding.save",
      drafts: [
        {
          record: inference,
          unit: author().keyring.fresh("case"),
          body: {
            kind: "coding",
            code: author().newCode("coding"),
            thing: caseAt(author()).needThing(made.thing.code).id,
            coder: author().member.actor,
            claims: [
              {
                property: "words",
                value: { text: "EXERCISE" },
                stance: "affirms",
                hand: "inference",
                premises: [`${id ?? ""}#0`],
              },
            ],
          },
        },
      ],
    });
    const at = { finding: here.finding, element: here.element };
    const claim = `${inference}#0` as ClaimRef;
    const proposition = { text: "EXERCISE: an inference" };
    await placeClaim(author(), { ...at, version: here.version(), proposition, claim, side: "against" });
    await takeStep(here.desk("second"), { finding: here.finding, version: here.version(), step: "reviewed" });
    expect(await faultOf(() => withdrawCoding(author(), made.coding))).toMatchObject({
      code: "refused",
      item: here.finding,
      message: "a finding that is no longer a draft rests on this coding",
    });
    await editFinding(author(), { ...at, version: here.version(), reasoning: "EXERCISE: opened again" });
    expect(await withdrawCoding(author(), made.coding)).toMatchObject({ seq: expect.any(Number) });
  });
});

describe("settling", () => {
  test("contradicting claims stand side by side until one is settled, with a reason; taken back they are disputed again", async () => {
    const made = await save([said("type", { code: "liberty.arrest" })]);
    const again = await saveCoding(
      here.desk("second"),
      {
        exhibit: here.codes.record,
        thing: { code: made.thing.code },
        claims: [
          claimIn(here.desk("second"), here.codes.record, "type", { code: "liberty.solitary" }, "was brought in"),
        ],
        once: once(),
      },
      "en",
    );
    expect(again.thing.code).toBe(made.thing.code);
    const before = property(made.thing.code, "type");
    expect(before).toMatchObject({ disputed: true, claims: [{}, {}] });
    const ref = before?.claims[1]?.ref;
    if (ref === undefined) throw new Error("nothing was claimed");
    const ruling = await settleValue(here.desk("second"), {
      thing: made.thing.code,
      property: "type",
      claims: [ref],
      reason: "EXERCISE: the record is nearer",
    });
    const settled = property(made.thing.code, "type");
    expect(settled).toMatchObject({
      disputed: false,
      folded: [{ value: { code: "liberty.solitary" } }],
      settled: { by: "second", reopened: false },
    });
    await withdrawRuling(author(), ruling.ruling);
    expect(property(made.thing.code, "type")).toMatchObject({ disputed: true });
    expect(property(made.thing.code, "type", ruling.seq)).toMatchObject({ disputed: false });
    expect(await faultOf(() => withdrawRuling(author(), ruling.ruling))).toMatchObject({ code: "absent" });
  });

  test("G9: a coerced statement settles nothing; nor does a claim of another property or thing", async () => {
    const asked = { thing: here.act, reason: "EXERCISE" };
    expect(
      await faultOf(() => settleValue(author(), { ...asked, property: "words", claims: [here.claims.confession] })),
    ).toMatchObject({ code: "refused", item: here.claims.confession });
    expect(
      await faultOf(() => settleValue(author(), { ...asked, property: "date", claims: [here.claims.statement] })),
    ).toMatchObject({ code: "invalid" });
    expect(
      await faultOf(() => settleValue(author(), { ...asked, property: "type", claims: [here.claims.earlier] })),
    ).toMatchObject({ code: "invalid" });
    expect(
      await faultOf(() =>
        settleValue(here.desk("legal"), { ...asked, property: "type", claims: [here.claims.statement] }),
      ),
    ).toMatchObject({ code: "refused" });
  });
});

test("G6: a basis that two people changed at once fails closed until one resolves it", async () => {
  const protection = here.desk("protection");
  const held = () =>
    caseAt(protection)
      .bases()
      .filter((one) => one.exhibits.includes(caseAt(protection).needExhibit(here.codes.statement).id));
  const [basis] = held();
  if (basis === undefined) throw new Error("the statement has no basis");
  const { id, ...body } = basis;
  const [first] = await protection.ledger.versionsOf(id);
  if (first === undefined) throw new Error("no version is stored");
  const change = (note: string) =>
    protection.write({
      verb: "basis.record",
      drafts: [{ record: id, parents: [first.id], body: { ...body, note }, keepConflict: true }],
    });
  await change("EXERCISE: one");
  expect(held().map((one) => one.withdrawn)).toEqual([false]);
  await change("EXERCISE: another");
  expect(held().map((one) => one.withdrawn)).toEqual([true, true]);
  const heads = (await protection.ledger.versionsOf(id)).slice(1).map((one) => one.id);
  await protection.write({ verb: "basis.record", drafts: [{ record: id, parents: heads, body }] });
  expect(held().map((one) => one.withdrawn)).toEqual([false]);
});
