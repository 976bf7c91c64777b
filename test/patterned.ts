/** A small invented caseload for patterns: people, bodies and places, and a way to say anything of them. EXERCISE: nothing in it is true. */
import { join } from "node:path";
import { caseAt } from "../src/app/case.ts";
import { saveCoding } from "../src/app/coding/save-coding.ts";
import type { Value } from "../src/core/claims/value.ts";
import type { ThingKind } from "../src/core/record/body.ts";
import { closeSandbox, type Founded, found, member, takeIn } from "./founded.ts";

const text = "EXERCISE: somebody was taken at the gate, and held there.";
const quote = "taken at the gate";
const start = text.indexOf(quote);

export type Said = readonly (readonly [property: string, value: Value | { thing: string }])[];
export const code = (value: string): Value => ({ code: value });
/** An interval of whole days. */
export const day = (text: string, days = 1): Value => {
  const from = Date.parse(`${text}T00:00Z`) / 60_000;
  return { when: { from, to: from + days * 1_440 } };
};

export interface Patterned extends Founded {
  /** three people and a counted group; what is said of the second one's gender is contradictory */
  readonly people: readonly string[];
  /** a body, two posts of it, a person */
  readonly doers: readonly string[];
  /** two places, a facility in the first, one that lies nowhere */
  readonly places: readonly string[];
  /** says it of a thing in one of three exhibits */
  said(thing: { code: string } | { create: ThingKind }, exhibit: number, all: Said): ReturnType<typeof saveCoding>;
  /** a new thing; gives its code */
  made(kind: ThingKind, all: Said): Promise<string>;
  end(): Promise<void>;
}

/** Founds it: one member who codes, and a translator, who only reads. */
export async function patterned(): Promise<Patterned> {
  const here = await found({
    pack: "belarus",
    members: [
      member("lead", "registrar", "investigator", "analyst", "protection-officer"),
      member("translator", "translator"),
    ],
  });
  const names = ["a", "b", "c"];
  const files = Object.fromEntries(names.map((name) => [`${name}.txt`, `${text} ${name}`]));
  const taken = await takeIn(here.first, join(here.root, "in"), files);
  const exhibits = names.map((name) => taken.get(`${name}.txt`)?.code ?? "");
  let n = 0;
  const said: Patterned["said"] = (thing, exhibit, all) => {
    const anchor = { start, end: start + quote.length, quote };
    const claims = all.map(([property, value]) => ({ property, value, hand: "first-hand" as const, anchor }));
    const once = `pattern-once-${n++}`;
    return saveCoding(here.first, { exhibit: exhibits[exhibit] ?? "", thing, claims, once }, "en");
  };
  const made: Patterned["made"] = async (kind, all) => (await said({ create: kind }, 0, all)).thing.code;
  const people = [
    await made("person", [
      ["gender", code("woman")],
      ["ageBand", code("adult.25-34")],
      ["perceivedGroup", code("journalists")],
      ["perceivedGroup", code("opposition")],
    ]),
    await made("person", [["gender", code("man")]]),
    await made("person", [["note", { text: "EXERCISE" }]]),
    await made("group", [["perceivedGroup", code("opposition")]]),
  ];
  await said({ code: people[1] ?? "" }, 1, [["gender", code("woman")]]); // two sources contradict each other
  const body = await made("body", [["name", { text: "EXERCISE squad" }]]);
  const post = async () => made("post", [["body", { thing: body }]]);
  const doers = [body, await post(), await post(), people[2] ?? ""];
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
      .map((row) => row.code)[0] ?? "";
  const minsk = named("Minsk");
  const places = [
    minsk,
    named("Hrodna"),
    await made("facility", [
      ["type", code("police.district")],
      ["within", { thing: minsk }],
    ]),
    await made("facility", [["name", { text: "EXERCISE nowhere" }]]),
  ];
  return {
    ...here,
    people,
    doers,
    places,
    said,
    made,
    async end() {
      here.remove();
      await closeSandbox();
    },
  };
}
