/** The check of words against labelled sentences (EXERCISE) in three languages: how much it finds, and how much of that is right. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import standards from "../packs/core/vocabularies/standards.json" with { type: "json" };
import { type WordingRule, wordingOf, wordingRules } from "../src/core/wording/wording.ts";

const langs = ["en", "ru", "be"] as const;
interface Marked {
  readonly rule: string;
  readonly from: number;
  readonly to: number;
}
interface Case {
  readonly text: string;
  readonly marks: readonly Marked[];
}

/** "[guilt,vague:words]" marks words with the rules that must name them. */
function caseOf(line: string): Case {
  let text = "";
  const marks: Marked[] = [];
  for (const [, rules, words, plain] of line.matchAll(/\[([a-z,-]+):([^\]]+)\]|([^[]+)/g)) {
    const said = plain ?? words ?? "";
    for (const rule of rules?.split(",") ?? []) marks.push({ rule, from: text.length, to: text.length + said.length });
    text += said;
  }
  return { text, marks };
}

/** The parts of a language's sentences: those held out, those that the tables were tuned on, and those that somebody else wrote. */
function partsOf(lang: string) {
  const file = readFileSync(join(import.meta.dirname, `vectors/wording/${lang}.txt`), "utf8");
  const [held = [], tuned = [], others = []] = file
    .split(/^# .*$/m)
    .slice(1)
    .map((part) =>
      part
        .split("\n")
        .filter((line) => line !== "")
        .map(caseOf),
    );
  return { held, tuned, others };
}

const same = (a: Marked, b: Marked): boolean => a.rule === b.rule && a.from < b.to && b.from < a.to;

function score(cases: readonly Case[], lang: (typeof langs)[number], rule?: WordingRule) {
  let [right, wrong, missed] = [0, 0, 0];
  const asked = (one: Marked) => rule === undefined || one.rule === rule;
  for (const { text, marks } of cases) {
    const got = wordingOf(text, { lang, standard: "reasonable-grounds" }).filter(asked);
    const wanted = marks.filter(asked);
    wrong += got.filter((one) => !wanted.some((mark) => same(one, mark))).length;
    missed += wanted.filter((mark) => !got.some((one) => same(one, mark))).length;
    right += wanted.filter((mark) => got.some((one) => same(one, mark))).length;
  }
  return { right, wrong, missed, precision: right / (right + wrong || 1), recall: right / (right + missed || 1) };
}

describe.each(langs)("the check of words in %s", (lang) => {
  const { held, tuned, others } = partsOf(lang);

  test("RQ-09: precision is at least 0.95 and recall 0.9 on all sentences", () => {
    const all = score([...held, ...tuned], lang);
    const lines = wordingRules.map((rule) => {
      const one = score([...held, ...tuned], lang, rule);
      return `${lang} ${rule}: ${one.right} right, ${one.wrong} wrong, ${one.missed} missed`;
    });
    lines.push(`${lang} all ${held.length + tuned.length} sentences: ${JSON.stringify(all)}`);
    lines.push(`${lang} held out ${held.length}: ${JSON.stringify(score(held, lang))}`);
    const apart = score(others, lang);
    lines.push(`${lang} by another hand ${others.length}: ${JSON.stringify(apart)}`);
    process.stdout.write(`${lines.join("\n")}\n`);
    expect(all.precision).toBeGreaterThanOrEqual(0.95);
    expect(all.recall).toBeGreaterThanOrEqual(0.9);
    expect(apart.precision).toBeGreaterThanOrEqual(0.95);
    expect(apart.recall).toBeGreaterThanOrEqual(0.9);
  });

  test("RQ-09: every fixed phrase is accepted on its own standard", () => {
    for (const { code, phrases } of standards.nodes)
      for (const phrase of phrases[lang]) expect(wordingOf(phrase, { lang, standard: code }), phrase).toEqual([]);
  });

  test("the words named are the words that stand there, in a text of many lines too", () => {
    const text = [...held, ...tuned].map((one) => one.text).join("\n");
    for (const one of wordingOf(text, { lang })) expect(text.slice(one.from, one.to)).toBe(one.quoted);
  });
});
