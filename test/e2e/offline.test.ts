import { execFile, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test, vi } from "vitest";
import { enterAs, openBrowser, slow, visit } from "./browser.ts";
import { copyExercise } from "./exercise.ts";
import { codeAnAct, dragOver, news, placeUnder, searchAndOpen } from "./walk.ts";

vi.setConfig(slow);
const run = promisify(execFile);
const house = join(import.meta.dirname, "../..");
/** A network of its own that holds nothing but the loopback address; rights stay, for the sandbox of the readers. */
const alone = [
  "--dev-bind",
  "/",
  "/",
  "--unshare-net",
  "--die-with-parent",
  ...(process.getuid?.() === 0 ? ["--cap-add", "ALL"] : []),
];

test("G10: on a machine without any network the whole path works", async () => {
  const folder = mkdtempSync(join(tmpdir(), "grounds-e2e-offline-"));
  const possible = spawnSync("bwrap", [...alone, "cat", "/proc/net/dev"], { encoding: "utf8" });
  if (possible.status === 0) {
    const devices = [...possible.stdout.matchAll(/^\s*(\S+):/gm)].map((line) => line[1]);
    expect(devices).toEqual(["lo"]);
    // browser, server, desk and readers all stand in it; the tests' own environment stays outside
    const { PATH = "", HOME = "" } = process.env;
    const report = join(folder, "report.json");
    const vitest = ["node_modules/vitest/vitest.mjs", "run", "--reporter=json", `--outputFile=${report}`];
    const inside = [...alone, process.execPath, ...vitest, "test/e2e/coding.test.ts"];
    await run("bwrap", inside, { cwd: house, env: { PATH, HOME }, maxBuffer: 1 << 26 });
    const { success, numPassedTests, numTotalTests } = JSON.parse(readFileSync(report, "utf8"));
    expect({ success, numPassedTests, numTotalTests }).toEqual({ success: true, numPassedTests: 2, numTotalTests: 2 });
  } else {
    expect(await outwardOf(join(folder, "connections"))).toEqual([]);
  }
  rmSync(folder, { recursive: true });
});

/** Where no network of one's own can be had: the connections outwards that server and desks open while one works. */
async function outwardOf(trace: string): Promise<readonly string[]> {
  const copy = await copyExercise();
  const watching = ["-f", "-q", "-e", "trace=connect,sendto,sendmsg", "-o", trace];
  const server = spawn("strace", [...watching, join(house, "grounds"), "start", copy.inquiry, "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  const browser = await openBrowser();
  try {
    const address = await new Promise<string>((resolve, reject) => {
      server.once("error", () => reject(new Error("neither bubblewrap nor strace works here: install strace")));
      server.stdout.on("data", (piece: Buffer) => {
        const said = /http:\/\/localhost:\d+/.exec(piece.toString());
        if (said !== null) resolve(said[0]);
      });
    });
    const { page } = await visit(browser, address);
    await enterAs(page, "Analyst (exercise)");
    await searchAndOpen(page, news.word);
    await dragOver(page, news.sentence);
    await codeAnAct(page);
    await placeUnder(page, /^Severe deprivation/, "EXERCISE: nobody was told why");
  } finally {
    await browser.close();
    const ended = new Promise<void>((done) => {
      server.once("close", () => done());
    });
    // strace itself hears no signal: it ends with the program that it watches, of the same process group
    if (server.pid !== undefined) process.kill(-server.pid, "SIGTERM");
    await ended;
    copy.remove();
  }
  return readFileSync(trace, "utf8")
    .split("\n")
    .filter((line) => /sa_family=AF_INET6?\b/.test(line) && !/"127\.0\.0\.1"|"::1"/.test(line));
}
