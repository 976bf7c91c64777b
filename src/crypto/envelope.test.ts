import { generateHybridIdentity, generateX25519Identity, identityToRecipient } from "age-encryption";
import { expect, test } from "vitest";
import { decryptWith, encryptTo } from "./envelope.ts";

const secret = new TextEncoder().encode("EXERCISE secret");

test("G5: every recipient opens it, nobody else does", async () => {
  const [one, two, other] = [
    await generateHybridIdentity(),
    await generateHybridIdentity(),
    await generateHybridIdentity(),
  ];
  const envelope = await encryptTo([await identityToRecipient(one), await identityToRecipient(two)], secret);
  expect(await decryptWith(one, envelope)).toEqual(secret);
  expect(await decryptWith(two, envelope)).toEqual(secret);
  await expect(decryptWith(other, envelope)).rejects.toMatchObject({ code: "damaged" });
  expect(Buffer.from(envelope).includes("EXERCISE")).toBe(false);
});

test("a classical recipient, as Debian's age has it, opens it too", async () => {
  const identity = await generateX25519Identity();
  const envelope = await encryptTo([await identityToRecipient(identity)], secret);
  expect(await decryptWith(identity, envelope)).toEqual(secret);
});

test("G3: an altered or cut envelope is damaged", async () => {
  const identity = await generateX25519Identity();
  const envelope = await encryptTo([await identityToRecipient(identity)], secret);
  for (const at of [0, 25, 60, 120, envelope.length - 40, envelope.length - 1]) {
    const altered = envelope.slice();
    altered[at] = (altered[at] ?? 0) ^ 1;
    await expect(decryptWith(identity, altered)).rejects.toMatchObject({ code: "damaged" });
    await expect(decryptWith(identity, envelope.slice(0, at))).rejects.toMatchObject({ code: "damaged" });
  }
});

test("no recipient, a malformed one, a mixture, and a malformed identity are refused", async () => {
  const [hybrid, classical] = [await generateHybridIdentity(), await generateX25519Identity()];
  const both = [await identityToRecipient(hybrid), await identityToRecipient(classical)];
  for (const recipients of [[], ["age1"], ["age1pq1qqqq"], ["somebody"], both]) {
    await expect(encryptTo(recipients, secret)).rejects.toMatchObject({ code: "invalid" });
  }
  await expect(decryptWith("AGE-SECRET-KEY-1", new Uint8Array(1))).rejects.toMatchObject({ code: "invalid" });
});
