/** The identity vault from outside: nothing without right and reason, nothing readable at rest, no field for a home (N1, N12, N20). */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contract } from "../src/api/contract.ts";
import { faultAnswer } from "../src/api/fault-answer.ts";
import { serve } from "../src/api/serve.ts";
import { browse } from "../src/api/testing/browser.ts";
import type { Desk } from "../src/app/desk.ts";
import { listOpenings } from "../src/app/keeping/list-openings.ts";
import { today } from "../src/app/keeping/today.ts";
import { answerNameRequest, askName, listNameRequests } from "../src/app/protecting/ask-name.ts";
import { openIdentity } from "../src/app/protecting/open-identity.ts";
import { changeIdentity, recordIdentity } from "../src/app/protecting/record-identity.ts";
import { searchIdentities } from "../src/app/protecting/search-identities.ts";
import { scanNames } from "../src/app/reading/scan-names.ts";
import { Fault } from "../src/core/fault.ts";
import type { Code } from "../src/core/record/id.ts";
import { type Founded, found, member, passphrase, team } from "./founded.ts";
import { addKnown, addPerson, once, refusal, without, written } from "./identities.ts";

let here: Founded;
beforeAll(async () => {
  here = await found({ members: [...team, member("other", "investigator")] });
});
afterAll(() => here.remove());

const person = () => addPerson(here);
const known = (handle: string, ...names: readonly string[]) => addKnown(here, handle, ...names);
const protection = (): Desk => here.desk("protection");
const entriesOf = (desk: Desk, verb: string): number =>
  desk.lens.audit.prepare<[string], { n: number }>("SELECT count(*) AS n FROM log WHERE verb = ?").get(verb)?.n ?? 0;

describe("opening an identity", () => {
  test("RQ-01, N1: the entry is written before anything is shown; without it nothing is", async () => {
    const code = await known("investigator", "Ліпнік Тамара Адамаўна");
    const desk = protection();
    const before = entriesOf(desk, "identity.open");
    const { identities } = await openIdentity(desk, { person: code, reason: "EXERCISE: the court asks who it is" });
    expect(identities.map((one) => one.names[0]?.text)).toEqual(["Ліпнік Тамара Адамаўна"]);
    expect(entriesOf(desk, "identity.open")).toBe(before + 1);
    expect(listOpenings(desk, { limit: 1 })).toMatchObject([
      {
        by: "protection",
        what: "open",
        alarm: false,
        people: [code],
        reason: "EXERCISE: the court asks who it is",
        shown: 1,
      },
    ]);
    const full: Desk = { ...desk, write: () => Promise.reject(new Fault("full", "the disk has no room")) };
    expect(await refusal(() => openIdentity(full, { person: code, reason: "EXERCISE" }))).toMatchObject({
      code: "full",
    });
    expect(await refusal(() => searchIdentities(full, { query: "Липник", reason: "EXERCISE" }))).toMatchObject({
      code: "full",
    });
  });

  test("N1: without a reason nothing is opened or searched, and nothing is written", async () => {
    const code = await known("investigator", "Дубік Рэната");
    const seq = protection().lens.applied();
    for (const reason of ["", "  ", " x "]) {
      expect(await refusal(() => openIdentity(protection(), { person: code, reason }))).toMatchObject({
        code: "invalid",
        item: "reason",
      });
      expect(await refusal(() => searchIdentities(protection(), { query: "Дубик", reason }))).toMatchObject({
        code: "invalid",
      });
    }
    expect(protection().lens.applied()).toBe(seq);
  });

  test("an interviewer opens the own witnesses, and others' are absent, byte for byte as what is not there", async () => {
    const own = await known("investigator", "Каршун Ян");
    const unnamed = await person();
    const opened = await openIdentity(here.desk("investigator"), { person: own, reason: "EXERCISE: a call back" });
    expect(opened.identities[0]?.interviewers).toEqual(["investigator"]);
    expect(listOpenings(protection(), { limit: 1 })[0]?.what).toBe("own-witness");
    const seq = protection().lens.applied();
    const answers = await Promise.all(
      [own, unnamed, "P-00000" as Code].map(async (code) =>
        JSON.stringify(
          faultAnswer(
            await refusal(() => openIdentity(here.desk("other"), { person: code, reason: "EXERCISE" })),
            "en",
          ),
        ),
      ),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('"status":404');
    const found = await searchIdentities(here.desk("other"), { query: "Коршун Ян", reason: "EXERCISE" });
    expect(found.rows).toEqual([]);
    expect(protection().lens.applied()).toBe(seq + 1); // the search alone
  });

  test("N1, G5: no other role opens, searches, scans, answers or reads the list, nor anybody without the compartment's key", async () => {
    const code = await known("investigator", "Ручай Марат");
    for (const handle of ["author", "legal", "expert-a", "registrar", "translator"]) {
      expect((await refusal(() => openIdentity(here.desk(handle), { person: code, reason: "EXERCISE" }))).code).toBe(
        "refused",
      );
      expect(
        (await refusal(() => searchIdentities(here.desk(handle), { query: "Ручай", reason: "EXERCISE" }))).code,
      ).toBe("refused");
      expect((await refusal(() => scanNames(here.desk(handle), code))).code).toBe("absent");
      expect((await refusal(async () => listNameRequests(here.desk(handle)))).code).toBe("refused");
      if (handle !== "registrar")
        expect((await refusal(async () => listOpenings(here.desk(handle), { limit: 1 }))).code).toBe("refused");
    }
    const keyless = without(protection());
    expect((await refusal(() => openIdentity(keyless, { person: code, reason: "EXERCISE" }))).code).toBe("absent");
    expect(await searchIdentities(keyless, { query: "Ручай", reason: "EXERCISE" })).toEqual({ rows: [] });
    expect((await refusal(async () => listNameRequests(keyless))).code).toBe("absent");
    // who watches without the key sees that somebody opened, not whom nor why
    const [row] = listOpenings(without(here.desk("registrar")), { limit: 1 });
    expect(row).toEqual({
      seq: expect.any(Number),
      at: expect.any(String),
      by: expect.any(String),
      what: expect.any(String),
      alarm: false,
    });
  });
});

describe("recording and changing", () => {
  test("a change is a new version of what was opened; an older one conflicts", async () => {
    const code = await known("investigator", "Вербны Леон");
    const desk = here.desk("investigator");
    const [opened] = (await openIdentity(desk, { person: code, reason: "EXERCISE: to correct" })).identities;
    const change = {
      person: code,
      record: opened?.record ?? "",
      version: opened?.version ?? "",
      identity: { ...written("Вербны Леон", "Verbny Leon"), note: "EXERCISE" },
    };
    await changeIdentity(desk, change);
    expect((await refusal(() => changeIdentity(desk, change))).code).toBe("conflict");
    expect((await refusal(() => changeIdentity(here.desk("other"), change))).code).toBe("absent");
    const again = await openIdentity(desk, { person: code, reason: "EXERCISE: look" });
    expect(again.identities[0]).toMatchObject({ note: "EXERCISE", interviewers: ["investigator"] });
    // the protection officer says whose witness it is
    const [whole] = (await openIdentity(protection(), { person: code, reason: "EXERCISE" })).identities;
    await changeIdentity(protection(), {
      ...change,
      version: whole?.version ?? "",
      identity: { ...written("Вербны Леон"), interviewers: ["other"] },
    });
    expect((await refusal(() => openIdentity(desk, { person: code, reason: "EXERCISE" }))).code).toBe("absent");
    expect((await openIdentity(here.desk("other"), { person: code, reason: "EXERCISE" })).identities).toHaveLength(1);
  });

  test("a second identity for who may open the first is refused; the same request writes once; unknown members are named", async () => {
    const code = await person();
    const asked = { person: code, identity: written("Зімнік Дана"), once: once() };
    const desk = here.desk("investigator");
    await recordIdentity(desk, asked);
    expect((await refusal(() => recordIdentity(desk, { ...asked, once: once() }))).code).toBe("conflict");
    const other = {
      ...asked,
      person: await person(),
      identity: { ...written("Зімнік Яна"), interviewers: ["nobody"] },
      once: once(),
    };
    expect(await refusal(() => recordIdentity(protection(), other))).toMatchObject({ code: "invalid", item: "nobody" });
    const place = here.desk("author").newCode("place");
    expect((await refusal(() => recordIdentity(desk, { ...asked, person: place, once: once() }))).code).toBe("absent");
  });

  test.each(["home", "address", "homeAddress", "geolocation", "coordinates", "location"])(
    "N20: a present home (%s) is no field of an identity, through the API or past it",
    async (field) => {
      const { input } = contract["identity.record"];
      const asked = { person: "P-00000", once: "request-x", identity: { ...written("Сцяжок Майя"), relatives: [] } };
      expect(input.safeParse(asked).success).toBe(true);
      expect(input.safeParse({ ...asked, identity: { ...asked.identity, [field]: "EXERCISE" } }).success).toBe(false);
      const contact = [{ channel: "phone", value: "1", [field]: "EXERCISE" }];
      expect(input.safeParse({ ...asked, identity: { ...asked.identity, contacts: contact } }).success).toBe(false);
      const code = await person();
      const past = { ...written("Сцяжок Майя"), [field]: "EXERCISE" };
      expect(
        (await refusal(() => recordIdentity(protection(), { person: code, identity: past, once: once() }))).code,
      ).toBe("invalid");
    },
  );

  test("N20: there is no channel by post", () => {
    const { input } = contract["identity.record"];
    const identity = { ...written("X"), contacts: [{ channel: "post", value: "EXERCISE" }] };
    expect(input.safeParse({ person: "P-00000", once: "request-x", identity }).success).toBe(false);
  });
});

describe("is this person known?", () => {
  test("always answered alike, whoever is asked about; the protection officer sees it and notes the answer", async () => {
    await known("investigator", "Чабор Казімір");
    const ask = (name: string, desk: Desk = here.desk("author")) =>
      askName(desk, { name, reason: "EXERCISE: a list", once: once() });
    const answers = await Promise.all([
      ask("Чабор Казімір"),
      ask("Nobody Atall"),
      ask("Чабор", here.desk("translator")),
    ]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const { rows } = listNameRequests(protection());
    expect(rows.map((row) => row.name)).toEqual(expect.arrayContaining(["Чабор Казімір", "Nobody Atall", "Чабор"]));
    expect(today(protection(), "be").find((one) => one.id === "name-requests")?.total).toBe(3);
    expect(JSON.stringify(today(protection(), "be"))).not.toContain("Чабор");
    for (const row of rows)
      await answerNameRequest(protection(), { request: row.request, note: "EXERCISE: spoke with them" });
    expect(today(protection(), "be").find((one) => one.id === "name-requests")).toBeUndefined();
    expect(
      (
        await refusal(() =>
          answerNameRequest(protection(), { request: rows[0]?.request ?? here.first.newId(), note: "" }),
        )
      ).code,
    ).toBe("absent");
  });
});

test("RQ-01, G5: no file of the inquiry holds a name, contact or reason of the vault in readable bytes", async () => {
  const planted = ["Zvonkaplanted Kryvichplanted", "+000-EXERCISE-planted", "EXERCISE-reason-planted"];
  const code = await person();
  await recordIdentity(here.desk("investigator"), {
    person: code,
    identity: { ...written(planted[0] ?? ""), contacts: [{ channel: "phone", value: planted[1] ?? "" }] },
    once: once(),
  });
  await openIdentity(here.desk("investigator"), { person: code, reason: planted[2] ?? "" });
  await searchIdentities(protection(), { query: planted[0] ?? "", reason: planted[2] ?? "" });
  await askName(here.desk("author"), { name: planted[0] ?? "", reason: planted[2] ?? "", once: once() });
  const files = readdirSync(here.folder, { recursive: true, encoding: "utf8" }).map((name) => join(here.folder, name));
  let read = 0;
  for (const file of files) {
    if (!statSync(file).isFile()) continue;
    const bytes = readFileSync(file);
    read += bytes.length;
    for (const words of planted)
      for (const encoding of ["utf8", "utf16le"] as const)
        expect(bytes.includes(Buffer.from(words, encoding)), file).toBe(false);
  }
  expect(read).toBeGreaterThan(10_000);
});

test("N1: through the API, what is another's witness, has no identity or is not there is one answer, byte for byte", async () => {
  const others = await known("other", "Вавёрка Адам");
  const nobody = await person();
  const serving = await serve({ folder: here.folder, port: 0 });
  const page = browse(serving.address);
  await page.call("session.enter", { member: "investigator", passphrase });
  const answers = [];
  for (const code of [others, nobody, "P-00000"])
    answers.push(await page.call("identity.open", { person: code, reason: "EXERCISE" }));
  expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404]);
  expect(new Set(answers.map((answer) => answer.bytes.toString())).size).toBe(1);
  const scan = await page.call("identity.scan", { exhibit: "E-00000" });
  expect(scan.bytes.toString()).toBe(answers[0]?.bytes.toString());
  await serving.close();
});
