import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Argued, adopt, argue, once } from "../../../test/argued.ts";
import { closeSandbox, takeIn, team } from "../../../test/founded.ts";
import { caseAt } from "../case.ts";
import { describeExhibit } from "../intake/describe-exhibit.ts";
import { showCode } from "../keeping/show-code.ts";
import { standAside } from "../keeping/stand-aside.ts";
import { verifyHouse } from "../keeping/verify-inquiry.ts";
import { approveProposal, refuseProposal } from "../protecting/approve.ts";
import { carryOut, propose as proposeAct } from "../protecting/propose.ts";
import { listConflicts, resolveConflict } from "../together/conflicts.ts";
import { adoptRecommendation, proposeRecommendation } from "./adopt-recommendation.ts";
import { createFinding } from "./change-finding.ts";
import { type AskedRecommendation, changeRecommendation, draftRecommendation } from "./draft-recommendation.ts";
import { recordFollowUp, withdrawFollowUp } from "./record-follow-up.ts";
import { listRecommendations, showRecommendation } from "./show-recommendation.ts";

let here: Argued;
let draftFinding: string;
beforeAll(async () => {
  // one of the members drafts, too: in a small team roles meet in one person
  const [first, ...others] = team;
  const roles = ["expert", "analyst"] as const;
  here = await argue([first, ...others.map((one) => (one.handle === "expert-c" ? { ...one, roles } : one))]);
  await here.place("record", { text: "EXERCISE: a nurse was brought in" });
  const made = await createFinding(here.desk("author"), {
    title: "EXERCISE draft finding",
    test: "RS-7-1-e",
    once: once(),
  });
  draftFinding = made.code;
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

const words = (findings: readonly string[]): AskedRecommendation => ({
  text: "EXERCISE: open the gate for all who are held behind it",
  findings,
  addressee: "state-body",
  addresseeName: "EXERCISE ministry",
  asks: "release-people",
});
const draft = (who: string, findings: readonly string[] = [here.finding]) =>
  draftRecommendation(here.desk(who), { ...words(findings), once: once() });
const shown = (code: string, who = "expert-a") => showRecommendation(here.desk(who), code);
const propose = (who: string, recommendation: string) =>
  proposeRecommendation(here.desk(who), { recommendation, version: shown(recommendation).version });
const agree = (who: string, { proposal, digest }: { proposal: string; digest: string }) =>
  approveProposal(here.desk(who), { code: proposal, digest });
const codesFor = (who: string) => listRecommendations(here.desk(who)).map(({ code }) => code);
async function adopted(): Promise<string> {
  const { code } = await draft("author");
  const proposed = await propose("expert-a", code);
  await agree("expert-b", proposed);
  await adoptRecommendation(here.desk("expert-a"), proposed);
  return code;
}

describe("a draft", () => {
  test("is the deliberation's: whoever does not deliberate is answered as if it were not there", async () => {
    const { code } = await draft("author");
    expect(codesFor("legal")).toContain(code);
    for (const who of ["investigator", "protection"]) {
      expect(codesFor(who)).not.toContain(code);
      expect(() => shown(code, who)).toThrow(expect.objectContaining({ code: "absent" }));
      expect(() => showCode(here.desk(who), code, "en")).toThrow(expect.objectContaining({ code: "absent" }));
    }
  });

  test("is written by who may argue, on findings that are there", async () => {
    for (const who of ["expert-a", "investigator", "registrar"])
      await expect(draft(who)).rejects.toMatchObject({ code: "refused" });
    await expect(draft("author", ["F-00000"])).rejects.toMatchObject({ code: "absent" });
  });

  test("that rests on a draft finding, alone or among others, is not adopted: an orphan is blocked", async () => {
    for (const findings of [[here.finding], [draftFinding], [draftFinding, here.finding]]) {
      const { code } = await draft("author", findings);
      expect(shown(code)).toMatchObject({ blockedBy: findings, mayPropose: false });
      await expect(propose("expert-a", code)).rejects.toMatchObject({
        code: "refused",
        item: findings.includes(draftFinding) ? draftFinding : here.finding,
      });
    }
  });
});

describe("once its finding is adopted", () => {
  beforeAll(() => adopt(here));

  test("nobody adopts it alone: a member proposes, another member agrees, no officer signs in the place of one (G7)", async () => {
    const { code } = await draft("author");
    for (const who of ["author", "legal", "protection"])
      await expect(propose(who, code)).rejects.toMatchObject({ code: "refused" });
    expect(shown(code)).toMatchObject({ blockedBy: [], mayPropose: true, mayAdopt: false });
    const proposed = await propose("expert-a", code);
    await expect(adoptRecommendation(here.desk("expert-a"), proposed)).rejects.toMatchObject({ code: "refused" });
    await expect(agree("expert-a", proposed)).rejects.toMatchObject({ code: "refused" });
    await expect(agree("legal", proposed)).rejects.toMatchObject({ code: "refused" });
    expect(shown(code, "legal").proposal).toMatchObject({ maySign: false, state: "waiting" });
    expect(shown(code, "expert-b").proposal).toMatchObject({ maySign: true });
    await agree("expert-b", proposed);
    await adoptRecommendation(here.desk("expert-b"), proposed);
    expect(shown(code, "investigator")).toMatchObject({
      state: "adopted",
      adopted: { signers: ["expert-a", "expert-b"] },
      findings: [{ code: here.finding, state: "adopted" }],
    });
    await expect(adoptRecommendation(here.desk("expert-a"), proposed)).rejects.toMatchObject({ code: "refused" });
  });

  test("who wrote in it neither proposes nor agrees nor refuses, whatever other roles he or she has", async () => {
    const { code } = await draft("expert-c");
    expect(shown(code, "expert-c").mayPropose).toBe(false);
    await expect(propose("expert-c", code)).rejects.toMatchObject({ code: "refused" });
    const proposed = await propose("expert-a", code);
    expect(shown(code, "expert-c").proposal).toMatchObject({ maySign: false });
    await expect(agree("expert-c", proposed)).rejects.toMatchObject({ code: "refused" });
    // nor ends what the members propose
    await expect(refuseProposal(here.desk("expert-c"), { code: proposed.proposal })).rejects.toMatchObject({
      message: "who wrote in it does not adopt it",
    });
    await refuseProposal(here.desk("expert-b"), { code: proposed.proposal });
  });

  test("what two agreed on is one version: a change since keeps it from being adopted", async () => {
    const { code, version } = await draft("author");
    const proposed = await propose("expert-a", code);
    await agree("expert-b", proposed);
    await changeRecommendation(here.desk("second"), {
      ...words([here.finding]),
      text: "EXERCISE: other words",
      recommendation: code,
      version,
    });
    await expect(adoptRecommendation(here.desk("expert-a"), proposed)).rejects.toMatchObject({ code: "conflict" });
    expect(shown(code)).toMatchObject({ state: "draft", drafters: ["author", "second"], mayPropose: true });
    await expect(
      changeRecommendation(here.desk("author"), { ...words([here.finding]), recommendation: code, version }),
    ).rejects.toMatchObject({ code: "conflict" });
  });

  test("drafts changed on copies apart are put together by who may argue, who has written in it then", async () => {
    const { code } = await draft("author");
    const author = here.desk("author");
    const held = caseAt(author).record("recommendation", code);
    if (held === undefined) throw new Error("it is there");
    const made = await author.write(
      ...["EXERCISE: one wording", "EXERCISE: another wording"].map((text, at) => ({
        verb: "recommendation.change" as const,
        drafts: [{ record: held.id, parents: [held.version], body: { ...held.body, text }, keepConflict: at > 0 }],
      })),
    );
    const versions = made.flatMap((one) => one.versions[0]?.version ?? []);
    await expect(propose("expert-a", code)).rejects.toMatchObject({ code: "conflict" });
    expect(listConflicts(here.desk("investigator"), "en").rows).toEqual([]);
    const take = versions.slice(0, 1).map((version) => ({ part: "whole", version }));
    await resolveConflict(here.desk("second"), { record: held.id, versions, take });
    expect(shown(code)).toMatchObject({
      text: "EXERCISE: one wording",
      drafters: ["author", "second"],
      state: "draft",
    });
    expect(codesFor("author").filter((one) => one === code)).toHaveLength(1);
  });

  test("it stands: nobody changes, proposes or adopts it again, and verify finds nothing to say", async () => {
    const code = await adopted();
    const { version } = shown(code);
    await expect(
      changeRecommendation(here.desk("author"), { ...words([here.finding]), recommendation: code, version }),
    ).rejects.toMatchObject({ code: "refused" });
    await expect(propose("expert-a", code)).rejects.toMatchObject({ code: "refused" });
    expect(await damage("expert-a")).toEqual([]);
    // who can't open the deliberation leaves to others what the draft said
    expect(await damage("investigator")).toEqual([]);
  });

  test("verify names one that was changed afterwards, one adopted over another's proposal, and one that its drafter signed", async () => {
    const code = await adopted();
    const held = caseAt(here.desk("author")).record("recommendation", code);
    if (held === undefined) throw new Error("it is adopted");
    const plant = (body: typeof held.body, parents = [held.version]) =>
      here.desk("author").write({ verb: "recommendation.change", drafts: [{ record: held.id, parents, body }] });
    await plant({ ...held.body, text: "EXERCISE: milder words" });
    const fresh = here.desk("author");
    await fresh.write({
      verb: "recommendation.draft",
      drafts: [
        {
          record: fresh.newId(),
          unit: fresh.keyring.fresh("case"),
          body: { ...held.body, code: fresh.newCode("recommendation"), drafters: held.body.adopted?.signers ?? [] },
        },
      ],
    });
    const [one, other] = [here.desk("expert-a"), here.desk("expert-b")];
    const own = await draft("author");
    const before = caseAt(one).record("recommendation", own.code);
    if (before === undefined) throw new Error("it is there");
    const act = { name: "adopt-recommendation" as const, recommendation: before.id };
    const drafters = [one.member.actor];
    const [signedByDrafter] = await here.desk("author").write({
      verb: "recommendation.change",
      drafts: [{ record: before.id, parents: [before.version], body: { ...before.body, drafters } }],
    });
    const version = signedByDrafter?.versions[0]?.version ?? before.version;
    const proposed = await proposeAct(one, { act: { ...act, version } });
    await approveProposal(other, proposed);
    const { draft: ending, proposal, signers } = carryOut(one, proposed.code, proposed.digest);
    const at = "2025-01-01T00:00:00Z";
    const mark = { proposal: proposal.id, digest: proposed.digest, version, signers: [...signers], at };
    await one.write({
      verb: "recommendation.adopt",
      drafts: [
        ending,
        {
          record: before.id,
          parents: [version],
          unit: one.keyring.fresh("case"),
          moved: true,
          body: { ...before.body, drafters, state: "adopted", adopted: mark },
        },
      ],
    });
    expect(await damage("expert-a")).toEqual(
      expect.arrayContaining([
        "who wrote in it adopted it",
        "what the members adopted was changed afterwards",
        "another recommendation, or version of it, was adopted than was signed",
        "its proposal was not carried out by this entry",
      ]),
    );
  });
});

describe("what came of it", () => {
  const record = (who: string, recommendation: string, more: Partial<Parameters<typeof recordFollowUp>[1]> = {}) =>
    recordFollowUp(here.desk(who), {
      recommendation,
      response: "partly",
      on: "2025-03-02",
      note: "EXERCISE: said before a hall",
      once: once(),
      ...more,
    });

  test("is written of what was adopted, by day, with an exhibit or in words; what was taken back is not shown", async () => {
    const code = await adopted();
    await expect(record("author", (await draft("author")).code)).rejects.toMatchObject({ code: "refused" });
    await expect(record("author", code, { note: undefined })).rejects.toMatchObject({ code: "invalid" });
    await expect(record("author", code, { on: "2999-01-01" })).rejects.toMatchObject({ code: "invalid" });
    await expect(record("investigator", code)).rejects.toMatchObject({ code: "refused" });
    await record("author", code);
    await record("legal", code, {
      response: "accepted",
      on: "2025-01-01",
      exhibit: here.codes.record,
      note: undefined,
    });
    const { followUp } = await record("expert-a", code, { response: "rejected", on: "2025-04-01" });
    expect(shown(code).followUps.map(({ response }) => response)).toEqual(["rejected", "partly", "accepted"]);
    expect(shown(code)).toMatchObject({ last: { response: "rejected", on: "2025-04-01" } });
    await withdrawFollowUp(here.desk("author"), { followUp });
    await expect(withdrawFollowUp(here.desk("author"), { followUp })).rejects.toMatchObject({ code: "absent" });
    expect(shown(code, "investigator")).toMatchObject({
      last: { response: "partly", on: "2025-03-02" },
      followUps: [{ by: "author" }, { exhibit: { code: here.codes.record } }],
    });
  });

  test("is closed with the exhibit that says so: not listed, not counted, not named last", async () => {
    const code = await adopted();
    const taken = await takeIn(here.desk("investigator"), join(here.root, "answer"), {
      "answer.txt": "EXERCISE answer: we refuse.",
    });
    const exhibit = taken.get("answer.txt")?.code ?? "";
    await record("author", code, { response: "rejected", on: "2025-05-01", exhibit, note: "EXERCISE: it refuses" });
    const { version } = caseAt(here.desk("investigator")).needExhibit(exhibit);
    await describeExhibit(here.desk("investigator"), { exhibit, version, caveats: ["PRIVILEGED"] });
    expect(shown(code, "legal").followUps).toHaveLength(1);
    for (const who of ["author", "expert-a", "investigator"]) {
      expect(shown(code, who).followUps).toEqual([]);
      expect(shown(code, who).last).toBeUndefined();
    }
  });

  test("and the recommendation itself are not there for who stood aside from a finding that it rests on", async () => {
    const code = await adopted();
    await standAside(here.desk("second"), { from: [here.finding], reason: "EXERCISE: a cousin" });
    expect(codesFor("second")).not.toContain(code);
    expect(() => shown(code, "second")).toThrow(expect.objectContaining({ code: "absent" }));
    expect(() => showCode(here.desk("second"), code, "en")).toThrow(expect.objectContaining({ code: "absent" }));
    expect(codesFor("author")).toContain(code);
  });
});

const damage = async (who: string): Promise<readonly string[]> => {
  const found: string[] = [];
  for await (const one of verifyHouse(here.desk(who))) if (one.kind === "damage") found.push(one.damage.how);
  return found;
};
