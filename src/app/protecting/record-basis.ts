/** Records a basis that is no consent: a public record, an owner's permission, State correspondence, each with its do-no-harm test. */
import { usesShown } from "../../core/consent/basis.ts";
import { checkBasis } from "../../core/consent/rules.ts";
import { Fault } from "../../core/fault.ts";
import { type Basis, basis as basisShape } from "../../core/record/body.ts";
import { caseAt } from "../case.ts";
import { type Desk, instant } from "../desk.ts";
import { nodeLabel } from "../labels.ts";
import type { Language } from "../packs.ts";

/** The uses that such a basis can allow, in words. */
export function basisForm(desk: Desk, locale: Language) {
  const one = caseAt(desk);
  return usesShown.map(({ purpose, recipient, level }) => ({
    purpose,
    purposeLabel: nodeLabel(one, "consent-purposes", purpose, locale),
    recipient,
    level,
  }));
}

export interface AskedBasis {
  readonly exhibit: string;
  readonly type: Basis["type"];
  readonly uses: readonly Pick<Basis["grants"][number], "purpose" | "recipient" | "level">[];
  /** why its use harms nobody whom it shows or names */
  readonly harm: string;
  readonly expires?: string | undefined;
  readonly note: string;
  readonly once: string;
}

/** Faults: `absent`, `invalid` where nothing is allowed by it, `refused` for a consent, or without the test of harm. */
export async function recordBasis(desk: Desk, asked: AskedBasis) {
  desk.need("consent");
  const exhibit = caseAt(desk).needExhibit(asked.exhibit);
  if (asked.uses.length === 0)
    throw new Fault("invalid", "a basis allows at least one use", { remedy: "without a basis nothing is allowed" });
  const body = basisShape.parse({
    kind: "basis",
    code: desk.newCode("basis"),
    type: asked.type,
    exhibits: [exhibit.id],
    grants: asked.uses.map(({ purpose, recipient, level }) => ({ purpose, recipient, level, decision: "yes" })),
    from: instant(desk.now()),
    ...(asked.expires !== undefined && { expires: `${asked.expires}T00:00:00Z` }),
    harmTest: asked.harm,
    note: asked.note,
  });
  checkBasis(body, body.from);
  const [made] = await desk.write({
    verb: "basis.record",
    once: { id: asked.once, asked },
    // a unit of its own: the proof of a basis outlives what is erased
    drafts: [{ record: desk.newId(), unit: desk.keyring.fresh(exhibit.compartment), body }],
  });
  return { seq: made?.seq ?? 0 };
}
