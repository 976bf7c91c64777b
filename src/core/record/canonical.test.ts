import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { canonicalBytes } from "./canonical.ts";

const text = (value: unknown): string => new TextDecoder().decode(canonicalBytes(value));
const double = (bits: string): number => Buffer.from(bits, "hex").readDoubleBE();

describe("RFC 8785", () => {
  test("§3.2.2: the sample", () => {
    const sample = JSON.parse(
      String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
    );
    expect(text(sample)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  test("§3.2.3: keys are sorted by UTF-16 code units", () => {
    const sample = {
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis",
    };
    expect(Object.values(JSON.parse(text(sample), (_, value) => value))).toEqual([
      "One", // JSON.parse moves the integer key first; the bytes below have the true order
      "Carriage Return",
      "Control",
      "Latin Small Letter O With Diaeresis",
      "Euro Sign",
      "Emoji: Grinning Face",
      "Hebrew Letter Dalet With Dagesh",
    ]);
    expect(text(sample).startsWith(String.raw`{"\r":"Carriage Return","1":"One","${"\u0080"}":"Control"`)).toBe(true);
  });

  test.each([
    ["0000000000000000", "0"],
    ["8000000000000000", "0"],
    ["0000000000000001", "5e-324"],
    ["8000000000000001", "-5e-324"],
    ["7fefffffffffffff", "1.7976931348623157e+308"],
    ["ffefffffffffffff", "-1.7976931348623157e+308"],
    ["4340000000000000", "9007199254740992"],
    ["c340000000000000", "-9007199254740992"],
    ["4430000000000000", "295147905179352830000"],
    ["44b52d02c7e14af5", "9.999999999999997e+22"],
    ["44b52d02c7e14af6", "1e+23"],
    ["44b52d02c7e14af7", "1.0000000000000001e+23"],
    ["444b1ae4d6e2ef4e", "999999999999999700000"],
    ["444b1ae4d6e2ef4f", "999999999999999900000"],
    ["444b1ae4d6e2ef50", "1e+21"],
    ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
    ["3eb0c6f7a0b5ed8d", "0.000001"],
    ["41b3de4355555553", "333333333.3333332"],
    ["41b3de4355555554", "333333333.33333325"],
    ["41b3de4355555555", "333333333.3333333"],
    ["41b3de4355555556", "333333333.3333334"],
    ["41b3de4355555557", "333333333.33333343"],
    ["becbf647612f3696", "-0.0000033333333333333333"],
    ["43143ff3c1cb0959", "1424953923781206.2"],
  ])("appendix B: %s is %s", (bits, written) => {
    expect(text(double(bits))).toBe(written);
  });

  test("appendix B: NaN and the infinities are refused", () => {
    for (const bits of ["7fffffffffffffff", "7ff0000000000000", "fff0000000000000"]) {
      expect(() => canonicalBytes(double(bits))).toThrow(Fault);
    }
  });
});

test("G3: the bytes depend on the value alone, and say all of it", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const said = JSON.stringify(value); // -0 becomes 0, as in the RFC
      const bytes = canonicalBytes(value);
      expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual(JSON.parse(said));
      expect(canonicalBytes(reversed(JSON.parse(said)))).toEqual(bytes);
    }),
  );
});

const circular: Record<string, unknown> = {};
circular.self = { circular };
const holed = [1];
holed[2] = 3;
let deep: unknown = 1;
for (let level = 0; level < 100_000; level++) deep = [deep];

test.each([
  ["undefined", undefined],
  ["an undefined field", { a: undefined }],
  ["an undefined item", [undefined]],
  ["a hole", holed],
  ["NaN within", { a: [Number.NaN] }],
  ["a lone high surrogate", "a\ud800"],
  ["a lone low surrogate", { a: "\udc00a" }],
  ["a lone surrogate in a key", { "\ud800": 1 }],
  ["a bigint", 1n],
  ["a symbol", { a: Symbol("a") }],
  ["a function", { a: () => 1 }],
  ["a date", new Date(0)],
  ["bytes", new Uint8Array(2)],
  ["a map", new Map()],
  ["an object of its own spelling", { toJSON: () => 1 }],
  ["a cycle", circular],
  ["a nesting without end", deep],
])("refused: %s", (_, value) => {
  expect(() => canonicalBytes(value)).toThrow(Fault);
});

test("an object without prototype is plain", () => {
  const bare: Record<string, unknown> = Object.create(null);
  bare.a = 1;
  expect(text(bare)).toBe('{"a":1}');
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, item]) => [key, reversed(item)]),
  );
}
