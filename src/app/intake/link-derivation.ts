/** Links an exhibit to the one it comes from, so that what is repeated never counts as another root; and takes a link back. */
import { Fault } from "../../core/fault.ts";
import type { Derivation } from "../../core/record/body.ts";
import type { Seq } from "../../core/record/id.ts";
import type { CaseExhibit } from "../case/things.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk } from "../desk.ts";

export interface AskedLink {
  readonly exhibit: string;
  readonly from: string;
  readonly type: Derivation["type"];
  readonly extent: Derivation["extent"];
  readonly reason?: string | undefined;
}

/**
 * What carries another one's content lies in the same compartment, or whoever may not read the one would read the other.
 * Fault `refused` says which compartment it is to be sealed into first.
 */
function checkCompartments(carrier: CaseExhibit, origin: CaseExhibit): void {
  if (origin.compartment === "case" || carrier.compartment === origin.compartment) return;
  throw new Fault("refused", "what carries another exhibit's content lies in the same compartment", {
    item: carrier.code,
    remedy: "seal it into that compartment first",
  });
}

/** Faults: `absent`, `refused`, `conflict` where the link stands already, `invalid` for an exhibit and itself. */
export async function linkDerivation(desk: Desk, asked: AskedLink) {
  desk.need("describe");
  const one = caseAt(desk);
  const exhibit = one.needExhibit(asked.exhibit);
  const from = one.needExhibit(asked.from);
  if (exhibit.id === from.id) throw new Fault("invalid", "an exhibit does not come from itself", { item: asked.from });
  if (asked.type !== "same-informant") checkCompartments(exhibit, from);
  if (asked.type === "same-file") checkCompartments(from, exhibit);
  const known = one
    .records("derivation")
    .some(
      ({ body }) => !body.withdrawn && body.exhibit === exhibit.id && body.from === from.id && body.type === asked.type,
    );
  if (known) throw new Fault("conflict", "this link stands already", { item: asked.from });
  const [made] = await desk.write({
    verb: "derivation.link",
    drafts: [
      {
        record: desk.newId(),
        unit: { of: exhibit.id },
        body: {
          kind: "derivation",
          exhibit: exhibit.id,
          from: from.id,
          type: asked.type,
          extent: asked.extent,
          ...(asked.reason !== undefined && { reason: asked.reason }),
        },
      },
    ],
  });
  return { seq: made?.seq ?? 0 };
}

/**
 * Takes a link back: the two are separate roots again, and a use of one no longer asks for the other's basis. So it takes
 * a second person (G7), and a reason; the reason it was laid for stays in the version before. Faults: `absent`, `refused`,
 * `conflict`.
 */
export async function withdrawDerivation(desk: Desk, asked: { readonly link: string; readonly reason: string }) {
  desk.need("describe");
  const one = caseAt(desk);
  const held = one.records("derivation").find(({ id, body }) => id === asked.link && !body.withdrawn);
  if (held === undefined) throw absent(asked.link);
  if (whoWrote(one, held.since) === desk.member.actor)
    throw new Fault("refused", "a link is taken back by somebody other than who laid it", {
      item: "derivation.withdraw",
      remedy: "ask another member who describes exhibits",
    });
  const [made] = await desk.write({
    verb: "derivation.withdraw",
    drafts: [
      { record: held.id, parents: [held.version], body: { ...held.body, reason: asked.reason, withdrawn: true } },
    ],
  });
  return { seq: made?.seq ?? 0 };
}

/** Who signed an entry. Faults: `damaged`: a link whose entry is not in the log is nobody's to take back. */
function whoWrote(one: Case, seq: Seq): string {
  const entry = one.entry(seq);
  if (entry === undefined) throw new Fault("damaged", "what was written is not in the lens", { remedy: "run rebuild" });
  return entry.actor;
}
