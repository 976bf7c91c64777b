/** A report as Typst source: one code block in which every word of the report stands inside a string literal. */

import { Fault } from "../core/fault.ts";
import { noteSpans } from "../core/report/citation.ts";
import { numberNotes, numberParagraphs } from "../core/report/numbering.ts";
import type { Block, Report, Row, Sentence } from "../core/report/tree.ts";
import { codePoint, visibleLine, visibleLines } from "../core/report/visible.ts";
import { covers, mono, serif } from "./coverage.ts";
import { typstPage } from "./typst-page.ts";

/** A Typst string literal (Typst reference, "str": only `\` and `"` mean something inside one). The text has no controls. */
const literal = (text: string): string => `"${text.replace(/[\\"]/g, "\\$&")}"`;

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
const breakable = 48;

/** A word longer than any line gets places to break, or it would run off the page. */
const broken = (text: string): string =>
  text.replace(new RegExp(`\\S{${breakable},}`, "gu"), (word) =>
    [...segmenter.segment(word)]
      .map(({ segment }, index) => (index > 0 && index % 24 === 0 ? "\u200b" : "") + segment)
      .join(""),
  );

/**
 * The text as runs of alternating faces, serif first: a grapheme stays in one face, and what neither face has is shown
 * as its code point, so that the archive copy never holds an empty box.
 */
export function runs(text: string): readonly string[] {
  const parts: string[] = [""];
  for (const { segment } of segmenter.segment(broken(text))) {
    const inSerif = covers(serif, segment);
    const inMono = !inSerif && covers(mono, segment);
    const shown =
      inSerif || inMono ? segment : [...segment].map((one) => (covers(serif, one) ? one : codePoint(one))).join("");
    if (inMono === (parts.length % 2 === 0)) parts[parts.length - 1] += shown;
    else parts.push(shown);
  }
  return parts;
}

const words = (text: string): string => `t(${runs(visibleLine(text)).map(literal).join(", ")})`;
const lines = (text: string): string =>
  visibleLines(text)
    .map((line) => words(line))
    .join("; linebreak(); ");
/** 64 hexadecimal digits as two lines of 32: a digest that is narrow enough for a column and easy to compare aloud. */
const digest = (text: string): string =>
  /^[0-9a-f]{64}$/.test(text) ? `digest(${literal(text.slice(0, 32))}, ${literal(text.slice(32))})` : words(text);

const languages: Readonly<Record<string, string>> = { en: "GB", ru: "RU", be: "BY" };
const langCode = (lang: string): string => {
  if (!/^[a-z]{2,3}$/.test(lang)) throw new Fault("invalid", "not a language code", { item: lang });
  return lang;
};

function dateOf(report: Report): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})Z$/.exec(report.prepared.asOf)?.slice(1).map(Number);
  if (parts === undefined) throw new Fault("invalid", "a report's date is an instant of UTC in whole seconds");
  const [year, month, day, hour, minute, second] = parts;
  return `datetime(year: ${year}, month: ${month}, day: ${day}, hour: ${hour}, minute: ${minute}, second: ${second})`;
}

/**
 * The source of a whole document: fixed page code, then the report. Nothing of the report is markup or code; nothing is
 * read from a file, package or network. Throws Fault "invalid" for notes that don't fit (`numberNotes`) or a bad date.
 */
export function typstSource(input: Report): string {
  const report = numberParagraphs(input);
  numberNotes(report);
  const notes = new Map(report.notes.map((note) => [note.id, note]));
  const footnotes = (ids: readonly string[]): string =>
    ids
      .map((id) => {
        const note = notes.get(id);
        const spans = note === undefined ? [] : noteSpans(note, report);
        const body = spans.map((span) =>
          span.style === "italic" ? `title-in-note({ ${words(span.text)} })` : words(span.text),
        );
        return `; footnote({ entry-gap; ${body.join("; ")} })`;
      })
      .join("; note-comma");
  const sentence = (one: Sentence): string => words(one.text) + footnotes(one.notes);
  const sentences = (all: readonly Sentence[]): string => all.map(sentence).join(`; ${words(" ")}; `);
  const row = (one: Row, digests: readonly number[]): string =>
    one.cells
      .map((cell, index) => {
        const body = digests.includes(index) ? digest(cell) : words(cell);
        return `{ ${body}${index === one.cells.length - 1 ? footnotes(one.notes) : ""} }`;
      })
      .join(", ");

  const block = (one: Block): string => {
    switch (one.kind) {
      case "heading": {
        const number = one.number === undefined ? "" : `${words(`${one.number}.`)}; h(.6em); `;
        return `heading(level: ${one.level}, { ${number}${words(one.text)} })`;
      }
      case "para":
        return `par({ ${one.number === undefined ? "" : `margin-number(${words(`${one.number}.`)}); `}${sentences(one.sentences)} })`;
      case "list":
        return `${one.ordered ? "enum" : "list"}(${one.items.map((item) => `{ ${sentences(item)} }`).join(", ")})`;
      case "quote": {
        const remark = one.remark === undefined ? "" : `; ${words(` ${one.remark}`)}`;
        const language = langCode(one.lang);
        return `law({ ${words(one.label)} }, text(lang: ${literal(language)}, { ${lines(one.text)} }), { ${words(one.instrument)}${one.remark === undefined ? "" : `; ${words(".")}`}${remark} })`;
      }
      case "table": {
        const head = one.head.map((cell) => `{ ${words(cell)} }`).join(", ");
        const columns = one.head
          .map((_, index, all) => (one.digests.includes(index) || (index === 0 && all.length > 2) ? "auto" : "1fr"))
          .join(", ");
        const rows = one.rows.map((each) => row(each, one.digests)).join(", ");
        return `sheet({ ${words(one.caption)} }, (${columns},), (${head},), (${rows}${rows === "" ? "" : ","}))`;
      }
    }
  };

  const cover = report.cover.map((fact) => `({ ${words(fact.label)} }, { ${words(fact.value)} })`).join(", ");
  const { prepared } = report;
  const state = `${prepared.asOf.slice(0, 10)} · ${prepared.asOfEntry} · ${prepared.root.slice(0, 16)}`;
  const settings = [
    `title: ${literal(visibleLine(report.title))}`,
    `inquiry: { ${words(report.inquiry)} }`,
    `author: ${literal(visibleLine(report.inquiry))}`,
    `date: ${dateOf(report)}`,
    `lang: ${literal(langCode(report.lang))}`,
    `region: ${literal(languages[report.lang] ?? "")}`,
    `edition: { ${words(report.words.edition)} }`,
    `exercise: ${report.exercise ? `{ ${words(report.words.exercise)} }` : "none"}`,
    `state: { ${words(state)} }`,
    `heading-text: { ${words(report.title)} }`,
    `subtitle: ${report.subtitle === undefined ? "none" : `{ ${words(report.subtitle)} }`}`,
    `contents: { ${words(report.words.contents)} }`,
    `cover: (${cover}${cover === "" ? "" : ","})`,
  ];
  return `${typstPage}\n#show: report.with(\n  ${settings.join(",\n  ")},\n)\n#{\n${report.blocks.map((one) => `  ${block(one)}\n`).join("")}}\n`;
}
