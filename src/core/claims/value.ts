/** What a claim can say: exactly one of a thing, a vocabulary node, a date, a number, or text. */
import { z } from "zod";
import { recordId } from "../record/id.ts";
import { relation } from "./relation.ts";

export const whenValue = z.strictObject({
  /** local civil minutes since 1970-01-01T00:00; the half-open interval within which it lies */
  from: z.int(),
  to: z.int(),
  said: z.string().max(200).optional(),
  /** what it was counted from, kept so that it can be told when that moves */
  relation: relation.optional(),
});

export const value = z.union([
  z.strictObject({ ref: recordId }),
  z.strictObject({ code: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,120}$/) }),
  z.strictObject({ when: whenValue.refine((when) => when.to > when.from, "a date's interval must not be empty") }),
  z.strictObject({
    /** lo and hi inclusive; "at least 40" is [40, null], "up to 12" is [null, 12], "about" is a range */
    number: z
      .tuple([z.number().nullable(), z.number().nullable()])
      .refine(([lo, hi]) => lo === null || hi === null || lo <= hi, "a range must not end before it begins"),
    unit: z.string().max(40).optional(),
  }),
  z.strictObject({ text: z.string().min(1).max(4_000), lang: z.string().max(8).optional() }),
]);
export type Value = z.infer<typeof value>;

/** Where in the exhibit it is said: offsets are UTF-16 positions in the exhibit's whole text (its reading). */
export const anchor = z
  .strictObject({
    page: z.int().positive().optional(),
    start: z.int().nonnegative(),
    end: z.int().positive(),
    quote: z.string().min(1).max(4_000),
    prefix: z.string().max(64).optional(),
    suffix: z.string().max(64).optional(),
  })
  .refine((place) => place.end > place.start, "a passage ends after it starts");
export type Anchor = z.infer<typeof anchor>;

/** How the exhibit knows: seen or felt by who speaks, told by others, an authority's own paper, or the analyst's inference. */
export const hand = z.enum(["first-hand", "hearsay", "official", "inference"]);
export type Hand = z.infer<typeof hand>;

/** A claim says that a property of a thing has a value, or (denies) that it has not. */
export const stance = z.enum(["affirms", "denies"]);

/** A claim by reference: the coding's record id, `#`, and its index there. */
export const claimRef = z.string().regex(/^[0-9a-z]{8}\.[0-9a-z]{1,9}#\d{1,4}$/);
export type ClaimRef = z.infer<typeof claimRef>;

export const claim = z
  .strictObject({
    property: z.string().regex(/^[a-zA-Z][a-zA-Z]{0,40}$/),
    value,
    role: z.string().max(40).optional(),
    stance: stance.default("affirms"),
    hand,
    anchor: anchor.optional(),
    /** the claims that an inference rests on */
    premises: z.array(claimRef).max(200).optional(),
    note: z.string().max(2_000).optional(),
  })
  // G8: every claim has an anchor in an exhibit or names the claims it is inferred from
  .refine((one) => (one.hand === "inference" ? (one.premises?.length ?? 0) > 0 : one.anchor !== undefined), {
    message: "a claim needs its passage, or the claims it is inferred from",
  });
export type Claim = z.infer<typeof claim>;
