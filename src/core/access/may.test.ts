import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { caveats, type Role, roles } from "../record/body.ts";
import { type Asker, compartments, may, type Right, rights, rightsOf } from "./may.ts";

const asker = (held: readonly Role[], more: Partial<Asker> = {}): Asker => ({
  roles: held,
  compartments,
  left: false,
  ...more,
});

/** x: the role carries the right. Written out by hand, so that a change of rights must change it here too. */
const table = `
                         enter read add describe code settle argue review decide consent interview clear name report sign erase grant watch verify invite
expert                   x     x    .   .        .    .      .     .      x      .       .         .     .    x      x    .     .     .     x      .
investigator             x     x    x   x        x    x      .     .      .      x       x         .     x    .      .    .     .     .     x      .
open-source-investigator x     x    x   x        x    x      .     .      .      .       .         .     .    .      .    .     .     .     x      .
analyst                  x     x    x   x        x    x      x     x      .      .       .         .     .    x      .    .     .     .     x      .
legal-officer            x     x    .   .        .    .      x     x      .      .       .         .     .    x      x    .     x     .     x      .
protection-officer       x     x    .   .        .    .      .     .      .      x       x         x     x    .      x    x     x     x     x      .
registrar                x     .    x   .        .    .      .     .      .      .       .         .     .    .      .    x     x     x     x      x
translator               x     x    .   x        .    .      .     .      .      .       .         .     .    .      .    .     .     .     .      .
guest-reviewer           x     x    .   .        .    .      .     .      .      .       .         .     .    .      .    .     .     .     .      .
auditor                  x     .    .   .        .    .      .     .      .      .       .         .     .    .      .    .     .     x     x      .
`;
const [heading = "", ...lines] = table.trim().split("\n");
const columns = heading.trim().split(/\s+/);
const cells = lines.flatMap((line) => {
  const [role = "", ...marks] = line.split(/\s+/);
  return marks.map((mark, index) => [role, columns[index] ?? "", mark === "x"] as const);
});

describe("may: the only judge of rights", () => {
  test("the table has every role and every right", () => {
    expect(columns).toEqual([...rights]);
    expect(new Set(cells.map(([role]) => role))).toEqual(new Set(roles));
    expect(cells).toHaveLength(roles.length * rights.length);
  });

  test.each(cells)("%s × %s: %s", (role, right, expected) => {
    for (const compartment of compartments)
      expect(may(asker([role as Role]), right as Right, compartment)).toBe(expected);
  });

  test("without the compartment's key, after leaving, or without a role, nobody may do more than enter", () => {
    for (const role of roles) {
      expect(rightsOf(asker([role], { compartments: ["audit"] }), "case")).toEqual(["enter"]);
      expect(rightsOf(asker([role], { compartments: [] }))).toEqual(["enter"]);
      expect(rightsOf(asker([role], { left: true }))).toEqual(["enter"]);
    }
    expect(rightsOf(asker([]))).toEqual(["enter"]);
  });

  test("unknown means no: role, right, compartment", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...rights.slice(1)), fc.constantFrom(...roles), (name, right, role) => {
        if (!(roles as readonly string[]).includes(name) && !(name in {})) {
          expect(may(asker([name as Role]), right)).toBe(false);
        }
        if (!(rights as readonly string[]).includes(name)) expect(may(asker([role]), name as Right)).toBe(false);
        if (!(compartments as readonly string[]).includes(name)) {
          expect(may(asker([role]), right, name as (typeof compartments)[number])).toBe(false);
        }
      }),
    );
  });

  test("two roles may what either may, and no more; the order of rights is fixed", () => {
    fc.assert(
      fc.property(fc.constantFrom(...roles), fc.constantFrom(...roles), (one, other) => {
        const either = rights.filter((right) => may(asker([one]), right) || may(asker([other]), right));
        expect(rightsOf(asker([one, other]))).toEqual(either);
      }),
    );
  });

  test("N4: no role both argues and decides, reviews and decides, or invites and decides", () => {
    for (const role of roles) {
      const held = rightsOf(asker([role]));
      if (held.includes("decide"))
        expect(held.some((right) => ["argue", "review", "invite", "code", "clear", "erase"].includes(right))).toBe(
          false,
        );
    }
  });

  test("N14: a caveat closes what its own clearance doesn't open, wherever it lies; the two that only warn close nothing", () => {
    const clearances = { SGBV: "sgbv", CHILD: "child", MEDICAL: "medical", "SEALED-SUSPECT": "suspect" } as const;
    for (const [caveat, key] of Object.entries(clearances)) {
      const place = { compartment: "case", caveats: [caveat as keyof typeof clearances] } as const;
      expect(may(asker(["analyst"], { compartments: ["audit", "case"] }), "read", place)).toBe(false);
      expect(may(asker(["analyst"], { compartments: ["case", key] }), "read", place)).toBe(true);
    }
    const defence = { compartment: "case", caveats: ["PRIVILEGED"] } as const;
    expect(may(asker(["analyst"]), "read", defence)).toBe(false);
    expect(may(asker(["legal-officer"]), "read", defence)).toBe(true);
    expect(may(asker(["analyst"]), "read", { compartment: "case", caveats: ["COERCED", "INSIDE-COUNTRY"] })).toBe(true);
  });

  test("every caveat must let the asker through: another one never widens", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...roles),
        fc.subarray([...compartments]),
        fc.subarray([...caveats]),
        fc.constantFrom(...caveats),
        fc.constantFrom(...rights),
        (role, keys, some, one, right) => {
          const who = asker([role], { compartments: keys });
          const with_ = may(who, right, { compartment: "case", caveats: [...some, one] });
          if (with_) expect(may(who, right, { compartment: "case", caveats: some })).toBe(true);
        },
      ),
    );
  });
});
