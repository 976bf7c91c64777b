import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { found, passphrase, team } from "../../test/founded.ts";
import { unlock } from "../app/keeping/unlock.ts";
import type { Member } from "../core/record/body.ts";
import type { RecordId, VersionId } from "../core/record/id.ts";
import { serve } from "./serve.ts";
import { enter } from "./testing/client.ts";
import { foundTinyInquiry } from "./testing/tiny-inquiry.ts";

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
  const rewrite = async (handle: string, change: Partial<Member>) => {
    const row = registrar.lens.audit
      .prepare<[], { id: RecordId; version: VersionId; body: string }>(
        "SELECT id, version, body FROM doc WHERE kind = 'member' AND until IS NULL",
      )
      .all()
      .find(({ body }) => (JSON.parse(body) as Member).handle === handle);
    if (row === undefined) throw new Error("there is no such member");
    const body = { ...(JSON.parse(row.body) as Member), ...change };
    await registrar.write({ verb: "member.join", drafts: [{ record: row.id, parents: [row.version], body }] });
  };
  await rewrite("author", { left: "2026-01-01T00:00:00Z" });
  const gone = await leaver.ask("findings.list", {});
  expect([gone.status, gone.json.fault]).toEqual([401, "locked"]);

  await rewrite("translator", { roles: ["guest-reviewer"] });
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
