/** Reads what something is counted from: a date, or the name of something that has one. */
import { readPeriod } from "./read-period.ts";
import type { Reader } from "./reader.ts";
import { type Landmark, landmarks, type Operand } from "./spoken.ts";

/** A date, or something that has one. */
export function readOperand(reader: Reader): Operand | undefined {
  return reader.attempt(() => {
    const named = reader.take("landmark");
    const landmark = landmarks.find((one) => one === named);
    if (landmark === undefined) return readPeriod(reader);
    // "his arrest in August 2020" is that date, "the trial" alone is what has to be known
    return readPeriod(reader) ?? { landmark };
  });
}

/** "That", "it", "этого": what was spoken of last. */
export function readThat(reader: Reader): { readonly landmark: Landmark } | undefined {
  return reader.take("same") === undefined ? undefined : { landmark: "previous" };
}
