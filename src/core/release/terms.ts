/** On what terms something goes to each class of recipient: for which purpose, showing how much of who, and whether it must be named. */
import type { IdentityLevel } from "../consent/basis.ts";
import { Fault } from "../fault.ts";
import type { RecipientClass } from "../record/body.ts";

export interface Terms {
  readonly recipient: RecipientClass;
  readonly recipientName?: string | undefined;
  readonly purpose: string;
  readonly level: IdentityLevel;
}

/** Who can be given a report, and for what (field specification §3.2); `named`: the class has several, and consents name them. */
const classes: Partial<Readonly<Record<RecipientClass, { readonly purpose: string; readonly named: boolean }>>> = {
  inside: { purpose: "C3", named: false },
  public: { purpose: "C4", named: false },
  "human-rights-council": { purpose: "C7", named: false },
  "un-mechanism": { purpose: "C7", named: true },
  prosecutor: { purpose: "C8", named: true },
  "international-court": { purpose: "C9", named: true },
  "state-concerned": { purpose: "C11", named: true },
};

/** The classes that a report can leave the house for. */
export const addressees = Object.keys(classes).filter((one) => one !== "inside") as readonly RecipientClass[];

/** Who weighs what he or she is given as evidence: what speaks against must not be missing unseen (field specification §2.12.9). */
export const weighs = (recipient: RecipientClass): boolean =>
  recipient === "prosecutor" || recipient === "international-court";

/** A report shows content only: identity level L0. Faults: `invalid` for a class without reports, or a name too few or too many. */
export function termsFor(recipient: RecipientClass, name: string | undefined): Terms {
  const known = classes[recipient];
  if (known === undefined)
    throw new Fault("invalid", "this recipient is given no reports", {
      item: recipient,
      remedy: addressees.join(", "),
    });
  const recipientName = name?.trim() === "" ? undefined : name?.trim();
  if (known.named && recipientName === undefined)
    throw new Fault("invalid", "say which State, court or body", { item: recipient });
  if (!known.named && recipientName !== undefined)
    throw new Fault("invalid", "this recipient has no other name", { item: recipientName });
  return { recipient, ...(recipientName !== undefined && { recipientName }), purpose: known.purpose, level: "L0" };
}

/** The purpose for which a class is usually given something; undefined where there are several. */
export const purposeOf = (recipient: RecipientClass): string | undefined => classes[recipient]?.purpose;
