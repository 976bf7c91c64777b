/** Stops of a finding, rule by rule; one file because every rule is asked of one invented world. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ClaimRef } from "../claims/value.ts";
import type { Caveat, Finding } from "../record/body.ts";
import type { ActorId, Code, RecordId } from "../record/id.ts";
import type { RootToken } from "../roots/roots.ts";
import { type CitedClaim, type CitedExhibit, type Element, groundOf, type Proposition } from "./ground.ts";
import { hardRules, mayYield, type Stop, type StopWorld, softRules, standing, stopsOf, type Test } from "./stops.ts";

const id = (name: string): RecordId => `00000000.${name}` as RecordId;
const ref = (name: string): ClaimRef => `00000000.${name}#0`;
const actor = (name: string): ActorId => `00000000.${name}` as ActorId;
const at = "2026-03-01T12:00:00Z";

const exhibit = (name: string, more: Partial<CitedExhibit> = {}): CitedExhibit => ({
  code: `E-${name}`,
  coerced: false,
  usable: true,
  held: false,
  citationOnly: false,
  caveats: [],
  roots: new Set([name as RootToken]),
  ...more,
});
const claim = (from: string, more: Partial<CitedClaim> = {}): CitedClaim => ({
  withdrawn: false,
  hand: "first-hand",
  exhibit: id(from),
  about: { code: "A-00000", scope: "inside", caveats: [] },
  ...more,
});
/** Claims c1 and c2 on exhibits x1 and x2, unless told otherwise. */
const world = (
  claims: Record<string, CitedClaim> = {},
  exhibits: Record<string, CitedExhibit> = {},
  more: Partial<StopWorld> = {},
): StopWorld => {
  const allClaims: Record<string, CitedClaim> = { c1: claim("x1"), c2: claim("x2"), ...claims };
  const allExhibits: Record<string, CitedExhibit> = { x1: exhibit("x1"), x2: exhibit("x2"), ...exhibits };
  const name = (full: string): string => full.slice(9).replace("#0", "");
  return {
    claim: (one) => allClaims[name(one)],
    exhibit: (one) => allExhibits[name(one)],
    deciding: [],
    profile: { leastRoots: 2, firstHand: true },
    ...more,
  };
};
const proposition = (more: Partial<Proposition> = {}): Proposition => ({
  id: "p1",
  text: "EXERCISE",
  for: [{ claim: ref("c1") }, { claim: ref("c2") }],
  against: [],
  silent: [],
  use: "truth",
  ...more,
});
const element = (propositions: Proposition[], more: Partial<Element> = {}): Element => ({
  element: "E1",
  status: "met",
  propositions,
  reasoning: "",
  gaps: [],
  ...more,
});
const finding = (elements: Element[], more: Partial<Finding> = {}): Finding => ({
  kind: "finding",
  code: "F-00000" as Code,
  title: "EXERCISE",
  test: "T",
  standard: "reasonable-grounds",
  author: actor("author"),
  applicableLaw: "",
  elements,
  yielded: [],
  state: "draft",
  steps: [],
  ...more,
});
const one: Test = { elements: [{ code: "E1", kind: "conduct" }] };
const brief = (stops: readonly Stop[]): string[] => stops.map((each) => `${each.rule} ${each.where}`);
const of = (elements: Element[], known: StopWorld = world(), legal: Test = one): string[] =>
  brief(stopsOf(finding(elements), legal, known));

describe("stops of a finding (field specification §2.12.5)", () => {
  test("a supported, met element with two roots has none", () => {
    expect(of([element([proposition()])])).toEqual([]);
  });

  describe("hard", () => {
    test("held: what came of an interview that lacks a gate supports nothing, and stops for and against", () => {
      const waiting = { x1: exhibit("x1", { held: true }) };
      const stops = of([element([proposition()])], world({}, waiting));
      expect(stops).toContain("held E1/p1");
      expect(stops).not.toContain("no-basis E1/p1");
      const against = proposition({ for: [{ claim: ref("c2") }], against: [{ claim: ref("c1") }], answer: "EXERCISE" });
      expect(of([element([against])], world({}, waiting))).toContain("held E1/p1");
    });

    test("no-basis: what is cited for, against or as silent, and whatever an inference rests on", () => {
      const dark = { x1: exhibit("x1", { usable: false }) };
      expect(of([element([proposition()])], world({}, dark))).toContain("no-basis E1/p1");
      const against = proposition({ for: [{ claim: ref("c2") }], against: [{ claim: ref("c1") }], answer: "EXERCISE" });
      expect(of([element([against])], world({}, dark))).toContain("no-basis E1/p1");
      const silent = proposition({ for: [{ claim: ref("c2") }], silent: [id("x1")] });
      expect(of([element([silent])], world({}, dark))).toContain("no-basis E1/p1");
      const inferred = claim("none", { exhibit: undefined, hand: "inference", premises: [ref("c1"), ref("c2")] });
      const inference = proposition({ for: [{ claim: ref("i") }] });
      expect(of([element([inference])], world({ i: inferred }, dark))).toContain("no-basis E1/p1");
    });

    test("coerced-as-truth: not where it only proves that it was said (G9)", () => {
      const coerced = world({}, { x1: exhibit("x1", { coerced: true }) });
      expect(of([element([proposition()])], coerced)).toEqual(["coerced-as-truth E1/p1", "few-roots E1/p1"]);
      expect(of([element([proposition({ use: "that-it-was-said" })])], coerced)).toEqual([]);
      const against = proposition({ for: [{ claim: ref("c2") }], against: [{ claim: ref("c1") }], answer: "EXERCISE" });
      expect(of([element([against])], coerced)).not.toContain("coerced-as-truth E1/p1");
    });

    test("outside-mandate: context and unknown are not outside", () => {
      for (const scope of ["inside", "context", "unknown", "outside"] as const) {
        const known = world({ c1: claim("x1", { about: { code: "A-1", scope, caveats: [] } }) });
        expect(of([element([proposition()])], known).includes("outside-mandate E1/p1")).toBe(scope === "outside");
      }
    });

    test("incompatible-roles: author, reviewer, legal reviewer and deciding member are different people (RQ-11)", () => {
      type Step = "drafted" | "reviewed" | "legal-reviewed" | "challenged" | "submitted" | "reopened";
      const step = (name: Step, by: string) => ({
        step: name,
        by: actor(by),
        at,
      });
      const roles = (steps: ReturnType<typeof step>[], deciding: string[] = []): string[] =>
        brief(
          stopsOf(
            finding([element([proposition()])], { steps }),
            one,
            world({}, {}, { deciding: deciding.map(actor) }),
          ),
        ).filter((line) => line.startsWith("incompatible"));
      expect(roles([step("reviewed", "second"), step("legal-reviewed", "law")], ["m1", "m2"])).toEqual([]);
      const clash = ["incompatible-roles finding"];
      expect(roles([step("reviewed", "author")])).toEqual(clash);
      expect(roles([step("drafted", "second"), step("reviewed", "second")])).toEqual(clash);
      expect(roles([step("reviewed", "law"), step("legal-reviewed", "law")])).toEqual(clash);
      expect(roles([], ["author"])).toEqual(clash);
      expect(roles([step("reviewed", "m1")], ["m1"])).toEqual(clash);
      expect(roles([step("reviewed", "m1"), step("reopened", "author")], ["m1"])).toEqual([]);
      // a reviewer may submit; a member who submitted doesn't decide, and an author doesn't submit
      expect(roles([step("reviewed", "second"), step("submitted", "second")], ["m1"])).toEqual([]);
      expect(roles([step("submitted", "m1")], ["m1"])).toEqual(clash);
      expect(roles([step("submitted", "m1"), step("reopened", "author")], ["m1"])).toEqual([]);
      expect(roles([step("submitted", "author")])).toEqual(clash);
      // nor does who argued against it, which no author does either; who reviewed it may
      expect(roles([step("reviewed", "second"), step("challenged", "second")], ["m1"])).toEqual([]);
      expect(roles([step("challenged", "m1")], ["m1"])).toEqual(clash);
      expect(roles([step("challenged", "author")])).toEqual(clash);
    });

    test("incompatible-roles: who gave a reason that lifts a stop is one of its authors (RQ-11)", () => {
      const yielded = [{ rule: "open-gap", where: "E1", reason: "EXERCISE", by: actor("second"), at }];
      const steps = [{ step: "reviewed" as const, by: actor("second"), at }];
      const own = [element([proposition()])];
      const clash = ["incompatible-roles finding"];
      expect(brief(stopsOf(finding(own, { yielded, steps }), one, world()))).toEqual(clash);
      const decides = world({}, {}, { deciding: [actor("second")] });
      expect(brief(stopsOf(finding(own, { yielded }), one, decides))).toEqual(clash);
      expect(brief(stopsOf(finding(own, { yielded }), one, world()))).toEqual([]);
    });

    test("citation-only: something besides it with bytes is enough", () => {
      const cited = exhibit("x1", { citationOnly: true });
      expect(of([element([proposition()])], world({}, { x1: cited }))).toEqual([]);
      const both = world({}, { x1: cited, x2: exhibit("x2", { citationOnly: true }) });
      expect(of([element([proposition()])], both)).toEqual(["citation-only E1/p1"]);
    });

    test("withdrawn: a coding taken back or gone, here or under an inference, supports nothing", () => {
      const gone = world({ c1: claim("x1", { withdrawn: true }) });
      expect(of([element([proposition()])], gone)).toEqual(["withdrawn E1/p1", "few-roots E1/p1"]);
      expect(of([element([proposition({ for: [{ claim: ref("nothing") }] })])])).toEqual([
        "withdrawn E1/p1",
        "empty-element E1",
      ]);
      const inferred = claim("none", { exhibit: undefined, hand: "inference", premises: [ref("c1"), ref("i")] });
      expect(groundOf(ref("i"), world({ ...{ i: inferred }, c1: claim("x1", { withdrawn: true }) })).withdrawn).toBe(
        true,
      );
    });
  });

  describe("soft", () => {
    const alternatives: Test = {
      elements: [{ code: "E1" }, { code: "D1", alternatives: "D" }, { code: "D2", alternatives: "D" }],
    };

    test("empty-element: also one that the finding doesn't have (RQ-10)", () => {
      expect(of([])).toEqual(["empty-element E1", "element-not-met E1"]);
      expect(of([element([proposition({ for: [] })])])).toEqual(["empty-element E1"]);
    });

    test("of a group of alternatives any one is enough, and a group without one is asked for once", () => {
      const first = element([proposition()]);
      expect(of([first, element([proposition()], { element: "D2" })], world(), alternatives)).toEqual([]);
      expect(of([first], world(), alternatives)).toEqual(["empty-element D1", "element-not-met D1"]);
      const [stop] = stopsOf(finding([first]), alternatives, world());
      expect(stop?.detail).toEqual({ alternatives: "D1, D2" });
    });

    test("few-roots: two copies of one source are one root (RQ-08), and the profile may ask for more", () => {
      const copies = world({}, { x2: exhibit("x2", { roots: new Set(["x1" as RootToken]) }) });
      expect(of([element([proposition()])], copies)).toEqual(["few-roots E1/p1"]);
      expect(stopsOf(finding([element([proposition()])]), one, copies)[0]?.detail).toEqual({ roots: 1, least: 2 });
      expect(of([element([proposition()])], world({}, {}, { profile: { leastRoots: 3, firstHand: true } }))).toEqual([
        "few-roots E1/p1",
      ]);
    });

    test("few-roots: a pattern doesn't confirm the accounts that make it, nor they it (§4.2)", () => {
      const pattern = (...of: string[]) =>
        claim("none", { exhibit: undefined, hand: "inference", premises: of.map(ref) });
      const cited = (...names: string[]) => proposition({ for: names.map((name) => ({ claim: ref(name) })) });
      const alone = world({ i: pattern("c1") });
      expect(of([element([cited("c1", "i")])], alone)).toEqual(["few-roots E1/p1"]);
      const both = world(
        { i: pattern("c1", "c2"), j: pattern("i") },
        {},
        { profile: { leastRoots: 3, firstHand: true } },
      );
      for (const names of [
        ["c1", "c2", "i"],
        ["i", "c1", "j", "c2"],
      ])
        expect(stopsOf(finding([element([cited(...names)])]), one, both)[0]?.detail).toEqual({ roots: 2, least: 3 });
      expect(stopsOf(finding([element([cited("i", "c1")])]), one, both)[0]?.detail).toEqual({ roots: 1, least: 3 });
    });

    test("whatever stands on a proposition, a pattern made of any of it raises no root", () => {
      const roots = fc.uniqueArray(fc.constantFrom("r1", "r2", "r3", "r4", "r5"), { minLength: 1, maxLength: 3 });
      const accounts = fc.array(roots, { minLength: 1, maxLength: 6 });
      const asked = accounts.chain((all) =>
        fc.tuple(fc.constant(all), fc.subarray([...all.keys()], { minLength: 1 }), fc.nat(6)),
      );
      fc.assert(
        fc.property(asked, ([all, made, at]) => {
          const exhibits = Object.fromEntries(
            all.map((own, n) => [`x${n}`, exhibit(`x${n}`, { roots: new Set(own as RootToken[]) })]),
          );
          const claims = Object.fromEntries(all.map((_own, n) => [`c${n}`, claim(`x${n}`)]));
          const i = claim("none", { exhibit: undefined, hand: "inference", premises: made.map((n) => ref(`c${n}`)) });
          const known = world({ ...claims, i }, exhibits, { profile: { leastRoots: 9, firstHand: true } });
          const names = all.map((_own, n) => `c${n}`);
          const count = (cited: string[]) =>
            stopsOf(
              finding([element([proposition({ for: cited.map((name) => ({ claim: ref(name) })) })])]),
              one,
              known,
            )[0]?.detail;
          expect(count(names.toSpliced(at, 0, "i"))).toEqual(count(names));
        }),
      );
    });

    test("no-profile: until the members adopted one the defaults are asked, and a stop for the members says so", () => {
      const none = world({}, {}, { profile: undefined });
      expect(of([element([proposition()])], none)).toEqual(["no-profile finding"]);
      const [stop] = stopsOf(finding([element([proposition()])]), one, none);
      expect(stop).toMatchObject({ hard: false, who: "members", detail: { least: 2 } });
      const single = proposition({ for: [{ claim: ref("c1") }] });
      expect(of([element([single])], none)).toEqual(["no-profile finding", "few-roots E1/p1"]);
    });

    test("no-first-hand: asked only where the profile asks for it", () => {
      const heard = { c1: claim("x1", { hand: "hearsay" }), c2: claim("x2", { hand: "hearsay" }) };
      const profile = { leastRoots: 2, firstHand: false };
      expect(of([element([proposition()])], world(heard))).toEqual(["no-first-hand E1"]);
      expect(of([element([proposition()])], world(heard, {}, { profile }))).toEqual([]);
    });

    test("few-roots: never for sexual and gender-based violence", () => {
      const single = proposition({ for: [{ claim: ref("c1") }] });
      const caveats: readonly Caveat[] = ["SGBV"];
      expect(of([element([single])])).toEqual(["few-roots E1/p1"]);
      expect(
        of([element([single])], world({ c1: claim("x1", { about: { code: "A-1", scope: "inside", caveats } }) })),
      ).toEqual([]);
      // a label that anybody who describes can put on an exhibit lifts nothing
      expect(of([element([single])], world({}, { x1: exhibit("x1", { caveats }) }))).toEqual(["few-roots E1/p1"]);
    });

    test("no-first-hand: an authority's paper does for policy and knowledge, not for conduct", () => {
      const official = world({ c1: claim("x1", { hand: "official" }), c2: claim("x2", { hand: "hearsay" }) });
      expect(of([element([proposition()])], official)).toEqual(["no-first-hand E1"]);
      expect(of([element([proposition()])], official, { elements: [{ code: "E1", kind: "context" }] })).toEqual([]);
    });

    test("unanswered-contradiction: until somebody wrote how it was weighed (N8)", () => {
      const against = { for: [{ claim: ref("c1") }, { claim: ref("c2") }], against: [{ claim: ref("c2") }] };
      expect(of([element([proposition(against)])])).toEqual(["unanswered-contradiction E1/p1"]);
      expect(of([element([proposition({ ...against, answer: "  " })])])).toEqual(["unanswered-contradiction E1/p1"]);
      expect(of([element([proposition({ ...against, answer: "EXERCISE" })])])).toEqual([]);
    });

    test("open-gap and element-not-met", () => {
      const gaps = [
        { text: "EXERCISE", closed: false },
        { text: "EXERCISE", closed: true },
      ];
      expect(of([element([proposition()], { gaps })])).toEqual(["open-gap E1"]);
      expect(of([element([proposition()], { status: "contested" })])).toEqual(["element-not-met E1"]);
    });

    test("not-considered: what speaks for a person is asked for in words or claims, and never has to be met", () => {
      const person: Test = { elements: [{ code: "E1", kind: "exculpatory" }] };
      expect(of([], world(), person)).toEqual(["not-considered E1"]);
      expect(of([element([], { status: "not-met" })], world(), person)).toEqual(["not-considered E1"]);
      for (const status of ["open", "met", "not-met", "contested"] as const) {
        expect(of([element([], { status, reasoning: "EXERCISE" })], world(), person), status).toEqual([]);
        const placed = of([element([proposition()], { status })], world(), person);
        // what is held to be so must be answered in words
        expect(placed, status).toEqual(status === "met" ? ["not-considered E1"] : []);
      }
      const single = proposition({ for: [{ claim: ref("c1") }] });
      const heard = world({ c1: claim("x1", { hand: "hearsay" }) });
      expect(of([element([single], { status: "contested" })], heard, person)).toEqual([]);
    });

    test("never-suffices-alone: POL-7 by itself, where the indicators are known", () => {
      const policy: Test = { elements: [{ code: "E1", kind: "context", neverSufficesAlone: ["POL-7"] }] };
      const shown = (...all: (string[] | undefined)[]): string[] => {
        const left = [...all];
        return of([element([proposition()])], world({}, {}, { indicators: () => left.shift() }), policy);
      };
      expect(shown(["POL-7"], ["POL-7"])).toEqual(["never-suffices-alone E1"]);
      expect(shown(["POL-7"], ["POL-1"])).toEqual([]);
      expect(shown(["POL-7"], undefined)).toEqual([]);
    });
  });

  test("a soft stop yields to a reason, which stays in sight, at its own place only", () => {
    const yielded = [{ rule: "few-roots", where: "E1/p1", reason: "EXERCISE", by: actor("law"), at }];
    const single = element([
      proposition({ for: [{ claim: ref("c1") }] }),
      proposition({ id: "p2", for: [{ claim: ref("c2") }] }),
    ]);
    const stops = stopsOf(finding([single], { yielded }), one, world());
    expect(brief(stops)).toEqual(["few-roots E1/p1", "few-roots E1/p2"]);
    expect(stops[0]?.yielded).toEqual(yielded[0]);
    expect(brief(standing(stops))).toEqual(["few-roots E1/p2"]);
    expect(hardRules.some(mayYield)).toBe(false);
    expect(softRules.every(mayYield)).toBe(true);
  });

  const exhibits = fc.record({ coerced: fc.boolean(), usable: fc.boolean(), citationOnly: fc.boolean() });
  const claims = fc.record({ withdrawn: fc.boolean(), scope: fc.constantFrom("inside" as const, "outside" as const) });
  const yields = fc.array(
    fc.record({
      rule: fc.constantFrom(...hardRules, ...softRules),
      where: fc.constantFrom("E1", "E1/p1", "finding"),
      reason: fc.constant("EXERCISE"),
      by: fc.constant(actor("law")),
      at: fc.constant(at),
    }),
  );
  const worlds = fc.tuple(exhibits, exhibits, claims, claims).map(([x1, x2, c1, c2]) =>
    world(
      {
        c1: claim("x1", { withdrawn: c1.withdrawn, about: { code: "A-1", scope: c1.scope, caveats: [] } }),
        c2: claim("x2", { withdrawn: c2.withdrawn, about: { code: "A-2", scope: c2.scope, caveats: [] } }),
      },
      { x1: exhibit("x1", x1), x2: exhibit("x2", x2) },
      { deciding: [actor("author")] },
    ),
  );

  test("no yielding removes a hard stop, or any stop at all", () => {
    fc.assert(
      fc.property(worlds, yields, (known, yielded) => {
        const plain = stopsOf(finding([element([proposition()])]), one, known);
        const after = stopsOf(finding([element([proposition()])], { yielded }), one, known);
        expect(brief(after)).toEqual(brief(plain));
        expect(standing(after).filter((each) => each.hard)).toEqual(plain.filter((each) => each.hard));
        expect(after.every((each) => !each.hard || each.yielded === undefined)).toBe(true);
      }),
    );
  });

  test("a lost basis never takes a stop away", () => {
    fc.assert(
      fc.property(worlds, (known) => {
        const before = of([element([proposition()])], known);
        const dark: StopWorld = {
          ...known,
          exhibit: (of) => {
            const found = known.exhibit(of);
            return found === undefined ? undefined : { ...found, usable: false };
          },
        };
        const after = of([element([proposition()])], dark);
        const hard = before.filter((each) => hardRules.some((rule) => each.startsWith(rule)));
        for (const each of hard) expect(after).toContain(each);
        expect(after.length).toBeGreaterThanOrEqual(hard.length);
      }),
    );
  });
});
