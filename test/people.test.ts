/** The people of an inquiry: who joins, changes, leaves or stands aside reaches at once what that gives or takes, and no more (G5). */
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { caseAt } from "../src/app/case.ts";
import type { Desk } from "../src/app/desk.ts";
import { addFiles } from "../src/app/intake/add-files.ts";
import { changeRoles, leave } from "../src/app/keeping/change-member.ts";
import { changePassphrase } from "../src/app/keeping/change-passphrase.ts";
import { grantCompartment, openLine, revokeCompartment } from "../src/app/keeping/grant-compartment.ts";
import { inviteMember } from "../src/app/keeping/invite-member.ts";
import { compareKeys, listPeople } from "../src/app/keeping/list-people.ts";
import { renewable, renewKeys } from "../src/app/keeping/renew-keys.ts";
import { declareInterest, liftRecusal, standAside } from "../src/app/keeping/stand-aside.ts";
import { openSecrets, openWithoutLens, unlock } from "../src/app/keeping/unlock.ts";
import { verifyHouse } from "../src/app/keeping/verify-inquiry.ts";
import { searchText } from "../src/app/reading/search-text.ts";
import { Fault } from "../src/core/fault.ts";
import { cheap, closeSandbox, type Founded, found, member, passphrase, takeIn, writeFiles } from "./founded.ts";

let here: Founded;
let open: Desk[] = [];
beforeEach(async () => {
  here = await found({
    members: [
      member("investigator", "investigator"),
      member("registrar", "registrar"),
      member("protection", "protection-officer"),
      member("guest", "guest-reviewer"),
      member("leaver", "investigator"),
    ],
  });
  await takeIn(here.first, join(here.root, "in"), { "a.txt": "EXERCISE: a lamp went out" });
  here.close();
});
afterEach(() => {
  for (const desk of open) desk.close();
  open = [];
  here.remove();
});
afterAll(closeSandbox);

const enter = async (handle: string, words = passphrase): Promise<Desk> => {
  const desk = await unlock(here.folder, handle, words);
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
async function damage(who: string): Promise<readonly unknown[]> {
  const opened = await openWithoutLens(await openSecrets(here.folder, who, passphrase));
  const found: unknown[] = [];
  for await (const step of verifyHouse(opened)) if (step.kind === "damage") found.push(step);
  opened.ledger.close();
  return found;
}

describe("leaving", () => {
  test("is at once effective: the leaver is refused, every desk has to be entered again, and all is whole", async () => {
    const [registrar, leaver, other] = [await enter("registrar"), await enter("leaver"), await enter("investigator")];
    await leave(registrar, { member: "leaver" });
    for (const desk of [leaver, other, registrar])
      expect(await faultOf(() => desk.refresh())).toMatchObject({ code: "locked" });
    const late = { verb: "thing.create" as const, drafts: [] };
    expect(await faultOf(() => leaver.write(late))).toMatchObject({ code: "locked" });
    expect(await faultOf(() => enter("leaver"))).toMatchObject({ code: "locked" });
    expect(searchText(await enter("investigator"), "lamp", 5).total).toBe(1);
    for (const who of ["registrar", "investigator", "protection"]) expect(await damage(who)).toEqual([]);
  });

  test("the case's keys wait for who holds them; what is written after that opens with none that the leaver had", async () => {
    const leaver = await enter("leaver");
    await leave(await enter("registrar"), { member: "leaver" });
    const protection = await enter("protection");
    expect(renewable(protection)).toEqual(["case"]);
    expect(await renewKeys(protection)).toEqual({ renewed: ["case"] });
    expect(renewable(await enter("protection"))).toEqual([]);
    const investigator = await enter("investigator");
    const [path = ""] = writeFiles(here.root, { "b.txt": "EXERCISE: after" }).values();
    for await (const _ of addFiles(investigator, [path]));
    const exhibit = caseAt(investigator)
      .shelves[0]?.db.prepare<[], { id: string }>("SELECT id FROM exhibit ORDER BY n DESC LIMIT 1")
      .get();
    const [version] = await investigator.ledger.versionsOf((exhibit?.id ?? "") as never);
    expect((await investigator.ledger.unit(version?.unit ?? 0))?.epoch).toBe(1);
    const late = leaver.keyring.anew().unitKey(investigator.ledger, version?.unit ?? 0);
    await expect(late).rejects.toMatchObject({ code: expect.stringMatching(/absent|damaged/) });
    // what was there before was wrapped anew, too: the ring and the secret that the leaver had open nothing of it
    const units = await investigator.ledger.units();
    expect(units.filter((unit) => unit.compartment === "case").every((unit) => unit.epoch === 1)).toBe(true);
    expect(await damage("investigator")).toEqual([]);
    expect(await damage("protection")).toEqual([]);
  });

  test("nobody leaves who alone holds a compartment's keys, keeps the house alone, or by his or her own hand", async () => {
    const registrar = await enter("registrar");
    expect(await faultOf(() => leave(registrar, { member: "protection" }))).toMatchObject({
      code: "refused",
      item: expect.stringMatching(/identity|sgbv/),
    });
    expect(await faultOf(() => leave(registrar, { member: "registrar" }))).toMatchObject({ code: "refused" });
    expect(await faultOf(() => leave(registrar, { member: "nobody" }))).toMatchObject({ code: "absent" });
    expect(await faultOf(async () => leave(await enter("investigator"), { member: "leaver" }))).toMatchObject({
      code: "refused",
    });
  });

  test("who lost the passphrase is invited anew: two people give the keys back, and the old ones stay shut out", async () => {
    const registrar = await enter("registrar");
    await leave(registrar, { member: "leaver" });
    const fresh = { ...member("leaver", "investigator"), passphrase: "nine other invented words for an exercise" };
    await inviteMember(await enter("registrar"), fresh, cheap);
    const before = await enter("leaver", fresh.passphrase);
    expect(before.keyring.compartments).toEqual(["audit"]);
    expect(searchText.bind(undefined, before, "lamp", 5)).toThrow(Fault);
    await grantCompartment(await enter("protection"), { member: "leaver", compartment: "case" });
    expect(await faultOf(() => before.refresh())).toMatchObject({ code: "locked" });
    expect(searchText(await enter("leaver", fresh.passphrase), "lamp", 5).total).toBe(1);
    expect(await damage("registrar")).toEqual([]);
  });
});

describe("roles and keys", () => {
  test("another role takes the keys away that only the old one gave; the desk has to be entered again", async () => {
    const leaver = await enter("leaver");
    await changeRoles(await enter("registrar"), { member: "leaver", roles: ["auditor"] });
    expect(await faultOf(() => leaver.refresh())).toMatchObject({ code: "locked" });
    expect((await enter("leaver")).keyring.compartments).toEqual(["audit"]);
    expect(listPeople(await enter("registrar"), "en").compartments.find((one) => one.name === "case")?.due).toBe(true);
  });

  test("a line of inquiry is open to those named, is handed over to like any compartment, and is given and taken", async () => {
    const protection = await enter("protection");
    const { compartment } = await openLine(protection, { title: "EXERCISE: one facility", members: [] });
    expect(compartment).toBe("line-1");
    const holder = await enter("protection");
    const [path = ""] = writeFiles(here.root, { "c.txt": "EXERCISE: only here" }).values();
    for await (const _ of addFiles(await enter("investigator"), [path], "line-1"));
    await holder.refresh();
    expect(caseAt(holder).shelves.map((shelf) => shelf.compartment)).toContain("line-1");
    const count = (desk: Desk) =>
      caseAt(desk).shelves.flatMap(({ db }) => db.prepare("SELECT code FROM exhibit").all()).length;
    expect([count(holder), count(await enter("investigator"))]).toEqual([2, 1]);
    await grantCompartment(holder, { member: "guest", compartment: "line-1" });
    const guest = await enter("guest");
    expect([guest.keyring.compartments, count(guest)]).toEqual([["audit", "line-1"], 1]);
    await revokeCompartment(holder, { member: "guest", compartment: "line-1" });
    expect((await enter("guest")).keyring.compartments).toEqual(["audit"]);
    expect(
      await faultOf(() => revokeCompartment(holder, { member: "protection", compartment: "line-1" })),
    ).toMatchObject({ code: "refused" });
    expect(
      await faultOf(async () => grantCompartment(await enter("registrar"), { member: "guest", compartment: "line-1" })),
    ).toMatchObject({ code: "refused", item: "line-1" });
    expect(await damage("protection")).toEqual([]);
  });

  test("a fingerprint that was compared stands beside its keys, with who compared it", async () => {
    const registrar = await enter("registrar");
    const row = (handle: string) => listPeople(registrar, "en").members.find((one) => one.handle === handle);
    await compareKeys(registrar, { member: "guest", fingerprint: row("guest")?.fingerprint ?? "" });
    expect(row("guest")?.compared).toMatchObject([{ by: "registrar" }]);
    expect(
      await faultOf(() => compareKeys(registrar, { member: "leaver", fingerprint: row("guest")?.fingerprint ?? "" })),
    ).toMatchObject({ code: "absent" });
  });

  test("a changed passphrase opens, the old one doesn't; a wrong old one changes nothing", async () => {
    const desk = await enter("guest");
    const words = "ten quite other invented words for an exercise";
    expect(await faultOf(() => changePassphrase(desk, { old: `${passphrase}!`, new: words }, cheap))).toMatchObject({
      code: "invalid",
    });
    expect(await faultOf(() => changePassphrase(desk, { old: passphrase, new: "short" }, cheap))).toMatchObject({
      code: "invalid",
    });
    await changePassphrase(desk, { old: passphrase, new: words }, cheap);
    expect(await faultOf(() => enter("guest"))).toMatchObject({ code: "locked" });
    await enter("guest", words);
  });
});

describe("standing aside", () => {
  test("what a member stood aside from is not there for him or her, and another one lifts it", async () => {
    const investigator = await enter("investigator");
    const [{ code = "" } = {}] = caseAt(investigator).shelves.flatMap(({ db }) =>
      db.prepare<[], { code: string }>("SELECT code FROM exhibit").all(),
    );
    await declareInterest(investigator, { text: "EXERCISE: I know who wrote it" });
    await standAside(investigator, { from: [code], reason: "EXERCISE: I know who wrote it" });
    expect(caseAt(investigator).exhibit(code)).toBeUndefined();
    expect(searchText(investigator, "lamp", 5).total).toBe(0);
    const registrar = await enter("registrar");
    const row = listPeople(registrar, "en").members.find((one) => one.handle === "investigator");
    expect(row).toMatchObject({ interests: [{}], recusals: [{ count: 1 }] });
    await liftRecusal(registrar, { recusal: row?.recusals[0]?.id as never });
    await investigator.refresh();
    expect(caseAt(investigator).exhibit(code)).toBeDefined();
  });
});
