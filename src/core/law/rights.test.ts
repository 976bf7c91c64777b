/** The human-rights half of the law library: which rights are tests, and that every element they have speaks towards a violation. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stopsOf } from "../findings/stops.ts";
import type { Finding } from "../record/body.ts";
import type { ActorId, Code } from "../record/id.ts";
import { type LegalElement, type LegalTest, legalLibrary } from "./pack.ts";

const folder = join(import.meta.dirname, "../../../packs/core/law");
const files = [
  "arbitrary-detention",
  "convention-against-torture",
  "discrimination-against-women",
  "economic-social-and-cultural-rights",
  ...readdirSync(folder)
    .filter((name) => name.startsWith("iccpr-"))
    .map((name) => name.replace(".json", "")),
  "rights-of-the-child",
  "state-responsibility",
];
const written = new Map(files.map((id) => [id, readFileSync(join(folder, `${id}.json`), "utf8")]));
const libraries = [...written.values()].map((text) => legalLibrary.parse(JSON.parse(text)));
const tests: readonly LegalTest[] = libraries.flatMap((one) => one.tests);
const languages = ["en", "ru", "be"] as const;

function testOf(code: string): LegalTest {
  const found = tests.find((one) => one.code === code);
  if (found === undefined) throw new Error(`no test ${code}`);
  return found;
}
const part = (code: string, element: string) => testOf(code).elements.find((one) => one.code === element);
const rights = tests.filter(({ code }) => code !== "STATE");
const every = tests.flatMap((one) => one.elements.map((each) => [`${one.code}/${each.code}`, each] as const));
/** What a finding by this test is asked, as it is placed: its own elements, then those it takes from the module. */
const asked = (one: LegalTest): readonly LegalElement[] => [
  ...one.elements,
  ...one.context.flatMap((ref) =>
    testOf(ref.test).elements.filter((each) =>
      "element" in ref ? each.code === ref.element : each.alternatives === ref.alternatives,
    ),
  ),
];

describe("the rights that are tests", () => {
  test("every article that the field's specification names has its test", () => {
    const covenant = [
      ...["2-3", "3", "6", "6-C", "7", "7-I", "8", "9", "10", "12", "12-4", "14", "14-A", "14-7", "15", "16", "17"],
      ...["18", "19", "20", "21", "22", "23", "24", "25", "26", "27", "ED"],
    ].map((article) => `ICCPR-${article}`);
    const others = ["CAT-1", "CAT-15", "CAT-16", "WGAD", "CRC-37", "CRC-40", "CEDAW-2", "CEDAW-7"];
    const codes = [...covenant, ...others, "ICESCR-6", "ICESCR-8", "ICESCR-15"];
    expect(rights.map(({ code }) => code).sort()).toEqual(codes.sort());
  });

  test("no file is too long to read in one sitting", () => {
    for (const [id, text] of written) expect(text.split("\n").length, id).toBeLessThan(900);
  });

  test("acts, laws, practices and omissions are all among the subjects", () => {
    expect(new Set(rights.map(({ subject }) => subject))).toEqual(new Set(["acts", "law", "practice", "omission"]));
  });
});

describe("texts", () => {
  const letters = { ru: /[іўґ]/i, be: /[иъщ]/i };
  const texts = [...written].map(([id, text]) => [id, JSON.parse(text)] as const);
  function* inThree(value: unknown): Iterable<Record<"en" | "ru" | "be", string>> {
    if (typeof value !== "object" || value === null) return;
    if ("en" in value && "ru" in value && "be" in value)
      yield { en: `${value.en}`, ru: `${value.ru}`, be: `${value.be}` };
    else for (const one of Object.values(value)) yield* inThree(one);
  }

  test.each(texts)("%s: each text is of its language, and of no other", (_id, library) => {
    for (const { en, ru, be } of inThree(library)) {
      expect(en).not.toMatch(/\p{Script=Cyrillic}/u);
      expect(ru).not.toMatch(letters.ru);
      expect(be).not.toMatch(letters.be);
      expect(ru).toMatch(/\p{Script=Cyrillic}/u);
      expect(be).toMatch(/\p{Script=Cyrillic}/u);
    }
  });

  test("what is verbatim names its article; what is not says that it is a working text, or which text it was not compared with", () => {
    for (const [code, one] of every) {
      expect(one.quotedFrom, code).toMatch(one.verbatim ? /article \d+|paragraph 8, category/ : /./);
      expect(/^Working text/.test(one.quotedFrom) && one.verbatim, code).toBe(false);
    }
    for (const { collation } of libraries) expect(collation).toMatch(/compared|collated/);
  });

  test("General Comments are well known and not re-checked: a test that rests on one is marked so", () => {
    for (const one of rights)
      if (one.sources.some((source) => source.includes("General Comment")) && one.code !== "CAT-1")
        expect(one.mark, one.code).toBe("K");
  });
});

describe("“met” always speaks towards a violation", () => {
  test("no element is titled as what the State would show in its defence", () => {
    const defence =
      /^(provided|prescribed|legitimate|necessary|proportionate|lawful|justified|reasonable|independent|public)\b/i;
    for (const [code, one] of every) expect(one.title.en, code).not.toMatch(defence);
  });

  test("every note of a treaty's test says so in three languages", () => {
    const says = { en: "“Met” always means", ru: "«Установлен» всегда означает", be: "«Устаноўлены» заўсёды азначае" };
    for (const one of rights)
      if (one.code !== "CAT-1") for (const lang of languages) expect(one.note[lang], one.code).toContain(says[lang]);
  });

  test.each(["ICCPR-12", "ICCPR-18", "ICCPR-19", "ICCPR-21", "ICCPR-22"])(
    "%s: interference, then law, aim and necessity, of which any one that fails suffices",
    (code) => {
      const limbs = testOf(code).elements.filter(({ alternatives }) => alternatives === "L");
      const titles = limbs.map(({ title }) => title.en);
      expect(titles).toEqual(
        expect.arrayContaining(["Not provided by law", "No legitimate aim", "Not necessary and proportionate"]),
      );
      expect(testOf(code).elements[0]).toMatchObject({ code: "E1", kind: "conduct" });
      expect(testOf(code).elements[0]?.alternatives).toBeUndefined();
    },
  );

  test("in every test, one limb of each group that is met leaves no other limb of it asked for", () => {
    fc.assert(
      fc.property(fc.constantFrom(...rights), fc.infiniteStream(fc.nat(20)), (one, picks) => {
        const groups = Map.groupBy(asked(one), ({ code, alternatives }) => alternatives ?? `only ${code}`);
        const met = new Set(
          [...groups.values()].map((group) => group[(picks.next().value ?? 0) % group.length]?.code ?? ""),
        );
        const finding: Finding = {
          kind: "finding",
          code: "F-00000" as Code,
          title: "EXERCISE",
          test: one.code,
          standard: "reasonable-grounds",
          author: "00000000.author" as ActorId,
          applicableLaw: "",
          elements: asked(one).map(({ code }) => ({
            element: code,
            status: met.has(code) ? "met" : "open",
            propositions: [],
            reasoning: "",
            gaps: [],
          })),
          yielded: [],
          state: "draft",
          steps: [],
        };
        const nothing = { deciding: [], claim: () => undefined, exhibit: () => undefined };
        const stops = stopsOf(finding, { elements: asked(one) }, nothing);
        expect(stops.filter(({ rule }) => rule === "element-not-met")).toEqual([]);
      }),
    );
  });
});

describe("whose conduct it is, and derogation", () => {
  test("a group's name in a test is never that of the module: the two would be one group", () => {
    for (const one of rights)
      for (const each of one.elements) expect(["A", "D"], one.code).not.toContain(each.alternatives);
  });

  test("every test asks for the State's part: by the module, or in the treaty's own words", () => {
    for (const one of rights)
      expect(
        asked(one).some(({ kind }) => kind === "official"),
        one.code,
      ).toBe(true);
    expect(
      testOf("STATE")
        .elements.filter(({ alternatives }) => alternatives === "A")
        .map(({ code }) => code),
    ).toEqual([...["A4", "A5", "A8", "AP"]]);
  });

  test("derogation is asked of the Covenant's rights alone, and never of those from which none is possible (article 4(2))", () => {
    const never = ["6", "6-C", "7", "7-I", "15", "16", "18", "ED"].map((article) => `ICCPR-${article}`);
    const asks = rights.filter((one) => one.context.some((ref) => "element" in ref && ref.element === "D"));
    const covenant = rights.map(({ code }) => code).filter((code) => code.startsWith("ICCPR-"));
    expect(asks.map(({ code }) => code).sort()).toEqual(covenant.filter((code) => !never.includes(code)).sort());
  });
});

describe("the corrections of the field's specification", () => {
  test("“promptly” is article 9(3), on a criminal charge, ordinarily 48 hours and 24 for children", () => {
    const promptly = part("ICCPR-9", "L4");
    expect(promptly?.quotedFrom).toMatch(/article 9\(3\)$/);
    expect(promptly?.guidance.en).toMatch(/criminal charge only.*48 hours.*children 24 hours \(para\. 33\)/);
  });

  test("an unnatural death in custody is presumed arbitrary, and only a proper investigation rebuts that", () => {
    expect(testOf("ICCPR-6-C").subject).toBe("omission");
    expect(part("ICCPR-6-C", "E2")?.guidance.en).toContain("rebutted only by a proper investigation");
  });

  test("enforced disappearance under the Covenant asks for no prolonged time", () => {
    const one = testOf("ICCPR-ED");
    expect(one.article).toBe("6, 7, 9 and 16");
    for (const { title, text } of one.elements) expect(`${title.en} ${text.en}`).not.toMatch(/prolonged/i);
  });

  test("imprisonment is never a penalty for defamation; the Covenant has no right to property", () => {
    expect(part("ICCPR-19", "L3")?.guidance.en).toContain("never an appropriate penalty for defamation (para. 47)");
    expect(part("ICCPR-17", "E1")?.guidance.en).toContain("no right to property in the Covenant");
  });

  test("in absence: notice, counsel and a new trial, of which any one that is missing suffices", () => {
    expect(testOf("ICCPR-14-A").elements.map(({ code, alternatives }) => `${code}${alternatives ?? ""}`)).toEqual([
      ...["E1", "L1L", "L2L", "L3L"],
    ]);
  });

  test("arbitrary detention: the five categories, any one of which suffices", () => {
    const categories = testOf("WGAD").elements.filter(({ alternatives }) => alternatives === "C");
    expect(categories.map(({ code }) => code)).toEqual(["I", "II", "III", "IV", "V"]);
  });

  test("what the Convention against Torture says in article 15 and 16 stands in the passages of its library", () => {
    const passages = libraries.flatMap((one) => one.passages);
    for (const [code, whole] of [
      ["CAT-15", "CAT-15"],
      ["CAT-16", "CAT-16-1"],
    ] as const)
      for (const { text } of testOf(code).elements)
        for (const lang of languages)
          expect(passages.find((passage) => passage.code === whole)?.text[lang], code).toContain(text[lang]);
  });
});
