/** A span says with its weekdays exactly where an interval begins and ends. */
import { describe, expect, it } from "vitest";
import { parseWhen } from "../record/when.ts";
import { writtenSpan } from "./written-span.ts";

describe("the span of a date", () => {
  it.each([
    ["night of 9 to 10 August 2020", "en", "Sun 9 August 2020, 18:00 – Mon 10 August 2020, 08:00"],
    ["night of 9 to 10 August 2020", "ru", "вс 9 августа 2020, 18:00 – пн 10 августа 2020, 08:00"],
    ["night of 9 to 10 August 2020", "be", "нд 9 жніўня 2020, 18:00 – пн 10 жніўня 2020, 08:00"],
    ["2020-08-09", "en", "Sun 9 August 2020"],
    ["9–12 August 2020", "en", "Sun 9 August 2020 – Wed 12 August 2020"],
    ["2020-08-11T14:30", "be", "аў 11 жніўня 2020, 14:30"],
  ] as const)("%s in %s is %s", (text, locale, span) => {
    expect(writtenSpan(parseWhen(text), locale)).toBe(span);
  });

  it("of more than two months is not written out: nobody checks it by days of the week", () => {
    expect(writtenSpan(parseWhen("2020"), "en")).toBeUndefined();
  });
});
