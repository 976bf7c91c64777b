/** As of an entry: the same question answered for two entries differs by what was written between them. */
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { showThing } from "../src/app/assessing/show-thing.ts";
import type { Held } from "../src/app/case/records.ts";
import { caseAt } from "../src/app/case.ts";
import { saveCoding, withdrawCoding } from "../src/app/coding/save-coding.ts";
import { settleValue, withdrawRuling } from "../src/app/coding/settle.ts";
import type { Desk } from "../src/app/desk.ts";
import { editFinding, placeClaim } from "../src/app/finding/change-finding.ts";
import { establishIncident, proposeOutcome } from "../src/app/finding/establish-incident.ts";
import { changeIncident } from "../src/app/finding/open-incident.ts";
import { showFinding } from "../src/app/finding/show-finding.ts";
import { showIncident } from "../src/app/finding/show-incident.ts";
import { describeExhibit } from "../src/app/intake/describe-exhibit.ts";
import { linkDerivation } from "../src/app/intake/link-derivation.ts";
import { judgeSameness, withdrawJudgement } from "../src/app/linking/judge-sameness.ts";
import { approveProposal } from "../src/app/protecting/approve.ts";
import type { Value } from "../src/core/claims/value.ts";
import { Fault } from "../src/core/fault.ts";
import type { Derivation, ThingKind } from "../src/core/record/body.ts";
import { closeSandbox } from "./founded.ts";
import { type Answers, answersTo, type Concluded, conclude, contentOf, headOf } from "./known.ts";
import { type Lives, plantLives } from "./lives-case.ts";

let lives: Lives;
let concluded: Concluded;
beforeAll(async () => {
  lives = await plantLives();
  concluded = await conclude(lives.here.first, lives);
});
afterAll(async () => {
  lives.here.remove();
  await closeSandbox();
});

const lead = (): Desk => lives.here.first;
const reader = (): Desk => lives.here.desk("reader");
const caseOf = () => caseAt(lead());
const of = (name: string): string => lives.of[name] ?? "";
const answers = (desk: Desk, asOf?: number): Answers => answersTo(desk, { ...lives, ...concluded }, asOf);

let nth = 0;
const codings: string[] = [];
const rulings: string[] = [];
async function say(thing: { code: string } | { create: ThingKind }, exhibit: number, said: Said): Promise<string> {
  const quote = "EXERCISE";
  const claims = said.map(([property, value]) => ({
    property,
    value,
    hand: "first-hand" as const,
    anchor: { start: 0, end: quote.length, quote },
  }));
  const asked = { exhibit: concluded.exhibits[exhibit] ?? "", thing, claims, once: `as-of-once-${++nth}` };
  const made = await saveCoding(lead(), asked, "en");
  codings.push(made.coding);
  return made.thing.code;
}
type Said = readonly (readonly [string, Value | { thing: string }])[];

/** What can be said, each of one thing. */
const sayings = (): readonly (readonly [thing: string, ...Said[number]])[] => [
  ["shock", "type", { code: "beating" }],
  ["beaten", "type", { code: "torture.electric-shock" }],
  ["shock", "place", { thing: of("colony") }],
  ["shock", "place", { thing: lives.named("Minsk") }],
  ["beaten", "date", { when: { from: 26_622_720, to: 26_624_160 } }],
  ["beaten", "victim", { thing: of("mother") }],
  ["place", "name", { text: "EXERCISE another name", lang: "en" }],
  ["place", "within", { thing: lives.named("Hrodna") }],
  ["place", "parent", { thing: of("body") }],
  ["person", "gender", { code: "man" }],
  ["person", "ageBand", { code: "adult.25-34" }],
  ["cell", "peopleHeld", { number: [12, 12] }],
  ["cell", "conditions", { code: "space.overcrowded" }],
  ["first", "facility", { thing: of("colony") }],
  ["order", "superior", { thing: of("officer") }],
  ["tenure", "person", { thing: of("mother") }],
];

const exhibit = fc.nat(2);
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant("say" as const), what: fc.nat(15), exhibit }) },
  fc.constant({ do: "take-back" as const }),
  fc.record({ do: fc.constant("settle" as const), what: fc.nat(15) }),
  fc.constant({ do: "unsettle" as const }),
  fc.record({
    do: fc.constant("judge" as const),
    pair: fc.constantFrom(["person", "mother"] as const, ["shock", "beaten"] as const, ["place", "colony"] as const),
    judgement: fc.constantFrom("yes" as const, "yes" as const, "no" as const, "back" as const),
  }),
  fc.record({ do: fc.constant("coerced" as const), exhibit }),
  fc.record({ do: fc.constant("link" as const), exhibit, from: exhibit, full: fc.boolean() }),
  fc.constant({ do: "unlink" as const }),
  fc.record({ do: fc.constant("create" as const), exhibit }),
  fc.record({
    do: fc.constant("place" as const),
    what: fc.nat(15),
    side: fc.constantFrom("for" as const, "against" as const),
  }),
  fc.constant({ do: "argue" as const }),
  fc.record({ do: fc.constant("rely" as const), beside: fc.nat(2) }),
  fc.constant({ do: "decide" as const }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What is computed along links, places, names and judgements, each of it said and then otherwise. */
const course: Step[] = [
  { do: "say", what: 6, exhibit: 2 },
  { do: "say", what: 7, exhibit: 2 },
  { do: "link", exhibit: 1, from: 0, full: true },
  { do: "unlink" },
  { do: "judge", pair: ["person", "mother"], judgement: "yes" },
  { do: "judge", pair: ["person", "mother"], judgement: "back" },
  { do: "place", what: 0, side: "against" },
  { do: "argue" },
  { do: "rely", beside: 1 },
  { do: "decide" },
  { do: "say", what: 2, exhibit: 1 },
  { do: "take-back" },
  { do: "coerced", exhibit: 1 },
];

async function carryOut(one: Step): Promise<void> {
  const at = caseOf();
  if (one.do === "say") {
    const [thing = "", property = "", value = { text: "" }] = sayings()[one.what] ?? [];
    await say({ code: of(thing) }, one.exhibit, [[property, value]]);
  } else if (one.do === "take-back") {
    const last = codings.pop();
    if (last !== undefined) await withdrawCoding(lead(), last);
  } else if (one.do === "settle") {
    const [name = "", property = ""] = sayings()[one.what] ?? [];
    const thing = at.needThing(of(name));
    const claim = at.claimsOf(thing).find((each) => !each.coerced && each.claim.property === property);
    if (claim === undefined) return;
    const asked = { thing: thing.code, property, claims: [claim.ref], reason: "EXERCISE" };
    rulings.push((await settleValue(lead(), asked)).ruling);
  } else if (one.do === "unsettle") {
    const last = rulings.pop();
    if (last !== undefined) await unless(withdrawRuling(lead(), last));
  } else if (one.do === "judge") {
    const [a, b] = one.pair.map(of) as [string, string];
    if (one.judgement === "back") await unless(withdrawJudgement(lead(), { a, b }));
    else await judgeSameness(lead(), { a, b, judgement: one.judgement, reason: "EXERCISE" });
  } else if (one.do === "coerced") await mark(one.exhibit, "COERCED");
  else if (one.do === "link") {
    const [from = "", to = ""] = [concluded.exhibits[one.exhibit], concluded.exhibits[one.from]];
    if (from === to) return;
    await unless(
      linkDerivation(lead(), { exhibit: from, from: to, type: "quotes", extent: one.full ? "full" : "partial" }),
    );
  } else if (one.do === "unlink") {
    const link = at.records("derivation").find(({ body }) => !body.withdrawn);
    if (link !== undefined) await takeBack(link);
  } else if (one.do === "place") await place(one.what, one.side);
  else if (one.do === "argue") {
    const { version } = showFinding(lead(), concluded.finding, "en");
    const { finding, element } = concluded;
    await editFinding(lead(), { finding, version, element, reasoning: `EXERCISE ${version}`, status: "met" });
  } else if (one.do === "rely") await rely(one.beside);
  else if (one.do === "decide") await unless(decide());
  else
    await say({ create: "act" }, one.exhibit, [
      ["type", { code: "beating" }],
      ["victim", { thing: of("person") }],
      ["place", { thing: of("place") }],
      ["date", { when: { from: 26_622_720, to: 26_624_160 } }],
    ]);
}
/** The first claim that says this of its thing goes under an element, where it doesn't stand there yet. */
async function place(what: number, side: "for" | "against"): Promise<void> {
  const [name = "", property = ""] = sayings()[what] ?? [];
  const at = caseOf();
  const claim = at.claimsOf(at.needThing(of(name))).find((each) => each.claim.property === property);
  if (claim === undefined) return;
  const { finding, element } = concluded;
  const { version } = showFinding(lead(), finding, "en");
  const proposition = { text: `EXERCISE ${version}` };
  await unless(placeClaim(lead(), { finding, version, element, proposition, claim: claim.ref, side }));
}
/** The incident is taken up again, on other claims of its act. */
async function rely(beside: number): Promise<void> {
  const at = caseOf();
  const { incident: code } = concluded;
  const { version } = showIncident(lead(), code, "en");
  const claims = at.claimsOf(at.needThing(of("shock"))).filter((_, i) => i !== beside);
  await changeIncident(lead(), {
    code,
    version,
    title: "EXERCISE incident",
    acts: [of("shock")],
    claims: claims.map(({ ref }) => ref),
    standard: "reasonable-grounds",
    reason: `EXERCISE ${version}`,
    state: "under-inquiry",
  });
}
async function decide(): Promise<void> {
  const { incident: code } = concluded;
  const { version } = showIncident(lead(), code, "en");
  const { proposal, digest } = await proposeOutcome(lead(), { code, version, outcome: "insufficient" });
  await reader().refresh();
  await approveProposal(reader(), { code: proposal, digest });
  await lead().refresh();
  await establishIncident(lead(), { proposal });
}
/** What stands already, or no more, is refused: such a step writes nothing. */
async function unless(work: Promise<unknown>): Promise<void> {
  await work.catch((cause: unknown) => {
    if (!(cause instanceof Fault)) throw cause;
  });
}
/** By whom it is taken back is another test's matter. */
async function takeBack({ id, version, body }: Held<Derivation>): Promise<void> {
  const drafts = [{ record: id, parents: [version], body: { ...body, reason: "EXERCISE", withdrawn: true } }];
  await lead().write({ verb: "derivation.withdraw", drafts });
}
async function mark(which: number, caveat: "COERCED" | "SGBV"): Promise<void> {
  const own = caseOf().needExhibit(concluded.exhibits[which] ?? "");
  const caveats = [...new Set([...own.caveats, caveat])];
  await describeExhibit(lead(), { exhibit: own.code, version: own.version, caveats });
}

describe("the answer as of an entry is the answer that was given then", () => {
  test("for any course of saying, taking back, settling, judging, marking, linking, arguing and deciding, whoever asks", async () => {
    const first = headOf(lead());
    await reader().refresh();
    for (const desk of [lead(), reader()])
      for (const question of ["finding", "incident"]) expect(answers(desk).get(question)).toHaveProperty("code");
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 3 }), async (steps) => {
        const given: { at: number; of: readonly Answers[] }[] = [];
        const note = async (): Promise<void> => {
          await reader().refresh();
          given.push({ at: headOf(lead()), of: [answers(lead()), answers(reader())] });
        };
        await note();
        for (const one of steps) {
          await carryOut(one);
          await note();
        }
        for (const { at, of: then } of given)
          for (const [who, desk] of [lead(), reader()].entries())
            for (const [question, answer] of answers(desk, at))
              expect(answer, `${who} ${question} as of ${at}`).toEqual(then[who]?.get(question));
      }),
      { numRuns: 3, endOnFailure: true, examples: [[course]] },
    );
    expect([...answers(lead(), first)]).not.toEqual([...answers(lead())]);
  });

  test("each saying of a course is one that its thing's property takes", async () => {
    for (const what of sayings().keys()) {
      const before = headOf(lead());
      await carryOut({ do: "say", what, exhibit: 2 });
      expect(headOf(lead()), `saying ${what}`).toBe(before + 1);
    }
  });

  test("a thing of which nobody had written yet is absent", async () => {
    const before = headOf(lead());
    const made = await say({ create: "act" }, 0, [["type", { code: "beating" }]]);
    expect(contentOf(() => showThing(lead(), made, "en", before))).toBe("absent");
    expect(contentOf(() => showThing(lead(), made, "en", headOf(lead())))).not.toBe("absent");
  });
});
