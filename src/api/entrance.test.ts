import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { paths } from "../store/folder.ts";
import { passphrase } from "./testing/tiny-passphrase.ts";
import { deskPids, openTinyServer, type TinyServer } from "./testing/tiny-server.ts";

// every attempt begins a process, and others may use the machine
vi.setConfig({ testTimeout: 240_000 });

let server: TinyServer;
beforeAll(async () => {
  server = await openTinyServer();
});
afterAll(() => server.close());

describe("entering and locking", () => {
  test("before anybody is unlocked a real inquiry tells nothing of its members", async () => {
    const answer = await server.here().call("session.look", {});
    expect(answer.json).toEqual({ inquiry: { name: "tiny", exercise: false }, members: [], asksPassphrase: true });
    expect((await server.here().call("session.enter", { member: "lead" })).json).toMatchObject({
      fault: "invalid",
      item: "passphrase",
    });
  });

  test("the cookie is for this server only and no script reads it", async () => {
    const answer = await server.here().call("session.enter", { member: "lead", passphrase });
    const [cookie = ""] = answer.headers["set-cookie"] ?? [];
    expect(cookie).toMatch(new RegExp(`^grounds-${server.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`));
  });

  test("G5: to lock ends the process, and whoever asks afterwards is locked out", async () => {
    const before = new Set(deskPids());
    const browser = await server.entered();
    const [pid = 0] = deskPids().filter((one) => !before.has(one));
    expect(existsSync(`/proc/${pid}`)).toBe(true);
    expect(readFileSync(`/proc/${pid}/limits`, "utf8")).toMatch(/Max core file size\s+0\s+0/);
    expect(readFileSync(`/proc/${pid}/environ`, "utf8")).not.toContain("HOME=");
    const { cookie } = browser;
    const locked = await browser.call("session.lock", {});
    expect([locked.json, browser.cookie]).toEqual([{ locked: true }, ""]);
    expect(existsSync(`/proc/${pid}`)).toBe(false);
    browser.cookie = cookie;
    const after = await browser.call("tests.list", {});
    expect([after.status, after.json.fault]).toEqual([401, "locked"]);
    expect(existsSync(paths(server.tiny.folder).checkpoint), "an orderly end signs a checkpoint").toBe(true);
  });

  test("a desk that is busy for ever is killed all the same", async () => {
    const before = new Set(deskPids());
    const browser = await server.entered();
    const [pid = 0] = deskPids().filter((one) => !before.has(one));
    const endless = browser.call("exhibits.list", {});
    await browser.call("session.lock", {});
    expect(existsSync(`/proc/${pid}`)).toBe(false);
    expect((await endless).json.fault).toBe("locked");
  });

  test("G11: a desk that crashes locks its own session, and nobody else's", async () => {
    const [crashing, other] = [await server.entered(), await server.entered("reader")];
    const crashed = await crashing.call("coding.when", { text: "today" });
    expect([crashed.status, crashed.json.fault, crashing.cookie]).toEqual([401, "locked", ""]);
    expect((await crashing.call("tests.list", {})).status).toBe(401);
    expect((await other.call("tests.list", {})).status).toBe(200);
    await other.call("session.lock", {});
  });

  test("what another port is sent, the cookie, opens and locks nothing without the key of our own page", async () => {
    const browser = await server.entered();
    const other = server.here();
    for (const key of ["", "x".repeat(43), browser.cookie.split("=")[1] ?? ""]) {
      other.cookie = browser.cookie;
      other.key = key;
      for (const name of ["tests.list", "session.frame", "session.lock"]) {
        const answer = await other.call(name, {});
        expect([answer.status, answer.json.fault], name).toEqual([401, "locked"]);
        expect(answer.headers["set-cookie"], "it is not taken from who has both").toBeUndefined();
      }
    }
    expect((await browser.call("tests.list", {})).status).toBe(200);
    expect((await browser.call("session.lock", {})).json).toEqual({ locked: true });
  });

  test("mistakes are counted by name: who enters does not make those for another forgotten, nor waits for them", async () => {
    const enter = (member: string, words: string) => server.here().call("session.enter", { member, passphrase: words });
    for (let i = 0; i < 4; i++) expect((await enter("lead", "wrong words")).status).toBe(401);
    expect((await enter("reader", passphrase)).status).toBe(200);
    expect((await enter("lead", "wrong words")).status).toBe(401);
    expect((await enter("lead", passphrase)).json).toMatchObject({ fault: "busy", item: "1 s" });
    expect((await enter("reader", passphrase)).status).toBe(200);
    server.clock.time += 1_000;
    expect((await enter("lead", passphrase)).status).toBe(200);
    server.clock.time += 15 * 60_000; // those who entered go
  });

  test("a wrong passphrase and an unknown member are refused alike, and slower after five", async () => {
    const wrong = await server.here().call("session.enter", { member: "lead", passphrase: "wrong words" });
    const unknown = await server.here().call("session.enter", { member: "nobody", passphrase: "wrong words" });
    expect([wrong.status, wrong.json.fault]).toEqual([401, "locked"]);
    expect(unknown.bytes).toEqual(wrong.bytes);
    for (let i = 0; i < 4; i++) {
      for (const member of ["lead", "nobody"])
        await server.here().call("session.enter", { member, passphrase: "wrong words" });
    }
    expect((await server.here().call("session.enter", { member: "nobody", passphrase })).json).toMatchObject({
      fault: "busy",
      item: "1 s",
    });
    const right = () => server.here().call("session.enter", { member: "lead", passphrase });
    expect((await right()).json).toMatchObject({ fault: "busy", item: "1 s" });
    server.clock.time += 1_000;
    expect((await server.here().call("session.enter", { member: "lead", passphrase: "wrong words" })).status).toBe(401);
    server.clock.time += 1_999;
    expect((await right()).json).toMatchObject({ fault: "busy" });
    server.clock.time += 1;
    expect((await right()).status).toBe(200);
  });

  test("a session runs out after 15 minutes without a request, and after 12 hours with them", async () => {
    const browser = await server.entered();
    server.clock.time += 15 * 60_000 - 1;
    expect((await browser.call("tests.list", {})).status).toBe(200);
    server.clock.time += 15 * 60_000;
    expect((await browser.call("tests.list", {})).status).toBe(401);
    const busy = await server.entered();
    for (let minutes = 0; minutes < 12 * 60 - 10; minutes += 10) {
      server.clock.time += 10 * 60_000;
      expect((await busy.call("tests.list", {})).status).toBe(200);
    }
    server.clock.time += 10 * 60_000;
    expect((await busy.call("tests.list", {})).status).toBe(401);
  });
});
