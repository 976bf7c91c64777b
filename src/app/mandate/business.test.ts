/** The mandate's business: letters that wait, are answered or stay without an answer, and the Council's calendar with deadlines that move. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Argued, argue } from "../../../test/argued.ts";
import { closeSandbox, type Founded, found, member } from "../../../test/founded.ts";
import { councilWords, weeksBefore } from "../../core/mandate/deadline.ts";
import { addOccasion, closeOccasion, listOccasions, moveOccasion } from "./calendar.ts";
import { listLetters, recordLetter, withdrawLetter } from "./letters.ts";
import { renewMandate } from "./renew-mandate.ts";
import { showMandate } from "./show-mandate.ts";

let here: Founded;
beforeAll(async () => {
  here = await found({ members: [member("lead", "legal-officer"), member("coder", "investigator")] });
});
afterAll(() => here.remove());

const asked = {
  direction: "to-state",
  state: "EXERCISE State",
  channel: "note-verbale",
  on: "2024-05-02",
  subject: "EXERCISE: access to places of detention",
  asks: "access",
  exhibits: [],
} as const;
const row = (code: string) => listLetters(here.first).find((one) => one.code === code);

describe("letters to and from States", () => {
  test("without an answer by its day a letter stands as such; the answer that comes later is tied to it", async () => {
    const { code } = await recordLetter(here.first, { ...asked, due: "2024-06-01", once: "letter-one" });
    expect(row(code)).toMatchObject({ stands: "silent", due: "2024-06-01" });
    const answer = await recordLetter(here.first, {
      ...asked,
      direction: "from-state",
      asks: "answer",
      on: "2024-07-01",
      answers: code.toLowerCase(),
      once: "letter-two",
    });
    expect(row(code)).toMatchObject({ stands: "answered", answeredOn: "2024-07-01" });
    expect(row(answer.code)).toMatchObject({ stands: "received", answers: code });
    await withdrawLetter(here.first, answer.code);
    expect(row(answer.code)).toBeUndefined();
    expect(row(code)).toMatchObject({ stands: "silent" });
  });

  test("one whose day is to come, or that has none, waits", async () => {
    const { code } = await recordLetter(here.first, { ...asked, due: "2999-01-01", once: "letter-three" });
    const open = await recordLetter(here.first, { ...asked, once: "letter-four" });
    expect([row(code)?.stands, row(open.code)?.stands]).toEqual(["waiting", "waiting"]);
  });

  test("what can't be is refused, and nothing is written; who doesn't report may not record", async () => {
    const before = here.first.lens.applied();
    await expect(recordLetter(here.first, { ...asked, on: "2999-01-01", once: "letter-five" })).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(recordLetter(here.first, { ...asked, due: "2020-01-01", once: "letter-six" })).rejects.toMatchObject({
      code: "invalid",
    });
    const own = listLetters(here.first).find((one) => one.direction === "to-state")?.code ?? "";
    await expect(recordLetter(here.first, { ...asked, answers: own, once: "letter-seven" })).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(
      recordLetter(here.first, { ...asked, exhibits: ["E-00000"], once: "letter-eight" }),
    ).rejects.toMatchObject({ code: "absent" });
    await expect(recordLetter(here.desk("coder"), { ...asked, once: "letter-nine" })).rejects.toMatchObject({
      code: "refused",
    });
    expect(here.first.lens.applied()).toBe(before);
  });
});

describe("the Council's calendar", () => {
  test("by day, with word limits; what was done is done, what is overdue says so", async () => {
    const document = { what: "document" as const, title: "EXERCISE report", words: 10_700, languages: ["en"] };
    const late = await addOccasion(here.first, { ...document, on: "2024-02-01", once: "occasion-one" });
    await addOccasion(here.first, {
      what: "session",
      title: "EXERCISE session",
      on: "2999-03-01",
      until: "2999-04-01",
      languages: [],
      once: "occasion-two",
    });
    expect(listOccasions(here.first)).toMatchObject([
      { code: late.code, overdue: true, words: 10_700 },
      { title: "EXERCISE session", overdue: false, until: "2999-04-01" },
    ]);
    await closeOccasion(here.first, { occasion: late.code, done: "2024-01-30" });
    expect(listOccasions(here.first)[0]).toMatchObject({ overdue: false, done: "2024-01-30" });
    await expect(closeOccasion(here.first, { occasion: late.code })).rejects.toMatchObject({ code: "absent" });
    await expect(
      addOccasion(here.first, { ...document, on: "2024-02-01", until: "2024-01-01", once: "occasion-three" }),
    ).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("deadlines that move", () => {
  let there: Argued;
  beforeAll(async () => {
    there = await argue();
  });
  afterAll(async () => {
    there.remove();
    await closeSandbox();
  });
  const desk = () => there.desk("author");
  const at = (code: string) => listOccasions(desk()).find((one) => one.code === code);
  const document = { what: "document" as const, title: "EXERCISE report", languages: ["en"], words: councilWords };

  test("a renewal moves what is counted back from the end of the term, says by which resolution and why, and nothing else", async () => {
    const { term, version } = showMandate(desk(), "en");
    const report = await addOccasion(desk(), { ...document, rule: { weeks: 12, before: "term" }, once: "moving-one" });
    const fixed = await addOccasion(desk(), { ...document, on: "2029-01-01", once: "moving-two" });
    const done = await addOccasion(desk(), { ...document, rule: { weeks: 1, before: "term" }, once: "moving-three" });
    await closeOccasion(desk(), { occasion: done.code, done: "2026-01-01" });
    expect(at(report.code)).toMatchObject({
      on: weeksBefore(term.to, 12),
      rule: { weeks: 12, before: "term" },
      moves: [],
    });

    const asked = { version, instrument: "EXERCISE resolution 2", reason: "EXERCISE: the Council renewed it" };
    for (const to of [term.to, term.from, "1999-01-01", "9999-12-31"])
      await expect(renewMandate(desk(), { ...asked, to }), to).rejects.toMatchObject({ code: "invalid", item: to });
    await expect(renewMandate(there.desk("investigator"), { ...asked, to: "2031-05-01" })).rejects.toMatchObject({
      code: "refused",
    });
    const { moved } = await renewMandate(desk(), { ...asked, to: "2031-05-01" });
    expect(moved).toEqual([
      { code: report.code, title: document.title, before: weeksBefore(term.to, 12), after: "2031-02-06" },
    ]);
    expect(at(report.code)).toMatchObject({
      on: "2031-02-06",
      moves: [{ before: weeksBefore(term.to, 12), after: "2031-02-06", reason: asked.reason, by: "author" }],
    });
    expect(at(fixed.code)?.on).toBe("2029-01-01");
    expect(at(done.code)).toMatchObject({ on: weeksBefore(term.to, 1), moves: [], overdue: false });
    expect(showMandate(desk(), "en")).toMatchObject({
      term: { to: "2031-05-01" },
      renewals: [{ instrument: asked.instrument, before: term.to, after: "2031-05-01", by: "author" }],
    });
    await expect(renewMandate(desk(), { ...asked, to: "2032-05-01" })).rejects.toMatchObject({ code: "conflict" });

    // a wrong day is put right by the right one, and what is counted back comes along
    const right = { ...asked, version: showMandate(desk(), "en").version, to: "2030-05-01" };
    expect((await renewMandate(desk(), right)).moved).toMatchObject([{ before: "2031-02-06", after: "2030-02-06" }]);
    expect(at(report.code)?.moves.map(({ after }) => after)).toEqual(["2031-02-06", "2030-02-06"]);
  });

  test("a session that moves takes its deadlines along; one that is taken off leaves them where they were, and says so", async () => {
    const session = await addOccasion(desk(), {
      what: "session",
      title: "EXERCISE session",
      on: "2028-02-28",
      until: "2028-04-07",
      languages: [],
      once: "moving-four",
    });
    const due = await addOccasion(desk(), {
      ...document,
      rule: { weeks: 13, before: session.code },
      once: "moving-five",
    });
    expect(at(due.code)).toMatchObject({ on: "2027-11-29", rule: { before: "session", session: session.code } });
    const asked = { occasion: session.code, reason: "EXERCISE: the Council moved it" };
    await expect(moveOccasion(desk(), { ...asked, on: "2028-05-01" })).rejects.toMatchObject({ code: "invalid" });
    const { moved } = await moveOccasion(desk(), { ...asked, on: "2028-03-06" });
    expect(moved.map(({ code, after }) => [code, after])).toEqual([
      [due.code, "2027-12-06"],
      [session.code, "2028-03-06"],
    ]);
    expect(at(due.code)?.moves).toMatchObject([{ before: "2027-11-29", after: "2027-12-06", reason: asked.reason }]);
    await closeOccasion(desk(), { occasion: session.code });
    expect(at(due.code)).toMatchObject({ on: "2027-12-06", loose: true });
  });

  test("what has no day, or two, what goes in a circle and what is counted back itself is refused", async () => {
    const { code } = await addOccasion(desk(), { ...document, rule: { weeks: 1, before: "term" }, once: "moving-six" });
    const rule = { weeks: 1, before: "term" };
    const invalid = { code: "invalid" };
    await expect(addOccasion(desk(), { ...document, once: "moving-seven" })).rejects.toMatchObject(invalid);
    await expect(
      addOccasion(desk(), { ...document, on: "2028-01-01", rule, once: "moving-eight" }),
    ).rejects.toMatchObject(invalid);
    await expect(
      addOccasion(desk(), { ...document, what: "session", rule, once: "moving-nine" }),
    ).rejects.toMatchObject(invalid);
    await expect(
      addOccasion(desk(), { ...document, rule: { weeks: 1, before: code }, once: "moving-ten" }),
    ).rejects.toMatchObject(invalid);
    await expect(
      addOccasion(desk(), { ...document, rule: { weeks: 1, before: "O-00000" }, once: "moving-eleven" }),
    ).rejects.toMatchObject({ code: "absent" });
    await expect(moveOccasion(desk(), { occasion: code, on: "2028-01-01", reason: "EXERCISE" })).rejects.toMatchObject(
      invalid,
    );
  });
});
