/** G1, G11: a disk without room, through the real command: a clear message, nothing lost, and with room it goes on. */
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "./command.ts";
import { found, lead, passphraseFile, writeFiles } from "./founded.ts";

describe("G1: a disk without room", () => {
  const root = mkdtempSync(join(tmpdir(), "grounds-full-"));
  const words = passphraseFile(root);
  const disk = mkdtempSync(join(tmpdir(), "grounds-disk-"));
  let mounted = false;
  let under: readonly string[] = [];
  beforeAll(() => {
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=9m", "tmpfs", disk], { stdio: "ignore" });
      mounted = true;
    } catch {
      under = ["prlimit", "--fsize=4000000"]; // where nothing may be mounted: no file larger than this
    }
  });
  afterAll(() => {
    if (mounted) execFileSync("umount", [disk]);
    for (const folder of [disk, root]) rmSync(folder, { recursive: true });
  });

  test("says so and names the place; what was taken stays, and with room the same command goes on", async () => {
    const inquiry = join(disk, "fresh");
    const fresh = await found({ exercise: false, members: [lead] });
    fresh.close();
    cpSync(fresh.folder, inquiry, { recursive: true });
    fresh.remove();
    const folder = join(root, "much");
    const small = Object.fromEntries(
      Array.from({ length: 300 }, (_, n) => [
        `small/${String(n).padStart(3, "0")}.txt`,
        `EXERCISE ${n} ${randomBytes(6_000).toString("hex")}`,
      ]),
    );
    writeFiles(folder, { "0.txt": "EXERCISE taken before", ...small, "z.bin": randomBytes(7_000_000) });
    const command = ["add", inquiry, folder, "--passphrase-file", words];
    const said = await run(command, { under });
    expect(said.code).toBe(1);
    expect(said.err).toContain("grounds: the disk has no room");
    expect(said.err).toContain(inquiry);
    expect(said.err).not.toContain("    at ");
    const acknowledged = said.out.split("\n").filter((line) => line.startsWith("E-"));
    const again = await run([...command, "--json"], { under });
    expect(again.code).toBe(1);
    expect(JSON.parse(again.out)).toMatchObject({ fault: "full", item: expect.stringContaining(inquiry) });
    // as long as there is no room what stands in the write-ahead log can't be looked at: that is no damage
    const looked = await run(["verify", inquiry, "--passphrase-file", words]);
    expect([0, 1], looked.out).toContain(looked.code);
    if (looked.code === 1) expect(looked.err).toContain("grounds: the disk has no room");
    if (mounted) execFileSync("mount", ["-o", "remount,size=100m", disk]);
    const rest = await run([...command, "--json"]);
    expect(rest).toMatchObject({ code: 0, err: "" });
    const all = JSON.parse(rest.out) as { added: { code: string }[]; already: { code: string }[] };
    const held = new Set(all.already.map(({ code }) => code));
    for (const line of acknowledged) expect(held).toContain(line.slice(0, 7));
    expect(all.added.length + all.already.length).toBe(302);
    expect(await run(["verify", inquiry, "--passphrase-file", words])).toMatchObject({ code: 0 });
  }, 600_000);
});
