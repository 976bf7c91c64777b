/** G3: one thing altered anywhere, with or without its key, is named by `verify`; in one file, because every alteration is of a copy of one inquiry. */
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { saveCoding } from "../src/app/coding/save-coding.ts";
import { signCheckpoint } from "../src/app/keeping/checkpoint.ts";
import { openSecrets, openWithoutLens, unlock } from "../src/app/keeping/unlock.ts";
import { verifyHouse } from "../src/app/keeping/verify-inquiry.ts";
import { type Damage, type Step, verifyPages } from "../src/app/keeping/verify-pages.ts";
import { Fault } from "../src/core/fault.ts";
import type { HouseKeys } from "../src/store/folder.ts";
import { paths } from "../src/store/folder.ts";
import { lensPath, readLensKey } from "../src/store/lens.ts";
import { type Db, openEncrypted } from "../src/store/sqlcipher.ts";
import { run } from "./command.ts";
import { closeSandbox, found, lead, member, passphrase, passphraseFile, takeIn } from "./founded.ts";

const root = mkdtempSync(join(tmpdir(), "grounds-tamper-"));
const whole = join(root, "whole");
const words = passphraseFile(root);
let keys: HouseKeys;
let lensKeys: Readonly<Record<"case" | "audit", Uint8Array>>;
let folder = "";
let size = 0;

beforeAll(async () => {
  const here = await found({ members: [lead, member("second", "analyst")] });
  const desk = here.first;
  const quote = "a gate was closed";
  const text = `EXERCISE: ${quote} before the lamp went out.`;
  const taken = await takeIn(desk, join(here.root, "in"), {
    "statement.txt": text,
    "bytes.bin": new Uint8Array(70_000).fill(7),
  });
  const claim = {
    property: "words",
    value: { text: quote },
    hand: "first-hand" as const,
    anchor: { start: 10, end: 10 + quote.length, quote },
  };
  await saveCoding(
    desk,
    { exhibit: taken.get("statement.txt")?.code ?? "", thing: { create: "act" }, claims: [claim], once: "a" },
    "en",
  );
  await signCheckpoint(desk);
  size = await desk.ledger.size();
  keys = desk.keys;
  const lens = paths(here.folder).lens;
  lensKeys = { case: readLensKey(lens, "case", desk.keyring), audit: readLensKey(lens, "audit", desk.keyring) };
  here.close();
  cpSync(here.folder, whole, { recursive: true });
  here.remove();
  await closeSandbox();
});
afterAll(() => rmSync(root, { recursive: true }));

let turn = 0;
beforeEach(() => {
  folder = join(root, `copy-${turn++}`);
  cpSync(whole, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What `verify` finds, as the command and the workspace do it; a file that doesn't open at all is found damaged, too. */
async function damageIn(at: string = folder): Promise<readonly Damage[]> {
  const found: Damage[] = [];
  const take = (step: Step): void => {
    if (step.kind === "damage") found.push(step.damage);
  };
  try {
    const opened = await openSecrets(at, "lead", passphrase);
    for await (const step of verifyPages(paths(at).ledger, opened.keys.ledger)) take(step);
    const house = await openWithoutLens(opened);
    try {
      for await (const step of verifyHouse(house)) take(step);
    } finally {
      house.ledger.close();
    }
  } catch (cause) {
    if (!(cause instanceof Fault) || cause.code !== "damaged") throw cause;
    found.push({ what: "entry", where: cause.item ?? "", how: cause.message });
  }
  return found;
}
const named = async (): Promise<readonly string[]> => (await damageIn()).map(({ what, where }) => `${what} ${where}`);

function flip(path: string, at: number, by = 1): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ by;
  writeFileSync(path, bytes);
}
/** Works in a database with its key in hand, and leaves it closed and whole as a file. */
function within<T>(path: string, key: Uint8Array, work: (db: Db) => T): T {
  const db = openEncrypted(path, key, { durable: true, mustExist: true });
  try {
    return work(db);
  } finally {
    db.pragma("wal_checkpoint(TRUNCATE)");
    db.close();
  }
}
const inLedger = <T>(work: (db: Db) => T): T => within(paths(folder).ledger, keys.ledger, work);
const inLens = <T>(work: (db: Db) => T, which: "case" | "audit" = "case"): T =>
  within(lensPath(paths(folder).lens, which), lensKeys[which], work);
const flipped = (bytes: Uint8Array | undefined, at = 5): Buffer => {
  const copy = Buffer.from(bytes ?? []);
  copy[at] = (copy[at] ?? 0) ^ 4;
  return copy;
};
interface VersionAt {
  n: number;
  seq: number;
  sealed: Uint8Array;
  record: string;
}
const someVersion = (db: Db): VersionAt =>
  db
    .prepare<[], VersionAt>(
      "SELECT version.n, seq, sealed, device.id || '.' || record.i AS record FROM version JOIN record ON record.n = version.record JOIN device ON device.n = record.device WHERE seq > 2 ORDER BY version.n LIMIT 1",
    )
    .get() as VersionAt;
const column = <T>(db: Db, sql: string): T => db.prepare<[], Record<string, T>>(sql).pluck().get() as T;
const blobFiles = (): string[] =>
  readdirSync(paths(folder).blobs, { recursive: true, encoding: "utf8" }).filter((name) =>
    /^[0-9a-f]{2}\/[0-9a-f]{64}$/.test(name),
  );

test("what nobody touched is whole, and stays so after it was worked at", async () => {
  expect(await damageIn()).toEqual([]);
  (await unlock(folder, "lead", passphrase)).close();
  expect(await damageIn()).toEqual([]);
});

describe("the bytes of the folder", () => {
  test("a byte of a blob, in its head, middle or end; and a blob that is gone", async () => {
    for (const name of blobFiles()) {
      const path = join(paths(folder).blobs, name);
      const bytes = readFileSync(path);
      for (const at of [0, bytes.length >> 1, bytes.length - 1]) {
        flip(path, at);
        expect(await named()).toContainEqual(expect.stringContaining(`blob blobs/${name}`));
        flip(path, at);
      }
      rmSync(path);
      expect(await named()).toContainEqual(expect.stringContaining(`blob blobs/${name}`));
      writeFileSync(path, bytes);
    }
    expect(await damageIn()).toEqual([]);
  });

  test("a byte of the ledger's file, anywhere: its page", async () => {
    const path = paths(folder).ledger;
    const length = readFileSync(path).length;
    await fc.assert(
      fc.asyncProperty(fc.nat(length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        flip(path, at, by);
        try {
          expect(await named()).toContain(`page ledger.db page ${Math.floor(at / 4096) + 1}`);
        } finally {
          flip(path, at, by);
        }
      }),
      { numRuns: 20 },
    );
    expect(await damageIn()).toEqual([]);
  });

  test("a byte of a lens's file, anywhere: its page", async () => {
    for (const which of ["case", "audit"] as const) {
      const path = lensPath(paths(folder).lens, which);
      const length = readFileSync(path).length;
      await fc.assert(
        fc.asyncProperty(fc.nat(length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
          flip(path, at, by);
          try {
            expect(await named()).toContain(`page ${which}.db page ${Math.floor(at / 4096) + 1}`);
          } finally {
            flip(path, at, by);
          }
        }),
        { numRuns: 12 },
      );
    }
    expect(await damageIn()).toEqual([]);
  });

  test("a byte of the checkpoint file, anywhere; and of the key that strangers check it by", async () => {
    for (const [path, name] of [
      [paths(folder).checkpoint, "checkpoint checkpoint file"],
      [paths(folder).verifier, "key checkpoint.vkey"],
    ] as const) {
      const length = readFileSync(path).length;
      for (let at = 0; at < length; at += 7) {
        flip(path, at);
        expect(await named()).toContain(name);
        flip(path, at);
      }
    }
    expect(await damageIn()).toEqual([]);
  });

  test("another member's slot altered or taken away, a lens's key file, the ring key", async () => {
    const [own = "", other = ""] = readdirSync(paths(folder).members).sort();
    const slot = join(paths(folder).members, other);
    const bytes = readFileSync(slot);
    flip(slot, bytes.length >> 1);
    expect(await named()).toEqual([`key members/${other}`]);
    rmSync(slot);
    expect(await named()).toEqual(["key members/second"]);
    writeFileSync(slot, readFileSync(join(paths(folder).members, own)));
    expect(await named()).toEqual(["key members/second"]);
    writeFileSync(slot, bytes);
    flip(join(paths(folder).lens, "case.key"), 20);
    expect(await named()).toEqual(["lens lens/case.key"]);
    flip(join(paths(folder).lens, "case.key"), 20);
    const ring = readFileSync(paths(folder).ring, "utf8");
    writeFileSync(
      paths(folder).ring,
      ring.replace(/^./, (digit) => (digit === "0" ? "1" : "0")),
    );
    expect(await named()).toContain("key ring.key");
  });

  test("a slot of no member, or a second one of a member", async () => {
    const slots = paths(folder).members;
    const [own = ""] = readdirSync(slots).sort();
    for (const stray of ["000-aaa.json", "notes.txt"]) {
      cpSync(join(slots, own), join(slots, stray));
      expect(await named()).toEqual([`key members/${stray}`]);
      rmSync(join(slots, stray));
    }
    cpSync(join(slots, own), join(slots, "000-lead.json"));
    expect(await named()).toEqual(["key members/000-lead.json", `key members/${own}`]);
  });

  test("a symbolic link in the vault: a folder, a blob, or one that leads anywhere", async () => {
    const [blob = ""] = blobFiles();
    const shelf = join(paths(folder).blobs, blob.slice(0, 2));
    symlinkSync("/etc", join(shelf, "away"));
    expect(await named()).toEqual([`blob blobs/${blob.slice(0, 2)}/away`]);
    rmSync(join(shelf, "away"));
    renameSync(join(shelf, blob.slice(3)), join(root, "moved"));
    symlinkSync(join(root, "moved"), join(shelf, blob.slice(3)));
    expect(await named()).toContain(`blob blobs/${blob}`);
    rmSync(join(shelf, blob.slice(3)));
    renameSync(join(root, "moved"), join(shelf, blob.slice(3)));
    renameSync(shelf, join(root, "shelf"));
    symlinkSync(join(root, "shelf"), shelf);
    expect(await named()).toEqual([`entry ${shelf}`]);
    rmSync(join(root, "shelf"), { recursive: true });
  });

  test("the card says it is no exercise, or that a real inquiry is one: unlocking stops, verify names it", async () => {
    const card = readFileSync(paths(folder).card, "utf8");
    writeFileSync(paths(folder).card, card.replace('"exercise": true', '"exercise": false'));
    expect(await named()).toContain("card inquiry.json");
    await expect(unlock(folder, "lead", passphrase)).rejects.toMatchObject({
      code: "damaged",
      item: paths(folder).card,
    });
  });
});

describe("the ledger's rows, with its key in hand", () => {
  test("a leaf", async () => {
    const seq = inLedger((db) => {
      db.prepare("UPDATE entry SET leaf = ? WHERE seq = 3").run(
        flipped(column(db, "SELECT leaf FROM entry WHERE seq = 3")),
      );
      return 3;
    });
    expect(await named()).toContain(`leaf entry ${seq}`);
  });

  test("a sealed version", async () => {
    const one = inLedger((db) => {
      const found = someVersion(db);
      db.prepare("UPDATE version SET sealed = ? WHERE n = ?").run(flipped(found.sealed, 30), found.n);
      return found;
    });
    const found = await damageIn();
    expect(found).toContainEqual({
      what: "version",
      where: expect.stringMatching(`^entry ${one.seq}, record `),
      how: "its sealed body was altered",
    });
    expect(found.map(({ what, where }) => `${what} ${where}`)).toContain(`leaf entry ${one.seq}`);
  });

  test("a version's id, its parents, the record or unit it is filed under", async () => {
    const changes = [
      "UPDATE version SET id = zeroblob(32) WHERE n = $n",
      "UPDATE version SET parents = zeroblob(32) WHERE n = $n",
      "UPDATE version SET record = 1 WHERE n = $n",
      "UPDATE version SET seq = seq - 1 WHERE n = $n",
      "UPDATE record SET unit = 1 WHERE n = (SELECT record FROM version WHERE n = $n)",
      "DELETE FROM version WHERE n = $n",
    ];
    for (const change of changes) {
      cpSync(paths(whole).ledger, paths(folder).ledger);
      const one = inLedger((db) => {
        const found = someVersion(db);
        db.prepare(change).run({ n: found.n });
        return found;
      });
      expect(await named(), change).toContainEqual(expect.stringMatching(`^(version|entry|leaf) entry ${one.seq}`));
    }
  });

  test("an entry's body, its id, its epoch; entries changed about, leaves changed about", async () => {
    const changes = [
      "UPDATE entry SET body = zeroblob(100) WHERE seq = 4",
      "UPDATE entry SET n = 999999 WHERE seq = 4",
      "UPDATE entry SET epoch = 1 WHERE seq = 4",
      "UPDATE entry SET leaf = CASE seq WHEN 4 THEN (SELECT leaf FROM entry WHERE seq = 5) ELSE (SELECT leaf FROM entry WHERE seq = 4) END WHERE seq IN (4, 5)",
      "UPDATE entry SET seq = CASE seq WHEN 4 THEN 1004 ELSE 1005 END WHERE seq IN (4, 5); UPDATE entry SET seq = 5 WHERE seq = 1004; UPDATE entry SET seq = 4 WHERE seq = 1005",
    ];
    for (const change of changes) {
      cpSync(paths(whole).ledger, paths(folder).ledger);
      inLedger((db) => db.exec(change));
      expect(await named(), change).toContainEqual(expect.stringMatching(/^(entry|leaf) entry 4$/));
    }
  });

  test("a version or a file's row that belongs to no entry", async () => {
    inLedger((db) => {
      db.exec(
        "INSERT INTO version (record, id, parents, seq, sealed) SELECT record, id, parents, 1000, sealed FROM version LIMIT 1",
      );
      db.exec("INSERT INTO blob_ref VALUES (zeroblob(32), 1, 1001, 5)");
    });
    const found = await named();
    expect(found).toContain("entry versions filed under entry 1000");
    expect(found).toContain("entry files filed under entry 1001");
  });

  test("rows that nothing uses: a record, a unit, a device, a version of no record, a value", async () => {
    inLedger((db) => {
      db.exec("INSERT INTO device (n, id) VALUES (9000, 'strangedevice')");
      db.exec("INSERT INTO record (n, device, i, unit) VALUES (9001, 1, 900001, 1)");
      db.exec("INSERT INTO unit (n, compartment, epoch, key) VALUES (9002, 'case', 0, zeroblob(92))");
      db.exec(
        "INSERT INTO version (n, record, id, parents, seq, sealed) VALUES (9003, 9004, zeroblob(32), x'', 3, x'00')",
      );
      db.exec("INSERT INTO meta VALUES ('note', x'00')");
    });
    expect((await named()).toSorted()).toEqual([
      "entry device strangedevice",
      "entry meta note",
      "entry record row 9001",
      "entry unit 9002",
      "entry version row 9003",
    ]);
  });

  test("the unit that a blob is filed under", async () => {
    const [blob = ""] = blobFiles();
    const id = Buffer.from(blob.slice(3), "hex");
    const seq = inLedger((db) => {
      db.prepare("UPDATE blob_ref SET unit = 1 WHERE blob = ?").run(id);
      return db.prepare<[Buffer], number>("SELECT seq FROM blob_ref WHERE blob = ?").pluck().get(id);
    });
    expect(await named()).toEqual([`blob entry ${seq}, file ${blob.slice(3)}`]);
  });

  test("a grant to somebody who is no member", async () => {
    inLedger((db) =>
      db.exec(
        "INSERT INTO compartment_grant (receiver, compartment, epoch, sealed) SELECT 'stranger.0', compartment, epoch, sealed FROM compartment_grant LIMIT 1",
      ),
    );
    expect(await named()).toEqual(["grant grant to stranger.0"]);
  });

  test("a trigger or a table that is not the ledger's", async () => {
    inLedger((db) => db.exec("CREATE TRIGGER lie AFTER INSERT ON entry BEGIN DELETE FROM version; END"));
    expect(await named()).toEqual(["entry ledger.db trigger lie"]);
  });

  test("the last entries cut off: the checkpoint says how many there were", async () => {
    inLedger((db) => {
      db.prepare("DELETE FROM version WHERE seq = ?").run(size - 1);
      db.prepare("DELETE FROM entry WHERE seq = ?").run(size - 1);
    });
    const found = await damageIn();
    expect(found).toContainEqual({
      what: "checkpoint",
      where: "checkpoint file",
      how: expect.stringContaining(`over ${size} entries, and the log has only ${size - 1}`),
    });
    expect(found).toContainEqual(expect.objectContaining({ what: "leaf", where: `the tree at ${size - 1}` }));
  });

  test("an entry taken out of the middle: that one is missed, and no other", async () => {
    inLedger((db) => db.prepare("DELETE FROM entry WHERE seq = 4").run());
    const missing = (await damageIn()).filter(({ how }) => how === "it is missing");
    expect(missing).toEqual([{ what: "entry", where: "entry 4", how: "it is missing" }]);
  });

  test("the stored edge of the tree", async () => {
    inLedger((db) =>
      db
        .prepare("UPDATE meta SET value = ? WHERE name = 'frontier'")
        .run(flipped(column(db, "SELECT value FROM meta WHERE name = 'frontier'"))),
    );
    expect(await named()).toEqual([`leaf the tree at ${size}`]);
  });

  test("the size that a blob is said to have; a blob's row taken away", async () => {
    const [blob = ""] = blobFiles();
    const id = Buffer.from(blob.slice(3), "hex");
    inLedger((db) => db.prepare("UPDATE blob_ref SET bytes = bytes + 1 WHERE blob = ?").run(id));
    expect(await named()).toContainEqual(expect.stringContaining(`blob blobs/${blob}`));
    const seq = inLedger((db) => {
      const at = db.prepare<[Buffer], number>("SELECT seq FROM blob_ref WHERE blob = ?").pluck().get(id);
      db.prepare("DELETE FROM blob_ref WHERE blob = ?").run(id);
      return at;
    });
    expect(await named()).toContain(`leaf entry ${seq}`);
  });

  test("a grant to another member; a grant that nobody signed; one's own", async () => {
    const actorOf = (handle: string): string =>
      JSON.parse(
        readFileSync(
          join(paths(folder).members, readdirSync(paths(folder).members).find((name) => name.includes(handle)) ?? ""),
          "utf8",
        ),
      ).actor;
    const [own, other] = [actorOf("lead"), actorOf("second")];
    inLedger((db) =>
      db
        .prepare("UPDATE compartment_grant SET sealed = ? WHERE receiver = ? AND compartment = 'case'")
        .run(Buffer.from("nothing"), other),
    );
    const wrong = await damageIn();
    expect(wrong.map(({ what, where }) => `${what} ${where}`)).toContain("grant grant to second of compartment case");
    cpSync(paths(whole).ledger, paths(folder).ledger);
    // a secret that an outsider knows, sealed to a member, so that what is written next could be read from outside
    inLedger((db) =>
      db
        .prepare(
          "INSERT INTO compartment_grant (receiver, compartment, epoch, sealed) SELECT receiver, compartment, 1, sealed FROM compartment_grant WHERE receiver = ? AND compartment = 'case'",
        )
        .run(own),
    );
    expect(await damageIn()).toContainEqual({
      what: "grant",
      where: "grant to lead of compartment case",
      how: "nobody signed it",
    });
    cpSync(paths(whole).ledger, paths(folder).ledger);
    inLedger((db) =>
      db
        .prepare("UPDATE compartment_grant SET sealed = ? WHERE receiver = ? AND compartment = 'case'")
        .run(Buffer.from("nothing"), own),
    );
    expect(await named()).toEqual(["entry grant of compartment case, epoch 0"]);
  });

  test("a unit's key altered, or thrown away without an entry that says so", async () => {
    for (const key of [Buffer.alloc(92), null]) {
      cpSync(paths(whole).ledger, paths(folder).ledger);
      const seq = inLedger((db) => {
        const found = db
          .prepare<[], { seq: number; unit: number }>(
            "SELECT version.seq, record.unit FROM version JOIN record ON record.n = version.record ORDER BY version.n DESC LIMIT 1",
          )
          .get();
        db.prepare("UPDATE unit SET key = ? WHERE n = ?").run(key, found?.unit);
        return found?.seq;
      });
      expect(await named()).toContainEqual(expect.stringMatching(`^version entry ${seq}, record `));
    }
  });

  test("a stored checkpoint", async () => {
    inLedger((db) => db.prepare("UPDATE checkpoint SET note = replace(note, char(10), char(10) || 'x')").run());
    expect(await named()).toContain(`checkpoint checkpoint at ${size}`);
  });
});

describe("a lens's rows, with its key in hand", () => {
  const changes: readonly (readonly [string, string, "case" | "audit"])[] = [
    [
      "UPDATE claim SET text = 'the gate was open', json = replace(json, 'closed', 'opened')",
      "lens/case.db table claim row 1",
      "case",
    ],
    ["UPDATE claim SET until = 1", "lens/case.db table claim row 1", "case"],
    ["DELETE FROM claim", "lens/case.db table claim row 1", "case"],
    [
      "UPDATE exhibit SET sha256 = zeroblob(32) WHERE n = (SELECT max(n) FROM exhibit)",
      "lens/case.db table exhibit row 2",
      "case",
    ],
    ["UPDATE thing SET caveats = '[\"CHILD\"]'", "lens/case.db table thing row 1", "case"],
    ["UPDATE doc SET body = replace(body, 'EXERCISE', '') WHERE n = 1", "lens/audit.db table doc row 1", "audit"],
    ["UPDATE passage SET text = 'EXERCISE: nothing'", "lens/case.db table passage row 1", "case"],
    ["DELETE FROM passage_stems", "lens/case.db index of words, place 1", "case"],
    ["UPDATE meta SET value = value - 1", "lens/case.db table", "case"],
    ["CREATE TRIGGER lie AFTER INSERT ON claim BEGIN DELETE FROM claim; END", "lens/case.db tables", "case"],
    ["DROP TABLE coding", "lens/case.db tables", "case"],
    ["UPDATE log SET actor = 'somebody' WHERE seq = 3", "lens/audit.db table log row 4", "audit"],
    ["DELETE FROM log WHERE seq = 3", "lens/audit.db table log row 4", "audit"],
    ["UPDATE meta SET value = 10000", "lens/audit.db", "audit"],
  ];
  test.each(changes)("%s", async (change, where, which) => {
    inLens((db) => (change.startsWith("CREATE") ? db.exec(change) : db.prepare(change).run()), which);
    expect(await named()).toContainEqual(expect.stringContaining(`lens ${where}`));
  });

  test("a lens that lags behind the log is no damage; one that is gone is built at the next opening", async () => {
    rmSync(paths(folder).lens, { recursive: true });
    expect(await damageIn()).toEqual([]);
    expect(existsSync(paths(folder).lens)).toBe(false);
  });
});

describe("the command", () => {
  const verify = (...more: string[]) => run(["verify", folder, "--passphrase-file", words, "--as", "lead", ...more]);

  test("exits 0 where nothing is wrong, and 3 naming what is", async () => {
    const good = await verify();
    expect(good).toMatchObject({ code: 0, err: "" });
    expect(good.out).toContain(`whole: ${size} entries`);
    const [blob = ""] = blobFiles();
    flip(join(paths(folder).blobs, blob), 100);
    inLedger((db) => db.prepare("UPDATE entry SET leaf = zeroblob(64) WHERE seq = 3").run());
    const bad = await verify("--json");
    expect(bad.code).toBe(3);
    const where = (JSON.parse(bad.out) as { damage: Damage[] }).damage.map((one) => one.where);
    expect(where).toContain("entry 3");
    expect(where).toContainEqual(expect.stringContaining(blob));
    const said = await verify();
    expect(said.code).toBe(3);
    expect(said.out).toContain(`damaged blob: blobs/${blob}`);
    expect(said.out).toContain("damaged leaf: entry 3");
  });

  test.each([
    ["house.age", (): string => paths(folder).house],
    ["the member's own slot", (): string => join(paths(folder).members, readdirSync(paths(folder).members)[0] ?? "")],
    ["the card", (): string => paths(folder).card],
    ["the ledger's first page", (): string => paths(folder).ledger],
  ])("names %s, and exits 3", async (_, path) => {
    flip(path(), path().endsWith(".json") ? 2 : 300, 64);
    const said = await verify();
    expect(said.code).toBe(3);
    expect(`${said.out}${said.err}`).toContain(path().endsWith("ledger.db") ? "ledger.db page 1" : path());
  });
});
