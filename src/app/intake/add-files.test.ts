import { execFileSync, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeSandbox, type Founded, found, lead, member, takeIn, writeFiles } from "../../../test/founded.ts";
import { Fault } from "../../core/fault.ts";
import type { BlobId, RecordId } from "../../core/record/id.ts";
import { paths } from "../../store/folder.ts";
import type { Desk } from "../desk.ts";
import { readWaiting } from "../reading/read-exhibits.ts";
import { showExhibit } from "../reading/show-exhibit.ts";
import { addFiles, type Taken } from "./add-files.ts";
import { holdIntake } from "./intake-lock.ts";
import { sourceFault } from "./walk.ts";

let here: Founded;
beforeAll(async () => {
  here = await found({ members: [lead, member("expert", "expert")] });
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

const add = async (desk: Desk, ...targets: string[]): Promise<readonly Taken[]> => {
  const all: Taken[] = [];
  for await (const group of addFiles(desk, targets)) all.push(...group);
  return all;
};
const digest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const blobsOnDisk = (): number =>
  readdirSync(paths(here.folder).blobs, { recursive: true, encoding: "utf8" }).filter((name) =>
    /^..\/[0-9a-f]{64}$/.test(name),
  ).length;

describe("G2: the same bytes are one exhibit", () => {
  test("twice in one group, and again later: one exhibit, one blob, a custody event each time, and what it was called", async () => {
    const folder = join(here.root, "same");
    writeFiles(folder, { "a.txt": "EXERCISE same", "b/c.txt": "EXERCISE same" });
    const before = blobsOnDisk();
    const first = await add(here.first, folder);
    expect(first.map((one) => one.kind)).toEqual(["added", "already"]);
    const again = await add(here.first, join(folder, "b"));
    expect(again.map((one) => one.kind)).toEqual(["already"]);
    expect(blobsOnDisk()).toBe(before + 1);
    const [code] = first.flatMap((one) => ("code" in one ? [one.code] : []));
    const custody = showExhibit(here.first, code ?? "", "en").custody.map((event) => [
      event.event,
      event.path,
      event.by,
    ]);
    expect(custody).toEqual([
      ["received", join(folder, "a.txt"), "lead"],
      ["received-again", join(folder, "b", "c.txt"), "lead"],
      ["received-again", join(folder, "b", "c.txt"), "lead"],
    ]);
  });

  test("a file too large to be held whole is streamed: its hash, its bytes, its type", async () => {
    const bytes = randomBytes(20_000_003);
    writeFileSync(join(here.root, "large.bin"), bytes);
    const [one] = await add(here.first, join(here.root, "large.bin"));
    if (one?.kind !== "added") throw new Error("it was not added");
    expect(one).toMatchObject({ sha256: digest(bytes), bytes: bytes.length, bytesHere: undefined });
    const [version] = await here.first.ledger.versionsOf(one.record as RecordId);
    const [blob] = await here.first.ledger.blobsAt(version?.seq ?? -1);
    const unit = await here.first.keyring.unitKey(here.first.ledger, version?.unit ?? -1);
    expect(digest(await here.first.vault.readAll(unit, blob?.blob as BlobId))).toBe(one.sha256);
  });
});

test("G2: a file of a system that says no size is preserved to its end", async () => {
  const [one] = await add(here.first, "/proc/version");
  const bytes = readFileSync("/proc/version");
  expect(statSync("/proc/version").size).toBe(0);
  expect(one).toMatchObject({ kind: "added", sha256: digest(bytes), bytes: bytes.length });
});

describe("G1, G11: what goes wrong with one file stops nothing else", () => {
  test("a file that vanished after its folder was listed; a link that took its place", async () => {
    const folder = join(here.root, "many");
    writeFiles(
      folder,
      Object.fromEntries(
        Array.from({ length: 90 }, (_, n) => [`${String(n).padStart(2, "0")}.txt`, `EXERCISE many ${n}`]),
      ),
    );
    const all: Taken[] = [];
    for await (const group of addFiles(here.first, [folder])) {
      if (all.length === 0) {
        rmSync(join(folder, "88.txt"));
        rmSync(join(folder, "89.txt"));
        symlinkSync("/etc/hostname", join(folder, "89.txt"));
      }
      all.push(...group);
    }
    expect(all.filter((one) => one.kind === "added")).toHaveLength(88);
    expect(all.filter((one) => one.kind === "failed")).toEqual([
      {
        kind: "failed",
        path: join(folder, "88.txt"),
        reason: "this path is not there any more",
        remedy: "check the path and add it again",
      },
      {
        kind: "failed",
        path: join(folder, "89.txt"),
        reason: "a symbolic link is not followed",
        remedy: "add the file it points to",
      },
    ]);
  });

  test("a pipe that took a file's place after the listing is no empty exhibit", async () => {
    const folder = join(here.root, "pipes");
    writeFiles(
      folder,
      Object.fromEntries(
        Array.from({ length: 90 }, (_, n) => [`${String(n).padStart(2, "0")}.txt`, `EXERCISE pipes ${n}`]),
      ),
    );
    const all: Taken[] = [];
    for await (const group of addFiles(here.first, [folder])) {
      if (all.length === 0) {
        rmSync(join(folder, "89.txt"));
        execFileSync("mkfifo", [join(folder, "89.txt")]);
      }
      all.push(...group);
    }
    expect(all.filter((one) => one.kind !== "added")).toEqual([
      { kind: "failed", path: join(folder, "89.txt"), reason: "neither a file nor a folder" },
    ]);
  });

  test("who stops listening stops the taking: what was given out is there, the lock is free, what was begun is collected", async () => {
    const folder = join(here.root, "stopped");
    writeFiles(
      folder,
      Object.fromEntries(Array.from({ length: 150 }, (_, n) => [`${n}.txt`, `EXERCISE stopped ${n}`])),
    );
    let given = 0;
    for await (const group of addFiles(here.first, [folder])) {
      given = group.length;
      break;
    }
    const there = here.first.lens.case
      .prepare<[], number>(
        "SELECT count(*) FROM exhibit WHERE name IN (SELECT name FROM exhibit) AND sha256 IS NOT NULL",
      )
      .pluck()
      .get();
    expect(there).toBeGreaterThanOrEqual(given);
    expect((await add(here.first, folder)).filter((one) => one.kind === "added")).toHaveLength(150 - given);
    expect(readdirSync(join(paths(here.folder).blobs, "tmp"))).toEqual([]);
  });

  test("errors of reading one file are its own; a full disk, damage and what nobody foresaw end the run", () => {
    const error = (code: string, syscall: string) => Object.assign(new Error(code), { code, syscall });
    expect(sourceFault(error("EIO", "read"), "a")).toMatchObject({
      code: "unreadable",
      message: "the system can't read it: EIO",
    });
    expect(sourceFault(error("ENAMETOOLONG", "lstat"), "a")).toMatchObject({ code: "unreadable" });
    expect(() => sourceFault(error("ENOSPC", "write"), "a")).toThrow(Fault);
    expect(() => sourceFault(error("EIO", "write"), "a")).toThrow("EIO");
    expect(() => sourceFault(new TypeError("a mistake of ours"), "a")).toThrow(TypeError);
  });

  test("who may not add is refused before anything is touched", async () => {
    await expect(add(here.desk("expert"), here.root)).rejects.toMatchObject({ code: "refused", item: "add" });
  });
});

describe("one intake at a time", () => {
  test("a second one is busy, in this process and in another; it takes over once the first has ended", async () => {
    const lock = holdIntake(here.folder);
    expect(() => holdIntake(here.folder)).toThrow(expect.objectContaining({ code: "busy", item: here.folder }));
    await expect(add(here.first, here.root)).rejects.toMatchObject({ code: "busy" });
    await expect(
      readWaiting(here.first, {
        kind: "none-available",
        read: () => Promise.reject(new Error("not asked")),
        close: () => Promise.resolve(),
      }),
    ).rejects.toMatchObject({ code: "busy" });
    lock.release();
    holdIntake(here.folder).release();
  });

  test("G1: the lock of a process that was killed is nobody's", async () => {
    const program = `import { holdIntake } from ${JSON.stringify(join(import.meta.dirname, "intake-lock.ts"))}; holdIntake(${JSON.stringify(here.folder)}); console.log("held"); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    expect(() => holdIntake(here.folder)).toThrow(expect.objectContaining({ code: "busy" }));
    child.kill("SIGKILL");
    await once(child, "exit");
    holdIntake(here.folder).release();
    expect(existsSync(paths(here.folder).intake)).toBe(true);
  });
});

test("RQ-05: what an earlier run preserved and did not read is read by the next, without being added again", async () => {
  const folder = join(here.root, "waiting");
  const places = writeFiles(folder, { "a.txt": "EXERCISE waited for" });
  await add(here.first, ...places.values());
  const { openWith } = await import("../../extract/sandbox.ts");
  const box = await openWith({});
  await readWaiting(here.first, box);
  await box.close();
  const statuses = here.first.lens.case
    .prepare<[], { status: string; n: number }>("SELECT status, count(*) AS n FROM exhibit GROUP BY status")
    .all();
  expect(statuses.map((row) => row.status).sort()).toEqual(["read", "unread"]);
  const taken = await takeIn(here.first, folder, { "b.txt": "EXERCISE read at once" });
  expect(taken.get("b.txt")?.outcome).toBe("read");
});
