/** A sheet on a person who nobody else speaks of, with a naming drawn up and taken up. EXERCISE: nothing in it is true. */
import { caseAt } from "../../src/app/case.ts";
import { saveCoding } from "../../src/app/coding/save-coding.ts";
import { draftNaming, proposeNaming } from "../../src/app/finding/decide-naming.ts";
import { openResponsibility } from "../../src/app/finding/open-responsibility.ts";
import { type Argued, claimIn, once } from "../argued.ts";

/** Its person and act stay open to all who read the case: only the sheet is closed. `decider` holds the compartment of suspects. */
export async function plantSheet(here: Argued, decider: string, word: () => string) {
  const legal = here.desk("legal");
  const own = word();
  const author = here.desk("author");
  const nurse = claimIn(author, here.codes.record, "note", { text: "a nurse" }, "a nurse");
  const asked = { exhibit: here.codes.record, thing: { create: "person" as const }, claims: [nurse], once: once() };
  const of = (await saveCoding(author, asked, "en")).thing.code;
  await legal.refresh();
  const sheet = await openResponsibility(legal, {
    of,
    mode: "RS-25-3-b",
    acts: [here.act],
    slots: [{ slot: "exculpatory", for: [], against: [], note: `EXERCISE ${own}` }],
    reasoning: `EXERCISE ${own}`,
    gaps: [{ text: `EXERCISE ${own}`, closed: false }],
    once: once(),
  });
  const { naming } = await draftNaming(legal, {
    code: sheet.code,
    version: sheet.version,
    outcome: "person-sealed",
    list: { standard: "reasonable-grounds", custodian: `EXERCISE ${own}`, conditions: `EXERCISE ${own}` },
    reason: `EXERCISE ${own}`,
    once: once(),
  });
  await here.desk(decider).refresh();
  const { proposal } = await proposeNaming(here.desk(decider), { naming });
  const held = caseAt(legal).record("responsibility", sheet.code);
  return { sheet: { code: sheet.code, id: held?.id }, naming, proposal, words: [own] };
}
