/** Search by name among up to 100,000 invented identities (EXERCISE), spelled in another script than they were recorded in. */
import { join } from "node:path";
import Database from "better-sqlite3-multiple-ciphers";
import type { Desk } from "../src/app/desk.ts";
import { searchIdentities } from "../src/app/protecting/search-identities.ts";
import { vaultNames } from "../src/app/protecting/vault-names.ts";
import { romanisations } from "../src/core/names/testing/romanisations.ts";
import type { Draft } from "../src/store/commit.ts";
import { type Bench, digits, type Report } from "./figure.ts";
import { found } from "./inquiry.ts";
import { inFolder, latencies, ownPeak, quantile, timed } from "./measure.ts";
import { pick, seeded } from "./random.ts";

const sizes = [1_000, 10_000, 100_000];
const searches = 200;
/** The named limit, in milliseconds: 95 of 100 searches among 100,000 take less. */
const limit = 50;
const together = 250;

export const names: Bench = {
  name: "names",
  run: (report) =>
    inFolder(async (folder) => {
      const founded = await found(join(folder, "names"), false);
      // the brake counts what one person was shown within a day: here it always was long ago
      const desk: Desk = { ...founded, now: () => new Date("2100-01-01T00:00:00Z") };
      try {
        const people = inventPeople(sizes.at(-1) ?? 0);
        let held = 0;
        for (const size of sizes) {
          await writeIdentities(desk, people.slice(held, size));
          held = size;
          await measure(desk, people.slice(0, size), report);
        }
      } finally {
        founded.close();
      }
    }),
};

const given = [
  "Мікалай",
  "Алена",
  "Сяргей",
  "Вольга",
  "Уладзімір",
  "Наталля",
  "Дзмітрый",
  "Святлана",
  "Рыгор",
  "Кацярына",
  "Яўген",
  "Марыя",
  "Андрэй",
  "Юлія",
  "Васіль",
  "Ірына",
  "Павел",
  "Ганна",
  "Цімафей",
  "Тамара",
];
const fathers = ["Пятровіч", "Іванавіч", "Мікалаевіч", "Сяргеевіч", "Андрэевіч", "Васілевіч", "Паўлавіч", "Міхайлавіч"];
const endings = ["ка", "скі", "віч", "ёнак", "аў", "ук", "енка", "ін"];

/** Surnames of two or three invented syllables: about as many different ones as a country has. */
function inventPeople(count: number): readonly string[] {
  const random = seeded("names");
  const syllable = () => pick(random, [..."бвгдзклмнпрстхшч"]) + pick(random, [..."аеіоуыэ"]);
  return Array.from({ length: count }, () => {
    const syllables = Array.from({ length: random() < 0.4 ? 2 : 3 }, syllable).join("");
    const surname = syllables + pick(random, endings);
    return `${surname.charAt(0).toUpperCase()}${surname.slice(1)} ${pick(random, given)} ${pick(random, fathers)}`;
  });
}

async function writeIdentities(desk: Desk, people: readonly string[]): Promise<void> {
  for (let from = 0; from < people.length; from += together) {
    const some = people.slice(from, from + together);
    const persons: Draft[] = some.map(() => ({
      record: desk.newId(),
      unit: desk.keyring.fresh("case"),
      body: { kind: "person", code: desk.newCode("person") },
    }));
    const identities: Draft[] = some.map((text, at) => ({
      record: desk.newId(),
      unit: desk.keyring.fresh("identity"),
      body: {
        kind: "identity",
        person: persons[at]?.record ?? desk.newId(),
        names: [{ text, kind: "legal" }],
      },
    }));
    await desk.write({ verb: "thing.create", drafts: persons }, { verb: "identity.record", drafts: identities });
  }
}

/** As a stranger writes it: romanised, often without the patronymic, sometimes with a slip of the pen. */
function asked(people: readonly string[]): readonly { readonly query: string; readonly name: string }[] {
  const random = seeded("asked");
  const be = romanisations.filter((one) => one.of === "be");
  return Array.from({ length: searches }, () => {
    const name = pick(random, people);
    const words = name.split(" ").slice(0, random() < 0.7 ? 2 : 3);
    const query = words.map(pick(random, be).write).join(" ");
    const at = 1 + Math.floor(random() * (query.length - 2));
    return { name, query: random() < 0.3 ? query.slice(0, at) + query.slice(at + 1) : query };
  });
}

async function measure(desk: Desk, people: readonly string[], report: Report): Promise<void> {
  const size = `${people.length.toLocaleString("en-US")} identities`;
  const before = process.memoryUsage().heapUsed;
  // a desk that was just opened knows no names
  const fresh: Desk = { ...desk };
  const { seconds, result } = await timed(() => vaultNames(fresh));
  const grown = process.memoryUsage().heapUsed - before;
  report({
    what: "names: read into the index once, when a desk first searches",
    size,
    measured: `${digits(seconds)} s`,
    memory: Math.max(0, grown),
  });

  const queries = asked(people);
  const peer = trigrams(people);
  for (const { query } of queries.slice(0, 10)) result.index.search(query, 20); // warms up
  let right = 0;
  const index = await latencies(searches, (i) => {
    const { query = "", name = "" } = queries[i] ?? {};
    if (result.index.search(query, 20).some((one) => one.name === name)) right++;
  });
  const theirs = await latencies(searches, (i) => peer.search(queries[i]?.query ?? ""));
  const whole = await latencies(searches, (i) =>
    searchIdentities(fresh, { query: queries[i]?.query ?? "", reason: "EXERCISE of a benchmark" }),
  );
  peer.close();
  const shown = (values: readonly number[]) =>
    `p50 ${digits(quantile(values, 0.5))}, p95 ${digits(quantile(values, 0.95))} ms`;
  const against = {
    peer: `SQLite FTS5 with trigrams in memory, over one romanisation: ${shown(theirs)}`,
    memory: ownPeak(),
  };
  report({
    what: `names: search in the index; the person is among the first twenty in ${right} of ${searches}`,
    size,
    measured: shown(index),
    ratio: quantile(index, 0.95) / quantile(theirs, 0.95),
    ...against,
  });
  report({
    what: "names: the whole search, with its entry in the log",
    size,
    measured: shown(whole),
    ratio: quantile(whole, 0.95) / quantile(theirs, 0.95),
    ...against,
    limit: { words: `p95 below ${limit} ms`, held: quantile(whole, 0.95) < limit },
  });
}

/** The same names, romanised in one way, in a plain index of three letters each: it finds only what is spelled nearly alike. */
function trigrams(people: readonly string[]) {
  const db = new Database(":memory:");
  db.exec("CREATE VIRTUAL TABLE name USING fts5 (text, tokenize = 'trigram')");
  const add = db.prepare("INSERT INTO name (text) VALUES (?)");
  const find = db.prepare<[string], { text: string }>(
    "SELECT text FROM name WHERE name MATCH ? ORDER BY rank LIMIT 20",
  );
  db.transaction(() => {
    for (const text of people) add.run(romanisations[0]?.write(text) ?? text);
  })();
  return {
    search(query: string): void {
      const parts = query.split(/\W+/).filter((part) => part.length >= 3);
      find.all(
        parts
          .flatMap((part) => Array.from({ length: part.length - 2 }, (_, at) => `"${part.slice(at, at + 3)}"`))
          .join(" OR "),
      );
    },
    close: () => db.close(),
  };
}
