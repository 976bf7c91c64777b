/** A tiny founded inquiry and workspace in a temporary folder, for tests of the server. EXERCISE: everything in it is invented. */
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addFiles } from "../../app/intake/add-files.ts";
import { foundInquiry } from "../../app/keeping/found-inquiry.ts";
import { passphrase as usual } from "./tiny-passphrase.ts";

export const tinyDesk: string = join(import.meta.dirname, "tiny-desk.ts");
/** Larger than several pieces, and not a whole number of chunks. */
export const largeBytes: Uint8Array = Uint8Array.from({ length: 3_000_017 }, (_, i) => (i * 7 + (i >> 9)) & 255);
export const largeName = "Пратакол «1» (it's a copy)*; filename=x.html";

export interface TinyInquiry {
  readonly folder: string;
  readonly site: string;
  /** a file that lies beside the workspace and is not of it */
  readonly outside: string;
  /** codes of exhibits by the names of their files */
  readonly codes: ReadonlyMap<string, string>;
}

export async function foundTinyInquiry(options: { exercise: boolean; passphrase?: string }): Promise<TinyInquiry> {
  const passphrase = options.passphrase ?? usual;
  const root = mkdtempSync(join(tmpdir(), "grounds-api-"));
  const folder = join(root, "tiny");
  const [desk] = await foundInquiry({
    folder,
    name: "A tiny inquiry",
    exercise: options.exercise,
    packs: [],
    members: [
      { handle: "lead", title: title("Lead"), roles: ["expert", "registrar", "analyst"], passphrase },
      { handle: "reader", title: title("Reader"), roles: ["translator"], passphrase },
    ],
    cost: { memory: 1_024, passes: 1, parallelism: 1 },
  });
  const incoming = join(root, "incoming");
  mkdirSync(incoming);
  writeFileSync(join(incoming, largeName), largeBytes);
  writeFileSync(join(incoming, "empty.txt"), "");
  const codes = new Map<string, string>();
  for await (const taken of addFiles(desk, [incoming])) {
    for (const one of taken) if (one.kind === "added") codes.set(one.path.slice(incoming.length + 1), one.code);
  }
  desk.close();
  const site = join(root, "dist");
  mkdirSync(join(site, "assets"), { recursive: true });
  writeFileSync(join(site, "index.html"), "<!doctype html><title>tiny</title>");
  writeFileSync(join(site, "mark.svg"), "<svg/>");
  writeFileSync(join(site, "assets", "main-Ab3_d-9z.js"), "export {};");
  const outside = join(root, "secret.txt");
  writeFileSync(outside, "outside the workspace");
  symlinkSync(outside, join(site, "link.txt"));
  return { folder, site, outside, codes };
}

const title = (word: string) => ({ en: word, ru: `${word} (ru)`, be: `${word} (be)` });
