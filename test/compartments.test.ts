/** G5, N14: what lies in a compartment, or under a caveat, is there for who is cleared for it and for nobody else, whatever is asked. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listThings } from "../src/app/assessing/list-things.ts";
import { searchCodes } from "../src/app/assessing/search-codes.ts";
import { trace } from "../src/app/assessing/trace.ts";
import { caseAt } from "../src/app/case.ts";
import { saveCoding } from "../src/app/coding/save-coding.ts";
import type { Desk } from "../src/app/desk.ts";
import { addFiles } from "../src/app/intake/add-files.ts";
import { describeExhibit } from "../src/app/intake/describe-exhibit.ts";
import { linkDerivation } from "../src/app/intake/link-derivation.ts";
import { frame } from "../src/app/keeping/frame.ts";
import { listLog } from "../src/app/keeping/read-log.ts";
import { today } from "../src/app/keeping/today.ts";
import { openSecrets, openWithoutLens } from "../src/app/keeping/unlock.ts";
import { verifyHouse } from "../src/app/keeping/verify-inquiry.ts";
import { listExhibits } from "../src/app/reading/list-exhibits.ts";
import { openOriginal } from "../src/app/reading/open-original.ts";
import { readWaiting } from "../src/app/reading/read-exhibits.ts";
import { searchText } from "../src/app/reading/search-text.ts";
import { showExhibit } from "../src/app/reading/show-exhibit.ts";
import type { Compartment } from "../src/core/access/may.ts";
import { Fault } from "../src/core/fault.ts";
import { claimIn } from "./argued.ts";
import { closeSandbox, type Founded, found, member, passphrase, sandbox, writeFiles } from "./founded.ts";

let here: Founded;
const codes = { open: "", sealed: "", medical: "", copy: "", victim: "", act: "" };
const planted = "EXERCISE zorvanelka";
beforeAll(async () => {
  here = await found({
    members: [
      member("investigator", "investigator"),
      member("specialist", "investigator", "protection-officer"),
      member("registrar", "registrar"),
      member("auditor", "auditor"),
    ],
  });
  codes.open = await hand("registrar", "open.txt", `A man was held at a gate.\n\n${planted} is not here`, "case");
  codes.sealed = await hand("investigator", "sealed.txt", `${planted} was threatened in cell nine.`, "sgbv");
  codes.medical = await hand("investigator", "medical.txt", `${planted} saw a doctor: broken wrist.`, "case");
  codes.copy = await hand("investigator", "copy.txt", `It is said that ${planted} saw a doctor.`, "case");
  const specialist = here.desk("specialist");
  await readWaiting(specialist, await sandbox());
  const open = claimIn(specialist, codes.open, "gender", { code: "man" }, "A man");
  const person = await saveCoding(
    here.desk("investigator"),
    { exhibit: codes.open, thing: { create: "person" }, claims: [open], once: "person-1" },
    "en",
  );
  codes.victim = person.thing.code;
  const victim = claimIn(specialist, codes.sealed, "victim", { thing: codes.victim }, "was threatened");
  const act = await saveCoding(
    specialist,
    { exhibit: codes.sealed, thing: { create: "act" }, claims: [victim], once: "act-1" },
    "en",
  );
  codes.act = act.thing.code;
  const says = claimIn(specialist, codes.medical, "note", { text: "broken wrist" }, "broken wrist");
  await saveCoding(
    specialist,
    { exhibit: codes.medical, thing: { code: codes.victim }, claims: [says], once: "medical-1" },
    "en",
  );
  const { version } = caseAt(specialist).needExhibit(codes.medical);
  await linkDerivation(specialist, { exhibit: codes.copy, from: codes.medical, type: "quotes", extent: "full" });
  await describeExhibit(specialist, { exhibit: codes.medical, version, caveats: ["MEDICAL"] });
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

async function hand(who: string, name: string, text: string, compartment: Compartment): Promise<string> {
  const paths = writeFiles(join(here.root, "in"), { [name]: text });
  for await (const taken of addFiles(here.desk(who), [...paths.values()], compartment))
    for (const one of taken) if (one.kind === "added") return one.code;
  throw new Error("nothing was taken in");
}
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (cause) {
    if (cause instanceof Fault) return cause.code;
    throw cause;
  }
  return "none";
};
/** Everything that the desk says about evidence, things and history, as one text. */
const everything = async (desk: Desk): Promise<string> =>
  JSON.stringify([
    listExhibits(desk, { offset: 0, limit: 100 }),
    listExhibits(desk, { offset: 0, limit: 100, uncoded: true }),
    listThings(desk, { kinds: ["person", "act"], offset: 0, limit: 100 }, "en"),
    searchCodes(desk, { text: "", limit: 50 }, "en"),
    today(desk, "en"),
    (await frame(desk, "en", 15)).waiting,
    listLog(desk, { limit: 500 }, "en"),
  ]);

describe("a compartment", () => {
  test("what was dropped into it is read by who holds it, and by no one else: not even by who dropped it", async () => {
    expect(showExhibit(here.desk("specialist"), codes.sealed, "en").passages[0]?.text).toContain(planted);
    for (const who of ["investigator", "registrar", "auditor"]) {
      expect(codeOf(() => showExhibit(here.desk(who), codes.sealed, "en"))).toBe("absent");
      await expect(openOriginal(here.desk(who), codes.sealed).then(() => "opened")).rejects.toMatchObject({
        code: expect.stringMatching(/absent|refused/),
      });
    }
  });

  test("who keeps the house hands files over, and reads none of them", () => {
    expect(caseAt(here.desk("registrar")).shelves).toEqual([]);
    expect(codeOf(() => showExhibit(here.desk("registrar"), codes.open, "en"))).toBe("absent");
    expect(showExhibit(here.desk("investigator"), codes.open, "en").passages).not.toHaveLength(0);
  });

  test("counts, facets, lists, codes, history and searches know nothing of what is closed", async () => {
    const said = await everything(here.desk("investigator"));
    for (const code of [codes.sealed, codes.medical, codes.copy, codes.act]) expect(said).not.toContain(code);
    expect(said).not.toContain("sealed.txt");
    expect(listExhibits(here.desk("investigator"), { offset: 0, limit: 9 })).toMatchObject({ total: 1, all: 1 });
    expect(listExhibits(here.desk("specialist"), { offset: 0, limit: 9 })).toMatchObject({ total: 4, all: 4 });
    expect(searchText(here.desk("investigator"), "zorvanelka", 9)).toMatchObject({ total: 1, hits: [{}] });
    expect(searchText(here.desk("specialist"), "zorvanelka", 9).total).toBe(4);
    const person = (desk: Desk) => caseAt(desk).claimsOf(caseAt(desk).needThing(codes.victim)).length;
    expect(person(here.desk("investigator"))).toBe(1);
    expect(person(here.desk("specialist"))).toBe(2);
    for (const who of ["registrar", "auditor"]) {
      for (const code of Object.values(codes)) expect(await everything(here.desk(who))).not.toContain(code);
    }
  });

  test("a claim of one compartment points at a person of another, for who sees both", () => {
    const one = caseAt(here.desk("specialist"));
    expect(one.claimsAbout(one.needThing(codes.victim)).map((claim) => claim.thing.code)).toEqual([codes.act]);
    expect(trace(here.desk("specialist"), codes.act, "en").down[0]?.some((node) => node.code === codes.sealed)).toBe(
      true,
    );
    expect(codeOf(() => trace(here.desk("investigator"), codes.act, "en"))).toBe("absent");
  });
});

test("a caveat closes an exhibit and all that quotes it, in whatever compartment they lie", () => {
  for (const code of [codes.medical, codes.copy]) {
    expect(codeOf(() => showExhibit(here.desk("investigator"), code, "en"))).toBe("absent");
    expect(codeOf(() => trace(here.desk("investigator"), code, "en"))).toBe("absent");
    expect(showExhibit(here.desk("specialist"), code, "en").exhibit.code).toBe(code);
  }
});

test("G3: who holds only a part verifies that part, and it is whole", async () => {
  here.close();
  for (const who of ["auditor", "investigator", "specialist"]) {
    const opened = await openWithoutLens(await openSecrets(here.folder, who, passphrase));
    const damage: unknown[] = [];
    for await (const step of verifyHouse(opened)) if (step.kind === "damage") damage.push(step);
    expect(damage).toEqual([]);
    opened.ledger.close();
  }
});
