/** What speaks against a pattern: coded words of an account by which a rule was kept, or somebody was treated as the rules ask. */
import type { Claim } from "../claims/value.ts";
import type { ThingKind } from "../record/body.ts";

interface Counter {
  readonly kind: ThingKind;
  readonly property: string;
  /** a word of the vocabulary, with all below it; or how such words end */
  readonly word: { readonly code: string } | { readonly ending: string };
}

/**
 * Own list (field specification §9, row 13: "counter-examples"). One account proves no pattern false; it is listed so that
 * nobody argues past it. Limbs of article 9 and of the test of force are words that end in yes, no or unclear.
 */
export const counters: readonly Counter[] = [
  { kind: "placement", property: "conditions", word: { code: "acceptable" } },
  { kind: "episode", property: "conditions", word: { code: "acceptable" } },
  { kind: "episode", property: "limb", word: { ending: ".yes" } },
  { kind: "act", property: "forceTest", word: { ending: ".yes" } },
  { kind: "medical-request", property: "answer", word: { code: "given.in-time" } },
];

const says = (code: string, { word }: Counter): boolean =>
  "ending" in word ? code.endsWith(word.ending) : code === word.code || code.startsWith(`${word.code}.`);

/** Whether a claim of a thing of this kind says so; a denial of such a word doesn't. */
export function speaksAgainst(kind: ThingKind, { property, stance, value }: Claim): boolean {
  return (
    stance === "affirms" &&
    "code" in value &&
    counters.some((one) => one.kind === kind && one.property === property && says(value.code, one))
  );
}
