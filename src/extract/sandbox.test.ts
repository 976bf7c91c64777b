import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as make from "../../test/hostile/make.ts";
import { bubblewrapJails, command, type Jail, permissionJail } from "./jail.ts";
import { limits } from "./limits.ts";
import { ReaderProcess } from "./process.ts";
import { detectSandbox, openSandbox, openWith, type Sandbox } from "./sandbox.ts";

const here = import.meta.dirname;
const project = resolve(here, "../..");
const misbehave = join(here, "testing/misbehave.ts");
const probe = join(here, "testing/probe.ts");

test("detection tries for real and names what it found; without a sandbox nothing is read", async () => {
  const { kind, detail } = await detectSandbox();
  const box = await openSandbox({ allowPermissionModel: false });
  expect(box.kind).toBe(kind === "bubblewrap" ? "bubblewrap" : "none-available");
  expect(detail).not.toBe("");
  const outcome = await box.read(make.bytesOf("EXERCISE"), "text");
  expect(outcome.kind).toBe(kind === "bubblewrap" ? "read" : "unread");
  await box.close();
});

describe("G11, G5, G10: what a reader taken over by a file can reach", async () => {
  const usable = (await detectSandbox()).kind === "bubblewrap" ? bubblewrapJails() : [];
  const folder = mkdtempSync(join(tmpdir(), "inquiry-"));
  const secret = join(folder, "secret");
  writeFileSync(secret, "EXERCISE");
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    socket.destroy();
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  async function found(jail: Jail, keep: (argument: string) => boolean): Promise<Record<string, string>> {
    const { file, args, filter } = command(jail, "text", false, limits, probe);
    const process = new ReaderProcess({ file, args: args.filter(keep), filter }, limits);
    const told = await process.ask("text", make.bytesOf(JSON.stringify({ secret, project, port })));
    process.kill();
    await process.ended;
    if (told.kind !== "answer") throw new Error(`the probe gave ${told.kind}`);
    return JSON.parse(new TextDecoder().decode(told.json));
  }
  // Node's own wall is taken away: what holds is bubblewrap's.
  const wallsOnly = (argument: string) => !/^--(?:permission|allow-fs-read)/u.test(argument);

  test.each(usable.map((jail) => [jail.filter === undefined ? "without" : "with", jail] as const))(
    "bubblewrap alone, %s the system-call filter",
    async (_, jail) => {
      const { network, outside, ...rest } = await found(jail, wallsOnly);
      expect(rest).toEqual({
        secret: "ENOENT",
        passwd: "ENOENT",
        store: "ENOENT",
        git: "ENOENT",
        // of a project that lies there, its own path is there too
        home: import.meta.dirname.startsWith("/home/") ? expect.any(String) : "ENOENT",
        processes: "ENOENT",
        writeTmp: import.meta.dirname.startsWith("/tmp/") ? expect.stringMatching(/^E/) : "ENOENT",
        writeShared: "EFBIG",
        writeProject: "EROFS",
        shell: "ENOENT",
        environment: "",
        user: "65534",
      });
      expect(network).toBe(jail.filter === undefined ? "ECONNREFUSED" : "EPERM");
      expect(outside).toBe(jail.filter === undefined ? "ENETUNREACH" : "EPERM");
      expect(connections).toBe(0);
    },
  );

  test("the permission model alone: no file, no write, no process, no environment; the network it does not stop", async () => {
    const { network, secret, passwd, writeTmp, shell, environment } = await found(permissionJail, () => true);
    const denied = "ERR_ACCESS_DENIED";
    expect({ secret, passwd, writeTmp, shell, environment }).toEqual({
      secret: denied,
      passwd: denied,
      writeTmp: denied,
      shell: denied,
      environment: "",
    });
    expect(network).toBe("done");
  });
});

describe("G11: a reader that misbehaves quarantines its file and nothing else", () => {
  let box: Sandbox;
  const small = {
    textUnits: 2_000,
    answerBytes: 60_000,
    wallMilliseconds: 4_000,
    cpuSeconds: 1,
    memoryBytes: 800 * 1024 * 1024,
    inputBytes: 10_000,
  };
  beforeAll(async () => {
    box = await openWith({ program: misbehave, limits: small });
  });
  afterAll(() => box.close());

  test.each([
    ["garbage", /answer was longer|malformed/u],
    ["claim much", /answer was longer/u],
    ["no json", /malformed answer/u],
    ["other shape", /malformed answer/u],
    ["own words", /malformed answer/u],
    ["not utf-8", /malformed answer/u],
    ["too much text", /more text than allowed/u],
    ["exit", /ended without an answer \(code 3\)/u],
    ["abort", /aborted/u],
    ["spin", /processor time/u],
    ["eat", /memory|code 1/u],
    ["sleep", /stopped after 4 seconds/u],
  ])("%s", async (deed, reason) => {
    const outcome = await box.read(make.bytesOf(deed), "pdf");
    expect(outcome).toEqual({ kind: "quarantined", reason: expect.stringMatching(reason) });
  });

  test("in the shared process of plain texts a death costs one file", async () => {
    const [first, second, third] = await Promise.all(
      ["exit", "bad text", "abort"].map((deed) => box.read(make.bytesOf(deed), "text")),
    );
    expect([first?.kind, second?.kind, third?.kind]).toEqual(["quarantined", "read", "quarantined"]);
  });

  test("text is made well-formed outside, whatever the inside says", async () => {
    const outcome = await box.read(make.bytesOf("bad text"), "html");
    expect(outcome).toMatchObject({
      kind: "read",
      reading: { passages: [{ start: 0, text: "a\ufffdb\ufffdc" }], metadata: { title: "\ufffd" } },
    });
  });

  test("an answer before the question is over", async () => {
    async function* slow() {
      yield make.bytesOf("x");
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      yield make.bytesOf("y");
    }
    expect(await box.read(slow(), "mail")).toEqual({
      kind: "quarantined",
      reason: "its reader answered before it had the whole file",
    });
  });

  test("larger than the limit: unread, whether the size is known before or not", async () => {
    async function* endless() {
      for (;;) yield new Uint8Array(1_000);
    }
    const reason = "larger than the 10000 bytes that a reader is given";
    expect(await box.read(new Uint8Array(10_001), "pdf")).toEqual({ kind: "unread", reason });
    expect(await box.read(endless(), "pdf")).toEqual({ kind: "unread", reason });
  });

  test("the source's own failure and an abort are the caller's, not the file's", async () => {
    async function* broken() {
      yield make.bytesOf("x");
      throw new Error("the source broke");
    }
    await expect(box.read(broken(), "pdf")).rejects.toThrow("the source broke");
    const abort = new AbortController();
    const waiting = box.read(make.bytesOf("sleep"), "pdf", abort.signal);
    abort.abort(new Error("no longer wanted"));
    await expect(waiting).rejects.toThrow("no longer wanted");
    await expect(box.read(make.bytesOf("x"), "text", abort.signal)).rejects.toThrow("no longer wanted");
  });

  test("a closed sandbox refuses, and whoever waits is told", async () => {
    const other = await openWith({ program: misbehave, limits: small });
    const waiting = ["pdf", "pdf", "pdf", "text"].map((reader) => other.read(make.bytesOf("sleep"), reader as "pdf"));
    const ends = Promise.allSettled(waiting);
    await other.close();
    for (const end of await ends) expect(end).toMatchObject({ status: "rejected", reason: { code: "unavailable" } });
    await expect(other.read(make.bytesOf("x"), "text")).rejects.toMatchObject({ code: "unavailable" });
  });
});
