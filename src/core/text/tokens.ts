/** The words of a text, folded so that spellings compare, each with its place in the original (UTF-16 offsets). */

/**
 * A folded word and where it stands: `original.slice(start, end)` is the word as written.
 * `text` holds letters, digits, marks of other scripts and U+02BC only: nothing an index could split again.
 */
export type Token = { readonly text: string; readonly start: number; readonly end: number };

/** Everything typed for the apostrophe of сям'я or don't becomes U+02BC: a letter, so no tokenizer splits at it. */
export const apostrophe = "\u02bc";

// ' ‘ ’ ‛ ′ ` ´ ʼ and the full-width form
const apostrophes = /['\u2018\u2019\u201b\u2032`\u00b4\u02bc\uff07]/gu;

// Soft hyphen, joiners and byte-order mark: left inside words by typesetting and PDF extraction, never meant.
const invisible = /[\u00ad\u2060\ufeff]|\u200c|\u200d/gu;

// What NFC could not compose: chiefly the stress accents of dictionaries and school texts (за́мок).
const looseMarks = /[\u0300-\u036f]/gu;

// An apostrophe is part of a word only between letters (UAX #29, MidLetter); elsewhere it is a quotation mark.
const word =
  /[[\p{L}\p{N}]--[\u02bc]](?:[[\p{L}\p{N}\p{M}\u00ad\u200c\u200d\u2060\ufeff]--[\u02bc]]|['\u2018\u2019\u201b\u2032`\u00b4\u02bc\uff07](?=[[\p{L}]--[\u02bc]]))*/gv;

/** Words that folding leaves as they are, most of any text: small letters that are written in one way only, and digits. */
const settled = /^[a-z0-9а-яіў]+$/;

/** One word folded: NFC, lower case, ё as е, one apostrophe, no stress accents. Folding twice changes nothing. */
export function foldWord(written: string): string {
  if (settled.test(written)) return written;
  return written
    .replace(invisible, "")
    .normalize("NFC")
    .toLowerCase()
    .normalize("NFC")
    .replaceAll("ё", "е")
    .replace(apostrophes, apostrophe)
    .replace(looseMarks, "")
    .normalize("NFC");
}

/** The folded words of a text in order of appearance; a text without letters or digits has none. */
export function tokensOf(text: string): readonly Token[] {
  const found: Token[] = [];
  for (const match of text.matchAll(word)) {
    found.push({ text: foldWord(match[0]), start: match.index, end: match.index + match[0].length });
  }
  return found;
}
