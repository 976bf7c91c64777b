import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import be from "../../locales/be/fault.json" with { type: "json" };
import en from "../../locales/en/fault.json" with { type: "json" };
import ru from "../../locales/ru/fault.json" with { type: "json" };
import { Fault, faultCodes } from "../core/fault.ts";
import { faultView, locale } from "./contract.ts";
import { faultAnswer, sayKey } from "./fault-answer.ts";

const source = join(import.meta.dirname, "..");
const house = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
  .map((name) => readFileSync(join(source, name), "utf8"))
  .join("\n");

describe("catalogues of faults", () => {
  test("hold the same keys in three languages, and a sentence for every code", () => {
    expect(Object.keys(ru)).toEqual(Object.keys(en));
    expect(Object.keys(be)).toEqual(Object.keys(en));
    for (const code of faultCodes) expect(Object.keys(en)).toContain(`fault.${code}`);
  });

  test("translate only words that a fault still says", () => {
    const said = new Set([...house.matchAll(/"([^"\n]+)"/g)].map(([, words = ""]) => sayKey(words)));
    for (const [key, words] of Object.entries(en)) {
      if (!key.startsWith("fault.say.")) continue;
      expect(key).toBe(sayKey(words));
      expect(said, key).toContain(key);
    }
  });
});

describe("a fault's answer", () => {
  test.each(faultCodes)("%s has a refusing status and a sentence in each language", (code) => {
    for (const language of locale.options) {
      const { status, view } = faultAnswer(
        new Fault(code, "words that no catalogue knows", { item: "here" }),
        language,
      );
      expect(status).toBeGreaterThanOrEqual(400);
      expect(faultView.parse(view)).toEqual(view);
      expect(view.sentence).toMatch(code === "absent" ? /[^.]\.$/ : /: words that no catalogue knows\.$/);
    }
  });

  test("speaks the reader's language where its words are known", () => {
    const fault = new Fault("locked", "the passphrase does not open this member's keys");
    expect(faultAnswer(fault, "en").view.sentence).toBe(
      "Nothing is unlocked: the passphrase does not open this member's keys.",
    );
    expect(faultAnswer(fault, "ru").view.sentence).toBe(
      "Доступ закрыт: парольная фраза не открывает ключи этого участника.",
    );
    expect(faultAnswer(fault, "be").view.sentence).toBe(
      "Доступ закрыты: парольная фраза не адкрывае ключы гэтага ўдзельніка.",
    );
  });

  test("absent says the same whatever is behind it", () => {
    const one = faultAnswer(new Fault("absent", "it was erased", { item: "E-1", remedy: "ask" }), "en");
    expect(one).toEqual(faultAnswer(new Fault("absent", "no such item"), "en"));
  });

  test("an error that should not be says nothing of itself", () => {
    const { status, view } = faultAnswer(new Error("words of a testimony"), "en");
    expect([status, view.fault]).toEqual([500, "error"]);
    expect(JSON.stringify(view)).not.toContain("testimony");
  });
});
