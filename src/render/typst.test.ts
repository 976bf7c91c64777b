import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sampleInput, says } from "../../test/report-sample.ts";
import { Fault } from "../core/fault.ts";
import { findingReport } from "../core/report/finding-report.ts";
import type { Report } from "../core/report/tree.ts";
import { covers, mono, serif } from "./coverage.ts";
import { renderPdf } from "./pdf.ts";
import { poisoned } from "./testing/hostile.ts";
import { runs, typstSource } from "./typst.ts";
import { typstPage } from "./typst-page.ts";

const sample: Report = findingReport(sampleInput("en", "internal"), says("en"));

/**
 * The source with every string literal emptied, read by the grammar of Typst strings alone, and runs of literals made
 * one. What is left is code that we wrote; words that got out of their literal would be left too.
 */
function bare(source: string): string {
  expect(source.startsWith(typstPage)).toBe(true);
  return source
    .slice(typstPage.length)
    .replace(/"(?:[^"\\]|\\[\s\S])*"/g, '""')
    .replace(/""(, "")+/g, '""');
}
const expected = bare(typstSource(poisoned(sample, "benign")));
const oneLine = fc.string({ unit: "binary" }).map((text) => text.replace(/[\n\r\v\f\u0085\u2028\u2029]/g, "|"));

describe("the Typst source", () => {
  test("G11: arbitrary words never become markup or code", () => {
    const dangerous = fc
      .array(
        fc.constantFrom("\\", '"', "#", "{", "}", "(", ")", "[", "]", "$", "/*", "//", "\\u{22}", "\0", "\t", "漢"),
      )
      .map((all) => all.join(""));
    fc.assert(
      fc.property(fc.oneof(oneLine, dangerous), (text) => {
        expect(bare(typstSource(poisoned(sample, text)))).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });

  test("G11: arbitrary words compile, and the compiler reads them as words", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "binary", maxLength: 40 }),
        fc.string({ unit: "grapheme", maxLength: 40 }),
        async (a, b) => {
          expect((await renderPdf(poisoned(sample, a + b))).length).toBeGreaterThan(50_000);
        },
      ),
      { numRuns: 12 },
    );
  });

  test("G10: imports, includes and reads nothing", () => {
    expect(typstSource(sample).replace(/"(?:[^"\\]|\\[\s\S])*"/g, '""')).not.toMatch(
      /\b(import|include|read|image|plugin|json|csv|xml|yaml|toml|cbor|bibliography|eval|sys)\b/,
    );
  });

  test("a date or language that is none is refused", () => {
    const wrong = (asOf: string): Report => ({ ...sample, prepared: { ...sample.prepared, asOf } });
    for (const asOf of ["", "yesterday", "2026-02-14", "2026-02-14T09:30:00Z) panic("])
      expect(() => typstSource(wrong(asOf))).toThrow(Fault);
    const quote = {
      kind: "quote",
      id: "q",
      label: "",
      text: "",
      verbatim: true,
      lang: 'en"',
      instrument: "i",
    } as const;
    expect(() => typstSource({ ...sample, blocks: [...sample.blocks, quote] })).toThrow(Fault);
  });
});

describe("faces", () => {
  test("the three languages are in the serif, whole", () => {
    expect(covers(serif, "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя№«»—–…’“”")).toBe(true);
    expect(covers(serif, "ІіЎўҐґ")).toBe(true);
    expect(covers(serif, "漢")).toBe(false);
    expect(covers(mono, "العربية")).toBe(true);
  });

  test("a grapheme stays in one face, and what no face has is shown as its code point", () => {
    expect(runs("ab العربية cd")).toEqual(["ab ", "العربية", " cd"]);
    expect(runs("العربية")).toEqual(["", "العربية"]);
    expect(runs("a漢b")).toEqual(["a[U+6F22]b"]);
    expect(runs("")).toEqual([""]);
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        for (const [index, run] of runs(text).entries())
          for (const { segment } of new Intl.Segmenter("en").segment(run))
            expect(covers(index % 2 === 0 ? serif : mono, segment)).toBe(true);
      }),
    );
  });

  test("the tables are true: every character of both sets in an archival file, upright, bold and italic", async () => {
    const all = (face: typeof serif): string =>
      face
        .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, n) => String.fromCodePoint(from + n)))
        .join(" ");
    const text = `${all(serif)} ${all(mono)}`;
    const report: Report = {
      ...sample,
      subtitle: "s",
      blocks: [
        { kind: "heading", level: 1, text, plain: true },
        { kind: "para", numbered: true, sentences: [{ id: "a", type: "fact", text, notes: ["n"] }] },
      ],
      notes: [{ id: "n", parts: [{ kind: "citation", title: text, rootsSentence: "r", hand: "h" }] }],
    };
    expect((await renderPdf(report)).length).toBeGreaterThan(100_000);
  });
});
