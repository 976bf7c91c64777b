/** RFC 4180: what is written as a table is read back; what is none is named by line and column. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Fault } from "../fault.ts";
import { readCsv } from "./csv-read.ts";

test("fields with commas, quotes and lines come back as they were written", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r\n", " ", "ў") });
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 }), (rows) => {
      const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(",")).join("\r\n");
      expect(readCsv(text).map(({ fields }) => fields)).toEqual(rows);
    }),
  );
});

test("a row knows its line, also after a field of several lines; blank lines and a byte order mark are nothing", () => {
  expect(readCsv('\ufeffa,b\n"1\n2",\n\nc,d')).toEqual([
    { line: 1, fields: ["a", "b"] },
    { line: 2, fields: ["1\n2", ""] },
    { line: 5, fields: ["c", "d"] },
  ]);
});

test("a quotation mark out of place is named by its line and column", () => {
  for (const [text, item] of [
    ['a,b\nc,d"e', "line 2, column 2"],
    ['a,"b', "line 1, column 2"],
    ['"a"b', "line 1, column 1"],
  ] as const)
    expect(() => readCsv(text)).toThrow(expect.objectContaining({ code: "invalid", item }) as Fault);
});
