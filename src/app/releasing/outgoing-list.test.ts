/** Registers and lists on their way out: whole rows that every exhibit behind them allows, without codes, signed by two, judged again (G6, G7, G13, N3, N10, N11, N17). */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Argued, argue, claimIn, type Document, once } from "../../../test/argued.ts";
import { closeSandbox } from "../../../test/founded.ts";
import type { RecipientClass, ThingKind } from "../../core/record/body.ts";
import { parseWhen } from "../../core/record/when.ts";
import { caseAt } from "../case.ts";
import type { AskedClaim } from "../coding/save-coding.ts";
import { saveCoding } from "../coding/save-coding.ts";
import { verifyHouse } from "../keeping/verify-inquiry.ts";
import { approveProposal } from "../protecting/approve.ts";
import { recordBasis } from "../protecting/record-basis.ts";
import { showProposal } from "../protecting/show-proposals.ts";
import { showExhibit } from "../reading/show-exhibit.ts";
import { handOut, lookAtBytes } from "./hand-out.ts";
import { listReleases } from "./list-releases.ts";
import { type AskedList, outgoingList } from "./outgoing-list.ts";
import { registerToGo, thingsToGo } from "./outside-filters.ts";
import { prepareRelease } from "./prepare-release.ts";
import { withdrawBasis } from "./withdraw-basis.ts";

let here: Argued;
/** codes of what was planted, by a word for each */
let of: Readonly<Record<string, string>> = {};
const quotes: Readonly<Record<Document, string>> = {
  statement: "was taken",
  record: "was brought in",
  confession: "gate",
  earlier: "was taken",
};

type Given = Readonly<Record<string, AskedClaim["value"]>>;
const on = (text: string): AskedClaim["value"] => {
  const { from, to } = parseWhen(text, "en");
  return { when: { from, to } };
};

async function say(at: Argued, exhibit: Document, kind: ThingKind | { code: string }, said: Given) {
  const desk = at.desk("author");
  const own = typeof kind === "string" ? desk.newCode(kind) : kind.code;
  if (typeof kind === "string")
    await desk.write({
      verb: "thing.create",
      drafts: [{ record: desk.newId(), unit: desk.keyring.fresh("case"), body: { kind, code: own, caveats: [] } }],
    });
  await saveCoding(
    desk,
    {
      exhibit: at.codes[exhibit],
      thing: { code: own },
      claims: Object.entries(said).map(([property, value]) =>
        claimIn(desk, at.codes[exhibit], property, value, quotes[exhibit]),
      ),
      once: once(),
    },
    "en",
  );
  return own;
}

async function plant(at: Argued): Promise<Readonly<Record<string, string>>> {
  const colony = await say(at, "record", "facility", { name: { text: '=HYPERLINK("EXERCISE")', lang: "en" } });
  const nurse = await say(at, "record", "person", { gender: { code: "woman" } });
  const unsaid = await say(at, "record", "person", { note: { text: "EXERCISE", lang: "en" } });
  const arrest = { type: { code: "liberty.arrest" }, place: { thing: colony } } as const;
  const late = await say(at, "record", "act", { ...arrest, date: on("3 May 2022"), victim: { thing: nurse } });
  await say(at, "record", "act", { ...arrest, date: on("2 May 2021"), victim: { thing: unsaid } });
  // one value of it is the statement's, which may not go out
  const partly = await say(at, "record", "act", { ...arrest, date: on("4 May 2021") });
  await say(at, "statement", { code: partly }, { type: { code: "liberty.arrest" } });
  const closed = await say(at, "statement", "act", { ...arrest, date: on("5 May 2021") });
  // what the row points at is known by the statement alone
  const teacher = await say(at, "statement", "person", { gender: { code: "man" } });
  const pointing = await say(at, "record", "act", { ...arrest, date: on("6 May 2021"), victim: { thing: teacher } });
  await say(at, "record", "seizure", {
    owner: { thing: nurse },
    type: { code: "home" },
    legalBasis: { text: "@SUM EXERCISE article 9", lang: "en" },
  });
  return { colony, nurse, unsaid, late, partly, closed, pointing };
}

/** Puts a thing under a caveat that only lawyers are cleared for. */
async function close(at: Argued, code: string): Promise<void> {
  const desk = at.desk("author");
  const { id, kind, code: own } = caseAt(desk).needThing(code);
  const [version] = await desk.ledger.versionsOf(id);
  const parents = version === undefined ? [] : [version.id];
  await desk.write({
    verb: "thing.create",
    drafts: [{ record: id, parents, body: { kind, code: own, caveats: ["PRIVILEGED"] } }],
  });
}

const acts = () => registerToGo({ name: "acts" });
const ask = (more: Partial<AskedList> = {}): AskedList => ({ ...acts(), lang: "en", recipient: "public", ...more });
const prepare = (more: Partial<AskedList> = {}, who = "author", at = here) =>
  prepareRelease(at.desk(who), (desk) => outgoingList(desk, ask(more)));
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const look = async (code: string, at = here, who = "author") => textOf((await lookAtBytes(at.desk(who), code)).bytes);
const codes = /\b[A-Z]-[0-9A-HJKMNP-TV-Z]{5}\b/g;
const allow = (at: Argued, name: Document, purpose: string, recipient: RecipientClass) =>
  recordBasis(at.desk("protection"), {
    exhibit: at.codes[name],
    type: "owner-permission",
    uses: [{ purpose, recipient, level: "L0" }],
    note: "EXERCISE",
    harm: "EXERCISE: nobody is named",
    once: once(),
  });

beforeAll(async () => {
  here = await argue();
  of = await plant(here);
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

describe("G6, N3: a row goes whole or not at all", () => {
  test("only rows of which every exhibit behind every value may go; the others are named to who prepares, with rule and who can change it", async () => {
    const ready = await prepare();
    const left = new Map(ready.left.map(({ what, rule, who }) => [what, `${rule}, ${who}`]));
    const why = "not-asked C4, protection-officer";
    for (const kept of [of.partly, of.closed, of.pointing]) expect(left.get(kept ?? "")).toBe(why);
    expect(left.has(of.late ?? "")).toBe(false);
    const lines = (await look(ready.code)).split("\r\n");
    expect(lines.slice(-4)).toEqual([
      '"What","Whom","When","Where"',
      '"Arrest","person","2 May 2021","\'=HYPERLINK(""EXERCISE"")"',
      '"Arrest","Female","3 May 2022","\'=HYPERLINK(""EXERCISE"")"',
      "",
    ]);
  });

  test("G13, N10: it says what it is, how narrowed, as of when and for whom; of so few left out no number and no code", async () => {
    const { code, left } = await prepare({ ...registerToGo({ name: "acts", year: "2021" }) });
    const text = await look(code);
    for (const said of ["EXERCISE", "Year: 2021", "As of entry", "not representative", "Nobody is named"])
      expect(text).toContain(said);
    expect(left.length).toBeGreaterThan(0);
    expect(left.length).toBeLessThan(5);
    expect(text).toContain("none, or fewer than 5");
    expect(text).toContain("2 May 2021");
    expect(text).not.toContain("2022");
    expect(text.match(codes)).toBeNull();
  });

  test("the order of the rows is not the order in which the inquiry learnt of them", async () => {
    const said = [
      ["record", "7 May 2021"],
      ["record", "5 March 2021"],
      ["record", "6 April 2021"],
    ] as const;
    const table = async (order: readonly (typeof said)[number][]) => {
      const at = await argue();
      for (const [exhibit, date] of order)
        await say(at, exhibit, "act", { type: { code: "liberty.arrest" }, date: on(date) });
      const rows = (await look((await prepare({}, "author", at)).code, at)).split("\r\n").slice(-4, -1);
      at.remove();
      return rows;
    };
    const rows = await table(said);
    expect(rows.map((row) => row.split(",")[2])).toEqual(['"5 March 2021"', '"6 April 2021"', '"7 May 2021"']);
    expect(await table(said.toReversed())).toEqual(rows);
  });

  test("who prepares is told by which columns rows could be recognised", async () => {
    expect((await prepare()).mosaic).toContainEqual({ columns: ["When"], rows: 2, threshold: 5 });
  });

  test("a thing under a closed caveat stays in though its exhibits may go, also where a row only points at it", async () => {
    const at = await argue();
    const own = await plant(at);
    await close(at, own.nurse ?? "");
    const stays = (what: string | undefined) => ({ what, rule: "caveat PRIVILEGED", who: "protection-officer" });
    const people = await prepare({ ...thingsToGo({ kind: "person" }) }, "legal", at);
    expect(people.left).toContainEqual(stays(own.nurse));
    const register = await prepare({}, "legal", at);
    expect(register.left).toContainEqual(stays(own.late));
    expect(await look(register.code, at, "legal")).not.toContain("Female");
    at.remove();
  });

  test("that somebody is a relative of a victim goes only if what says so may go too", async () => {
    const at = await argue();
    const own = await plant(at);
    const kin = {
      type: { code: "family.parent" },
      person: { thing: own.unsaid ?? "" },
      relative: { thing: own.nurse ?? "" },
    };
    await say(at, "statement", "relationship", kin);
    const { code, left } = await prepare({ ...registerToGo({ name: "relatives" }) }, "author", at);
    expect(left.map(({ what }) => what).sort()).toEqual([own.nurse, own.unsaid].sort());
    expect(await look(code, at)).not.toContain("Female");
    at.remove();
  });
});

describe("N11, N17: no code, no name, no formula", () => {
  test("what nobody described is called by its kind; every field that a spreadsheet would run is led by an apostrophe", async () => {
    const text = await look((await prepare({ ...registerToGo({ name: "seizures" }) })).code);
    expect(text).toContain('"\'@SUM EXERCISE article 9"');
    expect(text).toContain('"Female"');
    expect(text.match(codes)).toBeNull();
    for (const line of text.split("\r\n")) expect(line).not.toMatch(/(^|,)"?[=+@]/);
  });

  test("a row whose words show a code or a handle, however it is spelled, stays in", async () => {
    const at = await argue();
    const bad = await say(at, "record", "seizure", { legalBasis: { text: `EXERCISE of ${at.act}`, lang: "en" } });
    const worse = await say(at, "record", "seizure", { legalBasis: { text: "EXERCISE for expert-a", lang: "en" } });
    const good = await say(at, "record", "seizure", { legalBasis: { text: "EXERCISE article 9", lang: "en" } });
    const { code, left } = await prepare({ ...thingsToGo({ kind: "seizure" }) }, "author", at);
    expect(left.map(({ what }) => what)).not.toContain(good);
    const register = await prepare({ ...registerToGo({ name: "seizures" }) }, "author", at);
    expect(register.left).toEqual(
      expect.arrayContaining([bad, worse].map((what) => ({ what, rule: "written-code", who: "author" }))),
    );
    expect(await look(register.code, at)).toContain("EXERCISE article 9");
    expect((await look(code, at)).match(codes)).toBeNull();
    at.remove();
  });

  test("a list can't be narrowed by what it doesn't have: a typed word never heads a file", async () => {
    await expect(prepare({ ...thingsToGo({ kind: "act", type: "EXERCISE surname" }) })).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(prepare({ ...registerToGo({ name: "arrests", state: "EXERCISE" }) })).rejects.toMatchObject({
      code: "invalid",
    });
  });
});

describe("G7, N4: two people sign the digest of the final bytes", () => {
  test("the same bytes twice, also where the log has grown; handed out once, and verify agrees", async () => {
    const first = await prepare();
    const second = await prepare({}, "legal");
    expect(second.sha256).toBe(first.sha256);
    await expect(handOut(here.desk("author"), first.code)).rejects.toMatchObject({ code: "refused" });
    await approveProposal(here.desk("legal"), { code: first.code, digest: first.sha256 });
    const out = await handOut(here.desk("author"), first.code);
    expect(out).toMatchObject({ sha256: first.sha256, name: "list-public.en.csv" });
    expect(out.signers).toEqual(["author", "legal"]);
    expect(listReleases(here.desk("author"))[0]).toMatchObject({ what: "list", sha256: first.sha256, format: "csv" });
    const found: string[] = [];
    for await (const step of verifyHouse(here.first)) if (step.kind === "damage") found.push(step.damage.what);
    expect(found).toEqual([]);
  });

  test("who is to sign reads which register it is and by what it is narrowed", async () => {
    const { code } = await prepare({ ...registerToGo({ name: "arrests", year: "2021" }) });
    expect(showProposal(here.desk("legal"), code).details).toEqual(
      expect.arrayContaining([
        { field: "register", value: "arrests" },
        { field: "by-state", value: "none" },
        { field: "by-year", value: "2021" },
      ]),
    );
  });

  test("to whom the place that narrows a list is closed is not told even its code", async () => {
    const at = await argue();
    const own = await plant(at);
    const { code } = await prepare({ ...registerToGo({ name: "acts", place: own.colony }) }, "author", at);
    const told = (who: string) =>
      showProposal(at.desk(who), code).details.find(({ field }) => field === "by-place")?.value;
    expect(told("author")).toBe(own.colony);
    await close(at, own.colony ?? "");
    expect(told("author")).toBe("–");
    expect(told("legal")).toBe(own.colony);
    at.remove();
  });

  test("who may not report prepares none; what stays inside is no release", async () => {
    for (const who of ["investigator", "registrar", "translator", "protection"])
      await expect(prepare({}, who)).rejects.toMatchObject({ code: "refused", item: "report" });
    await expect(prepare({ recipient: "inside" })).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("G6, ASVS 15.4.2: the gate is asked again when it goes", () => {
  test("a basis taken back after two people signed stops it", async () => {
    const at = await argue();
    await plant(at);
    const ready = await prepare({}, "author", at);
    await approveProposal(at.desk("legal"), { code: ready.code, digest: ready.sha256 });
    const [basis] = showExhibit(at.desk("protection"), at.codes.record, "en").bases;
    await withdrawBasis(at.desk("protection"), { basis: basis?.code ?? "", reason: "EXERCISE: taken back" });
    await expect(handOut(at.desk("author"), ready.code)).rejects.toMatchObject({
      code: "refused",
      message: "what decides these bytes has changed since they were made",
    });
    expect(listReleases(at.desk("author"))).toEqual([]);
    at.remove();
  });

  test("RQ-02: what may go to the public may not go to a court; once it may, rows go there, and the file says to whom", async () => {
    const at = await argue();
    await plant(at);
    const court = { recipient: "international-court", recipientName: "EXERCISE court" } as const;
    const none = await prepare(court, "author", at);
    expect((await look(none.code, at)).split("\r\n").at(-2)).toBe('"What","Whom","When","Where"');
    await allow(at, "record", "C9", "international-court");
    const text = await look((await prepare(court, "author", at)).code, at);
    expect(text).toContain("EXERCISE court");
    expect(text).toContain("3 May 2022");
    at.remove();
  });
});
