import { createHash, createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { toBase64 } from "./base64.ts";
import { formatCheckpoint, parseCheckpoint } from "./checkpoint.ts";
import type { Hash } from "./merkle.ts";
import {
  ed25519Key,
  ed25519Verifier,
  formatNote,
  formatVerifierKey,
  keyId,
  noteText,
  parseNote,
  parseVerifierKey,
  signText,
  verifyNote,
} from "./note.ts";

const hash: Hash = (...parts) => new Uint8Array(createHash("sha256").update(Buffer.concat(parts)).digest());
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const check = (key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean =>
  verify(null, message, publicKey(key), signature);
const publicKey = (key: Uint8Array) =>
  createPublicKey({
    key: Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), key]),
    format: "der",
    type: "spki",
  });

function signer(name: string, seed: number) {
  const der = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), Buffer.alloc(32, seed)]);
  const secret = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const point = createPublicKey(secret).export({ format: "der", type: "spki" }).subarray(12);
  const key = ed25519Key(hash, name, new Uint8Array(point));
  return {
    verifier: ed25519Verifier(hash, key, check),
    key,
    over: (text: string) => signText(key, text, (message) => new Uint8Array(sign(null, message, secret))),
  };
}

// The example of the C2SP signed-note specification.
const vkey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
const example = `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`;

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
  return "nothing";
}

describe("the specification's example", () => {
  const known = ed25519Verifier(hash, parseVerifierKey(vkey), check);

  test("verifies, and is written back as it was", () => {
    const note = parseNote(utf8(example));
    expect(verifyNote(note, [known])).toEqual({ text: "This is an example message.\n", by: ["example.com/foo"] });
    expect(formatNote(note.text, note.signatures)).toEqual(utf8(example));
    expect(noteText(note)).toEqual(utf8("This is an example message.\n"));
    expect(formatVerifierKey(parseVerifierKey(vkey))).toBe(vkey);
  });

  test("the key id is SHA-256(name, newline, type, key)[:4]", () => {
    const { name, type, publicKey: key, keyId: id } = parseVerifierKey(vkey);
    expect(keyId(hash, name, type, key)).toEqual(id);
    expect(Buffer.from(id).toString("hex")).toBe("530d903a");
  });

  test("G3: one changed letter is refused as damaged", () => {
    expect(codeOf(() => verifyNote(parseNote(utf8(example.replace("message", "massage"))), [known]))).toBe("damaged");
  });
});

describe("who signed", () => {
  const [log, witness, stranger] = [signer("log.example", 1), signer("witness.example", 2), signer("stranger", 3)];
  const text = "first\n\nsecond\n";

  test("unknown keys are ignored, known ones are named once", () => {
    const signatures = [stranger.over(text), log.over(text), log.over(text), witness.over(text)];
    const note = parseNote(formatNote(text, signatures));
    const verified = verifyNote(note, [log.verifier, witness.verifier]);
    expect(verified).toEqual({ text, by: ["log.example", "witness.example"] });
  });

  test("a known key that fails rejects the note though another one fits", () => {
    const note = parseNote(formatNote(text, [log.over(text), witness.over("other\n")]));
    expect(codeOf(() => verifyNote(note, [log.verifier, witness.verifier]))).toBe("damaged");
    expect(verifyNote(note, [log.verifier]).by).toEqual(["log.example"]);
  });

  test("a note that no known key signed is refused", () => {
    const note = parseNote(formatNote(text, [stranger.over(text)]));
    expect(codeOf(() => verifyNote(note, [log.verifier]))).toBe("invalid");
  });

  test("the same name with another key, or the same id with another name, is a stranger", () => {
    const other = signer("log.example", 9);
    const note = parseNote(formatNote(text, [other.over(text), { ...log.over(text), name: "else.example" }]));
    expect(codeOf(() => verifyNote(note, [log.verifier]))).toBe("invalid");
  });

  test("16 signatures are read", () => {
    const signatures = Array.from({ length: 16 }, (_, at) => signer(`s${at}`, at + 1).over(text));
    expect(parseNote(formatNote(text, signatures)).signatures.length).toBe(16);
  });

  test("a vkey whose id is not its own, and a key of another type, make no verifier", () => {
    expect(codeOf(() => ed25519Verifier(hash, parseVerifierKey(vkey.replace("530d", "530e")), check))).toBe("invalid");
    expect(codeOf(() => ed25519Verifier(hash, { ...log.key, type: 4 }, check))).toBe("invalid");
  });
});

test.each([
  ["empty", ""],
  ["no signature", "text\n"],
  ["an empty signature part", "text\n\n"],
  ["no newline at the end", example.slice(0, -1)],
  ["a carriage return", example.replace("\n", "\r\n")],
  ["a tab in the text", example.replace("This is", "This\tis")],
  ["a hyphen for the dash", example.replace("—", "-")],
  ["two blanks", example.replace("foo ", "foo  ")],
  ["a plus in the name", example.replace("foo", "f+o")],
  ["a no-break space in the name", example.replace("foo", "f\u00a0o")],
  ["no padding", example.replace("=", "")],
  ["stray base64 bits", example.replace("M=", "N=")],
  ["a key id alone", example.replace(/foo .*/, "foo Uw2QOg==")],
  ["a line after the signatures", `${example}more\n`],
  ["no text line end before the blank line", "\n— a AAAAAAA=\n"],
])("malformed note: %s", (_, text) => {
  expect(codeOf(() => parseNote(utf8(text)))).toBe("invalid");
});

test("bytes that are not UTF-8, and notes without bound, are refused", () => {
  expect(codeOf(() => parseNote(Uint8Array.of(0xff, 0x0a, 0x0a)))).toBe("invalid");
  expect(codeOf(() => parseNote(new Uint8Array(1_000_001).fill(10)))).toBe("invalid");
  expect(codeOf(() => parseNote(utf8(`a\n\n${"— a AAAAAAA=\n".repeat(101)}`)))).toBe("invalid");
});

test("a byte order mark is text like any other: it is kept, and covered by the signature", () => {
  const log = signer("log.example", 1);
  const text = "\ufefforigin\n";
  expect(verifyNote(parseNote(formatNote(text, [log.over(text)])), [log.verifier]).text).toBe(text);
});

test("G11: no bytes stop the parser otherwise than by a Fault", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat({ max: utf8(example).length - 1 }), (noise, at) => {
      const spliced = utf8(example);
      spliced.set(noise.subarray(0, spliced.length - at), at);
      expect(["invalid", "nothing"]).toContain(codeOf(() => parseNote(noise)));
      expect(["invalid", "nothing"]).toContain(codeOf(() => parseNote(spliced)));
    }),
  );
});

test.each([
  "",
  "foo",
  "a+b+c",
  "a+0011223+AQ==",
  "a+00112233+",
  "a+00112233+AQ==",
  "a b+00112233+AQID",
  "a+0011223X+AQID",
])("malformed verifier key: %j", (text) => expect(codeOf(() => parseVerifierKey(text))).toBe("invalid"));

describe("checkpoints", () => {
  const root = hash();

  test("what is written is read back", () => {
    fc.assert(
      fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), fc.stringMatching(/^[a-z./]{1,40}$/), (size, origin) => {
        expect(parseCheckpoint(formatCheckpoint({ origin, size, root }))).toEqual({ origin, size, root });
      }),
    );
    expect(formatCheckpoint({ origin: "log.example", size: 0, root })).toBe(`log.example\n0\n${toBase64(root)}\n`);
  });

  test("extension lines are allowed", () => {
    const text = formatCheckpoint({ origin: "a", size: 7, root });
    expect(parseCheckpoint(`${text}extension\n`).size).toBe(7);
  });

  test.each([
    ["empty", ""],
    ["two lines", "a\n1\n"],
    ["no last newline", `a\n1\n${toBase64(root)}`],
    ["no origin", `\n1\n${toBase64(root)}\n`],
    ["leading zero", `a\n01\n${toBase64(root)}\n`],
    ["sign", `a\n+1\n${toBase64(root)}\n`],
    ["hexadecimal", `a\n0x1\n${toBase64(root)}\n`],
    ["too large to count", `a\n9007199254740993\n${toBase64(root)}\n`],
    ["short root", `a\n1\n${toBase64(root.slice(1))}\n`],
    ["no base64", "a\n1\n!!!\n"],
    ["empty extension line", `a\n1\n${toBase64(root)}\n\nx\n`],
  ])("malformed checkpoint: %s", (_, text) => {
    expect(codeOf(() => parseCheckpoint(text))).toBe("invalid");
  });

  test("what cannot be read back is not written", () => {
    expect(codeOf(() => formatCheckpoint({ origin: "a\nb", size: 1, root }))).toBe("invalid");
    expect(codeOf(() => formatCheckpoint({ origin: "a", size: 0.5, root }))).toBe("invalid");
    expect(codeOf(() => formatCheckpoint({ origin: "a", size: 1, root: new Uint8Array(31) }))).toBe("invalid");
  });
});
