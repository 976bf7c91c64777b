import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Fault } from "../fault.ts";
import type { ActorId } from "../record/id.ts";
import { beforeContact, type Gate, gates, type Proposal, stateOf, type TakenStep } from "./gates.ts";
import { checkContent } from "./never.ts";
import { type Content, type Flag, fieldsOf, flags, type StepContent, type StepKind, stepKinds } from "./step.ts";
import { stepContent } from "./step-shape.ts";

const actor = (name: string) => `${name.padEnd(8, "0")}.0` as ActorId;
const [team, colleague, officer, second, translator] = ["team", "peer", "frst", "secnd", "trans"].map(actor) as [
  ActorId,
  ActorId,
  ActorId,
  ActorId,
  ActorId,
];
const people = [team, colleague, officer, second, translator];
const at = (day: number, hour = 12): string =>
  `2026-03-${String(day).padStart(2, "0")}T${String(hour).padStart(2, "0")}:00:00Z`;
const now = at(28);
const world = { now, clears: (who: ActorId) => who === officer || who === second };
const plain: Proposal = { account: "note", mode: "in-person", team: [team], interpreter: undefined, flags: [] };
const proposal = (more: Partial<Proposal> = {}): Proposal => ({ ...plain, ...more });

const said = "EXERCISE: said in a few words";
const took = (by: ActorId, day: number, what: StepContent, hour = 12): TakenStep => ({
  by,
  happened: at(day, hour),
  what,
});
const risk = (more: Partial<Content<"risk">> = {}): Content<"risk"> => ({
  step: "risk",
  threats: said,
  vulnerability: said,
  capacity: said,
  likelihood: "possible",
  impact: "serious",
  mitigations: said,
  residual: said,
  riskDecision: "go",
  validUntil: "2026-03-20",
  officer,
  ...more,
});
const cleared = (by: ActorId, day: number, scope: Content<"clearance">["scope"] = "interview") =>
  took(by, day, { step: "clearance", scope, clearance: "cleared", reasons: said });
const conducted = (day: number): TakenStep =>
  took(team, day, {
    step: "conducted",
    started: at(day),
    ended: at(day, 14),
    present: ["interviewer"],
    recording: "notes",
    recordingConsent: "not-recorded",
    stopped: "no",
  });
const channel = took(team, 4, { step: "channel", channel: "in-person", assessment: said, channelSafe: "safe-enough" });
/** Everything that a plain confidential note needs, in its usual order. */
const whole: readonly TakenStep[] = [
  took(team, 1, { step: "prior-check", onFile: said, interviewed: "no" }),
  took(team, 2, { step: "added-value", necessary: said, otherSource: said }),
  took(team, 3, risk()),
  cleared(officer, 5),
  took(team, 6, {
    step: "plan",
    aim: said,
    topics: [said],
    hypotheses: said,
    alternatives: said,
    questions: said,
    stopRule: said,
    wellbeingPlan: said,
    referralReady: "ready",
  }),
  took(team, 10, { step: "consent", explained: said, language: "be", saidBack: true, basis: "aaaaaaaa.1" }),
  conducted(10),
  took(team, 11, { step: "read-back", readBack: "read-aloud", language: "be", confirmed: true }),
  took(colleague, 12, { step: "quality", quality: "sound", remarks: said }),
];
const lacking = (interview: Proposal, taken: readonly TakenStep[], when = now): readonly Gate[] =>
  stateOf(interview, taken, { ...world, now: when }).missing.map(({ gate }) => gate);
const without = (...kinds: readonly StepKind[]) => whole.filter(({ what }) => !kinds.includes(what.step));

describe("the gates of an interview", () => {
  test("with every gate given it is usable; an interview that nobody did anything for lacks them all", () => {
    expect(stateOf(plain, whole, world)).toMatchObject({ state: "usable", held: false, usable: true, missing: [] });
    expect(lacking(plain, [])).toEqual(
      gates.filter((gate) =>
        [
          "prior-check",
          "added-value",
          "risk",
          "clearance",
          "plan",
          "consent",
          "conducted",
          "read-back",
          "quality",
        ].includes(gate),
      ),
    );
    expect(stateOf(plain, [], world)).toMatchObject({ state: "proposed", held: false });
  });

  test("the words of its way: cleared, arranged, stopped, refused, held", () => {
    const before = whole.slice(0, 4);
    const word = (taken: readonly TakenStep[]) => stateOf(plain, taken, { ...world, now: at(8) }).state;
    const arranged = took(team, 6, { step: "arrange", plannedFor: at(10), placeType: "office", channel: "in-person" });
    expect(word(before)).toBe("cleared");
    expect(word([...before, arranged])).toBe("arranged");
    expect(word([...before, arranged, took(team, 7, { step: "stopped", ending: "declined", reasons: said })])).toBe(
      "stopped",
    );
    expect(
      word([
        ...before,
        took(second, 6, { step: "clearance", scope: "interview", clearance: "refused", reasons: said }),
      ]),
    ).toBe("refused");
    expect(stateOf(plain, without("clearance"), world)).toMatchObject({ state: "held", held: true });
  });

  test.each([
    ["prior-check", "prior-check"],
    ["added-value", "added-value"],
    ["plan", "plan"],
    ["consent", "consent"],
    ["read-back", "read-back"],
    ["quality", "quality"],
    ["clearance", "clearance"],
  ] as const)("N13, RQ-04: without %s what took place is held", (kind, gate) => {
    expect(lacking(plain, without(kind))).toEqual([gate]);
  });

  test("N13, RQ-04: an assessment that had expired, or that somebody took back, is none", () => {
    const expired = whole.map((one) =>
      one.what.step === "risk" ? { ...one, what: risk({ validUntil: "2026-03-09" }) } : one,
    );
    expect(lacking(plain, expired)).toEqual(["risk"]);
    expect(lacking(plain, [...whole, took(second, 7, risk({ riskDecision: "do-not" }))])).toEqual(["risk"]);
    // a clearance on an assessment that no longer lived is none either
    const late = [...without("clearance"), cleared(officer, 21)];
    expect(lacking(plain, late)).toEqual(["clearance"]);
    // before it takes place it must live now
    const before = whole.slice(0, 4);
    expect(lacking(plain, before, at(20))).not.toContain("risk");
    expect(lacking(plain, before, at(21))).toContain("risk");
  });

  test("field specification §2.12.1: what took place uncleared can be cleared afterwards, on an assessment that lives then", () => {
    const late = [
      ...without("clearance", "risk"),
      took(team, 20, risk({ validUntil: "2026-04-20" })),
      cleared(officer, 21),
    ];
    expect(lacking(plain, late)).toEqual([]);
    expect(lacking(plain, late.slice(0, -1))).toEqual(["risk", "clearance"]);
  });

  test("N4, N13: nobody of the team clears or checks; nobody without the right clears; a refusal stands until its author lifts it", () => {
    for (const who of [team, colleague])
      expect(lacking(plain, [...without("clearance"), cleared(who, 5)])).toEqual(["clearance"]);
    expect(lacking(proposal({ team: [team, officer] }), whole)).toEqual(["clearance"]);
    expect(lacking(proposal({ interpreter: { member: officer, oath: true } }), whole)).toEqual(["clearance"]);
    expect(lacking(proposal({ team: [team, colleague] }), whole)).toEqual(["quality"]);
    const refusal = took(second, 6, { step: "clearance", scope: "interview", clearance: "refused", reasons: said });
    expect(lacking(plain, [...whole, refusal])).toEqual(["refusal"]);
    expect(lacking(plain, [...whole, refusal, cleared(officer, 8)])).toEqual(["refusal"]);
    expect(lacking(plain, [...whole, refusal, cleared(second, 8)])).toEqual([]);
  });

  test("N14: SGBV and CHILD are cleared apart, by another person; SGBV needs a path of referral", () => {
    const violence = proposal({ flags: ["SGBV"] });
    expect(lacking(violence, whole)).toEqual(["sgbv-clearance"]);
    expect(lacking(violence, [...whole, cleared(officer, 5, "sgbv")])).toEqual(["sgbv-clearance"]);
    expect(lacking(violence, [...whole, cleared(second, 5, "child")])).toEqual(["sgbv-clearance"]);
    expect(lacking(violence, [...whole, cleared(second, 5, "sgbv")])).toEqual([]);
    const unready = whole.map((one) =>
      one.what.step === "plan" ? { ...one, what: { ...one.what, referralReady: "not-needed" as const } } : one,
    );
    expect(lacking(violence, [...unready, cleared(second, 5, "sgbv")])).toEqual(["referral-path"]);
    expect(lacking(proposal({ flags: ["CHILD"] }), [...whole, cleared(second, 5, "sgbv")])).toEqual([
      "child-clearance",
    ]);
  });

  test("field specification §8: INSIDE-COUNTRY asks two people and a written look at the channel", () => {
    const inside = proposal({ flags: ["INSIDE-COUNTRY"] });
    expect(lacking(inside, whole)).toEqual(["channel", "second-clearance"]);
    expect(lacking(inside, [...whole, channel, cleared(officer, 6)])).toEqual(["second-clearance"]);
    expect(lacking(inside, [...whole, channel, cleared(second, 6)])).toEqual([]);
    const unsafe = took(team, 5, { step: "channel", channel: "in-person", assessment: said, channelSafe: "not-safe" });
    expect(lacking(inside, [...whole, channel, unsafe, cleared(second, 6)])).toEqual(["channel"]);
  });

  test("field specification §8: no remote interview in the cases named there, but by reasoned exception", () => {
    const exception = (by: ActorId) =>
      took(by, 5, { step: "remote-exception", reasons: said, supportNear: said, stopPlan: said });
    expect(lacking(proposal({ mode: "remote" }), [...whole, channel])).toEqual([]);
    for (const flag of ["DISTRESS", "UNSAFE-HOME"] as const) {
      const remote = proposal({ mode: "remote", flags: [flag] });
      expect(lacking(remote, [...whole, channel])).toEqual(["remote-exception"]);
      expect(lacking(remote, [...whole, channel, exception(team)])).toEqual(["remote-exception"]);
      expect(lacking(remote, [...whole, channel, exception(officer)])).toEqual([]);
    }
    const child = proposal({ mode: "remote", flags: ["CHILD"] });
    const both = [...whole, channel, cleared(second, 5, "child")];
    expect(lacking(child, [...both, exception(officer)])).toEqual(["remote-exception"]);
    expect(lacking(child, [...both, exception(officer), exception(second)])).toEqual([]);
  });

  test("a statement is signed; an upgrade asks the same; a recording needs its own consent", () => {
    expect(lacking(proposal({ account: "statement" }), whole)).toEqual(["signed"]);
    const upgrade = took(team, 11, { step: "upgrade", account: "statement", justification: said });
    expect(lacking(plain, [...whole, upgrade])).toEqual(["signed"]);
    const filmed = whole.map((one) =>
      one.what.step === "conducted" ? { ...one, what: { ...one.what, recording: "video" as const } } : one,
    );
    expect(lacking(plain, filmed)).toEqual(["recording-consent"]);
  });

  test("field specification §2.5: somebody looks after the person between 24 and 72 hours", () => {
    expect(stateOf(plain, whole, world).wellbeing).toEqual({ from: at(11, 14), until: at(13, 14) });
    const looked = took(team, 12, { step: "wellbeing", wellbeing: "shaken", remarks: said });
    expect(stateOf(plain, [...whole, looked], world).wellbeing).toBeUndefined();
  });
});

const some = fc.integer({ min: 1, max: 27 });
const value = (field: ReturnType<typeof fieldsOf>[number]): fc.Arbitrary<unknown> => {
  if (field.options !== undefined) return fc.constantFrom(...field.options);
  if (field.form === "yes") return fc.boolean();
  if (field.form === "list") return fc.constant([said]);
  if (field.form === "day") return some.map((day) => at(day).slice(0, 10));
  if (field.form === "moment") return some.map((day) => at(day));
  if (field.form === "member") return fc.constantFrom(...people);
  return fc.constant(field.form === "basis" || field.form === "exhibit" ? "aaaaaaaa.1" : said);
};
const content = (kind: StepKind): fc.Arbitrary<StepContent> =>
  fc
    .record(Object.fromEntries(fieldsOf(kind).map((field) => [field.name, value(field)])), {
      requiredKeys: fieldsOf(kind).flatMap((field) => (field.needed ? [field.name] : [])),
    })
    .map((fields) => ({ step: kind, ...fields }) as unknown as StepContent);
const anyStep: fc.Arbitrary<TakenStep> = fc
  .constantFrom(...stepKinds)
  .chain((kind) => fc.tuple(content(kind), fc.constantFrom(...people), some))
  .map(([what, by, day]) => took(by, day, what));
const anyProposal: fc.Arbitrary<Proposal> = fc.record({
  account: fc.constantFrom("note", "first-account", "statement"),
  mode: fc.constantFrom("in-person", "remote"),
  team: fc.constantFrom([team], [team, officer], [colleague]),
  interpreter: fc.constantFrom(undefined, { member: translator, oath: true }),
  flags: fc.subarray([...flags]),
});
/** What is near enough to usable that a property of it says something. */
const anyHistory = fc
  .tuple(
    fc.array(anyStep, { maxLength: 12 }),
    fc.subarray([...whole, channel, cleared(second, 5), cleared(second, 5, "sgbv")], { minLength: 9 }),
  )
  .map(([odd, usual]) => [...usual, ...odd]);

/** They take away or ask for more: a refusal, an assessment that says no, a flag, a further session, an upgrade. */
const holds = ({ what }: TakenStep): boolean =>
  (what.step === "clearance" && what.clearance !== "cleared") ||
  (what.step === "risk" && !what.riskDecision.startsWith("go")) ||
  (what.step === "channel" && what.channelSafe === "not-safe") ||
  (what.step === "quality" && what.quality === "not-sound") ||
  ["flagged", "upgrade", "conducted"].includes(what.step);

/** One clearance of two is missing, or both: the same gate. */
const rank = (gate: Gate): string => (gate === "second-clearance" ? "clearance" : gate);

describe("properties over random histories", () => {
  test("RQ-04: the order in which steps were recorded never changes where an interview stands", () => {
    fc.assert(
      fc.property(
        anyProposal,
        anyHistory.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        (interview, [one, other]) => {
          expect(stateOf(interview, other, world)).toEqual(stateOf(interview, one, world));
        },
      ),
    );
  });

  test("RQ-04: removing a step that gives something never un-holds; adding one that takes away never does", () => {
    fc.assert(
      fc.property(anyProposal, anyHistory, anyStep, (interview, all, more) => {
        const full = stateOf(interview, all, world);
        for (const [index, one] of all.entries()) {
          if (holds(one)) continue;
          const less = stateOf(interview, all.toSpliced(index, 1), world);
          for (const { gate } of full.missing) expect(less.missing.map((gap) => rank(gap.gate))).toContain(rank(gate));
        }
        if (holds(more)) {
          const after = stateOf(interview, [...all, more], world);
          // the first session gives: it is what all the rest is about
          if (full.usable || full.held) expect(after.usable && !full.usable).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("field specification §8: no flag ever lowers a gate, INSIDE-COUNTRY least of all", () => {
    fc.assert(
      fc.property(anyProposal, anyHistory, fc.constantFrom<Flag>(...flags), (interview, all, flag) => {
        const before = lacking(interview, all);
        for (const more of [flag, "INSIDE-COUNTRY"] as const) {
          const after = lacking({ ...interview, flags: [...interview.flags, more] }, all).map(rank);
          for (const gate of before) expect(after).toContain(rank(gate));
        }
      }),
      { numRuns: 300 },
    );
  });

  test("every step of the table is of its shape, and of no other", () => {
    fc.assert(
      fc.property(anyStep, fc.constantFrom(...stepKinds), ({ what }, other) => {
        expect(stepContent.safeParse(what).success).toBe(true);
        expect(stepContent.safeParse({ ...what, address: said }).success).toBe(false);
        if (other !== what.step && fieldsOf(other).some(({ name, needed }) => needed && !(name in what)))
          expect(stepContent.safeParse({ ...what, step: other }).success).toBe(false);
      }),
    );
  });

  test("nobody is contacted before it: the gates before contact are all gates", () => {
    expect(beforeContact.every((gate) => gates.includes(gate))).toBe(true);
  });
});

describe("what is never recorded", () => {
  const refused = (what: StepContent): Fault | undefined => {
    try {
      checkContent(what);
      return undefined;
    } catch (cause) {
      return cause instanceof Fault ? cause : undefined;
    }
  };
  test("N20: a point on a map, in whatever field of whatever step", () => {
    for (const place of [
      "53.90454, 27.56152",
      "at 53.9045° N, 27.5615° E",
      "53,9045; 27,5615",
      "53°54′ north",
      "geo:53.9,27.5",
      "https://maps.app.example/x",
    ])
      expect(
        refused({ step: "addendum", addendum: `EXERCISE: she lives ${place}`, reasons: said }),
        place,
      ).toMatchObject({ code: "invalid" });
    const words = "EXERCISE: they drew maps. He paid 1,250.50, 3.5 hours long, article 130, on 12.03.2021, 14.10";
    expect(refused({ step: "addendum", addendum: words, reasons: said })).toBeUndefined();
  });

  test("field specification §2.6: nothing is given for an account", () => {
    expect(
      refused({ step: "benefit", benefit: "travel", amount: "EXERCISE: a bus ticket", forTestimony: false }),
    ).toBeUndefined();
    expect(refused({ step: "benefit", benefit: "other", amount: "EXERCISE: 100", forTestimony: true })).toMatchObject({
      code: "refused",
    });
  });

  test("N6: no content of a channel that others read", () => {
    const contact = (more: Partial<Content<"contact">>): StepContent => ({
      step: "contact",
      direction: "they-wrote",
      channel: "encrypted-message",
      channelSafe: "safe-enough",
      ...more,
    });
    expect(refused(contact({ summary: said }))).toBeUndefined();
    expect(refused(contact({ channel: "sms" }))).toBeUndefined();
    for (const open of ["phone", "sms", "e-mail", "letter"] as const)
      expect(refused(contact({ channel: open, summary: said }))).toMatchObject({ code: "invalid", item: "summary" });
    expect(refused(contact({ channelSafe: "not-safe", summary: said }))).toMatchObject({ code: "invalid" });
  });
});
