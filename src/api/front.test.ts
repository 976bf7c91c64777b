import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answeredBlock, tagLength } from "../core/channel/message.ts";
import { originalPolicy } from "./security-headers.ts";
import type { Browser } from "./testing/browser.ts";
import { largeBytes, largeName } from "./testing/tiny-inquiry.ts";
import { openTinyServer, type TinyServer } from "./testing/tiny-server.ts";

let server: TinyServer;
beforeAll(async () => {
  server = await openTinyServer();
});
afterAll(() => server.close());

describe("operations", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await server.entered();
  });
  afterAll(() => browser.call("session.lock", {}));

  test("an unknown operation is absent, also one that every object has", async () => {
    for (const name of ["no.such", "constructor", "__proto__", "toString"])
      expect((await browser.call(name, {})).status).toBe(404);
    expect((await browser.call("log.list", {})).status, "declared, but this desk does not have it").toBe(404);
  });

  test("G5: only what the contract declares leaves the house", async () => {
    const answer = await browser.call("tests.list", {}, { "accept-language": "be" });
    expect(answer.json).toEqual({
      tests: [{ code: "T", label: "be", instrument: "Statute", article: "art. 7", elements: 1 }],
    });
  });

  test("an answer that is not as declared is kept back whole", async () => {
    const answer = await browser.call("mandate.show", {});
    expect([answer.status, answer.json.fault]).toEqual([500, "error"]);
    expect(answer.bytes.toString()).not.toContain("as declared");
    expect(server.remarks.at(-1)).toContain("mandate.show");
  });

  test("G5: an error in a use case says nothing of the case, to the page or to the terminal; the desk goes on", async () => {
    const answer = await browser.call("findings.list", {});
    expect([answer.status, answer.json.fault]).toEqual([500, "error"]);
    expect(answer.bytes.toString()).not.toContain("testimony");
    expect(server.remarks.at(-1)).toMatch(/\/api\/findings\.list: Error src\/api\/testing\/tiny-desk\.ts:\d+/);
    expect(server.remarks.join()).not.toContain("testimony");
    expect((await browser.call("tests.list", {})).status).toBe(200);
  });

  test("G11: input that is not of its form is refused, naming the field and not the value", async () => {
    const refused = async (input: unknown) => (await browser.call("finding.create", input)).json;
    expect(await refused({ title: "a title", test: 5, once: "12345678" })).toMatchObject({
      fault: "invalid",
      item: "test",
    });
    expect(await refused({ title: "a title", test: "t", once: "12345678", more: "secret" })).toMatchObject({
      fault: "invalid",
      item: "more",
    });
    expect(JSON.stringify(await refused({ title: "x", test: "t", once: "12345678" }))).not.toContain('"x"');
    expect(await refused([])).toMatchObject({ fault: "invalid", item: "the request" });
    for (const type of ["application/json", "application/x-www-form-urlencoded", "text/plain"]) {
      const open = await browser.send("POST", "/api/tests.list", { "content-type": type }, "{}");
      expect([open.status, open.json.fault], "not sealed").toEqual([400, "invalid"]);
    }
    const cut = await browser.post("/api/tests.list", new Uint8Array(20));
    expect([cut.status, cut.json.fault]).toEqual([400, "invalid"]);
  });

  test("a request is answered once, under its own name, in its own session; what is altered locks nobody out", async () => {
    const { message } = browser.seal("tests.list", {});
    expect((await browser.post("/api/tests.list", message)).status).toBe(200);
    const again = await browser.post("/api/tests.list", message);
    expect([again.status, again.json.fault]).toEqual([403, "refused"]);
    const other = browser.seal("tests.list", {}).message;
    expect((await browser.post("/api/findings.list", other)).json.fault).toBe("locked");
    const altered = browser.seal("tests.list", {}).message;
    altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1;
    const answer = await browser.post("/api/tests.list", altered);
    expect([answer.json.fault, answer.headers["set-cookie"]]).toEqual(["locked", undefined]);
    const reader = await server.entered("reader");
    expect((await browser.post("/api/tests.list", reader.seal("tests.list", {}).message)).json.fault).toBe("locked");
    await reader.call("session.lock", {});
    expect((await browser.call("tests.list", {})).status).toBe(200);
  });

  test("G5: on the wire lies nothing of what is asked and answered, and its length tells blocks only", async () => {
    const words = "an invented title that is long enough to be found";
    const { message } = browser.seal("finding.create", { title: words, test: "t", once: "12345678" });
    expect(Buffer.from(message).includes("invented")).toBe(false);
    const answers = [
      await browser.call("tests.list", {}),
      await browser.call("figures.list", { offset: 0 }),
      await browser.call("finding.create", { title: 5 }),
      await browser.call("findings.list", {}),
    ];
    for (const { wire, status } of answers) {
      expect(wire.includes("fault") || wire.includes("label"), String(status)).toBe(false);
      expect(wire.length).toBe(answeredBlock + tagLength);
    }
  });

  test("G11: a request over 2 MB is refused, whether it says its length or not", async () => {
    const long = Buffer.alloc((2 << 20) + 1);
    const type = { "content-type": "application/octet-stream" };
    expect((await browser.send("POST", "/api/coding.when", type, long)).status).toBe(413);
    expect(
      (await browser.send("POST", "/api/coding.when", { ...type, "transfer-encoding": "chunked" }, long)).status,
    ).toBe(413);
  });

  test("writes keep their order while reads go on", async () => {
    const write = (title: string) => browser.call("finding.create", { title, test: "t", once: "12345678" });
    const done: string[] = [];
    const [, , second] = await Promise.all([
      write("slow one").then(() => done.push("slow")),
      browser.call("tests.list", {}).then(() => done.push("read")),
      write("quick one"),
    ]);
    expect(done).toEqual(["read", "slow"]);
    expect(second?.json).toMatchObject({ version: "slow one,quick one" });
  });

  test("a right that the role lacks is refused before anything runs", async () => {
    const reader = await server.entered("reader");
    const answer = await reader.call(
      "finding.create",
      { title: "a title", test: "t", once: "12345678" },
      { "accept-language": "ru-RU, en;q=0.5" },
    );
    expect([answer.status, answer.json]).toEqual([
      403,
      {
        fault: "refused",
        sentence: "Не разрешено: у этой роли нет такого права.",
        item: "argue",
        remedy: "обратитесь к регистратору",
      },
    ]);
    await reader.call("session.lock", {});
  });

  test("absent and forbidden look the same, byte for byte", async () => {
    const [one, two] = [
      await browser.call("figures.list", { offset: 0 }),
      await browser.call("figures.list", { offset: 1 }),
    ];
    expect(one.status).toBe(404);
    expect(two.status).toBe(404);
    expect(two.bytes).toEqual(one.bytes);
    expect(two.wire.length).toBe(one.wire.length);
    const { date: _one, ...first } = one.headers;
    const { date: _two, ...second } = two.headers;
    expect(second).toEqual(first);
  });
});

describe("originals", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await server.entered();
  });
  const code = (name: string) => server.tiny.codes.get(name) ?? "";

  test("G2: an original leaves as the bytes that came, sealed piece by piece, and is never shown", async () => {
    const answer = await browser.original(code(largeName));
    expect(answer.status).toBe(200);
    expect(answer.content.equals(largeBytes)).toBe(true);
    expect([answer.name, answer.json.bytes]).toEqual([largeName, largeBytes.length]);
    expect(answer.wire.includes(Buffer.from(largeBytes.subarray(1_000, 1_016)))).toBe(false);
    expect(answer.headers).toMatchObject({
      "content-type": "application/octet-stream",
      "content-security-policy": originalPolicy,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    });
    expect(Object.keys(answer.headers), "its name goes inside").not.toContain("content-disposition");
    const empty = await browser.original(code("empty.txt"));
    expect([empty.status, empty.content.length]).toEqual([200, 0]);
  });

  test("one that is not there, or asked for by who is not unlocked or by another site, stays inside", async () => {
    const answers = await Promise.all(["E-00000", "x", "../../inquiry.json"].map((one) => browser.original(one)));
    for (const answer of answers) {
      expect([answer.status, answer.bytes]).toEqual([404, answers[0]?.bytes]);
      expect(answer.wire.length).toBe(answeredBlock + tagLength);
    }
    expect((await server.here().original(code(largeName))).status).toBe(401);
    expect((await browser.original(code(largeName), { "sec-fetch-site": "same-site" })).status).toBe(403);
    expect((await browser.send("GET", `/original/${code(largeName)}`)).status).toBe(404);
  });

  test("the cookie without the ticket gets no original, and the session lasts for who has both", async () => {
    for (const key of ["", "x".repeat(43)])
      expect((await browser.original(code("empty.txt"), { "x-grounds-key": key })).status).toBe(401);
    expect((await browser.original(code("empty.txt"))).status).toBe(200);
  });

  test("one that is not taken to its end is let go of", async () => {
    for (let i = 0; i < 3; i++) {
      const { message } = browser.seal("original", { code: code(largeName) });
      await new Promise<void>((resolve) => {
        const socket = connect({ host: "127.0.0.1", port: Number(server.port) });
        socket.write(
          `POST /original HTTP/1.1\r\nHost: localhost:${server.port}\r\nCookie: ${browser.cookie}\r\nX-Grounds-Key: ${browser.key}\r\nContent-Type: application/octet-stream\r\nContent-Length: ${message.length}\r\n\r\n`,
        );
        socket.write(message);
        socket.once("data", () => socket.destroy());
        socket.once("close", () => resolve());
      });
    }
    expect((await browser.original(code(largeName))).content.equals(largeBytes)).toBe(true);
  });
});

describe("the reading brake", () => {
  test("past as many different exhibits as one person reads in an hour, also for who enters anew", async () => {
    const braked = await openTinyServer({ mostOpenings: 1 });
    const [one = "", two = ""] = [...braked.tiny.codes.values()];
    const open = async (browser: Browser, exhibit: string) => {
      const { status, json } = await browser.original(exhibit);
      return [status, json.fault, json.remedy];
    };
    const refused = [503, "busy", "go on in a while, or ask the protection officer"];
    const first = await braked.entered();
    expect(await open(first, "E-00000"), "what is not there counts for nothing").toContain(404);
    expect(await open(first, one)).toContain(200);
    expect(await open(first, one), "the same once more").toContain(200);
    expect(await open(first, two)).toEqual(refused);
    const again = await braked.entered();
    expect(await open(again, two)).toEqual(refused);
    const reader = await braked.entered("reader");
    expect(await open(reader, two), "counted by person").toContain(200);
    braked.clock.time += 14 * 60_000;
    expect((await again.call("tests.list", {})).status).toBe(200);
    for (let minutes = 14; minutes < 60; minutes += 14) {
      braked.clock.time += 14 * 60_000;
      await again.call("tests.list", {});
    }
    expect(await open(again, two)).toContain(200);
    await braked.close();
  });
});
