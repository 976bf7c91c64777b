import { expect, test } from "vitest";
import { decryptWith, encryptTo } from "./envelope.ts";
import { createMember, openBundle, publicOf, sealBundle } from "./member.ts";
import { sign, verify } from "./signature.ts";

const cheap = { memory: 64, passes: 1, parallelism: 1 };
const passphrase = "EXERCISE amber birch cloud delta ember";

test("G5: a sealed member opens with the passphrase, and the keys are the ones the others know", async () => {
  const member = await createMember();
  const known = await publicOf(member);
  const stored: unknown = JSON.parse(JSON.stringify(await sealBundle(member, passphrase, cheap)));
  const opened = await openBundle(stored, `  ${passphrase} `);
  expect(opened).toEqual(member);

  const secret = new TextEncoder().encode("EXERCISE compartment secret");
  expect(known.ageRecipient.startsWith("age1pq1")).toBe(true);
  expect(await decryptWith(opened.ageIdentity, await encryptTo([known.ageRecipient], secret))).toEqual(secret);
  expect(verify(known.verifyKey, secret, sign(opened.signingKey, secret))).toBe(true);
});

test("a wrong passphrase, and a slot altered on disk, are locked", async () => {
  const slot = await sealBundle(await createMember(), passphrase, cheap);
  const message = "the passphrase does not open this member's keys";
  await expect(openBundle(slot, "EXERCISE wrong")).rejects.toMatchObject({ code: "locked", message });
  const altered = Buffer.from(slot.sealed, "base64");
  altered[20] = (altered[20] ?? 0) ^ 1;
  const planted = { ...slot, sealed: altered.toString("base64") };
  await expect(openBundle(planted, passphrase)).rejects.toMatchObject({ code: "locked" });
  await expect(openBundle({ ...slot, passes: 2 }, passphrase)).rejects.toMatchObject({ code: "locked" });
});

test("G5: the slot shows no key, and two slots of one member share nothing", async () => {
  const member = await createMember();
  const [one, two] = [await sealBundle(member, passphrase, cheap), await sealBundle(member, passphrase, cheap)];
  expect(one.salt).not.toBe(two.salt);
  expect(one.sealed).not.toBe(two.sealed);
  expect(JSON.stringify(one)).not.toContain("AGE-SECRET-KEY");
  expect(Buffer.from(one.sealed, "base64").includes("AGE-SECRET-KEY")).toBe(false);
});

test("G11: what is no slot, or asks for more than a machine has, is refused before any work", async () => {
  const slot = await sealBundle(await createMember(), passphrase, cheap);
  const malformed: unknown[] = [
    undefined,
    null,
    "slot",
    {},
    { ...slot, kdf: "scrypt" },
    { ...slot, memory: 2 ** 31 },
    { ...slot, passes: 0 },
    { ...slot, parallelism: 1_000 },
    { ...slot, salt: "AAAA" },
    { ...slot, sealed: "not base64!" },
    { ...slot, more: 1 },
  ];
  for (const each of malformed) await expect(openBundle(each, passphrase)).rejects.toMatchObject({ code: "damaged" });
});
