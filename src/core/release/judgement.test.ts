import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { HeldBasis } from "../consent/basis.ts";
import { caveats, recipientClasses } from "../record/body.ts";
import type { Code, RecordId } from "../record/id.ts";
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
  held: false,
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
describe("RQ-02, by properties: over random bases, grants and requests", () => {
  const names = ["e1", "e2", "e3"];
  const recipients = ["public", "prosecutor", "state-concerned", "inside"] as const;
  const land = fc.constantFrom("Poland", "Lithuania");
  const grant = fc.record(
    {
      purpose: fc.constantFrom("C3", "C4", "C5", "C8"),
      recipient: fc.constantFrom(...recipients),
      level: fc.constantFrom("L0" as const, "L1" as const, "L2" as const),
      only: fc.uniqueArray(land, { minLength: 1 }),
      except: fc.uniqueArray(land),
    },
    { requiredKeys: ["purpose", "recipient", "level"] },
  );
  const held = fc.array(
    fc.record({
      exhibits: fc.subarray(names, { minLength: 1 }),
      type: fc.constantFrom("consent" as const, "public-record" as const, "owner-permission" as const),
      grants: fc.array(grant, { maxLength: 4 }),
      expires: fc.option(fc.constantFrom(later(-1), later(60)), { nil: undefined }),
      withdrawn: fc.boolean(),
    }),
    { maxLength: 4 },
  );
  const made = held.map((all) =>
    all.map(
      ({ exhibits, expires, ...more }, at): HeldBasis =>
        basis(`b${at}`, exhibits, [], { ...more, ...(expires !== undefined && { expires }) }),
    ),
  );
  const asked = fc
    .record({
      recipient: fc.constantFrom(...recipients),
      recipientName: fc.option(land, { nil: undefined }),
      purpose: fc.constantFrom("C3", "C4", "C8"),
      level: fc.constantFrom("L0" as const, "L1" as const),
      items: fc.array(
        fc.record({
          exhibit: fc.constantFrom(...names),
          ancestors: fc.subarray(names),
          quoted: fc.boolean(),
          coerced: fc.boolean(),
          caveats: fc.subarray([...caveats]),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    })
    .map(({ items, ...more }) =>
      request(
        items.map(({ exhibit, ancestors, ...each }) =>
          item({ ...each, exhibit: id(exhibit), ancestors: ancestors.map(id) }),
        ),
        more,
      ),
    );

  test("N3: the default is no: without a basis nothing goes to anybody", () => {
    fc.assert(
      fc.property(asked, (wanted) => {
        const { refused } = judge(wanted, []);
        expect(wanted.items.every(({ exhibit }) => refused?.some((one) => one.exhibit === exhibit))).toBe(true);
      }),
    );
  });

  test("monotone: less consent never releases more, item by item", () => {
    type Narrow = (one: HeldBasis) => HeldBasis;
    const narrow = fc.constantFrom<Narrow>(
      (one) => ({ ...one, withdrawn: true }),
      (one) => ({ ...one, expires: later(-5) }),
      (one) => ({
        ...one,
        exhibits: one.exhibits.slice(1),
        ...(one.type === "consent" && { exhibits: one.exhibits, grants: [] }),
      }),
      (one) => ({ ...one, grants: one.grants.map((each) => ({ ...each, level: "L0" as const })) }),
      (one) => ({ ...one, grants: one.grants.map((each) => ({ ...each, except: ["Poland", "Lithuania"] })) }),
      (one) => ({ ...one, grants: one.grants.map((each) => ({ ...each, only: ["Nowhere"] })) }),
      (one) => ({ ...one, grants: [] }),
    );
    fc.assert(
      fc.property(asked, made, narrow, fc.nat(3), (wanted, all, less, at) => {
        const fewer = all.map((one, index) => (index === at % Math.max(1, all.length) ? less(one) : one));
        for (const one of wanted.items) {
          const alone = { ...wanted, items: [one] };
          if (judge(alone, all).allowed === undefined) expect(judge(alone, fewer).allowed).toBeUndefined();
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test("inherited: a copy, translation or excerpt goes only where all that it carries goes", () => {
    fc.assert(
      fc.property(asked, made, (wanted, all) => {
        if (judge(wanted, all).allowed === undefined) return;
        for (const one of wanted.items)
          for (const exhibit of one.ancestors)
            expect(judge({ ...wanted, items: [{ ...one, exhibit, ancestors: [] }] }, all).allowed).toBeDefined();
      }),
      { numRuns: 1_000 },
    );
  });

  test("a refusal names an item that was asked for, what is not covered, the rule, and who can change it; granting all that opens it", () => {
    fc.assert(
      fc.property(asked, made, (wanted, all) => {
        const { refused } = judge(wanted, all);
        if (refused === undefined) return;
        expect(refused.length).toBeGreaterThan(0);
        const carried = new Set(wanted.items.flatMap((one) => [one.exhibit, ...one.ancestors]));
        for (const { item: code, exhibit, rule, detail, who } of refused) {
          expect(wanted.items.some((one) => one.code === code)).toBe(true);
          expect(carried.has(exhibit)).toBe(true);
          expect(rule).toMatch(/^[a-z-]+$/);
          expect(detail).toMatch(/^(C\d+|[A-Z-]+)$/);
          expect(["author", "protection-officer", "members"]).toContain(who);
        }
        // what no basis can change is named as such; the rest opens when everybody allows everything
        const free = names.map((name) =>
          basis(`free-${name}`, [name], ["C3", "C4", "C5", "C8", "C14", "C15"], {
            grants: ["C3", "C4", "C5", "C8", "C14", "C15"].flatMap((purpose) =>
              recipientClasses.map((recipient) => ({ purpose, recipient, level: "L4" as const })),
            ),
          }),
        );
        const left = judge(wanted, free).refused ?? [];
        expect(left.every(({ rule }) => rule === "caveat" || rule === "coerced-quoted")).toBe(true);
        const fixed = refused.filter(({ rule }) => rule === "caveat" || rule === "coerced-quoted");
        expect(left).toEqual(fixed);
      }),
      { numRuns: 500 },
    );
  });
});
