/** Words of the inquiry's own through their use cases: proposed, decided on by another, offered, retired, imported. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Argued, argue, claimIn, once } from "../../../test/argued.ts";
import { closeSandbox, team } from "../../../test/founded.ts";
import { may } from "../../core/access/may.ts";
import { Fault } from "../../core/fault.ts";
import { caseAt } from "../case.ts";
import { codingForm } from "../coding/coding-form.ts";
import { saveCoding } from "../coding/save-coding.ts";
import type { Desk } from "../desk.ts";
import { describeExhibit } from "../intake/describe-exhibit.ts";
import { today } from "../keeping/today.ts";
import { verifyHouse } from "../keeping/verify-inquiry.ts";
import { decideWords, retireWord } from "./decide-words.ts";
import { importWords } from "./import-words.ts";
import { proposeWord } from "./propose-word.ts";
import { showCodebook } from "./show-codebook.ts";

let here: Argued;
let proposer: Desk;
let decider: Desk;
let translator: Desk;
beforeAll(async () => {
  here = await argue(team);
  translator = here.desk("translator");
  [proposer, decider] = [here.desk("author"), here.desk("investigator")];
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

const faultOf = async (work: () => unknown): Promise<string> => {
  try {
    await work();
  } catch (cause) {
    if (cause instanceof Fault) return `${cause.code} ${cause.item ?? ""}`.trim();
    throw cause;
  }
  return "none";
};
const propose = (word: string, desk = proposer) =>
  proposeWord(desk, {
    vocabulary: "act-types",
    word,
    title: { en: `EXERCISE ${word}`, ru: `УЧЕБНОЕ ${word}`, be: `ВУЧЭБНАЕ ${word}` },
    guidance: { en: "EXERCISE: said of nothing else" },
    once: once(),
  });
const accept = (word: string, desk = decider) => decideWords(desk, { words: [word], accept: true });
const offered = (desk: Desk) =>
  codingForm(desk, "act", "en")
    .properties.find(({ property }) => property === "type")
    ?.options.map(({ code }) => code);
const shown = (desk: Desk, code: string) =>
  showCodebook(desk, "en")
    .vocabularies.find(({ id }) => id === "act-types")
    ?.words.find((one) => one.code === code);
const code = (word: string) =>
  saveCoding(
    proposer,
    {
      exhibit: here.codes.statement,
      thing: { create: "act" },
      claims: [claimIn(proposer, here.codes.statement, "type", { code: word }, "EXERCISE statement")],
      once: once(),
    },
    "en",
  );

describe("a word", () => {
  test("is offered once another member than its proposer accepts it, and can be coded from then on", async () => {
    const { word } = await propose("liberty.tethering");
    expect(offered(proposer)).not.toContain("liberty.tethering");
    expect(await faultOf(() => code("liberty.tethering"))).toBe("invalid type: liberty.tethering");
    expect(await faultOf(() => accept(word, proposer))).toBe("refused liberty.tethering");
    expect(await faultOf(() => accept(word, translator))).toMatch(/^refused/);
    const waits = (desk: Desk) => today(desk, "en").some(({ id }) => id === "words");
    await decider.refresh();
    expect([waits(decider), waits(proposer)]).toEqual([true, false]);
    await accept(word);
    await proposer.refresh();
    expect(offered(proposer)).toContain("liberty.tethering");
    await code("liberty.tethering");
    expect(shown(proposer, "liberty.tethering")).toMatchObject({ uses: 1, parent: "liberty", retired: false });
    expect(await faultOf(() => accept(word))).toBe("conflict liberty.tethering");
  });

  test("that is retired is offered nowhere, refused to a new coding, and still shown with its uses", async () => {
    const { word } = await propose("liberty.fencing-in");
    await decider.refresh();
    await accept(word);
    await proposer.refresh();
    await code("liberty.fencing-in");
    await decider.refresh();
    await retireWord(decider, { word, reason: "EXERCISE: too wide" });
    await proposer.refresh();
    expect(offered(proposer)).not.toContain("liberty.fencing-in");
    expect(await faultOf(() => code("liberty.fencing-in"))).toBe("invalid type: liberty.fencing-in");
    expect(shown(proposer, "liberty.fencing-in")).toMatchObject({ uses: 1, retired: true });
    expect(await faultOf(() => propose("liberty.fencing-in"))).toBe("conflict liberty.fencing-in");
  });

  test("is refused with a reason only, and its code is free again", async () => {
    const { word } = await propose("roping");
    await decider.refresh();
    expect(await faultOf(() => decideWords(decider, { words: [word], accept: false }))).toBe("invalid roping");
    await decideWords(decider, { words: [word], accept: false, reason: "EXERCISE: that is tethering" });
    await proposer.refresh();
    expect(showCodebook(proposer, "en").waiting).toEqual([]);
    expect(shown(proposer, "roping")).toBeUndefined();
    await propose("roping");
  });

  test("stands under one that is there, in a vocabulary that claims are made of, with a code that is free", async () => {
    expect(await faultOf(() => propose("no-such-word.below"))).toBe("invalid no-such-word.below");
    expect(await faultOf(() => propose("liberty"))).toBe("conflict liberty");
    expect(await faultOf(() => propose("liberty."))).toBe("invalid liberty.");
    expect(
      await faultOf(() =>
        importWords(proposer, {
          vocabulary: "standards",
          licence: "EXERCISE",
          table: "code,parent,en,ru,be,guidance\na,,b,c,d,eee",
        }),
      ),
    ).toBe("absent standards");
  });
});

test("what is closed to the reader counts nowhere", async () => {
  const before = shown(translator, "liberty.tethering")?.uses;
  const { version } = caseAt(decider).needExhibit(here.codes.statement);
  await describeExhibit(decider, { exhibit: here.codes.statement, version, caveats: ["MEDICAL"] });
  await translator.refresh();
  expect(may(translator.asker, "read", { compartment: "case", caveats: ["MEDICAL"] })).toBe(false);
  expect([before, shown(translator, "liberty.tethering")?.uses]).toEqual([1, 0]);
});

describe("a list of words", () => {
  const head = "code,parent,en,ru,be,guidance";
  const row = (word: string, parent = "") => `${word},${parent},EXERCISE,УЧЕБНОЕ,ВУЧЭБНАЕ,"EXERCISE, of a list"`;
  const take = (table: string, licence = "EXERCISE: free for all") =>
    importWords(proposer, { vocabulary: "act-types", licence, table });

  test("is imported whole or not at all; what is wrong is named by line and column", async () => {
    await proposer.refresh();
    const before = showCodebook(proposer, "en").waiting.length;
    for (const [table, item] of [
      [head.replace("guidance", "note"), "line 1, column guidance"],
      [`${head}\n${row("listed")}\nlisted.one,listed,A,Б,,x y z`, "line 3, column be"],
      [`${head}\n${row("listed")}\n${row("listed.one", "other")}`, "line 3, column parent: other"],
      [`${head}\n${row("listed")}\n${row("listed")}`, "line 3, column code: listed"],
      [`${head}\n${row("listed.one", "listed")}`, "line 2, column code: listed.one"],
      [`${head}\nlisted,,A,Б`, "line 2, column 5"],
      [`${head}\nlisted,,A,Б,Б,x`, "line 2, column guidance"],
    ] as const)
      expect(await faultOf(() => take(table)), table).toMatch(new RegExp(`^(invalid|conflict) ${item}$`));
    expect(await faultOf(() => take(`${head}\n${row("listed")}`, " "))).toBe("invalid --licence");
    expect(showCodebook(proposer, "en").waiting).toHaveLength(before);
  });

  test("waits as one batch with its licence, and is accepted at once", async () => {
    const parent = "listed";
    expect(await take(`${head}\n${row(parent)}\n${row("listed.one", parent)}`)).toMatchObject({ words: 2 });
    await decider.refresh();
    const waiting = showCodebook(decider, "en").waiting.filter(({ batch }) => batch !== undefined);
    expect(new Set(waiting.map(({ batch }) => batch)).size).toBe(1);
    const [first, second] = waiting;
    expect(await faultOf(() => accept(second?.record ?? ""))).toBe("invalid listed.one");
    await decideWords(decider, { words: [second?.record ?? "", first?.record ?? ""], accept: true });
    expect(shown(decider, "listed.one")).toMatchObject({ licence: "EXERCISE: free for all", parent });
  });
});

const damaged = async () => {
  const wrong: string[] = [];
  for await (const step of verifyHouse(decider)) if (step.kind === "damage") wrong.push(step.damage.how);
  return wrong;
};

test("the house is whole with words of its own; one that was accepted for somebody else is named", async () => {
  expect(await damaged()).toEqual([]);
  const title = { en: "EXERCISE", ru: "УЧЕБНОЕ", be: "ВУЧЭБНАЕ" };
  await proposer.write({
    verb: "word.propose",
    drafts: [
      {
        record: proposer.newId(),
        unit: await proposer.unitIn("case"),
        body: {
          kind: "vocabulary-node",
          vocabulary: "act-types",
          word: "forged",
          title,
          guidance: { en: "EXERCISE" },
          state: "accepted",
          by: proposer.member.actor,
          at: "2026-01-10T10:00:00Z",
          decidedBy: decider.member.actor,
        },
      },
    ],
  });
  await decider.refresh();
  expect(await damaged()).toEqual([
    "a word was proposed or decided on for somebody else",
    "a word was accepted that nobody proposed",
  ]);
});
