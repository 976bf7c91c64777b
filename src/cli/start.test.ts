import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { siteFolder } from "../api/serve.ts";
import { readSite } from "../api/site.ts";
import { browse } from "../api/testing/browser.ts";
import { foundInquiry } from "../app/keeping/found-inquiry.ts";
import { Fault } from "../core/fault.ts";
import { paths } from "../store/folder.ts";

const root = mkdtempSync(join(tmpdir(), "grounds-start-"));
const folder = join(root, "tiny");
const passphrase = "seven invented words for an exercise only";
const started: ChildProcess[] = [];

beforeAll(async () => {
  const title = { en: "Lead", ru: "Руководитель", be: "Кіраўнік" };
  const member = { handle: "lead", title, roles: ["registrar", "analyst"], passphrase } as const;
  const cost = { memory: 1_024, passes: 1, parallelism: 1 };
  const [desk] = await foundInquiry({ folder, name: "Tiny", exercise: false, packs: [], members: [member], cost });
  desk.close();
});
afterAll(() => {
  for (const child of started) child.kill("SIGKILL");
  rmSync(root, { recursive: true });
});

/** Runs the command; resolves with its first line, and later with its end. */
function start(...words: string[]) {
  const child = spawn(process.execPath, [join(import.meta.dirname, "main.ts"), "start", ...words], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.push(child);
  let told = "";
  child.stderr.on("data", (piece: Buffer) => {
    told += piece.toString();
  });
  const line = new Promise<string>((resolve) =>
    child.stdout.once("data", (piece: Buffer) => resolve(piece.toString())),
  );
  const end = new Promise<number | null>((resolve) => child.once("exit", resolve));
  return { child, line, end, told: () => told };
}

const isBuilt = (): boolean => {
  try {
    readSite(siteFolder);
    return true;
  } catch (cause) {
    if (cause instanceof Fault) return false;
    throw cause;
  }
};

test("`grounds start DIR` prints its address, serves, and on an interrupt ends its desks with a checkpoint", async () => {
  const server = start(folder, "--port", "0");
  if (!isBuilt()) {
    // the other half of the promise: without the workspace it says so and opens nothing
    expect(await server.end).toBe(1);
    expect(server.told()).toContain("npm start builds it");
    return;
  }
  const address = (await server.line).trim();
  expect(address).toMatch(/^http:\/\/localhost:\d+$/);
  const browser = browse(address);
  expect((await browser.call("session.enter", { member: "lead", passphrase })).json).toMatchObject({ entered: true });
  const frame = await browser.call("session.frame", {});
  expect(frame.json).toMatchObject({ inquiry: { name: "Tiny", exercise: false }, idleMinutes: 15 });
  const children = readFileSync(`/proc/${server.child.pid}/task/${server.child.pid}/children`, "utf8").trim();
  expect(children).toMatch(/^\d+$/);
  // an interrupt at a terminal goes to the whole group
  process.kill(Number(children), "SIGINT");
  server.child.kill("SIGINT");
  expect(await server.end).toBe(0);
  expect(readFileSync(paths(folder).checkpoint, "utf8")).toMatch(/^grounds\.invalid\//);
  expect(() => process.kill(Number(children), 0)).toThrow();
  expect(server.told()).toBe("");
});

test("what it can't do it says, and opens nothing", async () => {
  const [port, absent] = [start(folder, "--port", "70000"), start(join(root, "nothing"), "--port", "0")];
  expect(await port.end).toBe(1);
  expect(port.told()).toContain("a port is a number");
  expect(await absent.end).toBe(1);
  expect(absent.told()).toMatch(/this folder holds no inquiry|npm start builds it/);
});
