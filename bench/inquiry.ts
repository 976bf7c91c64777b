/** Inquiries that the benchmarks work on: founded for real, in a temporary folder, everything in them invented (EXERCISE). */
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Desk } from "../src/app/desk.ts";
import { foundInquiry } from "../src/app/keeping/found-inquiry.ts";
import { countryPack } from "../src/app/packs.ts";
import type { Role } from "../src/core/record/body.ts";

export const passphrase = "seven invented words for a benchmark only";
export const handle = "lead";
const roles: readonly Role[] = [
  "expert",
  "investigator",
  "analyst",
  "legal-officer",
  "protection-officer",
  "registrar",
];
export const pack = "belarus";

/** `slow`: the passphrase costs what it costs in earnest (Argon2id, 256 MiB); else next to nothing. */
export async function found(folder: string, slow: boolean): Promise<Desk> {
  const [desk] = await foundInquiry({
    folder,
    name: "EXERCISE of a benchmark",
    exercise: true,
    packs: [{ name: pack, version: countryPack(pack).manifest.version }],
    members: [{ handle, title: { en: "Lead", ru: "Lead", be: "Lead" }, roles, passphrase }],
    ...(!slow && { cost: { memory: 1_024, passes: 1, parallelism: 1 } }),
  });
  return desk;
}

/** An empty inquiry to copy from, with the file of its passphrase beside it: what a command line needs. */
export async function foundTemplate(folder: string): Promise<{ words: string; copy(name: string): string }> {
  const template = join(folder, "template");
  (await found(template, true)).close();
  const words = join(folder, "words");
  writeFileSync(words, `${passphrase}\n`, { mode: 0o600 });
  return {
    words,
    copy(name) {
      const target = join(folder, name);
      cpSync(template, target, { recursive: true });
      return target;
    },
  };
}
