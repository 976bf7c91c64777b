/** Walking by sentences visits every word of a document once, forwards and backwards. */
import { describe, expect, it } from "vitest";
import type { Passage } from "./anchor.ts";
import { sentenceBeside } from "./sentences.ts";

const texts = [
  "Нас прывезлі ўначы. У камеры было цесна, святло не выключалі.",
  "  ",
  "3. Лекара не паклікалі. Ваду далі раніцай.",
];
const passages: readonly Passage[] = texts.map((text, n) => ({
  n: n + 1,
  start: texts.slice(0, n).reduce((sum, one) => sum + one.length + 1, 0),
  text,
  lang: "be",
  heading: false,
}));
const whole = texts.join("\n");

function walk(step: 1 | -1): readonly string[] {
  const seen: string[] = [];
  let at = step === 1 ? 0 : whole.length;
  for (let one = sentenceBeside(passages, at, step); one !== undefined; one = sentenceBeside(passages, at, step)) {
    seen.push(whole.slice(one.start, one.end));
    at = step === 1 ? one.end : one.start;
  }
  return seen;
}

describe("sentences", () => {
  it("are walked in order, blanks left out", () => {
    expect(walk(1)).toEqual([
      "Нас прывезлі ўначы.",
      "У камеры было цесна, святло не выключалі.",
      "3. Лекара не паклікалі.",
      "Ваду далі раніцай.",
    ]);
    expect(walk(-1)).toEqual([...walk(1)].reverse());
  });
  it("end at the ends", () => {
    expect(sentenceBeside(passages, whole.length, 1)).toBeUndefined();
    expect(sentenceBeside([], 0, 1)).toBeUndefined();
  });
});
