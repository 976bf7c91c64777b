import fc from "fast-check";
import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, test } from "vitest";
import { catalogues, sampleInput, says } from "../../../test/report-sample.ts";
import { Fault } from "../fault.ts";
import { asClause, asSentence } from "./clause.ts";
import type { FindingReportInput } from "./finding-input.ts";
import { findingReport } from "./finding-report.ts";
import { numberNotes, numberParagraphs } from "./numbering.ts";
import { type Report, reportLanguages, statements, texts, wordCount } from "./tree.ts";
import { visibleLine, visibleLines } from "./visible.ts";

const make = (lang: "en" | "ru" | "be", edition: "internal" | "public"): Report =>
  findingReport(sampleInput(lang, edition), says(lang));
const allText = (report: Report): string => [...texts(report)].map(({ text }) => text).join("\n");
const textOf = (report: Report, id: string): string => statements(report).find((one) => one.id === id)?.text ?? "";

type Element = ReturnType<IntlMessageFormat["getAst"]>[number];

/** The names of the values that a message takes. */
function valuesOf(message: string): ReadonlySet<string> {
  const names = new Set<string>();
  const walk = (element: Element): void => {
    if ("options" in element) for (const option of Object.values(element.options)) option.value.forEach(walk);
    if ("value" in element && element.type !== 0) names.add(element.value);
  };
  new IntlMessageFormat(message, "en").getAst().forEach(walk);
  return names;
}

describe("the report of a finding", () => {
  test("a proposition is a fact behind the standard's phrase, with one note for each claim, in the internal edition", () => {
    const report = make("en", "internal");
    const held = statements(report).find((one) => one.id === "F-6K0PX.E1.p1");
    expect(held).toMatchObject({ type: "fact" });
    expect(held?.text).toMatch(/^The inquiry has reasonable grounds to believe that at least three people were held/);
    expect(held?.notes).toHaveLength(3);
    const first = report.notes.find((note) => note.id === held?.notes[0])?.parts[0];
    expect(first).toMatchObject({ kind: "citation", exhibitCode: "E-4TQ8M", page: 3, hand: "first-hand" });
  });

  test("field specification 2.12 (14): the public edition has kinds and roots, no codes, no titles or quotes but the quotable", () => {
    for (const lang of reportLanguages) {
      const input = sampleInput(lang, "public");
      const text = allText(make(lang, "public"));
      expect(text).not.toMatch(/\b[A-Z]-[0-9A-HJKMNP-TV-Z]{5}\b/);
      for (const one of input.evidence.filter((each) => each.exhibit !== undefined)) {
        expect(text.includes(one.exhibit?.title ?? "")).toBe(one.quotable);
        expect(text.includes(one.quote ?? "")).toBe(one.quotable);
        expect(text).not.toContain(one.says);
      }
      for (const secret of ["analyst-2", "member-1", input.finding.elements[0]?.gaps[0]?.text ?? ""])
        expect(text).not.toContain(secret);
    }
  });

  test("field specification 2.12 (7): votes stay inside", () => {
    const positions = "F-6K0PX.positions";
    expect(textOf(make("en", "internal"), positions)).toContain("2 agree, 0 disagree, 1 abstain");
    expect(statements(make("en", "public")).some((one) => one.id === positions)).toBe(false);
  });

  test("G9: coerced material is never ground for truth, and may be for having been said", () => {
    const report = make("en", "internal");
    const aware = statements(report).find((one) => one.id === "F-6K0PX.E3.p1");
    expect(aware?.notes).toHaveLength(1);
    expect(textOf(report, "F-6K0PX.E3.p1.coerced")).toContain("left out of account as to truth");
    expect(textOf(report, "F-6K0PX.E1.p3")).toContain("relies on the statement only as having been made, not as true");
    const input = sampleInput("en", "internal");
    const allCoerced = { ...input, evidence: input.evidence.map((one) => ({ ...one, coerced: true })) };
    for (const one of statements(findingReport(allCoerced, says("en"))))
      if (one.type === "fact") expect(one.id).toMatch(/p3$|\.against$/);
  });

  test("contrary evidence has its own paragraph and notes; an unanswered contradiction says so", () => {
    const input = sampleInput("en", "internal");
    const [first, ...rest] = input.finding.elements;
    if (first === undefined) throw new Error("the sample has an element");
    const silent = { ...first, propositions: first.propositions.map((one) => ({ ...one, answer: undefined })) };
    const report = findingReport({ ...input, finding: { ...input.finding, elements: [silent, ...rest] } }, says("en"));
    expect(statements(report).find((one) => one.id === "F-6K0PX.E1.p1.against")?.notes).toHaveLength(1);
    expect(textOf(report, "F-6K0PX.E1.p1.answer")).toBe("This contradiction has not been answered.");
  });

  test("a proposition without ground is no fact, and an element's state bounds what is said", () => {
    const report = make("en", "internal");
    expect(statements(report).find((one) => one.id === "F-6K0PX.E3.p2")).toMatchObject({ type: "method" });
    expect(textOf(report, "F-6K0PX.E3.p1")).toMatch(/^There is material, not yet weighed/);
    expect(textOf(report, "F-6K0PX.E2.conclusion")).toContain("contested");
    const draft = sampleInput("en", "internal");
    const shown = findingReport({ ...draft, finding: { ...draft.finding, state: "draft" } }, says("en"));
    expect(textOf(shown, "F-6K0PX.not-adopted")).toContain("Nothing in it is a finding");
  });

  test("sentence ids are the same in every language and stable against other elements", () => {
    const ids = (report: Report) => statements(report).map((one) => one.id);
    expect(ids(make("ru", "internal"))).toEqual(ids(make("en", "internal")));
    expect(ids(make("be", "public"))).toEqual(ids(make("en", "public")));
    const input = sampleInput("en", "internal");
    const fewer = findingReport(
      { ...input, finding: { ...input.finding, elements: input.finding.elements.slice(2) } },
      says("en"),
    );
    expect(ids(make("en", "internal"))).toEqual(expect.arrayContaining(ids(fewer)));
  });

  test("law is quoted word for word; a translation says that it is one", () => {
    const quotes = (lang: "en" | "be") => make(lang, "public").blocks.filter((block) => block.kind === "quote");
    expect(quotes("en")[0]).toMatchObject({
      verbatim: true,
      lang: "en",
      text: sampleInput("en", "public").finding.elements[0]?.text,
    });
    expect(quotes("be")[0]).toMatchObject({
      verbatim: false,
      lang: "be",
      remark: expect.stringContaining("Рабочы пераклад"),
    });
  });

  test("a claim without its passage, and a standard without a phrase, are refused", () => {
    const input = sampleInput("en", "internal");
    const wrong: readonly FindingReportInput[] = [
      { ...input, evidence: [] },
      { ...input, finding: { ...input.finding, standard: { ...input.finding.standard, phrase: " " } } },
    ];
    for (const one of wrong) expect(() => findingReport(one, says("en"))).toThrow(Fault);
  });

  test("never says that anybody is guilty", () => {
    for (const lang of reportLanguages)
      expect(Object.values(catalogues[lang]).join("\n")).not.toMatch(
        /guilty|perpetrator|виновн|виновен|преступник|вінават|злачынец/i,
      );
  });
});

describe("the words of reports", () => {
  test("three catalogues hold the same keys", () => {
    const keys = (lang: "en" | "ru" | "be") => Object.keys(catalogues[lang]).sort();
    expect(keys("ru")).toEqual(keys("en"));
    expect(keys("be")).toEqual(keys("en"));
  });

  test("plurals are those of each language", () => {
    const roots = (lang: "en" | "ru" | "be") => [1, 2, 5, 11, 21, 22].map((n) => says(lang)("report.roots", { n }));
    expect(roots("en").slice(0, 2)).toEqual(["1 independent root", "2 independent roots"]);
    expect(roots("ru")).toEqual([
      "1 независимый первоисточник",
      "2 независимых первоисточника",
      "5 независимых первоисточников",
      "11 независимых первоисточников",
      "21 независимый первоисточник",
      "22 независимых первоисточника",
    ]);
    expect(roots("be")).toEqual([
      "1 незалежная першакрыніца",
      "2 незалежныя першакрыніцы",
      "5 незалежных першакрыніц",
      "11 незалежных першакрыніц",
      "21 незалежная першакрыніца",
      "22 незалежныя першакрыніцы",
    ]);
  });

  test("every message names the same values in the three languages", () => {
    for (const [key, message] of Object.entries(catalogues.en))
      for (const lang of ["ru", "be"] as const)
        expect(valuesOf(catalogues[lang][key] ?? ""), `${lang} ${key}`).toEqual(valuesOf(message));
  });

  test("a clause is lowered only after a word that is never a name; Belarusian у is short after што", () => {
    expect(asClause("At least three were held.", "en")).toBe("at least three were held");
    expect(asClause("Minsk was closed.", "en")).toBeUndefined();
    expect(asClause("В изоляторе не было окон.", "ru")).toBe("в изоляторе не было окон");
    expect(asClause("У ізалятары не было вокнаў.", "be")).toBe("ў ізалятары не было вокнаў");
    expect(asSentence("He said “no.”")).toBe("He said “no.”");
    expect(asSentence("no stop ")).toBe("no stop.");
  });
});

describe("numbers and words of a report", () => {
  test("numbering is one run through the report, and numbering twice changes nothing", () => {
    const report = make("ru", "internal");
    const numbers = report.blocks.flatMap((block) => (block.kind === "para" && block.numbered ? [block.number] : []));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(numberParagraphs(report)).toEqual(report);
    const heads = report.blocks.flatMap((block) => (block.kind === "heading" ? [block.number] : []));
    expect(heads).toEqual(["I", "II", "III", "IV", "A", "B", "C", "V", "VI", "VII", undefined, undefined]);
  });

  test("every note has one number, in the order of the calls", () => {
    const report = make("en", "internal");
    const numbers = numberNotes(report);
    expect([...numbers.values()]).toEqual(report.notes.map((_, index) => index + 1));
    expect(() => numberNotes({ ...report, notes: [] })).toThrow(Fault);
    expect(() => numberNotes({ ...report, blocks: [...report.blocks, ...report.blocks] })).toThrow(Fault);
  });

  test("chapters count past twenty-six", () => {
    const heading = { kind: "heading", level: 2, text: "x", plain: false } as const;
    const blocks = numberParagraphs({ ...make("en", "public"), blocks: Array(53).fill(heading) }).blocks;
    const at = (index: number) => (blocks[index] as { number?: string }).number;
    expect([at(0), at(25), at(26), at(51), at(52)]).toEqual(["A", "Z", "AA", "AZ", "BA"]);
  });

  test("words are counted with and without notes", () => {
    const report = make("en", "public");
    const count = wordCount(report);
    expect(count.total).toBe(count.text + count.notes);
    const title = wordCount({ ...report, title: `${report.title} don’t count twenty-one`, blocks: report.blocks });
    expect(title.text).toBe(count.text + 3);
  });

  test("G11: no control, override, private or broken character passes; the rest passes unchanged", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const line = visibleLine(text);
        expect(line).not.toMatch(/[\p{Cc}\p{Co}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
        expect(visibleLine(line)).toBe(line);
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~а-яё-ўґ’«»№ ]*$/u), (text) => {
        expect(visibleLine(text)).toBe(text);
      }),
    );
    expect(visibleLine("a\u202eb\0c\ud800d")).toBe("a[U+202E]b[U+0000]c[U+D800]d");
    expect(visibleLines("a\r\nb\nc")).toEqual(["a", "b", "c"]);
  });
});
