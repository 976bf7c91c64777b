import { argon2Sync } from "node:crypto";
import { expect, test } from "vitest";
import { hex } from "./hash.ts";
import { defaultCost, normalisePassphrase, slotKey } from "./passphrase.ts";

const cheap = { memory: 64, passes: 1, parallelism: 1, salt: new Uint8Array(16).fill(9) };

test("RFC 9106 §5.3: the Argon2id of this runtime is the RFC's", () => {
  const tag = argon2Sync("argon2id", {
    message: Buffer.alloc(32, 1),
    nonce: Buffer.alloc(16, 2),
    secret: Buffer.alloc(8, 3),
    associatedData: Buffer.alloc(12, 4),
    parallelism: 4,
    tagLength: 32,
    memory: 32,
    passes: 3,
  });
  expect(hex(tag)).toBe("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
});

test("the design, §5: 256 MiB and three passes are what a slot costs", async () => {
  expect(defaultCost).toEqual({ memory: 256 * 1024, passes: 3, parallelism: 4 });
  const key = await slotKey("EXERCISE one two three four five", { ...defaultCost, salt: new Uint8Array(16) });
  expect(key.length).toBe(32);
});

test("G5: another passphrase, salt or cost gives another key; the same gives the same", async () => {
  const key = hex(await slotKey("one two", cheap));
  expect(hex(await slotKey("one two", cheap))).toBe(key);
  const others = [
    slotKey("one too", cheap),
    slotKey("One two", cheap),
    slotKey("one two", { ...cheap, salt: new Uint8Array(16) }),
    slotKey("one two", { ...cheap, passes: 2 }),
    slotKey("one two", { ...cheap, memory: 128 }),
  ];
  for (const other of await Promise.all(others)) expect(hex(other)).not.toBe(key);
});

test.each([
  [" one\t two\n", "one two"],
  ["one\u00a0two\u3000three", "one two three"],
  ["ﬁve ﬂags", "five flags"],
  ["и\u0306", "\u0439"],
  ["Ä", "\u00c4"],
])("typed alike, %j is %j", (typed, meant) => {
  expect(normalisePassphrase(typed)).toBe(meant);
});

test("an empty passphrase closes nothing", async () => {
  await expect(slotKey(" \t ", cheap)).rejects.toMatchObject({ code: "invalid" });
});
