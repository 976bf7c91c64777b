/** A word of a lexicon, and the classes that words are told apart into. */

export type TokenClass =
  | "about"
  | "after"
  | "ago"
  | "landmark"
  | "and"
  | "before"
  | "between"
  | "by"
  | "clock"
  | "date"
  | "decade"
  | "during"
  | "earlier"
  | "edge"
  | "eve"
  | "filler"
  | "from"
  | "half-hour"
  | "hour-mark"
  | "last"
  | "later"
  | "meridiem"
  | "month"
  | "new-year"
  | "next"
  | "next-part"
  | "number"
  | "ordinal"
  | "part"
  | "relative-day"
  | "same"
  | "season"
  | "several"
  | "since"
  | "to"
  | "unit"
  | "until"
  | "weekday"
  | "weekend"
  | "within-hour"
  | "year";

/** Its class, what it stands for, and its forms as a pattern (lower case, ё as е, ў as у); an empty value is read off the word. */
export type Word = readonly [is: TokenClass, value: string | number, forms: string];

/** A list of words that stand for 1, 2, 3 … in their order. */
export const counted = (is: TokenClass, forms: readonly string[], first = 1): readonly Word[] =>
  forms.map((form, at) => [is, first + at, form] as const);
