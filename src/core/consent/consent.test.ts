import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ancestorsOf } from "../evidence/ancestry.ts";
import { type BasisRow, basis as basisShape, decisions, identityLevels, recipientClasses } from "../record/body.ts";
import type { ActorId, Code, RecordId } from "../record/id.ts";
import { type GateRequest, judge } from "../release/judgement.ts";
import { coverageOf, covers, exhibitsUnder, type HeldBasis, type Use } from "./basis.ts";
import { questions } from "./script.ts";
import { widened } from "./widening.ts";

const id = (name: string): RecordId => `00000000.${name}` as RecordId;
const now = "2026-03-01T12:00:00Z";
const row = (more: Partial<BasisRow> = {}): BasisRow => ({
  purpose: "C8",
  recipient: "prosecutor",
  level: "L2",
  ...more,
});
let count = 0;
const basis = (grants: BasisRow[], more: Partial<HeldBasis> = {}): HeldBasis => ({
  id: id(`b${count++}`),
  kind: "basis",
  code: "U-00000" as Code,
  type: "consent",
  exhibits: [id("e1")],
  grants,
  from: "2026-01-01T00:00:00Z",
  withdrawn: false,
  ...more,
});
const use = (more: Partial<Use> = {}): Use => ({
  purpose: "C8",
  recipient: "prosecutor",
  recipientName: "Lithuania",
  level: "L2",
  at: now,
  ...more,
});
const why = (one: HeldBasis, wanted = use()) => {
  const coverage = coverageOf(id("e1"), [one], wanted);
  return coverage.covered ? "covered" : coverage.why;
};

describe("answers (RQ-02: not asked is no)", () => {
  test("only yes grants, and the refusal says which answer was given", () => {
    const answers = decisions.map((decision) => [decision, why(basis([row({ decision })]))]);
    expect(Object.fromEntries(answers)).toEqual({
      yes: "covered",
      no: "said-no",
      "not-asked": "not-asked",
      "not-now": "not-now",
    });
    expect(why(basis([row()]))).toBe("covered"); // as rows were written before answers were kept
  });

  test("an explicit no wins over every other row and basis, though it was withdrawn or ran out", () => {
    expect(why(basis([row(), row({ decision: "no" })]))).toBe("said-no");
    const yes = basis([row()], { type: "owner-permission" });
    for (const more of [{}, { withdrawn: true }, { expires: "2026-01-02T00:00:00Z" }]) {
      const no = basis([row({ decision: "no" })], { type: "public-record", ...more });
      expect(coverageOf(id("e1"), [yes, no], use())).toMatchObject({ covered: false, why: "said-no" });
    }
  });

  test("a no to one State is no for whoever isn't named, and leaves the others", () => {
    const one = basis([row(), row({ decision: "no", only: ["Poland"] })]);
    expect(why(one, use({ recipientName: "Poland" }))).toBe("said-no");
    expect(why(one, use({ recipientName: undefined }))).toBe("said-no");
    expect(why(one)).toBe("covered");
  });

  test("a condition is no until somebody marks it as fulfilled", () => {
    const condition = "EXERCISE: not before my brother is free";
    expect(why(basis([row({ condition })]))).toBe("condition");
    const fulfilled = { at: now, by: "00000000.a" as ActorId, note: "EXERCISE: he is" };
    expect(why(basis([row({ condition, fulfilled })]))).toBe("covered");
  });

  test("one answer may end before the rest", () => {
    expect(why(basis([row({ expires: now })]))).toBe("expired");
    expect(why(basis([row({ expires: "2026-03-02T00:00:00Z" })]))).toBe("covered");
  });
});

describe("who decided", () => {
  const child = { ageEvidence: "EXERCISE", bestInterests: "EXERCISE", assent: "EXERCISE: yes", reask: "2030-05-01" };
  const guardian = { who: "guardian", relation: "mother", conflict: false, checked: "EXERCISE: none" } as const;
  const kin = {
    who: "next-of-kin",
    of: "detained",
    relation: "sister",
    view: "EXERCISE",
    safety: "EXERCISE",
    safe: true,
    authority: "EXERCISE: power of attorney",
  } as const;
  const advocate = { who: "advocate", whyNoGuardian: "EXERCISE", independence: "EXERCISE" } as const;
  const approved = { by: "00000000.a" as ActorId, at: now };
  const of = (more: Partial<HeldBasis>, wanted = use()) => why(basis([row()], more), wanted);

  test("a guardian without conflict; an independent advocate once a second member approved", () => {
    expect(of({ decider: guardian, child })).toBe("covered");
    expect(of({ decider: { ...guardian, conflict: true }, child })).toBe("guardian-conflict");
    expect(of({ decider: advocate, child })).toBe("not-approved");
    expect(of({ decider: { ...advocate, approved }, child })).toBe("covered");
    expect(of({ child })).toBe("no-guardian");
    expect(of({ child, decider: { who: "person" } })).toBe("no-guardian");
  });

  test("a child: from eighteen on no until asked again; never a case example, a name or an image", () => {
    expect(of({ decider: guardian, child: { ...child, reask: "2026-03-01" } })).toBe("reask-due");
    for (const purpose of ["C5", "C6"]) {
      const one = basis([row({ purpose, recipient: "public", level: "L4" })], { decider: guardian, child });
      expect(why(one, use({ purpose, recipient: "public", level: "L0" }))).toBe("child");
    }
  });

  test("next of kin: safety first, and a view without authority grants nothing", () => {
    expect(of({ decider: kin })).toBe("covered");
    expect(of({ decider: { ...kin, safe: false } })).toBe("not-safe");
    const { authority: _, ...view } = kin;
    expect(of({ decider: view })).toBe("no-authority");
  });

  test("an intermediary: only what it obtained, with proof; purposes it did not ask about are no", () => {
    const ngo = { who: "intermediary", obtained: "EXERCISE: for prosecutors", proof: "EXERCISE: form" } as const;
    expect(of({ decider: ngo })).toBe("covered");
    expect(of({ decider: { who: "intermediary", obtained: ngo.obtained } })).toBe("no-proof");
    expect(of({ decider: ngo }, use({ purpose: "C9", recipient: "international-court" }))).toBe("not-asked");
  });
});

describe("all that a person gave", () => {
  test("a consent in everything holds back, and allows, whatever any basis of that person names", () => {
    const person = id("p");
    const listed = basis([row()], { person, exhibits: [id("e2")] });
    const all = basis([row()], { person, exhibits: [id("e1")], covers: "all" });
    const narrow = { ...all, grants: [] };
    expect(coverageOf(id("e2"), [listed, all], use()).covered).toBe(true);
    expect(coverageOf(id("e2"), [listed, narrow], use()).covered).toBe(false);
    expect(coverageOf(id("e3"), [listed, all], use())).toEqual({ covered: false, why: "no-basis" });
    expect(exhibitsUnder(all.id, [listed, all]).toSorted()).toEqual([id("e1"), id("e2")]);
    expect(coverageOf(id("e2"), [{ ...listed, person: id("q") }, narrow], use()).covered).toBe(true);
  });
});

describe("never offered", () => {
  test("no class of recipients stands for immigration or intelligence, and none can be written", () => {
    expect(recipientClasses.filter((one) => /immigra|migra|intellig|security/.test(one))).toEqual([]);
    for (const recipient of ["immigration", "intelligence", "not-offerable.immigration"])
      expect(basisShape.shape.grants.safeParse([{ ...row(), recipient }]).success).toBe(false);
    for (const { purpose, recipient, level } of questions.map((one) => ({ ...one, level: one.levels[0] })))
      expect(basisShape.shape.grants.safeParse([{ purpose, recipient, level }]).success).toBe(true);
  });

  test("every purpose of the matrix has its question", () => {
    const asked = new Set(questions.map((one) => one.purpose.replace(/\..*/, "")));
    expect([...asked].sort()).toEqual(Array.from({ length: 18 }, (_, i) => `C${i + 1}`).sort());
    expect(new Set(questions.map((one) => one.recipient))).toEqual(new Set(recipientClasses));
  });
});

describe("G6, by properties: less consent never releases more", () => {
  const names = ["e1", "e2", "e3"];
  const rows = fc.uniqueArray(
    fc.record(
      {
        purpose: fc.constantFrom("C3", "C4", "C5", "C8"),
        recipient: fc.constantFrom("inside" as const, "public" as const, "prosecutor" as const),
        level: fc.constantFrom(...identityLevels),
        decision: fc.constantFrom(...decisions, undefined, "yes" as const),
        only: fc.constantFrom(undefined, undefined, ["Poland"], ["Poland", "Lithuania"]),
        except: fc.constantFrom(undefined, undefined, ["Poland"]),
      },
      { requiredKeys: ["purpose", "recipient", "level"] },
    ),
    { maxLength: 6, selector: (one) => `${one.purpose} ${one.recipient}` },
  );
  const bases = fc
    .array(
      fc.record({
        grants: rows,
        type: fc.constantFrom("consent" as const, "consent" as const, "public-record" as const),
        exhibits: fc.subarray(names, { minLength: 1 }).map((all) => all.map(id)),
        person: fc.constantFrom(undefined, id("p"), id("q")),
        covers: fc.constantFrom("listed" as const, "all" as const),
        withdrawn: fc.boolean(),
      }),
      { maxLength: 4 },
    )
    .map((all) => all.map(({ grants, ...more }) => basis(grants as BasisRow[], more)));
  const asked = fc.record({
    purpose: fc.constantFrom("C3", "C4", "C8"),
    recipient: fc.constantFrom("inside" as const, "public" as const, "prosecutor" as const),
    recipientName: fc.constantFrom(undefined, "Poland", "Lithuania", "Latvia"),
    level: fc.constantFrom(...identityLevels),
    quoted: fc.boolean(),
    exhibit: fc.constantFrom(...names),
  });
  const links = fc.array(
    fc.record({
      exhibit: fc.constantFrom(...names).map(id),
      from: fc.constantFrom(...names).map(id),
      type: fc.constantFrom("quotes" as const, "translates" as const, "same-file" as const),
      withdrawn: fc.constant(false),
    }),
    { maxLength: 3 },
  );
  type Asked = typeof asked extends fc.Arbitrary<infer A> ? A : never;
  const request = (
    { exhibit, quoted, ...rest }: Asked,
    derived: Parameters<typeof ancestorsOf>[1],
    at = now,
  ): GateRequest => ({
    ...rest,
    seq: 1,
    now: at,
    items: [
      {
        exhibit: id(exhibit),
        code: "E-11111" as Code,
        digest: "d".repeat(64),
        ancestors: ancestorsOf(id(exhibit), derived),
        caveats: [],
        coerced: false,
        quoted,
        held: false,
      },
    ],
  });
  const released = (wanted: GateRequest, all: readonly HeldBasis[]): boolean =>
    judge(wanted, all).allowed !== undefined;

  /** Every way in which a person or an inquiry can take something back, on one row or one basis. */
  const less: Readonly<Record<string, (one: HeldBasis, at: number) => HeldBasis>> = {
    "a yes removed": (one, at) => ({ ...one, grants: one.grants.filter((_, i) => i !== at) }),
    "a yes made a no": (one, at) => withRow(one, at, { decision: "no" }),
    "a no added": (one) => ({
      ...one,
      grants: [...one.grants, row({ purpose: "C4", recipient: "public", decision: "no" })],
    }),
    "not now": (one, at) => withRow(one, at, { decision: "not-now" }),
    "a condition": (one, at) => withRow(one, at, { condition: "EXERCISE: not before he is free" }),
    "an end of one answer": (one, at) => withRow(one, at, { expires: now }),
    "an end of all": (one) => ({ ...one, expires: now }),
    "an exclusion": (one, at) => withRow(one, at, { except: ["Poland", "Lithuania"] }),
    "fewer States": (one, at) => withRow(one, at, { only: [] }),
    "a lower level": (one, at) => withRow(one, at, { level: "L0" }),
    withdrawal: (one) => ({ ...one, withdrawn: true }),
    "a guardian in conflict": (one) => ({
      ...one,
      decider: { who: "guardian", relation: "r", conflict: true, checked: "EXERCISE" },
    }),
    "a child, now eighteen": (one) => ({
      ...one,
      child: { ageEvidence: "EXERCISE", bestInterests: "EXERCISE", assent: "yes", reask: "2026-01-01" },
    }),
  };
  function withRow(one: HeldBasis, at: number, more: Partial<BasisRow>): HeldBasis {
    return {
      ...one,
      grants: one.grants.map((each, i) =>
        // a no that was said stays said: taking back never answers anew
        i === at ? { ...each, ...(each.decision === "no" ? {} : more) } : each,
      ),
    };
  }

  test.each(Object.entries(less))("monotone: %s never releases more", (_, change) => {
    fc.assert(
      fc.property(bases, asked, links, fc.nat(3), fc.nat(5), (all, wanted, derived, which, at) => {
        const made = request(wanted, derived);
        const after = all.map((one, i) => (i === which ? change(one, at) : one));
        // taking out a row that says no would take back the no: that is a widening, and asks for a new conversation
        const lostNo =
          all[which]?.grants[at]?.decision === "no" && after[which]?.grants.length !== all[which]?.grants.length;
        if (!lostNo && released(made, after)) expect(released(made, all)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test("default no, inherited: what goes is allowed by a live yes for it and for all that it carries", () => {
    fc.assert(
      fc.property(bases, asked, links, (all, wanted, derived) => {
        const made = request(wanted, derived);
        if (!released(made, all)) return;
        for (const exhibit of [made.items[0]?.exhibit ?? id(""), ...(made.items[0]?.ancestors ?? [])]) {
          const own = all.filter((one) => exhibitsUnder(one.id, all).includes(exhibit));
          const said = own.flatMap((one) => (one.withdrawn ? [] : one.grants));
          expect(said.some((one) => one.purpose === made.purpose && (one.decision ?? "yes") === "yes")).toBe(true);
        }
        expect(released(made, [])).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  test("a second consent on the same item never releases more: a joint item needs everybody", () => {
    fc.assert(
      fc.property(bases, asked, links, rows, (all, wanted, derived, more) => {
        const made = request(wanted, derived);
        const after = [...all, basis(more as BasisRow[], { exhibits: names.map(id) })];
        const covered = made.items.flatMap((one) => [one.exhibit, ...one.ancestors]);
        const had = covered.every((one) =>
          all.some((each) => each.type === "consent" && exhibitsUnder(each.id, all).includes(one)),
        );
        if (had && released(made, after)) expect(released(made, all)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test("a change that is called no widening releases nothing that was not released before, at any moment", () => {
    const moment = fc.constantFrom("2025-12-31T23:59:59Z", now, "2026-03-01T12:00:01Z", "2029-01-01T00:00:00Z");
    fc.assert(
      fc.property(bases, rows, fc.boolean(), asked, links, moment, (all, grants, withdrawn, wanted, derived, at) => {
        const [first, ...rest] = all;
        if (first === undefined) return;
        const changed = { ...first, grants: grants as BasisRow[], withdrawn };
        if (widened(first, changed) !== undefined) return;
        const made = request(wanted, derived, at);
        if (released(made, [changed, ...rest])) expect(released(made, all)).toBe(true);
      }),
      { numRuns: 600 },
    );
  });

  test("widening is seen: another purpose, State, level, a later end, a condition dropped, an exhibit let go", () => {
    const before = basis(
      [
        row({ only: ["Lithuania"], condition: "EXERCISE: later" }),
        row({ purpose: "C9", recipient: "international-court", level: "L1" }),
      ],
      {
        expires: "2027-01-01T00:00:00Z",
      },
    );
    const [first, second] = before.grants as [BasisRow, BasisRow];
    const { condition: _, ...free } = first;
    const wider: Partial<HeldBasis>[] = [
      { grants: [...before.grants, row({ purpose: "C4", recipient: "public", level: "L0" })] },
      { grants: [first, { ...second, level: "L2" }] },
      { grants: [free, second] },
      { expires: "2028-01-01T00:00:00Z" },
      { exhibits: [] },
      { exhibits: [id("e1"), id("e2")] },
      { covers: "all" },
    ];
    for (const more of wider) expect(widened(before, { ...before, ...more })).toBeDefined();
    expect(widened(before, { ...before, withdrawn: true })).toBeUndefined();
    expect(widened({ ...before, withdrawn: true }, before)).toBeDefined();
    expect(widened(before, { ...before, grants: [{ ...first, decision: "no" }, second] })).toBeUndefined();
    expect(covers(before, use())).toBe(false);
  });
});
