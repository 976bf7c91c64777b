/** Declared interests, and recusal: who stands aside from something opens none of it and decides none of it. */
import { Fault } from "../../core/fault.ts";
import type { RecordId } from "../../core/record/id.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import { seesRecord } from "../protecting/unseen.ts";

/** Writes down what a member has to do with somebody or something besides the inquiry; every member can read it. */
export async function declareInterest(desk: Desk, asked: { text: string }) {
  const body = { kind: "interest" as const, by: desk.member.actor, text: asked.text, at: instant(desk.now()) };
  const [made] = await desk.write({
    verb: "interest.declare",
    drafts: [{ record: desk.newId(), unit: desk.keyring.fresh("audit"), body }],
  });
  return { seq: made?.seq ?? 0 };
}

function recordOf(desk: Desk, one: Case, code: string): RecordId {
  const found = one.thing(code)?.id ?? one.exhibit(code)?.id;
  if (found !== undefined) return found;
  const record = one.recordOfAnyKind(code)?.id;
  if (record === undefined || !seesRecord(desk, record)) throw absent(code);
  return record;
}

/** A member stands aside him- or herself: nobody else can say it, and nobody alone takes it back. Faults: `absent`. */
export async function standAside(desk: Desk, asked: { from: readonly string[]; reason: string }) {
  const one = caseAt(desk);
  const from = [...new Set(asked.from.map((code) => recordOf(desk, one, code)))];
  const [made] = await desk.write({
    verb: "recusal.record",
    drafts: [
      {
        record: desk.newId(),
        unit: desk.keyring.fresh("audit"),
        body: {
          kind: "recusal",
          member: desk.member.actor,
          from,
          reason: asked.reason,
          at: instant(desk.now()),
        },
      },
    ],
  });
  return { seq: made?.seq ?? 0 };
}

/** Lifts a recusal: a registrar does, for another member. Faults: `absent`, `refused`. */
export async function liftRecusal(desk: Desk, asked: { recusal: RecordId }) {
  desk.need("invite");
  const held = caseAt(desk)
    .records("recusal")
    .find(({ id, body }) => id === asked.recusal && !body.lifted);
  if (held === undefined) throw absent();
  if (held.body.member === desk.member.actor)
    throw new Fault("refused", "nobody lifts his or her own recusal", { remedy: "ask another registrar" });
  const [made] = await desk.write({
    verb: "recusal.lift",
    drafts: [{ record: held.id, parents: [held.version], body: { ...held.body, lifted: true } }],
  });
  return { seq: made?.seq ?? 0 };
}
