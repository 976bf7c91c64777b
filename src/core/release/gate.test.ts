import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coverageOf, type HeldBasis } from "../consent/basis.ts";
import { ancestorsOf } from "../evidence/ancestry.ts";
import { Fault } from "../fault.ts";
import { caveats, recipientClasses } from "../record/body.ts";
import type { Code, RecordId } from "../record/id.ts";
import { opened, Released, release } from "./gate.ts";
import { type GateItem, type GateRequest, judge } from "./judgement.ts";

const id = (name: string): RecordId => `00000000.${name}` as RecordId;
const now = "2026-03-01T12:00:00Z";
const later = (minutes: number): string => new Date(Date.parse(now) + minutes * 60_000).toISOString();
const item = (more: Partial<GateItem> = {}): GateItem => ({
  exhibit: id("e1"),
  code: "E-11111" as Code,
  digest: "d".repeat(64),
  ancestors: [],
  caveats: [],
  coerced: false,
  quoted: false,
  ...more,
});
const request = (items: GateItem[], more: Partial<GateRequest> = {}): GateRequest => ({
  items,
  recipient: "public",
  purpose: "C4",
  level: "L0",
  seq: 7,
  now,
  ...more,
});
const basis = (name: string, exhibits: string[], purposes: string[], more: Partial<HeldBasis> = {}): HeldBasis => ({
  id: id(name),
  kind: "basis",
  code: "U-00000" as Code,
  type: "consent",
  exhibits: exhibits.map(id),
  grants: purposes.flatMap((purpose) =>
    recipientClasses.map((recipient) => ({ purpose, recipient, level: "L1" as const })),
  ),
  from: "2026-01-01T00:00:00Z",
  withdrawn: false,
  ...more,
});
const rules = (asked: GateRequest, bases: HeldBasis[]): string[] =>
  (judge(asked, bases).refused ?? []).map(({ rule, detail }) => `${rule} ${detail}`);
const faultOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
  return "none";
};

describe("what the gate judges (G6, N3, RQ-02)", () => {
  const pattern = basis("b", ["e1"], ["C4"]);

  test("a covered item passes, and the bases it rests on are named", () => {
    expect(judge(request([item()]), [pattern, basis("other", ["e2"], ["C4"])])).toEqual({
      allowed: { bases: [id("b")] },
    });
  });

  test("without a basis, and above the level that was granted, it stays", () => {
    expect(rules(request([item()]), [])).toEqual(["no-basis C4"]);
    expect(rules(request([item()], { level: "L2" }), [pattern])).toEqual(["level C4"]);
    expect(rules(request([item()], { now: "soon" }), [pattern])).toEqual(["not-yet C4"]);
  });

  test("a quotation needs C5 besides, in a report and to the State concerned", () => {
    expect(rules(request([item({ quoted: true })]), [pattern])).toEqual(["not-asked C5"]);
    expect(rules(request([item({ quoted: true })]), [basis("b", ["e1"], ["C4", "C5"])])).toEqual([]);
    const comment = request([item({ quoted: true })], { recipient: "state-concerned", purpose: "C11" });
    expect(rules(comment, [basis("b", ["e1"], ["C11"])])).toEqual(["not-asked C5"]);
  });

  test("inside, C3 is enough for a quotation", () => {
    const inside = request([item({ quoted: true, coerced: true, caveats: ["SGBV"] })], {
      recipient: "inside",
      purpose: "C3",
    });
    expect(rules(inside, [basis("b", ["e1"], ["C3"])])).toEqual([]);
  });

  test("G9, RQ-13: coerced words are quoted to nobody outside, whatever was granted", () => {
    const all = basis("b", ["e1"], ["C4", "C5", "C8"]);
    for (const recipient of recipientClasses) {
      for (const coerced of [item({ quoted: true, coerced: true }), item({ quoted: true, caveats: ["COERCED"] })]) {
        const found = rules(request([coerced], { recipient, purpose: "C4" }), [all]);
        expect(found.includes("coerced-quoted COERCED")).toBe(recipient !== "inside");
      }
    }
  });

  test.each(caveats)("caveat %s", (caveat) => {
    const all = basis("b", ["e1"], ["C4", "C8", "C14", "C15"]);
    const kept = ["SGBV", "CHILD", "MEDICAL", "SEALED-SUSPECT", "PRIVILEGED"].includes(caveat);
    for (const recipient of ["public", "state-concerned"] as const) {
      expect(rules(request([item({ caveats: [caveat] })], { recipient }), [all])).toEqual(
        kept ? [`caveat ${caveat}`] : [],
      );
    }
    const prosecutor = request([item({ caveats: [caveat] })], { recipient: "prosecutor", purpose: "C8" });
    const apart = { MEDICAL: ["not-asked C14"], SGBV: ["not-asked C15"] }[caveat as string] ?? [];
    expect(rules(prosecutor, [basis("b", ["e1"], ["C8"])])).toEqual(apart);
    expect(rules(prosecutor, [all])).toEqual([]);
  });

  test("a refusal names the item, what it was made from, the rule and who can change it", () => {
    const translation = item({ ancestors: [id("statement")] });
    expect(judge(request([translation]), [pattern]).refused).toEqual([
      { item: "E-11111", exhibit: id("statement"), rule: "no-basis", detail: "C4", who: "protection-officer" },
    ]);
  });
});

describe("G6, by properties", () => {
  const names = ["e1", "e2", "e3", "e4"];
  const purposes = fc.subarray(["C4", "C5", "C8", "C14"]);
  const bases = fc.array(
    fc
      .tuple(fc.subarray(names), purposes, fc.boolean(), fc.constantFrom("consent" as const, "public-record" as const))
      .map(([exhibits, granted, withdrawn, type]) => ({ exhibits, granted, withdrawn, type })),
    { maxLength: 5 },
  );
  const held = fc
    .tuple(bases, fc.boolean())
    .map(([all, wide]) => [
      ...all.map((one, at) => basis(`b${at}`, one.exhibits, one.granted, { withdrawn: one.withdrawn, type: one.type })),
      ...(wide ? [basis("wide", names, ["C4", "C5", "C8"])] : []),
    ]);
  const links = fc.array(
    fc.record({
      exhibit: fc.constantFrom(...names).map(id),
      from: fc.constantFrom(...names).map(id),
      type: fc.constantFrom("quotes" as const, "translates" as const, "same-file" as const),
      withdrawn: fc.constant(false),
    }),
    { maxLength: 4 },
  );
  const asked = fc.record({
    recipient: fc.constantFrom("public" as const, "prosecutor" as const, "inside" as const),
    purpose: fc.constantFrom("C4", "C8", "C77"),
    level: fc.constantFrom("L0" as const, "L1" as const, "L2" as const),
    quoted: fc.boolean(),
    exhibits: fc.subarray(names, { minLength: 1 }),
  });
  type Asked = typeof asked extends fc.Arbitrary<infer A> ? A : never;
  const build = ({ exhibits, quoted, ...rest }: Asked, all: Parameters<typeof ancestorsOf>[1]): GateRequest =>
    request(
      exhibits.map((name) => item({ exhibit: id(name), ancestors: ancestorsOf(id(name), all), quoted })),
      rest,
    );

  test("whatever is released is covered, and so is all that it carries; what isn't is never made", () => {
    fc.assert(
      fc.property(asked, held, links, (wanted, all, derived) => {
        const made = build(wanted, derived);
        let ran = false;
        const result = faultOf(() =>
          release(made, all, () => {
            ran = true;
          }),
        );
        expect(ran).toBe(result === "none");
        if (!ran) return;
        for (const one of made.items) {
          for (const exhibit of [one.exhibit, ...one.ancestors]) {
            const { recipient, purpose, level } = made;
            expect(coverageOf(exhibit, all, { recipient, purpose, level, at: now }).covered).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test("another derivation, a withdrawal, a caveat or a quotation never widens", () => {
    fc.assert(
      fc.property(asked, held, links, fc.nat(5), (wanted, all, derived, at) => {
        const bare = build(wanted, derived.slice(1));
        if (judge(bare, all).allowed !== undefined) return;
        const withdrawn = all.map((one, index) => (index === at ? { ...one, withdrawn: true } : one));
        expect(judge(build(wanted, derived), all).allowed).toBeUndefined();
        expect(judge(bare, withdrawn).allowed).toBeUndefined();
        expect(judge(build({ ...wanted, quoted: true }, derived.slice(1)), all).allowed).toBeUndefined();
        const marked = bare.items.map((one) => ({ ...one, coerced: true, caveats: [...caveats] }));
        expect(judge({ ...bare, items: marked }, all).allowed).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });
});

describe("Released: only the gate makes it", () => {
  const bases = [basis("b", ["e1"], ["C4"])];
  const made = release(request([item()]), bases, () => "EXERCISE");

  test("carries what was judged, and opens for its recipient until it lapses after ten minutes", () => {
    expect(made.judged).toEqual({
      recipient: "public",
      recipientName: undefined,
      purpose: "C4",
      level: "L0",
      seq: 7,
      digests: ["d".repeat(64)],
      bases: [id("b")],
      madeAt: now,
      expiresAt: "2026-03-01T12:10:00.000Z",
    });
    expect(opened(made, { recipient: "public", now })).toBe("EXERCISE");
    expect(made.open({ recipient: "public", now: later(9.99) })).toBe("EXERCISE");
    for (const moment of [later(10), later(-1), "never"]) {
      expect(faultOf(() => made.open({ recipient: "public", now: moment }))).toBe("refused");
    }
    expect(faultOf(() => opened(made, { recipient: "ngo", now }))).toBe("refused");
  });

  test("what only looks like it is refused", () => {
    const forged: unknown[] = [
      JSON.parse(JSON.stringify(made)),
      { ...made },
      Object.create(made),
      Object.create(Released.prototype),
      Object.create(Released.prototype, { judged: { value: made.judged }, open: { value: () => "EXERCISE" } }),
      structuredClone({ ...made }),
      new Proxy(made, {}),
      { open: () => "EXERCISE", judged: made.judged },
      undefined,
      "EXERCISE",
    ];
    for (const one of forged) {
      expect(Released.genuine(one)).toBe(false);
      expect(faultOf(() => opened(one as Released<string>, { recipient: "public", now }))).toBe("refused");
    }
    expect(Released.genuine(made)).toBe(true);
    expect(faultOf(() => Reflect.construct(Released, [Symbol("made by the gate"), "EXERCISE", made.judged]))).toBe(
      "refused",
    );
  });

  test("neither it nor what was judged can be changed, and it shows its content to no printer", () => {
    expect(() => Object.assign(made, { open: () => "other" })).toThrow(TypeError);
    expect(() => Object.assign(made.judged, { recipient: "ngo" })).toThrow(TypeError);
    expect(() => Object.assign(Released, { genuine: () => true })).toThrow(TypeError);
    expect(() => Object.assign(Released.prototype, { open: () => "other" })).toThrow(TypeError);
    expect(JSON.stringify(made)).toBe("{}");
  });

  test("a refusal names items and rules, and makes nothing", () => {
    try {
      release(request([item()]), [], () => expect.unreachable());
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({
        code: "refused",
        item: "E-11111",
        message: "the gate refuses: E-11111 no-basis C4",
        remedy: "can change it: protection-officer",
      });
    }
    expect(faultOf(() => release(request([], { now: "soon" }), [], () => ""))).toBe("invalid");
  });
});
