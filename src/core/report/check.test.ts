import { describe, expect, test } from "vitest";
import { checkReport } from "./check.ts";
import { findingReport } from "./finding-report.ts";
import { sampleInput, says } from "./testing/sample.ts";
import { type Report, reportLanguages, type Sentence } from "./tree.ts";

const sample = (edition: "internal" | "public"): Report => findingReport(sampleInput("en", edition), says("en"));
const sentence: Sentence = { id: "s", type: "method", text: "Text.", notes: [] };
const withSentence = (report: Report, more: Partial<Sentence>): Report => ({
  ...report,
  blocks: [...report.blocks, { kind: "para", numbered: true, sentences: [{ ...sentence, ...more }] }],
});
const rules = (report: Report) => checkReport(report).map((problem) => problem.rule);

describe("the check of a report", () => {
  test("G8, RQ: the sample passes in both editions and three languages", () => {
    for (const lang of reportLanguages)
      for (const edition of ["internal", "public"] as const)
        expect(checkReport(findingReport(sampleInput(lang, edition), says(lang)))).toEqual([]);
  });

  test("G8: facts, figures and law without a note are named; method, linking and recommendations need none", () => {
    for (const type of ["fact", "legal"] as const)
      expect(rules(withSentence(sample("internal"), { type }))).toEqual(["ground"]);
    expect(rules(withSentence(sample("internal"), { type: "figure" }))).toEqual(["ground", "figure"]);
    for (const type of ["method", "linking", "recommendation"] as const)
      expect(rules(withSentence(sample("internal"), { type }))).toEqual([]);
  });

  test("G8: a row of a table is a statement, and a quote needs its instrument", () => {
    const report = sample("internal");
    const row = { id: "r", type: "fact", cells: ["a", "b"], notes: [] } as const;
    const table = { kind: "table", caption: "c", head: ["x", "y"], rows: [row], digests: [] } as const;
    const quote = {
      kind: "quote",
      id: "q",
      label: "l",
      text: "t",
      verbatim: true,
      lang: "en",
      instrument: " ",
    } as const;
    expect(rules({ ...report, blocks: [...report.blocks, table, quote] })).toEqual(["ground", "ground"]);
  });

  test("G13: a figure's qualifier, unit and as-of stand in its own words", () => {
    const report = sample("internal");
    const figure = (text: string): Report => ({
      ...withSentence(report, {
        type: "figure",
        text,
        notes: ["new"],
        measure: { qualifier: "at least", value: "12", unit: "people", asOf: "2026-01-31" },
      }),
      notes: [...report.notes, { id: "new", parts: [{ kind: "text", text: "Source." }] }],
    });
    expect(checkReport(figure("At that time at least 12 people were held, as of 2026-01-31."))).toEqual([]);
    expect(checkReport(figure("12 people were held."))).toEqual([
      { rule: "figure", severity: "blocks", where: "s", detail: "qualifier, asOf" },
    ]);
  });

  test("notes: absent, shared, empty, unused; ids: shared", () => {
    const report = sample("internal");
    const first = report.notes[0]?.id ?? "";
    expect(rules(withSentence(report, { notes: ["nowhere"] }))).toEqual(["note-absent"]);
    expect(rules(withSentence(report, { notes: [first] }))).toEqual(["note-shared"]);
    expect(rules(withSentence(withSentence(report, {}), {}))).toEqual(["id-shared"]);
    const notes = [...report.notes, { id: "empty", parts: [] }];
    expect(rules({ ...report, notes })).toEqual(["note-unused", "note-empty"]);
  });

  test("domain 2.12 (14): a public edition with a code anywhere fails, however the code is written", () => {
    const report = sample("public");
    const codes = ["E-4TQ8M", "(P-00000)", "E‑4TQ8M", "E–4TQ8M", "e-4tq8m", "E-\u200b4TQ8M", "дело F-6K0PX."];
    for (const code of codes) expect(rules(withSentence(report, { text: `See ${code}` }))).toEqual(["code"]);
    for (const word of ["x-rayed", "A-320", "COVID-19", "Е-коду", "ISBN-12345", "E-mails sent"])
      expect(rules(withSentence(report, { text: word }))).toEqual([]);
    const everywhere: readonly Report[] = [
      { ...report, title: "E-4TQ8M" },
      { ...report, subtitle: "E-4TQ8M" },
      { ...report, inquiry: "E-4TQ8M" },
      { ...report, cover: [{ label: "Finding", value: "E-4TQ8M" }] },
      { ...report, words: { ...report.words, edition: "E-4TQ8M" } },
      { ...report, notes: report.notes.map((note) => ({ ...note, parts: [{ kind: "text", text: "E-4TQ8M" }] })) },
      { ...report, blocks: [...report.blocks, { kind: "heading", level: 1, text: "E-4TQ8M", plain: true }] },
    ];
    for (const one of everywhere) expect(rules(one)).toContain("code");
  });

  test("an internal report turned public by its label alone is caught", () => {
    expect(rules({ ...sample("internal"), edition: "public" })).toContain("code");
  });

  test("domain 4.3: guilt is warned of in three languages, and never in the words of the law", () => {
    for (const text of [
      "He is guilty.",
      "It is proven.",
      "Он виновен.",
      "Это доказано.",
      "Ён вінаваты.",
      "Гэта даказана.",
    ])
      expect(checkReport(withSentence(sample("internal"), { text }))).toMatchObject([
        { rule: "wording", severity: "warns" },
      ]);
    // the Elements of Crimes say "the perpetrator", and the sample quotes them without a warning
    expect(rules(sample("internal"))).toEqual([]);
  });
});
