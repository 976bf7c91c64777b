/** Entering with a passkey through the server: sealed for the desk, refused like a wrong passphrase, and counted as one. */
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { addDevice } from "../app/keeping/devices.ts";
import { unlock } from "../app/keeping/unlock.ts";
import { passphrase } from "./testing/tiny-passphrase.ts";
import { openTinyServer, type TinyServer } from "./testing/tiny-server.ts";

// every attempt begins a process, and others may use the machine
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const id = Buffer.alloc(32, 5);
const passkey = { credential: id.toString("base64url"), prf: Buffer.alloc(32, 6).toString("base64url") };
const other = Buffer.alloc(32, 7).toString("base64url");

let server: TinyServer;
beforeAll(async () => {
  server = await openTinyServer();
  const desk = await unlock(server.tiny.folder, "lead", passphrase);
  const head = Buffer.concat([Buffer.alloc(32), Buffer.from([69, 0, 0, 0, 0]), Buffer.alloc(16), Buffer.from([0, 32])]);
  const authenticatorData = Buffer.concat([head, id]).toString("base64url");
  await addDevice(desk, { name: "EXERCISE key", ...passkey, authenticatorData, passphrase });
  desk.close();
});
afterAll(() => server.close());

const enter = (member: string, more: object) => server.here().call("session.enter", { member, ...more });

test("G5: a passkey opens its member's desk, and nobody else's", async () => {
  expect((await enter("lead", { passkey })).json).toEqual({ entered: true });
  expect((await enter("reader", { passkey })).status).toBe(401);
});

test("a wrong passkey and an unknown member are refused alike, and count as mistakes with wrong passphrases", async () => {
  const wrong = await enter("lead", { passkey: { ...passkey, prf: other } });
  expect([wrong.status, wrong.json.fault]).toEqual([401, "locked"]);
  for (const [member, sent] of [
    ["lead", { ...passkey, credential: other }],
    ["nobody", passkey],
  ] as const)
    expect((await enter(member, { passkey: sent })).bytes).toEqual(wrong.bytes);
  for (let i = 0; i < 2; i++) await enter("lead", { passphrase: "wrong words" });
  await enter("lead", { passkey: { ...passkey, prf: other } });
  expect((await enter("lead", { passkey })).json).toMatchObject({ fault: "busy", item: "1 s" });
  server.clock.time += 1_000;
  expect((await enter("lead", { passkey })).status).toBe(200);
});

test("G11: both ways at once, and what is no passkey, are refused with the field's name", async () => {
  expect((await enter("lead", { passkey, passphrase })).json).toMatchObject({ fault: "invalid", item: "passkey" });
  for (const [wrong, item] of [
    [{ ...passkey, prf: "short" }, "passkey.prf"],
    [{ ...passkey, credential: "!" }, "passkey.credential"],
    [{ ...passkey, more: 1 }, "passkey.more"],
    ["words", "passkey"],
  ] as const)
    expect((await enter("lead", { passkey: wrong })).json).toMatchObject({ fault: "invalid", item });
});
