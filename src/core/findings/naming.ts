/** Naming: which decision holds on a sheet, and in which words somebody is named in what goes out; without one nobody is. */
import type { Naming, Responsibility } from "../record/body.ts";
import type { VersionId } from "../record/id.ts";

/** Headings of evidence that stand beside the elements of every mode of liability (field specification §5.4); the last has equal rank. */
export const headings = [
  "position",
  "power",
  "presence",
  "orders",
  "knowledge",
  "contribution",
  "failure",
  "benefits",
  "exculpatory",
] as const;

/** Every claim that a sheet places, each once. */
export const claimsPlaced = ({ slots }: Pick<Responsibility, "slots">) => [
  ...new Set(slots.flatMap((slot) => [...slot.for, ...slot.against])),
];

/**
 * The last decision on a sheet, if it was taken on the sheet as it stands (`versions`, its newest ones) and every claim
 * still stands: what changed since has to be decided anew. Undefined where none holds.
 */
export function holding<N extends { readonly body: Naming }>(
  versions: readonly VersionId[],
  whole: boolean,
  namings: readonly N[],
): N | undefined {
  const [version, ...others] = versions;
  const last = namings.findLast(({ body }) => body.decided !== undefined);
  return whole && others.length === 0 && last?.body.version === version ? last : undefined;
}

/**
 * A text with each code in the words that were decided for it. What no decision names keeps its code, and so is held back
 * by the check before release. Codes stand alone: a longer word that holds one is another.
 */
export function named(text: string, words: ReadonlyMap<string, string>): string {
  return text.replace(
    /(?<![\p{L}\p{N}-])[A-Z]-[0-9A-HJKMNP-TV-Z]{5}(?![\p{L}\p{N}])/gu,
    (code) => words.get(code) ?? code,
  );
}
