/** Every kind of thing, property and vocabulary that the core names has its word and its nodes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
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

  test("names every property", () => expect(missing("property", names)).toEqual([]));
});
