/** Codes and handles as people may write them: found in a text behind look-alike letters, other dashes, blanks and marks that hide them. */

/** Cyrillic and Greek capitals that print like the Latin ones of codes. */
const lookAlikes: Readonly<Record<string, string>> = {
  ...{ А: "A", В: "B", Е: "E", К: "K", М: "M", Н: "H", О: "O", Р: "P", С: "C", Т: "T", У: "Y", Х: "X" },
  ...{ Ѕ: "S", Ј: "J", І: "I", Ү: "Y", Ԛ: "Q", Ԝ: "W", Ӏ: "I", Ѵ: "V", Һ: "H" },
  ...{ Α: "A", Β: "B", Ε: "E", Ζ: "Z", Η: "H", Ι: "I", Κ: "K", Μ: "M", Ν: "N", Ο: "O", Ρ: "P", Τ: "T", Υ: "Y", Χ: "X" },
};

/**
 * The text in compatibility form (NFKD, Unicode TR 15), without marks and what shows nothing, look-alikes as Latin
 * letters, every dash and underscore a hyphen. Letters keep their case; digits are as typed.
 */
function plain(text: string): string {
  const bare = text.normalize("NFKD").replace(/[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "");
  return [...bare.replace(/[\p{Pd}\u2212\u2043_]/gu, "-")]
    .map((one) => {
      const upper = one.toUpperCase();
      const latin = lookAlikes[upper] ?? one;
      return one === upper ? latin : latin.toLowerCase();
    })
    .join("");
}

/** As the alphabet of codes has it (Crockford base 32): O is 0, I and L are 1, all in capitals. */
const crockford = (text: string): string => text.toUpperCase().replaceAll("O", "0").replace(/[IL]/g, "1");

const code = /^[A-Z]-[0-9A-HJKMNP-TV-Z]{5}$/;
/** A letter and five characters of a code's alphabet, with a dash or blanks between, or nothing. */
const like = /(?<![\p{L}\p{N}])([a-z])(\s*-*\s*)([0-9a-tv-z]{5})(?![\p{L}\p{N}])/giu;

/** What is known of a house: its records' codes in their one spelling, and all other names, its members' handles. */
export interface Known {
  readonly codes: ReadonlySet<string>;
  readonly handles: RegExp | undefined;
}

/** Sorts what is known into codes and handles, each as `writtenIn` compares it. */
export function knownOf(known: ReadonlySet<string>): Known {
  const codes = [...known].filter((one) => code.test(one));
  const names = [...known].filter((one) => !code.test(one) && one.trim() !== "").map((one) => crockford(plain(one)));
  const any = names.map((one) => RegExp.escape(one)).join("|");
  return {
    codes: new Set(codes.map((one) => `${one[0] ?? ""}-${crockford(one.slice(2))}`)),
    handles:
      any === "" ? undefined : new RegExp(`(?<![\\p{L}\\p{N}-])(?:${any})(?![\\p{L}\\p{N}]|-[\\p{L}\\p{N}])`, "u"),
  };
}

/**
 * The first code or handle that a text shows, as it is spelled; undefined if none. A code that exists is found however it
 * is spaced. Of the others those that look like one beyond doubt: with a dash and a digit or all in capitals ("x-rayed" is
 * a word), without a dash only in capitals with letters and digits mixed ("a 1990s law" is none).
 */
export function writtenIn(text: string, known: Known): string | undefined {
  const shown = plain(text);
  for (const [, letter = "", between = "", five = ""] of shown.matchAll(like)) {
    const spelled = `${letter.toUpperCase()}-${crockford(five)}`;
    const digit = /\d/.test(five);
    const capitals = letter === letter.toUpperCase() && five === five.toUpperCase();
    const mixed = capitals && digit && /[A-Z]/.test(five);
    const certain = between === "-" ? digit || (capitals && /^[A-HJKMNP-TV-Z]*$/.test(five)) : mixed;
    if (certain || known.codes.has(spelled)) return spelled;
  }
  return known.handles?.exec(crockford(shown))?.[0];
}
