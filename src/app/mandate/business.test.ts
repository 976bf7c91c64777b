/** The mandate's business: letters that wait, are answered or stay without an answer, and the Council's calendar. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Founded, found, member } from "../../../test/founded.ts";
import { addOccasion, closeOccasion, listOccasions } from "./calendar.ts";
import { listLetters, recordLetter, withdrawLetter } from "./letters.ts";

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
