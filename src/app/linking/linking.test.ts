/** One and the same: proposed with reasons, judged by one person, taken back without a trace in what is counted; and sources side by side. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Argued, argue } from "../../../test/argued.ts";
import { closeSandbox, member, team } from "../../../test/founded.ts";
import { written } from "../../../test/identities.ts";
import { countTable } from "../assessing/count-table.ts";
import { listThings } from "../assessing/list-things.ts";
import { pivot } from "../assessing/pivot.ts";
import { showThing } from "../assessing/show-thing.ts";
import { settleValue } from "../coding/settle.ts";
import type { Desk } from "../desk.ts";
import { recordIdentity } from "../protecting/record-identity.ts";
import { judgeSameness, withdrawJudgement } from "./judge-sameness.ts";
import { listPairs } from "./same-queue.ts";
import { showPair } from "./show-pair.ts";
import { sourcesSideBySide } from "./sources-side-by-side.ts";
import { teller } from "./testing/tell.ts";

let here: Argued;
let tell: ReturnType<typeof teller>;
let jail: string;
let colony: string;
/** told of by the statement and by the record: the same arrest */
let one: string;
let other: string;
/** held elsewhere at that very time */
let elsewhere: string;
const desk = (): Desk => here.desk("author");

beforeAll(async () => {
  const [first, ...others] = team;
  here = await argue([{ ...first, cleared: ["sgbv"] }, ...others, member("guest", "translator")]);
  tell = teller(here);
  jail = await tell.place("EXERCISE jail");
  colony = await tell.place("EXERCISE colony");
  const nurse = { gender: "woman", occupation: "health", held: ["9 August 2021", "20 August 2021"] as const, at: jail };
  one = (await tell.person({ ...nurse, by: "statement" })).person;
  other = (await tell.person({ ...nurse, by: "record" })).person;
  elsewhere = (await tell.person({ ...nurse, by: "earlier", held: ["8 August 2021", "30 August 2021"], at: colony }))
    .person;
  for (const day of ["1", "2", "3", "4", "5", "6", "7"])
    await tell.person({
      by: "earlier",
      gender: "man",
      occupation: "industry.worker",
      held: [`${day} March 2021`, `${day} April 2021`],
      at: colony,
    });
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

const asked = { kind: "person", show: "open", least: 0, offset: 0, limit: 50 } as const;
const pairs = async (who = "author", more: Partial<Parameters<typeof listPairs>[1]> = {}) =>
  (await listPairs(here.desk(who), { ...asked, ...more }, "en")).rows.map(({ a, b }) =>
    [a.code, b.code].toSorted().join(" "),
  );
const pair = (a: string, b: string): string => [a, b].toSorted().join(" ");
const people = () => countTable(desk(), { of: "people", rows: "gender" }, "en");
const days = () => countTable(desk(), { of: "person-days", rows: "gender" }, "en");
const episodes = () => countTable(desk(), { of: "episodes", rows: "facility" }, "en");
const judge = (a: string, b: string, judgement: "yes" | "no" | "unsure" = "yes") =>
  judgeSameness(desk(), { a, b, judgement, reason: "EXERCISE: the same ward, the same night" });

describe("G12: pairs are proposed, with reasons, and nobody is joined by it", () => {
  test("the same arrest told by two comes first, with what speaks for it in words", async () => {
    expect((await pairs())[0]).toBe(pair(one, other));
    const shown = await showPair(desk(), { a: one, b: other }, "en");
    expect(shown).toMatchObject({ kind: "person", joined: false, impossible: false });
    expect(shown.reasons?.find(({ field }) => field === "date-and-place")).toMatchObject({
      says: "agrees",
      values: ["9 August 2021", "EXERCISE jail"],
    });
    expect(shown.rows.find(({ property }) => property === "gender")).toMatchObject({ differs: false });
    expect(
      listThings(desk(), { kinds: ["person"], offset: 0, limit: 500 }, "en").rows.every(({ codes }) => codes === 1),
    ).toBe(true);
  });

  test("held in two places at once can't be one: it is said, and stands behind all else", async () => {
    const shown = await showPair(desk(), { a: one, b: elsewhere }, "en");
    expect(shown.impossible).toBe(true);
    expect(shown.reasons?.find(({ says }) => says === "impossible")?.values.toSorted()).toEqual([
      "EXERCISE colony",
      "EXERCISE jail",
    ]);
    const { rows } = await listPairs(desk(), asked, "en");
    const first = rows.findIndex(({ impossible }) => impossible === true);
    expect(first === -1 || rows.slice(first).every(({ impossible }) => impossible)).toBe(true);
  });

  test("N1: names of the vault are compared for who may open them, and shown to nobody", async () => {
    const names = ["Сыраежка Фелікс", "Felix Syraezhka"] as const;
    const [a, b] = [
      (await tell.person({ by: "statement", gender: "man" })).person,
      (await tell.person({ by: "record", gender: "man" })).person,
    ];
    await recordIdentity(here.desk("protection"), { person: a, identity: written(names[0]), once: "walk-identity-1" });
    await recordIdentity(here.desk("protection"), { person: b, identity: written(names[1]), once: "walk-identity-2" });
    expect(await pairs("author")).not.toContain(pair(a, b));
    expect(await pairs("protection")).toContain(pair(a, b));
    const shown = await showPair(here.desk("protection"), { a, b }, "en");
    expect(shown.reasons?.find(({ field }) => field === "identity")).toMatchObject({ says: "agrees", values: [] });
    expect((await showPair(desk(), { a, b }, "en")).reasons?.some(({ field }) => field === "identity")).toBe(false);
    expect(JSON.stringify([shown, await listPairs(here.desk("protection"), asked, "en")])).not.toMatch(
      /Сыраежка|Syraezhka/,
    );
  });
});

describe("one person's judgement, reversible", () => {
  test("counts follow: people, holdings and days are joined, and split again exactly", async () => {
    const [before, held, spent] = [
      episodes(),
      days(),
      listThings(desk(), { kinds: ["person"], offset: 0, limit: 500 }, "en").total,
    ];
    await judge(one, other);
    const joined = days();
    // the same days of one woman, told twice
    expect((held.total ?? 0) - (joined.total ?? 0)).toBe(12);
    expect(joined.dedup).toMatchObject({ method: "judged", merged: 1, conflicts: 0 });
    expect(joined.most?.total ?? 0).toBeGreaterThanOrEqual(joined.total ?? 0);
    expect(listThings(desk(), { kinds: ["person"], offset: 0, limit: 500 }, "en").total).toBe(spent - 1);
    expect(await pairs()).not.toContain(pair(one, other));
    expect(await pairs("author", { show: "yes" })).toEqual([pair(one, other)]);

    // "the same holding told by two"
    const [first, second] = [one, other].map((code) =>
      showThing(desk(), code, "en")
        .mentionedBy.filter(({ kind }) => kind === "episode")
        .map(({ code }) => code),
    );
    expect(first).toEqual(second);
    const [a = "", b = ""] = first ?? [];
    expect(await pairs("author", { kind: "episode" })).toContain(pair(a, b));
    await judge(a, b);
    expect(episodes().total).toBe((before.total ?? 0) - 1);
    await withdrawJudgement(desk(), { a: b, b: a });
    await withdrawJudgement(desk(), { a: one, b: other });
    const again = (table: ReturnType<typeof days>) => ({ ...table, asOf: undefined });
    expect(again(days())).toEqual(again(held));
    expect(again(episodes())).toEqual(again(before));
    await expect(withdrawJudgement(desk(), { a: one, b: other })).rejects.toMatchObject({ code: "absent" });
  });

  test("acts: the same beating told by two is one act", async () => {
    const acts = () => countTable(desk(), { of: "acts", rows: "type" }, "en").total ?? 0;
    const each = () => countTable(desk(), { of: "victim-acts", rows: "type" }, "en").total ?? 0;
    const [a, b] = [
      await tell.act(one, "statement", "beating", "10 August 2021"),
      await tell.act(one, "record", "beating", "10 August 2021"),
    ];
    const before = [acts(), each(), people().total];
    expect((await pairs("author", { kind: "act" }))[0]).toBe(pair(a, b));
    await judge(a, b);
    expect([acts(), each(), people().total]).toEqual([(before[0] ?? 0) - 1, (before[1] ?? 0) - 1, before[2]]);
    await withdrawJudgement(desk(), { a, b });
    expect([acts(), each(), people().total]).toEqual(before);
  });

  test("the page of what was joined shows every code, and every claim under its own", async () => {
    await judge(one, other);
    for (const code of [one, other]) {
      const shown = showThing(desk(), code, "en");
      expect(shown.made.codes.map((each) => each.code).toSorted()).toEqual([one, other].toSorted());
      const gender = shown.properties.find(({ property }) => property === "gender");
      expect(gender?.claims.map((claim) => claim.thing.code).toSorted()).toEqual([one, other].toSorted());
      expect(shown.made.judgements).toMatchObject([{ judgement: "yes", by: "author" }]);
    }
    // as it was known before
    const before = showThing(desk(), one, "en", showThing(desk(), one, "en").entry);
    expect(before.made.codes.map(({ code }) => code)).toEqual([one]);
    // settled on the whole, by a claim of the other code
    const [claim] =
      showThing(desk(), other, "en").properties.find(({ property }) => property === "gender")?.claims ?? [];
    await settleValue(desk(), { thing: one, property: "gender", claims: [claim?.ref ?? ""], reason: "EXERCISE" });
    expect(
      showThing(desk(), other, "en").properties.find(({ property }) => property === "gender")?.settled,
    ).toBeDefined();
  });

  test("a no within what is joined is a conflict in sight; a later judgement of the pair takes its place", async () => {
    await judge(other, elsewhere);
    expect(showThing(desk(), one, "en").made.conflicts).toEqual([]);
    await judge(one, elsewhere, "no");
    const shown = showThing(desk(), elsewhere, "en");
    expect(shown.made.conflicts.map(({ a, b }) => pair(a.code, b.code))).toEqual([pair(one, elsewhere)]);
    expect(days().dedup).toMatchObject({ conflicts: 1 });
    expect(await pairs("author", { show: "conflict" })).toEqual([pair(one, elsewhere)]);
    await judge(one, elsewhere, "unsure");
    expect(showThing(desk(), elsewhere, "en").made.conflicts).toEqual([]);
    await withdrawJudgement(desk(), { a: other, b: elsewhere });
    expect(showThing(desk(), elsewhere, "en").made.codes).toHaveLength(1);
  });

  test("who may not settle is refused; two kinds, and one code, are not judged; what is not there is absent", async () => {
    const asking = { a: one, b: other, judgement: "yes", reason: "EXERCISE" } as const;
    for (const who of ["legal", "protection", "registrar", "guest"])
      await expect(judgeSameness(here.desk(who), asking)).rejects.toMatchObject({ code: "refused" });
    await expect(judgeSameness(desk(), { ...asking, b: one })).rejects.toMatchObject({ code: "invalid" });
    await expect(judgeSameness(desk(), { ...asking, b: here.act })).rejects.toMatchObject({ code: "invalid" });
    await expect(judgeSameness(desk(), { ...asking, b: "P-00000" })).rejects.toMatchObject({ code: "absent" });
  });
});

describe("sources side by side", () => {
  test("a column for each source, a row for each property; what agrees, differs, or was said under coercion", async () => {
    const act = await tell.act(one, "statement", "beating.with-instrument", "12 August 2021");
    await tell.code("record", { code: act }, [
      tell.said("record", "type", { code: "beating" }),
      tell.said("record", "date", { when: { from: 0, to: 1_440 } }),
    ]);
    await tell.code("confession", { code: act }, [tell.said("confession", "type", { code: "search" })]);
    const { columns, rows } = sourcesSideBySide(desk(), { code: act, by: "exhibit" }, "en");
    expect(columns.map(({ exhibits }) => exhibits.map(({ code }) => code))).toEqual([
      [here.codes.statement],
      [here.codes.record],
      [here.codes.confession],
    ]);
    const stands = (property: string) =>
      rows.find((row) => row.property === property)?.cells.map((cell) => cell.stands);
    expect(stands("type")).toEqual(["agrees", "agrees", "coerced"]);
    expect(stands("date")).toEqual(["differs", "differs", "silent"]);
    expect(stands("place")).toEqual(["alone", "silent", "silent"]);
    expect(rows.find(({ property }) => property === "type")?.roots).toMatchObject({ count: 2 });
    expect(rows.find(({ property }) => property === "date")?.disputed).toBe(true);
  });

  test("what somebody settled says when, the same on both views, and has the roots of the claims preferred alone", async () => {
    const act = await tell.act(one, "statement", "beating.with-instrument", "14 August 2021");
    await tell.code("record", { code: act }, [tell.said("record", "date", { when: { from: 0, to: 1_440 } })]);
    const dateOf = () => ({
      row: sourcesSideBySide(desk(), { code: act, by: "exhibit" }, "en").rows.find(
        ({ property }) => property === "date",
      ),
      cell: showThing(desk(), act, "en").properties.find(({ property }) => property === "date"),
    });
    expect(dateOf().row?.roots).toMatchObject({ count: 2 });
    const preferred = dateOf().cell?.claims.at(-1)?.ref ?? "";
    await settleValue(desk(), { thing: act, property: "date", claims: [preferred], reason: "EXERCISE: nearer" });
    const { row, cell } = dateOf();
    expect(row?.roots).toMatchObject({ count: 1 });
    expect(cell?.settled?.at).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(row?.settled?.at).toBe(cell?.settled?.at);
  });

  test("what contradicting numbers span is told unless it is everything from nought up", async () => {
    const act = await tell.act(one, "statement", "beating.with-instrument", "16 August 2021");
    const times = async (by: "statement" | "record" | "earlier", number: [number | null, number | null]) => {
      await tell.code(by, { code: act }, [tell.said(by, "times", { number })]);
      return showThing(desk(), act, "en").properties.find(({ property }) => property === "times");
    };
    await times("statement", [21, 25]);
    expect(await times("record", [0, 4])).toMatchObject({ disputed: true, range: "0–25" });
    const open = await times("earlier", [30, null]);
    expect([open?.disputed, open?.range]).toEqual([true, undefined]);
  });

  test("the entry that views stand at is the log's last, as the table of patterns names it", () => {
    const last = pivot(desk(), { of: "acts", rows: "type", open: [], scope: "inside" }, "en").asOf.head;
    expect(showThing(desk(), one, "en").head).toBe(last);
    expect(sourcesSideBySide(desk(), { code: one, by: "root" }, "en").head).toBe(last);
  });
});
