import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Founded, found, lead, member } from "../../test/founded.ts";
import { Fault } from "../core/fault.ts";
import { entryLeaf, versionId } from "../core/log/entry.ts";
import type { Member } from "../core/record/body.ts";
import type { RecordId } from "../core/record/id.ts";
import { fromHex, hex, sha256 } from "../crypto/hash.ts";
import { verify } from "../crypto/signature.ts";
import { commit, type Draft, openEntry, openVersion, signedBytes, type Writer } from "./commit.ts";
import { openKeyring } from "./keyring.ts";

let here: Founded;
let keys: ReadonlyMap<string, Uint8Array>;
beforeAll(async () => {
  here = await found({ members: [lead, member("translator", "translator")] });
  const rows = here.first.lens.audit.prepare<[], { body: string }>("SELECT body FROM doc WHERE kind = 'member'").all();
  keys = new Map(rows.map((row) => JSON.parse(row.body) as Member).map((one) => [one.actor, fromHex(one.verifyKey)]));
});
afterAll(() => here.remove());

const faultOf = (work: Promise<unknown>): Promise<Fault | undefined> =>
  work.then(
    () => undefined,
    (cause: unknown) => {
      if (cause instanceof Fault) return cause;
      throw cause;
    },
  );
const thing = (kind: "person" | "act" = "person"): Draft => ({
  record: here.first.newId(),
  unit: here.first.keyring.fresh("case"),
  body: { kind, code: here.first.newCode(kind), caveats: [] },
});

describe("rights and schema", () => {
  test("RQ-11: who has no right to a verb is refused, and the log does not grow", async () => {
    const size = await here.first.ledger.size();
    const fault = await faultOf(here.desk("translator").write({ verb: "thing.create", drafts: [thing()] }));
    expect(fault).toMatchObject({ code: "refused", item: "thing.create" });
    expect(await here.first.ledger.size()).toBe(size);
  });

  test("G8: a claim without a passage, and an inference without premises, are not of the form", async () => {
    const [record, at] = [here.first.newId(), here.first.newId()];
    const coding = (claim: object): Draft => ({
      record,
      unit: here.first.keyring.fresh("case"),
      body: {
        kind: "coding",
        code: here.first.newCode("coding"),
        thing: at,
        coder: here.first.member.actor,
        claims: [claim as never],
      },
    });
    const said = { property: "gender", value: { code: "female" }, hand: "first-hand" };
    const bare = await faultOf(here.first.write({ verb: "coding.save", drafts: [coding(said)] }));
    expect(bare).toMatchObject({ code: "invalid", item: "claims.0" });
    expect(bare?.message).toContain("a claim needs its passage");
    const guess = await faultOf(
      here.first.write({ verb: "coding.save", drafts: [coding({ ...said, hand: "inference", premises: [] })] }),
    );
    expect(guess).toMatchObject({ code: "invalid", item: "claims.0" });
    expect(await here.first.ledger.versionsOf(record)).toEqual([]);
  });

  test("of several acts one that is refused keeps all of them out", async () => {
    const size = await here.first.ledger.size();
    const wrong: Draft = { ...thing(), body: { kind: "person", code: "no code", caveats: [] } as never };
    expect(
      await faultOf(
        here.first.write({ verb: "thing.create", drafts: [thing()] }, { verb: "thing.create", drafts: [wrong] }),
      ),
    ).toMatchObject({ code: "invalid" });
    expect(await here.first.ledger.size()).toBe(size);
  });

  test("a record that belongs to nothing, or to what is not there, is absent", async () => {
    const { unit: _, ...loose } = thing();
    expect(await faultOf(here.first.write({ verb: "thing.create", drafts: [loose] }))).toMatchObject({
      code: "absent",
    });
    const lost = { ...thing(), unit: { of: "00000000.0" as RecordId } };
    expect(await faultOf(here.first.write({ verb: "thing.create", drafts: [lost] }))).toMatchObject({ code: "absent" });
  });
});

describe("idempotency", () => {
  test("the same request twice writes once and answers alike; its id for another request is a conflict", async () => {
    const once = (asked: unknown) => ({ id: "request-1", asked });
    const [first] = await here.first.write({ verb: "thing.create", drafts: [thing()], once: once({ a: 1, b: [2] }) });
    const size = await here.first.ledger.size();
    const [again] = await here.first.write({ verb: "thing.create", drafts: [thing()], once: once({ b: [2], a: 1 }) });
    expect(first?.fresh).toBe(true);
    expect(again).toEqual({ ...first, fresh: false });
    expect(
      await faultOf(here.first.write({ verb: "thing.create", drafts: [thing()], once: once({ a: 2 }) })),
    ).toMatchObject({ code: "conflict" });
    expect(
      await faultOf(here.first.write({ verb: "mandate.adopt", drafts: [], once: once({ a: 1, b: [2] }) })),
    ).toMatchObject({ code: "conflict" });
    expect(await here.first.ledger.size()).toBe(size);
  });

  test("an optional answer that was left out does not change which request it is", async () => {
    const asked = { thing: "P-00000", role: undefined };
    const [first] = await here.first.write({
      verb: "thing.create",
      drafts: [thing()],
      once: { id: "request-2", asked },
    });
    const [again] = await here.first.write({
      verb: "thing.create",
      drafts: [thing()],
      once: { id: "request-2", asked: { thing: "P-00000" } },
    });
    expect(again).toEqual({ ...first, fresh: false });
  });
});

describe("versions", () => {
  test("a change names what it follows; a second one from there is refused, or kept beside it where the writer says so", async () => {
    const desk = here.first;
    const own = thing();
    const [made] = await desk.write({ verb: "thing.create", drafts: [own] });
    const parent = made?.versions[0]?.version;
    if (parent === undefined) throw new Error("nothing was written");
    const change = (caveat: "CHILD" | "SGBV", more: Partial<Draft> = {}): Draft => ({
      record: own.record,
      parents: [parent],
      body: { ...own.body, caveats: [caveat] } as Draft["body"],
      ...more,
    });
    await desk.write({ verb: "thing.create", drafts: [change("CHILD")] });
    expect(await faultOf(desk.write({ verb: "thing.create", drafts: [change("SGBV")] }))).toMatchObject({
      code: "conflict",
      item: own.record,
    });
    expect(
      await faultOf(desk.write({ verb: "thing.create", drafts: [{ ...change("SGBV"), parents: [] }] })),
    ).toMatchObject({ code: "conflict" });
    await desk.write({ verb: "thing.create", drafts: [change("SGBV", { keepConflict: true })] });
    const versions = await desk.ledger.versionsOf(own.record);
    expect(versions.map((one) => one.parents)).toEqual([[], [parent], [parent]]);
    const heads = versions.slice(1).map((one) => one.id);
    const half = await faultOf(
      desk.write({ verb: "thing.create", drafts: [change("SGBV", { parents: heads.slice(0, 1) })] }),
    );
    expect(half).toMatchObject({ code: "conflict" });
    await desk.write({ verb: "thing.create", drafts: [change("SGBV", { parents: heads })] });
    expect((await desk.ledger.versionsOf(own.record)).at(-1)?.parents).toEqual(heads);
  });

  test("what belongs to a record shares its unit: one key erases both", async () => {
    const [own, custody] = [thing(), here.first.newId()];
    const more: Draft = {
      record: custody,
      unit: { of: own.record },
      body: { kind: "custody", exhibit: own.record, event: "described", at: "2026-01-01T00:00:00Z" },
    };
    await here.first.write({ verb: "thing.create", drafts: [own, more] });
    const [[a], [b]] = [await here.first.ledger.versionsOf(own.record), await here.first.ledger.versionsOf(custody)];
    expect(a?.unit).toBe(b?.unit);
  });
});

test("G3: every entry's signature is its actor's, its leaf commits to body and ciphertexts, its versions to their bytes", async () => {
  const { ledger, keyring } = here.first;
  const size = await ledger.size();
  expect(size).toBeGreaterThan(5);
  for (const row of await ledger.entries(0, size)) {
    const { salt, bytes, entry } = openEntry(row, keyring);
    const key = keys.get(entry.actor);
    expect(key !== undefined && verify(key, signedBytes(entry), fromHex(entry.signature))).toBe(true);
    expect(
      verify(
        key ?? new Uint8Array(32),
        signedBytes({ ...entry, at: "2000-01-01T00:00:00.000Z" }),
        fromHex(entry.signature),
      ),
    ).toBe(false);
    const versions = await ledger.versionsAt(row.seq);
    const blobs = await ledger.blobsAt(row.seq);
    const ciphertextDigests = [...versions.map((one) => sha256(one.sealed)), ...blobs.map((one) => fromHex(one.blob))];
    expect(hex(entryLeaf(sha256, { salt, body: bytes, ciphertextDigests }))).toBe(hex(row.leaf));
    expect(row.leaf.length).toBe(64);
    for (const one of versions) {
      const opened = openVersion(one, await keyring.unitKey(ledger, one.unit));
      expect(hex(versionId(sha256, opened))).toBe(one.id);
    }
  }
});

test("G5: the same words twice leave nothing alike in the ledger: neither leaf nor ciphertext nor version", async () => {
  const twin = { kind: "setting", name: "allow-permission-model-readers", value: true } as const;
  const written = [0, 1].map(
    (): Draft => ({ record: here.first.newId(), unit: here.first.keyring.fresh("case"), body: twin }),
  );
  for (const draft of written) await here.first.write({ verb: "setting.change", drafts: [draft] });
  const [[a], [b]] = [
    await here.first.ledger.versionsOf(written[0]?.record as RecordId),
    await here.first.ledger.versionsOf(written[1]?.record as RecordId),
  ];
  expect(a?.id).not.toBe(b?.id);
  expect(Buffer.from(a?.sealed ?? []).equals(Buffer.from(b?.sealed ?? []))).toBe(false);
});

test("a writer without the audit compartment writes nothing", async () => {
  const { first } = here;
  const keyring = openKeyring(new Map([["case", [new Uint8Array(32)]]]), new Uint8Array(32));
  const writer: Writer = {
    actor: first.member.actor,
    asker: { ...first.asker, compartments: ["case"] },
    signingKey: new Uint8Array(32),
    keyring,
    newId: first.newId,
  };
  const size = await first.ledger.size();
  expect(
    await faultOf(
      commit(first.ledger, writer, { verb: "thing.create", drafts: [thing()], at: new Date(0).toISOString() }),
    ),
  ).toMatchObject({ code: "absent" });
  expect(await first.ledger.size()).toBe(size);
});
