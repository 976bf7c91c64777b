/** Passkeys in the browser: made on one device for a member, and asked there for the secret that only that device makes. */
import type { Input } from "../src/api/contract.ts";
import { Refusal } from "./call.ts";
import { t } from "./words.ts";

/** A passkey is bound to a host by its name: an address of numbers has none. */
const namedHost = () => !/^[\d.]+$|^\[/.test(location.hostname);

/** Whether this browser, at this address, has passkeys that give a secret. */
export async function passkeysWork(): Promise<boolean> {
  if (!isSecureContext || !("PublicKeyCredential" in window) || !namedHost()) return false;
  const can = await PublicKeyCredential.getClientCapabilities?.().catch(() => undefined);
  return can?.["extension:prf"] !== false;
}

const options = { alphabet: "base64url", omitPadding: true } as const;
const text = (bytes: ArrayBuffer | Uint8Array) => new Uint8Array(bytes).toBase64(options);
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

/** What the authenticator's function is asked: the same for every inquiry, for each passkey answers it by a key of its own. */
const asked = async () => ({
  prf: {
    eval: { first: await crypto.subtle.digest("SHA-256", new TextEncoder().encode("grounds/passkey/v1")) },
  },
});

/** Random bytes, then the handle: two inquiries at one address, or two devices, never take each other's place. */
const randomPart = 16;
const accountOf = (handle: string): Uint8Array<ArrayBuffer> => {
  const name = new TextEncoder().encode(handle);
  const account = new Uint8Array(randomPart + name.length);
  account.set(random(randomPart));
  account.set(name, randomPart);
  return account;
};

/**
 * Makes a passkey on a device that the member chooses. The challenge is random and nobody checks its signature: what
 * proves the device is the secret, which opens the member's keys or does not. Throws `Refusal`.
 */
export async function makePasskey(
  handle: string,
  before: readonly string[],
): Promise<Pick<Input<"device.add">, "credential" | "prf" | "authenticatorData">> {
  const made = await fromDevice(
    navigator.credentials.create({
      publicKey: {
        rp: { id: location.hostname, name: "Grounds" },
        user: { id: accountOf(handle), name: handle, displayName: handle },
        challenge: random(32),
        pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: "public-key", alg })),
        authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
        attestation: "none",
        excludeCredentials: before.map((id) => ({ type: "public-key", id: Uint8Array.fromBase64(id, options) })),
        extensions: await asked(),
      },
    }),
  );
  const response = made.response as AuthenticatorAttestationResponse;
  // many devices give the secret only when they are asked again
  const prf = secretOf(made) ?? secretOf(await lookUp([made.rawId]));
  if (prf === undefined) {
    await forgetPasskey(text(made.rawId));
    throw refusal("poor");
  }
  return { credential: text(made.rawId), prf, authenticatorData: text(response.getAuthenticatorData()) };
}

/** Asks for any passkey of this address; the device shows whose there are, and the server names nobody. Throws `Refusal`. */
export async function askPasskey(): Promise<Pick<Input<"session.enter">, "member" | "passkey">> {
  const found = await lookUp([]);
  const prf = secretOf(found);
  const { userHandle } = found.response as AuthenticatorAssertionResponse;
  if (prf === undefined || userHandle === null) throw refusal("poor");
  const member = new TextDecoder().decode(new Uint8Array(userHandle).subarray(randomPart));
  return { member, passkey: { credential: text(found.rawId), prf } };
}

/** Lets the device forget a passkey that the inquiry did not take, where it can be told. */
export async function forgetPasskey(credentialId: string): Promise<void> {
  await PublicKeyCredential.signalUnknownCredential?.({ rpId: location.hostname, credentialId }).catch(() => undefined);
}

const lookUp = async (only: readonly ArrayBuffer[]) =>
  fromDevice(
    navigator.credentials.get({
      publicKey: {
        rpId: location.hostname,
        challenge: random(32),
        allowCredentials: only.map((id) => ({ type: "public-key", id })),
        userVerification: "required",
        extensions: await asked(),
      },
    }),
  );

async function fromDevice(work: Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    const one = await work;
    if (one !== null) return one as PublicKeyCredential;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "InvalidStateError") throw refusal("there");
  }
  throw refusal("gone");
}

function secretOf(one: PublicKeyCredential): string | undefined {
  const first = one.getClientExtensionResults().prf?.results?.first;
  return first === undefined ? undefined : text(first as ArrayBuffer);
}

const refusal = (why: "gone" | "there" | "poor") =>
  new Refusal({
    fault: "unavailable",
    sentence: t(`frame.passkey.${why}`),
    remedy: t(`frame.passkey.${why}.remedy`),
  });
