/** Who may ask, in what form and how fast: the head of a request, TLS, hosts, limits of pace and patience. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Fault } from "../core/fault.ts";
import { pacer } from "./pace.ts";
import { headersFor, securityHeaders } from "./security-headers.ts";
import { serve } from "./serve.ts";
import { browse } from "./testing/browser.ts";
import { tinyDesk } from "./testing/tiny-inquiry.ts";
import { passphrase } from "./testing/tiny-passphrase.ts";
import { openTinyServer, type TinyServer } from "./testing/tiny-server.ts";

let server: TinyServer;
beforeAll(async () => {
  server = await openTinyServer();
});
afterAll(() => server.close());

/** What a server answers to bytes on a line, until it closes it. */
const say = (text: string, port = server.port): Promise<string> =>
  new Promise((resolve, reject) => {
    let heard = "";
    const socket = connect({ host: "127.0.0.1", port: Number(port) }, () => socket.write(text));
    socket.on("data", (piece) => {
      heard += piece.toString("latin1");
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(heard));
  });
const statusOf = (heard: string): string => heard.slice(9, 12);

describe("the head of a request", () => {
  test.each(["TRACE", "PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND"])("%s is not a method here", async (method) => {
    const answer = await server.here().send(method, "/");
    expect([answer.status, answer.headers.allow]).toEqual([405, "GET, HEAD, POST"]);
    expect(answer.headers["content-security-policy"]).toBe(securityHeaders["Content-Security-Policy"]);
  });

  test("CONNECT gets no tunnel", async () => {
    expect(await say("CONNECT example.org:443 HTTP/1.1\r\nHost: example.org\r\n\r\n")).not.toMatch(/^HTTP\/1.1 2/);
  });

  test.each(["Host", "Cookie", "Content-Length", "Origin", "Sec-Fetch-Site", "X-Grounds-Key", "Content-Type"])(
    "a second %s is refused",
    async (name) => {
      const own = `localhost:${server.port}`;
      const value = name === "Host" ? own : name === "Content-Length" ? "2" : "same-origin";
      const first = name === "Host" ? "" : `Host: ${own}\r\n`;
      const heard = await say(
        `POST /api/session.look HTTP/1.1\r\n${first}${name}: ${value}\r\n${name}: ${value}x\r\n\r\n{}`,
      );
      expect(statusOf(heard)).toBe("400");
    },
  );

  test("no host, an empty one, or a length that disagrees with chunks is refused", async () => {
    expect(statusOf(await say("GET / HTTP/1.1\r\n\r\n"))).toBe("400");
    expect(statusOf(await say("GET / HTTP/1.1\r\nHost:\r\n\r\n"))).toBe("421");
    const both = "Content-Length: 2\r\nTransfer-Encoding: chunked";
    expect(statusOf(await say(`POST / HTTP/1.1\r\nHost: localhost:${server.port}\r\n${both}\r\n\r\n{}`))).toBe("400");
  });

  test("G11: a head that never ends is cut off, while others are served", async () => {
    const slow = say(`GET / HTTP/1.1\r\nHost: localhost:${server.port}\r\nX-`);
    expect((await server.here().send("GET", "/")).status).toBe(200);
    expect(statusOf(await slow)).toBe("408");
  });

  test("G11: a head over 16 KiB is refused", async () => {
    const long = `X-Long: ${"x".repeat(20_000)}`;
    expect(statusOf(await say(`GET / HTTP/1.1\r\nHost: localhost:${server.port}\r\n${long}\r\n\r\n`))).toBe("431");
  });
});

describe("pace", () => {
  test("so many at once, then so many a second, by name; nobody's haste slows another", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 20 }), (burst, perSecond) => {
        let time = 0;
        const { take } = pacer({ burst, perSecond }, () => time);
        for (let i = 0; i < burst; i++) expect(take("one")).toBe(0);
        expect(take("one")).toBeGreaterThan(0);
        expect(take("other")).toBe(0);
        time += 1_000;
        let taken = 0;
        while (take("one") === 0) taken++;
        expect(taken).toBe(Math.min(burst, perSecond));
      }),
    );
  });

  test("who asks too fast is told to wait, and is served again after it", async () => {
    const slow = await openTinyServer({ paces: { session: { burst: 2, perSecond: 1 } } });
    const browser = await slow.entered();
    for (let i = 0; i < 2; i++) expect((await browser.call("tests.list", {})).status).toBe(200);
    const refused = await browser.call("tests.list", {});
    expect([refused.status, refused.json.fault, refused.headers["retry-after"]]).toEqual([429, "busy", "1"]);
    expect((await browser.original([...slow.tiny.codes.values()][0] ?? "")).status, "originals count too").toBe(429);
    slow.clock.time += 1_000;
    expect((await browser.call("tests.list", {})).status).toBe(200);
    await slow.close();
  });

  test("one address begins only so many desks, and asks only so many pages", async () => {
    const slow = await openTinyServer({
      paces: { knock: { burst: 1, perSecond: 1 }, address: { burst: 4, perSecond: 1 } },
    });
    const knock = () => slow.here().call("session.knock", {});
    expect((await knock()).status).toBe(200);
    expect([(await knock()).status, (await knock()).json.fault]).toEqual([429, "busy"]);
    expect((await slow.here().send("GET", "/")).status).toBe(200);
    expect((await slow.here().send("GET", "/")).status).toBe(429);
    await slow.close();
  });
});

describe("attempts to enter", () => {
  test("only so many desks wait for a passphrase at once, each for one attempt", async () => {
    const own = await openTinyServer();
    const knocked = await Promise.all(Array.from({ length: 6 }, () => own.here().call("session.knock", {})));
    expect(knocked.filter((one) => one.status === 200).length).toBe(4);
    for (const one of knocked.filter((each) => each.status !== 200)) expect(one.json.fault).toBe("busy");
    const attempt = String(knocked.find((one) => one.status === 200)?.json.attempt);
    const headers = { "x-grounds-attempt": attempt, "x-grounds-member": "lead" };
    const nonsense = () => own.here().post("/api/session.enter", new Uint8Array(100), headers);
    expect((await nonsense()).status).toBe(400);
    expect((await nonsense()).json.sentence).toContain("this attempt to enter is over");
    await own.close();
  });

  test("what is no member's name is not taken: it may be a passphrase in the wrong field", async () => {
    const answer = await server.here().call("session.enter", { member: passphrase });
    expect([answer.status, answer.json.fault, answer.json.item]).toEqual([400, "invalid", "member"]);
    expect(answer.bytes.toString()).not.toContain("seven");
  });

  test("a passphrase sealed for one name does not open under another", async () => {
    const answer = await server
      .here()
      .call("session.enter", { member: "lead", passphrase }, { "x-grounds-member": "reader" });
    expect([answer.status, answer.json.item]).toEqual([400, "member"]);
  });
});

describe("the lock", () => {
  test("clears what the browser keeps", async () => {
    const browser = await server.entered();
    const answer = await browser.call("session.lock", {});
    expect(answer.headers["clear-site-data"]).toBe('"cache", "storage"');
  });
});

describe("TLS", () => {
  const root = mkdtempSync(join(tmpdir(), "grounds-tls-"));
  const certFile = join(root, "cert.pem");
  const keyFile = join(root, "key.pem");
  beforeAll(() => {
    const subject = ["-subj", "/CN=grounds.test", "-addext", "subjectAltName=DNS:grounds.test"];
    const made = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
    execFileSync("openssl", [...made, ...subject, "-keyout", keyFile, "-out", certFile], { stdio: "ignore" });
  });
  afterAll(() => rmSync(root, { recursive: true }));
  const options = () => ({ folder: server.tiny.folder, site: server.tiny.site, deskProgram: tinyDesk, port: 0 });
  const fault = (more: object) =>
    serve({ ...options(), ...more }).then(
      () => undefined,
      (cause: unknown) => cause instanceof Fault && [cause.code, cause.message],
    );

  test("others are served through it: HSTS, a cookie that no plain line and no other name gets, and the sealed channel", async () => {
    const serving = await serve({ ...options(), host: "grounds.test", tls: { certFile, keyFile } });
    expect(serving.address).toMatch(/^https:\/\/grounds\.test:\d+$/);
    const browser = browse(serving.address, { ca: readFileSync(certFile) });
    const answer = await browser.call("session.enter", { member: "lead", passphrase });
    expect(answer.status).toBe(200);
    const { port } = new URL(serving.address);
    expect(answer.headers["set-cookie"]?.[0]).toMatch(
      new RegExp(`^__Host-grounds-${port}=[\\w-]{43}; Path=/; HttpOnly; Secure; SameSite=Strict$`),
    );
    for (const [name, value] of Object.entries(headersFor(true)))
      expect(answer.headers[name.toLowerCase()]).toBe(value);
    expect(answer.headers["strict-transport-security"]).toMatch(/^max-age=\d{8}$/);
    expect((await browser.call("tests.list", {}, { origin: serving.address })).status).toBe(200);
    expect((await browser.call("tests.list", {}, { origin: `http://grounds.test:${port}` })).status).toBe(403);
    expect((await browser.send("GET", "/", { host: "other.test" })).status).toBe(421);
    await serving.close();
  });

  test("without it nobody but this machine is served, by whatever name or address", async () => {
    for (const host of ["0.0.0.0", "192.168.1.2", "grounds.test", "localhost.evil.example"])
      expect(await fault({ host })).toEqual(["refused", "others are served through TLS only"]);
    expect(await fault({ host: "a b" })).toEqual(["invalid", "a host is a name or an IPv4 address"]);
    expect(await fault({ host: `${"a".repeat(55)}.onion` })).toEqual(["refused", "others are served through TLS only"]);
  });

  test("an onion service's name is answered on the loopback address alone", async () => {
    const host = `${"a2".repeat(28)}.onion`;
    const serving = await serve({ ...options(), host });
    expect(serving.address).toBe(`http://${host}`);
    await serving.close();
  });

  test("a file that is no certificate, or not the key's, is said before anything listens", async () => {
    const other = join(root, "other.pem");
    writeFileSync(other, "no key");
    expect(await fault({ host: "grounds.test", tls: { certFile, keyFile: other } })).toEqual([
      "invalid",
      "this is no certificate with its key",
    ]);
    expect(await fault({ host: "grounds.test", tls: { certFile, keyFile: join(root, "none") } })).toEqual([
      "invalid",
      "this file can't be read",
    ]);
  });
});
