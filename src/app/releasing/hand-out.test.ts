/** What leaves the house: prepared, signed by two, judged again when it goes (G6, G7, N3, N4, N8, N11, N15). */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Argued, adopt, argue, documents, giveOut, once } from "../../../test/argued.ts";
import { closeSandbox } from "../../../test/founded.ts";
import type { Coding, RecipientClass } from "../../core/record/body.ts";
import type { RecordId } from "../../core/record/id.ts";
import { showThing } from "../assessing/show-thing.ts";
import { caseAt } from "../case.ts";
import { placeClaim } from "../finding/change-finding.ts";
import { verifyHouse } from "../keeping/verify-inquiry.ts";
import { approveProposal, refuseProposal } from "../protecting/approve.ts";
import { recordBasis } from "../protecting/record-basis.ts";
import { showExhibit } from "../reading/show-exhibit.ts";
import { handOut, lookAtBytes } from "./hand-out.ts";
import { listReleases, recordReply } from "./list-releases.ts";
import { type AskedRelease, outgoingReport } from "./outgoing-report.ts";
import { prepareRelease } from "./prepare-release.ts";
import { simulateRelease } from "./simulate-release.ts";
import { withdrawBasis } from "./withdraw-basis.ts";
import { withhold } from "./withhold.ts";

let here: Argued;
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const prepare = (more: Partial<AskedRelease> = {}, who = "author", at: Argued = here) =>
  prepareRelease(at.desk(who), (desk) =>
    outgoingReport(desk, { finding: at.finding, format: "html", lang: "en", recipient: "public", ...more }),
  );

/** Three propositions: the statement's may not go out; the record's may, with the confession against it. */
async function argued(text = "EXERCISE proposition of the record"): Promise<Argued> {
  const at = await argue();
  const put = (
    claim: keyof Argued["claims"],
    proposition: { text: string } | { id: string },
    side: "for" | "against",
  ) =>
    placeClaim(at.desk("author"), {
      finding: at.finding,
      version: at.version(),
      element: at.element,
      proposition,
      claim: at.claims[claim],
      side,
    });
  await put("statement", { text: "EXERCISE proposition of the statement" }, "for");
  const record = await put("record", { text }, "for");
  await put("confession", { id: record.proposition }, "against");
  await adopt(at);
  return at;
}
const allow = (
  at: Argued,
  name: keyof Argued["codes"],
  ...uses: readonly { purpose: string; recipient: RecipientClass }[]
) =>
  recordBasis(at.desk("protection"), {
    exhibit: at.codes[name],
    type: "owner-permission",
    uses: uses.map((use) => ({ ...use, level: "L0" as const })),
    note: "EXERCISE",
    harm: "EXERCISE: nobody is named",
    once: once(),
  });
const damageIn = async (at: Argued): Promise<readonly string[]> => {
  const found: string[] = [];
  for await (const step of verifyHouse(at.first))
    if (step.kind === "damage") found.push(`${step.damage.what}: ${step.damage.how}`);
  return found;
};

beforeAll(async () => {
  here = await argued();
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

describe("N4, G7, ASVS 2.3.5: two people sign the digest of the final bytes", () => {
  test("prepared by one, looked at and agreed to by another, the very bytes go; the log says who signed; verify agrees", async () => {
    const { prepared, out } = await giveOut(here);
    expect(out.sha256).toBe(prepared.sha256);
    expect(createHash("sha256").update(out.bytes).digest("hex")).toBe(prepared.sha256);
    expect(out.signers).toEqual(["author", "legal"]);
    const [row] = listReleases(here.desk("author"));
    expect(row).toMatchObject({
      code: out.code,
      recipient: "public",
      purpose: "C4",
      sha256: out.sha256,
      of: here.finding,
    });
    expect(await damageIn(here)).toEqual([]);
    await expect(handOut(here.desk("author"), prepared.code)).rejects.toMatchObject({
      code: "refused",
      message: "this proposal was carried out already",
    });
  });

  test.each(["html", "docx", "pdf"] as const)(
    "the same bytes twice as %s, though the log has grown",
    async (format) => {
      const first = await prepare({ format });
      const second = await prepare({ format }, "legal");
      expect(second.sha256).toBe(first.sha256);
    },
  );

  test("not before a second person agreed; not by who proposed; not to other bytes; not after a refusal", async () => {
    const alone = await prepare({}, "legal");
    await expect(handOut(here.desk("legal"), alone.code)).rejects.toMatchObject({
      message: "two people must sign this, and only one has",
    });
    await expect(approveProposal(here.desk("legal"), { code: alone.code, digest: alone.sha256 })).rejects.toMatchObject(
      { message: "who proposes can't be the second person" },
    );
    await expect(
      approveProposal(here.desk("expert-a"), { code: alone.code, digest: "0".repeat(64) }),
    ).rejects.toMatchObject({ message: "this is not the digest that was proposed" });
    await refuseProposal(here.desk("expert-a"), alone);
    await expect(handOut(here.desk("legal"), alone.code)).rejects.toMatchObject({
      message: "this proposal was refused",
    });
  });

  test("who may not report prepares and hands out nothing; who neither proposed nor signs sees no bytes", async () => {
    const ready = await prepare();
    await approveProposal(here.desk("legal"), { code: ready.code, digest: ready.sha256 });
    for (const who of ["investigator", "registrar", "translator", "protection"]) {
      await expect(prepare({}, who)).rejects.toMatchObject({ code: "refused", item: "report" });
      await expect(handOut(here.desk(who), ready.code)).rejects.toMatchObject({ code: "refused", item: "report" });
    }
    await expect(lookAtBytes(here.desk("second"), ready.code)).rejects.toMatchObject({ code: "refused", item: "sign" });
    await expect(handOut(here.desk("author"), "Y-00000")).rejects.toMatchObject({ code: "absent" });
  });
});

describe("G6, N3, ASVS 15.4.2: the gate is asked again when it goes", () => {
  test("a basis taken back after two people signed: nothing goes, and it must be prepared again", async () => {
    const at = await argued();
    const ready = await prepare({}, "author", at);
    await approveProposal(at.desk("legal"), { code: ready.code, digest: ready.sha256 });
    const protection = at.desk("protection");
    const [basis] = showExhibit(protection, at.codes.record, "en").bases;
    await withdrawBasis(protection, { basis: basis?.code ?? "", reason: "EXERCISE: taken back" });
    await expect(handOut(at.desk("author"), ready.code)).rejects.toMatchObject({
      code: "refused",
      message: expect.stringContaining("no-basis"),
    });
    expect(listReleases(at.desk("author"))).toEqual([]);
    at.remove();
  });

  test("a consent that is added changes what could go, so it is prepared again too", async () => {
    const at = await argued();
    const ready = await prepare({}, "author", at);
    await approveProposal(at.desk("legal"), { code: ready.code, digest: ready.sha256 });
    await allow(at, "statement", { purpose: "C4", recipient: "public" });
    await expect(handOut(at.desk("author"), ready.code)).rejects.toMatchObject({
      code: "refused",
      message: "what decides these bytes has changed since they were made",
    });
    expect((await giveOut(at)).out.code).toMatch(/^X-/);
    at.remove();
  });

  test("only what the members adopted, and while no stop stands that no one can override", async () => {
    const draft = await argue();
    await expect(prepare({}, "author", draft)).rejects.toMatchObject({ code: "refused", item: draft.finding });
    draft.remove();
    const at = await argued();
    await withdrawUnasked(at);
    await expect(prepare({}, "author", at)).rejects.toMatchObject({
      code: "refused",
      message: expect.stringContaining("withdrawn"),
    });
    at.remove();
  });

  test("RQ-02: what may go to the public may not go to a prosecutor, nor to a court, nor to the State concerned", async () => {
    for (const recipient of ["prosecutor", "international-court", "state-concerned", "un-mechanism"] as const) {
      const { left } = await prepareLeft({ recipient, recipientName: "EXERCISE land" });
      expect(left.some((one) => one.includes(here.codes.record))).toBe(true);
    }
  });
});

/** What stays out of a release: of what can be prepared its list, of what can't the refusal. */
async function prepareLeft(asked: Partial<AskedRelease>): Promise<{ left: readonly string[] }> {
  const simulated = simulateRelease(here.desk("author"), {
    recipient: asked.recipient ?? "public",
    recipientName: asked.recipientName,
    purpose: "C8",
    level: "L0",
  });
  return { left: simulated.kept.flatMap(({ items }) => items) };
}

describe("N11, N15: an edition for outside", () => {
  test("holds only what its readers may have, and names what stays out, the rule, and who can change it", async () => {
    const { prepared, out } = await giveOut(here);
    const text = textOf(out.bytes);
    expect(text).toContain("EXERCISE proposition of the record");
    expect(text).not.toContain("EXERCISE proposition of the statement");
    expect(prepared.left).toEqual([
      { what: `${here.element}/p1: ${here.codes.statement}`, rule: "not-asked C4", who: "protection-officer" },
    ]);
    expect(text).toContain("1 further proposition under this element rests on material"); // N8
  });

  test("N11, N17: its bytes hold no code, no handle, no file's name, and its own name tells nothing", async () => {
    const { out } = await giveOut(here);
    const text = textOf(out.bytes);
    expect(text.match(/\b[EPGLHBDVACFUMNRXYZWTJ]-[0-9A-HJKMNP-TV-Z]{5}\b/g)).toBeNull();
    for (const code of [
      ...Object.values(here.codes),
      here.act,
      here.finding,
      "expert-a",
      "statement.txt",
      "record.txt",
    ])
      expect(text).not.toContain(code);
    expect(out.name).toBe("finding-public.en.html");
  });

  test.each([
    ["a member's handle", "EXERCISE: expert-a was told of it"],
    ["a vault code", "EXERCISE: P-4TQ8M was taken"],
    ["a code in other letters", "EXERCISE: р 4tq8m, Р-4ТQ8М was taken"],
  ])("N15: %s in the words of a proposition is refused", async (_, text) => {
    const at = await argued(text);
    await expect(prepare({}, "author", at)).rejects.toMatchObject({
      code: "refused",
      message: expect.stringContaining("the check before release found"),
    });
    at.remove();
  });

  test("G9: coerced words are quoted to nobody outside, though a basis would allow it", async () => {
    const text = textOf((await giveOut(here)).out.bytes);
    expect(text).not.toContain("of my own will");
    expect(text).not.toContain(documents.confession);
    expect(text).toContain("was brought in"); // the record may be quoted
  });

  test("the draft for State comment: public-edition rules, addressed, and what was answered is recorded", async () => {
    const at = await argued();
    for (const name of ["record", "confession"] as const)
      await allow(at, name, { purpose: "C11", recipient: "state-concerned" });
    await expect(prepare({ recipient: "state-concerned" }, "author", at)).rejects.toMatchObject({
      code: "invalid",
      message: "say which State, court or body",
    });
    const { out } = await giveOut(at, { recipient: "state-concerned", recipientName: "EXERCISE land" });
    const text = textOf(out.bytes);
    expect(text).toContain("State concerned: EXERCISE land");
    expect(text).toContain("EXERCISE proposition of the record");
    expect(text).not.toContain("was brought in"); // C5 was not granted to the State
    expect(text.match(/\b[A-Z]-[0-9A-HJKMNP-TV-Z]{5}\b/g)).toBeNull();
    for (const [event, note] of [
      ["sent", undefined],
      ["replied", "EXERCISE: it disagrees"],
      ["treated", "EXERCISE: weighed, nothing changed"],
    ] as const)
      await recordReply(at.desk("author"), { release: out.code, event, note });
    await expect(recordReply(at.desk("author"), { release: out.code, event: "treated" })).rejects.toMatchObject({
      code: "invalid",
    });
    expect(listReleases(at.desk("author"))[0]?.replies.map(({ event }) => event)).toEqual([
      "sent",
      "replied",
      "treated",
    ]);
    expect(await damageIn(at)).toEqual([]);
    at.remove();
  });
});

describe("N8: what speaks against is not missing unseen", () => {
  const court = { recipient: "international-court", recipientName: "EXERCISE court" } as const;

  test("before a court it is refused, until a legal officer decides in writing to say so; then the document says it", async () => {
    const at = await argued();
    // the record may go to the court, what speaks against it may not
    await allow(at, "record", { purpose: "C9", recipient: "international-court" });
    await allow(at, "statement", { purpose: "C9", recipient: "international-court" });
    await expect(prepare(court, "author", at)).rejects.toMatchObject({
      code: "refused",
      message: "what speaks against a proposition would be missing",
      item: at.finding,
    });
    const decision = { finding: at.finding, ...court, reason: "EXERCISE: those who spoke have not agreed" };
    await expect(withhold(at.desk("author"), decision)).rejects.toMatchObject({ code: "refused" });
    await expect(
      withhold(at.desk("legal"), { ...decision, recipient: "public", recipientName: undefined }),
    ).rejects.toMatchObject({ code: "invalid" });
    await withhold(at.desk("legal"), decision);
    await expect(prepare({ ...court, recipientName: "EXERCISE other court" }, "author", at)).rejects.toMatchObject({
      code: "refused",
    });
    const ready = await prepare(court, "author", at);
    await approveProposal(at.desk("legal"), { code: ready.code, digest: ready.sha256 });
    const text = textOf((await handOut(at.desk("author"), ready.code)).bytes);
    expect(text).toContain("One proposition of this finding, against which some material speaks, is left out");
    expect(text).toContain("EXERCISE proposition of the statement");
    expect(text).not.toContain("EXERCISE proposition of the record"); // whole or not at all
    expect(await damageIn(at)).toEqual([]);
    at.remove();
  });
});

describe("simulation", () => {
  test("says what could go today, and of the rest the rule, who can change it, and which; nothing is written", async () => {
    const desk = here.desk("investigator");
    const before = desk.lens.applied();
    const shown = simulateRelease(desk, { recipient: "public", purpose: "C4", level: "L0" });
    expect(shown.exhibits).toMatchObject({ all: 4, going: 2 });
    expect(shown.kept).toEqual([
      {
        rule: "not-asked",
        detail: "C4",
        who: "protection-officer",
        count: 2,
        items: [here.codes.statement, here.codes.earlier],
      },
    ]);
    expect(shown.findings).toMatchObject([{ code: here.finding, ready: true, going: 1, propositions: 2, against: 0 }]);
    const poland = simulateRelease(desk, {
      recipient: "prosecutor",
      recipientName: "Poland",
      purpose: "C8",
      level: "L2",
    });
    expect(poland.exhibits.going).toBe(0);
    expect(poland.findings).toMatchObject([{ going: 0, against: 1 }]);
    expect(desk.lens.applied()).toBe(before);
    expect(caseAt(desk).seq).toBe(before);
  });
});

/** Writes a coding as withdrawn past the use case, as a changed program could: the gate must not open by it. */
async function withdrawUnasked(at: Argued): Promise<void> {
  const desk = at.desk("author");
  const claim = showThing(desk, at.act, "en")
    .properties.flatMap((property) => property.claims)
    .find((one) => one.exhibit?.code === at.codes.statement);
  const id = (claim?.ref.split("#")[0] ?? "") as RecordId;
  const newest = (await desk.ledger.versionsOf(id)).at(-1);
  if (newest === undefined) throw new Error("this test withdraws what is not there");
  const body = await desk.openBody<Coding>(newest);
  await desk.write({
    verb: "coding.withdraw",
    drafts: [{ record: id, parents: [newest.id], body: { ...body, withdrawn: true } }],
  });
}
