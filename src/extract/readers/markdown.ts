/** The reader of Markdown: the source as written, split at blank lines outside code fences, headings marked. */

import type { Answer } from "../answer.ts";
import type { Limits } from "../limits.ts";
import { claimed, Passages } from "../passages.ts";
import { decode } from "./encoding.ts";
import { answerText, oneLineEnd } from "./text.ts";

const fence = /^ {0,3}(`{3,}|~{3,})/u;
const atxHeading = /^ {0,3}#{1,6}(?:[ \t]|$)/u;
const setextUnderline = /^ {0,3}(?:=+|-+)[ \t]*$/u;

/** Source: CommonMark 0.31 §4.2, §4.3 and §4.5. A front matter block (`---`) gives title, author and date. */
export function readMarkdown(bytes: Uint8Array, limits: Limits): Answer {
  const decoded = decode(bytes, limits.textUnits);
  const front = frontMatter(oneLineEnd(decoded.text));
  const passages = new Passages(limits);
  let block: string[] = [];
  let open: string | undefined;
  const flush = (heading = false) => {
    passages.add(block.join("\n"), heading ? { heading: true } : {});
    block = [];
  };
  for (const line of front.rest.split("\n")) {
    if (passages.cut !== undefined) break;
    const mark = fence.exec(line)?.[1];
    if (open !== undefined) {
      block.push(line);
      if (mark?.startsWith(open)) open = undefined;
    } else if (mark !== undefined) {
      open = mark;
      block.push(line);
    } else if (line.trim() === "") flush();
    else if (atxHeading.test(line)) {
      flush();
      block.push(line);
      flush(true);
    } else if (block.length === 1 && setextUnderline.test(line)) {
      block.push(line);
      flush(true);
    } else block.push(line);
  }
  flush();
  return answerText(passages, decoded, claimed(front.fields));
}

function frontMatter(text: string): { fields: Record<string, string>; rest: string } {
  if (!text.startsWith("---\n")) return { fields: {}, rest: text };
  const end = text.slice(0, 16_384).indexOf("\n---\n", 3);
  if (end < 0) return { fields: {}, rest: text };
  const fields: Record<string, string> = {};
  for (const line of text.slice(4, end).split("\n")) {
    const match = /^(title|author|date|lang|subject): *(.+)$/u.exec(line);
    if (match?.[1] !== undefined && match[2] !== undefined)
      fields[match[1]] = match[2].replace(/^["'](.*)["']$/u, "$1");
  }
  return { fields, rest: text.slice(end + 5) };
}
