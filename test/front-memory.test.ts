/** G5: of two hundred names, numbers and sentences that were typed, searched, read and downloaded, and of the passphrase and a passkey's secret, the front's memory holds none; the desk's does. */
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { browse } from "../src/api/testing/browser.ts";
import { type Client, enter } from "../src/api/testing/client.ts";
import { addDevice } from "../src/app/keeping/devices.ts";
import { type Founded, found, lead, takeIn } from "./founded.ts";
import { plant, searchFor } from "./planted.ts";

const planted = plant();
const words = planted.slice(150, 156).join(" ");
/** a passkey's credential and its secret, drawn for this run */
const id = crypto.getRandomValues(Buffer.alloc(32));
const passkey = {
  credential: id.toString("base64url"),
  prf: crypto.getRandomValues(Buffer.alloc(32)).toString("base64url"),
};
const search = searchFor([...planted, words, passkey.prf]);
let here: Founded;
let front: ChildProcess;
let client: Client;
let exhibit = "";
let second = "";

beforeAll(async () => {
  here = await found({ exercise: false, members: [{ ...lead, passphrase: words }], pack: "belarus" });
  // the desk will read these and the page download them; the front must only carry them
  const taken = await takeIn(here.first, join(here.root, "incoming"), {
    [`${planted[0]}.txt`]: planted.slice(1, 60).join("\n"),
    "second.txt": "nothing planted",
  });
  exhibit = taken.get(`${planted[0]}.txt`)?.code ?? "";
  second = taken.get("second.txt")?.code ?? "";
  const said = Buffer.concat([
    Buffer.alloc(32),
    Buffer.from([69, 0, 0, 0, 0]),
    Buffer.alloc(16),
    Buffer.from([0, 32]),
    id,
  ]);
  const authenticatorData = said.toString("base64url");
  await addDevice(here.first, { name: "EXERCISE key", ...passkey, authenticatorData, passphrase: words });
  here.close();
  const site = join(here.root, "site");
  mkdirSync(site);
  writeFileSync(join(site, "index.html"), "<!doctype html>");
  front = spawn(process.execPath, [join(import.meta.dirname, "../src/api/testing/front-main.ts"), here.folder, site], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const address = await new Promise<string>((resolve) =>
    front.stdout?.once("data", (line) => resolve(String(line).trim())),
  );
  const byPasskey = browse(address);
  expect((await byPasskey.call("session.enter", { member: "lead", passkey })).json).toEqual({ entered: true });
  await byPasskey.call("session.lock", {});
  client = await enter(address, "lead", words);
});
afterAll(async () => {
  const ended = new Promise((resolve) => front.once("exit", resolve));
  front.kill("SIGTERM");
  await ended;
  here.remove();
});

/** Which planted texts lie in a process's memory: every page that it can read, heap, stacks and buffers alike. */
function inMemoryOf(pid: number): ReadonlySet<string> {
  const found = new Set<string>();
  const memory = openSync(`/proc/${pid}/mem`, "r");
  const overlap = 1_024;
  const window = Buffer.alloc((4 << 20) + overlap);
  let looked = 0;
  for (const line of readFileSync(`/proc/${pid}/maps`, "utf8").split("\n")) {
    const [, from = "", to = "", mode = ""] = /^([0-9a-f]+)-([0-9a-f]+) (r\S+)/.exec(line) ?? [];
    if (mode === "" || line.endsWith("[vvar]") || line.endsWith("[vsyscall]")) continue;
    const end = Number.parseInt(to, 16);
    for (let at = Number.parseInt(from, 16); at < end; at += 4 << 20) {
      let read = 0;
      try {
        read = readSync(memory, window, 0, Math.min(window.length, end - at), at);
      } catch {
        continue; // a page of a device, or one that is gone
      }
      looked += read;
      for (const one of search(window.subarray(0, read))) found.add(one);
    }
  }
  closeSync(memory);
  // a probe that sees nothing would find nothing
  expect(looked).toBeGreaterThan(30 << 20);
  return found;
}

const deskOf = (pid: number): number => {
  const parent = (id: string) => readFileSync(`/proc/${id}/stat`, "utf8").split(") ").at(-1)?.split(" ")[1];
  const child = readdirSync("/proc").find((id) => /^\d+$/.test(id) && parent(id) === String(pid));
  return Number(child);
};

test("the front carried all of it and holds none of it", async () => {
  const listed = await client.call("exhibits.list", { limit: 500 });
  expect(JSON.stringify(listed)).toContain(planted[0]);
  let { version } = (await client.call("exhibit.show", { code: second })).exhibit;
  for (const title of planted.slice(60, 80))
    ({ version } = await client.call("exhibit.describe", { exhibit: second, version, title }));
  for (const note of planted.slice(80, 110))
    await client.call("basis.record", {
      exhibit,
      type: "owner-permission",
      uses: [{ purpose: "C3", recipient: "inside", level: "L1" }],
      harm: `EXERCISE: ${note}`,
      note,
      once: crypto.randomUUID(),
    });
  for (const title of planted.slice(110, 200))
    await client.call("finding.create", { title, test: "RS-7-1-e", once: crypto.randomUUID() });
  for (const query of planted) await client.call("search.text", { query });
  expect((await client.call("search.text", { query: planted[5] ?? "" })).total).toBeGreaterThan(0);
  const shown = await client.call("findings.list", {});
  expect(JSON.stringify(shown)).toContain(planted[199]);
  for (const { code } of shown.rows.slice(0, 20)) await client.call("finding.show", { code });
  for (const code of [exhibit, second]) await client.call("exhibit.show", { code });
  expect((await client.original(exhibit)).content.toString()).toContain(planted[59]);
  const pid = front.pid ?? 0;
  const desk = inMemoryOf(deskOf(pid));
  expect(desk.size, "the probe finds what does lie there").toBeGreaterThan(100);
  expect([...inMemoryOf(pid)]).toEqual([]);
});
