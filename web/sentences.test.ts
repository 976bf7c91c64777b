/** Walking by sentences visits every word of a document once, forwards and backwards. */
import { describe, expect, it } from "vitest";
import type { Passage } from "./anchor.ts";
import { sentenceBeside, sentencesOf } from "./sentences.ts";

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
  it("go on over the end of a line that a margin broke, not over lines that end by themselves", () => {
    const broken =
      "I was held in the centre in Lantern Street from 12 March\nto 27 March 2021. There were nineteen of us.";
    const list = "Name: witness\nDate: 12 March\nThere follows a list of what was taken from the flat\n- a computer";
    const read = (text: string) =>
      sentencesOf({ n: 0, start: 7, text, lang: "en", heading: false }).map(({ start, end }) =>
        text.slice(start - 7, end - 7),
      );
    expect(read(broken)).toEqual([broken.slice(0, broken.indexOf(" There")), "There were nineteen of us."]);
    expect(read(list)).toEqual(list.split("\n"));
  });
  it("end at the ends", () => {
    expect(sentenceBeside(passages, whole.length, 1)).toBeUndefined();
    expect(sentenceBeside([], 0, 1)).toBeUndefined();
  });
});
