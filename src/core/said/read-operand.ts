/** Reads what something is counted from: a date, or the name of something that has one. */
import { readPeriod } from "./read-period.ts";
import type { Reader } from "./reader.ts";
import { type Anchor, anchors, type Operand } from "./spoken.ts";

/** A date, or something that has one. */
export function readOperand(reader: Reader): Operand | undefined {
  return reader.attempt(() => {
    const named = reader.take("anchor");
    const anchor = anchors.find((one) => one === named);
    if (anchor === undefined) return readPeriod(reader);
    // "his arrest in August 2020" is that date, "the trial" alone is what has to be known
    return readPeriod(reader) ?? { anchor };
  });
}

/** "That", "it", "этого": what was spoken of last. */
export function readThat(reader: Reader): { readonly anchor: Anchor } | undefined {
  return reader.take("same") === undefined ? undefined : { anchor: "previous" };
}
