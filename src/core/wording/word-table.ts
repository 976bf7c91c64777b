/** What one language's words are to the wording check: phrases that are a problem, and phrases that let a word stand. */
import { type Phrase, phrasesOf } from "./phrase.ts";

/** The standards of packs/core/vocabularies/standards.json in their order; the order is one of use. */
export const standardOrder = [
  "reasonable-suspicion",
  "reasonable-grounds",
  "balance-of-probabilities",
  "substantial-grounds",
  "clear-and-convincing",
  "overwhelming",
  "beyond-reasonable-doubt",
] as const;
export type StandardCode = (typeof standardOrder)[number];

/** As written down: phrases with commas between, in the notation of `Phrase`. */
export interface WrittenTable {
  readonly guilt: string;
  readonly overclaim: string;
  readonly hedge: string;
  readonly vague: string;
  readonly estimate: string;
  readonly representative: string;
  /** phrases that only a standard from this one upward allows */
  readonly standards: Readonly<Partial<Record<StandardCode, string>>>;
  /** fixed expressions: a problem that lies wholly inside one is none */
  readonly lets: string;
  /** words that deny what follows within three words */
  readonly denials: string;
  /** people and acts that are counted */
  readonly counted: string;
  /** numbers from ten on, in words */
  readonly numbers: string;
  readonly qualifiers: string;
  /** what says when: months, "as of", "that night" */
  readonly dates: string;
  readonly percent: string;
  /** stands before a number that is a denominator */
  readonly outOf: string;
  /** those interviewed */
  readonly sample: string;
  readonly notRepresentative: string;
  /** an estimate does not stand alone where its interval is said */
  readonly interval: string;
}

export type WordTable = Readonly<Record<Exclude<keyof WrittenTable, "standards">, readonly Phrase[]>> & {
  readonly standards: readonly { readonly standard: StandardCode; readonly phrases: readonly Phrase[] }[];
};

/** The table ready for use. */
export function tableOf({ standards, ...written }: WrittenTable): WordTable {
  const counted = written.counted.split(/[,|]/).map((one) => one.trim());
  const read = (text: string) => phrasesOf(text, counted);
  return {
    guilt: read(written.guilt),
    overclaim: read(written.overclaim),
    hedge: read(written.hedge),
    vague: read(written.vague),
    estimate: read(written.estimate),
    representative: read(written.representative),
    lets: read(written.lets),
    denials: read(written.denials),
    counted: read(written.counted),
    numbers: read(written.numbers),
    qualifiers: read(written.qualifiers),
    dates: read(written.dates),
    percent: read(written.percent),
    outOf: read(written.outOf),
    sample: read(written.sample),
    notRepresentative: read(written.notRepresentative),
    interval: read(written.interval),
    standards: standardOrder.map((standard) => ({ standard, phrases: read(standards[standard] ?? "") })),
  };
}
