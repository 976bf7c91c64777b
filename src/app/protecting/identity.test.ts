/** The vault's search, its brake, openings that two people sign, and names flagged in texts. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeSandbox, type Founded, found, member, passphrase, takeIn, team } from "../../../test/founded.ts";
import { addKnown, refusal, written } from "../../../test/identities.ts";
import { measures } from "../../core/access/brake.ts";
import { type Opening, roles } from "../../core/record/body.ts";
import { commit, type Draft } from "../../store/commit.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { listOpenings } from "../keeping/list-openings.ts";
import { today } from "../keeping/today.ts";
import { openSecrets } from "../keeping/unlock.ts";
import { verifyHouse } from "../keeping/verify-inquiry.ts";
import { scanNames } from "../reading/scan-names.ts";
import { approveProposal } from "./approve.ts";
import { openIdentity, openTogether } from "./open-identity.ts";
import { carryOut } from "./propose.ts";
import { proposeOpening } from "./propose-opening.ts";
import { changeIdentity } from "./record-identity.ts";
import { searchIdentities } from "./search-identities.ts";
import { showProposal } from "./show-proposals.ts";

let here: Founded;
let now = new Date("2026-03-01T12:00:00Z");
const later = (minutes: number): void => {
  now = new Date(now.getTime() + minutes * 60_000);
};
beforeAll(async () => {
  here = await found({ members: [...team, member("other", "investigator")], clock: () => now });
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

const known = (handle: string, ...names: readonly string[]) => addKnown(here, handle, ...names);
const protection = (): Desk => here.desk("protection");
const entriesOf = (desk: Desk, verb: string): number =>
  desk.lens.audit.prepare<[string], { n: number }>("SELECT count(*) AS n FROM log WHERE verb = ?").get(verb)?.n ?? 0;

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
    /** Writes as somebody does who holds the keys and asks no judge. */
    const plant = async (opening: Partial<Opening>, ...more: readonly Draft[]) => {
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
                ...opening,
              },
            },
            ...more,
          ],
        },
      );
      await desk.lens.catchUp();
    };
    await plant({});
    expect((await damages()).join()).toContain("nobody proposed it, and it takes two people");

    const code = await known("investigator", "Явар Нестар");
    const { proposal } = await proposeOpening(desk, { act: "open-bulk", people: [code], reason: "EXERCISE" });
    const { digest } = showProposal(desk, proposal);
    await approveProposal(here.desk("expert-a"), { code: proposal, digest });
    const { draft, proposal: held } = carryOut(desk, proposal, digest);
    await plant({ people: [desk.newId()], proposal: held.id, digest }, draft);
    expect((await damages()).join()).toContain("other people's identities were opened than were signed");
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
