import fc from "fast-check";
import { expect, test } from "vitest";
import type { RecordId } from "../core/record/id.ts";
import { createMember } from "./member.ts";
import { checkNewPasskey, openWithPasskey, passkeySlot, sealUnderPasskey } from "./passkey.ts";

const device = "testdev0.1" as RecordId;
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const text = (plain: Uint8Array) => Buffer.from(plain).toString("base64url");
const proofs = fc.record({
  credential: fc.uint8Array({ minLength: 16, maxLength: 64 }).map(text),
  prf: bytes(32).map(text),
});
const proof = { credential: "A".repeat(43), prf: "B".repeat(43) };
const member = await createMember();

test("G5: a slot opens with its own passkey's secret and credential, and with no other", async () => {
  await fc.assert(
    fc.property(proofs, proofs, (own, other) => {
      fc.pre(own.prf !== other.prf && own.credential !== other.credential);
      const stored = passkeySlot.parse(JSON.parse(JSON.stringify(sealUnderPasskey(member, own, device))));
      expect(openWithPasskey(stored, own)).toEqual(member);
      for (const wrong of [other, { ...own, prf: other.prf }, { ...own, credential: other.credential }])
        expect(() => openWithPasskey(stored, wrong)).toThrow(expect.objectContaining({ code: "locked" }));
    }),
    { numRuns: 60 },
  );
});

test("G5: a slot altered anywhere stays closed, and shows no key and no secret", async () => {
  const slot = sealUnderPasskey(member, proof, device);
  expect(JSON.stringify(slot)).not.toContain("AGE-SECRET-KEY");
  expect(JSON.stringify(slot)).not.toContain(proof.prf);
  const sealed = Buffer.from(slot.sealed, "base64");
  fc.assert(
    fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const altered = Buffer.from(sealed);
      altered[at] = (altered[at] ?? 0) ^ flip;
      const planted = { ...slot, sealed: altered.toString("base64") };
      expect(() => openWithPasskey(planted, proof)).toThrow(expect.objectContaining({ code: "locked" }));
    }),
    { numRuns: 60 },
  );
});

test("the slot is what docs/formats.md says: HKDF-SHA-256 and AES-256-GCM by the browser's own cryptography open it", async () => {
  const slot = sealUnderPasskey(member, proof, device);
  const secret = await crypto.subtle.importKey("raw", Buffer.from(proof.prf, "base64url"), "HKDF", false, [
    "deriveKey",
  ]);
  const key = await crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: Buffer.from("grounds/passkey-slot/v1") },
    secret,
    { name: "AES-GCM", length: 256 },
    false,
    ["decrypt"],
  );
  const sealed = Buffer.from(slot.sealed, "base64");
  const additionalData = Buffer.from(`grounds/passkey-slot/v1:${proof.credential}`);
  const plain = await crypto.subtle.decrypt(
    { name: "AES-GCM", iv: sealed.subarray(0, 12), additionalData },
    key,
    sealed.subarray(12),
  );
  expect(JSON.parse(Buffer.from(plain).toString())).toEqual({
    ageIdentity: member.ageIdentity,
    signingKey: Buffer.from(member.signingKey).toString("base64"),
  });
});

test("G11: what is no slot, and a secret of another length, are refused before any work", () => {
  const slot = sealUnderPasskey(member, proof, device);
  for (const wrong of [
    undefined,
    null,
    {},
    { ...slot, kind: "passphrase" },
    { ...slot, device: "no id" },
    { ...slot, credential: "short" },
    { ...slot, credential: "A".repeat(1_365) },
    { ...slot, sealed: "A".repeat(4_100) },
    { ...slot, sealed: "not base64!" },
    { ...slot, more: 1 },
  ])
    expect(passkeySlot.safeParse(wrong).success).toBe(false);
  for (const prf of ["", "B".repeat(42), "B".repeat(44), `${"B".repeat(42)}!`])
    expect(() => sealUnderPasskey(member, { ...proof, prf }, device)).toThrow(
      expect.objectContaining({ code: "invalid", item: "prf" }),
    );
});

/** Authenticator data as WebAuthn 6.1 lays it out, with a key that nobody reads. */
const said = (flags: number, id = Buffer.from(proof.credential, "base64url")) =>
  Buffer.concat([
    Buffer.alloc(32, 7),
    Buffer.from([flags, 0, 0, 0, 0]),
    Buffer.alloc(16),
    Buffer.from([id.length >> 8, id.length & 255]),
    id,
    Buffer.alloc(77, 9),
  ]);

test("G5: a passkey that may be copied, or that asks nobody, is refused with the way out", () => {
  const [present, verified, eligible, backedUp, attested] = [1, 4, 8, 16, 64];
  const good = present + verified + attested;
  expect(() => checkNewPasskey(said(good), proof.credential)).not.toThrow();
  for (const copied of [eligible, eligible + backedUp, backedUp])
    expect(() => checkNewPasskey(said(good + copied), proof.credential)).toThrow(
      expect.objectContaining({
        code: "refused",
        message: "this passkey can be copied to other devices or a cloud",
        remedy: "use one that never leaves its device, such as a security key",
      }),
    );
  expect(() => checkNewPasskey(said(present + attested), proof.credential)).toThrow(
    expect.objectContaining({ code: "refused", message: "this passkey does not ask who is using it" }),
  );
});

test("G11: whatever bytes stand in place of authenticator data are refused, and another credential's too", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (any) => {
      expect(() => checkNewPasskey(any, proof.credential)).toThrow(expect.objectContaining({ code: "invalid" }));
    }),
  );
  expect(() => checkNewPasskey(said(69, Buffer.alloc(32, 1)), proof.credential)).toThrow(
    expect.objectContaining({ code: "invalid" }),
  );
  expect(() => checkNewPasskey(said(5), proof.credential)).toThrow(expect.objectContaining({ code: "invalid" }));
});
