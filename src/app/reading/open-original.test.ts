import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Fault } from "../../core/fault.ts";
import { readRing } from "../../store/folder.ts";
import { openKeyring } from "../../store/keyring.ts";
import type { Desk } from "../desk.ts";
import { addFiles } from "../intake/add-files.ts";
import { foundInquiry } from "../keeping/found-inquiry.ts";
import { openOriginal } from "./open-original.ts";

const root = mkdtempSync(join(tmpdir(), "grounds-original-"));
const text = "EXERCISE: nothing in this file is true\n";
let desk: Desk;
let code = "";

beforeAll(async () => {
  const title = { en: "Lead", ru: "Руководитель", be: "Кіраўнік" };
  const member = {
    handle: "lead",
    title,
    roles: ["registrar", "analyst"],
    passphrase: "seven invented words for an exercise only",
  } as const;
  [desk] = await foundInquiry({
    folder: join(root, "tiny"),
    name: "Tiny",
    exercise: true,
    packs: [],
    members: [member],
    cost: { memory: 1_024, passes: 1, parallelism: 1 },
  });
  writeFileSync(join(root, "statement.txt"), text);
  for await (const taken of addFiles(desk, [join(root, "statement.txt")]))
    for (const one of taken) if (one.kind === "added") code = one.code;
});
afterAll(() => {
  desk.close();
  rmSync(root, { recursive: true });
});

const faultOf = (at: Desk, asked: string) =>
  openOriginal(at, asked).then(
    () => undefined,
    (cause: unknown) => cause instanceof Fault && { ...cause, message: cause.message },
  );

test("G2: gives the bytes that came, with their name and size", async () => {
  const { pieces, ...about } = await openOriginal(desk, code);
  expect(about).toEqual({ name: "statement.txt", type: "text/plain", bytes: Buffer.byteLength(text) });
  const taken: Uint8Array[] = [];
  for await (const piece of pieces) taken.push(piece);
  expect(Buffer.concat(taken).toString()).toBe(text);
});

test("what is not there and what is sealed to others is absent in the same words", async () => {
  const nothing = await faultOf(desk, "E-00000");
  expect(nothing).toMatchObject({ code: "absent", item: undefined, remedy: undefined });
  // a keyring with the real ring and without the secret of the compartment that the exhibit is sealed to
  const keyring = openKeyring(new Map([["audit", [new Uint8Array(32)]]]), await readRing(desk.folder, () => true));
  expect(await faultOf({ ...desk, keyring }, code)).toEqual(nothing);
});

test("a member without the right is refused whatever was asked for", async () => {
  const stranger: Desk = {
    ...desk,
    need() {
      throw new Fault("refused", "this role may not do that");
    },
  };
  expect(await faultOf(stranger, code)).toEqual(await faultOf(stranger, "E-00000"));
});
