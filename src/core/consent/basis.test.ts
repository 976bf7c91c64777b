import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { identityLevels } from "../record/body.ts";
import type { Code, RecordId } from "../record/id.ts";
import { coverageOf, covers, type HeldBasis, liveBases, type Use, usesOfExhibit } from "./basis.ts";

const id = (name: string): RecordId => `00000000.${name}` as RecordId;
const now = "2026-03-01T12:00:00Z";
type Grant = HeldBasis["grants"][number];
const grant = (more: Partial<Grant> = {}): Grant => ({ purpose: "C8", recipient: "prosecutor", level: "L2", ...more });
let count = 0;
const basis = (grants: Grant[], more: Partial<HeldBasis> = {}): HeldBasis => ({
  id: id(`b${count++}`),
  kind: "basis",
  code: "U-00000" as Code,
  type: "consent",
  exhibits: [id("e")],
  grants,
  from: "2026-01-01T00:00:00Z",
  withdrawn: false,
  ...more,
});
const use = (more: Partial<Use> = {}): Use => ({
  purpose: "C8",
  recipient: "prosecutor",
  level: "L2",
  at: now,
  ...more,
});

describe("a basis covers a use (RQ-02, N3)", () => {
  test("purpose and recipient as they were asked, no others", () => {
    expect(covers(basis([grant()]), use())).toBe(true);
    expect(covers(basis([grant()]), use({ purpose: "C9" }))).toBe(false);
    expect(covers(basis([grant()]), use({ recipient: "ngo" }))).toBe(false);
    expect(covers(basis([]), use())).toBe(false);
  });

  test("up to the identity level that was granted", () => {
    for (const [at, granted] of identityLevels.entries()) {
      for (const [wanted, level] of identityLevels.entries()) {
        expect(covers(basis([grant({ level: granted })]), use({ level }))).toBe(wanted <= at);
      }
    }
    expect(covers(basis([grant()]), use({ level: "L9" as Use["level"] }))).toBe(false);
  });

  test("not before it begins, not once it ended or was withdrawn, not at a moment that can't be read", () => {
    expect(covers(basis([grant()], { withdrawn: true }), use())).toBe(false);
    expect(covers(basis([grant()], { expires: now }), use())).toBe(false);
    expect(covers(basis([grant()], { expires: "2026-03-01T12:00:01Z" }), use())).toBe(true);
    expect(covers(basis([grant()], { from: now }), use())).toBe(true);
    expect(covers(basis([grant()], { from: "2026-03-01T12:00:01Z" }), use())).toBe(false);
    expect(covers(basis([grant()]), use({ at: "some day" }))).toBe(false);
    expect(liveBases([basis([], { withdrawn: true }), basis([])], now)).toHaveLength(1);
  });

  test("a statement that lacks C8-Poland does not go to Poland, nor to a prosecutor who isn't named", () => {
    const lithuania = basis([grant({ only: ["Lithuania"] })]);
    expect(covers(lithuania, use({ recipientName: "lithuania " }))).toBe(true);
    expect(covers(lithuania, use({ recipientName: "Poland" }))).toBe(false);
    expect(covers(lithuania, use())).toBe(false);
    const notPoland = basis([grant({ except: ["Poland"] })]);
    expect(covers(notPoland, use({ recipientName: "Lithuania" }))).toBe(true);
    expect(covers(notPoland, use({ recipientName: "POLAND" }))).toBe(false);
    expect(covers(notPoland, use())).toBe(false);
  });

  test("of two grants the narrower wins, and two lists of names add up", () => {
    const both = basis([grant({ only: ["Poland"] }), grant({ only: ["Lithuania"], level: "L1" })]);
    expect(covers(both, use({ recipientName: "Poland" }))).toBe(true);
    expect(covers(both, use({ recipientName: "Lithuania" }))).toBe(false);
    const excluded = basis([grant(), grant({ except: ["Poland"] })]);
    expect(covers(excluded, use({ recipientName: "Poland" }))).toBe(false);
  });
});

describe("coverage of an exhibit", () => {
  test("every consent must allow it: a joint item needs everybody", () => {
    const [yes, no] = [basis([grant()]), basis([grant({ purpose: "C3", recipient: "inside" })])];
    expect(coverageOf(id("e"), [yes], use()).covered).toBe(true);
    expect(coverageOf(id("e"), [yes, no], use())).toMatchObject({ covered: false, why: "not-asked" });
  });

  test("other bases add up, and a consent prevails over them", () => {
    const record = basis([grant({ purpose: "C4", recipient: "public", level: "L0" })], { type: "public-record" });
    const owner = basis([grant()], { type: "owner-permission" });
    expect(coverageOf(id("e"), [record, owner], use())).toMatchObject({ covered: true, bases: [owner] });
    expect(coverageOf(id("e"), [owner, basis([])], use()).covered).toBe(false);
    expect(coverageOf(id("other"), [owner], use())).toEqual({ covered: false, why: "no-basis" });
  });

  const grants = fc.array(
    fc.record({
      purpose: fc.constantFrom("C4", "C5", "C8"),
      recipient: fc.constantFrom("public" as const, "prosecutor" as const),
      level: fc.constantFrom(...identityLevels),
    }),
    { maxLength: 3 },
  );
  const bases = fc.array(
    fc
      .tuple(grants, fc.constantFrom("consent" as const, "public-record" as const), fc.boolean())
      .map(([all, type, withdrawn]) => basis(all, { type, withdrawn })),
    { maxLength: 4 },
  );
  const uses = fc.record({
    purpose: fc.constantFrom("C4", "C5", "C8"),
    recipient: fc.constantFrom("public" as const, "prosecutor" as const),
    level: fc.constantFrom(...identityLevels),
    at: fc.constant(now),
  });

  test("G6: withdrawing or ending a basis never widens, nor does asking for more identity", () => {
    fc.assert(
      fc.property(bases, uses, fc.nat(3), (all, wanted, at) => {
        if (coverageOf(id("e"), all, wanted).covered) return;
        const changed = (change: (one: HeldBasis) => HeldBasis) =>
          all.map((one, index) => (index === at ? change(one) : one));
        const withdrawn = changed((one) => ({ ...one, withdrawn: true }));
        const ended = changed((one) => ({ ...one, expires: now }));
        for (const after of [withdrawn, ended]) expect(coverageOf(id("e"), after, wanted).covered).toBe(false);
        expect(coverageOf(id("e"), all, { ...wanted, level: "L4" }).covered && wanted.level !== "L4").toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  test("the order of bases doesn't matter", () => {
    fc.assert(
      fc.property(bases, uses, (all, wanted) => {
        expect(coverageOf(id("e"), all.toReversed(), wanted)).toEqual(coverageOf(id("e"), all, wanted));
      }),
    );
  });
});

describe("the table of uses", () => {
  const open = basis(
    [
      grant({ purpose: "C3", recipient: "inside", level: "L1" }),
      grant({ purpose: "C4", recipient: "public", level: "L0" }),
    ],
    { code: "U-11111" as Code },
  );
  const row = (rows: ReturnType<typeof usesOfExhibit>, purpose: string) => rows.find((one) => one.purpose === purpose);

  test("says what is allowed, on which basis, and why the rest is not", () => {
    const rows = usesOfExhibit(id("e"), [], [open], now);
    expect(row(rows, "C3")).toEqual({
      purpose: "C3",
      recipient: "inside",
      allowed: true,
      because: "granted",
      basis: "U-11111",
    });
    expect(row(rows, "C5")).toMatchObject({ allowed: false, because: "not-asked", basis: "U-11111" });
    expect(usesOfExhibit(id("e"), [], [], now).every((one) => !one.allowed && one.because === "no-basis")).toBe(true);
  });

  test("a translation may be used no further than what it translates", () => {
    const rows = usesOfExhibit(
      id("e"),
      [id("statement")],
      [open, { ...open, id: id("s"), exhibits: [id("statement")], withdrawn: true }],
      now,
    );
    expect(rows.some((one) => one.allowed)).toBe(false);
    expect(row(rows, "C3")).toMatchObject({ because: "withdrawn" });
  });
});
