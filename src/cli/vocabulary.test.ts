/** `grounds vocabulary import`: a list of words waits for another member, or nothing of it is taken. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { run } from "../../test/command.ts";
import { type Founded, found, passphraseFile } from "../../test/founded.ts";

let here: Founded;
let words = "";
let file = "";
beforeAll(async () => {
  here = await found();
  words = passphraseFile(here.root);
  file = join(here.root, "words.csv");
  here.close();
});
afterAll(() => here.remove());

const take = (table: string, ...more: readonly string[]) => {
  writeFileSync(file, table);
  const who = ["--as", "lead", "--passphrase-file", words];
  return run(["vocabulary", "import", file, here.folder, "--into", "act-types", ...more, ...who]);
};
const head = "code,parent,en,ru,be,guidance";
const licence = ["--licence", "EXERCISE: free for all"];

test("what is wrong is named by line and column, and nothing is taken; the licence is asked for", async () => {
  const bad = await take(`${head}\nlisted,,One,Один,Адзін,EXERCISE\nlisted.two,listed,Two,,Два,EXERCISE\n`, ...licence);
  expect(bad).toMatchObject({ code: 1 });
  expect(bad.err).toContain("this column is empty: line 3, column ru");
  expect((await take(`${head}\nlisted,,One,Один,Адзін,EXERCISE\n`)).err).toContain("--licence");
});

test("the words wait in the codebook, and are not taken twice", async () => {
  const table = `${head}\nlisted,,One,Один,Адзін,"EXERCISE, quoted"\nlisted.two,listed,Two,Два,Два,EXERCISE\n`;
  const taken = await take(table, ...licence, "--json");
  expect(JSON.parse(taken.out)).toEqual({ words: 2, vocabulary: "act-types" });
  expect((await take(table, ...licence)).err).toContain("this code is taken: line 2, column code: listed");
});
