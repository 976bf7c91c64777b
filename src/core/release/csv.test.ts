import fc from "fast-check";
import { expect, test } from "vitest";
import { csvField, csvOf } from "./csv.ts";

test("N17, ASVS 1.2.10: no field is a formula, however it begins", () => {
  for (const start of ["=", "+", "-", "@", "\t", "\r", "\n=", " =", "＝", "＋"])
    expect(csvField(`${start}cmd|' /C calc'!A0`).startsWith(`"'`)).toBe(true);
  expect(csvField(-3)).toBe("-3");
  expect(csvField('EXERCISE "quoted", with a comma')).toBe('"EXERCISE ""quoted"", with a comma"');
});

test("every field comes back from a reader of RFC 4180, but for the apostrophe that leads a formula", () => {
  const read = (line: string): string[] =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"]*))(?=,|$)/gs)].map(([, quoted, bare]) =>
      quoted === undefined ? (bare ?? "") : quoted.replaceAll('""', '"'),
    );
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1, maxLength: 5 }), (fields) => {
      const line = csvOf([fields]).slice(0, -2);
      expect(read(line).map((field, at) => (fields[at] === field ? field : field.slice(1)))).toEqual(fields);
    }),
  );
});
