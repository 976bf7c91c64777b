/** Contact and interviews through their use cases: one file, because every case needs the same team and the same invented person. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Argued, argue, hearContrary, once, yieldAll } from "../../../test/argued.ts";
import { consentIn, inside } from "../../../test/consented.ts";
import { closeSandbox, team } from "../../../test/founded.ts";
import type { StepKind } from "../../core/contact/step.ts";
import { Fault } from "../../core/fault.ts";
import { listKind } from "../assessing/list-kind.ts";
import { trace } from "../assessing/trace.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { placeClaim } from "../finding/change-finding.ts";
import { takeStep } from "../finding/decide-finding.ts";
import { showFinding } from "../finding/show-finding.ts";
import { listLog } from "../keeping/read-log.ts";
import { showCode } from "../keeping/show-code.ts";
import { today } from "../keeping/today.ts";
import { listExhibits } from "../reading/list-exhibits.ts";
import { openOriginal } from "../reading/open-original.ts";
import { searchText } from "../reading/search-text.ts";
import { showExhibit } from "../reading/show-exhibit.ts";
import { makeReport } from "../releasing/make-report.ts";
import { type AskedInterview, changeInterview, proposeInterview } from "./change-interview.ts";
import { listLeads, moveLead, recordLead } from "./leads.ts";
import { keepPromise, listPromises, makePromise } from "./promises.ts";
import { listInterviews, showInterview } from "./show-interview.ts";
import { type AskedContent, takeClearingStep, takeInterviewStep } from "./take-step.ts";
import { clearancesAsked, heldInterviews, promisesDue } from "./waiting.ts";

let here: Argued;
let person = "";
beforeAll(async () => {
  // its investigator is cleared for what some interviews are flagged with
  const [investigator, ...others] = team;
  here = await argue([{ ...investigator, cleared: ["sgbv", "child"] }, ...others]);
  const desk = here.desk("author");
  person = desk.newCode("person");
  const body = { kind: "person" as const, code: person as never, caveats: [] };
  await desk.write({
    verb: "thing.create",
    drafts: [{ record: desk.newId(), unit: desk.keyring.fresh("case"), body }],
  });
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

const faultOf = async (work: () => unknown): Promise<Fault | undefined> => {
  try {
    await work();
    return undefined;
  } catch (cause) {
    if (cause instanceof Fault) return cause;
    throw cause;
  }
};
const said = "EXERCISE: said in a few words";
const soon = (days: number, hours = 0): string =>
  `${new Date(Date.now() + days * 86_400_000 + hours * 3_600_000).toISOString().slice(0, 19)}Z`;

const propose = async (more: Partial<AskedInterview> = {}, who = "investigator"): Promise<string> =>
  (
    await proposeInterview(here.desk(who), {
      of: person,
      account: "note",
      mode: "in-person",
      team: ["investigator"],
      language: "be",
      preferences: { pronouns: "EXERCISE: she" },
      flags: [],
      once: once(),
      ...more,
    })
  ).code;
const contents: Partial<Record<StepKind, AskedContent>> = {
  "prior-check": { onFile: said, interviewed: "no" },
  "added-value": { necessary: said, otherSource: said },
  risk: {
    threats: said,
    vulnerability: said,
    capacity: said,
    likelihood: "possible",
    impact: "grave",
    mitigations: said,
    residual: said,
    riskDecision: "go",
    validUntil: soon(30).slice(0, 10),
    officer: "protection",
  },
  clearance: { scope: "interview", clearance: "cleared", reasons: said },
  plan: {
    aim: said,
    topics: [said],
    hypotheses: said,
    alternatives: said,
    questions: said,
    stopRule: said,
    wellbeingPlan: said,
    referralReady: "ready",
  },
  arrange: { plannedFor: soon(2), placeType: "office", channel: "encrypted-message" },
  consent: { explained: said, language: "be", saidBack: true },
  conducted: {
    started: soon(0, -3),
    ended: soon(0, -2),
    present: ["interviewer"],
    recording: "notes",
    recordingConsent: "not-recorded",
    stopped: "no",
  },
  "read-back": { readBack: "read-aloud", language: "be", confirmed: true },
  quality: { quality: "sound", remarks: said },
};
const take = (interview: string, step: StepKind, who = "investigator", more: AskedContent = {}, happened?: string) =>
  (step === "clearance" || step === "remote-exception" ? takeClearingStep : takeInterviewStep)(here.desk(who), {
    interview,
    step,
    content: { ...contents[step], ...more },
    happened,
    once: once(),
  });
/** A consent of the person, as the protection officer records it; gives its code. */
async function consent(exhibit: string): Promise<string> {
  await recordConsent(here.desk("protection"), consentIn([exhibit], inside));
  return caseAt(here.first).records("basis").at(-1)?.body.code ?? "";
}
const gatesOf = (interview: string): readonly string[] =>
  showInterview(here.desk("investigator"), interview, "en").missing.map(({ gate }) => gate);
const order: readonly (readonly [StepKind, string])[] = [
  ["prior-check", "investigator"],
  ["added-value", "investigator"],
  ["risk", "investigator"],
  ["clearance", "protection"],
  ["plan", "investigator"],
  ["consent", "investigator"],
  ["conducted", "investigator"],
  ["read-back", "investigator"],
  ["quality", "protection"],
];

import { recordConsent } from "./record-consent.ts";

describe("the way of an interview", () => {
  test("RQ-04, N13: nobody is contacted before prior check, added value, assessment and clearance; then it is arranged", async () => {
    const code = await propose();
    const refused = async () => await faultOf(() => take(code, "arrange"));
    expect(await refused()).toMatchObject({
      code: "refused",
      message: "nobody is contacted before clearance",
      item: `${code}: prior-check, added-value, risk, clearance`,
      remedy: "can change it: protection-officer, team",
    });
    for (const [step, who] of order.slice(0, 4)) {
      expect(await refused(), step).toMatchObject({ code: "refused" });
      await take(code, step, who);
    }
    await take(code, "arrange");
    expect(showInterview(here.desk("investigator"), code, "en")).toMatchObject({ state: "arranged", held: false });
  });

  test("RQ-04, N13: an assessment whose day has passed is none", async () => {
    const code = await propose();
    for (const [step, who] of order.slice(0, 4))
      await take(code, step, who, step === "risk" ? { validUntil: soon(-1).slice(0, 10) } : {});
    expect(await faultOf(() => take(code, "arrange"))).toMatchObject({
      code: "refused",
      item: `${code}: risk, clearance`,
    });
    expect(gatesOf(code)).toContain("risk");
  });

  test("RQ-04: what happened is recorded at once, in any order, and what lacks its gate is held until it is given", async () => {
    const code = await propose();
    const basis = await consent(here.codes.earlier);
    for (const [step, who] of order.toReversed()) {
      expect(showInterview(here.desk("investigator"), code, "en").usable, step).toBe(false);
      const hoursAgo = -10 + order.findIndex(([kind]) => kind === step);
      await take(code, step, who, step === "consent" ? { basis } : {}, soon(0, hoursAgo));
    }
    expect(showInterview(here.desk("investigator"), code, "en")).toMatchObject({ state: "usable", missing: [] });
    const closed = { code: "refused", message: "a closed account is never edited", remedy: "write an addendum" };
    for (const step of ["read-back", "conducted"] as const)
      expect(await faultOf(() => take(code, step))).toMatchObject(closed);
    await take(code, "addendum", "investigator", { addendum: said, reasons: said });
    const { steps } = showInterview(here.desk("investigator"), code, "en");
    expect(steps.map(({ step }) => step).filter((step) => step === "read-back")).toHaveLength(1);
    expect(steps.find(({ step }) => step === "risk")?.fields).toContainEqual({
      name: "officer",
      form: "member",
      values: ["protection"],
    });
  });

  test("N4: nobody clears or checks an interview of the own team; who may not clear can't", async () => {
    const code = await propose({ team: ["investigator", "protection"] });
    const own = { code: "refused", message: "nobody clears or checks an interview of the own team", item: code };
    expect(await faultOf(() => take(code, "clearance", "protection"))).toMatchObject(own);
    expect(await faultOf(() => take(code, "quality", "investigator"))).toMatchObject(own);
    for (const who of ["investigator", "author", "registrar", "expert-a"])
      expect(await faultOf(() => take(code, "clearance", who))).toMatchObject({ code: "refused", item: "clear" });
    // nor by the other door
    const asked = { interview: code, step: "clearance" as const, content: contents.clearance ?? {}, once: once() };
    expect(await faultOf(() => takeInterviewStep(here.desk("protection"), asked))).toMatchObject({ code: "invalid" });
    for (const who of ["author", "registrar", "expert-a", "translator"])
      expect(await faultOf(() => take(code, "plan", who))).toMatchObject({ code: "refused", item: "interview" });
  });

  test("G7: once it took place nobody leaves the team, and nothing else of it changes", async () => {
    const code = await propose({ team: ["investigator", "protection"] });
    const shown = () => showInterview(here.desk("investigator"), code, "en");
    const change = (team: readonly string[], mode: "in-person" | "remote" = "in-person") =>
      changeInterview(here.desk("investigator"), {
        interview: code,
        version: shown().version,
        mode,
        team,
        language: "be",
        preferences: {},
      });
    await change(["investigator", "protection"], "remote");
    await take(code, "conducted");
    expect(await faultOf(() => change(["investigator"], "remote"))).toMatchObject({ code: "refused", item: code });
    expect(await faultOf(() => change(["investigator", "protection"]))).toMatchObject({ code: "refused" });
    await change(["investigator", "protection", "author"], "remote");
    expect(shown().team).toEqual(["investigator", "protection", "author"]);
  });

  test("G11: what is not of its form names the field; the future has not happened; no point on a map (N20)", async () => {
    const code = await propose();
    const item = async (step: StepKind, more: AskedContent) =>
      (await faultOf(() => take(code, step, "investigator", more)))?.item;
    expect(await item("risk", { impact: "EXERCISE" })).toBe("impact");
    expect(await item("risk", { address: "EXERCISE" })).toBe("address");
    expect(await item("plan", { aim: "" })).toBe("aim");
    expect(await item("risk", { officer: "nobody" })).toBe("nobody");
    expect(await item("consent", { basis: "U-00000" })).toBe("U-00000");
    expect(await item("conducted", { ended: soon(1) })).toBe("happened");
    expect(await item("conducted", { ended: soon(0, -9) })).toBe("ended");
    expect(await item("benefit", { benefit: "other", amount: said, forTestimony: true })).toBe("forTestimony");
    const place = { addendum: "EXERCISE: she lives at 53.90454, 27.56152", reasons: said };
    expect(await faultOf(() => take(code, "addendum", "investigator", place))).toMatchObject({ code: "invalid" });
    expect(await faultOf(() => propose({ preferences: { companion: "geo:53.9,27.5" } }))).toMatchObject({
      code: "invalid",
    });
    expect(await faultOf(() => propose({ account: "statement" }))).toMatchObject({
      code: "invalid",
      item: "justification",
    });
    expect(await faultOf(() => propose({ of: here.act }))).toMatchObject({ code: "absent" });
    const asked = {
      interview: code,
      step: "prior-check" as const,
      content: contents["prior-check"] ?? {},
      once: once(),
    };
    const first = await takeInterviewStep(here.desk("investigator"), asked);
    expect(await takeInterviewStep(here.desk("investigator"), asked)).toEqual(first);
  });
});

describe("who sees an interview", () => {
  const without = (desk: Desk, compartment: string): Desk => ({
    ...desk,
    asker: { ...desk.asker, compartments: desk.asker.compartments.filter((one) => one !== compartment) },
  });

  test.each([
    ["SGBV", "sgbv"],
    ["CHILD", "child"],
  ] as const)(
    "N14: %s is absent, byte for byte, to whoever doesn't hold %s; also in lists, promises and what waits",
    async (flag, key) => {
      const code = await propose({ flags: [flag] });
      await take(code, "risk");
      await makePromise(here.desk("investigator"), {
        of: code,
        promised: "feedback",
        what: said,
        due: soon(1).slice(0, 10),
        once: once(),
      });
      const promise = caseAt(here.first).records("promise").at(-1)?.body.code ?? "";
      for (const who of ["investigator", "author", "protection", "expert-a"]) {
        const desk = without(here.desk(who), key);
        const fault = async (asked: string) => {
          const { code: of, message, item, remedy } = (await faultOf(() => showInterview(desk, asked, "en"))) ?? {};
          return JSON.stringify({ of, message, item, remedy });
        };
        expect(await fault(code)).toBe(await fault("T-00000"));
        expect(await fault(code)).toContain("absent");
        const shown = async (asked: string) => (await faultOf(() => showCode(desk, asked, "en")))?.code;
        expect([await shown(code), await shown(promise)]).toEqual(["absent", "absent"]);
        const seen = JSON.stringify([
          listInterviews(desk, "en"),
          listPromises(desk),
          clearancesAsked(desk),
          promisesDue(desk),
          today(desk, "en"),
          listLog(desk, { limit: 1_000 }),
          listKind(desk, "interview", "en"),
          listKind(desk, "promise", "en"),
        ]);
        expect(seen).not.toContain(code);
        expect(seen).not.toContain(promise);
      }
      expect(showCode(here.desk("investigator"), code, "en")).toMatchObject({ code });
      expect(listKind(here.desk("investigator"), "promise", "en").map((one) => one.code)).toContain(promise);
      const [row] = listInterviews(here.desk("investigator"), "en").filter((one) => one.code === code);
      expect(row?.missing.map(({ gate }) => gate)).toContain(`${key}-clearance`);
      // it is sealed with that compartment's key
      const id = caseAt(here.first).record("interview", code)?.id ?? ("" as never);
      const [version] = await here.first.ledger.versionsOf(id);
      expect((await here.first.ledger.unit(version?.unit ?? -1))?.compartment).toBe(key);
      // and who doesn't hold it neither proposes such a one nor adds the flag
      const outside = without(here.desk("investigator"), key);
      const asked = {
        of: person,
        account: "note",
        mode: "in-person",
        team: ["investigator"],
        language: "be",
        preferences: {},
        flags: [flag],
      } as const;
      expect(await faultOf(() => proposeInterview(outside, { ...asked, once: once() }))).toMatchObject({
        code: "refused",
        item: flag,
      });
      const plain = await propose();
      const flagged = { interview: plain, step: "flagged" as const, content: { flag, reasons: said }, once: once() };
      expect(await faultOf(() => takeInterviewStep(outside, flagged))).toMatchObject({ code: "refused", item: flag });
      await takeInterviewStep(here.desk("investigator"), { ...flagged, once: once() });
      expect(await faultOf(() => showInterview(outside, plain, "en"))).toMatchObject({ code: "absent" });
    },
  );

  test("field specification §8: an interpreter sees the interviews in which he or she interprets, and no other", async () => {
    const own = await propose({ interpreter: { member: "translator", oath: true } });
    const other = await propose();
    const desk = here.desk("translator");
    expect(listInterviews(desk, "en").map(({ code }) => code)).toEqual([own]);
    expect(await faultOf(() => showInterview(desk, other, "en"))).toMatchObject({ code: "absent" });
    expect(showInterview(desk, own, "en").open).toEqual([]);
  });

  test("an interview takes on the flags of the person or the lead it is with", async () => {
    const lead = await recordLead(here.desk("investigator"), {
      channel: "web-form",
      verified: false,
      insideCountry: "not-known",
      flags: ["CHILD"],
      once: once(),
    });
    const code = await propose({ of: lead.code });
    expect(showInterview(here.desk("investigator"), code, "en")).toMatchObject({
      flags: ["CHILD", "INSIDE-COUNTRY"],
      of: { kind: "lead", code: lead.code },
    });
  });
});

describe("leads and promises", () => {
  const lead = (more: Partial<Parameters<typeof recordLead>[1]> = {}) =>
    recordLead(here.desk("investigator"), {
      channel: "encrypted-message",
      verified: true,
      insideCountry: "no",
      flags: [],
      once: once(),
      ...more,
    });
  const rowOf = (code: string, who = "investigator") => listLeads(here.desk(who)).find((one) => one.code === code);
  const abroad = { territory: "outside", time: "inside", conduct: "inside", effects: "outside" } as const;
  const why = "EXERCISE: abroad, and nobody here felt it";
  const move = (
    code: string,
    to: Parameters<typeof moveLead>[1]["to"],
    who = "investigator",
    more: Partial<Parameters<typeof moveLead>[1]> = to === "out-of-mandate" ? { screening: abroad, note: why } : {},
  ) => moveLead(here.desk(who), { lead: code, version: rowOf(code)?.version ?? "", to, ...more });

  test("N6: no content of an insecure channel, no answer to one that is not verified; inside the country an answer is cleared", async () => {
    expect(await faultOf(() => lead({ channel: "sms", summary: said }))).toMatchObject({
      code: "invalid",
      item: "summary",
    });
    for (const unsafe of [{ verified: false }, { channel: "phone" as const }]) {
      const { code } = await lead(unsafe);
      expect(rowOf(code)?.next).toEqual(["triaged"]);
      expect(await faultOf(() => move(code, "acknowledged"))).toMatchObject({ code: "refused", item: code });
    }
    const { code } = await lead({ insideCountry: "not-known", summary: said });
    expect(rowOf(code)?.next).toEqual(["triaged"]);
    expect(await faultOf(() => move(code, "acknowledged"))).toMatchObject({ code: "refused", item: "clear" });
    expect(rowOf(code, "protection")?.next).toEqual(["acknowledged", "triaged"]);
    await move(code, "acknowledged", "protection");
    expect(rowOf(code)?.state).toBe("acknowledged");
  });

  test("a lead goes its way and no other; each move keeps who and when", async () => {
    const { code } = await lead();
    expect(await faultOf(() => move(code, "in-mandate"))).toMatchObject({ code: "refused" });
    for (const to of ["acknowledged", "triaged", "out-of-mandate", "referred", "closed"] as const) await move(code, to);
    expect(rowOf(code)).toMatchObject({ state: "closed", next: [] });
    expect(
      rowOf(code)
        ?.history.map(({ state, by }) => [state, by])
        .at(-1),
    ).toEqual(["closed", "investigator"]);
    expect(
      await faultOf(() => moveLead(here.desk("investigator"), { lead: code, version: "0", to: "closed" })),
    ).toMatchObject({ code: "conflict" });
    expect(listLeads(here.desk("author"))).toEqual([]);
  });

  test("into the mandate or out of it a lead goes only screened: by territory, time, conduct and effects, with a reason", async () => {
    const { code } = await lead();
    await move(code, "triaged");
    const invalid = { code: "invalid" };
    const screened = (to: "in-mandate" | "out-of-mandate", more: Partial<Parameters<typeof moveLead>[1]>) =>
      faultOf(() => move(code, to, "investigator", more));
    expect(await screened("out-of-mandate", {})).toMatchObject(invalid);
    expect(await screened("out-of-mandate", { screening: abroad })).toMatchObject(invalid);
    expect(await screened("in-mandate", { screening: abroad, note: why })).toMatchObject(invalid);
    const felt = { ...abroad, effects: "inside" } as const;
    expect(await screened("out-of-mandate", { screening: felt, note: why })).toMatchObject(invalid);
    expect(rowOf(code)?.state).toBe("triaged");
    await move(code, "in-mandate", "investigator", {
      screening: felt,
      note: "EXERCISE: her family was threatened here",
    });
    expect(rowOf(code)?.history.at(-1)).toMatchObject({ state: "in-mandate", screening: felt });
  });

  test("a promise waits on its day, is kept once, and then waits no more", async () => {
    const code = await propose();
    const asked = {
      of: code,
      promised: "after-care",
      what: "EXERCISE: a doctor's address",
      due: soon(-1).slice(0, 10),
      once: once(),
    } as const;
    await makePromise(here.desk("investigator"), asked);
    const mine = () => listPromises(here.desk("investigator")).find(({ of }) => of === code);
    expect(mine()).toMatchObject({ overdue: true, by: "investigator" });
    const section = () => today(here.desk("investigator"), "en").find(({ id }) => id === "promises");
    expect(section()?.rows.map((row) => row.code)).toContain(mine()?.code);
    await keepPromise(here.desk("protection"), { promise: mine()?.code ?? "", note: said });
    expect(mine()).toMatchObject({ overdue: false, done: { by: "protection" } });
    expect(section()?.rows.map((row) => row.code) ?? []).not.toContain(mine()?.code);
    expect(
      await faultOf(() => keepPromise(here.desk("protection"), { promise: mine()?.code ?? "", note: said })),
    ).toMatchObject({ code: "conflict" });
  });

  test("clearances wait for those who clear and do not hold it; held ones for their team", async () => {
    const code = await propose();
    expect(clearancesAsked(here.desk("protection")).map((one) => one.code)).not.toContain(code);
    await take(code, "risk");
    expect(clearancesAsked(here.desk("protection"))).toContainEqual({ code, gates: ["clearance"] });
    expect(clearancesAsked(here.desk("investigator"))).toEqual([]);
    // whoever gave the first clearance of two is not asked for the second
    await take(code, "flagged", "investigator", { flag: "SGBV", reasons: said });
    await take(code, "clearance", "protection");
    expect(clearancesAsked(here.desk("protection")).map((one) => one.code)).not.toContain(code);
    await take(code, "conducted");
    expect(heldInterviews(here.desk("investigator")).map((one) => one.code)).toContain(code);
    expect(heldInterviews(here.desk("protection")).map((one) => one.code)).not.toContain(code);
    expect(promisesDue(here.desk("investigator"))).toContainEqual({
      code,
      of: code,
      label: undefined,
      due: expect.any(String),
    });
  });
});

describe("what came of a held interview", () => {
  test("RQ-04, G6: it carries no finding, leaves no house and is seen by its team alone, until the gates are given", async () => {
    const author = here.desk("author");
    const place = async (claim: "statement" | "record", proposition: { id: string } | { text: string }) =>
      placeClaim(author, {
        finding: here.finding,
        version: here.version(),
        element: here.element,
        proposition,
        claim: here.claims[claim],
        side: "for",
      });
    await place("record", { text: "EXERCISE: she was taken" });
    const held = () => showFinding(author, here.finding, "en").stops.filter(({ rule }) => rule === "held");
    expect(held()).toEqual([]);
    await yieldAll(here, author);
    await makeReport(author, { finding: here.finding, format: "html", lang: "en" });

    const code = await propose();
    await take(code, "produced", "investigator", { exhibit: here.codes.record });
    await take(code, "conducted");
    expect(showInterview(here.desk("investigator"), code, "en")).toMatchObject({ state: "held" });
    expect(held()).toMatchObject([{ hard: true, who: "protection officer" }]);
    expect(held()[0]?.sentence).toContain(here.codes.record);
    const step = (who: string, name: "reviewed" | "legal-reviewed" | "submitted") =>
      takeStep(here.desk(who), { finding: here.finding, version: here.version(), step: name });
    await step("second", "reviewed");
    await step("legal", "legal-reviewed");
    expect(await faultOf(() => step("second", "submitted"))).toMatchObject({
      code: "refused",
      message: "this step can't be taken: stops",
    });
    expect(
      await faultOf(() => makeReport(author, { finding: here.finding, format: "html", lang: "en" })),
    ).toMatchObject({ code: "refused", message: expect.stringContaining("held") });

    for (const who of ["investigator", "protection"]) {
      expect(showExhibit(here.desk(who), here.codes.record, "en").exhibit.code).toBe(here.codes.record);
      expect(searchText(here.desk(who), "brought", 10).total).toBe(1);
    }
    const fault = async (code: string) => await faultOf(() => showExhibit(author, code, "en"));
    expect(await fault(here.codes.record)).toEqual(await fault("E-00000"));
    expect(await faultOf(() => openOriginal(author, here.codes.record))).toMatchObject({ code: "absent" });
    expect(searchText(author, "brought", 10)).toEqual({ total: 0, hits: [] });
    expect(listExhibits(author, { offset: 0, limit: 50 })).toMatchObject({ total: 3, all: 3 });
    expect(listKind(author, "exhibit", "en").map((one) => one.code)).not.toContain(here.codes.record);
    expect(await faultOf(() => trace(author, here.codes.record, "en"))).toMatchObject({ code: "absent" });

    const basis = await consent(here.codes.record);
    for (const [kind, who] of order)
      if (kind !== "conducted") await take(code, kind, who, kind === "consent" ? { basis } : {});
    expect(showInterview(here.desk("investigator"), code, "en").state).toBe("usable");
    expect(held()).toEqual([]);
    await hearContrary(here);
    await step("second", "submitted");
    expect(listExhibits(author, { offset: 0, limit: 50 }).total).toBe(4);
    await makeReport(author, { finding: here.finding, format: "html", lang: "en" });
  });
});
