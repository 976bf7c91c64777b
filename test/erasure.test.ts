/** G7, N16: what two people erase is gone from every file, and `verify` says so; what is sealed is encrypted anew. In one file because both end in a key that is gone, and are told apart by the same means. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { caseAt } from "../src/app/case.ts";
import { saveCoding } from "../src/app/coding/save-coding.ts";
import type { Desk } from "../src/app/desk.ts";
import { linkDerivation } from "../src/app/intake/link-derivation.ts";
import { changeRoles } from "../src/app/keeping/change-member.ts";
import {
  carryErasureOut,
  confirmErasure,
  finishErasures,
  listErasures,
  proposeErasure,
} from "../src/app/keeping/erase.ts";
import { grantCompartment, openLine } from "../src/app/keeping/grant-compartment.ts";
import { sealExhibit } from "../src/app/keeping/seal-exhibit.ts";
import { openSecrets, openWithoutLens, unlock } from "../src/app/keeping/unlock.ts";
import { verifyHouse } from "../src/app/keeping/verify-inquiry.ts";
import { approveProposal } from "../src/app/protecting/approve.ts";
import { openIdentity } from "../src/app/protecting/open-identity.ts";
import { propose } from "../src/app/protecting/propose.ts";
import { recordIdentity } from "../src/app/protecting/record-identity.ts";
import { openOriginal } from "../src/app/reading/open-original.ts";
import { searchText } from "../src/app/reading/search-text.ts";
import { showExhibit } from "../src/app/reading/show-exhibit.ts";
import { Fault } from "../src/core/fault.ts";
import { roles } from "../src/core/record/body.ts";
import type { RecordId } from "../src/core/record/id.ts";
import type { Verb } from "../src/core/record/verb.ts";
import { commit, type Draft, openVersion } from "../src/store/commit.ts";
import { paths } from "../src/store/folder.ts";
import { lensPath, readLensKey } from "../src/store/lens.ts";
import { openEncrypted } from "../src/store/sqlcipher.ts";
import { claimIn } from "./argued.ts";
import { closeSandbox, type Founded, found, member, passphrase, takeIn } from "./founded.ts";

const planted = "zorvanelka";
let here: Founded;
let open: Desk[] = [];
let exhibit = "";
let other = "";
beforeEach(async () => {
  here = await found({
    members: [
      member("investigator", "investigator"),
      member("registrar", "registrar"),
      member("protection", "protection-officer"),
      member("second", "protection-officer"),
    ],
  });
  const taken = await takeIn(here.first, join(here.root, "in"), {
    "a.txt": `EXERCISE: ${planted} was held at a gate`,
    "b.txt": "EXERCISE: somebody else spoke",
  });
  exhibit = taken.get("a.txt")?.code ?? "";
  other = taken.get("b.txt")?.code ?? "";
  const claim = claimIn(here.first, exhibit, "words", { text: planted }, planted);
  await saveCoding(here.first, { exhibit, thing: { create: "act" }, claims: [claim], once: "claim-01" }, "en");
  here.close();
});
afterEach(() => {
  for (const desk of open) desk.close();
  open = [];
  here.remove();
});
afterAll(closeSandbox);

const enter = async (handle: string): Promise<Desk> => {
  const desk = await unlock(here.folder, handle, passphrase);
  open.push(desk);
  return desk;
};
const faultOf = async (work: () => unknown): Promise<Fault | undefined> => {
  try {
    await work();
  } catch (cause) {
    if (cause instanceof Fault) return cause;
    throw cause;
  }
  return undefined;
};
async function verified(who: string) {
  const opened = await openWithoutLens(await openSecrets(here.folder, who, passphrase));
  const steps: { damage: unknown[]; erased: string[] } = { damage: [], erased: [] };
  for await (const step of verifyHouse(opened)) {
    if (step.kind === "damage") steps.damage.push(step);
    if (step.kind === "erased") steps.erased.push(step.where);
  }
  opened.ledger.close();
  return steps;
}
/** Every row of every lens that somebody holds, in clear. */
async function lensText(who: string): Promise<string> {
  const desk = await enter(who);
  const folder = paths(here.folder).lens;
  return desk.keyring.compartments
    .map((name) => {
      const db = openEncrypted(lensPath(folder, name), readLensKey(folder, name, desk.keyring), { durable: false });
      const tables = db.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
      const text = tables.map((table) => JSON.stringify(db.prepare(`SELECT * FROM "${table}"`).all())).join("\n");
      db.close();
      return text;
    })
    .join("\n");
}
/** Every version in the ledger that these keys open. */
async function ledgerText(desk: Desk, keyring = desk.keyring): Promise<string> {
  let text = "";
  for (let seq = 0; seq < (await desk.ledger.size()); seq++) {
    for (const row of await desk.ledger.versionsAt(seq)) {
      try {
        await keyring.unitKey(desk.ledger, row.unit);
        text += JSON.stringify(await desk.openBody(row));
      } catch (cause) {
        if (!(cause instanceof Fault)) throw cause;
      }
    }
  }
  return text;
}

async function agree(): Promise<string> {
  const { code, digest } = await proposeErasure(await enter("protection"), {
    codes: [exhibit],
    reason: "EXERCISE: the person asks for it",
  });
  await approveProposal(await enter("second"), { code, digest });
  return code;
}

describe("erasure", () => {
  test("one person can't: not alone, not twice, and what the house stands on is never erased", async () => {
    const protection = await enter("protection");
    const { code, digest } = await proposeErasure(protection, { codes: [exhibit], reason: "EXERCISE" });
    expect(await faultOf(() => carryErasureOut(protection, { code, backups: [] }))).toMatchObject({ code: "refused" });
    expect(await faultOf(() => approveProposal(protection, { code, digest }))).toMatchObject({ code: "refused" });
    expect(await faultOf(() => proposeErasure(protection, { codes: [code], reason: "EXERCISE" }))).toMatchObject({
      code: "refused",
    });
    expect(
      await faultOf(async () => proposeErasure(await enter("investigator"), { codes: [exhibit], reason: "EXERCISE" })),
    ).toMatchObject({ code: "refused" });
    expect(searchText(await enter("investigator"), planted, 5).total).toBe(1);
  });

  test("carried out, its words are in no file, whoever opens it; `verify` says erased, and all else is whole", async () => {
    const before = await enter("investigator");
    expect(await lensText("investigator")).toContain(planted);
    expect(await ledgerText(before)).toContain(planted);
    const code = await agree();
    const protection = await enter("protection");
    await carryErasureOut(protection, { code, backups: ["EXERCISE: the safe"] });
    expect(await faultOf(() => before.refresh())).toMatchObject({ code: "locked" });
    const after = await enter("investigator");
    for (const who of ["investigator", "protection"]) expect(await lensText(who)).not.toContain(planted);
    expect(await ledgerText(after)).not.toContain(planted);
    // neither do the keys that somebody kept from before open what is in the ledger now
    expect(await ledgerText(after, before.keyring.anew())).not.toContain(planted);
    expect(await faultOf(() => showExhibit(after, exhibit, "en"))).toMatchObject({ code: "absent" });
    expect(showExhibit(after, other, "en").passages).toHaveLength(1);
    const { damage, erased } = await verified("investigator");
    expect(damage).toEqual([]);
    expect(erased.length).toBeGreaterThan(3);
    expect(await faultOf(() => carryErasureOut(protection, { code, backups: [] }))).toMatchObject({
      code: expect.stringMatching(/refused|locked/),
    });
  });

  test("it is pending until who keeps each backup has said that the old ring is gone there", async () => {
    const code = await agree();
    await carryErasureOut(await enter("protection"), { code, backups: ["EXERCISE: the safe", "EXERCISE: abroad"] });
    const registrar = await enter("registrar");
    const [row] = listErasures(registrar).rows;
    expect(row).toMatchObject({ pending: 2, records: 1 });
    await confirmErasure(registrar, { erasure: row?.id as never, place: "EXERCISE: abroad" });
    expect(listErasures(registrar).rows[0]).toMatchObject({ pending: 1 });
    expect(
      await faultOf(() => confirmErasure(registrar, { erasure: row?.id as never, place: "EXERCISE: abroad" })),
    ).toMatchObject({ code: "absent" });
    expect((await verified("registrar")).damage).toEqual([]);
  });

  test("G1: killed after its entry and before its keys were gone, it comes to its end when it is carried out again", async () => {
    const code = await agree();
    const protection = await enter("protection");
    const ledger = { ...protection.ledger, units: () => Promise.reject(new Error("killed here")) };
    await expect(carryErasureOut({ ...protection, ledger }, { code, backups: [] })).rejects.toThrow("killed here");
    await carryErasureOut(await enter("protection"), { code, backups: [] });
    expect(await lensText("investigator")).not.toContain(planted);
    expect(await finishErasures(await enter("registrar"))).toBe(0);
    expect((await verified("investigator")).damage).toEqual([]);
  });
});

test("RQ-01: an identity that was lent to its interviewer is gone for him or her, too: what lent it is gone with it", async () => {
  const investigator = await enter("investigator");
  const record = investigator.newId();
  const code = investigator.newCode("person");
  await investigator.write({
    verb: "thing.create",
    drafts: [{ record, unit: investigator.keyring.fresh("case"), body: { kind: "person", code, caveats: [] } }],
  });
  const names = [{ text: `EXERCISE ${planted}`, kind: "legal" as const }];
  const identity = { names, nationalities: [], contacts: [], documents: [], relatives: [] };
  await recordIdentity(investigator, { person: code, identity, once: "identity-01" });
  const opened = await openIdentity(investigator, { person: code, reason: "EXERCISE: a call back" });
  expect(JSON.stringify(opened)).toContain(planted);
  const protection = await enter("protection");
  const held = caseAt(protection).records("identity")[0];
  const act = { name: "erase" as const, records: [held?.id as RecordId], reason: "EXERCISE: the witness asks for it" };
  const { code: proposal, digest } = await propose(protection, { act });
  await approveProposal(await enter("second"), { code: proposal, digest });
  await carryErasureOut(await enter("protection"), { code: proposal, backups: [] });
  const after = await enter("investigator");
  expect(await faultOf(() => openIdentity(after, { person: code, reason: "EXERCISE" }))).toMatchObject({
    code: "absent",
  });
  expect(await ledgerText(await enter("protection"))).not.toContain(`EXERCISE ${planted}`);
  for (const who of ["investigator", "protection"]) expect((await verified(who)).damage).toEqual([]);
});

/** Writes as an attacker does who holds a member's key and asks no judge. */
async function plant(desk: Desk, verb: Verb, drafts: readonly Draft[]): Promise<void> {
  const { secrets } = await openSecrets(here.folder, desk.member.handle, passphrase);
  const asker = { roles: [...roles], compartments: desk.keyring.compartments, left: false };
  await commit(
    desk.ledger,
    { actor: desk.member.actor, asker, signingKey: secrets.signingKey, keyring: desk.keyring, newId: desk.newId },
    { verb, drafts, at: desk.now().toISOString() },
  );
}
const unitOf = async (desk: Desk, record: RecordId): Promise<number> =>
  (await desk.ledger.versionsOf(record)).at(-1)?.unit ?? -1;
const inLedger = (desk: Desk, sql: string, ...values: readonly unknown[]): void => {
  const db = openEncrypted(paths(here.folder).ledger, desk.keys.ledger, { durable: true, mustExist: true });
  db.prepare(sql).run(...values);
  db.close();
};

describe("one person destroys evidence with the folder and a member's keys (G3, G7)", () => {
  test("an erasure that nobody else signed is carried out by no desk", async () => {
    const protection = await enter("protection");
    const made = await proposeErasure(protection, { codes: [exhibit], reason: "EXERCISE" });
    const record = caseAt(protection).needExhibit(exhibit).id;
    const proposal = caseAt(protection).record("proposal", made.code)?.id ?? record;
    await plant(protection, "record.erase", [
      {
        record: protection.newId(),
        unit: protection.keyring.fresh("audit"),
        body: {
          kind: "erasure",
          proposal,
          digest: made.digest,
          records: [record],
          by: protection.member.actor,
          at: "2026-03-01T12:00:00Z",
          backups: [],
        },
      },
    ]);
    expect(await finishErasures(await enter("registrar"))).toBe(0);
    expect(searchText(await enter("investigator"), planted, 5).total).toBe(1);
  });

  test("an agreed erasure that takes another exhibit with it as something lent: no desk does, and verify names it", async () => {
    const code = await agree();
    const protection = await enter("protection");
    const victim = caseAt(protection).needExhibit(other).id;
    const held = caseAt(protection).record("proposal", code);
    if (held?.body.act.name !== "erase") throw new Error("no proposal");
    const at = "2026-03-01T12:00:00Z";
    await plant(protection, "record.erase", [
      {
        record: held.id,
        parents: [held.version],
        body: { ...held.body, ended: { how: "done", by: protection.member.actor, at } },
      },
      {
        record: protection.newId(),
        unit: protection.keyring.fresh("audit"),
        body: {
          kind: "erasure",
          proposal: held.id,
          digest: held.body.digest,
          records: held.body.act.records,
          lent: [victim],
          by: protection.member.actor,
          at,
          backups: [],
        },
      },
    ]);
    expect(await finishErasures(await enter("registrar"))).toBe(1);
    const desk = await enter("investigator");
    expect(caseAt(desk).exhibit(other)?.id).toBe(victim);
    inLedger(desk, "UPDATE unit SET key = NULL WHERE n = ?", await unitOf(desk, victim));
    expect(JSON.stringify((await verified("protection")).damage)).toContain(
      `record ${victim}","how":"its key is gone, and no entry erased it`,
    );
  });

  test("a record filed under the unit of what was erased; a seal of one record of a unit whose key is thrown away", async () => {
    await carryErasureOut(await enter("protection"), { code: await agree(), backups: [] });
    expect((await verified("investigator")).damage).toEqual([]);
    const investigator = await enter("investigator");
    const victim = caseAt(investigator).needExhibit(other).id;
    const unit = await unitOf(investigator, victim);
    const neighbour = (await investigator.ledger.recordsIn(unit)).find((record) => record !== victim);
    const versions = await investigator.ledger.versionsOf(neighbour ?? victim);
    const row = versions.at(-1);
    if (neighbour === undefined || row === undefined) throw new Error("nothing beside it");
    await plant(investigator, "exhibit.seal", [
      {
        record: neighbour,
        parents: [row.id],
        unit: await investigator.unitIn("sgbv"),
        moved: true,
        body: await investigator.openBody(row),
      },
    ]);
    inLedger(investigator, "UPDATE unit SET key = NULL WHERE n = ?", unit);
    const named = (await verified("protection")).damage;
    expect(JSON.stringify(named)).toContain(`record ${victim}`);
    expect(JSON.stringify(named), "nor is it shown to be what it was").toContain(
      "it was sealed with other content than it had",
    );
  });

  test("a record moved to the unit of what two people erased", async () => {
    await carryErasureOut(await enter("protection"), { code: await agree(), backups: [] });
    const investigator = await enter("investigator");
    const victim = caseAt(investigator).needExhibit(other).id;
    const gone = (await investigator.ledger.units()).find(({ key }) => key === undefined)?.n;
    const own = await unitOf(investigator, victim);
    inLedger(investigator, "UPDATE record SET unit = ? WHERE unit = ?", gone, own);
    expect(JSON.stringify((await verified("investigator")).damage)).toContain(
      `record ${victim}","how":"its key is gone, and no entry erased it`,
    );
  });

  test("sealed with other content into a compartment: who holds that one is told", async () => {
    const investigator = await enter("investigator");
    const before = caseAt(investigator).needExhibit(other).id;
    const unit = await unitOf(investigator, before);
    const oldKey = await investigator.keyring.unitKey(investigator.ledger, unit);
    const fresh = await investigator.unitIn("sgbv");
    const drafts: Draft[] = [];
    for (const record of await investigator.ledger.recordsIn(unit)) {
      const row = (await investigator.ledger.versionsOf(record)).at(-1);
      if (row === undefined) continue;
      const body = await investigator.openBody(row);
      const { salt } = openVersion(row, oldKey);
      const changed = body.kind === "exhibit" ? { ...body, name: "EXERCISE: another" } : body;
      drafts.push({ record, parents: [row.id], unit: fresh, moved: true, salt, body: changed });
    }
    await plant(investigator, "exhibit.seal", drafts);
    expect(JSON.stringify((await verified("protection")).damage)).toContain(
      "it was sealed with other content than it had",
    );
    expect((await verified("registrar")).damage).toEqual([]);
  });
});

describe("sealing into another compartment", () => {
  test("its bytes, text and codings are read by who holds that one, and by nobody of before", async () => {
    const investigator = await enter("investigator");
    const blobs = readdirSync(paths(here.folder).blobs, { recursive: true }).length;
    await sealExhibit(investigator, { exhibit, compartment: "sgbv" });
    expect(readdirSync(paths(here.folder).blobs, { recursive: true }).length).toBeGreaterThan(blobs);
    const after = await enter("investigator");
    expect(await faultOf(() => showExhibit(after, exhibit, "en"))).toMatchObject({ code: "absent" });
    expect(searchText(after, planted, 5).total).toBe(0);
    expect(await ledgerText(after)).not.toContain(planted);
    expect(await lensText("investigator")).not.toContain(planted);
    const protection = await enter("protection");
    const shown = showExhibit(protection, exhibit, "en");
    expect(shown.passages[0]?.text).toContain(planted);
    expect(shown.claims).toHaveLength(1);
    expect(shown.custody.length).toBeGreaterThan(1);
    const { pieces } = await openOriginal(protection, exhibit);
    const bytes: Uint8Array[] = [];
    for await (const piece of pieces) bytes.push(piece);
    expect(Buffer.concat(bytes)).toEqual(readFileSync(join(here.root, "in", "a.txt")));
    for (const who of ["investigator", "protection", "registrar"]) expect((await verified(who)).damage).toEqual([]);
    expect(caseAt(protection).needExhibit(exhibit).compartment).toBe("sgbv");
  });

  test("what carries its content goes with it, and nothing else is let come to carry it from outside", async () => {
    const { translation, apart } = await (async () => {
      const first = await enter("investigator");
      const taken = await takeIn(first, join(here.root, "later"), {
        "c.txt": `EXERCISE: it is said that ${planted} was held`,
        "d.txt": "EXERCISE: quite another matter",
      });
      return { translation: taken.get("c.txt")?.code ?? "", apart: taken.get("d.txt")?.code ?? "" };
    })();
    const link = { type: "quotes", extent: "full" } as const;
    await linkDerivation(await enter("investigator"), { exhibit: translation, from: exhibit, ...link });
    await sealExhibit(await enter("investigator"), { exhibit, compartment: "sgbv" });
    const after = await enter("investigator");
    expect(searchText(after, planted, 5).total).toBe(0);
    expect(await faultOf(() => showExhibit(after, translation, "en"))).toMatchObject({ code: "absent" });
    const protection = await enter("protection");
    for (const code of [exhibit, translation]) expect(caseAt(protection).needExhibit(code).compartment).toBe("sgbv");
    const both = { ...protection, need: () => undefined };
    expect(await faultOf(() => linkDerivation(both, { exhibit: apart, from: exhibit, ...link }))).toMatchObject({
      code: "refused",
      item: apart,
    });
    for (const who of ["investigator", "protection"]) expect((await verified(who)).damage).toEqual([]);
  });

  test("G7: not into one that nobody else could open", async () => {
    const investigator = await enter("investigator");
    await changeRoles(await enter("registrar"), {
      member: "investigator",
      roles: ["investigator", "protection-officer"],
    });
    open.splice(open.indexOf(investigator), 1)[0]?.close();
    const both = await enter("investigator");
    const { compartment } = await openLine(both, { title: "EXERCISE: a drawer", members: [] });
    const alone = await enter("investigator");
    expect(await faultOf(() => sealExhibit(alone, { exhibit, compartment }))).toMatchObject({
      code: "refused",
      item: compartment,
    });
    await grantCompartment(alone, { member: "second", compartment });
    await sealExhibit(await enter("investigator"), { exhibit, compartment });
    expect(searchText(await enter("second"), planted, 5).total).toBe(1);
  });

  test("only into a narrower one that is there", async () => {
    const desk = await enter("investigator");
    for (const compartment of ["case", "identity", "deliberation"])
      expect(await faultOf(() => sealExhibit(desk, { exhibit, compartment }))).toMatchObject({
        code: expect.stringMatching(/refused|absent/),
      });
    expect(await faultOf(() => sealExhibit(desk, { exhibit, compartment: "suspect" }))).toMatchObject({
      code: "absent",
    });
  });
});
