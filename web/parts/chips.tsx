/** Small labels that say a state in words: roots, hand, caveats, status. Colour only repeats the word. */

import type { Roots } from "../../src/api/contract.ts";
import type { Caveat } from "../../src/core/record/body.ts";
import { t, word } from "../words.ts";

const kindsOf = (of: Roots): string =>
  of.byKind.map((one) => word("vocabulary-words.rootKind", one.kind, { count: one.count })).join(", ");

/** The same in a list's cell: the number, and under it the kinds. */
export function RootsWords({ of }: { readonly of: Roots }) {
  return (
    <>
      {t("vocabulary-words.roots", { count: of.count })} <small>{kindsOf(of)}</small>
    </>
  );
}

/** "2 roots: 1 testimony, 1 judgment". */
export function RootsChip({ of, short = false }: { readonly of: Roots; readonly short?: boolean }) {
  const kinds = kindsOf(of);
  const text = t("vocabulary-words.roots", { count: of.count });
  const tone = of.count === 0 ? "chip gap" : "chip";
  return short || kinds === "" ? (
    <span className={tone} title={kinds}>
      {text}
    </span>
  ) : (
    <span className={`${tone} long`}>{t("vocabulary-words.roots.kinds", { roots: text, kinds })}</span>
  );
}

/** How the exhibit knows it. */
export function HandChip({ of }: { readonly of: string }) {
  return <span className={of === "first-hand" ? "chip for" : "chip"}>{word("vocabulary-words.hand", of)}</span>;
}

export function CaveatChips({ of }: { readonly of: readonly Caveat[] }) {
  return of.map((caveat) => (
    <span key={caveat} className={caveat === "COERCED" ? "chip against" : "chip sealed"}>
      {word("vocabulary-words.caveat", caveat)}
    </span>
  ));
}

const tones: Readonly<Record<string, string>> = {
  met: "for",
  adopted: "for",
  inside: "for",
  agree: "for",
  contested: "against",
  "not-met": "against",
  rejected: "against",
  quarantined: "against",
  disagree: "against",
  outside: "against",
  open: "gap",
  unread: "gap",
  unknown: "gap",
  submitted: "on",
};

/** A state by its word: `of` is the vocabulary ("vocabulary-words.status"), `name` the state. */
export function StateChip({ of, name }: { readonly of: string; readonly name: string }) {
  return <span className={`chip ${tones[name] ?? ""}`}>{word(of, name)}</span>;
}
