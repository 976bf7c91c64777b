/** Judgement: whether items may go to a recipient, and if not, which rule keeps each and who can change it; unknown means no. */
import { coverageOf, type HeldBasis, type IdentityLevel, type NotCovered, type Use } from "../consent/basis.ts";
import type { Caveat, RecipientClass } from "../record/body.ts";
import type { Code, RecordId, Seq } from "../record/id.ts";

/** One exhibit of which something goes out. */
export interface GateItem {
  readonly exhibit: RecordId;
  readonly code: Code;
  /** hex SHA-256 of what goes out of it, or of its version */
  readonly digest: string;
  /** every exhibit whose content it carries (`ancestorsOf`): each must be covered too */
  readonly ancestors: readonly RecordId[];
  /** its own and all its ancestors' */
  readonly caveats: readonly Caveat[];
  /** it, or an ancestor, holds a coerced statement */
  readonly coerced: boolean;
  /** it, or an ancestor, came of an interview that lacks a gate */
  readonly held: boolean;
  /** its words stand in what goes out, not only what they come to */
  readonly quoted: boolean;
}

export interface GateRequest {
  /** every exhibit behind what goes out; what isn't listed isn't judged */
  readonly items: readonly GateItem[];
  readonly recipient: RecipientClass;
  readonly recipientName?: string | undefined;
  readonly purpose: string;
  readonly level: IdentityLevel;
  /** head of the log */
  readonly seq: Seq;
  /** ISO 8601 instant */
  readonly now: string;
}

export type RefusalRule = NotCovered | "held" | "caveat" | "coerced-quoted";

/** Why one item stays, and who can change that. */
export interface Refusal {
  readonly item: Code;
  /** the exhibit that isn't covered: the item itself, or what it was made from */
  readonly exhibit: RecordId;
  readonly rule: RefusalRule;
  /** the purpose that nobody allowed, or the caveat */
  readonly detail: string;
  readonly who: "author" | "protection-officer" | "members";
}

export type Judgement =
  | { readonly allowed: { readonly bases: readonly RecordId[] }; readonly refused?: undefined }
  | { readonly refused: readonly Refusal[]; readonly allowed?: undefined };

const reportPurposes = ["C4", "C5", "C6"];
/** The State concerned reads a draft under the rules of the public edition (field specification §2.12.3). */
const open: readonly RecipientClass[] = ["public", "state-concerned"];
const closedCaveats: readonly Caveat[] = ["SGBV", "CHILD", "MEDICAL", "SEALED-SUSPECT", "PRIVILEGED"];
/** What is asked apart, for each use outside (field specification §3.2): medical papers, and details of sexual violence. */
const askedApart: readonly (readonly [Caveat, string])[] = [
  ["MEDICAL", "C14"],
  ["SGBV", "C15"],
];

/** Every purpose that must be granted before this item may go. */
function purposesFor(item: GateItem, request: GateRequest): readonly string[] {
  const purposes = new Set([request.purpose]);
  if (request.recipient === "inside") return [...purposes];
  const report = open.includes(request.recipient) || reportPurposes.includes(request.purpose);
  if (item.quoted && report) purposes.add("C5");
  for (const [caveat, purpose] of askedApart) if (item.caveats.includes(caveat)) purposes.add(purpose);
  return [...purposes];
}

function refusalsOf(item: GateItem, request: GateRequest, bases: readonly HeldBasis[], used: Set<RecordId>): Refusal[] {
  const refused: Refusal[] = [];
  const refuse = (exhibit: RecordId, rule: RefusalRule, detail: string, who: Refusal["who"]): void => {
    refused.push({ item: item.code, exhibit, rule, detail, who });
  };
  if (open.includes(request.recipient)) {
    for (const caveat of closedCaveats) {
      if (item.caveats.includes(caveat)) refuse(item.exhibit, "caveat", caveat, "protection-officer");
    }
  }
  if (item.held) refuse(item.exhibit, "held", "interview", "protection-officer");
  const coerced = item.coerced || item.caveats.includes("COERCED");
  if (coerced && item.quoted && request.recipient !== "inside") {
    refuse(item.exhibit, "coerced-quoted", "COERCED", "author"); // the quotation can go, its coercion cannot (G9)
  }
  for (const exhibit of new Set([item.exhibit, ...item.ancestors])) {
    for (const purpose of purposesFor(item, request)) {
      const { recipient, recipientName, level, now: at } = request;
      const use: Use = { purpose, recipient, recipientName, level, at };
      const coverage = coverageOf(exhibit, bases, use);
      if (coverage.covered) for (const basis of coverage.bases) used.add(basis.id);
      else refuse(exhibit, coverage.why, purpose, "protection-officer");
    }
  }
  return refused;
}

/**
 * Whether all of a request may go (G6): each item, and each exhibit that it carries content of, needs a basis for that
 * purpose, recipient and identity level at that moment; a quotation in a report needs C5 besides. Coerced words are
 * quoted to nobody outside. SGBV, CHILD, MEDICAL, SEALED-SUSPECT and PRIVILEGED material doesn't go to the public or to
 * the State concerned; elsewhere MEDICAL needs C14 and SGBV C15 besides. Refusals are complete, in the order of items.
 */
export function judge(request: GateRequest, bases: readonly HeldBasis[]): Judgement {
  const used = new Set<RecordId>();
  const refused = request.items.flatMap((item) => refusalsOf(item, request, bases, used));
  return refused.length > 0 ? { refused } : { allowed: { bases: [...used].sort() } };
}
