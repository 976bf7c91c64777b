/** The check of words: guilt, certainty, phrases above the standard, and quantities that lack what makes them figures. */
import { type Token, tokensOf } from "../text/tokens.ts";
import { type Phrase, type Run, runsOf } from "./phrase.ts";
import { joinNumbers, quantitiesOf } from "./quantity.ts";
import { type StandardCode, standardOrder, type WordTable } from "./word-table.ts";
import { belarusian } from "./words-be.ts";
import { english } from "./words-en.ts";
import { russian } from "./words-ru.ts";

/** In the order in which problems at one word are told. */
export const wordingRules = [
  "guilt", // guilt is for courts (field specification 4.3)
  "overclaim", // certainty that no standard of an inquiry has
  "standard", // the phrase of a higher standard than the finding's
  "hedge", // advice: weaker than any standard's phrase
  "qualifier", // a count without at least, about, exactly (G13)
  "as-of", // a count without a date (G13)
  "denominator", // a percentage of nobody knows how many (2.12 (16))
  "vague", // most, many, hundreds, with neither number nor definition
  "estimate", // an estimate without its interval (2.12 (16))
  "representative", // interviewees are a purposive sample (2.12 (16))
] as const;
export type WordingRule = (typeof wordingRules)[number];

/** `quoted` is `text.slice(from, to)`, in UTF-16 offsets. */
export interface WordingProblem {
  readonly rule: WordingRule;
  readonly from: number;
  readonly to: number;
  readonly quoted: string;
}

/** `standard` is the finding's; without it only what is above every inquiry's standard is named. */
export interface WordingTerms {
  readonly lang: "en" | "ru" | "be";
  readonly standard?: string | undefined;
}

const tables: Readonly<Record<WordingTerms["lang"], WordTable>> = { en: english, ru: russian, be: belarusian };

/** Other people's words, and the law's: nobody is held to them here. */
const quotations = /«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|"[^"\n]*"/gu;
const sentenceEnd = /(?<=[.!?…])\s+(?=[\p{Lu}«“"„\d])|\n+/u;

/** The problems of a text in its order. A text without any has an empty list; quoted words are never a problem. */
export function wordingOf(text: string, terms: WordingTerms): readonly WordingProblem[] {
  const table = tables[terms.lang];
  const quotes = [...text.matchAll(quotations)].map((one) => ({ from: one.index, to: one.index + one[0].length }));
  const problems: WordingProblem[] = [];
  let offset = 0;
  for (const paragraph of text.split("\n")) {
    let at = offset;
    const whole = tokensOf(paragraph);
    for (const sentence of paragraph.split(sentenceEnd)) {
      at = text.indexOf(sentence, at);
      for (const { rule, from, to } of problemsIn(sentence, whole, table, terms.standard)) {
        const place = { from: from + at, to: to + at };
        if (quotes.some((quote) => quote.from <= place.from && place.to <= quote.to)) continue;
        problems.push({ rule, ...place, quoted: text.slice(place.from, place.to) });
      }
      at += sentence.length;
    }
    offset += paragraph.length + 1;
  }
  return problems.sort((a, b) => a.from - b.from || wordingRules.indexOf(a.rule) - wordingRules.indexOf(b.rule));
}

const order: readonly string[] = standardOrder;
const rankOf = (standard: string): number => order.indexOf(standard);
const within = (inner: Run, outer: Run): boolean => outer.first <= inner.first && inner.end <= outer.end;

/** Phrases that a text on this standard may not use: those of every higher one. */
function above(table: WordTable, standard: string | undefined): readonly Phrase[] {
  const limit: StandardCode = "beyond-reasonable-doubt";
  const known = standard !== undefined && rankOf(standard) >= 0;
  const rank = known ? rankOf(standard) : rankOf(limit) - 1;
  // beyond reasonable doubt is never an inquiry's, whatever was chosen
  return table.standards.flatMap((one) => (rankOf(one.standard) > rank || one.standard === limit ? one.phrases : []));
}

function* problemsIn(
  sentence: string,
  paragraph: readonly Token[],
  table: WordTable,
  standard: string | undefined,
): Generator<{ readonly rule: WordingRule; readonly from: number; readonly to: number }> {
  const tokens = joinNumbers(sentence, tokensOf(sentence));
  const lets = runsOf(table.lets, tokens);
  const denied = ({ first }: Run) => runsOf(table.denials, tokens.slice(Math.max(0, first - 3), first)).length > 0;
  const free = (phrases: readonly Phrase[], mayBeDenied: boolean): readonly Run[] => {
    const found = runsOf(phrases, tokens).filter((run) => !lets.some((one) => within(run, one)));
    const standing = mayBeDenied ? found.filter((run) => !denied(run)) : found;
    // of two that share words the earlier and longer is told
    return standing
      .toSorted((a, b) => a.first - b.first || b.end - a.end)
      .filter((run, i, all) => !all.slice(0, i).some((one) => run.first < one.end));
  };
  const place = (rule: WordingRule, run: Run) => ({
    rule,
    from: tokens[run.first]?.start ?? 0,
    to: tokens[run.end - 1]?.end ?? 0,
  });
  const has = (phrases: readonly Phrase[], words: readonly Token[] = tokens) => runsOf(phrases, words).length > 0;

  for (const run of free(table.guilt, true)) yield place("guilt", run);
  for (const run of free(table.overclaim, true)) yield place("overclaim", run);
  for (const run of free(above(table, standard), true)) yield place("standard", run);
  for (const run of free(table.hedge, false)) yield place("hedge", run);

  const quantities = quantitiesOf(sentence, tokens, table);
  const counts = quantities.filter(({ kind }) => kind === "count");
  const estimates = free(table.estimate, false);
  const dated = has(table.dates, paragraph) || paragraph.some(({ text }) => /^(19|20)\d\d$/.test(text));
  for (const run of counts) {
    if (run.outOf) continue;
    if (!run.qualified && estimates.length === 0) yield place("qualifier", run);
    if (!dated) yield place("as-of", run);
  }
  const purposive = has(table.sample) && !has(table.notRepresentative, paragraph);
  const denominated = tokens.some(
    ({ text }, at) =>
      /^\d/.test(text) &&
      !/^(19|20)\d\d$/.test(text) &&
      runsOf(table.outOf, tokens.slice(Math.max(0, at - 2), at)).some(({ end }) => end === Math.min(2, at)),
  );
  for (const run of quantities.filter(({ kind }) => kind === "percent")) {
    if (!denominated) yield place("denominator", run);
    if (purposive) yield place("representative", run);
  }
  if (
    counts.length === 0 &&
    !denominated &&
    !runsOf(table.qualifiers, tokens).some(({ end }) => /^\d/.test(tokens[end]?.text ?? ""))
  )
    for (const run of free(table.vague, false)) yield place("vague", run);
  if (counts.length > 0 && !has(table.interval)) for (const run of estimates) yield place("estimate", run);
  for (const run of free(table.representative, true)) yield place("representative", run);
}
