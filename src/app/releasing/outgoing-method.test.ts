/** The methodology annex out of a case full of tell-tale words: numbers and kinds leave, and not one of the words (§2.12.14). */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Argued, adopt, argue, claimIn, once } from "../../../test/argued.ts";
import { consentIn, conversation, yes } from "../../../test/consented.ts";
import { closeSandbox, takeIn } from "../../../test/founded.ts";
import { invent } from "../../../test/planted.ts";
import { caseAt } from "../case.ts";
import { saveCoding } from "../coding/save-coding.ts";
import { adoptProfile, proposeProfile } from "../finding/adopt-profile.ts";
import { describeExhibit } from "../intake/describe-exhibit.ts";
import { recordLetter } from "../mandate/letters.ts";
import { approveProposal } from "../protecting/approve.ts";
import { proposeInterview } from "../protecting/change-interview.ts";
import { recordLead } from "../protecting/leads.ts";
import { recordConsent } from "../protecting/record-consent.ts";
import { type AskedContent, takeClearingStep, takeInterviewStep } from "../protecting/take-step.ts";
import { handOut, lookAtBytes } from "./hand-out.ts";
import { listReleases } from "./list-releases.ts";
import { makeMethod, outgoingMethod, showMethod } from "./outgoing-method.ts";
import { prepareRelease } from "./prepare-release.ts";
import { withdrawBasis } from "./withdraw-basis.ts";

let here: Argued;
/** Every word that somebody wrote anywhere: places, channels, intermediaries, names. */
const secrets: string[] = [];
const word = (): string => {
  const made = invent("bcdfghjklmnpqrtvwxz");
  secrets.push(made);
  return `EXERCISE ${made}`;
};
const soon = (days: number, hours = 0): string =>
  `${new Date(Date.now() + days * 86_400_000 + hours * 3_600_000).toISOString().slice(0, 19)}Z`;
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const author = () => here.desk("author");
const show = (recipient: "public" | "inside" = "public", lang: "en" | "ru" | "be" = "en") =>
  showMethod(author(), { lang, recipient });
const tableNamed = async (caption: string, recipient: "public" | "inside" = "public") =>
  (await show(recipient)).blocks.flatMap((block) =>
    block.kind === "table" && block.caption === caption ? [block] : [],
  )[0];

/** One interview with all its gates, and what was preserved of it under a consent got by an intermediary. */
async function interviewed(at: number): Promise<string> {
  const desk = here.desk("investigator");
  const person = author().newCode("person");
  await author().write({
    verb: "thing.create",
    drafts: [
      {
        record: author().newId(),
        unit: author().keyring.fresh("case"),
        body: { kind: "person", code: person, caveats: [] },
      },
    ],
  });
  const { code } = await proposeInterview(desk, {
    of: person,
    account: "note",
    mode: "remote",
    team: ["investigator"],
    interpreter: { described: word(), oath: true },
    language: "be",
    placeType: "partner-office",
    preferences: { companion: word(), words: word() },
    flags: [],
    once: once(),
  });
  const name = word();
  const taken = await takeIn(desk, join(here.root, `talk-${at}`), { [`${name}.txt`]: `${word()} said ${word()}.` });
  const { code: exhibit = "" } = taken.get(`${name}.txt`) ?? {};
  const { version } = caseAt(desk).needExhibit(exhibit);
  await describeExhibit(desk, {
    exhibit,
    version,
    title: word(),
    rootKind: "testimony",
    hand: "first-hand",
    caveats: [],
  });
  const { code: basis } = await recordConsent(
    here.desk("protection"),
    consentIn([exhibit], [yes("C1", "inside"), yes("C3", "inside"), yes("C4", "public")], {
      conversation: conversation({ explainedBy: word(), interpreter: word(), witness: word(), questions: word() }),
      note: word(),
    }),
  );
  const steps: readonly (readonly [Parameters<typeof takeInterviewStep>[1]["step"], AskedContent])[] = [
    ["prior-check", { onFile: word(), interviewed: "no" }],
    ["added-value", { necessary: word(), otherSource: word() }],
    [
      "risk",
      {
        ...{ threats: word(), vulnerability: word(), capacity: word(), mitigations: word(), residual: word() },
        ...{ likelihood: "possible", impact: "grave", riskDecision: "go" },
        validUntil: soon(30).slice(0, 10),
        officer: "protection",
      },
    ],
    ["channel", { channel: "intermediary", assessment: word(), channelSafe: "safe-enough" }],
    ["clearance", { scope: "interview", clearance: "cleared", reasons: word() }],
    ["remote-exception", { reasons: word(), supportNear: word(), stopPlan: word() }],
    [
      "plan",
      {
        ...{ aim: word(), topics: [word()], hypotheses: word(), alternatives: word(), questions: word() },
        ...{ stopRule: word(), wellbeingPlan: word(), referralReady: "ready" },
      },
    ],
    ["consent", { explained: word(), language: "be", saidBack: true, basis }],
    [
      "conducted",
      {
        ...{ started: soon(0, -4), ended: soon(0, -3), present: [word()] },
        ...{ recording: "notes", recordingConsent: "not-recorded", stopped: "no" },
      },
    ],
    ["produced", { exhibit }],
    ["read-back", { readBack: "read-aloud", language: "be", confirmed: true }],
  ];
  for (const [n, [step, content]] of steps.entries()) {
    const clearing = step === "clearance" || step === "remote-exception";
    await (clearing ? takeClearingStep : takeInterviewStep)(here.desk(clearing ? "protection" : "investigator"), {
      interview: code,
      step,
      content,
      happened: soon(0, n - 12),
      once: once(),
    });
  }
  await takeInterviewStep(here.desk("protection"), {
    interview: code,
    step: "quality",
    content: { quality: "sound", remarks: word() },
    happened: undefined,
    once: once(),
  });
  return exhibit;
}

const talks: string[] = [];
beforeAll(async () => {
  here = await argue();
  for (let at = 0; at < 6; at++) talks.push(await interviewed(at));
  const place = author().newCode("place");
  const [talk = ""] = talks;
  const desk = here.desk("investigator");
  const called = secrets.find((one) => caseAt(desk).needExhibit(talk).title.includes(one)) ?? "";
  expect(called).not.toBe("");
  const quote = "said";
  await saveCoding(
    author(),
    {
      exhibit: talk,
      thing: { create: "place" },
      claims: [claimIn(author(), talk, "name", { text: word(), lang: "en" }, quote)],
      once: once(),
    },
    "en",
  );
  secrets.push(place);
  await recordLead(desk, {
    channel: "in-person",
    verified: true,
    insideCountry: "yes",
    summary: word(),
    flags: [],
    once: once(),
  });
  const letter = {
    direction: "to-state",
    state: word(),
    channel: "note-verbale",
    on: "2024-05-02",
    subject: word(),
    exhibits: [],
  } as const;
  await recordLetter(author(), { ...letter, asks: "access", due: "2024-06-01", once: once() });
  await recordLetter(author(), { ...letter, asks: "information", once: once() });
  const { proposal, digest } = await proposeProfile(here.desk("expert-a"), {
    leastRoots: 1,
    firstHand: false,
    reason: word(),
  });
  await approveProposal(here.desk("expert-b"), { code: proposal, digest });
  await adoptProfile(here.desk("expert-a"), { proposal });
  await here.place("record", { text: "EXERCISE proposition of the record" });
  await here.place("confession", { text: "EXERCISE proposition of the confession" }, "against");
  await adopt(here);
}, 120_000);
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

describe("methods stay confidential (field specification 2.12.14)", () => {
  test.each(["en", "ru", "be"] as const)("in %s none of the tell-tale words leave, whoever is told", async (lang) => {
    expect(secrets.length).toBeGreaterThan(150);
    const codes = ["thing", "exhibit"].flatMap((table) =>
      author()
        .lens.case.prepare<[], { code: string }>(`SELECT code FROM ${table}`)
        .all()
        .map(({ code }) => code),
    );
    const told = [
      JSON.stringify(await show("public", lang)),
      JSON.stringify(await show("inside", lang)),
      textOf((await makeMethod(author(), { format: "html", lang })).bytes),
    ];
    for (const text of told) {
      for (const secret of [...secrets, ...codes, "partner-office", "intermediary"]) expect(text).not.toContain(secret);
      for (const { handle } of [here.desk("expert-a").member, here.desk("expert-b").member])
        expect(text).not.toContain(handle);
    }
  });

  test("it tells what was really done: interviews in one room or apart, kinds of sources, bases, tests of findings, letters", async () => {
    expect((await tableNamed("Interviews"))?.rows).toMatchObject([
      ["Apart", "at least 6", "interviews", expect.any(String)],
      ["Total", "at least 6", "interviews", expect.any(String)],
    ]);
    expect((await tableNamed("Adopted findings, and how they were tested"))?.rows.map(([, value]) => value)).toEqual([
      "at least 1",
      "at least 1",
      "at least 1",
      "none counted",
    ]);
    expect((await tableNamed("Letters to States"))?.rows.map((row) => row.slice(0, 2))).toEqual([
      ["Access to the country: sent", "at least 1"],
      ["Access to the country: answered", "none counted"],
      ["Access to the country: no answer by the day set", "at least 1"],
      ["Information: sent", "at least 1"],
      ["Information: answered", "none counted"],
      ["Information: no answer by the day set", "none counted"],
    ]);
  });

  test("small numbers are hidden: one official record is not told, nor the testimony by which it could be worked out", async () => {
    const table = await tableNamed("Sources by kind");
    expect(table?.rows.map((row) => row.slice(0, 2))).toEqual([
      ["Testimony", "not told"],
      ["Official record", "not told"],
      ["Total", "at least 8"],
    ]);
  });
});

describe("G6: through the one door", () => {
  test("what nobody allowed to go to the public is not even counted; inside it is", async () => {
    const [outside, inside] = [await show("public"), await show("inside")];
    expect([outside.sources, inside.sources]).toEqual([8, 10]);
  });

  test("two people sign it, it is listed, and once a consent is taken back what was prepared is handed out to nobody", async () => {
    const asked = { format: "html", lang: "en", recipient: "public" } as const;
    const prepare = () => prepareRelease(author(), (desk) => outgoingMethod(desk, asked));
    const sign = async (code: string) =>
      approveProposal(here.desk("legal"), { code, digest: (await lookAtBytes(here.desk("legal"), code)).sha256 });
    const first = await prepare();
    await expect(handOut(author(), first.code)).rejects.toMatchObject({ code: "refused" });
    await sign(first.code);
    const out = await handOut(author(), first.code);
    expect(out.name).toBe("methodology-public.en.html");
    expect(out.sha256).toBe(first.sha256);
    expect(listReleases(author())[0]).toMatchObject({ what: "methodology", recipient: "public", format: "html" });
    const second = await prepare();
    await sign(second.code);
    const basis = caseAt(here.desk("protection"))
      .bases()
      .find(({ exhibits }) => exhibits.includes(caseAt(here.desk("protection")).needExhibit(talks[0] ?? "").id));
    await withdrawBasis(here.desk("protection"), { basis: basis?.code ?? "", reason: "EXERCISE: taken back" });
    await expect(handOut(author(), second.code)).rejects.toMatchObject({ code: "refused" });
    expect((await tableNamed("Interviews"))?.rows[0]?.slice(0, 2)).toEqual(["Apart", "at least 5"]);
  });

  test("the State concerned hears no methods; who may not report hears nothing", async () => {
    const asked = { lang: "en", recipient: "state-concerned", recipientName: "EXERCISE State" } as const;
    await expect(showMethod(author(), asked)).rejects.toMatchObject({ code: "invalid", item: "state-concerned" });
    for (const who of ["investigator", "protection", "registrar", "translator"])
      await expect(showMethod(here.desk(who), { lang: "en", recipient: "inside" })).rejects.toMatchObject({
        code: "refused",
      });
  });

  test.each(["docx", "pdf"] as const)("the same bytes twice as %s, though the log has grown", async (format) => {
    const one = await makeMethod(author(), { format, lang: "be" });
    const other = await makeMethod(author(), { format, lang: "be" });
    expect(other.sha256).toBe(one.sha256);
    expect(other.name).toBe(`methodology.be.${format}`);
  });
});
