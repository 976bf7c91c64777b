/** Moving through a document by sentences, so that a passage can be chosen without a mouse. */
import { type Passage, passageAt } from "./anchor.ts";
import type { Range } from "./marks.ts";

/**
 * The same text with the ends of lines as blanks where a sheet's margin broke a sentence, so that the sentence stays one.
 * A short line (of a form, a list, a letterhead) ends by itself, and so does one before a bullet.
 */
const unwrapped = (text: string): string => text.replace(/(?<=[^\n]{40})\n(?![\n\s•*–—-])/g, " ");

/** The sentences of a passage as ranges of the whole text, without the blanks between them. */
export function sentencesOf(passage: Passage): readonly Range[] {
  let segmenter: Intl.Segmenter;
  try {
    segmenter = new Intl.Segmenter(passage.lang, { granularity: "sentence" });
  } catch {
    segmenter = new Intl.Segmenter("en", { granularity: "sentence" }); // the exhibit's language tag is none
  }
  const found: Range[] = [];
  // a paragraph's own number ("3.") isn't a sentence: it stays with what follows
  let from: number | undefined;
  for (const { segment, index } of segmenter.segment(unwrapped(passage.text))) {
    const start = passage.start + index + (segment.length - segment.trimStart().length);
    const size = segment.trim().length;
    if (size === 0) continue;
    if (/^[\p{N}\p{P}\s]+$/u.test(segment) && index + segment.length < passage.text.length) from ??= start;
    else {
      found.push({ start: from ?? start, end: start + size });
      from = undefined;
    }
  }
  return found;
}

/** The sentence after or before an offset; at the ends of the text, undefined. */
export function sentenceBeside(passages: readonly Passage[], offset: number, step: 1 | -1): Range | undefined {
  const here = passageAt(passages, Math.max(offset, passages[0]?.start ?? 0));
  let index = here === undefined ? 0 : passages.indexOf(here);
  for (let passage = passages[index]; passage !== undefined; passage = passages[index]) {
    const all = sentencesOf(passage);
    const found = step === 1 ? all.find((one) => one.start >= offset) : all.findLast((one) => one.end <= offset);
    if (found !== undefined) return found;
    index += step;
  }
  return undefined;
}
