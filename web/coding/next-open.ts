/** Where coding goes on: the next sentence on which no claim stands, in a paragraph that isn't marked as having nothing to code. */
import { type Passage, passageAt } from "../anchor.ts";
import type { Range } from "../marks.ts";
import { sentenceBeside } from "../sentences.ts";

const meet = (a: Range, b: Range): boolean => a.start < b.end && a.end > b.start;

/** After `from`, in the order of the text; undefined where nothing is left. `done`: paragraphs by number, from 0. */
export function nextOpen(
  passages: readonly Passage[],
  from: number,
  coded: readonly Range[],
  done: ReadonlySet<number>,
): Range | undefined {
  let at = from;
  for (let one = sentenceBeside(passages, at, 1); one !== undefined; one = sentenceBeside(passages, at, 1)) {
    const sentence = one;
    const passage = passageAt(passages, sentence.start);
    const open = passage !== undefined && !passage.heading && !done.has(passage.n);
    if (open && !coded.some((claim) => meet(claim, sentence))) return sentence;
    at = sentence.end;
  }
  return undefined;
}
