/** Settles a value: one person's preference among claims, with a reason; later claims that contradict it reopen it. */
import type { ClaimRef } from "../../core/claims/value.ts";
import { Fault } from "../../core/fault.ts";
import { caseAt } from "../case.ts";
import { absent, type Desk } from "../desk.ts";
import { rulingOnWhole } from "../whole.ts";

/** A new ruling on a property takes the place of the one that stood. Faults: `absent`, `invalid`, `refused`. */
export async function settleValue(
  desk: Desk,
  asked: { thing: string; property: string; claims: readonly ClaimRef[]; reason: string },
) {
  desk.need("settle");
  const one = caseAt(desk);
  const thing = one.needThing(asked.thing);
  for (const ref of asked.claims) {
    const claim = one.claim(ref);
    const own = claim !== undefined && one.world().canon(claim.thing.id) === one.world().canon(thing.id);
    if (!own || claim.claim.property !== asked.property) {
      throw new Fault("invalid", "a ruling chooses among claims of that property of that thing", { item: ref });
    }
    if (claim.coerced)
      throw new Fault("refused", "a coerced statement never settles what is true", {
        item: ref,
        remedy: "choose other claims",
      });
  }
  const before = rulingOnWhole(one, thing, asked.property);
  const code = before?.body.code ?? desk.newCode("ruling");
  const [made] = await desk.write({
    verb: "ruling.settle",
    drafts: [
      {
        record: before?.id ?? desk.newId(),
        ...(before === undefined ? { unit: { of: thing.id } } : { parents: [before.version] }),
        body: {
          kind: "ruling",
          code,
          thing: before?.body.thing ?? thing.id,
          property: asked.property,
          claims: [...asked.claims],
          reason: asked.reason,
          by: desk.member.actor,
        },
      },
    ],
  });
  return { ruling: code, seq: made?.seq ?? 0 };
}

/** Takes a ruling back: what was disputed is disputed again. Faults: `absent`, `refused`. */
export async function withdrawRuling(desk: Desk, code: string) {
  desk.need("settle");
  const held = caseAt(desk).record("ruling", code);
  if (held === undefined || held.body.withdrawn) throw absent(code);
  const [made] = await desk.write({
    verb: "ruling.withdraw",
    drafts: [{ record: held.id, parents: [held.version], body: { ...held.body, withdrawn: true } }],
  });
  return { seq: made?.seq ?? 0 };
}
