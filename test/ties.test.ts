/** Ties are what claims come to, whoever reads: the row that is counted says what the thing's own page says (G5, G9, G13). */
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { caseAt } from "../src/app/case.ts";
import { saveCoding, withdrawCoding } from "../src/app/coding/save-coding.ts";
import { settleValue } from "../src/app/coding/settle.ts";
import { describeExhibit } from "../src/app/intake/describe-exhibit.ts";
import { linkDerivation } from "../src/app/intake/link-derivation.ts";
import { judgeSameness, withdrawJudgement } from "../src/app/linking/judge-sameness.ts";
import type { Value } from "../src/core/claims/value.ts";
import type { Caveat } from "../src/core/record/body.ts";
import { closeSandbox, type Founded, found, member, takeIn } from "./founded.ts";
import { compared } from "./tied.ts";

const text = "EXERCISE: he was beaten at the gate, and held there.";
const quote = "beaten at the gate";
const start = text.indexOf(quote);
const names = ["a", "b", "c", "d"];

let here: Founded;
let exhibits: readonly string[] = [];
let acts: readonly string[] = [];
let people: readonly string[] = [];
let places: readonly string[] = [];
let n = 0;

async function said(
  thing: { code: string } | { create: "act" | "person" },
  exhibit: string,
  property: string,
  value: Value | { thing: string },
) {
  const claim = { property, value, hand: "first-hand" as const, anchor: { start, end: start + quote.length, quote } };
  return saveCoding(here.first, { exhibit, thing, claims: [claim], once: `ties-once-${n++}` }, "en");
}

beforeAll(async () => {
  here = await found({
    pack: "belarus",
    members: [
      member("lead", "registrar", "investigator", "analyst", "protection-officer"),
      member("reader", "analyst"),
    ],
  });
  // each text is another file, or they would be one
  const files = Object.fromEntries(names.map((name) => [`${name}.txt`, `${text} ${name}`]));
  const taken = await takeIn(here.first, join(here.root, "in"), files);
  exhibits = names.map((name) => taken.get(`${name}.txt`)?.code ?? "");
  const made = async (kind: "act" | "person", property: string, value: Value) =>
    (await said({ create: kind }, exhibits[0] ?? "", property, value)).thing.code;
  acts = [await made("act", "words", { text: "EXERCISE" }), await made("act", "words", { text: "EXERCISE" })];
  people = [await made("person", "note", { text: "EXERCISE" }), await made("person", "note", { text: "EXERCISE" })];
  const one = caseAt(here.first);
  const named = (name: string): string =>
    one.shelves
      .flatMap(({ db }) =>
        db
          .prepare<[string], { code: string }>(
            "SELECT thing.code FROM thing JOIN claim ON claim.thing = thing.n WHERE claim.text = ? LIMIT 1",
          )
          .all(name),
      )
      .map(({ code }) => code)[0] ?? "";
  places = ["Belarus", "Minsk", "Hrodna"].map(named);
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

type Step =
  | { readonly do: "say"; readonly act: number; readonly exhibit: number; readonly what: number }
  | { readonly do: "take-back" }
  | { readonly do: "settle"; readonly act: number }
  | { readonly do: "caveat"; readonly exhibit: number; readonly caveat: Caveat }
  | { readonly do: "judge"; readonly people: boolean; readonly judgement: "yes" | "no" | "unsure" | "back" }
  | { readonly do: "link"; readonly from: number; readonly to: number; readonly full: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant("say" as const), act: fc.nat(1), exhibit: fc.nat(3), what: fc.nat(9) }),
  },
  fc.constant({ do: "take-back" as const }),
  fc.record({ do: fc.constant("settle" as const), act: fc.nat(1) }),
  fc.record({
    do: fc.constant("caveat" as const),
    exhibit: fc.nat(3),
    caveat: fc.constantFrom<Caveat[]>("COERCED", "SGBV"),
  }),
  fc.record({
    do: fc.constant("judge" as const),
    people: fc.boolean(),
    judgement: fc.constantFrom("yes" as const, "yes" as const, "no" as const, "unsure" as const, "back" as const),
  }),
  fc.record({ do: fc.constant("link" as const), from: fc.nat(3), to: fc.nat(3), full: fc.boolean() }),
);

const codings: string[] = [];

async function carryOut(one: Step): Promise<void> {
  const lead = here.first;
  if (one.do === "say") {
    const what: readonly (readonly [string, Value | { thing: string }])[] = [
      ["type", { code: "liberty.arrest" }],
      ["type", { code: "liberty.arrest.violent" }],
      ["type", { code: "liberty.incommunicado" }],
      ["victim", { thing: people[0] ?? "" }],
      ["victim", { thing: people[1] ?? "" }],
      ["place", { thing: places[1] ?? "" }],
      ["place", { thing: places[0] ?? "" }],
      ["place", { thing: places[2] ?? "" }],
      ["date", { when: { from: 26_622_720, to: 26_624_160 } }],
      ["ground", { code: "political" }],
    ];
    const [property, value] = what[one.what] ?? ["words", { text: "EXERCISE" }];
    codings.push((await said({ code: acts[one.act] ?? "" }, exhibits[one.exhibit] ?? "", property, value)).coding);
  } else if (one.do === "take-back") {
    const last = codings.pop();
    if (last !== undefined) await withdrawCoding(lead, last);
  } else if (one.do === "settle") {
    const at = caseAt(lead);
    const code = acts[one.act] ?? "";
    const claim = at.claimsOf(at.needThing(code)).find((each) => !each.coerced);
    if (claim !== undefined)
      await settleValue(lead, { thing: code, property: claim.claim.property, claims: [claim.ref], reason: "EXERCISE" });
  } else if (one.do === "caveat") {
    const exhibit = caseAt(lead).needExhibit(exhibits[one.exhibit] ?? "");
    await describeExhibit(lead, {
      exhibit: exhibit.code,
      version: exhibit.version,
      // taking a caveat off is another matter
      caveats: [...new Set([...exhibit.caveats, one.caveat])],
    });
  } else if (one.do === "judge") {
    const [a = "", b = ""] = one.people ? people : acts;
    if (one.judgement === "back")
      await withdrawJudgement(lead, { a, b }).catch(() => undefined); // nobody has judged them
    else await judgeSameness(lead, { a, b, judgement: one.judgement, reason: "EXERCISE" });
  } else if (one.from !== one.to) {
    await linkDerivation(lead, {
      exhibit: exhibits[one.from] ?? "",
      from: exhibits[one.to] ?? "",
      type: "quotes",
      extent: one.full ? "full" : "partial",
    }).catch(() => undefined); // it stands already
  }
}

describe("a tie says what the thing's page says", () => {
  test("after any course of saying, taking back, settling, marking and linking, for who sees all and for who doesn't", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const before = caseAt(here.first).seq - 1;
        const then = compared(here.first, before);
        for (const one of steps) await carryOut(one);
        for (const desk of [here.first, here.desk("reader")]) {
          await desk.refresh();
          const now = compared(desk);
          expect(now.counted).toEqual(now.folded);
          expect(now.counted.length).toBeGreaterThan(100);
          const past = compared(desk, before);
          expect(past.counted).toEqual(past.folded);
        }
        // what was known then is known still, word for word: the lead may see all of it
        expect(compared(here.first, before).counted).toEqual(then.counted);
      }),
      { numRuns: 16 },
    );
  });
});
