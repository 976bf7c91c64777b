import { rmSync } from "node:fs";
import { connect } from "node:net";
import { dirname } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Fault } from "../core/fault.ts";
import { securityHeaders } from "./security-headers.ts";
import { serve } from "./serve.ts";
import { browse } from "./testing/browser.ts";
import { foundTinyInquiry, tinyDesk } from "./testing/tiny-inquiry.ts";
import { passphrase } from "./testing/tiny-passphrase.ts";
import { deskPids, openTinyServer, type TinyServer } from "./testing/tiny-server.ts";

let server: TinyServer;
beforeAll(async () => {
  server = await openTinyServer();
});
afterAll(() => server.close());

describe("the door of the house", () => {
  test("G10: it listens on the loopback address only", async () => {
    const outcome = await new Promise<string>((resolve) => {
      const socket = connect({ host: "::1", port: Number(server.port) });
      socket.on("connect", () => resolve("connected"));
      socket.on("error", (error) => resolve("code" in error ? String(error.code) : "error"));
    });
    expect(["ECONNREFUSED", "EADDRNOTAVAIL", "EAFNOSUPPORT"]).toContain(outcome);
  });

  test("every answer bears the security headers, also a refusal and a malformed request", async () => {
    const answers = await Promise.all([
      server.here().send("GET", "/"),
      server.here().send("GET", "/evidence/E-00000"),
      server.here().send("GET", "/api/tests.list"),
      server.here().send("PUT", "/api/tests.list"),
      server.here().call("tests.list", {}),
      server.here().call("no.such", {}),
      server.here().send("GET", "/", { host: "evil.example" }),
      server.here().send("GET", "/", { host: "a b" }),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 404, 405, 401, 404, 421, 421]);
    for (const { headers } of answers) {
      for (const [name, value] of Object.entries(securityHeaders)) expect(headers[name.toLowerCase()]).toBe(value);
    }
  });

  test.each(["evil.example", "localhost", "localhost:1", "127.0.0.1", "evil.localhost:PORT", "localhost.:PORT"])(
    "G10: the host %s is not ours (DNS rebinding)",
    async (host) => {
      const answer = await server.here().send("GET", "/", { host: host.replace("PORT", server.port) });
      expect(answer.status).toBe(421);
      expect(answer.bytes.toString()).not.toContain("tiny");
    },
  );

  test("both names of this machine are ours", async () => {
    expect((await server.here().send("GET", "/", { host: `127.0.0.1:${server.port}` })).status).toBe(200);
  });

  test.each([
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "none" },
    { "sec-fetch-site": "same-origin", origin: "http://localhost:1" },
    { origin: "https://evil.example" },
    { origin: "null" },
  ])("another site's POST is refused: %o", async (headers) => {
    const browser = await server.entered();
    const { message } = browser.seal("tests.list", {});
    const answer = await browser.send(
      "POST",
      "/api/tests.list",
      { "content-type": "application/octet-stream", ...headers },
      message,
    );
    expect([answer.status, answer.json.fault]).toEqual([403, "refused"]);
    await browser.call("session.lock", {});
  });

  test("a program that is no browser may ask, with cookie and key", async () => {
    const browser = await server.entered();
    const { message } = browser.seal("tests.list", {});
    const type = { "content-type": "application/octet-stream" };
    expect((await browser.send("POST", "/api/tests.list", type, message)).status).toBe(200);
    await browser.call("session.lock", {});
  });
});

describe("the workspace's files", () => {
  test("files have their types, hashed names are kept, every other path is the page", async () => {
    const script = await server.here().send("GET", "/assets/main-Ab3_d-9z.js");
    expect(script.headers).toMatchObject({
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
    });
    expect((await server.here().send("GET", "/mark.svg")).headers).toMatchObject({
      "content-type": "image/svg+xml",
      "cache-control": "no-store",
    });
    for (const path of ["/", "/evidence", "/finding/F-00000?element=1", "/index.html"]) {
      const page = await server.here().send("GET", path);
      expect([page.headers["content-type"], page.bytes.toString()]).toEqual([
        "text/html; charset=utf-8",
        "<!doctype html><title>tiny</title>",
      ]);
    }
    expect((await server.here().send("GET", "/assets/main-00000000.js")).status).toBe(404);
  });

  test.each([
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/assets/../../secret.txt",
    "/assets/%2e%2e%2f%2e%2e%2fsecret.txt",
    "/link.txt",
    "//etc/passwd",
    "/%00",
    "/..\\secret.txt",
    "/%c0%ae%c0%ae/secret.txt",
  ])("G11: %s does not lead out of the workspace's folder", async (path) => {
    const answer = await server.here().send("GET", path);
    expect(answer.bytes.toString()).not.toMatch(/outside the workspace|root:/);
    expect([200, 400, 404]).toContain(answer.status);
  });
});

describe("an exercise", () => {
  test("one sees who plays in it and enters without typing the passphrase of its guide", async () => {
    const exercise = await foundTinyInquiry({ exercise: true });
    const options = { folder: exercise.folder, port: 0, site: exercise.site, deskProgram: tinyDesk };
    const play = await serve(options);
    const browser = browse(play.address);
    const look = await browser.call("session.look", {}, { "accept-language": "be-BY" });
    expect(look.json).toEqual({
      inquiry: { name: "A tiny inquiry", exercise: true },
      members: [
        { handle: "lead", title: "Lead (be)", roles: ["expert", "registrar", "analyst"] },
        { handle: "reader", title: "Reader (be)", roles: ["translator"] },
      ],
      asksPassphrase: false,
    });
    expect((await browser.call("session.enter", { member: "reader" })).json).toMatchObject({ entered: true });
    await play.close();
    const own = await foundTinyInquiry({ exercise: true, passphrase: "not the words of the guide, but its own" });
    const other = await serve({ ...options, folder: own.folder });
    expect((await browse(other.address).call("session.look", {})).json).toMatchObject({
      members: [],
      asksPassphrase: true,
    });
    await other.close();
    for (const one of [exercise, own]) rmSync(dirname(one.folder), { recursive: true });
  });
});

test("what can't be served is said before anything is opened", async () => {
  const fault = (options: Parameters<typeof serve>[0]) =>
    serve(options).then(
      () => undefined,
      (cause: unknown) => cause instanceof Fault && [cause.code, cause.remedy],
    );
  const { folder, site } = server.tiny;
  expect(await fault({ folder, site, port: Number(server.port) })).toEqual(["busy", "choose another: --port N"]);
  expect(await fault({ folder, site: server.tiny.folder, port: 0 })).toEqual(["unavailable", "npm start builds it"]);
  expect(await fault({ folder: site, site, port: 0 })).toEqual(["not-an-inquiry", "make one: grounds init DIR"]);
});

test("to close it ends every desk", async () => {
  const own = await serve({ folder: server.tiny.folder, port: 0, site: server.tiny.site, deskProgram: tinyDesk });
  const before = new Set(deskPids());
  const browser = browse(own.address);
  await browser.call("session.enter", { member: "lead", passphrase });
  expect(deskPids().filter((pid) => !before.has(pid)).length).toBe(1);
  await own.close();
  expect(deskPids().filter((pid) => !before.has(pid))).toEqual([]);
});
