/** What a methodology annex is made from: numbers, kinds and days of what was really done, and no words that a member wrote. */
import type { BasisKind, InterviewMode, LetterAsk } from "../mandate/method-kinds.ts";
import { suppress, thresholds } from "../release/disclosure.ts";
import type { SourceKind } from "./finding-input.ts";
import type { Edition, Report, ReportLanguage } from "./tree.ts";

/** How many of each kind; `count` is absent where it is hidden, because few people could be recognised by it. */
export interface Tally<K extends string> {
  readonly rows: readonly { readonly kind: K; readonly count?: number }[];
  readonly total?: number;
}

/**
 * Kinds in the given order, those that never occur left out; small numbers hidden, and those by which they could be
 * worked out (N10, G13).
 */
export function tallyOf<K extends string>(kinds: readonly K[], found: Iterable<K>): Tally<K> {
  const counts = new Map<K, number>();
  for (const kind of found) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const rows = kinds.flatMap((kind) => {
    const count = counts.get(kind);
    return count === undefined ? [] : [{ kind, count }];
  });
  const hidden = suppress({ cells: rows.map(({ count }) => [count]) }, thresholds.usual);
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  return {
    rows: rows.map((row, at) =>
      hidden.cells[at]?.[0] === true || hidden.rows[at] === true ? { kind: row.kind } : row,
    ),
    ...(!(hidden.total || hidden.columns[0] === true) && { total }),
  };
}

/** One kind of letter to States: these are the inquiry's own acts and tell of nobody, so that no number is hidden. */
export interface LetterCount {
  readonly asks: LetterAsk;
  readonly sent: number;
  readonly answered: number;
  /** the day by which an answer was asked for has passed without one */
  readonly silent: number;
}

/**
 * Places, channels of contact, intermediaries, names and codes have no field here: what has no field can't be told
 * (field specification §2.12.14). The only free words are those of the mandate, which its instrument made public.
 */
export interface MethodInput {
  readonly inquiry: string;
  readonly lang: ReportLanguage;
  readonly edition: Edition;
  readonly exercise: boolean;
  readonly mandate: {
    readonly title: string;
    readonly instrument: string;
    readonly from: string;
    readonly to?: string;
    /** how many decide */
    readonly members: number;
    readonly term: { readonly from: string; readonly to: string };
  };
  readonly standard: { readonly label: string; readonly meaning: string };
  /** exhibits of which it may be told that they are there */
  readonly sources: Tally<SourceKind | "unsaid">;
  /** independent roots among them */
  readonly roots: Tally<SourceKind | "unsaid">;
  readonly bases: Tally<BasisKind>;
  readonly interviews: Tally<InterviewMode>;
  /** what was asked of a finding's support, by the days on which members adopted it; empty while nothing was adopted */
  readonly profiles: readonly { readonly on: string; readonly leastRoots: number; readonly firstHand: boolean }[];
  /** what held before any was adopted */
  readonly defaults: { readonly leastRoots: number; readonly firstHand: boolean };
  readonly findings: {
    readonly adopted: number;
    /** the day on which the first was adopted */
    readonly first?: string;
    /** of the adopted: a claim against a proposition was weighed */
    readonly against: number;
    /** of the adopted: somebody else than its author wrote the best case against it */
    readonly challenged: number;
    /** of the adopted: the State was asked to comment */
    readonly commented: number;
  };
  readonly letters: readonly LetterCount[];
  /** in the order in which they were recorded */
  readonly renewals: readonly {
    readonly instrument: string;
    readonly on: string;
    readonly before: string;
    readonly after: string;
  }[];
  readonly prepared: Report["prepared"];
}
