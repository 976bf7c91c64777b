import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { found, passphrase, team } from "../../test/founded.ts";
import type { Desk } from "../app/desk.ts";
import { unlock } from "../app/keeping/unlock.ts";
import type { Member } from "../core/record/body.ts";
import type { RecordId, VersionId } from "../core/record/id.ts";
import { serve } from "./serve.ts";
import { enter } from "./testing/client.ts";
import { foundTinyInquiry, tinyDesk } from "./testing/tiny-inquiry.ts";

/** Writes another version of a member. */
async function rewrite(registrar: Desk, handle: string, change: Partial<Member>): Promise<void> {
  const row = registrar.lens.audit
    .prepare<[], { id: RecordId; version: VersionId; body: string }>(
      "SELECT id, version, body FROM doc WHERE kind = 'member' AND until IS NULL",
    )
    .all()
    .find(({ body }) => (JSON.parse(body) as Member).handle === handle);
  if (row === undefined) throw new Error("there is no such member");
  const body = { ...(JSON.parse(row.body) as Member), ...change };
  await registrar.write({ verb: "member.join", drafts: [{ record: row.id, parents: [row.version], body }] });
}

test("whoever leaves, or whose roles change, loses the desk at once, whoever wrote it", async () => {
  const { site } = await foundTinyInquiry({ exercise: true });
  const here = await found({ members: team, exercise: false });
  here.close();
  const serving = await serve({ folder: here.folder, port: 0, site });
  const [leaver, changed, stays] = await Promise.all(
    ["author", "translator", "second"].map((member) => enter(serving.address, member, passphrase)),
  );
  if (leaver === undefined || changed === undefined || stays === undefined) throw new Error("nobody entered");
  // written by another process, as the command line is one
  const registrar = await unlock(here.folder, "registrar", passphrase);
  await rewrite(registrar, "author", { left: "2026-01-01T00:00:00Z" });
  const gone = await leaver.ask("findings.list", {});
  expect([gone.status, gone.json.fault]).toEqual([401, "locked"]);

  await rewrite(registrar, "translator", { roles: ["guest-reviewer"] });
  // somebody else's write has every desk look; the one that is asked nothing ends all the same
  await stays.call("finding.create", { title: "EXERCISE: anything", test: "RS-7-1-e", once: crypto.randomUUID() });
  for (let i = 0; i < 100 && (await changed.ask("findings.list", {})).status !== 401; i++) await pause(20);
  expect((await changed.ask("findings.list", {})).status).toBe(401);
  expect((await stays.ask("findings.list", {})).status).toBe(200);
  registrar.close();
  await serving.close();
  here.remove();
  rmSync(dirname(site), { recursive: true });
});

test("what a desk was just writing when it lost its keys has its answer; nothing else has one", async () => {
  const { site } = await foundTinyInquiry({ exercise: true });
  const here = await found({ members: team, exercise: false });
  here.close();
  const serving = await serve({ folder: here.folder, port: 0, site, deskProgram: tinyDesk });
  const client = await enter(serving.address, "second", passphrase);
  const registrar = await unlock(here.folder, "registrar", passphrase);
  const ask = { test: "RS-7-1-e", once: crypto.randomUUID() };
  // the tiny desk takes its time for it
  const writing = client.ask("finding.create", { ...ask, title: "slow EXERCISE" });
  await pause(200);
  await rewrite(registrar, "second", { left: "2026-01-01T00:00:00Z" });
  const others = await Promise.all([
    client.ask("tests.list", {}),
    client.ask("finding.create", { ...ask, title: "later EXERCISE" }),
  ]);
  expect(others.map(({ status }) => status)).toEqual([401, 401]);
  expect((await writing).status).toBe(200);
  registrar.close();
  await serving.close();
  here.remove();
  rmSync(dirname(site), { recursive: true });
});
