/** Two members at one record, through the server: they see each other, and the front never learns what it is. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeSandbox, type Founded, found, member, passphrase, takeIn, writeFiles } from "../../test/founded.ts";
import { caseAt } from "../app/case.ts";
import { describeExhibit } from "../app/intake/describe-exhibit.ts";
import type { DeskProcess } from "./desk-process.ts";
import { openPresences } from "./presence.ts";
import { type Serving, serve } from "./serve.ts";
import { type Client, enter } from "./testing/client.ts";

const desk = (): DeskProcess => ({ gone: new Promise(() => undefined) }) as never;

describe("at the front", () => {
  test("equal names are laid together, other members' only, and each is forgotten when it is not said again", () => {
    let time = 0;
    const presences = openPresences(() => time);
    const [one, other, twin, elsewhere] = [desk(), desk(), desk(), desk()];
    presences.note(one, "author", "a");
    presences.note(twin, "author", "a");
    presences.note(other, "second", "a");
    presences.note(elsewhere, "third", "b");
    expect(presences.beside(one)).toEqual({ place: "a", others: ["second"] });
    expect(presences.beside(elsewhere)).toEqual({ place: "b", others: [] });
    expect(presences.beside(desk())).toBeUndefined();
    presences.note(other, "second", undefined);
    expect(presences.beside(one)?.others).toEqual([]);
    time = 60_000;
    expect(presences.beside(one)).toBeUndefined();
  });
});

describe("through the server", () => {
  let here: Founded;
  let serving: Serving;
  let clients: readonly [Client, Client, Client];
  let code = "";
  let closed = "";
  beforeAll(async () => {
    here = await found({
      members: [
        member("author", "analyst"),
        member("second", "analyst"),
        member("third", "registrar", "investigator"),
        member("protection", "protection-officer"),
      ],
      exercise: false,
    });
    const first = here.desk("third");
    const taken = await takeIn(first, join(here.root, "in"), { "a.txt": "EXERCISE: one", "b.txt": "EXERCISE: two" });
    code = taken.get("a.txt")?.code ?? "";
    closed = taken.get("b.txt")?.code ?? "";
    const { version } = caseAt(first).needExhibit(closed);
    await describeExhibit(first, { exhibit: closed, version, caveats: ["MEDICAL"] });
    here.close();
    const site = join(here.root, "site");
    writeFiles(site, { "index.html": "<!doctype html><title>EXERCISE</title>" });
    serving = await serve({ folder: here.folder, port: 0, site });
    const at = (who: string) => enter(serving.address, who, passphrase);
    clients = [await at("author"), await at("second"), await at("protection")];
  }, 60_000);
  afterAll(async () => {
    await serving.close();
    here.remove();
    await closeSandbox();
  });
  const look = async (client: Client, of?: string) =>
    (await client.call("presence.look", of === undefined ? {} : { of })).others;

  test("two who look at one record see each other as soon as both have said so, and no more when one goes on", async () => {
    const [one, other] = clients;
    expect(await look(one, code)).toEqual([]);
    await look(other, code);
    expect(await look(other, code)).toEqual(["author"]);
    expect(await look(one, code)).toEqual(["second"]);
    await look(other);
    expect(await look(one, code)).toEqual([]);
  });

  test("a record that is closed is answered as one that is not there, and leaves no trace at the front", async () => {
    const [one, , officer] = clients;
    await look(officer, closed);
    const [shut, missing] = [
      await one.ask("presence.look", { of: closed }),
      await one.ask("presence.look", { of: "E-00000" }),
    ];
    expect(shut.status).toBe(404);
    expect(shut.bytes.toString()).toBe(missing.bytes.toString());
    expect(shut.wire.length).toBe(missing.wire.length);
    expect(await look(officer, closed)).toEqual([]);
  });

  test("nothing of it is written: the log is as long as before", async () => {
    const [one, other] = clients;
    const size = async () => (await one.call("log.list", { limit: 1 })).size;
    const before = await size();
    for (const client of [one, other, one, other]) await look(client, code);
    expect(await size()).toBe(before);
  });

  test("who locks is gone from the record", async () => {
    const [one, other] = clients;
    await look(other, code);
    await look(one, code);
    expect(await look(one, code)).toEqual(["second"]);
    await other.lock();
    expect(await look(one, code)).toEqual([]);
  });
});
