/** The query language: examples, refusals that name the offending part, and the laws of printing and reading (G11). */

import fc from "fast-check";
import { expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { excludesOnly, parseQuery, printQuery, type Query, queryLimits } from "./query.ts";

const word = fc.constantFrom("detention", "prison", "задержание", "сямʼя", "сізо", "1", "not", "or", "and");
const queries = fc.letrec<{ query: Query; leaf: Query }>((tie) => ({
  leaf: fc.oneof(
    fc.record({ kind: fc.constant("term" as const), token: word }),
    fc.record({ kind: fc.constant("prefix" as const), token: word }),
    fc.record({ kind: fc.constant("phrase" as const), tokens: fc.array(word, { minLength: 2, maxLength: 3 }) }),
  ),
  query: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    tie("leaf"),
    fc.record({ kind: fc.constant("and" as const), parts: fc.array(tie("query"), { minLength: 2, maxLength: 3 }) }),
    fc.record({ kind: fc.constant("or" as const), parts: fc.array(tie("query"), { minLength: 2, maxLength: 3 }) }),
    fc.record({ kind: fc.constant("not" as const), part: tie("query") }),
  ),
})).query;

function refusal(text: string): Fault {
  try {
    parseQuery(text);
  } catch (caught) {
    if (caught instanceof Fault) return caught;
    throw caught;
  }
  throw new Error(`accepted: ${text}`);
}

test.each([
  ["Detention", "detention"],
  ["detention conditions", "detention AND conditions"],
  ["a b OR c d", "(a AND b) OR (c AND d)"],
  ["a AND b OR c", "(a AND b) OR c"],
  ["(a OR b) NOT c", "(a OR b) AND -c"],
  ["a -b", "a AND -b"],
  ["a AND NOT (b c)", "a AND -(b AND c)"],
  ["a --b", "a AND --b"],
  ["((a))", "a"],
  ['"arbitrary Detention" пыт*', '"arbitrary detention" AND пыт*'],
  ["«пытки и избиения» “one”", '"пытки и избиения" AND one'],
  ["СИЗО-1 so-called", '"сизо 1" AND "so called"'],
  ["Ещё, сям'я!", "еще AND сямʼя"],
  ["and or not", "and AND or AND not"],
  ['a"b c"d', 'a AND "b c" AND d'],
  ["constructor __proto__", "constructor AND proto"],
])("%s reads as %s", (typed, printed) => {
  expect(printQuery(parseQuery(typed))).toBe(printed);
});

test.each([
  ["", "", /empty/],
  ["  ", "  ", /empty/],
  ['a "b c', '"b c', /not closed/],
  ["(a OR b", "(", /not closed/],
  ["a)", ")", /never opened/],
  ["()", "( )", /word is missing/],
  ["a OR", "OR", /word is missing/],
  ["a OR OR b", "OR OR", /word is missing/],
  ["AND a", "AND", /word is missing/],
  ["-a", "-a", /only says what to leave out/],
  ["NOT a NOT b", "-a AND -b", /only says what to leave out/],
  ["a OR -b", "-b", /one side of an OR/],
  ["a - b", "-", /minus stands alone/],
  ["a —", "—", /no letters or digits/],
  ['a "…"', '"…"', /no letters or digits/],
  ["*", "*", /no letters or digits/],
  ["pri*son", "pri*son", /star/],
  ["СИЗО-1*", "СИЗО-1*", /star/],
  ['"a b"*', '"a b"*', /star/],
])("%s is refused, naming %s", (typed, item, message) => {
  const fault = refusal(typed);
  expect(fault).toMatchObject({ code: "invalid", item });
  expect(fault.message).toMatch(message);
  expect(fault.remedy).toBeTruthy();
});

test("limits: length, words, depth", () => {
  expect(refusal("a".repeat(queryLimits.length + 1)).message).toMatch(/too long/);
  expect(refusal("a ".repeat(queryLimits.words + 1)).message).toMatch(/too many words/);
  expect(refusal("(".repeat(500)).message).toMatch(/too deeply/);
  expect(refusal(`a ${"-".repeat(500)}b`).message).toMatch(/too deeply/);
  const deepest = `${"(".repeat(queryLimits.depth)}a${")".repeat(queryLimits.depth)}`;
  expect(parseQuery(deepest)).toEqual({ kind: "term", token: "a" });
});

test("printing and reading gives the same tree; what only excludes is refused", () => {
  fc.assert(
    fc.property(queries, (query) => {
      const printed = printQuery(query);
      if (printed.length > queryLimits.length) return;
      if (excludesOnly(query)) expect(refusal(printed).message).toMatch(/only says what to leave out/);
      else expect(parseQuery(printed)).toEqual(query);
    }),
    { numRuns: 500 },
  );
});

test("any string gives a tree or a Fault, and a tree prints stably", () => {
  const syntax = fc.string({ unit: fc.constantFrom(..."ab'я1 ()\"«»-−*,\n", " AND ", " OR ", " NOT "), maxLength: 40 });
  fc.assert(
    fc.property(fc.oneof(syntax, fc.string({ unit: "binary", maxLength: 60 })), (text) => {
      let query: Query;
      try {
        query = parseQuery(text);
      } catch (caught) {
        expect(caught).toBeInstanceOf(Fault);
        return;
      }
      expect(parseQuery(printQuery(query))).toEqual(query);
    }),
    { numRuns: 3000 },
  );
});
