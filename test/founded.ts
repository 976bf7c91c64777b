/** Founds an inquiry cheaply for tests: invented members with weak slots, in a temporary folder. EXERCISE: nothing in it is true. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Desk } from "../src/app/desk.ts";
import { type Added, addFiles } from "../src/app/intake/add-files.ts";
import { foundInquiry } from "../src/app/keeping/found-inquiry.ts";
import { loadPack } from "../src/app/keeping/load-pack.ts";
import type { Newcomer } from "../src/app/keeping/newcomer.ts";
import { countryPack } from "../src/app/packs.ts";
import { type Read, readExhibits } from "../src/app/reading/read-exhibits.ts";
import { may } from "../src/core/access/may.ts";
import type { Role } from "../src/core/record/body.ts";
import type { SlotCost } from "../src/crypto/passphrase.ts";
import { openWith, type Sandbox } from "../src/extract/sandbox.ts";

export const passphrase = "seven invented words for an exercise only";
/** Costs of a passphrase that only a test may have. */
export const cheap: SlotCost = { memory: 1_024, passes: 1, parallelism: 1 };

export const member = (handle: string, ...roles: readonly Role[]): Newcomer => ({
  handle,
  title: { en: handle, ru: handle, be: handle },
  roles,
  passphrase,
});

/** One person with every right that a small team's first member has. */
export const lead: Newcomer = member("lead", "registrar", "investigator", "analyst", "protection-officer");
/** A whole team, as a finding needs it: nobody does two incompatible things. */
export const team: readonly [Newcomer, ...Newcomer[]] = [
  member("investigator", "investigator"),
  member("registrar", "registrar"),
  member("author", "analyst"),
  member("second", "analyst"),
  member("legal", "legal-officer"),
  member("expert-a", "expert"),
  member("expert-b", "expert"),
  member("expert-c", "expert"),
  member("protection", "protection-officer"),
  member("translator", "translator"),
];

export interface Founded {
  /** what the test may fill; removed with the inquiry */
  readonly root: string;
  readonly folder: string;
  readonly first: Desk;
  desk(handle: string): Desk;
  /** closes the desks: what follows works on the folder, as another process does */
  close(): void;
  remove(): void;
}

export interface Founding {
  readonly members?: readonly [Newcomer, ...Newcomer[]];
  readonly exercise?: boolean;
  /** a country pack, loaded: mandate, places, bodies */
  readonly pack?: string;
  readonly clock?: () => Date;
}

export async function found(options: Founding = {}): Promise<Founded> {
  const root = mkdtempSync(join(tmpdir(), "grounds-test-"));
  const folder = join(root, "inquiry");
  const pack = options.pack === undefined ? undefined : countryPack(options.pack);
  const desks = await foundInquiry({
    folder,
    name: "EXERCISE inquiry",
    exercise: options.exercise ?? true,
    packs: pack === undefined ? [] : [{ name: pack.manifest.id, version: pack.manifest.version }],
    members: options.members ?? [lead],
    cost: cheap,
    ...(options.clock !== undefined && { clock: options.clock }),
  });
  if (pack !== undefined) await loadPack(desks.find(({ asker }) => may(asker, "describe")) ?? desks[0], pack);
  let open = true;
  const close = (): void => {
    if (open) desks[0].close();
    open = false;
  };
  return {
    root,
    folder,
    first: desks[0],
    desk(handle) {
      const desk = desks.find((one) => one.member.handle === handle);
      if (desk === undefined) throw new Error(`no such member in this test: ${handle}`);
      return desk;
    },
    close,
    remove() {
      close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Writes a passphrase file beside an inquiry and gives its path. */
export function passphraseFile(root: string, words: string = passphrase): string {
  const path = join(root, "passphrase.txt");
  writeFileSync(path, `${words}\n`);
  return path;
}

/** Writes small files under a folder; gives their full paths by name. */
export function writeFiles(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const [name, content] of Object.entries(files)) {
    const place = join(folder, name);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, content);
    places.set(name, place);
  }
  return places;
}

let box: Promise<Sandbox> | undefined;
/** One sandbox for all the tests of a file. */
export const sandbox = (): Promise<Sandbox> => {
  box ??= openWith({});
  return box;
};
export const closeSandbox = async (): Promise<void> => {
  await (await box)?.close();
  box = undefined;
};

/** Takes files in and reads them; gives what was added, by the name under the folder, and how reading ended. */
export async function takeIn(
  desk: Desk,
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<ReadonlyMap<string, Added & { readonly outcome: Read["outcome"] | undefined }>> {
  const places = writeFiles(folder, files);
  const taken = new Map<string, Added & { readonly outcome: Read["outcome"] | undefined }>();
  for await (const group of addFiles(desk, [...places.values()])) {
    const added = group.flatMap((one) => (one.kind === "added" ? [one] : []));
    const read = await readExhibits(
      desk,
      await sandbox(),
      added.map((one) => ({ record: one.record, code: one.code, reader: one.reader, bytes: one.bytesHere })),
    );
    for (const one of added) {
      const name = [...places].find(([, place]) => place === one.path)?.[0] ?? one.path;
      taken.set(name, { ...one, outcome: read.find((each) => each.code === one.code)?.outcome });
    }
  }
  return taken;
}
