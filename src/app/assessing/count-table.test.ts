/** N10, G13: counts of the case, for a reader who is entitled and for one who is not, and on their way out. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Argued, argue, claimIn, once } from "../../../test/argued.ts";
import { closeSandbox } from "../../../test/founded.ts";
import type { Code } from "../../core/record/id.ts";
import { parseWhen } from "../../core/record/when.ts";
import { caseAt } from "../case.ts";
import { saveCoding } from "../coding/save-coding.ts";
import type { Desk } from "../desk.ts";
import { approveProposal } from "../protecting/approve.ts";
import { recordBasis } from "../protecting/record-basis.ts";
import { handOut } from "../releasing/hand-out.ts";
import { makeCounts, outgoingCounts } from "../releasing/outgoing-counts.ts";
import { prepareRelease } from "../releasing/prepare-release.ts";
import { countTable } from "./count-table.ts";

let here: Argued;
const author = (): Desk => here.desk("author");

/** An act at the gate on a day, befalling a person of a gender; all said by one exhibit. */
async function addAct(exhibit: "record" | "statement", gender: "woman" | "man"): Promise<Code> {
  const desk = author();
  const code = here.codes[exhibit];
  const quote = exhibit === "record" ? "was brought in" : "was taken";
  const made = async (kind: "person" | "act") => {
    const record = desk.newId();
    const own = desk.newCode(kind);
    await desk.write({
      verb: "thing.create",
      drafts: [{ record, unit: desk.keyring.fresh("case"), body: { kind, code: own, caveats: [] } }],
    });
    return own;
  };
  const person = await made("person");
  const { from, to } = parseWhen("9 August 2021", "en");
  await saveCoding(
    desk,
    {
      exhibit: code,
      thing: { code: person },
      claims: [claimIn(desk, code, "gender", { code: gender }, quote)],
      once: once(),
    },
    "en",
  );
  await saveCoding(
    desk,
    {
      exhibit: code,
      thing: { code: await made("act") },
      once: once(),
      claims: [
        claimIn(desk, code, "type", { code: "liberty.arrest" }, quote),
        claimIn(desk, code, "date", { when: { from, to } }, "9 August 2021"),
        claimIn(desk, code, "place", { thing: placeOf() }, "gate"),
        claimIn(desk, code, "victim", { thing: person }, quote),
      ],
    },
    "en",
  );
  return person;
}
const placeOf = (): string =>
  caseAt(author()).thing(caseAt(author()).mandate()?.body.scope.territory ?? "")?.code ?? "";

beforeAll(async () => {
  here = await argue();
  for (let at = 0; at < 7; at++) await addAct("record", "woman");
  for (let at = 0; at < 2; at++) await addAct("record", "man");
  for (let at = 0; at < 6; at++) await addAct("statement", "man");
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

describe("G13: a number with all that makes it one", () => {
  test("acts inside the mandate and distinct people, each once, with unit, definition, as-of and what stays out", () => {
    const acts = countTable(author(), { of: "acts", rows: "gender" }, "en");
    expect(acts).toMatchObject({ unit: "acts", qualifier: "at-least", total: 16, suppressed: false });
    expect(acts.left).toEqual({ context: 0, outside: 1, unknown: 0 });
    expect(acts.definition).toContain("not representative");
    expect(acts.asOf.entry).toBe(author().lens.applied() - 1);
    const people = countTable(author(), { of: "people", rows: "gender", columns: "month" }, "en");
    expect(people.rows.map(({ key }) => key)).toEqual(["man", "woman"]);
    expect(people.columns.map(({ key }) => key)).toEqual(["2021-08"]);
    expect([people.cells, people.rowTotals, people.total]).toEqual([[[8], [7]], [8, 7], 15]);
  });

  test("rounded where it is asked for; no vocabulary word is lost", () => {
    const rounded = countTable(author(), { of: "people", rows: "gender", round: 5 }, "be");
    expect(rounded.rowTotals).toEqual([10, 5]);
    expect(rounded.rows.map(({ label }) => label)).toEqual(["Мужчынскі пол", "Жаночы пол"]);
  });

  test("N10: the mosaic says which columns together single somebody out", async () => {
    const table = countTable(author(), { of: "acts", rows: "gender", columns: "month" }, "en");
    expect(table.mosaic).toEqual([{ columns: [0], rows: 1 }]); // the act that nobody is said to have befallen
  });
});

describe("N10: small numbers on their way out", () => {
  const asked = { of: "people", rows: "gender", lang: "en" } as const;

  test("to the public go only those whom every source lets be counted, and no number below five; two people sign it", async () => {
    const desk = author();
    const ready = await prepareRelease(desk, (at) => outgoingCounts(at, { ...asked, recipient: "public" }));
    // what the statement says may not go out: six men stay in, by their codes and the rule
    expect(ready.left).toHaveLength(6);
    expect(new Set(ready.left.map(({ rule, who }) => `${rule}, ${who}`))).toEqual(
      new Set(["not-asked C4, protection-officer"]),
    );
    await expect(handOut(desk, ready.code)).rejects.toMatchObject({ code: "refused" });
    await approveProposal(here.desk("legal"), { code: ready.code, digest: ready.sha256 });
    const out = await handOut(desk, ready.code);
    const text = new TextDecoder().decode(out.bytes);
    const lines = text.split("\r\n");
    expect(lines.at(-4)).toBe('"Male",".."');
    expect(lines.at(-3)).toBe('"Female",".."'); // it would tell the other by the total
    expect(lines.at(-2)).toBe('"Total",9');
    expect(text).toContain("EXERCISE");
    expect(text).toContain("not representative");
    expect(text.match(/\b[A-Z]-[0-9A-HJKMNP-TV-Z]{5}\b/g)).toBeNull(); // N11
    expect(out.name).toBe("counts-public.en.csv");
  });

  test("inside one person is enough, the gate asks for C3, and the entry keeps the digest", async () => {
    const made = await makeCounts(author(), asked);
    expect(made.left).toEqual([]);
    expect(caseAt(author()).records("release").at(-1)?.body).toMatchObject({
      sha256: made.sha256,
      recipient: "inside",
      purpose: "C3",
      what: { kind: "counts", of: "people", rows: "gender" },
    });
    await expect(makeCounts(here.desk("investigator"), asked)).rejects.toMatchObject({ code: "refused" });
  });

  test("a consent that widens the table makes it another one: what was signed goes no more", async () => {
    const desk = author();
    const ready = await prepareRelease(desk, (at) => outgoingCounts(at, { ...asked, recipient: "public" }));
    await approveProposal(here.desk("legal"), { code: ready.code, digest: ready.sha256 });
    await recordBasis(here.desk("protection"), {
      exhibit: here.codes.statement,
      type: "owner-permission",
      uses: [{ purpose: "C4", recipient: "public", level: "L0" }],
      note: "EXERCISE",
      harm: "EXERCISE: nobody is named",
      once: once(),
    });
    await expect(handOut(desk, ready.code)).rejects.toMatchObject({
      code: "refused",
      message: "what decides these bytes has changed since they were made",
    });
    const again = await prepareRelease(desk, (at) => outgoingCounts(at, { ...asked, recipient: "public" }));
    expect(again.left).toEqual([]);
  });
});

describe("N10, N14: for a reader without clearance", () => {
  test("a person under a caveat that is closed to the reader is in none of his numbers; who may see it counts it", async () => {
    const people = (who: string) => countTable(here.desk(who), { of: "people", rows: "gender" }, "en").total ?? 0;
    const before = people("author");
    const person = await addAct("record", "man");
    expect(people("author")).toBe(before + 1);
    const thing = caseAt(author()).needThing(person);
    const [version] = await author().ledger.versionsOf(thing.id);
    if (version === undefined) throw new Error("no version is stored");
    await author().write({
      verb: "thing.create",
      drafts: [
        {
          record: thing.id,
          parents: [version.id],
          body: { kind: "person", code: person, caveats: ["PRIVILEGED"] },
        },
      ],
    });
    expect(people("author")).toBe(before); // an analyst is no lawyer
    expect(people("legal")).toBe(before + 1);
  });
});
