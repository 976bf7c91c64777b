/** A lens is what the log gives, however it came to be; one that can't be read says so and is built anew (G3). */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { saveCoding, withdrawCoding } from "../src/app/coding/save-coding.ts";
import { unlock } from "../src/app/keeping/unlock.ts";
import { searchText } from "../src/app/reading/search-text.ts";
import { Fault } from "../src/core/fault.ts";
import { paths } from "../src/store/folder.ts";
import { dropLenses, type Lens, lensPath, openLens } from "../src/store/lens.ts";
import { comparedTables } from "../src/store/lens-schema.ts";
import { closeSandbox, type Founded, found, passphrase, takeIn } from "./founded.ts";

let here: Founded;
let exhibit = "";
let built = 0;
beforeAll(async () => {
  here = await found();
  const taken = await takeIn(here.first, join(here.root, "in"), {
    "a.txt": "EXERCISE: a nurse was held at a gate.\n\nEXERCISE: свидетели видели ворота.",
  });
  exhibit = taken.get("a.txt")?.code ?? "";
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

const rowsOf = (lens: Lens): unknown => [
  ...lens.files.flatMap(({ db }) =>
    comparedTables.content.map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY 1`).all()),
  ),
  lens.audit.prepare("SELECT * FROM log ORDER BY seq").all(),
];
const rebuilt = async (): Promise<Lens> => {
  const { ledger, keyring, vault } = here.first;
  const lens = await openLens(join(here.root, `lens-${built++}`), ledger, keyring.anew(), vault);
  await lens.catchUp();
  return lens;
};

describe("a lens is what the log gives", () => {
  test("after any course of codings and withdrawals a lens built anew has the very same rows, and search finds the same", async () => {
    let codes: string[] = [];
    let n = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }), async (steps) => {
        for (const save of steps) {
          const last = codes.at(-1);
          if (save || last === undefined) {
            const quote = "held at a gate";
            const start = "EXERCISE: a nurse was ".length;
            const claim = {
              property: "words",
              value: { text: quote },
              hand: "first-hand" as const,
              anchor: { start, end: start + quote.length, quote },
            };
            const made = await saveCoding(
              here.first,
              { exhibit, thing: { create: "act" }, claims: [claim], once: `once-${n++}` },
              "en",
            );
            codes = [...codes, made.coding];
          } else {
            await withdrawCoding(here.first, last);
            codes = codes.slice(0, -1);
          }
        }
        const lens = await rebuilt();
        expect(rowsOf(lens)).toEqual(rowsOf(here.first.lens));
        for (const query of ["nurse", "ворот*", "held NOT гость"])
          expect(searchText({ ...here.first, lens }, query, 10)).toEqual(searchText(here.first, query, 10));
        lens.close();
      }),
      { numRuns: 6 },
    );
  });

  test("two that catch up at once on one file apply each entry once", async () => {
    const { ledger, keyring, vault } = here.first;
    const folder = join(here.root, "shared-lens");
    const lenses = [await openLens(folder, ledger, keyring, vault), await openLens(folder, ledger, keyring, vault)];
    await Promise.all(lenses.map((lens) => lens.catchUp()));
    for (const lens of lenses) expect(rowsOf(lens)).toEqual(rowsOf(here.first.lens));
    for (const lens of lenses) lens.close();
  });
});

test("codes: a desk gives out none twice, though nothing of them is written yet", () => {
  const codes = Array.from({ length: 20_000 }, () => here.first.newCode("coding"));
  expect(new Set(codes).size).toBe(codes.length); // drawn at random from 33 million, six pairs would be alike
});

describe("a lens that can't be read", () => {
  const faultOf = async (): Promise<Fault | undefined> => {
    try {
      (await unlock(here.folder, "lead", passphrase)).close();
      return undefined;
    } catch (cause) {
      if (cause instanceof Fault) return cause;
      throw cause;
    }
  };
  test.each(["key", "db"])(
    "G3: its %s overwritten is damage that names it, with the way out; dropped it is built anew",
    async (part) => {
      here.close();
      const lens = paths(here.folder).lens;
      const path = part === "db" ? lensPath(lens, "case") : join(lens, "case.key");
      for (const beside of ["-wal", "-shm"]) rmSync(`${path}${beside}`, { force: true });
      writeFileSync(path, "EXERCISE: nothing of a lens ".repeat(300));
      expect(await faultOf()).toMatchObject({ code: "damaged", item: path, remedy: "run rebuild" });
      dropLenses(lens);
      expect(await faultOf()).toBeUndefined();
    },
  );
});
