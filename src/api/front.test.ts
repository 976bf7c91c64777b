import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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
    expect(answer.json).toEqual({ tests: [{ code: "T", label: "be", article: "art. 7", elements: 1 }] });
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
    const malformed = await browser.send("POST", "/api/tests.list", { "content-type": "application/json" }, "{");
    expect([malformed.status, malformed.json.fault]).toEqual([400, "invalid"]);
    const form = await browser.send(
      "POST",
      "/api/tests.list",
      { "content-type": "application/x-www-form-urlencoded" },
      "a=1",
    );
    expect([form.status, form.json.fault]).toEqual([400, "invalid"]);
  });

  test("G11: a request over 2 MB is refused, whether it says its length or not", async () => {
    const long = JSON.stringify({ text: "x".repeat(2 << 20) });
    const type = { "content-type": "application/json" };
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

  test("G2: an original leaves as the bytes that came, to be saved and never shown", async () => {
    const answer = await browser.send("GET", `/original/${code(largeName)}`, { "sec-fetch-site": "same-origin" });
    expect(answer.status).toBe(200);
    expect(answer.bytes.equals(largeBytes)).toBe(true);
    expect(answer.headers).toMatchObject({
      "content-type": "application/octet-stream",
      "content-length": String(largeBytes.length),
      "content-security-policy": originalPolicy,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    });
    const disposition = answer.headers["content-disposition"] ?? "";
    expect(disposition).toMatch(/^attachment; filename\*=UTF-8''[\w%.~-]+$/);
    expect(decodeURIComponent(disposition.split("''")[1] ?? "")).toBe(largeName);
    const empty = await browser.send("GET", `/original/${code("empty.txt")}`);
    expect([empty.status, empty.bytes.length]).toEqual([200, 0]);
    const head = await browser.send("HEAD", `/original/${code(largeName)}`);
    expect([head.status, head.headers["content-length"], head.bytes.length]).toEqual([
      200,
      String(largeBytes.length),
      0,
    ]);
  });

  test("one that is not there, or asked for by who is not unlocked or by another site, stays inside", async () => {
    const answers = await Promise.all(
      ["/original/E-00000", "/original/x", "/original/..%2f..%2finquiry.json"].map((path) => browser.send("GET", path)),
    );
    for (const answer of answers) expect([answer.status, answer.bytes]).toEqual([404, answers[0]?.bytes]);
    expect((await server.here().send("GET", `/original/${code(largeName)}`)).status).toBe(401);
    expect((await browser.send("GET", `/original/${code(largeName)}`, { "sec-fetch-site": "same-site" })).status).toBe(
      403,
    );
  });

  test("the cookie without the key gets no original, and the session lasts for who has both", async () => {
    const path = `/original/${code("empty.txt")}`;
    for (const key of ["", "x".repeat(43)])
      expect((await browser.send("GET", path, { "x-grounds-key": key })).status).toBe(401);
    expect((await browser.send("GET", path)).status).toBe(200);
  });

  test("one that is not taken to its end is let go of", async () => {
    for (let i = 0; i < 3; i++) {
      await new Promise<void>((resolve) => {
        const socket = connect({ host: "127.0.0.1", port: Number(server.port) });
        socket.write(
          `GET /original/${code(largeName)} HTTP/1.1\r\nHost: localhost:${server.port}\r\nCookie: ${browser.cookie}\r\nX-Grounds-Key: ${browser.key}\r\n\r\n`,
        );
        socket.once("data", () => socket.destroy());
        socket.once("close", () => resolve());
      });
    }
    const answer = await browser.send("GET", `/original/${code(largeName)}`);
    expect(answer.bytes.equals(largeBytes)).toBe(true);
  });
});
