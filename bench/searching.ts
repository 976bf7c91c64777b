/** Search over many passages, with the places of hits and a snippet of each, against plain FTS5 with its own snippets. */
import { join } from "node:path";
import Database from "better-sqlite3-multiple-ciphers";
import type { Desk } from "../src/app/desk.ts";
import { searchText } from "../src/app/reading/search-text.ts";
import { type Bench, digits, type Report } from "./figure.ts";
import { readExhibit, type Write } from "./generate.ts";
import { found } from "./inquiry.ts";
import { inFolder, latencies, ownPeak, quantile } from "./measure.ts";
import { author, languages, queryStem } from "./prose.ts";
import { pick, seeded } from "./random.ts";

const passagesPerExhibit = 50;
const shownHits = 50;
const each = 60;

export const searching: Bench = {
  name: "searching",
  run: (report) =>
    inFolder(async (folder) => {
      const desk = await found(join(folder, "searching"), false);
      try {
        let held = 0;
        for (const passages of [10_000, 100_000]) {
          await readMany(desk, held, passages);
          held = passages;
          await measure(desk, passages, report);
        }
      } finally {
        desk.close();
      }
    }),
};

/** Ten exhibits an entry group, as `add` would write them. */
async function readMany(desk: Desk, from: number, to: number): Promise<void> {
  const prose = author(`passages ${from}`);
  for (let held = from; held < to; held += 10 * passagesPerExhibit) {
    const writes: Write[] = [];
    for (let i = 0; i < 10; i++)
      writes.push(await readExhibit(desk, prose, passagesPerExhibit, languages[i % 3] ?? "en"));
    await desk.vault.settle();
    await desk.write(...writes);
  }
}

async function measure(desk: Desk, passages: number, report: Report): Promise<void> {
  const plain = plainIndex(desk);
  const random = seeded("queries");
  const word = () => queryStem(random, pick(random, languages));
  const phrases = phrasesIn(desk, random);
  const kinds: readonly (readonly [string, () => string])[] = [
    ["a word", word],
    ["a phrase", () => `"${pick(random, phrases)}"`],
    ["a beginning*", () => `${word().slice(0, 4)}*`],
    ["words with OR and NOT", () => `(${word()} OR ${word()}) NOT ${word()}`],
  ];
  const all: number[] = [];
  const allPlain: number[] = [];
  for (const [kind, make] of kinds) {
    const queries = Array.from({ length: each }, make);
    for (const query of queries.slice(0, 5)) searchText(desk, query, shownHits); // warms up
    let hits = 0;
    const ours = await latencies(each, (i) => {
      hits += searchText(desk, queries[i] ?? "", shownHits).total;
    });
    const theirs = await latencies(each, (i) => plain.search(queries[i] ?? ""));
    all.push(...ours);
    allPlain.push(...theirs);
    report(figure(`search: ${kind}, ${digits(hits / each)} passages found on average`, passages, ours, theirs));
  }
  report(figure("search: all of these together", passages, all, allPlain));
  plain.close();
}

const figure = (what: string, passages: number, ours: readonly number[], theirs: readonly number[]) => ({
  what,
  size: `${passages.toLocaleString("en-US")} passages`,
  measured: `p50 ${digits(quantile(ours, 0.5))}, p95 ${digits(quantile(ours, 0.95))} ms`,
  peer: `plain SQLite FTS5 in memory, no stems, its own snippet(): p50 ${digits(quantile(theirs, 0.5))}, p95 ${digits(quantile(theirs, 0.95))} ms`,
  ratio: quantile(ours, 0.95) / quantile(theirs, 0.95),
  memory: ownPeak(),
});

/** Three words that do follow each other somewhere. */
function phrasesIn(desk: Desk, random: () => number): readonly string[] {
  const rows = desk.lens.case
    .prepare<[], { text: string }>("SELECT text FROM passage WHERE n % 97 = 0 LIMIT 100")
    .all();
  return rows.map(({ text }) => {
    const words = (text.split(". ")[1] ?? text).toLowerCase().replaceAll(".", "").split(" ");
    const at = Math.floor(random() * Math.max(1, words.length - 3));
    return words.slice(at, at + 3).join(" ");
  });
}

/** The same passages in a plain, unencrypted index in memory: the same counting, the same number of snippets. */
function plainIndex(desk: Desk) {
  const db = new Database(":memory:");
  db.exec("CREATE VIRTUAL TABLE passage USING fts5 (text)");
  const add = db.prepare("INSERT INTO passage (rowid, text) VALUES (?, ?)");
  db.transaction(() => {
    for (const row of desk.lens.case.prepare<[], { n: number; text: string }>("SELECT n, text FROM passage").iterate())
      add.run(row.n, row.text);
  })();
  const count = db.prepare<[string], { n: number }>("SELECT count(*) AS n FROM passage WHERE passage MATCH ?");
  const snippets = db.prepare<[string, number], { text: string }>(
    "SELECT snippet(passage, 0, '[', ']', '…', 40) AS text FROM passage WHERE passage MATCH ? ORDER BY rowid LIMIT ?",
  );
  return {
    search(query: string): void {
      count.get(query);
      snippets.all(query, shownHits);
    },
    close: () => db.close(),
  };
}
