/** The English stemmer of Snowball ("Porter 2"). Source: snowballstem.org/algorithms/english/stemmer.html; names are its. */

const exceptions: ReadonlyMap<string, string> = new Map([
  ["skis", "ski"],
  ["skies", "sky"],
  ["dying", "die"],
  ["lying", "lie"],
  ["tying", "tie"],
  ["idly", "idl"],
  ["gently", "gentl"],
  ["ugly", "ugli"],
  ["early", "earli"],
  ["only", "onli"],
  ["singly", "singl"],
  ...["sky", "news", "howe", "atlas", "cosmos", "bias", "andes"].map((word) => [word, word] as const),
]);

const fixedAfterPlural = new Set("inning outing canning herring earring proceed exceed succeed".split(" "));

type Rules = readonly (readonly [suffix: string, replacement: string])[];

/** Written as "suffix:replacement"; the longest suffix that the word ends in is the one that counts. */
function rules(table: string): Rules {
  return table
    .split(" ")
    .map((rule) => rule.split(":"))
    .map(([suffix = "", replacement = ""]) => [suffix, replacement] as const)
    .toSorted((a, b) => b[0].length - a[0].length);
}

const step2 = rules(
  "tional:tion enci:ence anci:ance abli:able entli:ent izer:ize ization:ize ational:ate ation:ate ator:ate alism:al " +
    "aliti:al alli:al fulness:ful ousli:ous ousness:ous iveness:ive iviti:ive biliti:ble bli:ble ogi:og fulli:ful " +
    "lessli:less li:",
);
const step3 = rules("tional:tion ational:ate alize:al icate:ic iciti:ic ical:ic ful: ness: ative:");
const step4 = rules("al: ance: ence: er: ic: able: ible: ant: ement: ment: ent: ism: ate: iti: ous: ive: ize: ion:");

/** The stem of a word of a–z and ' in lower case; words of one or two letters are their own. */
export function stemEnglish(word: string): string {
  if (word.length < 3) return word;
  const exception = exceptions.get(word);
  if (exception !== undefined) return exception;
  // Y is a y that acts as a consonant.
  const marked = word
    .replace(/^'/u, "")
    .replace(/^y/u, "Y")
    .replace(/([aeiouy])y/gu, "$1Y");
  const r1 = /^(?:gener|commun|arsen)/u.exec(marked)?.[0].length ?? regionAfter(marked, 0);
  const r2 = regionAfter(marked, r1);
  const singular = dropPlural(marked.replace(/(?:'s'|'s|')$/u, ""));
  if (fixedAfterPlural.has(singular)) return singular;
  const base = dropEnding(singular, r1).replace(/(?<=.[^aeiouy])[yY]$/u, "i");
  return finish(derivations(base, r1, r2), r1, r2).replaceAll("Y", "y");
}

/** The place after the first non-vowel that follows a vowel, or the end of the word. */
function regionAfter(word: string, from: number): number {
  const match = /[aeiouy][^aeiouy]/u.exec(word.slice(from));
  return match === null ? word.length : from + match.index + 2;
}

/** Step 1a. */
function dropPlural(word: string): string {
  if (word.endsWith("sses")) return word.slice(0, -2);
  if (/(?:ied|ies)$/u.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
  if (/(?:us|ss)$/u.test(word)) return word;
  return /[aeiouy].+s$/u.test(word) ? word.slice(0, -1) : word;
}

/** Step 1b. */
function dropEnding(word: string, r1: number): string {
  const [ending] = /(?:eedly|ingly|edly|eed|ing|ed)$/u.exec(word) ?? [];
  if (ending === undefined) return word;
  const start = word.slice(0, -ending.length);
  if (ending.startsWith("eed")) return start.length >= r1 ? `${start}ee` : word;
  if (!/[aeiouy]/u.test(start)) return word;
  if (/(?:at|bl|iz)$/u.test(start)) return `${start}e`;
  if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/u.test(start)) return start.slice(0, -1);
  return start.length <= r1 && endsShort(start) ? `${start}e` : start;
}

/** Steps 2, 3 and 4. */
function derivations(word: string, r1: number, r2: number): string {
  const second = replaced(word, step2, (suffix, start) => {
    if (start.length < r1) return false;
    if (suffix === "ogi") return start.endsWith("l");
    return suffix !== "li" || /[cdeghkmnrt]$/u.test(start);
  });
  const third = replaced(second, step3, (suffix, start) => start.length >= (suffix === "ative" ? r2 : r1));
  return replaced(third, step4, (suffix, start) => start.length >= r2 && (suffix !== "ion" || /[st]$/u.test(start)));
}

/** Step 5. */
function finish(word: string, r1: number, r2: number): string {
  const start = word.slice(0, -1);
  if (word.endsWith("e") && (start.length >= r2 || (start.length >= r1 && !endsShort(start)))) return start;
  return word.endsWith("ll") && start.length >= r2 ? start : word;
}

function replaced(word: string, table: Rules, applies: (suffix: string, start: string) => boolean): string {
  const rule = table.find(([suffix]) => word.endsWith(suffix));
  if (rule === undefined) return word;
  const start = word.slice(0, word.length - rule[0].length);
  return applies(rule[0], start) ? start + rule[1] : word;
}

/** Whether the word ends in a short syllable. */
function endsShort(word: string): boolean {
  return /[^aeiouy][aeiouy][^aeiouywxY]$/u.test(word) || /^[aeiouy][^aeiouy]$/u.test(word);
}
