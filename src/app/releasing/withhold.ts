/** Decides in writing that a finding goes to somebody who weighs it as evidence, without what speaks against it and saying so. */
import { Fault } from "../../core/fault.ts";
import type { Finding, Withholding } from "../../core/record/body.ts";
import { type Terms, termsFor, weighs } from "../../core/release/terms.ts";
import type { Held } from "../case/records.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";

/** The decision that stands for a finding as it is now and one recipient; undefined if nobody took it. */
export function withholdingFor(
  one: Case,
  finding: Pick<Held<Finding>, "id" | "version">,
  terms: Terms,
): Held<Withholding> | undefined {
  return one
    .recordsOf("withholding", finding.id)
    .findLast(
      ({ body }) =>
        body.version === finding.version &&
        body.recipient === terms.recipient &&
        body.recipientName === terms.recipientName,
    );
}

export interface AskedWithholding {
  readonly finding: string;
  readonly recipient: Terms["recipient"];
  readonly recipientName?: string | undefined;
  readonly reason: string;
}

/** Faults: `absent`; `refused` for anybody but a legal officer; `invalid` for a recipient that weighs no evidence. */
export async function withhold(desk: Desk, asked: AskedWithholding) {
  desk.need("review");
  if (!desk.member.roles.includes("legal-officer"))
    throw new Fault("refused", "only a legal officer decides what is said to be withheld", {
      item: asked.finding,
      remedy: "can change it: legal officer",
    });
  const finding = caseAt(desk).record("finding", asked.finding);
  if (finding === undefined) throw absent();
  const { recipient, recipientName } = termsFor(asked.recipient, asked.recipientName);
  if (!weighs(recipient))
    throw new Fault("invalid", "this is decided for a prosecutor or a court alone", { item: recipient });
  const body = {
    kind: "withholding" as const,
    finding: finding.id,
    version: finding.version,
    recipient,
    ...(recipientName !== undefined && { recipientName }),
    reason: asked.reason,
    by: desk.member.actor,
    at: instant(desk.now()),
  };
  const [made] = await desk.write({
    verb: "release.withhold",
    drafts: [{ record: desk.newId(), unit: desk.keyring.fresh("case"), body }],
  });
  return { seq: made?.seq ?? 0 };
}
