import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Finding } from "../record/body.ts";
import type { ActorId } from "../record/id.ts";
import { corrected, flawOf, wordsAt } from "./corrigendum.ts";

const finding: Finding = {
  kind: "finding",
  code: "F-00000" as Finding["code"],
  title: "EXERCISE title",
  test: "RS-7-1-e",
  standard: "reasonable-grounds",
  author: "00000000.a" as ActorId,
  applicableLaw: "EXERCISE law",
  elements: [
    {
      element: "CTX/A",
      status: "met",
      propositions: [
        { id: "p1", text: "EXERCISE first", for: [], against: [], silent: [], answer: "EXERCISE answer", use: "truth" },
        { id: "p2", text: "EXERCISE second", for: [], against: [], silent: [], use: "truth" },
      ],
      reasoning: "EXERCISE reasoning",
      gaps: [{ text: "EXERCISE gap", closed: false }],
    },
  ],
  yielded: [],
  state: "adopted",
  steps: [],
};
const places = ["title", "law", "CTX/A/reasoning", "CTX/A/p1", "CTX/A/p2", "CTX/A/p1/answer"];
const change = (where: string, after: string) => ({ where, before: wordsAt(finding, where) ?? "", after });

describe("a corrigendum changes words, never elements", () => {
  test("words stand at a title, the law, reasoning, propositions and answers; nowhere else", () => {
    for (const where of places) expect(wordsAt(finding, where)).toMatch(/^EXERCISE/);
    for (const where of [
      "",
      "CTX/A",
      "CTX/A/status",
      "CTX/A/p9",
      "CTX/A/p2/answer",
      "CTX/B/p1",
      "standard",
      "CTX/A/p1/for",
    ])
      expect(wordsAt(finding, where), where).toBeUndefined();
  });

  test("other words than stand there, the same words again, none, or one place twice are no corrigendum", () => {
    expect(flawOf(finding, [change("title", "EXERCISE other")])).toBeUndefined();
    const bad = [
      [{ where: "title", before: "something else", after: "EXERCISE other" }],
      [change("title", "EXERCISE title")],
      [change("title", "  ")],
      [change("title", "EXERCISE one"), change("title", "EXERCISE two")],
      [{ where: "CTX/A/p9", before: "", after: "EXERCISE" }],
    ];
    for (const changes of bad) expect(flawOf(finding, changes)).toBeDefined();
  });

  test("all but the words named stays what it was, and the adopted text itself is not touched", () => {
    const before = JSON.stringify(finding);
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...places)), fc.string({ minLength: 1 }), (chosen, text) => {
        const changes = chosen.map((where) => change(where, `EXERCISE ${text}`));
        const read = corrected(finding, [{ changes }]);
        for (const where of places)
          expect(wordsAt(read, where)).toBe(chosen.includes(where) ? `EXERCISE ${text}` : wordsAt(finding, where));
        const shape = ({ elements }: Finding) =>
          elements.map(({ element, status, gaps, propositions }) => [
            element,
            status,
            gaps,
            propositions.map(({ id, for: pro, against, silent, use }) => [id, pro, against, silent, use]),
          ]);
        expect(shape(read)).toEqual(shape(finding));
      }),
    );
    expect(JSON.stringify(finding)).toBe(before);
  });
});
