/** A report as one HTML file: no scripts, no addresses, readable by a screen reader, and printed as it is read. */
import { noteSpans } from "../core/report/citation.ts";
import { numberNotes, numberParagraphs } from "../core/report/numbering.ts";
import type { Block, Note, Report, Row, Sentence } from "../core/report/tree.ts";
import { visibleLine, visibleLines } from "../core/report/visible.ts";
import { htmlStyle, printedBand } from "./html-style.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => entities[mark] ?? "");
const words = (text: string): string => escaped(visibleLine(text));

/** What a browser may load for this page: nothing. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/**
 * The bytes of the file, the same for the same report. Sentence ids are not written: they hold codes.
 * Throws Fault "invalid" for notes that don't fit (`numberNotes`).
 */
export function renderHtml(input: Report): Uint8Array {
  const report = numberParagraphs(input);
  const numbers = numberNotes(report);
  const { words: page, prepared } = report;

  const calls = (ids: readonly string[]): string =>
    ids
      .map((id) => {
        const n = numbers.get(id) ?? 0;
        return `<sup><a class="call" role="doc-noteref" id="call${n}" href="#note${n}" aria-label="${words(page.note)} ${n}">${n}</a></sup>`;
      })
      .join("<sup>, </sup>");
  const sentence = (one: Sentence): string =>
    `<span class="${one.type}"><bdi>${words(one.text)}</bdi></span>${calls(one.notes)}`;
  const sentences = (all: readonly Sentence[]): string => all.map(sentence).join(" ");

  let headings = 0;
  const block = (one: Block): string => {
    switch (one.kind) {
      case "heading": {
        const number = one.number === undefined ? "" : `<span class="number">${words(one.number)}.</span> `;
        const level = one.level + 1;
        return `<h${level} id="part${++headings}">${number}${words(one.text)}</h${level}>`;
      }
      case "para":
        return one.number === undefined
          ? `<p>${sentences(one.sentences)}</p>`
          : `<p class="numbered" id="para${one.number}"><span class="margin">${one.number}.</span> ${sentences(one.sentences)}</p>`;
      case "list": {
        const tag = one.ordered ? "ol" : "ul";
        return `<${tag}>\n${one.items.map((item) => `<li>${sentences(item)}</li>`).join("\n")}\n</${tag}>`;
      }
      case "quote": {
        const remark = one.remark === undefined ? "" : `. <span class="remark">${words(one.remark)}</span>`;
        const body = visibleLines(one.text).map(escaped).join("<br>");
        return `<figure class="law"><figcaption>${words(one.label)}</figcaption>\n<blockquote lang="${words(one.lang)}"><p><bdi>${body}</bdi></p></blockquote>\n<p class="source"><cite>${words(one.instrument)}</cite>${remark}</p></figure>`;
      }
      case "table": {
        const cell = (row: Row) => (text: string, index: number) => {
          const digest = one.digests.includes(index) ? ' class="digest"' : "";
          const last = index === row.cells.length - 1 ? calls(row.notes) : "";
          return `<td${digest}><bdi>${words(text)}</bdi>${last}</td>`;
        };
        const head = one.head.map((text) => `<th scope="col">${words(text)}</th>`).join("");
        const rows = one.rows.map((row) => `<tr>${row.cells.map(cell(row)).join("")}</tr>`).join("\n");
        return `<table><caption>${words(one.caption)}</caption>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows}\n</tbody></table>`;
      }
    }
  };
  const body = report.blocks.map(block).join("\n");

  const note = (one: Note): string => {
    const n = numbers.get(one.id);
    if (n === undefined) return "";
    const spans = noteSpans(one, report).map(({ text, style }) => {
      if (style === "plain") return words(text);
      return style === "italic" ? `<cite><bdi>${words(text)}</bdi></cite>` : `<q><bdi>${words(text)}</bdi></q>`;
    });
    return `<li id="note${n}" value="${n}"><p>${spans.join("")} <a role="doc-backlink" href="#call${n}" aria-label="${words(page.backToText)} ${n}">↩</a></p></li>`;
  };
  const notes = [...report.notes]
    .sort((a, b) => (numbers.get(a.id) ?? 0) - (numbers.get(b.id) ?? 0))
    .map(note)
    .filter((item) => item !== "");

  let parts = 0;
  const contents = report.blocks.flatMap((one) => {
    if (one.kind !== "heading") return [];
    const number = one.number === undefined ? "" : `${words(one.number)}. `;
    return [`<li class="level${one.level}"><a href="#part${++parts}">${number}${words(one.text)}</a></li>`];
  });
  const facts = report.cover.map(
    (fact) => `<div><dt>${words(fact.label)}</dt><dd><bdi>${words(fact.value)}</bdi></dd></div>`,
  );
  const band = report.exercise ? `<aside class="band">${words(page.exercise)}</aside>\n` : "";
  const subtitle = report.subtitle === undefined ? "" : `<p class="subtitle">${words(report.subtitle)}</p>\n`;

  const html = `<!doctype html>
<html lang="${words(report.lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${words(report.title)}</title>
<style>
${htmlStyle}${report.exercise ? printedBand(visibleLine(page.exercise)) : ""}</style>
</head>
<body>
${band}<header>
<p class="running"><span>${words(report.inquiry)}</span> <span>${words(page.edition)}</span></p>
<h1>${words(report.title)}</h1>
${subtitle}<dl>
${facts.join("\n")}
</dl>
<nav aria-labelledby="contents"><p id="contents"><strong>${words(page.contents)}</strong></p>
<ol>
${contents.join("\n")}
</ol></nav>
</header>
<main>
${body}
</main>
${notes.length === 0 ? "" : `<section class="notes" role="doc-endnotes" aria-labelledby="notes">\n<h2 id="notes">${words(page.notes)}</h2>\n<ol>\n${notes.join("\n")}\n</ol>\n</section>\n`}<footer><p>${words(prepared.asOf.slice(0, 10))} · ${prepared.asOfEntry} · <span class="digest">${words(prepared.root)}</span></p></footer>
</body>
</html>
`;
  return new TextEncoder().encode(html);
}
