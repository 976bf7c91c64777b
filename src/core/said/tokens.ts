/** Words of an expression told apart: each with its class and value, those that say nothing left out. */
import type { WhenLanguage } from "../record/when.ts";
import type { TokenClass, Word } from "./word.ts";
import { belarusian } from "./words-be.ts";
import { english } from "./words-en.ts";
import { russian } from "./words-ru.ts";

/** A word as it was read: "hours" may be a unit or belong to a clock, "раньше" stands before a date or after a distance. */
export interface Token {
  readonly readings: readonly { readonly is: TokenClass; readonly value: string | number }[];
  readonly text: string;
}

/** Digits are read alike in all languages. A year may carry its word ("2020 г.", "2020-га годзе"), a day its ending. */
const digits: readonly Word[] = [
  ["date", "", "\\d{1,2}\\.\\d{1,2}\\.\\d{4}(?:[ ]?г\\.?)?"],
  [
    "decade",
    "",
    "(?:(?:1[89]|20|21)\\d0|[3-9]0)(?:s|'s|-(?:е|ые|х|ых|я|ыя))(?: (?:годы|годах|годов|гады|гадах|гадоу|гг\\.?))?",
  ],
  [
    "year",
    "",
    "(?:1[89]\\d\\d|20\\d\\d|21\\d\\d)(?:/\\d\\d)(?!\\d)(?: (?:годах|годов|гг\\.?|гадоу|гадах|года|году|год))?",
  ],
  [
    "year",
    "",
    "(?:1[89]\\d\\d|20\\d\\d|21\\d\\d|2200)(?:-?(?:ого|ому|ом|ый|ым|го|му|й|м|га|ага|аму|ы|е))?(?: ?(?:годзе|годам|годом|году|года|год|гг\\.?|г\\.?))?",
  ],
  ["clock", "", "\\d{1,2}:\\d\\d"],
  ["ordinal", "", "\\d{1,2}(?:st|nd|rd|th|-?(?:ого|ому|ой|ая|ое|ую|ый|ым|го|му|е|й|м|я|ю|ага|аму|ае|га|ы|і))"],
  ["number", "", "\\d{1,3}"],
  ["to", "", "[–-]|/|…|\\.\\."],
];

type Entry = readonly [is: TokenClass, value: string | number, forms: RegExp];
const compiled = (words: readonly Word[]): readonly Entry[] =>
  words.map(([is, value, forms]) => [is, value, new RegExp(`(?:${forms})(?![\\p{L}\\d])`, "uy")]);
// a dash may touch what follows it
const open = (words: readonly Word[]): readonly Entry[] =>
  words.map(([is, value, forms]) => [
    is,
    value,
    is === "to" ? new RegExp(forms, "uy") : new RegExp(`(?:${forms})(?![\\p{L}\\d])`, "uy"),
  ]);
const lexicons: Readonly<Record<WhenLanguage, readonly Entry[]>> = {
  en: [...open(digits), ...compiled(english)],
  ru: [...open(digits), ...compiled(russian)],
  be: [...open(digits), ...compiled(belarusian)],
};

/** Lower case, one kind of space, dash and apostrophe; ё and ў as the letters they are often written with. */
export const foldedWords = (text: string): string =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("ё", "е")
    .replaceAll("ў", "у")
    .replace(/[’ʼ`]/gu, "'")
    .replace(/[—−‑]/gu, "–")
    .replace(/[\s\u00a0]+/gu, " ")
    .replace(/(\d)(?=[ap]\.?m\b)/gu, "$1 ")
    .replace(/\b(mid|twenty|thirty)-(?=[a-z\d])/gu, "$1 ")
    .trim();

/** The words of an expression in one language, fillers left out; undefined if one of them is not known. */
export function tokensOf(text: string, language: WhenLanguage): readonly Token[] | undefined {
  const words = foldedWords(text).replace(/[.!?]+$/u, (stop) => (stop.startsWith(".") ? "." : ""));
  const tokens: Token[] = [];
  for (let at = 0; at < words.length; ) {
    const gap = /[ ,;()"«»]/u.test(words.charAt(at)) || (words.charAt(at) === "." && at === words.length - 1);
    if (gap) {
      at++;
      continue;
    }
    const token = longest(words, at, lexicons[language]);
    if (token === undefined) return undefined;
    at += token.text.length;
    if (token.readings.some(({ is }) => is !== "filler")) tokens.push(token);
  }
  return joined(tokens);
}

function longest(words: string, at: number, lexicon: readonly Entry[]): Token | undefined {
  let text = "";
  let readings: Token["readings"] = [];
  for (const [is, value, forms] of lexicon) {
    forms.lastIndex = at;
    const found = forms.exec(words)?.[0] ?? "";
    if (found.length < text.length || found === "") continue;
    readings = [...(found.length > text.length ? [] : readings), { is, value: valued(is, value, found) }];
    text = found;
  }
  return text === "" ? undefined : { readings, text };
}

const valued = (is: TokenClass, value: string | number, text: string): string | number => {
  if (value !== "") return value;
  return is === "number" || is === "ordinal" ? Number.parseInt(text, 10) : text;
};

/** What a token stands for in one class; undefined if it is not of it. */
export const readingOf = (token: Token | undefined, is: TokenClass): string | number | undefined =>
  token?.readings.find((reading) => reading.is === is)?.value;

/** "Twenty first", "двадцать первого" are one number. */
function joined(tokens: readonly Token[]): readonly Token[] {
  const all: Token[] = [];
  for (const token of tokens) {
    const before = all.at(-1);
    const tens = inWords(before) ? Number(readingOf(before, "number") ?? 0) : 0;
    const is = readingOf(token, "ordinal") === undefined ? "number" : "ordinal";
    const ones = inWords(token) ? Number(readingOf(token, is) ?? 0) : 0;
    if (before !== undefined && (tens === 20 || tens === 30) && ones > 0 && ones < 10)
      all[all.length - 1] = { readings: [{ is, value: tens + ones }], text: `${before.text} ${token.text}` };
    else all.push(token);
  }
  return all;
}

const inWords = (token: Token | undefined): boolean => /^\p{L}/u.test(token?.text ?? "");
