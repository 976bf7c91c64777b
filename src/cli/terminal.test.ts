import fc from "fast-check";
import { expect, test } from "vitest";
import { document, printable } from "./terminal.ts";

const control = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/;

test("G11: of any text nothing reaches the terminal that it would obey, and plain text stays as it is", () => {
  const anything = fc.property(fc.string({ unit: "binary" }), (text) => !control.test(printable(text)));
  fc.assert(anything);
  expect(printable("a\n\u001b[2J\u009b\u202eb")).toBe("a\\u000a\\u001b[2J\\u009b\\u202eb");
  expect(printable("a\u061c\u200b\u200d\u2060\ufeffb")).toBe("a\\u061c\\u200b\\u200d\\u2060\\ufeffb");
  for (const text of ["Пратакол № 1 (копія)", "naïve", "a b"]) expect(printable(text)).toBe(text);
});

test("a JSON document says the same after escaping", () => {
  const anything = fc.property(fc.jsonValue(), (value) => {
    const text = document({ value });
    expect(control.test(text)).toBe(false);
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify({ value })));
  });
  fc.assert(anything);
  expect(JSON.parse(document({ name: "a\u009b\u202eb" }, 2))).toEqual({ name: "a\u009b\u202eb" });
});
