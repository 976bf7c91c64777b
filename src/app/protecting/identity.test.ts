import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeSandbox, type Founded, found, member, passphrase, takeIn, team } from "../../../test/founded.ts";
import { contract } from "../../api/contract.ts";
import { faultAnswer } from "../../api/fault-answer.ts";
import { measures } from "../../core/access/brake.ts";
import { Fault } from "../../core/fault.ts";
import { roles } from "../../core/record/body.ts";
import type { Code } from "../../core/record/id.ts";
import { commit } from "../../store/commit.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { listOpenings } from "../keeping/list-openings.ts";
import { today } from "../keeping/today.ts";
import { openSecrets } from "../keeping/unlock.ts";
import { verifyHouse } from "../keeping/verify-inquiry.ts";
import { scanNames } from "../reading/scan-names.ts";
import { approveProposal } from "./approve.ts";
import { answerNameRequest, askName, listNameRequests } from "./ask-name.ts";
import { openIdentity, openTogether } from "./open-identity.ts";
import { proposeOpening } from "./propose-opening.ts";
import { changeIdentity, recordIdentity, type WrittenIdentity } from "./record-identity.ts";
import { searchIdentities } from "./search-identities.ts";
import { showProposal } from "./show-proposals.ts";

let here: Founded;
let now = new Date("2026-03-01T12:00:00Z");
const later = (minutes: number): void => {
  now = new Date(now.getTime() + minutes * 60_000);
};
beforeAll(async () => {
  here = await found({
    members: [...team, member("other", "investigator")] as unknown as typeof team,
    clock: () => now,
  });
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

let turn = 0;
const once = (): string => `request-${turn++}`;
const written = (...names: readonly string[]): WrittenIdentity => ({
  names: names.map((text, at) => ({ text, kind: at === 0 ? "legal" : "spelling" })),
  nationalities: [],
  contacts: [{ channel: "messenger", value: `EXERCISE @${names[0]}` }],
  documents: [],
  relatives: [],
});
/** A new person of the case, by code: nothing is said of who it is. */
async function person(): Promise<Code> {
  const desk = here.desk("author");
  const code = desk.newCode("person");
  await desk.write({
    verb: "thing.create",
    drafts: [{ record: desk.newId(), unit: desk.keyring.fresh("case"), body: { kind: "person", code } }],
  });
  return code;
}
async function known(handle: string, ...names: readonly string[]): Promise<Code> {
  const code = await person();
  await recordIdentity(here.desk(handle), { person: code, identity: written(...names), once: once() });
  return code;
}
const refusal = async (work: () => unknown): Promise<Fault> => {
  try {
    await work();
  } catch (cause) {
    if (cause instanceof Fault) return cause;
    throw cause;
  }
  throw new Error("nothing was refused");
};
const without = (desk: Desk): Desk => ({ ...desk, asker: { ...desk.asker, compartments: ["case", "audit"] } });
const entriesOf = (desk: Desk, verb: string): number =>
  desk.lens.audit.prepare<[string], { n: number }>("SELECT count(*) AS n FROM log WHERE verb = ?").get(verb)?.n ?? 0;
const protection = (): Desk => here.desk("protection");

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

describe("searching", () => {
  test("RQ-19, RQ-01: Бабарико finds Babaryka; a search is one entry that says how many it showed", async () => {
    const code = await known("investigator", "Jan Babaryka");
    const desk = protection();
    const before = entriesOf(desk, "identity.search");
    const { rows } = await searchIdentities(desk, { query: "Бабарико Ян", reason: "EXERCISE: a namesake?" });
    expect(rows[0]).toMatchObject({ person: code, name: "Jan Babaryka", kind: "legal" });
    expect(entriesOf(desk, "identity.search")).toBe(before + 1);
    expect(listOpenings(desk, { limit: 1 })[0]).toMatchObject({
      what: "search",
      shown: rows.length,
      people: rows.map((row) => row.person),
    });
    await searchIdentities(desk, { query: "Nobody Atall", reason: "EXERCISE" });
    expect(listOpenings(desk, { limit: 1 })[0]).toMatchObject({ what: "search", shown: 0, people: [] });
  });

  test("what another desk writes is found, by its new names only once they are changed", async () => {
    await searchIdentities(protection(), { query: "Кастрыца", reason: "EXERCISE" });
    const code = await known("other", "Кастрыца Эльвіра");
    const find = async (query: string) =>
      (await searchIdentities(protection(), { query, reason: "EXERCISE" })).rows.map((row) => row.person);
    expect(await find("Кострица Эльвира")).toEqual([code]);
    const [held] = (await openIdentity(here.desk("other"), { person: code, reason: "EXERCISE" })).identities;
    await changeIdentity(here.desk("other"), {
      person: code,
      record: held?.record ?? "",
      version: held?.version ?? "",
      identity: written("Гарох Эльвіра"),
    });
    expect(await find("Кострица")).toEqual([]);
    expect(await find("Горох Эльвира")).toEqual([code]);
  });
});

describe("the volume brake", () => {
  test("N1: after its measure the member is refused, the protection officer sees an alarm, and an hour later it goes on", async () => {
    later(24 * 60 + 1);
    const code = await known("other", "Баравік Нестар");
    const desk = here.desk("other");
    const open = () => openIdentity(desk, { person: code, reason: "EXERCISE" });
    for (let n = 0; n < measures.opened.hour; n++) await open();
    const refused = await refusal(open);
    expect(refused).toMatchObject({
      code: "refused",
      message: "you opened as many identities as one person may within an hour",
    });
    await refusal(open);
    const alarms = () => listOpenings(protection(), { limit: 500 }).filter((row) => row.what === "braked");
    expect(alarms()).toMatchObject([{ by: "other", alarm: true }]);
    // others are not held, and a desk that is opened anew knows of it
    await openIdentity(protection(), { person: code, reason: "EXERCISE" });
    expect((await refusal(() => openIdentity({ ...desk }, { person: code, reason: "EXERCISE" }))).code).toBe("refused");
    const waiting = today(protection(), "en").find((one) => one.id === "openings");
    expect(waiting?.rows[0]?.label).toContain("other");
    later(61);
    await open();
    for (let n = measures.opened.hour + 1; n < measures.opened.day; n++) {
      later(4);
      await open();
    }
    expect((await refusal(open)).message).toBe("you opened as many identities as one person may within a day");
    later(24 * 60 + 1);
    await open();
  });
});

describe("what takes two people (G7)", () => {
  test("bulk: proposed by the protection officer, signed by another, opened once, an alarm; verify is content", async () => {
    const codes = [await known("investigator", "Асіна Алеся"), await known("other", "Клёнік Адам")];
    const desk = protection();
    const { proposal } = await proposeOpening(desk, {
      act: "open-bulk",
      people: codes,
      reason: "EXERCISE: evacuation",
    });
    expect((await refusal(() => openTogether(desk, { proposal }))).code).toBe("refused");
    const { digest } = showProposal(desk, proposal);
    expect((await refusal(() => approveProposal(desk, { code: proposal, digest }))).code).toBe("refused");
    await approveProposal(here.desk("expert-a"), { code: proposal, digest });
    expect((await refusal(() => openTogether(here.desk("expert-a"), { proposal }))).code).toBe("absent");
    const opened = await openTogether(desk, { proposal });
    expect(opened.identities.map((one) => one.person)).toEqual(codes);
    expect(listOpenings(desk, { limit: 1 })[0]).toMatchObject({
      what: "bulk",
      alarm: true,
      shown: 2,
      proposal,
      people: codes,
    });
    expect((await refusal(() => openTogether(desk, { proposal }))).code).toBe("refused");
    for (const handle of ["investigator", "expert-a"])
      expect(
        (
          await refusal(() =>
            proposeOpening(here.desk(handle), { act: "open-bulk", people: codes, reason: "EXERCISE" }),
          )
        ).code,
      ).toBe("absent");
  });

  test("break-glass: an expert asks, a protection officer lends with the signature, and after an hour it has lapsed", async () => {
    const code = await known("investigator", "Журавель Клім");
    const expert = here.desk("expert-b");
    const ask = () =>
      proposeOpening(expert, { act: "break-glass", people: [code], reason: "EXERCISE: danger tonight" });
    expect(
      (
        await refusal(() =>
          proposeOpening(here.desk("author"), { act: "break-glass", people: [code], reason: "EXERCISE" }),
        )
      ).code,
    ).toBe("absent");
    const { proposal } = await ask();
    await approveProposal(protection(), { code: proposal, digest: showProposal(expert, proposal).digest });
    const opened = await openTogether(expert, { proposal });
    expect(opened.identities[0]?.names[0]?.text).toBe("Журавель Клім");
    expect(listOpenings(protection(), { limit: 1 })[0]).toMatchObject({
      what: "break-glass",
      alarm: true,
      by: "expert-b",
    });
    const late = await ask();
    await approveProposal(protection(), { code: late.proposal, digest: showProposal(expert, late.proposal).digest });
    later(61);
    expect((await refusal(() => openTogether(expert, { proposal: late.proposal }))).message).toBe(
      "this proposal has lapsed",
    );
  });

  test("a bulk opening that nobody signed, planted in the ledger, is named by verify; what the house wrote is sound", async () => {
    const damages = async () => {
      const all: string[] = [];
      for await (const step of verifyHouse(protection()))
        if (step.kind === "damage") all.push(`${step.damage.where}: ${step.damage.how}`);
      return all;
    };
    expect(await damages()).toEqual([]);
    const desk = protection();
    const { secrets } = await openSecrets(here.folder, "protection", passphrase);
    await commit(
      desk.ledger,
      {
        actor: desk.member.actor,
        asker: { roles: [...roles], compartments: desk.keyring.compartments, left: false },
        signingKey: secrets.signingKey,
        keyring: desk.keyring,
        newId: desk.newId,
      },
      {
        verb: "identity.together",
        at: now.toISOString(),
        drafts: [
          {
            record: desk.newId(),
            unit: desk.keyring.fresh("identity"),
            body: {
              kind: "opening",
              type: "bulk",
              by: desk.member.actor,
              at: "2026-03-01T12:00:00Z",
              people: [],
              reason: "EXERCISE",
              shown: 9,
            },
          },
        ],
      },
    );
    await desk.lens.catchUp();
    expect((await damages()).join()).toContain("nobody proposed it, and it takes two people");
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

describe("texts", () => {
  test("N11, RQ-01: names of the vault are flagged in a text, declined too; ranges only", async () => {
    await known("investigator", "Сыраежка Фелікс Тарасавіч");
    const text = "EXERCISE. Мы бачылі Фелікса Сыраежку каля брамы.\n\nПотом Сыроежке Ф. Т. дали бумагу. Короткий путь.";
    const taken = await takeIn(here.first, join(here.root, "files"), { "note.txt": text });
    const exhibit = taken.get("note.txt")?.code ?? "";
    const scanned = await scanNames(protection(), exhibit);
    expect(Object.keys(scanned)).toEqual(["named"]);
    const whole = caseAt(protection()).needExhibit(exhibit);
    const passages = protection()
      .lens.case.prepare<[number], { start: number; text: string }>(
        "SELECT start, text FROM passage WHERE exhibit = ? ORDER BY ord",
      )
      .all(whole.n);
    const at = (range: { start: number; end: number }): string => {
      const passage = passages.findLast((one) => one.start <= range.start);
      return passage?.text.slice(range.start - passage.start, range.end - passage.start) ?? "";
    };
    expect(scanned.named.map(at)).toEqual(["Фелікса Сыраежку", "Сыроежке Ф. Т"]);
    expect((await refusal(() => scanNames(here.desk("investigator"), exhibit))).code).toBe("absent");
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
