/** Notes and files put on them: their author's alone, until they become what everybody works with. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Argued, argue, once } from "../../../test/argued.ts";
import { closeSandbox, team } from "../../../test/founded.ts";
import { Fault } from "../../core/fault.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { proposeInterview } from "../protecting/change-interview.ts";
import { listLeads } from "../protecting/leads.ts";
import { showExhibit } from "../reading/show-exhibit.ts";
import { keepUpload, noteToAccount, noteToLead } from "./note-becomes.ts";
import { listNotes, putAway, saveNote } from "./notes.ts";
import { takePiece } from "./uploads.ts";

let here: Argued;
let author: Desk;
let second: Desk;
let investigator: Desk;
let protection: Desk;
let translator: Desk;
beforeAll(async () => {
  const [first, ...others] = team;
  here = await argue([{ ...first, cleared: ["sgbv"] }, ...others]);
  [author, second, investigator, protection, translator] = [
    here.desk("author"),
    here.desk("second"),
    here.desk("investigator"),
    here.desk("protection"),
    here.desk("translator"),
  ];
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

describe("notes", () => {
  const words = "EXERCISE: she came at nine";
  test("are their author's alone: others list none, can't name them, and hold no key to what lies in the log", async () => {
    const begun = await saveNote(investigator, { text: words, once: once() });
    const kept = await saveNote(investigator, { ...begun, text: `${words}\n[09:05:10] and left`, once: once() });
    expect(kept.note).toBe(begun.note);
    expect((await listNotes(investigator)).rows).toMatchObject([
      { note: kept.note, text: `${words}\n[09:05:10] and left` },
    ]);
    for (const desk of [author, protection, here.desk("registrar")]) {
      expect((await listNotes(desk)).rows).toEqual([]);
      expect(await faultOf(() => putAway(desk, kept))).toEqual(absent);
      expect(await faultOf(() => saveNote(desk, { ...kept, text: "mine", once: once() }))).toEqual(absent);
      const [held] = caseAt(desk).recordsOf("note", investigator.member.actor);
      const sealed = Buffer.from(held?.body.sealed ?? "", "base64");
      expect(await faultOf(() => desk.openSealed(sealed))).toMatchObject({ code: "damaged" });
    }
    expect(await faultOf(() => saveNote(investigator, { ...begun, text: "older", once: once() }))).toMatchObject({
      code: "conflict",
    });
    await putAway(investigator, kept);
    expect((await listNotes(investigator)).rows).toEqual([]);
  });

  test("of a few words and of many have one length in the log", async () => {
    const one = await saveNote(author, { text: "a", once: once() });
    const sizeOf = () => caseAt(author).recordsOf("note", author.member.actor).at(-1)?.body.sealed?.length;
    const short = sizeOf();
    const two = await saveNote(author, { ...one, text: "a ".repeat(1_500), once: once() });
    expect(sizeOf()).toBe(short);
    await putAway(author, two);
  });

  test("become an account: an exhibit with the very words, read as others are, that says who wrote it and when", async () => {
    const note = await saveNote(investigator, { text: `${words} by the north door`, once: once() });
    const { code, status } = await noteToAccount(investigator, note);
    expect(status).toBe("read");
    const shown = showExhibit(author, code, "en");
    expect(shown.passages.map(({ text }) => text).join("\n")).toBe(`${words} by the north door`);
    expect(JSON.stringify(shown)).toContain("note by investigator, written");
    expect((await listNotes(investigator)).rows).toEqual([]);
    const empty = await saveNote(investigator, { text: " ", once: once() });
    expect(await faultOf(() => noteToAccount(investigator, empty))).toMatchObject({ code: "invalid" });
    await putAway(investigator, empty);
  });

  test("become the account of an interview that is taken as a note, and are held as it is", async () => {
    const person = author.newCode("person");
    await author.write({
      verb: "thing.create",
      drafts: [
        {
          record: author.newId(),
          unit: author.keyring.fresh("case"),
          body: { kind: "person", code: person, caveats: [] },
        },
      ],
    });
    const propose = (team: string, flags: readonly ("SGBV" | "DETAINED")[]) =>
      proposeInterview(investigator, {
        of: person,
        account: "note",
        mode: "in-person",
        team: [team],
        language: "be",
        preferences: {},
        flags,
        once: once(),
      });
    const own = await propose("investigator", ["SGBV"]);
    const others = await propose("protection", []);
    const note = await saveNote(investigator, { text: `${words}, she said`, once: once() });
    expect(await faultOf(() => noteToAccount(investigator, { ...note, interview: others.code }))).toMatchObject({
      code: "refused",
    });
    const { code } = await noteToAccount(investigator, { ...note, interview: own.code });
    expect(caseAt(investigator).exhibit(code)).toMatchObject({ compartment: "sgbv", caveats: ["SGBV"] });
    for (const desk of [author, second])
      expect(await faultOf(() => showExhibit(desk, code, "en"))).toMatchObject({ code: "absent" });
  });

  test("become a lead with the words as its summary, but not over a channel that others read", async () => {
    const note = await saveNote(investigator, { text: words, once: once() });
    const asked = { ...note, verified: false, insideCountry: "not-known" as const, flags: [], once: once() };
    expect(await faultOf(() => noteToLead(investigator, { ...asked, channel: "sms" }))).toMatchObject({
      code: "invalid",
    });
    const { code } = await noteToLead(investigator, { ...asked, channel: "in-person" });
    expect(listLeads(investigator).find((lead) => lead.code === code)?.summary).toBe(words);
    expect((await listNotes(investigator)).rows).toEqual([]);
    const denied = await saveNote(author, { text: words, once: once() });
    expect(await faultOf(() => noteToLead(author, { ...asked, ...denied, channel: "in-person" }))).toMatchObject({
      code: "refused",
    });
    await putAway(author, denied);
  });

  test("take files that are put on them, piece by piece and whole; hostile ones are quarantined like any other", async () => {
    const send = (bytes: Uint8Array, upload = once().padEnd(10, "-")) => {
      const half = Math.ceil(bytes.length / 2);
      for (const [at, piece] of [
        [0, bytes.subarray(0, half)],
        [half, bytes.subarray(half)],
      ] as const)
        takePiece(investigator, { upload, at, base64: Buffer.from(piece).toString("base64") });
      return upload;
    };
    const upload = send(new TextEncoder().encode("EXERCISE: what a paper said"));
    const kept = await keepUpload(investigator, { upload, name: "../paper.txt" });
    expect(kept.status).toBe("read");
    expect(caseAt(author).needExhibit(kept.code).name).toBe("paper.txt");
    expect(await faultOf(() => keepUpload(investigator, { upload, name: "paper.txt" }))).toEqual(absent);
    const again = await keepUpload(investigator, {
      upload: send(new TextEncoder().encode("EXERCISE: what a paper said")),
      name: "same.txt",
    });
    expect(again).toEqual({ code: kept.code, status: "already" });
    const broken = await keepUpload(investigator, {
      upload: send(Buffer.from("%PDF-1.7 and nothing of a PDF")),
      name: "a.pdf",
    });
    expect(["unread", "quarantined"]).toContain(broken.status);
    const gap = () => takePiece(investigator, { upload: "out-of-order", at: 5, base64: "AAAA" });
    expect(await faultOf(gap)).toMatchObject({ code: "invalid", item: "at" });
    expect(await faultOf(() => takePiece(translator, { upload: "not-mine", at: 0, base64: "AAAA" }))).toMatchObject({
      code: "refused",
    });
  });
});
