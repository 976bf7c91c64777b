import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Fault } from "../core/fault.ts";
import type { ActorId } from "../core/record/id.ts";
import { createMember, publicOf } from "../crypto/member.ts";
import {
  memberHandles,
  paths,
  readCard,
  readHouse,
  readRing,
  readSlot,
  writeCard,
  writeHouse,
  writeNextRing,
  writeRing,
  writeSlot,
} from "./folder.ts";

const folder = mkdtempSync(join(tmpdir(), "grounds-folder-"));
const slot = { actor: "testactr.0" as ActorId, slot: { kind: "passphrase", sealed: "AAAA", memory: 64 } };
const card = { format: "grounds-inquiry/1", origin: "grounds.invalid/0", ledger: "sqlite", exercise: true } as const;
const keys = { ledger: new Uint8Array(32).fill(1), checkpoint: new Uint8Array(32).fill(2) };
let identity = "";
beforeAll(async () => {
  mkdirSync(paths(folder).members);
  const secrets = await createMember();
  identity = secrets.ageIdentity;
  await writeCard(folder, card);
  await writeRing(folder, new Uint8Array(32).fill(3));
  await writeHouse(folder, keys, [(await publicOf(secrets)).ageRecipient]);
  await writeSlot(folder, "lead", slot);
  await writeSlot(folder, "second", { ...slot, actor: "testactr.1" as ActorId });
});
afterAll(() => rmSync(folder, { recursive: true }));

const faultOf = async (work: () => unknown): Promise<Fault | undefined> => {
  try {
    await work();
    return undefined;
  } catch (cause) {
    if (cause instanceof Fault) return cause;
    throw cause;
  }
};

test("what is written is read again", async () => {
  expect(readCard(folder)).toEqual(card);
  expect(memberHandles(folder)).toEqual(["lead", "second"]);
  expect(readSlot(folder, "lead")).toMatchObject(slot);
  expect(await readRing(folder, () => true)).toEqual(new Uint8Array(32).fill(3));
  expect(await readHouse(folder, identity)).toEqual(keys);
});

test("a renewal that was cut short: the ring that the ledger names is taken, whichever file it stands in", async () => {
  const [old, next] = [new Uint8Array(32).fill(3), new Uint8Array(32).fill(4)];
  const isNext = (ring: Uint8Array) => ring[0] === 4;
  await writeNextRing(folder, next);
  expect(await readRing(folder, (ring) => !isNext(ring))).toEqual(old); // the ledger was not wrapped to it
  await writeNextRing(folder, next);
  expect(await readRing(folder, isNext)).toEqual(next);
  expect(await readRing(folder, isNext)).toEqual(next);
  await expect(readRing(folder, () => false)).rejects.toMatchObject({ code: "damaged", item: paths(folder).ring });
  await writeRing(folder, old);
});

test("a member who is not there is told by nothing from a wrong passphrase", async () => {
  expect(await faultOf(() => readSlot(folder, "nobody"))).toMatchObject({ code: "locked", item: undefined });
  expect(await faultOf(() => readSlot(folder, "../../lead"))).toMatchObject({ code: "locked" });
});

test("a folder without a card holds no inquiry; it is named", async () => {
  const none = join(folder, "members");
  expect(await faultOf(() => readCard(none))).toMatchObject({ code: "not-an-inquiry", item: none });
});

const files = [
  {
    name: "a member's slot",
    path: () => join(paths(folder).members, "001-lead.json"),
    read: () => readSlot(folder, "lead"),
  },
  { name: "the house's keys", path: () => paths(folder).house, read: () => readHouse(folder, identity) },
] as const;
test.each(files)("G3: one byte of $name altered anywhere is damage that names the file", async ({ path, read }) => {
  const whole = readFileSync(path());
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const altered = Buffer.from(whole);
      altered[at] = (altered[at] ?? 0) ^ flip;
      writeFileSync(path(), altered);
      expect(await faultOf(read)).toMatchObject({ code: "damaged", item: path() });
    }),
    { numRuns: 60 },
  );
  writeFileSync(path(), whole);
  expect(await faultOf(read)).toBeUndefined();
});

test("G3: whatever bytes stand in place of card, slot, ring or house give a fault that names the file", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      for (const [path, read] of [
        [paths(folder).card, () => readCard(folder)],
        [paths(folder).ring, () => readRing(folder, () => true)],
        [paths(folder).house, () => readHouse(folder, identity)],
        [join(paths(folder).members, "002-second.json"), () => readSlot(folder, "second")],
      ] as const) {
        writeFileSync(path, bytes);
        expect(await faultOf(read)).toMatchObject({ code: "damaged", item: path });
      }
    }),
    { numRuns: 30 },
  );
});
