import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Fault, faultCodes } from "../core/fault.ts";
import { placeOf, toFault, toMessage } from "./desk-message.ts";

describe("a fault between processes", () => {
  test("arrives as it left, without its cause", () => {
    const text = fc.string();
    fc.assert(
      fc.property(fc.constantFrom(...faultCodes), text, fc.option(text, { nil: undefined }), (code, message, item) => {
        const sent = new Fault(code, message, { ...(item !== undefined && { item }), cause: new Error("secret") });
        const received = toFault(structuredClone(toMessage(sent)));
        expect([received.code, received.message, received.item, received.remedy]).toEqual([
          code,
          message,
          item,
          undefined,
        ]);
        expect(received.cause).toBeUndefined();
      }),
    );
  });
});

describe("the place of an error", () => {
  test("G5: names files and lines and nothing that the error says", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4, unit: "grapheme" }), (words) => {
        const place = placeOf(new TypeError(`W${words}\n    at W${words} (/home/W${words}:1:1)`));
        expect(place).toMatch(/^TypeError( (src|node_modules)\/[\w./@-]+:\d+)*$/);
        expect(place).not.toContain(`W${words}`);
      }),
    );
  });

  test("is something even where no error was thrown", () => {
    expect(placeOf("words of a testimony")).toBe("something thrown that is no error");
  });
});
