import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cheap, type Founded, found, lead, member, passphrase } from "../../../test/founded.ts";
import { Fault } from "../../core/fault.ts";
import { paths, readSlot, writeSlot } from "../../store/folder.ts";
import { caseAt } from "../case.ts";
import { changePassphrase } from "./change-passphrase.ts";
import { addDevice, listDevices, type NewPasskey, removeDevice } from "./devices.ts";
import { liftLockdown, setLockdown } from "./lockdown.ts";
import { openSecrets, openWithoutLens, unlock } from "./unlock.ts";
import { verifyHouse } from "./verify-inquiry.ts";
import { type Damage, verifyPages } from "./verify-pages.ts";

let here: Founded;
beforeAll(async () => {
  here = await found({ exercise: false, members: [lead, member("second", "registrar")] });
});
afterAll(() => here.remove());

const faultOf = async (work: () => unknown): Promise<Fault | undefined> => {
  try {
    await work();
    return undefined;
  } catch (cause) {
    if (cause instanceof Fault) return cause;
    throw cause;
  }
};
/** What a page sends of a credential that it just made; `n` tells one from another. */
function made(n: number, flags = 69): NewPasskey & { readonly passphrase: string } {
  const id = Buffer.alloc(32, n);
  const head = Buffer.concat([
    Buffer.alloc(32),
    Buffer.from([flags, 0, 0, 0, 0]),
    Buffer.alloc(16),
    Buffer.from([0, 32]),
  ]);
  return {
    name: `EXERCISE key ${n}`,
    credential: id.toString("base64url"),
    prf: Buffer.alloc(32, 100 + n).toString("base64url"),
    authenticatorData: Buffer.concat([head, id, Buffer.alloc(77)]).toString("base64url"),
    passphrase,
  };
}
const wayOf = ({ credential, prf }: NewPasskey) => ({ credential, prf });
const file = () => join(paths(here.folder).members, "001-lead.json");
async function damage(): Promise<readonly Damage[]> {
  const wrong: Damage[] = [];
  const opened = await openSecrets(here.folder, "lead", passphrase);
  for await (const step of verifyPages(paths(here.folder).ledger, opened.keys.ledger))
    if (step.kind === "damage") wrong.push(step.damage);
  const house = await openWithoutLens(opened);
  for await (const step of verifyHouse(house)) if (step.kind === "damage") wrong.push(step.damage);
  house.ledger.close();
  return wrong;
}
const refusal = { code: "locked", message: "the passkey does not open this member's keys", item: undefined };

test("G5: a device added with the passphrase typed again opens the desk; removed, it opens it no more", async () => {
  const before = readFileSync(file(), "utf8");
  expect(JSON.parse(before)).not.toHaveProperty("passkeys");
  await addDevice(here.first, made(1));
  await addDevice(here.first, made(2));
  const desk = await unlock(here.folder, "lead", wayOf(made(1)));
  expect(desk.member.handle).toBe("lead");
  await desk.refresh();
  expect(listDevices(here.first)).toMatchObject([
    { name: "EXERCISE key 1", credential: made(1).credential, removed: undefined },
    { name: "EXERCISE key 2", credential: made(2).credential },
  ]);
  expect(await damage()).toEqual([]);

  const both = readFileSync(file(), "utf8");
  const [first] = listDevices(here.first);
  if (first === undefined) throw new Error("it was there a moment ago");
  await removeDevice(here.first, { device: first.device, passphrase });
  expect(await faultOf(() => desk.refresh()), "what it opened ends with it").toMatchObject({ code: "locked" });
  desk.close();
  expect(await faultOf(() => unlock(here.folder, "lead", wayOf(made(1))))).toMatchObject(refusal);
  (await unlock(here.folder, "lead", wayOf(made(2)))).close();
  expect(await faultOf(() => removeDevice(here.first, { device: first.device, passphrase }))).toMatchObject({
    code: "absent",
  });
  expect(await damage()).toEqual([]);

  // somebody brings the older file back: the log says that this device opens nothing here, and verify names it
  const now = readFileSync(file(), "utf8");
  writeFileSync(file(), both);
  expect(await faultOf(() => unlock(here.folder, "lead", wayOf(made(1))))).toMatchObject(refusal);
  expect(await damage()).toMatchObject([{ where: `members/lead, passkey ${first.device}` }]);
  expect(listDevices(here.first).map(({ name, removed }) => [name, removed !== undefined])).toEqual([
    ["EXERCISE key 2", false],
    ["EXERCISE key 1", true],
  ]);
  await removeDevice(here.first, { device: first.device, passphrase });
  expect(readFileSync(file(), "utf8")).toBe(now);
  const [second] = listDevices(here.first);
  if (second === undefined) throw new Error("the second stays");
  await removeDevice(here.first, { device: second.device, passphrase });
  expect(readFileSync(file(), "utf8"), "without devices the file is what it was").toBe(before);
});

test("G3: adding and removing are entries that say the device's name and nothing of its keys", async () => {
  await addDevice(here.first, made(3));
  const [held] = caseAt(here.first).recordsOf("device", here.first.member.actor).slice(-1);
  expect(Object.keys(held?.body ?? {}).sort()).toEqual(["at", "kind", "member", "name"]);
  expect(readFileSync(file(), "utf8")).not.toContain("EXERCISE key");
  const verbs = here.first.lens.audit
    .prepare("SELECT verb FROM log WHERE verb LIKE 'device.%' ORDER BY seq")
    .pluck()
    .all();
  expect(verbs).toEqual(["device.add", "device.add", "device.remove", "device.remove", "device.add"]);
});

test("G5: a wrong secret, an unknown credential, a member without devices and nobody at all are refused alike", async () => {
  const own = wayOf(made(3));
  for (const [handle, way] of [
    ["lead", { ...own, prf: made(4).prf }],
    ["lead", { ...own, credential: made(4).credential }],
    ["second", own],
    ["nobody", own],
  ] as const)
    expect(await faultOf(() => unlock(here.folder, handle, way)), handle).toMatchObject(refusal);
});

test("G5: nothing is added or removed without the passphrase, twice, past eight, or of a kind that is copied", async () => {
  const before = readFileSync(file(), "utf8");
  const seq = caseAt(here.first).seq;
  const [held] = listDevices(here.first);
  if (held === undefined) throw new Error("one is there");
  for (const wrong of [undefined, " ", "some other seven words of nobody"]) {
    expect(await faultOf(() => addDevice(here.first, { ...made(4), passphrase: wrong }))).toMatchObject({
      code: "invalid",
      item: "passphrase",
    });
    expect(await faultOf(() => removeDevice(here.first, { device: held.device, passphrase: wrong }))).toMatchObject({
      code: "invalid",
      item: "passphrase",
    });
  }
  expect(await faultOf(() => addDevice(here.first, made(3)))).toMatchObject({ code: "conflict" });
  expect(await faultOf(() => addDevice(here.first, made(4, 69 + 8)))).toMatchObject({ code: "refused" });
  expect([readFileSync(file(), "utf8"), caseAt(here.first).seq]).toEqual([before, seq]);
  for (let n = 10; n < 17; n++) await addDevice(here.first, made(n));
  expect(await faultOf(() => addDevice(here.first, made(17)))).toMatchObject({ code: "refused", item: "8" });
});

test("a new passphrase leaves the devices, and the devices of one are not another's", async () => {
  const own = "another seven invented words for an exercise";
  await changePassphrase(here.first, { old: passphrase, new: own }, cheap);
  (await unlock(here.folder, "lead", wayOf(made(3)))).close();
  await changePassphrase(here.first, { old: own, new: passphrase }, cheap);
  expect(listDevices(here.desk("second"))).toEqual([]);
  const [held] = listDevices(here.first);
  expect(
    await faultOf(() => removeDevice(here.desk("second"), { device: held?.device as never, passphrase })),
  ).toMatchObject({ code: "absent" });
});

test("G1: cut short after its entry, a device is told as one that opens nothing, and can be removed; locked down, nothing changes", async () => {
  const { actor, slot, passkeys = [] } = readSlot(here.folder, "lead");
  await writeSlot(here.folder, "lead", { actor, slot, passkeys: passkeys.slice(1) });
  const [dead] = listDevices(here.first);
  expect(dead).toMatchObject({ name: "EXERCISE key 3", credential: undefined });
  expect(await faultOf(() => unlock(here.folder, "lead", wayOf(made(3))))).toMatchObject(refusal);
  expect(await damage()).toEqual([]);
  const whole = readFileSync(file(), "utf8");
  await setLockdown(here.first);
  const [, other] = listDevices(here.first);
  expect(await faultOf(() => addDevice(here.first, made(18)))).toMatchObject({ code: "refused" });
  expect(await faultOf(() => removeDevice(here.first, { device: other?.device as never, passphrase }))).toMatchObject({
    code: "refused",
  });
  expect(readFileSync(file(), "utf8")).toBe(whole);
  await here.desk("second").refresh();
  await liftLockdown(here.desk("second"));
  await here.first.refresh();
  await removeDevice(here.first, { device: dead?.device as never, passphrase });
  expect(listDevices(here.first).map(({ name }) => name)).not.toContain("EXERCISE key 3");
  expect(readFileSync(file(), "utf8")).toBe(whole);
});
