/** Another State and another convention, as data alone: an inquiry founded on an invented State's pack, argued by a test that the pack brings. EXERCISE. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { startDesk } from "../src/api/desk-process.ts";
import { tinyDesk } from "../src/api/testing/tiny-inquiry.ts";
import { deskPids } from "../src/api/testing/tiny-server.ts";
import { listThings } from "../src/app/assessing/list-things.ts";
import { caseAt } from "../src/app/case.ts";
import { saveCoding } from "../src/app/coding/save-coding.ts";
import type { Desk } from "../src/app/desk.ts";
import { createFinding, placeClaim, yieldStop } from "../src/app/finding/change-finding.ts";
import { takeStep } from "../src/app/finding/decide-finding.ts";
import { showFinding } from "../src/app/finding/show-finding.ts";
import { describeExhibit } from "../src/app/intake/describe-exhibit.ts";
import { countryPack, type Language, libraryOf, packNames } from "../src/app/packs.ts";
import { recordBasis } from "../src/app/protecting/record-basis.ts";
import type { ClaimRef } from "../src/core/claims/value.ts";
import { Fault } from "../src/core/fault.ts";
import { legalLibrary } from "../src/core/law/pack.ts";
import { parseWhen } from "../src/core/record/when.ts";
import { claimIn, once } from "./argued.ts";
import { closeSandbox, type Founded, found, takeIn, team } from "./founded.ts";

const packs = join(import.meta.dirname, "packs");
const convention = legalLibrary.parse(
  JSON.parse(readFileSync(join(packs, "maravia/law/enforced-disappearance.json"), "utf8")),
);
const languages: readonly Language[] = ["en", "ru", "be"];
const given = process.env.GROUNDS_PACKS;

let here: Founded | undefined;
beforeEach(() => {
  process.env.GROUNDS_PACKS = packs;
});
afterEach(() => {
  here?.remove();
  here = undefined;
  if (given === undefined) delete process.env.GROUNDS_PACKS;
  else process.env.GROUNDS_PACKS = given;
});
afterAll(closeSandbox);

const listed = (desk: Desk, kind: "place" | "act", lang: Language) =>
  listThings(desk, { kinds: [kind], offset: 0, limit: 10 }, lang).rows;

const statement = [
  "EXERCISE statement. On 4 March 2021 two officers of the harbour police took my brother in Port Serein.",
  "They said he was never there. No judge, no lawyer and none of us has seen him since.",
].join("\n\n");
const answer = "EXERCISE answer of the harbour police. On 4 March 2021 nobody was held at the station.";
/** What shows each element, in the words of the two papers. */
const shows = [
  ["E1", "statement.txt", "took my brother"],
  ["E2", "statement.txt", "two officers of the harbour police"],
  ["E3", "answer.txt", "nobody was held at the station"],
  ["E4", "statement.txt", "No judge, no lawyer and none of us has seen him since"],
] as const;

/** Founds it, takes in both papers with a basis each, codes the act, and begins a finding with a claim under every element. */
async function argued() {
  here = await found({ members: team, pack: "maravia" });
  const [investigator, protection, author] = [here.desk("investigator"), here.desk("protection"), here.desk("author")];
  const taken = await takeIn(investigator, join(here.root, "in"), { "statement.txt": statement, "answer.txt": answer });
  const codeOf = (name: string): string => taken.get(name)?.code ?? "";
  for (const name of taken.keys()) {
    const { version } = caseAt(investigator).needExhibit(codeOf(name));
    const rootKind = name === "answer.txt" ? ("official" as const) : ("testimony" as const);
    await describeExhibit(investigator, { exhibit: codeOf(name), version, rootKind, hand: "first-hand", caveats: [] });
    await recordBasis(protection, {
      exhibit: codeOf(name),
      type: "owner-permission",
      uses: [{ purpose: "C3", recipient: "inside", level: "L0" }],
      harm: "EXERCISE: names nobody",
      note: "EXERCISE",
      once: once(),
    });
  }
  const place = listed(author, "place", "ru").find(({ label }) => label === "Порт-Серен")?.code ?? "";
  const { from, to } = parseWhen("4 March 2021", "en");
  const exhibit = codeOf("statement.txt");
  const act = await saveCoding(
    author,
    {
      exhibit,
      thing: { create: "act" },
      once: once(),
      claims: [
        claimIn(author, exhibit, "type", { code: "liberty.enforced-disappearance" }, "took my brother"),
        claimIn(author, exhibit, "date", { when: { from, to } }, "On 4 March 2021"),
        claimIn(author, exhibit, "place", { thing: place }, "Port Serein"),
      ],
    },
    "en",
  );
  const { code: finding } = await createFinding(author, { title: "EXERCISE finding", test: "ICPED-2", once: once() });
  const show = (lang: Language = "en") => showFinding(author, finding, lang);
  for (const [element, name, words] of shows) {
    const { coding } = await saveCoding(
      author,
      {
        exhibit: codeOf(name),
        thing: { code: act.thing.code },
        once: once(),
        claims: [claimIn(author, codeOf(name), "words", { text: words }, words)],
      },
      "en",
    );
    const row = author.lens.case.prepare<[string], { id: string }>("SELECT id FROM coding WHERE code = ?").get(coding);
    await placeClaim(author, {
      finding,
      version: show().version,
      element: `ICPED-2/${element}`,
      proposition: { text: `EXERCISE: ${words}` },
      claim: `${row?.id ?? ""}#0` as ClaimRef,
      side: "for",
    });
  }
  return { here, author, finding, act: act.thing.code, show };
}

describe("another State's pack, with a convention of its own, and no change of code", () => {
  test("its own tests are offered to its inquiries beside the core's, and to no other inquiry", () => {
    const codes = (names: readonly string[]) => libraryOf(names).tests.map(({ code }) => code);
    expect(codes(["maravia"]).filter((code) => code !== "ICPED-2")).toEqual(codes([]));
    expect(codes(["maravia"])).toContain("ICPED-2");
    expect(codes(["belarus"])).not.toContain("ICPED-2");
    expect(libraryOf(["maravia"]).nodes("charges")).toHaveLength(1);
  });

  test("a desk's own process knows the folder, and is told nothing else", async () => {
    const desk = await startDesk(tinyDesk);
    const [pid = 0] = deskPids();
    const environment = readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
    await desk.end();
    expect(environment).toContain(`GROUNDS_PACKS=${packs}`);
    expect(environment.some((one) => one.startsWith("HOME="))).toBe(false);
  });

  test("where nobody named the folder the pack is absent like any other name", () => {
    expect(packNames()).toEqual(["belarus", "maravia"]);
    delete process.env.GROUNDS_PACKS;
    expect(packNames()).toEqual(["belarus"]);
    expect(() => countryPack("maravia")).toThrow(Fault);
  });

  test("an act within its mandate is found by its convention's test through to reviewed, and reads in three languages", async () => {
    const { here, author, finding, act, show } = await argued();
    expect(listed(author, "act", "en").find(({ code }) => code === act)).toMatchObject({
      scope: "inside",
    });
    expect(show().stops.filter(({ hard }) => hard)).toEqual([]);
    for (const { rule, where } of show().stops)
      await yieldStop(author, { finding, version: show().version, rule, where, reason: "EXERCISE: for a test" });
    await takeStep(here.desk("second"), { finding, version: show().version, step: "reviewed" });
    expect(show().state).toBe("reviewed");

    const [one] = convention.tests;
    for (const lang of languages) {
      const shown = show(lang);
      expect(shown.test).toMatchObject({ label: one?.title[lang], instrument: one?.instrument[lang], article: "2" });
      expect(shown.test.passages.map(({ text }) => text)).toEqual(convention.passages.map(({ text }) => text[lang]));
      expect(shown.elements.map(({ element, title, text }) => [element, title, text])).toEqual(
        one?.elements.map((part) => [`ICPED-2/${part.code}`, part.title[lang], part.text[lang]]),
      );
    }
  });
});
