/** Every kind of thing, property and vocabulary that the core names has its word and its nodes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { libraryOf } from "../src/app/packs.ts";
import { properties } from "../src/core/claims/property.ts";

const root = join(import.meta.dirname, "..");
const kinds = Object.keys(properties);
const names = [...new Set(Object.values(properties).flatMap((list) => list.map((one) => one.name)))];

describe.each(["en", "ru", "be"])("the catalogue in %s", (lang) => {
  const words: Record<string, string> = JSON.parse(
    readFileSync(join(root, `locales/${lang}/vocabulary-words.json`), "utf8"),
  );
  const missing = (prefix: string, of: readonly string[]) =>
    of.filter((one) => !words[`vocabulary-words.${prefix}.${one}`]?.trim());

  test("names every kind of thing, one and many of it", () => {
    expect(missing("kind", kinds)).toEqual([]);
    expect(missing("kinds", kinds)).toEqual([]);
  });

  test("names every degree of involvement", () =>
    expect(
      missing(
        "part",
        libraryOf([])
          .nodes("perpetrator-roles")
          .map((node) => node.code),
      ),
    ).toEqual([]));

  test("names every property", () => expect(missing("property", names)).toEqual([]));
});

describe("vocabularies that properties name", () => {
  const library = libraryOf(["belarus"]);
  const named = [...new Set(Object.values(properties).flatMap((list) => list.flatMap((one) => one.vocabulary ?? [])))];
  const answers = ["liberty-limbs", "hearing-facts", "force-tests", "death-checks"];

  test.each(named.filter((id) => id !== "scopes"))(
    "%s is in the core's packs or a country's, with two nodes or more",
    (id) => expect(library.nodes(id).length).toBeGreaterThanOrEqual(2),
  );

  test("every top node of the core's guides the coder in three languages", () => {
    const own = named.filter((id) => id !== "charges" && id !== "targeted-groups");
    const silent = own.flatMap((id) =>
      library
        .nodes(id)
        .filter((node) => node.parent === undefined)
        .filter(({ guidance }) => !guidance?.en || !guidance.ru || !guidance.be)
        .map((node) => `${id}: ${node.code}`),
    );
    expect(silent).toEqual([]);
  });

  test("row 6, 18, 29, 33: each limb of a test can be answered with yes, no or can’t be told", () => {
    for (const id of answers)
      for (const limb of library.nodes(id).filter((node) => node.parent === undefined))
        expect(
          library
            .nodes(id)
            .filter((node) => node.parent === limb.code)
            .map((node) => node.code),
        ).toEqual(["yes", "no", "unclear"].map((answer) => `${limb.code}.${answer}`));
    expect(library.nodes("liberty-limbs").filter((node) => node.parent === undefined)).toHaveLength(9);
  });

  test("row 22: a threat of rape is no kind of rape; consistency has the five terms of the Istanbul Protocol in order", () => {
    expect(library.ancestors("act-types", "threat.rape.relative")).toEqual(["threat.rape", "threat"]);
    expect(library.nodes("istanbul-consistency").map((node) => node.title.en)).toEqual([
      "Not consistent with",
      "Consistent with",
      "Highly consistent with",
      "Typical of",
      "Diagnostic of",
    ]);
  });
});
