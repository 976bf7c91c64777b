/** The FTS5 printer against the real FTS5: the same passages as a naive evaluation, nothing injectable (G11). */

import { createRequire } from "node:module";
import type Sqlite from "better-sqlite3";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { printFts5 } from "./fts5.ts";
import { highlight, indexText } from "./indexed.ts";
import { type Language, languages } from "./language.ts";
import { excludesOnly, parseQuery, type Query } from "./query.ts";
import { stem } from "./stem.ts";
import { tokensOf } from "./tokens.ts";

// The driver ships no types of its own; its interface is that of better-sqlite3.
const Database: typeof Sqlite = createRequire(import.meta.url)("better-sqlite3-multiple-ciphers");

type Passage = { readonly text: string; readonly language: Language };

// Inflections of few words, so that stems meet across forms, passages and languages.
const vocabulary =
  "detained detention detentions university universities prison prisons prisoner prison's the torture tortured 2020 " +
  "задержан задержания задержание задержанный пытки пыток пытка тюрьма тюрьмы университет и в ещё " +
  "затрыманне затрыманні катаванне катаванні сям'я турма турмы і ў ўніверсітэт СИЗО-1 О'Нил عربي";
const words = fc.constantFrom(...vocabulary.split(" "));
const passages = fc.array(
  fc.record({
    text: fc.array(words, { minLength: 0, maxLength: 14 }).map((list) => list.join(" ")),
    language: fc.constantFrom(...languages),
  }),
  { minLength: 3, maxLength: 12 },
);
const token = words.chain((written) => fc.constantFrom(...tokensOf(written).map((found) => found.text)));
const leaves: fc.Arbitrary<Query> = fc.oneof(
  token.map((found) => ({ kind: "term" as const, token: found })),
  fc.tuple(token, fc.nat({ max: 8 })).map(([found, cut]) => ({
    kind: "prefix" as const,
    token: found.slice(0, Math.max(1, found.length - cut)),
  })),
  fc.array(token, { minLength: 2, maxLength: 3 }).map((tokens) => ({ kind: "phrase" as const, tokens })),
);
const queries = fc.letrec<{ query: Query }>((tie) => ({
  query: fc.oneof(
    { depthSize: "medium" },
    leaves,
    fc.record({ kind: fc.constant("and" as const), parts: fc.array(tie("query"), { minLength: 2, maxLength: 3 }) }),
    fc.record({ kind: fc.constant("or" as const), parts: fc.array(tie("query"), { minLength: 2, maxLength: 3 }) }),
    fc.record({ kind: fc.constant("not" as const), part: tie("query") }),
  ),
})).query;

function index(rows: readonly Passage[]): {
  readonly find: (match: string) => readonly number[];
  readonly close: () => void;
} {
  const database = new Database(":memory:");
  database.exec("create virtual table passage using fts5(s, content='', contentless_delete=1, tokenize='ascii')");
  const insert = database.prepare("insert into passage (rowid, s) values (?, ?)");
  rows.forEach((row, number) => {
    insert.run(number, indexText(row.text, row.language));
  });
  const select = database.prepare("select rowid from passage where passage match ? order by rowid").pluck();
  return { find: (match) => select.all(match) as number[], close: () => database.close() };
}

/** Boolean logic over the words of one passage: no rewriting, no index. */
function matches(query: Query, passage: Passage): boolean {
  const found = tokensOf(passage.text).map((each) => each.text);
  const stems = found.map((each) => stem(each, passage.language));
  const holds = (sought: readonly string[]): boolean =>
    languages.some((language) =>
      stems.some((_, at) => sought.every((each, step) => stems[at + step] === stem(each, language))),
    );
  switch (query.kind) {
    case "term":
      return holds([query.token]);
    case "phrase":
      return holds(query.tokens);
    case "prefix":
      return found.some((each) => each.startsWith(query.token));
    case "and":
      return query.parts.every((part) => matches(part, passage));
    case "or":
      return query.parts.some((part) => matches(part, passage));
    case "not":
      return !matches(query.part, passage);
  }
}

test("FTS5 finds exactly the passages that a naive evaluation finds", () => {
  let hits = 0;
  fc.assert(
    fc.property(passages, fc.array(queries, { minLength: 1, maxLength: 20 }), (rows, asked) => {
      const table = index(rows);
      for (const query of asked) {
        if (excludesOnly(query)) {
          expect(() => printFts5(query)).toThrow(Fault);
          continue;
        }
        const expected = rows.flatMap((row, number) => (matches(query, row) ? [number] : []));
        expect(table.find(printFts5(query))).toEqual(expected);
        hits += expected.length;
      }
      table.close();
    }),
    { numRuns: 300 },
  );
  expect(hits).toBeGreaterThan(300);
});

test("what FTS5 finds is what the highlight marks, for every word, phrase and beginning", () => {
  fc.assert(
    fc.property(passages, fc.array(leaves, { minLength: 1, maxLength: 20 }), (rows, asked) => {
      const table = index(rows);
      for (const leaf of asked) {
        const marked = rows.flatMap((row, number) =>
          highlight(row.text, row.language, leaf).length > 0 ? [number] : [],
        );
        expect(table.find(printFts5(leaf))).toEqual(marked);
      }
      table.close();
    }),
    { numRuns: 200 },
  );
});

test("a word finds its inflections, a beginning finds whole words beyond their stems", () => {
  const table = index([
    { text: "Arbitrary detentions in universities", language: "en" },
    { text: "Произвольные задержания в университете", language: "ru" },
    { text: "Адвольнае затрыманне", language: "be" },
  ]);
  const find = (typed: string): readonly number[] => table.find(printFts5(parseQuery(typed)));
  expect(find("detention")).toEqual([0]);
  expect(find("задержание")).toEqual([1]);
  expect(find("universit*")).toEqual([0]);
  expect(find("затрыман* OR «произвольное задержание»")).toEqual([1, 2]);
  expect(find("(detention OR задержание OR затрыманне) NOT university")).toEqual([1, 2]);
  expect(find("detention OR (затрыманне -(задержание OR суд))")).toEqual([0, 2]);
  table.close();
});

test("the printed expression, once and for all", () => {
  const print = (typed: string): string => printFts5(parseQuery(typed));
  expect(print("a -b")).toBe('("a" NOT "b")');
  expect(print("(a OR b) NOT c NOT d")).toBe('(("a" OR "b") NOT ("c" OR "d"))');
  expect(print("a (b OR -c)")).toBe('("a" NOT ("c" NOT "b"))');
  expect(print("a (-b OR -c)")).toBe('("a" NOT ("b" AND "c"))');
  expect(print("пыт* “tortured prisoners”")).toBe('("·пыт" * AND ("tortur prison" OR "tortured prisoners"))');
});

test("a token that did not come from the parser is still only a string", () => {
  const table = index([{ text: "alpha beta", language: "und" }]);
  const hostile = fc.oneof(
    fc.string({ unit: fc.constantFrom(..."\"'*()^:+-{} ab", " OR ", " NEAR(", "s : "), minLength: 1, maxLength: 20 }),
    fc.constantFrom('x" OR "alpha', "alpha* OR s", 'zeta") OR ("alpha'),
  );
  fc.assert(
    fc.property(hostile, (text) => {
      const run = tokensOf(text)
        .map((each) => each.text)
        .join(" ");
      const expected = run !== "" && ` alpha beta `.includes(` ${run} `) ? [0] : [];
      expect(table.find(printFts5({ kind: "term", token: text }))).toEqual(expected);
    }),
    { numRuns: 500 },
  );
  table.close();
});
