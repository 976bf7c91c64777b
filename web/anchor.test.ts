/** Anchors and marks keep G8: what is quoted is exactly what stands at its offsets. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anchorOf, type Passage, passageAt, readAt, textBetween } from "./anchor.ts";
import { segments } from "./marks.ts";

const passages = fc
  .array(fc.tuple(fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }), fc.integer({ min: 0, max: 3 })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((pieces) => {
    let start = 0;
    return pieces.map(([raw, gap], n): Passage => {
      const text = raw.replaceAll("\n", " ");
      const passage = { n: n + 1, page: 1, start, text, lang: "be", heading: false };
      start += text.length + gap;
      return passage;
    });
  });
const whole = (list: readonly Passage[]) => {
  let text = "";
  for (const passage of list) text += "\n".repeat(passage.start - text.length) + passage.text;
  return text;
};

describe("anchors (G8)", () => {
  it("quotes what stands between the offsets", () => {
    fc.assert(
      fc.property(passages, fc.nat(300), fc.nat(300), (list, a, b) => {
        const text = whole(list);
        const [start, end] = [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)];
        expect(textBetween(list, start, end)).toBe(text.slice(start, end));
      }),
    );
  });
  it("drops blanks at the ends and keeps offsets true", () => {
    fc.assert(
      fc.property(passages, fc.nat(300), fc.nat(300), (list, a, b) => {
        const text = whole(list);
        const anchor = anchorOf(list, Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length));
        if (anchor === undefined) return;
        expect(text.slice(anchor.start, anchor.end)).toBe(anchor.quote);
        expect(anchor.quote).toBe(anchor.quote.trim());
        expect(text.slice(0, anchor.start).endsWith(anchor.prefix ?? "")).toBe(true);
        expect(text.slice(anchor.end).startsWith(anchor.suffix ?? "")).toBe(true);
      }),
    );
  });
  it("finds the passage of an offset", () => {
    fc.assert(
      fc.property(passages, fc.nat(300), (list, offset) => {
        expect(passageAt(list, offset)).toBe(list.findLast((passage) => passage.start <= offset));
      }),
    );
  });
  it("reads an address's range and nothing else", () => {
    expect(readAt("12-40")).toEqual({ start: 12, end: 40 });
    for (const wrong of [undefined, "", "40-12", "1-1", "a-b", "1-2-3", "-1-3"]) expect(readAt(wrong)).toBeUndefined();
  });
});

describe("marks", () => {
  const range = fc
    .tuple(fc.nat(80), fc.integer({ min: 1, max: 40 }))
    .map(([start, size]) => ({ start, end: start + size }));
  it("are together exactly the passage", () => {
    fc.assert(
      fc.property(
        fc.nat(40),
        fc.string({ maxLength: 60, minLength: 1 }),
        fc.array(range),
        fc.option(range, { nil: undefined }),
        (start, text, ranges, chosen) => {
          const claims = ranges.map((one, index) => ({ ...one, ref: String(index) }));
          const cut = segments(start, text, claims, chosen, undefined);
          expect(cut.map((one) => one.text).join("")).toBe(text);
          for (const one of cut) {
            const middle = one.start;
            const covering = claims
              .filter((claim) => claim.start <= middle && middle < claim.end)
              .map((claim) => claim.ref);
            expect(one.claims).toEqual(covering);
          }
        },
      ),
    );
  });
});
