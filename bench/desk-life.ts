/** A desk's life as a member feels it: passphrase to first answer, lock to process gone, and the memory that one takes. */
import { readdirSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { serve } from "../src/api/serve.ts";
import { enter } from "../src/api/testing/client.ts";
import { foundInquiry } from "../src/app/keeping/found-inquiry.ts";
import { loadPack } from "../src/app/keeping/load-pack.ts";
import { countryPack } from "../src/app/packs.ts";
import { defaultCost, slotKey } from "../src/crypto/passphrase.ts";
import { random } from "../src/crypto/random.ts";
import { type Bench, digits } from "./figure.ts";
import { inFolder, median, quantile, timed } from "./measure.ts";

const passphrase = "seven invented words for a bench only";
const times = 8;
const unlockLimit = 2;
const lockLimit = 100;

export const deskLife: Bench = {
  name: "desk-life",
  run: (report) =>
    inFolder(async (root) => {
      const folder = join(root, "inquiry");
      const pack = countryPack("belarus");
      const title = { en: "Lead", ru: "Lead", be: "Lead" };
      // the real cost of a passphrase: 256 MiB, three passes
      const [desk] = await foundInquiry({
        folder,
        name: "EXERCISE bench",
        exercise: true,
        packs: [{ name: pack.manifest.id, version: pack.manifest.version }],
        members: [{ handle: "lead", title, roles: ["registrar", "analyst"], passphrase }],
      });
      await loadPack(desk, pack);
      desk.close();
      const site = join(root, "site");
      await mkdir(site);
      await writeFile(join(site, "index.html"), "<!doctype html>");
      const serving = await serve({ folder, site, port: 0 });
      const unlocks: number[] = [];
      const passphrases: number[] = [];
      const locks: number[] = [];
      let memory = 0;
      for (let i = 0; i < times; i++) {
        const before = new Set(desks());
        const { seconds, result: client } = await timed(async () => {
          const entered = await enter(serving.address, "lead", passphrase);
          await entered.call("session.frame", {});
          return entered;
        });
        unlocks.push(seconds);
        passphrases.push((await timed(() => slotKey(passphrase, { ...defaultCost, salt: random(16) }))).seconds);
        const own = desks().find((pid) => !before.has(pid)) ?? 0;
        memory = Math.max(memory, resident(own));
        // the answer comes when the process is gone
        locks.push((await timed(() => client.lock())).seconds * 1_000);
        if (desks().includes(own)) throw new Error("the desk outlived its lock");
      }
      await serving.close();
      const slowest = Math.max(...locks);
      report({
        what: "unlock: passphrase to first answer",
        size: `${times} times, Argon2id 256 MiB`,
        measured: `${digits(median(unlocks))} s (p95 ${digits(quantile(unlocks, 0.95))} s)`,
        peer: `Argon2id alone: ${digits(median(passphrases))} s`,
        ratio: median(unlocks) / median(passphrases),
        memory,
        limit: { words: `under ${unlockLimit} s (median)`, held: median(unlocks) < unlockLimit },
      });
      report({
        what: "lock: request to process gone",
        size: `${times} times`,
        measured: `${digits(median(locks))} ms (slowest ${digits(slowest)} ms)`,
        limit: { words: `under ${lockLimit} ms`, held: slowest < lockLimit },
      });
    }),
};

/** This process's own children: on Linux, the desks. */
const desks = (): readonly number[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === process.pid)
    .map(Number);

function parentOf(pid: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[1]);
  } catch {
    return 0; // it ended in this moment
  }
}

const resident = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1_024;
