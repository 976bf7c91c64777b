/** G7: what was planted in the ledger past every check of the house, with all its keys, is named by `verify`; one file because all of it is planted in one ledger. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Founded, found, passphrase, team } from "../../../test/founded.ts";
import type { Asker } from "../../core/access/may.ts";
import type { ClaimRef } from "../../core/claims/value.ts";
import type { Body, Proposal } from "../../core/record/body.ts";
import { roles } from "../../core/record/body.ts";
import type { RecordId, VersionId } from "../../core/record/id.ts";
import type { Verb } from "../../core/record/verb.ts";
import { hex } from "../../crypto/hash.ts";
import { createMember, publicOf } from "../../crypto/member.ts";
import { commit, type Draft } from "../../store/commit.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { approveProposal, refuseProposal } from "../protecting/approve.ts";
import { carryOut, propose } from "../protecting/propose.ts";
import { listProposals, showProposal } from "../protecting/show-proposals.ts";
import { openSecrets } from "./unlock.ts";
import { verifyHouse } from "./verify-inquiry.ts";

let here: Founded;
let now = new Date("2026-03-01T12:00:00Z");
const minutes = (more: number): void => {
  now = new Date(now.getTime() + more * 60_000);
};
beforeAll(async () => {
  here = await found({ members: team, clock: () => now });
});
afterAll(() => here.remove());

/** What verify says that it didn't say before. */
let told = new Set<string>();
async function news(): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const step of verifyHouse(here.first))
    if (step.kind === "damage") all.push(`${step.damage.what}: ${step.damage.how}`);
  const fresh = all.filter((one) => !told.has(one));
  told = new Set([...told, ...all]);
  return [...new Set(fresh)];
}

/** Writes as an attacker does who holds a member's key and asks no judge: every right, any verb. */
async function plant(handle: string, verb: Verb, ...drafts: readonly Draft[]) {
  const desk = here.desk(handle);
  const { secrets } = await openSecrets(here.folder, handle, passphrase);
  const asker: Asker = { roles: [...roles], compartments: desk.keyring.compartments, left: false };
  return commit(
    desk.ledger,
    { actor: desk.member.actor, asker, signingKey: secrets.signingKey, keyring: desk.keyring, newId: desk.newId },
    { verb, drafts, at: now.toISOString() },
  );
}
const fresh = (desk: Desk, body: Draft["body"]): Draft => ({
  record: desk.newId(),
  unit: desk.keyring.fresh("audit"),
  body,
});
const newest = (desk: Desk, code: string) => {
  const held = caseAt(desk).record("proposal", code);
  if (held === undefined) throw new Error("no such proposal");
  return held;
};
const ending = (held: { id: RecordId; version: VersionId; body: Proposal }, desk: Desk): Draft => ({
  record: held.id,
  parents: [held.version],
  body: { ...held.body, ended: { how: "done", by: desk.member.actor, at: held.body.at } },
});
/** A whole proposal, made and agreed to as the house does it. */
async function agreed(): Promise<{ code: string; digest: string; record: RecordId }> {
  const made = await propose(here.desk("registrar"), {
    act: { name: "erase", records: ["00000000.0" as RecordId], reason: "EXERCISE: a wrong file" },
  });
  await approveProposal(here.desk("legal"), made);
  return made;
}
const faultOf = async (run: () => unknown): Promise<string> => {
  try {
    await run();
    return "none";
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
};

describe("as the house does it (G7, N4)", () => {
  test("proposed, agreed to by a second person, carried out once; verify finds nothing wrong", async () => {
    const registrar = here.desk("registrar");
    const made = await propose(registrar, {
      act: { name: "erase", records: ["00000000.0" as RecordId], reason: "EXERCISE: a wrong file" },
    });
    expect(listProposals(here.desk("legal")).waiting).toBe(1);
    expect(await faultOf(() => carryOut(registrar, made.code, made.digest))).toBe(
      "two people must sign this, and only one has",
    );
    const other = { ...made, digest: "e".repeat(64) };
    expect(await faultOf(() => approveProposal(here.desk("legal"), other))).toBe(
      "this is not the digest that was proposed",
    );
    expect(await faultOf(() => approveProposal(registrar, made))).toBe("this role may not do that");
    await approveProposal(here.desk("legal"), made);
    expect(await faultOf(() => approveProposal(here.desk("legal"), made))).toBe("you agreed to this already");
    expect(await faultOf(() => carryOut(registrar, made.code, other.digest))).toBe(
      "this is not what was agreed on: its digest is another",
    );
    const one = carryOut(registrar, made.code, made.digest);
    const two = carryOut(registrar, made.code, made.digest);
    expect(one.signers).toEqual([registrar.member.actor, here.desk("legal").member.actor]);
    await registrar.write({ verb: "setting.change", drafts: [one.draft] });
    expect(await faultOf(() => registrar.write({ verb: "setting.change", drafts: [two.draft] }))).toBe(
      "somebody changed this meanwhile",
    );
    expect(showProposal(registrar, made.code)).toMatchObject({ state: "done", rules: ["carried-out"] });
    expect(await news()).toEqual([]);
  });

  test("a proposal lapses, is refused by another, or taken back by its own", async () => {
    const protection = here.desk("protection");
    const act = { name: "open-bulk" as const, people: ["00000000.p" as RecordId], reason: "EXERCISE" };
    const lapsing = await propose(protection, { act });
    await approveProposal(here.desk("legal"), lapsing);
    minutes(61);
    expect(await faultOf(() => carryOut(protection, lapsing.code, lapsing.digest))).toBe("this proposal has lapsed");
    expect(showProposal(protection, lapsing.code).state).toBe("lapsed");
    const own = await propose(protection, { act });
    expect(await faultOf(() => approveProposal(protection, own))).toBe("who proposes can't be the second person");
    await refuseProposal(protection, own);
    expect(showProposal(protection, own.code).state).toBe("withdrawn");
    const refused = await propose(protection, { act });
    expect(await faultOf(() => refuseProposal(here.desk("author"), refused))).toBe("this role may not do that");
    await refuseProposal(here.desk("expert-a"), refused);
    expect(await faultOf(() => approveProposal(here.desk("legal"), refused))).toBe("this proposal was refused");
    expect(
      await faultOf(() =>
        propose(here.desk("author"), {
          act: { name: "erase", records: ["00000000.0" as RecordId], reason: "EXERCISE" },
        }),
      ),
    ).toBe("this role may not do that");
    expect(await news()).toEqual([]);
  });
});

describe("planted in the ledger, each is named", () => {
  test("a proposal carried out that only one person signed; the same person twice", async () => {
    const desk = here.desk("registrar");
    const alone = await propose(desk, {
      act: { name: "erase", records: ["00000000.0" as RecordId], reason: "EXERCISE" },
    });
    await plant("registrar", "setting.change", ending(newest(desk, alone.code), desk));
    expect(await news()).toEqual(["signature: only one person signed it"]);
    await desk.lens.catchUp();
    const twice = await propose(desk, {
      act: { name: "erase", records: ["00000000.1" as RecordId], reason: "EXERCISE" },
    });
    const held = newest(desk, twice.code);
    const yes: Body = {
      kind: "approval",
      proposal: held.id,
      version: held.version,
      digest: held.body.digest,
      by: desk.member.actor,
      at: held.body.at,
    };
    await plant("registrar", "proposal.approve", fresh(desk, yes));
    await plant("registrar", "setting.change", ending(held, desk));
    expect(await news()).toEqual([
      "entry: its actor had no right to proposal.approve",
      "signature: one person signed it twice",
    ]);
    await desk.lens.catchUp();
  });

  test("an approval of other bytes; one written for somebody else", async () => {
    const desk = here.desk("registrar");
    const made = await propose(desk, {
      act: { name: "erase", records: ["00000000.2" as RecordId], reason: "EXERCISE" },
    });
    const held = newest(desk, made.code);
    const yes = (more: object): Draft =>
      fresh(desk, {
        kind: "approval",
        proposal: held.id,
        version: held.version,
        digest: held.body.digest,
        by: here.desk("legal").member.actor,
        at: held.body.at,
        ...more,
      });
    await plant("legal", "proposal.approve", yes({ digest: "e".repeat(64) }));
    await plant("legal", "proposal.approve", yes({ version: "e".repeat(64) }));
    await plant("registrar", "setting.change", ending(held, desk));
    expect(await news()).toEqual(["signature: other bytes were approved than were proposed"]);
    await plant("protection", "proposal.approve", yes({}));
    expect(await news()).toEqual(["signature: an approval was written for somebody else"]);
    await desk.lens.catchUp();
  });

  test("an approval replayed: carried out a second time, and for something else", async () => {
    const desk = here.desk("registrar");
    const made = await agreed();
    const held = newest(desk, made.code);
    await plant("registrar", "setting.change", ending(held, desk));
    expect(await news()).toEqual([]);
    await plant("registrar", "setting.change", { ...ending(held, desk), keepConflict: true });
    expect(await news()).toEqual([expect.stringMatching(/^signature: it was carried out already, by entry \d+$/)]);
    await desk.lens.catchUp();
    expect(await faultOf(() => carryOut(desk, made.code, made.digest))).toBe("this proposal has two endings");
    const second = await agreed();
    const other = newest(desk, second.code);
    const changed: Draft = {
      record: other.id,
      parents: [other.version],
      body: { ...other.body, act: { name: "erase", records: ["00000000.9" as RecordId], reason: "EXERCISE" } },
    };
    await plant("registrar", "setting.change", changed);
    expect(await news()).toEqual(["signature: what was agreed on was changed afterwards"]);
    await desk.lens.catchUp();
  });

  test("carried out after it had lapsed; proposed by somebody without the right", async () => {
    const desk = here.desk("registrar");
    const made = await agreed();
    minutes(8 * 24 * 60);
    await plant("registrar", "setting.change", ending(newest(desk, made.code), desk));
    expect(await news()).toEqual(["signature: it was carried out after it had lapsed"]);
    const held = newest(desk, made.code).body;
    const { ended: _, ...again } = held;
    const author = here.desk("author");
    await plant(
      "author",
      "proposal.make",
      fresh(author, { ...again, code: author.newCode("proposal"), by: author.member.actor }),
    );
    expect(await news()).toEqual(["signature: who proposed it had no right to"]);
    await desk.lens.catchUp();
  });

  test("a release to the outside that nobody proposed, through a gate passed days ago", async () => {
    const author = here.desk("author");
    const body: Body = {
      kind: "release",
      code: author.newCode("release"),
      what: { kind: "report", of: "00000000.0" as RecordId, edition: "public", format: "html" },
      recipient: "public",
      purpose: "C4",
      level: "L0",
      seq: 1,
      sha256: "d".repeat(64),
      bases: [],
      at: "2026-03-01T12:00:00Z",
    };
    await plant("author", "report.make", fresh(author, body));
    expect(await news()).toEqual([
      "signature: the gate was passed longer ago than that lasts",
      "signature: nobody proposed it, and it takes two people",
    ]);
    await author.lens.catchUp();
  });

  test("an entry without the right; a forged grant; a role given to oneself", async () => {
    const desk = here.desk("translator");
    await plant(
      "translator",
      "exhibit.add",
      fresh(desk, { kind: "setting", name: "allow-permission-model-readers", value: true }),
    );
    expect(await news()).toEqual([
      "entry: its actor had no right to exhibit.add",
      "entry: it was written by somebody who may not",
    ]);
    const grant: Body = { kind: "grant", compartment: "case", epoch: 7, to: desk.member.actor, sealed: "AAAA" };
    await plant("author", "coding.save", { ...fresh(desk, grant), unit: desk.keyring.fresh("audit") });
    expect(await news()).toContain("grant: it was forged by somebody who may not grant");
    const own = caseAt(desk).recordsOf("member", desk.member.actor)[0];
    if (own === undefined) throw new Error("no member");
    await plant("translator", "exhibit.describe", {
      record: own.id,
      parents: [own.version],
      body: { ...own.body, roles: ["translator", "registrar"] },
    });
    expect(await news()).toEqual(["entry: it was written by somebody who may not invite"]);
    await desk.lens.catchUp();
  });

  test("an incident that says it is decided; one decided on other words, another outcome, or by others than signed", async () => {
    const author = here.desk("author");
    const body = {
      kind: "incident" as const,
      code: author.newCode("incident"),
      title: "EXERCISE: a gate",
      of: ["00000000.a" as RecordId],
      claims: ["00000000.b#0" as ClaimRef],
      standard: "reasonable-grounds",
      by: author.member.actor,
      reason: "EXERCISE",
    };
    const record = author.newId();
    const [opened] = await author.write({
      verb: "incident.open",
      drafts: [{ record, unit: author.keyring.fresh("case"), body: { ...body, state: "alleged" } }],
    });
    const version = opened?.versions[0]?.version ?? ("" as VersionId);
    await plant("author", "incident.change", { record, parents: [version], body: { ...body, state: "established" } });
    expect(await news()).toEqual(["signature: it says that it is decided, and it takes two people"]);

    const made = await propose(author, {
      act: { name: "establish", incident: record, version, outcome: "established" },
    });
    const held = newest(author, made.code);
    const legal = here.desk("legal");
    const yes = { proposal: held.id, version: held.version, digest: made.digest, by: legal.member.actor };
    await plant("legal", "proposal.approve", fresh(legal, { kind: "approval", ...yes, at: held.body.at }));
    const signers = [author.member.actor, legal.member.actor];
    const decided = { proposal: held.id, digest: made.digest, version, signers, at: held.body.at };
    const decision = (more: object, of: object = {}): Draft => ({
      record,
      parents: [version],
      keepConflict: true,
      body: { ...body, state: "established" as const, decided: { ...decided, ...of }, ...more },
    });
    await plant("author", "incident.establish", ending(held, author), decision({}));
    expect(await news()).toEqual([]);
    await plant("author", "incident.establish", decision({ title: "EXERCISE: another gate" }));
    expect(await news()).toEqual([
      "signature: what was signed was changed with the decision",
      "signature: its proposal was not carried out by this entry",
    ]);
    await plant("author", "incident.establish", decision({ state: "not-established" }));
    expect(await news()).toEqual(["signature: something else was decided than was signed"]);
    await plant("author", "incident.establish", decision({}, { signers: signers.toReversed() }));
    expect(await news()).toEqual(["signature: it names others than those who signed"]);
    await author.lens.catchUp();
  });

  test("a corroboration profile that nobody proposed; one with other terms, or other names, than were signed; a second who is no member", async () => {
    const [first, second] = [here.desk("expert-a"), here.desk("expert-b")];
    const terms = { leastRoots: 2, firstHand: true };
    const act = { name: "adopt-profile" as const, terms, instead: [], reason: "EXERCISE" };
    const made = await propose(first, { act });
    const held = newest(first, made.code);
    const signers = [first.member.actor, second.member.actor];
    const profile = (more: object = {}, of: object = {}): Draft =>
      fresh(first, {
        kind: "corroboration",
        terms,
        instead: [],
        reason: "EXERCISE",
        adopted: { proposal: held.id, digest: made.digest, signers, at: held.body.at, ...of },
        ...more,
      });
    const legal = here.desk("legal");
    const yes = { proposal: held.id, version: held.version, digest: made.digest, at: held.body.at };
    await plant("legal", "proposal.approve", fresh(legal, { kind: "approval", ...yes, by: legal.member.actor }));
    await plant("expert-a", "profile.adopt", profile({}, { proposal: "00000000.0" }));
    await plant("expert-a", "profile.adopt", ending(held, first), profile());
    await plant("expert-a", "profile.adopt", profile({ terms: { leastRoots: 1, firstHand: true } }));
    const named: string[] = [];
    for await (const step of verifyHouse(here.first))
      if (step.kind === "damage" && [made.code, "corroboration"].some((one) => step.damage.where.includes(one)))
        named.push(step.damage.how);
    expect(named).toEqual([
      "nobody proposed it, and it takes two people",
      "who approved it had no right to sign",
      "it names others than those who signed",
      "another profile was adopted than was signed",
      "its proposal was not carried out by this entry",
    ]);
    await news();
    await first.lens.catchUp();
  });

  test("a public key swapped by another, though the registrar may invite; and by who stole only the new key", async () => {
    const registrar = here.desk("registrar");
    const victim = caseAt(registrar).recordsOf("member", here.desk("expert-b").member.actor)[0];
    if (victim === undefined) throw new Error("no member");
    const keys = await createMember();
    const known = await publicOf(keys);
    const body = { ...victim.body, ageRecipient: known.ageRecipient, verifyKey: hex(known.verifyKey) };
    await plant("registrar", "member.join", { record: victim.id, parents: [victim.version], body });
    expect(await news()).toEqual(["key: a public key was swapped, not by its owner"]);
    const again = await createMember();
    const other = await publicOf(again);
    const desk = here.desk("expert-c");
    const mine = caseAt(registrar).recordsOf("member", desk.member.actor)[0];
    if (mine === undefined) throw new Error("no member");
    const asker: Asker = { roles: [...roles], compartments: desk.keyring.compartments, left: false };
    await commit(
      desk.ledger,
      { actor: desk.member.actor, asker, signingKey: again.signingKey, keyring: desk.keyring, newId: desk.newId },
      {
        verb: "finding.position",
        drafts: [
          {
            record: mine.id,
            parents: [mine.version],
            body: { ...mine.body, ageRecipient: other.ageRecipient, verifyKey: hex(other.verifyKey) },
          },
        ],
        at: now.toISOString(),
      },
    );
    const all: string[] = [];
    for await (const step of verifyHouse(here.first))
      if (step.kind === "damage" && step.damage.what === "key") all.push(step.damage.where);
    expect(all.filter((one) => one.includes("expert-c"))).toHaveLength(1);
  });
});
