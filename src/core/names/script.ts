/** Scripts of a name, and its letters read into one Latin alphabet whatever the script. */

export type Script = "cyrillic" | "latin" | "mixed" | "other";

/** Which script a name is written in; `mixed` where letters of both stand in it, which often is a disguise. */
export function scriptOf(text: string): Script {
  const cyrillic = /\p{Script=Cyrillic}/u.test(text);
  const latin = /\p{Script=Latin}/u.test(text);
  if (cyrillic && latin) return "mixed";
  if (cyrillic) return "cyrillic";
  return latin ? "latin" : "other";
}

/** Cyrillic letters of Belarusian, Russian and Ukrainian; `g` stands for both г and х, which romanisations mix. */
const cyrillic: Readonly<Record<string, string>> = {
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  ґ: "g",
  д: "d",
  е: "e",
  ё: "jo",
  є: "je",
  ж: "ž",
  з: "z",
  и: "i",
  і: "i",
  ї: "ji",
  й: "j",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ў: "w",
  ф: "f",
  х: "g",
  ц: "ts",
  ч: "č",
  ш: "š",
  щ: "šč",
  ъ: "",
  ы: "y",
  ь: "",
  э: "e",
  ю: "ju",
  я: "ja",
};

/** Latin letters whose mark is more than a decoration: Belarusian łacinka and Polish, German ß. */
const marked: Readonly<Record<string, string>> = {
  č: "č",
  š: "š",
  ž: "ž",
  ż: "ž",
  ć: "t",
  ŭ: "w",
  ĭ: "j",
  ł: "l",
  ß: "s",
  ё: "jo",
  ë: "jo",
  ø: "o",
  đ: "d",
  æ: "e",
};

/** The letters of a word in lower-case Latin with č, š and ž; what is no letter (apostrophes, soft signs) falls away. */
export function latinLetters(word: string): string {
  let read = "";
  for (const letter of word.normalize("NFC").toLowerCase().normalize("NFC")) {
    const known = cyrillic[letter] ?? marked[letter];
    if (known !== undefined) {
      read += known;
      continue;
    }
    const base = letter.normalize("NFD").replace(/\p{M}/gu, "");
    for (const one of base) read += cyrillic[one] ?? (/[a-z]/.test(one) ? one : "");
  }
  return read;
}
