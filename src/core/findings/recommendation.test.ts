import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { followUp, recommendation } from "../record/body/recommendation.ts";
import { actorId, code } from "../record/id.ts";
import { carried, type Ground, inOrder, lastOf, maySign, notAdopted } from "./recommendation.ts";

const states = ["draft", "reviewed", "submitted", "adopted", "rejected"] as const;
const grounds: fc.Arbitrary<readonly Ground[]> = fc.array(
  fc.record({
    code: fc.integer({ min: 10_000, max: 99_999 }).map((n) => code.parse(`F-${n}`)),
    state: fc.constantFrom(...states),
  }),
);

describe("what a recommendation rests on (field specification §9, row 4)", () => {
  test("it is carried where there is a finding, and none that the members have not adopted", () => {
    fc.assert(
      fc.property(grounds, (all) => {
        expect(carried(all)).toBe(all.length > 0 && all.every(({ state }) => state === "adopted"));
        expect(notAdopted(all)).toHaveLength(all.filter(({ state }) => state !== "adopted").length);
      }),
    );
  });

  test("an orphan is no record: it rests on one finding at least", () => {
    const body = {
      kind: "recommendation",
      code: "Q-00001",
      text: "EXERCISE: open the doors",
      findings: ["00000000.1"],
      addressee: "state",
      asks: "release-people",
      drafters: ["00000000.2"],
      state: "draft",
    };
    expect(recommendation.safeParse(body).success).toBe(true);
    expect(recommendation.safeParse({ ...body, findings: [] }).success).toBe(false);
    expect(recommendation.safeParse({ ...body, addressee: "somebody" }).success).toBe(false);
    expect(recommendation.safeParse({ ...body, drafters: [] }).success).toBe(false);
  });
});

test("who wrote in it signs nothing of it", () => {
  const [one, other] = [actorId.parse("00000000.1"), actorId.parse("00000000.2")];
  expect(maySign({ drafters: [one] }, one)).toBe(false);
  expect(maySign({ drafters: [one] }, other)).toBe(true);
});

describe("what came of it", () => {
  const dated = fc.record({
    on: fc.constantFrom("2026-01-01", "2026-01-02", "2026-02-01"),
    at: fc.constantFrom("2026-03-01T10:00:00Z", "2026-03-02T10:00:00Z"),
    withdrawn: fc.boolean(),
  });

  test("stands by its day and not by when it was written down; what was taken back is out", () => {
    fc.assert(
      fc.property(fc.array(dated), (all) => {
        const shown = inOrder(all);
        expect(shown).toHaveLength(all.filter(({ withdrawn }) => !withdrawn).length);
        const key = ({ on, at }: (typeof all)[number]): string => `${on} ${at}`;
        expect(shown.map(key)).toEqual(shown.map(key).toSorted().toReversed());
        expect(lastOf(all)).toBe(shown[0]);
      }),
    );
  });

  test("says how it is known: by an exhibit or a note", () => {
    const body = {
      kind: "follow-up",
      recommendation: "00000000.1",
      response: "partly",
      on: "2026-01-01",
      by: "00000000.2",
      at: "2026-03-01T10:00:00Z",
    };
    expect(followUp.safeParse(body).success).toBe(false);
    expect(followUp.safeParse({ ...body, note: "EXERCISE: said in a hall" }).success).toBe(true);
    expect(followUp.safeParse({ ...body, exhibit: "00000000.3" }).success).toBe(true);
    expect(followUp.safeParse({ ...body, note: "EXERCISE", response: "ignored" }).success).toBe(false);
  });
});
