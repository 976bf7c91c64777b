/** As of an entry: the same question answered for two entries differs by what was written between them; rights, consents and erasures are today's. */
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { showFacilityMonth } from "../src/app/assessing/facility-month.ts";
import { listRegister } from "../src/app/assessing/list-register.ts";
import { pivot } from "../src/app/assessing/pivot.ts";
import { showAlike } from "../src/app/assessing/show-alike.ts";
import { showCell } from "../src/app/assessing/show-cell.ts";
import { showLife } from "../src/app/assessing/show-life.ts";
import { showStructures } from "../src/app/assessing/show-structures.ts";
import { showThing } from "../src/app/assessing/show-thing.ts";
import type { Held } from "../src/app/case/records.ts";
import { caseAt } from "../src/app/case.ts";
import { saveCoding, withdrawCoding } from "../src/app/coding/save-coding.ts";
import { settleValue, withdrawRuling } from "../src/app/coding/settle.ts";
import type { Desk } from "../src/app/desk.ts";
import { describeExhibit } from "../src/app/intake/describe-exhibit.ts";
import { linkDerivation } from "../src/app/intake/link-derivation.ts";
import { liftRecusal, standAside } from "../src/app/keeping/stand-aside.ts";
import { judgeSameness, withdrawJudgement } from "../src/app/linking/judge-sameness.ts";
import type { Value } from "../src/core/claims/value.ts";
import { Fault } from "../src/core/fault.ts";
import type { Question } from "../src/core/patterns/question.ts";
import type { Derivation, ThingKind } from "../src/core/record/body.ts";
import { closeSandbox } from "./founded.ts";
import { type Lives, plantLives } from "./lives-case.ts";
import { compared } from "./tied.ts";

let lives: Lives;
let exhibits: readonly string[] = [];
beforeAll(async () => {
  lives = await plantLives();
  exhibits = ["a", "b", "c", "closed"].map(
    (name) => caseOf().shelves.flatMap(({ db }) => codesNamed(db, name))[0] ?? "",
  );
});
afterAll(async () => {
  lives.here.remove();
  await closeSandbox();
});

const lead = (): Desk => lives.here.first;
const reader = (): Desk => lives.here.desk("reader");
const caseOf = () => caseAt(lead());
const codesNamed = (db: ReturnType<typeof caseOf>["shelves"][number]["db"], name: string): readonly string[] =>
  db.prepare<[string], string>("SELECT code FROM exhibit WHERE name = ?").pluck().all(`${name}.txt`);
const of = (name: string): string => lives.of[name] ?? "";
const headOf = (desk: Desk): number => caseAt(desk).seq - 1;

const tables: readonly Question[] = [
  { of: "acts", rows: "type", columns: "facility", open: ["torture"], scope: "inside" },
  { of: "people", rows: "region", columns: "gender", open: [], scope: "inside" },
  { of: "corroborated", rows: "month", open: [], scope: "inside" },
];
const registers = ["arrests", "medical", "coerced", "family-reprisals", "relatives", "displacements"] as const;
const shown = ["place", "colony", "person", "mother", "first", "cell", "shock", "beaten", "hidden", "tenure", "order"];

/** Every question of one reader, each with its answer, or the fault that came instead. */
function answers(desk: Desk, asOf?: number): ReadonlyMap<string, unknown> {
  const all: [string, () => unknown][] = [
    ...shown.map((name): [string, () => unknown] => [`thing ${name}`, () => showThing(desk, of(name), "en", asOf)]),
    ...["person", "mother"].map((name): [string, () => unknown] => [
      `life ${name}`,
      () => showLife(desk, of(name), "en", asOf),
    ]),
    ...["place", "colony"].map((name): [string, () => unknown] => [
      `month ${name}`,
      () => showFacilityMonth(desk, { code: of(name), month: "2020-08", asOf }, "en"),
    ]),
    ...registers.map((name): [string, () => unknown] => [
      `register ${name}`,
      () => listRegister(desk, { name, state: "any", asOf, offset: 0, limit: 100 }, "en"),
    ]),
    ["structures", () => showStructures(desk, { on: "2020-08-10", asOf }, "en")],
    ...tables.flatMap((asked, at): [string, () => unknown][] => [
      [`table ${at}`, () => pivot(desk, { ...asked, asOf }, "en")],
      [`cell ${at}`, () => showCell(desk, { question: { ...asked, asOf } }, "en")],
      [`alike ${at}`, () => showAlike(desk, { question: { ...asked, asOf } }, "en")],
    ]),
  ];
  return new Map(all.map(([name, ask]) => [name, contentOf(ask)]));
}

/** An answer without what says when it was asked. */
function contentOf(ask: () => unknown): unknown {
  try {
    const answer = ask();
    return JSON.parse(
      JSON.stringify(answer, (key, value) => (["head", "entry", "asOf"].includes(key) ? undefined : value)),
    );
  } catch (cause) {
    if (cause instanceof Fault) return cause.code;
    throw cause;
  }
}

let once = 0;
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
  const asked = { exhibit: exhibits[exhibit] ?? "", thing, claims, once: `as-of-once-${++once}` };
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
  ["place", "parent", { thing: of("colony") }],
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
    const [from = "", to = ""] = [exhibits[one.exhibit], exhibits[one.from]];
    if (from === to) return;
    await unless(
      linkDerivation(lead(), { exhibit: from, from: to, type: "quotes", extent: one.full ? "full" : "partial" }),
    );
  } else if (one.do === "unlink") {
    const link = at.records("derivation").find(({ body }) => !body.withdrawn);
    if (link !== undefined) await takeBack(link);
  } else
    await say({ create: "act" }, one.exhibit, [
      ["type", { code: "beating" }],
      ["victim", { thing: of("person") }],
      ["place", { thing: of("place") }],
      ["date", { when: { from: 26_622_720, to: 26_624_160 } }],
    ]);
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
  const own = caseOf().needExhibit(exhibits[which] ?? "");
  const caveats = [...new Set([...own.caveats, caveat])];
  await describeExhibit(lead(), { exhibit: own.code, version: own.version, caveats });
}

describe("the answer as of an entry is the answer that was given then", () => {
  test("for any course of saying, taking back, settling, judging, marking and linking, whoever asks", async () => {
    const first = headOf(lead());
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 3 }), async (steps) => {
        const given: { at: number; of: readonly ReadonlyMap<string, unknown>[] }[] = [];
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

  test("a thing of which nobody had written yet is absent", async () => {
    const before = headOf(lead());
    const made = await say({ create: "act" }, 0, [["type", { code: "beating" }]]);
    expect(contentOf(() => showThing(lead(), made, "en", before))).toBe("absent");
    expect(contentOf(() => showThing(lead(), made, "en", headOf(lead())))).not.toBe("absent");
  });
});

describe("rights are today's, as of whatever entry is asked", () => {
  test("what a person stood aside from is in no answer of before, and is in them again when that is lifted", async () => {
    await reader().refresh();
    const at = headOf(lead());
    const before = answers(reader());
    expect(JSON.stringify([...before])).toContain(of("tenure"));
    await standAside(reader(), { from: [of("tenure"), exhibits[2] ?? ""], reason: "EXERCISE: a cousin" });
    const closed = answers(reader(), at);
    expect(closed.get("thing tenure")).toBe("absent");
    for (const code of [of("tenure"), exhibits[2] ?? ""]) expect(JSON.stringify([...closed])).not.toContain(code);
    await lead().refresh();
    expect([...answers(lead(), at)]).not.toEqual([...closed]);
    const [recusal] = caseOf()
      .records("recusal")
      .filter(({ body }) => !body.lifted);
    if (recusal === undefined) throw new Error("nobody stood aside");
    await liftRecusal(lead(), { recusal: recusal.id });
    await reader().refresh();
    expect([...answers(reader(), at)]).toEqual([...before]);
  });

  test("what a caveat closes later is in no answer of before, for whom it closes", async () => {
    await say({ code: of("cell") }, 1, [["conditions", { code: "space.overcrowded" }]]);
    // what is said of one code is counted under the other
    await judgeSameness(lead(), { a: of("place"), b: of("colony"), judgement: "yes", reason: "EXERCISE" });
    await say({ code: of("colony") }, 1, [["type", { code: "police.district" }]]);
    await reader().refresh();
    const at = headOf(lead());
    const [full, open] = [answers(lead()), answers(reader())];
    expect(JSON.stringify([...open])).toContain(exhibits[1]);
    await mark(1, "SGBV");
    await reader().refresh();
    const closed = answers(reader(), at);
    expect(JSON.stringify([...closed])).not.toContain(exhibits[1]);
    for (const asOf of [at, undefined]) {
      const { counted, folded } = compared(reader(), asOf);
      expect(counted).toEqual(folded);
    }
    // all of it is as if that exhibit had never been: now and then say the same, for nothing else was written
    expect([...closed]).toEqual([...answers(reader())]);
    expect([...answers(lead(), at)]).toEqual([...full]);
  });
});
