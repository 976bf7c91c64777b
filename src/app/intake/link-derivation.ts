/** Links an exhibit to the one it comes from, so that what is repeated never counts as another root. */
import { Fault } from "../../core/fault.ts";
import type { Derivation } from "../../core/record/body.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";

export interface AskedLink {
  readonly exhibit: string;
  readonly from: string;
  readonly type: Derivation["type"];
  readonly extent: Derivation["extent"];
  readonly reason?: string | undefined;
}

/** Faults: `absent`, `refused`, `conflict` where the link stands already, `invalid` for an exhibit and itself. */
export async function linkDerivation(desk: Desk, asked: AskedLink) {
  desk.need("describe");
  const one = caseAt(desk);
  const exhibit = one.needExhibit(asked.exhibit);
  const from = one.needExhibit(asked.from);
  if (exhibit.id === from.id) throw new Fault("invalid", "an exhibit does not come from itself", { item: asked.from });
  const known = one
    .docs<Derivation>("derivation")
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
