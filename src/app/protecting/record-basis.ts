/** Records on what basis an exhibit may be used, for what and for whom; what is not asked for is no. */
import { usesShown } from "../../core/consent/basis.ts";
import { Fault } from "../../core/fault.ts";
import type { Basis } from "../../core/record/body.ts";
import { caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import { nodeLabel } from "../labels.ts";
import type { Language } from "../packs.ts";

/** The uses that a person is asked about, in words. */
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
  readonly expires?: string | undefined;
  readonly note: string;
  readonly once: string;
}

/** Writes a basis of one of the four kinds. Faults: `absent`, `refused`, `invalid` where nothing is allowed by it. */
export async function recordBasis(desk: Desk, asked: AskedBasis) {
  desk.need("consent");
  const exhibit = caseAt(desk).needExhibit(asked.exhibit);
  if (asked.uses.length === 0)
    throw new Fault("invalid", "a basis allows at least one use", { remedy: "without a basis nothing is allowed" });
  const code = desk.newCode("basis");
  const [made] = await desk.write({
    verb: "basis.record",
    once: { id: asked.once, asked },
    drafts: [
      {
        record: desk.newId(),
        unit: desk.keyring.fresh("case"), // its own: the proof of a consent outlives what is erased
        body: {
          kind: "basis",
          code,
          type: asked.type,
          exhibits: [exhibit.id],
          grants: asked.uses.map(({ purpose, recipient, level }) => ({ purpose, recipient, level })),
          from: instant(desk.now()),
          ...(asked.expires !== undefined && { expires: `${asked.expires}T00:00:00Z` }),
          note: asked.note,
        },
      },
    ],
  });
  return { seq: made?.seq ?? 0 };
}

/** Takes a basis back: at once, for every future use. Faults: `absent`, `refused`, `conflict`. */
export async function withdrawBasis(desk: Desk, asked: { basis: string; reason: string }) {
  desk.need("consent");
  const held = caseAt(desk).record("basis", asked.basis);
  if (held === undefined || held.body.withdrawn) throw absent(asked.basis);
  const note = [held.body.note, asked.reason].filter((part) => part !== undefined).join(" — ");
  const [made] = await desk.write({
    verb: "basis.withdraw",
    drafts: [
      { record: held.id, parents: [held.version], body: { ...held.body, withdrawn: true, note: note.slice(0, 4_000) } },
    ],
  });
  return { seq: made?.seq ?? 0 };
}
