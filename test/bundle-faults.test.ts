/** What a bundle may not do, in one file because all of it begins with the same two copies: come altered, from elsewhere, out of order or from somebody who may not; and what it has to bring: erasures, lockdown, members, seals. */
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { caseAt } from "../src/app/case.ts";
import { saveCoding } from "../src/app/coding/save-coding.ts";
import type { Desk } from "../src/app/desk.ts";
import { describeExhibit } from "../src/app/intake/describe-exhibit.ts";
import { type Head, opening, readBundle, signedHead } from "../src/app/keeping/bundle-format.ts";
import { changeRoles, leave } from "../src/app/keeping/change-member.ts";
import { conflictsAt } from "../src/app/keeping/conflicts.ts";
import { carryErasureOut, proposeErasure } from "../src/app/keeping/erase.ts";
import { inviteMember } from "../src/app/keeping/invite-member.ts";
import { setLockdown } from "../src/app/keeping/lockdown.ts";
import { renewKeys } from "../src/app/keeping/renew-keys.ts";
import { sealExhibit } from "../src/app/keeping/seal-exhibit.ts";
import { settleConflict } from "../src/app/keeping/settle-conflict.ts";
import { takeBundle } from "../src/app/keeping/take-bundle.ts";
import { openSecrets, unlock } from "../src/app/keeping/unlock.ts";
import { approveProposal } from "../src/app/protecting/approve.ts";
import { searchText } from "../src/app/reading/search-text.ts";
import { Fault } from "../src/core/fault.ts";
import { encryptTo } from "../src/crypto/envelope.ts";
import { hex } from "../src/crypto/hash.ts";
import { commitAll } from "../src/store/commit.ts";
import { claimIn, once } from "./argued.ts";
import { type Copies, copiesOf, inPieces } from "./copies.ts";
import { cheap, closeSandbox, type Founded, found, member, passphrase, takeIn } from "./founded.ts";

let here: Founded;
let exhibit = "";
let copiedAt = 0;
let copies: Copies;

beforeAll(async () => {
  here = await found({
    members: [
      member("lead", "registrar", "investigator", "analyst"),
      member("other", "registrar", "investigator", "protection-officer"),
      member("third", "investigator"),
      { ...member("legal", "legal-officer"), cleared: ["sgbv"] },
      member("reader", "guest-reviewer"),
    ],
  });
  const taken = await takeIn(here.first, join(here.root, "in"), { "a.txt": "EXERCISE: a lamp went out at the gate" });
  exhibit = taken.get("a.txt")?.code ?? "";
  copiedAt = await here.first.ledger.size();
  here.close();
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});
beforeEach(() => {
  copies = copiesOf(here.folder, ["lead", "other", "third"]);
});
afterEach(() => copies.remove());

const all = () => ({ entry: copiedAt });
const faultOf = async (work: () => Promise<unknown>) => {
  try {
    await work();
  } catch (cause) {
    if (cause instanceof Fault) return cause;
    throw cause;
  }
  throw new Error("nothing was refused");
};
const said = (desk: Desk) =>
  saveCoding(
    desk,
    {
      exhibit,
      thing: { create: "act" },
      claims: [claimIn(desk, exhibit, "words", { text: "EXERCISE" }, "a lamp")],
      once: once(),
    },
    "en",
  );
const sizeOf = async (n: number): Promise<number> => (await copies.desk(n)).ledger.size();
const titled = async (n: number, title: string) => {
  const desk = await copies.desk(n);
  const { version } = caseAt(desk).needExhibit(exhibit);
  return describeExhibit(desk, { exhibit, version, title });
};
/** Both give each other what they have. */
async function exchanged(): Promise<void> {
  await copies.take(1, await copies.made(0, all()));
  await copies.take(0, await copies.made(1, all()));
}
const whole = async (...ns: readonly number[]): Promise<void> => {
  for (const n of ns) expect(await copies.damage(n), `copy ${n}`).toEqual([]);
};

/** The same plaintext with another head, closed to everybody again. */
async function forged(n: number, bytes: Uint8Array, change: (head: Head, desk: Desk) => Head): Promise<Uint8Array> {
  const desk = await copies.desk(n);
  const plain: Uint8Array[] = [];
  for await (const piece of desk.openingSealed(inPieces(bytes))) plain.push(piece);
  const before = Buffer.concat(plain);
  const head = await readBundle(inPieces(before)).head();
  const changed = Buffer.concat([opening(change(head, desk)), before.subarray(opening(head).length)]);
  return encryptTo(
    caseAt(desk)
      .records("member")
      .map(({ body }) => body.ageRecipient),
    changed,
  );
}

describe("a bundle that is not whole", () => {
  test("one bit altered anywhere, or cut short anywhere: told, and nothing of it is stored", async () => {
    await said(await copies.desk(1));
    await takeIn(await copies.desk(1), join(here.root, "more"), { "b.txt": "EXERCISE: another lamp" });
    const bytes = await copies.made(1, all());
    const before = await sizeOf(0);
    const places = [10, 700, Math.floor(bytes.length / 2), bytes.length - 1];
    for (const place of places) {
      const altered = Uint8Array.from(bytes);
      altered[place] = (altered[place] ?? 0) ^ 4;
      expect((await faultOf(() => copies.take(0, altered))).code, `bit at ${place}`).toBe("damaged");
      expect((await faultOf(() => copies.take(0, bytes.subarray(0, place)))).code, `cut at ${place}`).toBe("damaged");
    }
    expect(await sizeOf(0)).toBe(before);
    await whole(0);
    expect((await copies.take(0, bytes)).entries).toBe(3);
    await whole(0);
  });

  test("a head that its maker did not sign; of another inquiry; by nobody who is known", async () => {
    await said(await copies.desk(1));
    const bytes = await copies.made(1, all());
    const resigned = (head: Head, desk: Desk, more: Partial<Head>): Head => {
      const changed = { ...head, ...more };
      return { ...changed, signature: hex(desk.signApart(signedHead(changed))) };
    };
    const altered = await forged(1, bytes, (head) => ({ ...head, made: "2020-01-01T00:00:00Z" }));
    expect((await faultOf(() => copies.take(0, altered))).code).toBe("damaged");
    const elsewhere = await forged(1, bytes, (head, desk) => resigned(head, desk, { founding: "ab".repeat(64) }));
    expect(await faultOf(() => copies.take(0, elsewhere))).toMatchObject({
      code: "refused",
      message: "this bundle is of another inquiry",
    });
    const nobody = await forged(1, bytes, (head, desk) => resigned(head, desk, { by: "00000000.0" as Head["by"] }));
    expect((await faultOf(() => copies.take(0, nobody))).code).toBe("refused");
    const longer = await forged(1, bytes, (head, desk) => resigned(head, desk, { size: head.size - 1 }));
    expect((await faultOf(() => copies.take(0, longer))).code).toBe("damaged");
  });

  test("another inquiry's own bundle does not open here, and a file that is none isn't read", async () => {
    const foreign = await found({ members: [member("lead", "registrar", "investigator", "analyst")] });
    const abroad = copiesOf(foreign.folder, ["lead"]);
    foreign.close();
    try {
      await takeIn(await abroad.desk(0), join(foreign.root, "in"), { "c.txt": "EXERCISE: a door" });
      const bytes = await abroad.made(0, { entry: 1 });
      expect((await faultOf(() => copies.take(0, bytes))).code).toBe("damaged");
      expect((await faultOf(() => copies.take(0, Buffer.from("EXERCISE")))).code).toBe("damaged");
    } finally {
      abroad.remove();
      foreign.remove();
    }
  });
});

describe("the order of bundles", () => {
  test("a later one before an earlier one is refused with the way out; overlapping and repeated ones change nothing", async () => {
    await said(await copies.desk(1));
    const first = await copies.made(1, all());
    const between = await sizeOf(1);
    await said(await copies.desk(1));
    const second = await copies.made(1, { entry: between });
    const fault = await faultOf(() => copies.take(0, second));
    expect(fault.code).toBe("conflict");
    expect(fault.remedy).toContain("take the bundles that were made before it");
    expect((await copies.take(0, first)).entries).toBe(1);
    expect((await copies.take(0, second)).entries).toBe(1);
    const after = await sizeOf(0);
    expect(await copies.take(0, first)).toMatchObject({ entries: 0, files: 0 });
    expect(await copies.take(0, await copies.made(1, all()))).toMatchObject({ entries: 0 });
    expect(await sizeOf(0)).toBe(after);
    await whole(0);
  });

  test("through a third copy: what one took from another one goes on with its bundle, and comes back to nobody twice", async () => {
    for (const n of [0, 1, 2]) await said(await copies.desk(n));
    await copies.take(1, await copies.made(2, all()));
    await said(await copies.desk(1));
    await copies.take(0, await copies.made(1, all()));
    await said(await copies.desk(0));
    await copies.take(2, await copies.made(0, all()));
    await copies.take(1, await copies.made(2, all()));
    const acts = async (n: number) => {
      const { lens } = await copies.desk(n);
      return lens.case.prepare("SELECT code FROM thing WHERE kind = 'act' ORDER BY n").pluck().all();
    };
    expect(await acts(0)).toHaveLength(5);
    expect(await acts(1)).toEqual(await acts(0));
    expect(await acts(2)).toEqual(await acts(0));
    await whole(0, 1, 2);
  });
});

describe("who may", () => {
  test("a bundle of who left here, of who joined there, of who may not hand in; an entry by who had no right", async () => {
    await leave(await copies.desk(0), { member: "third" });
    copies.leave(0);
    await said(await copies.desk(2));
    const gone = await faultOf(async () => copies.take(0, await copies.made(2, all())));
    expect([gone.code, gone.message]).toEqual(["refused", "who made this bundle has left the inquiry"]);

    await inviteMember(await copies.desk(1), member("new", "investigator"), cheap);
    copies.leave(1);
    await said(await copies.desk(1, "new"));
    const strange = await faultOf(async () => copies.take(2, await copies.made(1, all(), "new")));
    expect(strange.code).toBe("refused");

    expect(
      (await faultOf(async () => takeBundle(await copies.desk(2, "reader"), inPieces(new Uint8Array())))).code,
    ).toBe("refused");
  });

  test("an entry that its writer had no right to is not taken, whoever brings it", async () => {
    const legal = await copies.desk(1, "legal");
    const forger = {
      actor: legal.member.actor,
      asker: { roles: ["investigator" as const], compartments: ["audit", "case"] as const, left: false },
      signingKey: (await openSecrets(copies.folder(1), "legal", passphrase)).secrets.signingKey,
      keyring: legal.keyring,
      newId: () => legal.newId(),
    };
    await commitAll(legal.ledger, forger, [
      {
        verb: "thing.create",
        at: new Date().toISOString(),
        drafts: [
          {
            record: legal.newId(),
            unit: legal.keyring.fresh("case"),
            body: { kind: "act", code: legal.newCode("act"), caveats: [] },
          },
        ],
      },
    ]);
    copies.leave(1);
    const before = await sizeOf(0);
    const fault = await faultOf(async () => copies.take(0, await copies.made(1, all())));
    expect(fault.code).toBe("damaged");
    expect(fault.item).toContain("its actor had no right to thing.create");
    expect(await sizeOf(0)).toBe(before);
    await whole(0);
  });
});

describe("the house", () => {
  test("members and keys that one copy changed are so on the other one; changed on both apart, they are not merged", async () => {
    await said(await copies.desk(0));
    await inviteMember(await copies.desk(1), member("new", "investigator"), cheap);
    await changeRoles(await copies.desk(1), { member: "reader", roles: ["translator"] });
    await leave(await copies.desk(1), { member: "third" });
    copies.leave(1);
    await said(await copies.desk(1));
    const bytes = await copies.made(1, all());
    await copies.take(0, bytes);
    await whole(0);
    expect((await copies.desk(0, "new")).member.roles).toEqual(["investigator"]);
    expect((await copies.desk(0, "reader")).member.roles).toEqual(["translator"]);
    expect((await faultOf(() => unlock(copies.folder(0), "third", passphrase))).code).toBe("locked");
    copies.leave(0);
    await copies.take(1, await copies.made(0));
    await whole(0, 1);

    await leave(await copies.desk(2, "other"), { member: "reader" });
    copies.leave(2);
    const before = await sizeOf(0);
    const fault = await faultOf(async () => copies.take(0, await copies.made(2, all(), "other")));
    expect([fault.code, fault.message]).toEqual(["conflict", "members or keys were changed on both copies apart"]);
    expect(fault.remedy).toContain("take a bundle before members or keys are changed");
    expect(await sizeOf(0)).toBe(before);
  });

  test("keys renewed on one copy: what was written on the other one meanwhile lies under the new ones afterwards", async () => {
    await leave(await copies.desk(1), { member: "third" });
    copies.leave(1);
    await renewKeys(await copies.desk(1));
    copies.leave(1);
    await said(await copies.desk(0));
    await exchanged();
    await whole(0, 1);
    for (const n of [0, 1]) {
      const { ledger, keyring } = await copies.desk(n);
      const old = (await ledger.units()).filter(
        ({ compartment, epoch }) => compartment === "case" && epoch < keyring.epoch("case"),
      );
      expect(old, `copy ${n}`).toEqual([]);
      expect(searchText(await copies.desk(n), "lamp", 5).total).toBe(1);
    }
  });

  test("what two people erased on one copy is erased on the other one, with what was said of it there", async () => {
    await said(await copies.desk(0));
    const { code, digest } = await proposeErasure(await copies.desk(1), { codes: [exhibit], reason: "EXERCISE" });
    await approveProposal(await copies.desk(1, "legal"), { code, digest });
    await carryErasureOut(await copies.desk(1, "other"), { code, backups: [] });
    copies.leave(1);
    await exchanged();
    for (const n of [0, 1]) expect(searchText(await copies.desk(n), "lamp", 5).total, `copy ${n}`).toBe(0);
    await whole(0, 1);
  });

  test("a lockdown locks the copy that hears of it, and a locked copy takes nothing", async () => {
    await setLockdown(await copies.desk(1));
    const bytes = await copies.made(1, all());
    await copies.take(0, bytes);
    expect(await faultOf(async () => said(await copies.desk(0)))).toMatchObject({ code: "refused" });
    await said(await copies.desk(2));
    expect(await faultOf(async () => copies.take(0, await copies.made(2, all())))).toMatchObject({ code: "refused" });
  });

  test("an exhibit sealed on one copy and worked on in the other: refused with the way out, which then leads there", async () => {
    await sealExhibit(await copies.desk(1), { exhibit, compartment: "sgbv" });
    copies.leave(1);
    await said(await copies.desk(0));
    for (const [from, to] of [
      [1, 0],
      [0, 1],
    ] as const) {
      const fault = await faultOf(async () => copies.take(to, await copies.made(from, all())));
      expect([fault.code, fault.message]).toEqual([
        "conflict",
        "an exhibit was sealed on one copy and worked on in the other",
      ]);
    }
    await sealExhibit(await copies.desk(0), { exhibit, compartment: "sgbv" });
    copies.leave(0);
    await exchanged();
    await whole(0, 1);
    const desk = await copies.desk(1);
    expect(searchText(desk, "lamp", 5).total).toBe(1);
  });

  test("an exhibit sealed on one copy alone is sealed on the other one, and its old key gone", async () => {
    await sealExhibit(await copies.desk(1), { exhibit, compartment: "sgbv" });
    copies.leave(1);
    await copies.take(0, await copies.made(1, all()));
    await whole(0);
    expect(searchText(await copies.desk(0), "lamp", 5).total, "who doesn't hold it reads it no more").toBe(0);
  });
});

describe("what two people said apart", () => {
  test("is shown on both; who may says which holds, and that goes over with the next bundle", async () => {
    await titled(0, "EXERCISE one");
    await titled(1, "EXERCISE two");
    await exchanged();
    const [shown] = await conflictsAt(await copies.desk(0));
    expect(await conflictsAt(await copies.desk(1))).toEqual([shown]);
    if (shown?.what !== "versions") throw new Error("no conflict is shown");
    expect(shown).toMatchObject({ kind: "exhibit", code: exhibit });
    expect(shown.sides.map(({ by }) => by).sort()).toEqual(["lead", "other"]);
    expect(shown.differs.map(({ part }) => part)).toEqual(["title"]);
    const [held] = shown.sides;
    const asked = { record: shown.id, version: held?.version.slice(0, 12) ?? "" };
    expect((await faultOf(async () => settleConflict(await copies.desk(0, "legal"), asked))).code).toBe("refused");
    await settleConflict(await copies.desk(0), asked);
    await copies.take(1, await copies.made(0));
    for (const n of [0, 1]) {
      expect(await conflictsAt(await copies.desk(n))).toEqual([]);
      expect(caseAt(await copies.desk(n)).exhibit(exhibit)?.title).toBe(
        JSON.parse(shown.differs[0]?.said[0] ?? "null"),
      );
    }
    await whole(0, 1);
  });

  test("one code for two records: both stay, both are told, each is found by its id", async () => {
    const code = (await copies.desk(0)).newCode("person");
    for (const n of [0, 1]) {
      const desk = await copies.desk(n);
      await desk.write({
        verb: "thing.create",
        drafts: [
          { record: desk.newId(), unit: desk.keyring.fresh("case"), body: { kind: "person", code, caveats: [] } },
        ],
      });
    }
    await exchanged();
    for (const n of [0, 1]) {
      const desk = await copies.desk(n);
      const [shared] = await conflictsAt(desk);
      if (shared?.what !== "code") throw new Error("the code is not told");
      expect(shared.code).toBe(code);
      expect(shared.records.map(({ id }) => caseAt(desk).thing(id)?.id)).toEqual(shared.records.map(({ id }) => id));
      expect(shared.records).toHaveLength(2);
    }
    await whole(0, 1);
  });

  test("a taking that was cut short before keys and key files were brought along comes to its end when it is taken again", async () => {
    await inviteMember(await copies.desk(1), member("new", "investigator"), cheap);
    await leave(await copies.desk(1), { member: "third" });
    copies.leave(1);
    const bytes = await copies.made(1, all());
    const desk = await copies.desk(0);
    let stored = false;
    const failing: Desk = {
      ...desk,
      ledger: {
        ...desk.ledger,
        units: async () => {
          stored = true;
          throw new Fault("full", "EXERCISE: the machine stops here");
        },
      },
    };
    expect((await faultOf(() => takeBundle(failing, inPieces(bytes)))).code).toBe("full");
    expect(stored).toBe(true);
    copies.leave(0);
    expect((await copies.take(0, bytes)).entries).toBe(0);
    await whole(0);
    expect((await copies.desk(0, "new")).member.handle).toBe("new");
  });
});
