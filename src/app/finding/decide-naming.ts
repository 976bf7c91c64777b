/** Whether and how somebody is named: drawn up by a legal officer on a sheet, then decided by two members on that very version (G7, N15). */
import { Fault } from "../../core/fault.ts";
import type { Naming } from "../../core/record/body.ts";
import { caseAt } from "../case.ts";
import { absent, type Desk } from "../desk.ts";
import { carryOut, digestOf, needProposal, propose } from "../protecting/propose.ts";
import { needOther, needSheetAt, needSuspects } from "../responsibilities.ts";

export interface AskedNaming extends Pick<Naming, "outcome" | "words" | "list" | "reason"> {
  /** the sheet, in the version that was read */
  readonly code: string;
  readonly version: string;
}

/** Takes both rights that a legal officer alone has together: to argue and to sign. Faults: `refused`, `absent`, `conflict`, `invalid`. */
export async function draftNaming(desk: Desk, asked: AskedNaming & { readonly once: string }) {
  desk.need("sign");
  needSuspects(desk, "argue");
  const one = caseAt(desk);
  const { held } = needSheetAt(one, asked.code, asked.version);
  const { outcome, words, list, reason } = asked;
  const sealed = outcome === "person-sealed";
  if (sealed ? list === undefined || words !== undefined : list !== undefined || words === undefined)
    throw new Fault("invalid", "a sealed list has its own terms; every other outcome has the words of the name");
  if (list !== undefined && !one.library.nodes("standards").some(({ code }) => code === list.standard))
    throw new Fault("invalid", "no such standard of proof", { item: list.standard });
  const code = desk.newCode("naming");
  const [made] = await desk.write({
    verb: "naming.draft",
    drafts: [
      {
        record: desk.newId(),
        unit: { of: held.id },
        body: {
          kind: "naming",
          code,
          sheet: held.id,
          version: held.version,
          outcome,
          ...(words !== undefined && { words }),
          ...(list !== undefined && { list }),
          reason,
          by: desk.member.actor,
        },
      },
    ],
    once: { id: asked.once, asked },
  });
  const record = made?.versions[0]?.record;
  const written = caseAt(desk)
    .records("naming")
    .find(({ id }) => id === record);
  return { naming: written?.body.code ?? code, seq: made?.seq ?? 0 };
}

/** A member takes it up for a second one; the proposal lies in the compartment of suspects. Faults: `absent`, `refused`, `conflict`. */
export async function proposeNaming(desk: Desk, asked: { readonly naming: string }) {
  needSuspects(desk, "decide");
  const { naming } = fresh(desk, asked.naming);
  const act = { name: "name" as const, naming: naming.id, version: naming.version };
  const { code, digest, expires, seq } = await propose(desk, { act, unit: desk.keyring.fresh("suspect") });
  return { proposal: code, digest, expires, seq };
}

/** Writes what two members agreed on. Faults: `absent`; `conflict` where the sheet was changed since; `refused` by a rule of signatures. */
export async function decideNaming(desk: Desk, asked: { readonly proposal: string }) {
  needSuspects(desk, "decide");
  const one = caseAt(desk);
  const { act } = needProposal(one, asked.proposal).body;
  if (act.name !== "name") throw absent();
  const { naming, sheet } = fresh(desk, act.naming);
  const agreed = carryOut(desk, asked.proposal, digestOf(act));
  if (naming.version !== act.version)
    throw new Fault("conflict", "somebody changed this meanwhile", {
      item: sheet.held.body.code,
      remedy: "look at the newest version and try again",
    });
  for (const signer of agreed.signers) needOther(one, naming.id, signer);
  const decided = { ...agreed.decided, version: naming.version };
  const [made] = await desk.write({
    verb: "naming.decide",
    drafts: [agreed.draft, { record: naming.id, parents: [naming.version], body: { ...naming.body, decided } }],
  });
  return { code: sheet.held.body.code, seq: made?.seq ?? 0 };
}

/** One that nobody decided yet, on the sheet as it stands, for somebody who wrote neither. */
function fresh(desk: Desk, key: string) {
  const found = needOther(caseAt(desk), key, desk.member.actor);
  const { naming, sheet } = found;
  const item = sheet.held.body.code;
  if (naming.body.decided !== undefined)
    throw new Fault("refused", "this is decided", { item, remedy: "draw naming up anew: legal officer" });
  if (naming.body.version !== sheet.held.version)
    throw new Fault("conflict", "the sheet was changed since", { item, remedy: "can change it: legal officer" });
  return found;
}
