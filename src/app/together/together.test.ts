/** Working together through its use cases, each with what it looks like to who may not see: one file, because all need the same team. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Argued, argue, once } from "../../../test/argued.ts";
import { closeSandbox, team } from "../../../test/founded.ts";
import { Fault } from "../../core/fault.ts";
import type { RecordId } from "../../core/record/id.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { editFinding } from "../finding/change-finding.ts";
import { describeExhibit } from "../intake/describe-exhibit.ts";
import { frame } from "../keeping/frame.ts";
import { sealExhibit } from "../keeping/seal-exhibit.ts";
import { aboutAt } from "./about.ts";
import { changeBatch, listBatches, takeBatch, whoHas } from "./batches.ts";
import { editComment, listComments, withdrawComment, writeComment } from "./comments.ts";
import { answerMinute, changeMinute, listMinutes, recordMinute } from "./minutes.ts";
import { listNews, markRead } from "./news.ts";
import { presencePlace } from "./presence.ts";
import { changeTask, giveTask, listTasks } from "./tasks.ts";

let here: Argued;
let author: Desk;
let second: Desk;
let investigator: Desk;
let protection: Desk;
let translator: Desk;
/** an exhibit that only a protection officer and who is cleared may open */
let closed = "";
beforeAll(async () => {
  const [first, ...others] = team;
  here = await argue([{ ...first, cleared: ["medical", "sgbv"] }, ...others]);
  [author, second, investigator, protection, translator] = [
    here.desk("author"),
    here.desk("second"),
    here.desk("investigator"),
    here.desk("protection"),
    here.desk("translator"),
  ];
  closed = here.codes.earlier;
  const { version } = caseAt(investigator).needExhibit(closed);
  await describeExhibit(investigator, { exhibit: closed, version, caveats: ["MEDICAL"] });
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

const faultOf = async (work: () => unknown): Promise<{ code: string; message: string; item: string | undefined }> => {
  try {
    await work();
  } catch (cause) {
    if (cause instanceof Fault) return { code: cause.code, message: cause.message, item: cause.item };
    throw cause;
  }
  return { code: "none", message: "", item: undefined };
};
const absent = { code: "absent", message: "no such item, or not for this member", item: undefined };
const newest = async (desk: Desk, of: string) => (await listComments(desk, of)).rows.at(-1);
const say = (desk: Desk, of: string, text: string) => writeComment(desk, { of, text, once: once() });
const give = (desk: Desk, of: string, to: Parameters<typeof giveTask>[1]["to"], text = "EXERCISE: look at this") =>
  giveTask(desk, { of, text, to, once: once() });
const tasksOf = (desk: Desk, of?: string) => listTasks(desk, { of, mine: false }, "en").rows;

describe("comments", () => {
  test("are read by whoever reads the record, and by nobody else: not there, in the words for what is not there", async () => {
    const secret = "EXERCISE: he limped";
    await say(investigator, closed, secret);
    expect((await listComments(protection, closed)).rows.map(({ text }) => text)).toEqual([secret]);
    for (const desk of [author, second, translator]) {
      expect(await faultOf(() => listComments(desk, closed))).toEqual(absent);
      expect(await faultOf(() => say(desk, closed, "EXERCISE"))).toEqual(absent);
      expect(await faultOf(() => listComments(desk, "E-00000"))).toEqual(absent);
    }
    const { comment, version } = (await listComments(investigator, closed)).rows[0] ?? { comment: "", version: "" };
    const asked = { comment, version, text: "EXERCISE" };
    expect(await faultOf(() => editComment(author, asked))).toEqual(absent);
  });

  test("lie with the record's own key: where the record goes, they go", async () => {
    const { comment } = await say(author, here.codes.record, "EXERCISE: compare the dates");
    const unitOf = async (record: RecordId | undefined) =>
      (await author.ledger.versionsOf(record as RecordId)).at(-1)?.unit;
    expect(await unitOf(comment as RecordId)).toBe(await unitOf(caseAt(author).needExhibit(here.codes.record).id));
  });

  test("are changed and taken back by who wrote them; what was taken back is seen by its author alone", async () => {
    await say(author, here.act, "EXERCISE: first words");
    const one = await newest(author, here.act);
    const asked = { comment: one?.comment ?? "", version: one?.version ?? "" };
    expect(await faultOf(() => withdrawComment(second, asked))).toEqual(absent);
    await editComment(author, { ...asked, text: "EXERCISE: other words" });
    expect(await faultOf(() => editComment(author, { ...asked, text: "EXERCISE" }))).toMatchObject({
      code: "conflict",
    });
    const edited = await newest(second, here.act);
    expect(edited).toMatchObject({ text: "EXERCISE: other words", mine: false, withdrawn: false });
    expect(edited?.edited).toBeDefined();
    await withdrawComment(author, { ...asked, version: edited?.version ?? "" });
    expect(await newest(author, here.act)).toMatchObject({ withdrawn: true, text: "" });
    expect(await newest(second, here.act)).toBeUndefined();
    expect((await listComments(author, here.act)).count).toBe(0);
  });

  test("mention whoever may open the record; somebody who can't and somebody who isn't are refused in the same words", async () => {
    const refused = (name: string) => ({
      code: "invalid",
      message: "nobody of this name takes part in this",
      item: `@${name}`,
    });
    for (const name of ["author", "registrar", "nobody"])
      expect(await faultOf(() => say(investigator, closed, `EXERCISE: @${name}, look`))).toEqual(refused(name));
    expect((await listComments(investigator, closed)).openers).toEqual(["protection"]);
    await say(investigator, closed, "EXERCISE: @protection, please; write to box@example.org");
    expect((await newest(investigator, closed))?.mentions).toEqual(["protection"]);
    const news = await listNews(protection, "en");
    expect(news.rows.find(({ kind }) => kind === "mention")).toMatchObject({ code: closed, by: "investigator" });
  });

  test("on a draft finding are closed to who doesn't hold the deliberation", async () => {
    await say(author, here.finding, "EXERCISE: @second, the third element");
    expect((await listComments(second, here.finding)).rows).toHaveLength(1);
    expect(await faultOf(() => listComments(investigator, here.finding))).toEqual(absent);
    expect(await faultOf(() => say(author, here.finding, "EXERCISE: @investigator"))).toMatchObject({
      code: "invalid",
    });
  });
});

describe("tasks", () => {
  test("are given to a member or a role, done, opened again, given on, and dropped with a reason", async () => {
    await give(author, here.codes.statement, { member: "second" });
    const at = () => tasksOf(second, here.codes.statement)[0];
    const change = (desk: Desk, did: "done" | "dropped" | "given-on" | "opened-again", more = {}) =>
      changeTask(desk, { task: at()?.task ?? "", version: at()?.version ?? "", did, ...more });
    expect(at()).toMatchObject({ from: "author", to: { member: "second" }, mine: true, state: "open" });
    expect(await faultOf(() => change(investigator, "done"))).toMatchObject({ code: "refused" });
    await change(second, "done");
    expect(at()?.state).toBe("done");
    await change(author, "opened-again");
    expect(await faultOf(() => change(second, "dropped"))).toMatchObject({ code: "invalid", item: "reason" });
    await change(second, "given-on", { to: { role: "translator" }, due: "2026-01-10" });
    expect(tasksOf(translator, here.codes.statement)[0]).toMatchObject({
      mine: true,
      overdue: true,
      due: "2026-01-10",
    });
    await change(translator, "dropped", { reason: "EXERCISE: no longer needed" });
    expect(at()).toMatchObject({ state: "dropped", overdue: false });
    expect(at()?.history.map(({ did, by }) => [did, by])).toEqual([
      ["given", "author"],
      ["done", "second"],
      ["opened-again", "author"],
      ["given-on", "second"],
      ["dropped", "translator"],
    ]);
  });

  test("go to nobody who can't open the record, and are seen by nobody who can't", async () => {
    for (const to of [{ member: "author" }, { member: "nobody" }, { role: "auditor" }] as const)
      expect(await faultOf(() => give(investigator, closed, to))).toMatchObject({
        code: "invalid",
        message: "nobody of this name takes part in this",
      });
    const { task } = await give(investigator, closed, { role: "protection-officer" }, "EXERCISE: hidden words");
    expect(tasksOf(protection).some((one) => one.task === task)).toBe(true);
    expect(JSON.stringify([tasksOf(author), await listNews(author, "en")])).not.toContain("hidden words");
    const { version = "" } = tasksOf(protection).find((one) => one.task === task) ?? {};
    expect(await faultOf(() => changeTask(author, { task, version, did: "done" }))).toEqual(absent);
    const missing = { task: "00000000.0", version: "0".repeat(64), did: "done" } as const;
    expect(await faultOf(() => changeTask(author, missing))).toEqual(absent);
  });

  test("of a gap in a finding are given by who argues, once as long as they are open, and lead back to it", async () => {
    await editFinding(author, {
      finding: here.finding,
      version: here.version(),
      element: here.element,
      gap: { text: "EXERCISE: nobody asked the neighbour" },
    });
    const gap = { element: here.element, at: 0 };
    const ask = (desk: Desk, more = {}) =>
      giveTask(desk, {
        of: here.finding,
        text: "EXERCISE: ask the neighbour",
        to: { member: "second" },
        gap,
        once: once(),
        ...more,
      });
    expect(await faultOf(() => ask(here.desk("expert-a")))).toMatchObject({ code: "refused" });
    await ask(author);
    expect(await faultOf(() => ask(author))).toMatchObject({ code: "conflict" });
    expect(await faultOf(() => ask(author, { gap: { ...gap, at: 7 } }))).toEqual(absent);
    expect(tasksOf(second, here.finding)[0]).toMatchObject({ gap, of: { code: here.finding } });
  });
});

describe("batches", () => {
  test("are taken out by a list's filter and not twice, counted as they are coded, taken over and given back", async () => {
    const filter = { status: "read" };
    const { exhibits } = await takeBatch(author, { filter, most: 2, due: "2026-01-10", once: once() });
    expect(exhibits).toBe(2);
    const [row] = listBatches(second).rows;
    expect(row).toMatchObject({ by: "author", mine: false, overdue: true, state: "out" });
    expect(row?.progress).toMatchObject({ exhibits: 2 });
    const coded = row?.rows.find((one) => one.coded)?.code ?? row?.rows[0]?.code ?? "";
    expect(whoHas(second, coded)).toMatchObject({ out: { by: "author", due: "2026-01-10" } });
    const rest = await takeBatch(second, { filter, most: 500, once: once() });
    const all = listBatches(protection).rows.flatMap(({ rows }) => rows.map(({ code }) => code));
    expect(new Set(all).size).toBe(all.length);
    expect(rest.exhibits).toBeGreaterThan(0);
    expect(await faultOf(() => takeBatch(author, { filter, most: 2, once: once() }))).toMatchObject({
      code: "invalid",
    });
    const asked = { batch: row?.batch ?? "", version: row?.version ?? "" };
    expect(await faultOf(() => changeBatch(second, { ...asked, did: "returned" }))).toMatchObject({ code: "refused" });
    expect(await faultOf(() => changeBatch(second, { ...asked, did: "took-over" }))).toMatchObject({ item: "reason" });
    await changeBatch(second, { ...asked, did: "took-over", reason: "EXERCISE: on leave" });
    const taken = listBatches(second).rows.find(({ batch }) => batch === asked.batch);
    expect(taken).toMatchObject({ by: "second", mine: true });
    await changeBatch(second, { ...asked, version: taken?.version ?? "", did: "returned" });
    expect(whoHas(author, coded)).toEqual({});
    expect(await faultOf(() => takeBatch(translator, { filter, most: 2, once: once() }))).toMatchObject({
      code: "refused",
    });
  });

  test("count the paragraphs and exhibits of which something was coded", () => {
    for (const { progress, rows } of listBatches(author).rows) {
      expect(progress.codedExhibits).toBe(rows.filter(({ coded }) => coded).length);
      expect(progress.codedParagraphs).toBeGreaterThanOrEqual(progress.codedExhibits);
      expect(progress.paragraphs).toBeGreaterThanOrEqual(progress.codedParagraphs);
    }
  });

  test("of exhibits that are closed to a member aren't there, and their number isn't either", async () => {
    await takeBatch(investigator, { filter: { query: "March" }, most: 5, once: once() });
    const mine = listBatches(investigator).rows.find((one) => one.mine);
    expect(mine?.rows.map(({ code }) => code)).toEqual([closed]);
    expect(listBatches(author).rows.some(({ batch }) => batch === mine?.batch)).toBe(false);
    const asked = { batch: mine?.batch ?? "", version: mine?.version ?? "" } as const;
    const reason = "EXERCISE: to see";
    expect(await faultOf(() => changeBatch(author, { ...asked, did: "took-over", reason }))).toEqual(absent);
    expect(await faultOf(() => whoHas(author, closed))).toEqual(absent);
  });
});

describe("decisions taken elsewhere", () => {
  const minute = (more: object = {}) =>
    recordMinute(author, {
      about: [here.codes.statement],
      decided: "EXERCISE: we ask for the original",
      day: "2026-01-10",
      where: "call",
      present: ["author", "second", "investigator"],
      once: once(),
      ...more,
    });
  const shown = (desk: Desk, id: string) => listMinutes(desk, "en").rows.find((one) => one.minute === id);

  test("count for nothing until everybody who took part has confirmed this very version", async () => {
    const { minute: id } = await minute();
    expect(shown(second, id)).toMatchObject({ state: "waiting", asksMe: true });
    expect(shown(author, id)).toMatchObject({ state: "waiting", asksMe: false });
    expect((await listNews(second, "en")).rows[0]).toMatchObject({ kind: "minute", by: "author" });
    const answer = (desk: Desk, kind: "confirmed" | "corrected" | "not-so", more = {}) =>
      answerMinute(desk, { minute: id, version: shown(desk, id)?.version ?? "", answer: kind, ...more });
    await answer(second, "confirmed");
    expect(await faultOf(() => answer(investigator, "corrected"))).toMatchObject({ code: "invalid", item: "note" });
    expect(await faultOf(() => answer(protection, "confirmed"))).toMatchObject({ code: "refused" });
    await answer(investigator, "corrected", { note: "EXERCISE: a copy is enough" });
    expect(shown(author, id)?.state).toBe("disputed");
    const change = {
      minute: id,
      version: shown(author, id)?.version ?? "",
      decided: "EXERCISE: we ask for a copy",
      day: "2026-01-10",
    };
    expect(await faultOf(() => changeMinute(second, change))).toMatchObject({ code: "refused" });
    await changeMinute(author, change);
    expect(shown(second, id)).toMatchObject({ state: "waiting", asksMe: true });
    await answer(second, "confirmed");
    await answer(investigator, "confirmed");
    expect(shown(author, id)?.state).toBe("stands");
  });

  test("name nobody who can't open what they are about, and aren't there for who can't", async () => {
    expect(await faultOf(() => minute({ present: ["registrar"] }))).toMatchObject({
      code: "invalid",
      item: "@registrar",
    });
    expect(await faultOf(() => minute({ about: [closed] }))).toEqual(absent);
    expect(await faultOf(() => minute({ about: [], present: ["registrar"] }))).toMatchObject({ code: "invalid" });
    const { minute: id } = await recordMinute(investigator, {
      about: [closed],
      decided: "EXERCISE: kept from others",
      day: "2026-01-10",
      where: "meeting",
      present: ["investigator", "protection"],
      once: once(),
    });
    expect(shown(protection, id)?.asksMe).toBe(true);
    expect(shown(author, id)).toBeUndefined();
    const { version = "" } = shown(protection, id) ?? {};
    expect(await faultOf(() => answerMinute(author, { minute: id, version, answer: "confirmed" }))).toEqual(absent);
  });
});

describe("what is new", () => {
  test("is marked as read by each alone: the mark is sealed to its member, and counts no more at the rail", async () => {
    const before = await listNews(second, "en");
    expect(before.unread).toBeGreaterThan(0);
    const keys = before.rows.map(({ key }) => key);
    await markRead(second, { keys }, "en");
    expect((await listNews(second, "en")).unread).toBe(0);
    expect((await frame(second, "en", 15)).waiting.work).toBe(0);
    const stored = caseAt(author).recordsOf("marks", second.member.actor);
    expect(stored).toHaveLength(1);
    for (const key of keys) expect(JSON.stringify(stored)).not.toContain(key);
    const sealed = Buffer.from(stored[0]?.body.sealed ?? "", "base64");
    expect(await faultOf(() => author.openSealed(sealed))).toMatchObject({ code: "damaged" });
    await say(author, here.act, "EXERCISE: @second, once more");
    expect((await listNews(second, "en")).unread).toBe(1);
    await markRead(second, { keys: [...keys, "never heard of"] }, "en");
    expect((await listNews(second, "en")).unread).toBe(1);
  });
});

describe("who else is here", () => {
  test("has one name at every desk of the compartment, another for every record, and none where it is closed", async () => {
    const [one, other] = [
      await presencePlace(author, here.codes.record),
      await presencePlace(second, here.codes.record),
    ];
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(other).toBe(one);
    expect(await presencePlace(author, here.codes.statement)).not.toBe(one);
    expect(await presencePlace(author, undefined)).toBeUndefined();
    for (const of of [closed, "E-00000"]) expect(await faultOf(() => presencePlace(author, of))).toEqual(absent);
    expect(aboutAt(author, closed)).toBeUndefined();
  });
});

test("an exhibit that is sealed elsewhere takes its comments and tasks along", async () => {
  await say(investigator, here.codes.confession, "EXERCISE: sealed with it");
  await give(author, here.codes.confession, { member: "second" }, "EXERCISE: sealed with it too");
  await sealExhibit(investigator, { exhibit: here.codes.confession, compartment: "medical" });
  for (const desk of [author, second]) {
    await desk.refresh().catch(() => undefined);
    const stored = caseAt(desk).shelves.flatMap(({ db }) =>
      db.prepare<[], { body: string }>("SELECT body FROM doc WHERE until IS NULL").all(),
    );
    expect(JSON.stringify(stored)).not.toContain("sealed with it");
  }
});
