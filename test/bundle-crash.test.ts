/** G1: `kill -9` while a bundle is taken: all of it is there afterwards or nothing, and taking it again comes to the end. */
import { randomInt } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inviteMember } from "../src/app/keeping/invite-member.ts";
import { searchText } from "../src/app/reading/search-text.ts";
import { writeWhole } from "../src/store/vault.ts";
import { begin, hear, run } from "./command.ts";
import { type Copies, copiesOf } from "./copies.ts";
import { cheap, closeSandbox, type Founded, found, lead, member, passphraseFile, takeIn } from "./founded.ts";

const kills = 4;
let here: Founded;
let words = "";
let bundle = "";

beforeAll(async () => {
  here = await found({ members: [lead] });
  const copiedAt = await here.first.ledger.size();
  here.close();
  words = passphraseFile(here.root);
  const copies = copiesOf(here.folder, ["lead"]);
  const files = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`${n}.txt`, `EXERCISE: lamp number ${n}`]));
  await takeIn(await copies.desk(0), join(here.root, "in"), files);
  await inviteMember(await copies.desk(0), member("new", "investigator"), cheap);
  bundle = join(here.root, "to-home.bundle");
  await writeWhole(bundle, await copies.made(0, { entry: copiedAt }));
  copies.remove();
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

const command = (copies: Copies): string[] => [
  "bundle",
  "take",
  copies.folder(0),
  bundle,
  "--as",
  "lead",
  "--passphrase-file",
  words,
];
const lamps = async (copies: Copies): Promise<number> => searchText(await copies.desk(0), "lamp", 100).total;

test("killed at any moment: all or nothing, and the next one ends it", async () => {
  let longest = 0;
  for (let n = 0; n <= kills; n++) {
    const copies = copiesOf(here.folder, ["lead"]);
    try {
      if (n > 0) {
        const child = begin(command(copies));
        const said = hear(child);
        setTimeout(() => child.kill("SIGKILL"), randomInt(Math.ceil(longest * 0.3), longest));
        await said;
        expect([0, 30], `kill ${n}`).toContain(await lamps(copies));
        copies.leave(0);
      }
      const before = performance.now();
      expect(await run(command(copies))).toMatchObject({ code: 0 });
      longest = Math.max(longest, Math.ceil(performance.now() - before));
      expect(await lamps(copies)).toBe(30);
      expect(await copies.damage(0)).toEqual([]);
      expect((await copies.desk(0, "new")).member.handle).toBe("new");
    } finally {
      copies.remove();
    }
  }
}, 300_000);
