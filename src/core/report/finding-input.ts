/** What a report of a finding is made from: the finding as it is shown, its mandate, and the passage behind every claim. */
import type { Edition, Report, ReportLanguage } from "./tree.ts";

export type SourceKind =
  | "testimony"
  | "judgment"
  | "official"
  | "medical"
  | "open-source"
  | "ngo-report"
  | "un-report"
  | "media"
  | "statistic"
  | "physical"
  | "correspondence";
export type SourceHand = "first-hand" | "hearsay" | "official" | "inference";

export interface RootCount {
  readonly count: number;
  readonly byKind: readonly { readonly kind: SourceKind; readonly count: number }[];
}

/** The passage behind one claim. What the edition's reader may not have is left out of the report, not of the input. */
export interface ClaimEvidence {
  /** the claim's reference, as propositions name it */
  readonly ref: string;
  /** the claim in words: "place of detention: Facility H" */
  readonly says: string;
  readonly hand: SourceHand;
  readonly coerced: boolean;
  readonly roots: RootCount;
  /** absent for an inference, which has `premises` instead */
  readonly exhibit?: {
    readonly code: string;
    readonly title: string;
    readonly kind: SourceKind;
    readonly sha256?: string;
  };
  readonly page?: number;
  readonly paragraph?: number;
  readonly quote?: string;
  /** how many claims an inference rests on */
  readonly premises?: number;
  /** the gate lets this edition's reader have title, page and words */
  readonly quotable: boolean;
}

interface PlacedClaim {
  readonly claim: { readonly ref: string };
  readonly note?: string | undefined;
}

export interface ReportProposition {
  readonly id: string;
  readonly text: string;
  readonly use: "truth" | "that-it-was-said";
  readonly for: readonly PlacedClaim[];
  readonly against: readonly PlacedClaim[];
  readonly silent: readonly { readonly code: string; readonly label: string }[];
  readonly answer?: string | undefined;
  readonly roots: RootCount;
}

export interface ReportElement {
  /** propositions that this edition's reader may not have: counted, never told */
  readonly withheld?: number;
  readonly element: string;
  readonly title: string;
  readonly text: string;
  readonly verbatim: boolean;
  readonly status: "open" | "met" | "not-met" | "contested";
  readonly propositions: readonly ReportProposition[];
  readonly reasoning: string;
  readonly gaps: readonly { readonly text: string; readonly to?: string | undefined; readonly closed: boolean }[];
}

/** A subset of what `finding.show` answers, so that its answer can be handed over as it is. */
export interface ReportFinding {
  readonly code: string;
  readonly title: string;
  readonly test: { readonly code: string; readonly label: string; readonly article: string };
  /** `phrase`: the standard's fixed phrase, a clause that ends before what is believed */
  readonly standard: { readonly code: string; readonly label: string; readonly phrase: string };
  readonly applicableLaw: string;
  readonly state: "draft" | "reviewed" | "submitted" | "adopted" | "rejected";
  readonly elements: readonly ReportElement[];
  readonly stops: readonly {
    readonly rule: string;
    readonly hard: boolean;
    readonly where: string;
    readonly sentence: string;
    readonly yielded?: { readonly reason: string; readonly by: string; readonly at: string } | undefined;
  }[];
  readonly positions: readonly {
    readonly decision: "agree" | "disagree" | "abstain" | "recuse";
    readonly current: boolean;
  }[];
  readonly membersDecide: number;
}

/** A published number that the finding refers to, with all that makes it one (G13). */
export interface ReportFigure {
  readonly code: string;
  readonly label: string;
  readonly qualifier: "exactly" | "at-least" | "more-than" | "nearly" | "about" | "up-to";
  readonly value: number;
  readonly unit: string;
  readonly population: string;
  readonly period: string;
  readonly asOf: string;
  readonly countedBy: string;
  readonly publishedBy: string;
  readonly source: string;
  /** publications, this one among them, that repeat one count */
  readonly sameRoot: number;
}

export interface FindingReportInput {
  readonly inquiry: string;
  readonly lang: ReportLanguage;
  readonly edition: Edition;
  readonly exercise: boolean;
  readonly finding: ReportFinding;
  /** what the standard means, from its vocabulary */
  readonly standardMeaning: string;
  /** the instrument that the elements are quoted from, and the language of the quotation */
  readonly instrument: { readonly title: string; readonly lang: string };
  readonly mandate: {
    readonly title: string;
    readonly instrument: string;
    readonly from: string;
    readonly to?: string | undefined;
    readonly territory: string;
    readonly subject: string;
  };
  /** one for every claim that a proposition names */
  readonly evidence: readonly ClaimEvidence[];
  readonly figures: readonly ReportFigure[];
  /** separate opinions that their authors published, each by what its author is called */
  readonly opinions?: readonly { readonly member: string; readonly text: string }[];
  /** corrected words, in the order in which two people corrected them */
  readonly corrections?: readonly { readonly on: string; readonly before: string; readonly after: string }[];
  /** whom the edition is for, where it is not for everybody: "prosecutor: Poland" */
  readonly addressee?: string;
  /** propositions left out that something speaks against, where the legal officer decided that this is said and not hidden */
  readonly withheldAgainst?: number;
  readonly prepared: Report["prepared"];
}
