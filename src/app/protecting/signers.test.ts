/** G7: who stood aside from somebody signs nothing that opens his or her identity, in an emergency neither. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Founded, found, team } from "../../../test/founded.ts";
import type { ProposedAct } from "../../core/record/body.ts";
import { versionId } from "../../core/record/id.ts";
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

test("of a recommendation: who stood aside from one of its findings, whatever he or she said of the others", async () => {
  const [member, author] = [here.desk("expert-a"), here.desk("author")];
  const [first, second] = [author.newId(), author.newId()];
  const version = versionId.parse("0".repeat(64));
  for (const [finding, decision] of [
    [first, "recuse"],
    [second, "agree"],
  ] as const) {
    const at = "2030-01-01T00:00:00Z";
    const body = { kind: "position" as const, finding, version, by: member.member.actor, decision, at };
    const unit = member.keyring.fresh("deliberation");
    await member.write({ verb: "finding.position", drafts: [{ record: member.newId(), unit, body }] });
  }
  for (const findings of [
    [first, second],
    [second, first],
  ]) {
    const said = { text: "EXERCISE: open the gate", addressee: "state-body", asks: "release-people" } as const;
    const body = { kind: "recommendation" as const, ...said, findings, state: "draft" as const };
    const whose = { code: author.newCode("recommendation"), drafters: [author.member.actor] };
    const unit = author.keyring.fresh("deliberation");
    const record = author.newId();
    await author.write({ verb: "recommendation.draft", drafts: [{ record, unit, body: { ...body, ...whose } }] });
    const act: ProposedAct = { name: "adopt-recommendation", recommendation: record, version };
    await member.refresh();
    expect(signersFor(caseAt(member), act)(member.member.actor)?.recused).toBe(true);
  }
});
