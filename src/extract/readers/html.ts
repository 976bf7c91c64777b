/** The reader of HTML: what a person would see as blocks of text; nothing is loaded, run or followed. */

import { Parser } from "htmlparser2";
import { type Answer, Unread } from "../answer.ts";
import type { Limits } from "../limits.ts";
import { claimed, Passages } from "../passages.ts";
import { decode } from "./encoding.ts";

const dropped = new Set(["script", "style", "template", "title", "iframe", "object"]);
const blocks = new Set(
  (
    "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure " +
    "footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol option p pre section summary " +
    "table tbody tfoot thead tr ul"
  ).split(" "),
);
const headings = new Set(["h1", "h2", "h3", "h4", "h5", "h6"]);
const hiddenStyle = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/iu;
/** Nesting that the parser is followed into; browsers stop at 512. */
const deepest = 1_024;

/** `meta` names that say what our metadata says. */
const metaNames = new Map([
  ["author", "author"],
  ["article:author", "author"],
  ["dc.creator", "author"],
  ["date", "date"],
  ["article:published_time", "date"],
  ["dc.date", "date"],
  ["dcterms.created", "date"],
  ["datepublished", "date"],
  ["article:modified_time", "modified"],
  ["description", "subject"],
  ["og:site_name", "site"],
  ["generator", "generator"],
]);

export function readHtml(bytes: Uint8Array, limits: Limits): Answer {
  const decoded = decode(bytes, limits.textUnits, declaredCharset(bytes));
  const { passages, metadata } = readMarkup(decoded.text, limits);
  if (passages.list.length === 0 && passages.cut === undefined) throw new Unread("empty");
  const cut = passages.cut ?? (decoded.cut ? ({ code: "text" } as const) : undefined);
  return {
    kind: "read",
    passages: passages.list,
    metadata: { ...metadata, encoding: decoded.encoding, encodingFound: decoded.found },
    ...(cut === undefined ? {} : { cut }),
  };
}

/** Passages and metadata of markup already decoded; the readers of mail and of word documents end here too. */
export function readMarkup(markup: string, limits: Limits): { passages: Passages; metadata: Record<string, string> } {
  const page = new Page(limits);
  const parser = new Parser({
    onopentag: (name, attributes) => page.open(name, attributes),
    ontext: (text) => page.text(text),
    onclosetag: (name) => page.close(name),
  });
  let at = 0;
  while (at < markup.length && page.passages.cut === undefined) {
    const end = markup.lastIndexOf(">", at + 65_536) + 1;
    const next = end > at ? end : at + 65_536;
    parser.write(markup.slice(at, next));
    at = next;
    if (page.depth > deepest) {
      parser.reset(); // its stack costs time squared; no closing tag matters at such depth, only the text
      page.surface();
    }
  }
  parser.end();
  page.flush();
  return { passages: page.passages, metadata: claimed(page.metadata) };
}

class Page {
  readonly passages: Passages;
  readonly metadata: Record<string, string> = {};
  depth = 0;
  #hiddenAt: number | undefined;
  #inTitle = false;
  #preformatted = 0;
  #heading = false;
  #text: string[] = [];

  constructor(limits: Limits) {
    this.passages = new Passages(limits);
  }

  open(name: string, attributes: Record<string, string>): void {
    this.depth++;
    if (name === "html" && attributes.lang !== undefined) this.metadata.lang ??= attributes.lang;
    if (name === "meta") this.#meta(attributes);
    if (name === "link" && attributes.rel === "canonical") this.metadata.canonical ??= attributes.href ?? "";
    if (this.#hiddenAt !== undefined) return;
    if (name === "title") this.#inTitle = this.metadata.title === undefined;
    if (dropped.has(name) || "hidden" in attributes || hiddenStyle.test(attributes.style ?? "")) {
      this.#hiddenAt = this.depth;
      return;
    }
    if (name === "br") this.#text.push("\n");
    else if (name === "td" || name === "th") this.#cell();
    else if (blocks.has(name)) this.flush();
    if (name === "pre") this.#preformatted++;
    if (headings.has(name)) this.#heading = true;
  }

  text(text: string): void {
    if (this.#inTitle) this.metadata.title = (this.metadata.title ?? "") + text.slice(0, 2_000);
    if (this.#hiddenAt === undefined)
      this.#text.push(this.#preformatted > 0 ? text : text.replace(/[ \t\n\f\r]+/gu, " "));
  }

  close(name: string): void {
    if (this.#hiddenAt === this.depth) {
      this.#hiddenAt = undefined;
      this.#inTitle = false;
    } else if (this.#hiddenAt === undefined) {
      if (name !== "br" && blocks.has(name)) this.flush();
      if (name === "pre") this.#preformatted = Math.max(0, this.#preformatted - 1);
    }
    this.depth--;
  }

  /** Ends the passage under way. */
  flush(): void {
    const lines = this.#text.join("").split("\n");
    const text =
      this.#preformatted > 0
        ? lines.map((line) => line.trimEnd()).join("\n")
        : lines
            .map((line) => line.replace(/ {2,}/gu, " ").trim())
            .join("\n")
            .trim();
    this.#text = [];
    this.passages.add(text, this.#heading ? { heading: true } : {});
    this.#heading = false;
  }

  /** Forgets how deep it is, after nesting beyond all sense. */
  surface(): void {
    this.flush();
    this.depth = 0;
    this.#hiddenAt = undefined;
    this.#preformatted = 0;
  }

  #cell(): void {
    if (this.#text.length > 0) this.#text.push("\t");
  }

  #meta(attributes: Record<string, string>): void {
    const name = metaNames.get((attributes.name ?? attributes.property ?? attributes.itemprop ?? "").toLowerCase());
    if (name !== undefined && attributes.content !== undefined) this.metadata[name] ??= attributes.content;
  }
}

/** The charset a page states in its first 4,096 bytes (HTML Standard §13.2.3.2, simplified: any `charset=` there). */
function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4_096));
  return /<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)/iu.exec(head)?.[1];
}
