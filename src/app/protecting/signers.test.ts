/** G7: who stood aside from somebody signs nothing that opens his or her identity, in an emergency neither. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Founded, found, team } from "../../../test/founded.ts";
import type { ProposedAct } from "../../core/record/body.ts";
import { caseAt } from "../case.ts";
import { standAside } from "../keeping/stand-aside.ts";
import { approveProposal } from "./approve.ts";
import { propose } from "./propose.ts";
import { signersFor } from "./signers.ts";

let here: Founded;
beforeAll(async () => {
  here = await found({ members: team });
});
afterAll(() => here.remove());

test("of an opening of many, and of one in an emergency", async () => {
  const [protection, legal] = [here.desk("protection"), here.desk("legal")];
  const { record, code } = await propose(legal, {
    act: {
      name: "break-glass",
      to: legal.member.actor,
      compartment: "identity",
      reason: "EXERCISE: somebody fell ill",
    },
  });
  await standAside(protection, { from: [code], reason: "EXERCISE: a cousin" });
  const emergency: ProposedAct = {
    name: "break-glass",
    to: legal.member.actor,
    compartment: "identity",
    people: [record],
    reason: "EXERCISE: somebody fell ill",
  };
  const many: ProposedAct = { name: "open-bulk", people: [record], reason: "EXERCISE" };
  for (const act of [emergency, many])
    expect(signersFor(caseAt(legal), act)(protection.member.actor)?.recused, act.name).toBe(true);
  const made = await propose(legal, { act: emergency });
  await expect(approveProposal(protection, made)).rejects.toMatchObject({ code: "refused" });
});
