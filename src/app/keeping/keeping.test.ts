import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cheap, closeSandbox, type Founded, found, lead, member, passphrase, takeIn } from "../../../test/founded.ts";
import { Fault } from "../../core/fault.ts";
import { paths } from "../../store/folder.ts";
import { searchText } from "../reading/search-text.ts";
import { signCheckpoint } from "./checkpoint.ts";
import { checkVacant, foundInquiry } from "./found-inquiry.ts";
import { inviteMember } from "./invite-member.ts";
import { chooseMember, openSecrets, openWithoutLens, unlock } from "./unlock.ts";
import { verifyHouse } from "./verify-inquiry.ts";
import { type Damage, verifyPages } from "./verify-pages.ts";

let here: Founded;
beforeAll(async () => {
  here = await found({ exercise: false });
  await takeIn(here.first, join(here.root, "in"), { "a.txt": "EXERCISE: a lamp went out" });
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

const faultOf = async (work: () => unknown): Promise<Fault | undefined> => {
  try {
    await work();
    return undefined;
  } catch (cause) {
    if (cause instanceof Fault) return cause;
    throw cause;
  }
};
async function damage(handle: string): Promise<readonly Damage[]> {
  const wrong: Damage[] = [];
  const opened = await openSecrets(here.folder, handle, passphrase);
  for await (const step of verifyPages(paths(here.folder).ledger, opened.keys.ledger))
    if (step.kind === "damage") wrong.push(step.damage);
  const house = await openWithoutLens(opened);
  for await (const step of verifyHouse(house)) if (step.kind === "damage") wrong.push(step.damage);
  house.ledger.close();
  return wrong;
}

describe("founding", () => {
  test("a folder that isn't vacant is refused and left as it was", async () => {
    expect(await faultOf(() => checkVacant(here.folder))).toMatchObject({ code: "refused", item: here.folder });
    expect(await faultOf(() => checkVacant(here.root))).toMatchObject({ code: "refused", item: here.root });
    expect(await faultOf(() => checkVacant(join(here.root, "no", "where")))).toMatchObject({ code: "absent" });
  });

  test("G5: the folder is its owner's alone; a short passphrase and a handle that could be a name are refused", async () => {
    expect(statSync(here.folder).mode & 0o077).toBe(0);
    const founding = { folder: join(here.root, "other"), name: "EXERCISE", exercise: true, packs: [], cost: cheap };
    for (const wrong of [
      { ...lead, passphrase: "short" },
      { ...lead, handle: "Jane Doe" },
    ]) {
      expect(await faultOf(() => foundInquiry({ ...founding, members: [wrong] }))).toMatchObject({ code: "invalid" });
      rmSync(founding.folder, { recursive: true, force: true });
    }
  });

  test("G3: it is whole from the first moment, with a checkpoint", async () => {
    expect(await damage("lead")).toEqual([]);
    expect(await here.first.ledger.checkpoints()).toHaveLength(1);
  });
});

describe("several members", () => {
  test("one invited later unlocks with his or her own passphrase, reads what was there before, and writes; all stays whole", async () => {
    const own = "another seven invented words for an exercise";
    expect(
      await faultOf(() =>
        inviteMember(
          {
            ...here.first,
            need: () => {
              throw new Fault("refused", "no");
            },
          },
          member("second", "analyst"),
          cheap,
        ),
      ),
    ).toMatchObject({ code: "refused" });
    await inviteMember(here.first, { ...member("second", "analyst"), passphrase: own }, cheap);
    expect(await faultOf(() => inviteMember(here.first, member("second", "analyst"), cheap))).toMatchObject({
      code: "conflict",
      item: "second",
    });
    expect(await faultOf(() => unlock(here.folder, "second", passphrase))).toMatchObject({ code: "locked" });
    const second = await unlock(here.folder, "second", own);
    expect(searchText(second, "lamp", 5).total).toBe(1);
    await second.write({
      verb: "thing.create",
      drafts: [
        {
          record: second.newId(),
          unit: second.keyring.fresh("case"),
          body: { kind: "person", code: second.newCode("person"), caveats: [] },
        },
      ],
    });
    await signCheckpoint(second);
    second.close();
    await here.first.lens.catchUp();
    expect(here.first.lens.case.prepare("SELECT count(*) FROM thing").pluck().get()).toBe(1);
    expect(await damage("lead")).toEqual([]);
  });

  test("G5: a name that is no member's goes through the same derivation as a member's, so that time tells nothing", async () => {
    // an empty passphrase is refused where the key is derived from it, and nowhere else
    for (const handle of ["lead", "nobody", "../../lead"]) {
      expect(await faultOf(() => openSecrets(here.folder, handle, " "))).toMatchObject({ code: "invalid" });
      expect(await faultOf(() => openSecrets(here.folder, handle, "not the words"))).toMatchObject({
        code: "locked",
        message: "the passphrase does not open this member's keys",
        item: undefined,
      });
    }
  });

  test("who unlocks must be said where several could; in an exercise the first is taken", async () => {
    expect(await faultOf(() => chooseMember(here.folder, undefined))).toMatchObject({
      code: "invalid",
      item: "lead, second",
    });
    expect(chooseMember(here.folder, "second")).toBe("second");
    const exercise = await found({ members: [lead, member("second", "analyst")] });
    expect(chooseMember(exercise.folder, undefined)).toBe("lead");
    exercise.remove();
  });

  test("G1: an invitation that was cut short before its entry opens nothing and can be made again", async () => {
    const stopped = new Error("the power failed");
    const failing = { ...here.first, write: () => Promise.reject(stopped) };
    await expect(inviteMember(failing, member("third", "analyst"), cheap)).rejects.toBe(stopped);
    expect(readdirSync(paths(here.folder).members).some((name) => name.includes("third"))).toBe(true);
    expect(await faultOf(() => unlock(here.folder, "third", passphrase))).toMatchObject({
      code: expect.stringMatching(/^(absent|locked)$/),
    });
    await inviteMember(here.first, member("third", "analyst"), cheap);
    (await unlock(here.folder, "third", passphrase)).close();
    expect(readdirSync(paths(here.folder).members)).toHaveLength(3);
    expect(await damage("lead")).toEqual([]);
  });
});

test("a checkpoint is signed once for one size, and again when the log grew", async () => {
  const before = (await here.first.ledger.checkpoints()).length;
  const first = await signCheckpoint(here.first);
  expect(await signCheckpoint(here.first)).toEqual(first);
  await here.first.write({
    verb: "setting.change",
    drafts: [
      {
        record: here.first.newId(),
        unit: here.first.keyring.fresh("case"),
        body: { kind: "setting", name: "allow-permission-model-readers", value: false },
      },
    ],
  });
  expect((await signCheckpoint(here.first)).size).toBe(first.size + 1);
  expect((await here.first.ledger.checkpoints()).length).toBeLessThanOrEqual(before + 2);
});
