/** The methodology annex as a tree: whole figures with their ground in three languages, and small numbers hidden for good. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { basisKinds } from "../record/body.ts";
import { type Say, speaker } from "../words/words.ts";
import { checkReport } from "./check.ts";
import { methodAnnex } from "./method-annex.ts";
import { type MethodInput, type Tally, tallyOf } from "./method-input.ts";
import { type ReportLanguage, reportLanguages, statements, texts } from "./tree.ts";

const root = join(import.meta.dirname, "../../../locales");
const say = (lang: ReportLanguage): Say =>
  speaker(
    Object.assign(
      {},
      ...readdirSync(join(root, lang)).map((file) => JSON.parse(readFileSync(join(root, lang, file), "utf8"))),
    ) as Record<string, string>,
    lang,
  );

const input = (more: Partial<MethodInput> = {}): MethodInput => ({
  inquiry: "EXERCISE inquiry",
  lang: "en",
  edition: "public",
  exercise: true,
  mandate: {
    title: "EXERCISE mandate",
    instrument: "EXERCISE resolution 1",
    from: "2020-05-01",
    members: 3,
    term: { from: "2024-04-04", to: "2027-04-03" },
  },
  standard: { label: "Reasonable grounds to believe", meaning: "EXERCISE meaning" },
  sources: tallyOf(
    ["testimony", "official"],
    [...Array<"testimony">(9).fill("testimony"), ...Array<"official">(7).fill("official")],
  ),
  roots: tallyOf(["testimony"], Array<"testimony">(8).fill("testimony")),
  bases: tallyOf(basisKinds, Array<"consent">(16).fill("consent")),
  interviews: tallyOf(["in-person", "remote"], Array<"remote">(6).fill("remote")),
  profiles: [{ on: "2024-06-01", leastRoots: 2, firstHand: true }],
  defaults: { leastRoots: 2, firstHand: true },
  findings: { adopted: 4, first: "2025-01-10", against: 2, challenged: 3, commented: 1 },
  letters: [{ asks: "access", sent: 2, answered: 0, silent: 2 }],
  renewals: [{ instrument: "EXERCISE resolution 2", on: "2026-04-01", before: "2026-04-03", after: "2027-04-03" }],
  prepared: {
    asOfEntry: 120,
    asOf: "2026-11-20T10:00:00Z",
    treeSize: 121,
    root: "a".repeat(64),
    sourceDigest: "b".repeat(64),
  },
  ...more,
});
const toldIn = (given: MethodInput): string =>
  [...texts(methodAnnex(given, say(given.lang)))].map(({ text }) => text).join("\n");

describe("the methodology annex", () => {
  test.each(reportLanguages)(
    "in %s every figure is whole and grounded, and nothing stops its release (G8, G13)",
    (lang) => {
      const report = methodAnnex(input({ lang }), say(lang));
      expect(checkReport(report)).toEqual([]);
      const figures = statements(report).filter(({ type }) => type === "figure");
      expect(figures.length).toBeGreaterThan(10);
      for (const figure of figures) expect(figure.notes.length).toBe(1);
    },
  );

  test("it says what was asked and not answered, when a method changed, and whether that was before the first finding", () => {
    const told = toldIn(input());
    expect(told).toContain("Access was asked for, and no answer came by the day set.");
    expect(told).toContain("On 2024-06-01 two members adopted");
    expect(told).toContain("its term, which was to end on 2026-04-03, ends on 2027-04-03");
    expect(told).toContain("How much is asked was adopted before the first finding.");
    const late = toldIn(input({ profiles: [{ on: "2025-02-01", leastRoots: 1, firstHand: false }] }));
    expect(late).toContain("The first finding was adopted before the members had adopted how much is asked");
    expect(late).toContain("That something comes first-hand is not asked for.");
  });

  test("where nothing was done it says so, with no table of nothing", () => {
    const nothing = input({
      sources: { rows: [], total: 0 },
      roots: { rows: [], total: 0 },
      bases: { rows: [], total: 0 },
      interviews: { rows: [], total: 0 },
      profiles: [],
      findings: { adopted: 0, against: 0, challenged: 0, commented: 0 },
      letters: [],
      renewals: [],
    });
    const report = methodAnnex(nothing, say("en"));
    expect(checkReport(report)).toEqual([]);
    expect(report.blocks.filter(({ kind }) => kind === "table")).toHaveLength(1); // the state of the log
    for (const said of [
      "No source may be counted",
      "No interview is counted",
      "these are the defaults",
      "No letter",
      "No change of method",
    ])
      expect(toldIn(nothing)).toContain(said);
  });

  test("letters answered late or in time say nothing of access", () => {
    const told = toldIn(input({ letters: [{ asks: "access", sent: 1, answered: 1, silent: 0 }] }));
    expect(told).not.toContain("no answer came by the day set");
  });
});

describe("small numbers (G5, G13)", () => {
  const kinds = ["testimony", "official", "media", "medical"] as const;
  const listOf = (counts: readonly number[]) =>
    kinds.flatMap((kind, at) => Array<(typeof kinds)[number]>(counts[at] ?? 0).fill(kind));

  test("a number from 1 to 4 is never told, and can't be worked out from the total and the others", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 4, maxLength: 4 }), (counts) => {
        const tally: Tally<(typeof kinds)[number]> = tallyOf(kinds, listOf(counts));
        expect(tally.rows.map(({ kind }) => kind)).toEqual(kinds.filter((_, at) => (counts[at] ?? 0) > 0));
        for (const { count } of tally.rows) expect(count ?? 5).toBeGreaterThanOrEqual(5);
        const hidden = tally.rows.filter(({ count }) => count === undefined);
        if (tally.total === undefined) return;
        expect(tally.total === 0 || tally.total >= 5).toBe(true);
        expect(hidden.length).not.toBe(1);
      }),
    );
  });

  test("what is hidden is hidden in the text too", () => {
    const told = toldIn(input({ interviews: tallyOf(["in-person", "remote"], ["remote", "remote", "remote"]) }));
    expect(told).toContain("Apart\nnot told");
    expect(told).not.toContain("at least 3\ninterviews");
  });
});
