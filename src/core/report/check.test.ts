import { describe, expect, test } from "vitest";
import { sampleInput, says } from "../../../test/report-sample.ts";
import { checkReport } from "./check.ts";
import { findingReport } from "./finding-report.ts";
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

  test("field specification 2.12 (14): a public edition with a code anywhere fails, however the code is written", () => {
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

  test("field specification 2.12 (14): nor behind look-alikes, other dashes, blanks, marks, or O for 0 and I for 1", () => {
    const report = sample("public");
    const disguised = [
      ["Cyrillic and Greek letters", "Е-4ТQ8М Ε-4ΤQ8Μ"],
      ["small Cyrillic letters", "е-4тq8м"],
      ["full-width", "Ｅ－４ＴＱ８Ｍ"],
      ["underscore", "E_4TQ8M"],
      ["another dash", "E﹣4TQ8M"],
      ["a combining mark", "E-4\u0323TQ8M"],
      ["a filler that shows nothing", "E-4\u3164TQ8M"],
      ["a variation selector", "E\ufe0f-4TQ8M"],
      ["blanks", "E 4TQ8M"],
      ["blanks and a dash", "E\u00a0– 4TQ8M"],
      ["no dash", "E4TQ8M"],
    ] as const;
    for (const [how, text] of disguised)
      expect(rules(withSentence(report, { text: `See ${text} there` })), how).toEqual(["code"]);
    const known = new Set(["P-00112", "E-ABCDE", "E-12345"]);
    for (const text of ["P-OOIL2", "Р–ооІ12", "e-abcde", "E ABCDE", "eabcde", "E 12345", "Е12345"]) {
      const changed = withSentence(report, { text: `See ${text}.` });
      expect(checkReport(changed, known), text).toMatchObject([{ rule: "code", severity: "blocks" }]);
    }
    const words = [
      "a 1990s law",
      "a 12000-strong crowd",
      "с 12000 человек",
      "в 2020-2021 гг.",
      "у людей",
      "e-total",
      "X-ray 10000",
    ];
    for (const text of [...words, "E-коду", "a-okays", "к 10000–12000"])
      expect(checkReport(withSentence(report, { text }), known), text).toEqual([]);
  });

  test("a member's handle is not in a public edition: as a whole word, and only there", () => {
    const known = new Set(["analyst-1", "expert-a", "second"]);
    const checked = (text: string, edition: "internal" | "public" = "public") =>
      checkReport(withSentence(sample(edition), { text }), known).map((problem) => problem.rule);
    for (const text of ["Seen by analyst-1.", "Analyst–1 saw it", "(expert-а)", "the second."])
      expect(checked(text), text).toEqual(["code"]);
    for (const text of ["analyst-10 saw it", "an analyst", "seconds", "second-hand", "expert"])
      expect(checked(text), text).toEqual([]);
    expect(checked("Seen by analyst-1.", "internal")).toEqual([]);
  });

  test("an internal report turned public by its label alone is caught", () => {
    expect(rules({ ...sample("internal"), edition: "public" })).toContain("code");
  });

  test("field specification 4.3: guilt is warned of in three languages, and never in the words of the law", () => {
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
