import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Argued, argue } from "../../../test/argued.ts";
import { closeSandbox } from "../../../test/founded.ts";
import { Fault } from "../../core/fault.ts";
import { caseAt } from "../case.ts";
import { showExhibit } from "../reading/show-exhibit.ts";
import { describeExhibit } from "./describe-exhibit.ts";
import { linkDerivation, withdrawDerivation } from "./link-derivation.ts";

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

describe("describing", () => {
  const asked = () => ({
    exhibit: here.codes.statement,
    version: caseAt(here.first).needExhibit(here.codes.statement).version,
  });

  test("what an exhibit is to corroboration is said by who may code; its title and language by who may describe", async () => {
    for (const who of ["translator"]) {
      for (const more of [{ rootKind: "judgment" as const }, { hand: "official" as const }])
        expect(await faultOf(() => describeExhibit(here.desk(who), { ...asked(), ...more }))).toMatchObject({
          code: "refused",
          item: "code",
        });
      // what is said already is no change
      const same = { title: `EXERCISE: ${who}`, rootKind: "testimony" as const, hand: "first-hand" as const };
      await describeExhibit(here.desk(who), { ...asked(), ...same });
    }
    await describeExhibit(here.desk("investigator"), { ...asked(), hand: "hearsay" });
    expect(caseAt(here.first).needExhibit(here.codes.statement)).toMatchObject({
      title: "EXERCISE: translator",
      rootKind: "testimony",
      hand: "hearsay",
    });
  });
});

describe("G7: a link to where an exhibit comes from is taken back by a second person", () => {
  const roots = () => showExhibit(here.desk("author"), here.codes.record, "en").derivedFrom;

  test("not by who laid it, nor without the right, nor twice; with its reason, and the two are separate roots again", async () => {
    const { record, statement } = here.codes;
    const link = {
      exhibit: record,
      from: statement,
      type: "quotes",
      extent: "full",
      reason: "EXERCISE: laid",
    } as const;
    await linkDerivation(here.desk("translator"), link);
    const [laid] = roots();
    expect(laid).toMatchObject({ exhibit: { code: statement }, type: "quotes" });
    const asked = { link: laid?.link ?? "", reason: "EXERCISE: it was another statement" };
    expect(await faultOf(() => withdrawDerivation(here.desk("translator"), asked))).toMatchObject({
      code: "refused",
      message: "a link is taken back by somebody other than who laid it",
    });
    expect(await faultOf(() => withdrawDerivation(here.desk("legal"), asked))).toMatchObject({
      code: "refused",
      item: "describe",
    });
    const rootsOf = (code: string) => caseAt(here.first).roots.sets.get(caseAt(here.first).needExhibit(code).id);
    expect(rootsOf(record)).toEqual(rootsOf(statement));
    await withdrawDerivation(here.desk("author"), asked);
    expect(roots()).toEqual([]);
    expect(rootsOf(record)).not.toEqual(rootsOf(statement));
    expect(await faultOf(() => withdrawDerivation(here.desk("author"), asked))).toMatchObject({ code: "absent" });
    expect(caseAt(here.first).records("derivation").at(-1)?.body).toMatchObject({
      withdrawn: true,
      reason: asked.reason,
    });
    // it can be laid again
    await linkDerivation(here.desk("author"), link);
    expect(roots()).toHaveLength(1);
  });
});
