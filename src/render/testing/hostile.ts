/** Reports whose every word is hostile, and the structure that must stay what it was. */
import { Parser } from "htmlparser2";
import type { Block, NotePart, Report, Row, Sentence } from "../../core/report/tree.ts";

/** The report with `text` set before every word that a person or a file could have brought in. */
export function poisoned(report: Report, text: string): Report {
  const bad = (words: string): string => `${text} ${words}`;
  const sentence = (one: Sentence): Sentence => ({ ...one, text: bad(one.text) });
  const row = (one: Row): Row => ({ ...one, cells: one.cells.map(bad) });
  const block = (one: Block): Block => {
    switch (one.kind) {
      case "heading":
        return { ...one, text: bad(one.text) };
      case "para":
        return { ...one, sentences: one.sentences.map(sentence) };
      case "list":
        return { ...one, items: one.items.map((item) => item.map(sentence)) };
      case "table":
        return { ...one, caption: bad(one.caption), head: one.head.map(bad), rows: one.rows.map(row) };
      case "quote":
        return {
          ...one,
          label: bad(one.label),
          text: bad(one.text),
          instrument: bad(one.instrument),
          remark: bad("remark"),
        };
    }
  };
  const part = (one: NotePart): NotePart =>
    one.kind === "text"
      ? { ...one, text: bad(one.text) }
      : {
          ...one,
          exhibitCode: bad("E"),
          title: bad(one.title),
          quote: bad("q"),
          hand: bad(one.hand),
          rootsSentence: bad("r"),
        };
  const { words } = report;
  return {
    ...report,
    title: bad(report.title),
    subtitle: bad("subtitle"),
    inquiry: bad(report.inquiry),
    cover: report.cover.map((fact) => ({ label: bad(fact.label), value: bad(fact.value) })),
    words: {
      exercise: bad(words.exercise),
      edition: bad(words.edition),
      contents: bad(words.contents),
      notes: bad(words.notes),
      note: bad(words.note),
      backToText: bad(words.backToText),
      page: bad(words.page),
      paragraph: bad(words.paragraph),
    },
    blocks: report.blocks.map(block),
    notes: report.notes.map((note) => ({ ...note, parts: note.parts.map(part) })),
  };
}

/** What other people's text has been known to do to a file. None breaks a line: that would add elements rightly. */
export const hostileTexts: readonly string[] = [
  "#",
  "$",
  "*_`~@",
  '"); import "@preview/x:1.0.0"; ("',
  "\\",
  '\\"',
  "\\u{22}",
  '#read("/etc/passwd")',
  "#[*]",
  "//",
  "/* ",
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  "</style></title><script>",
  "-->",
  "]]>",
  "<![CDATA[",
  "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
  "&e; &amp; &#0; &lt;",
  "<w:p/></w:t>",
  "{PAGE} { HYPERLINK x }",
  "javascript:alert(1)",
  "https://example.org/x.png url(https://example.org/y)",
  "\u200e\u200f\u202a\u202b\u202d\u202e\u2066\u2067\u2069 drow",
  "\u0000\u0001\u0008\u001b\u007f\u0085\u009f",
  "\ufeff\ufffe\uffff\u{1fffe}\u{10ffff}\ue000\u{f0000}",
  "\ud800 \udc00",
  "a\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a",
  "\u0301\u064b\u05b0",
  "العربية עברית 漢字 한국어 ไทย ελληνικά ქართული Հայերեն 👩‍👩‍👧‍👦 🏳️‍🌈",
  "x".repeat(10_000),
];

/** The elements of a document and their attributes' names, in order: what hostile words must never change. */
export function skeleton(document: string, xml: boolean): readonly string[] {
  const seen: string[] = [];
  const parser = new Parser(
    {
      onopentag: (name, attributes) => void seen.push([name, ...Object.keys(attributes)].join(" ")),
      onclosetag: (name) => void seen.push(`/${name}`),
      onprocessinginstruction: (name) => void seen.push(name),
      oncomment: () => void seen.push("comment"),
      oncdatastart: () => void seen.push("cdata"),
    },
    { xmlMode: xml },
  );
  parser.end(document);
  return seen;
}
