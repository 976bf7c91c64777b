import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Founded, found, member, passphrase, team } from "../../test/founded.ts";
import { type Serving, serve } from "./serve.ts";
import { enter } from "./testing/client.ts";
import { foundTinyInquiry } from "./testing/tiny-inquiry.ts";

let here: Founded;
let serving: Serving;
let site: string;
beforeAll(async () => {
  ({ site } = await foundTinyInquiry({ exercise: true }));
  here = await found({ members: team, exercise: false });
  here.close();
  serving = await serve({ folder: here.folder, port: 0, site });
});
afterAll(async () => {
  await serving.close();
  here.remove();
  rmSync(dirname(site), { recursive: true });
});

const as = (member: string) => enter(serving.address, member, passphrase);

describe("lockdown", () => {
  test("the inquiry is read and not written, until somebody else lifts it", async () => {
    const [protection, registrar, author] = await Promise.all([as("protection"), as("registrar"), as("author")]);
    const create = (title: string) =>
      author.ask("finding.create", { title, test: "RS-7-1-e", once: crypto.randomUUID() });
    expect((await create("A finding before")).status).toBe(200);
    expect((await author.ask("lockdown.set", {})).status, "an analyst has not the right").toBe(403);
    expect((await registrar.ask("lockdown.lift", {})).json.fault, "none stands").toBe("conflict");
    expect((await protection.ask("lockdown.set", {})).status).toBe(200);
    expect((await registrar.ask("lockdown.set", {})).json.fault).toBe("conflict");

    const refused = await create("A finding during");
    expect([refused.status, refused.json]).toEqual([
      403,
      {
        fault: "refused",
        sentence: expect.stringContaining("the inquiry is locked down: it is read and not written"),
        remedy: "another registrar or protection officer than who set it lifts it",
      },
    ]);
    expect((await author.ask("findings.list", {})).status, "reading goes on").toBe(200);
    for (const { lockdown } of [await author.call("session.frame", {}), await registrar.call("session.frame", {})])
      expect(lockdown).toMatchObject({ by: "protection" });

    const own = await protection.ask("lockdown.lift", {});
    expect([own.status, own.json.fault, own.json.item], "G7: not by who set it").toEqual([
      403,
      "refused",
      "protection",
    ]);
    expect((await registrar.ask("lockdown.lift", {})).status).toBe(200);
    expect((await author.call("session.frame", {})).lockdown).toBeUndefined();
    expect((await create("A finding after")).status).toBe(200);
    const verbs = (await registrar.call("log.list", { limit: 10 })).rows.map((row) => row.verb);
    expect(verbs).toEqual(expect.arrayContaining(["lockdown.set", "lockdown.lift"]));
    await Promise.all([protection.lock(), registrar.lock(), author.lock()]);
  });

  test("is not set where nobody could lift it again", async () => {
    const alone = member("registrar", "registrar");
    const small = await found({ members: [alone], exercise: false });
    small.close();
    const own = await serve({ folder: small.folder, port: 0, site });
    const registrar = await enter(own.address, alone.handle, passphrase);
    expect((await registrar.ask("lockdown.set", {})).json).toMatchObject({
      fault: "refused",
      remedy: "invite another registrar or protection officer first",
    });
    await own.close();
    small.remove();
  });
});
