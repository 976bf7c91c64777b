/** Takes a basis back, whole or in part: for every future use at once, with all past uses told and recalls drafted in the same entry (RQ-03). */
import { Fault } from "../../core/fault.ts";
import { caseAt } from "../case.ts";
import { absent, type Desk } from "../desk.ts";
import type { Language } from "../packs.ts";
import { usesOfBasis } from "./basis-uses.ts";
import { recallDrafts } from "./recall.ts";
import { type AskedWithdrawal, takenBack } from "./taken-back.ts";

/**
 * One entry holds the basis as it is from now on and a recall notice for every release that went outside on it. Nothing
 * is un-adopted, no published figure changes. Faults: `absent`, `refused`, `invalid` for a part that is no part of it.
 */
export async function withdrawBasis(
  desk: Desk,
  asked: AskedWithdrawal & { readonly reason: string },
  locale: Language = "en",
) {
  desk.need("consent");
  for (let attempt = 0; ; attempt++) {
    const one = caseAt(desk);
    const held = one.record("basis", asked.basis);
    if (held === undefined || held.body.withdrawn) throw absent(asked.basis);
    const other = asked.answers?.find((row) =>
      held.body.grants.every((each) => each.purpose !== row.purpose || each.recipient !== row.recipient),
    );
    if (other !== undefined || asked.answers?.length === 0)
      throw new Fault("invalid", "this was never agreed to, so nothing of it can be taken back", {
        item: other === undefined ? asked.basis : `${other.purpose} ${other.recipient}`,
      });
    const uses = usesOfBasis(desk, asked, locale);
    const recalls = recallDrafts(desk, held.id, uses.releases);
    const note = [held.body.note, asked.reason].filter((part) => part !== undefined).join(" — ");
    // two newest versions that nobody reconciled are taken back together
    const heads = one.records("basis").filter((each) => each.id === held.id);
    try {
      const [made] = await desk.write({
        verb: "basis.withdraw",
        // what is told and recalled is all that stands; but a withdrawal never waits for a busy house
        ...(attempt < 5 && { onlyAt: one.seq }),
        drafts: [
          {
            record: held.id,
            parents: heads.map((each) => each.version),
            body: { ...takenBack(held.body, asked.answers), note: note.slice(0, 4_000) },
          },
          ...recalls,
        ],
      });
      return { seq: made?.seq ?? 0, uses, recalls: recalls.map(({ body }) => body.code) };
    } catch (cause) {
      if (!(cause instanceof Fault) || cause.code !== "conflict" || attempt >= 8) throw cause; // others write all the time
      await desk.lens.catchUp();
    }
  }
}
