/** Romanisations as their standards prescribe them, for tests: the folding must see through each. */

type Table = Readonly<Record<string, string>>;
export interface Romanisation {
  readonly name: string;
  readonly of: "be" | "ru";
  readonly write: (word: string) => string;
}

/** Writes letter by letter; `soft` are the readings of е, ё, ю, я (and і in łacinka) at the beginning and after vowels. */
function writer(table: Table, initial: Table): (word: string) => string {
  return (word) =>
    [...word]
      .map((letter, at) => {
        const lower = letter.toLowerCase();
        const open = at === 0 || /[аеёіиоуыэюяўй'ьъ]/i.test(word.charAt(at - 1));
        const read = (open ? initial[lower] : undefined) ?? table[lower] ?? "";
        return letter === lower ? read : read.charAt(0).toUpperCase() + read.slice(1);
      })
      .join("");
}

const shared: Table = {
  а: "a",
  б: "b",
  в: "v",
  д: "d",
  з: "z",
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
  ф: "f",
  э: "e",
};
const english: Table = { ...shared, ж: "zh", х: "kh", ц: "ts", ч: "ch", ш: "sh", ы: "y" };
const passport: Table = { ...english, г: "h", е: "e", ё: "io", і: "i", й: "i", ў: "u", ю: "iu", я: "ia", ь: "" };
const lacinka: Table = {
  ...shared,
  г: "h",
  е: "ie",
  ё: "io",
  ж: "ž",
  і: "i",
  й: "j",
  ў: "ŭ",
  х: "ch",
  ц: "c",
  ч: "č",
  ш: "š",
  ы: "y",
  ю: "iu",
  я: "ia",
  ь: "",
};
const russian: Table = { ...english, г: "g", и: "i", щ: "shch" };

export const romanisations: readonly Romanisation[] = [
  // Ministry of the Interior's instruction of 9 October 2008, no. 288
  { name: "Belarusian passports", of: "be", write: writer(passport, { е: "ye", ё: "yo", ю: "yu", я: "ya" }) },
  // State Committee on Property, 23 November 2000, no. 15, as amended 11 June 2007, no. 38 (UN, X/3)
  { name: "Belarusian geographical, 2007", of: "be", write: writer(lacinka, { е: "je", ё: "jo", ю: "ju", я: "ja" }) },
  // BGN/PCGN 1979
  {
    name: "BGN/PCGN Belarusian",
    of: "be",
    write: writer({ ...english, г: "h", е: "ye", ё: "yo", і: "i", й: "y", ў: "w", ю: "yu", я: "ya", ь: "’" }, {}),
  },
  // ICAO Doc 9303-3, and Russian passports since 2014
  {
    name: "ICAO Russian",
    of: "ru",
    write: writer({ ...russian, е: "e", ё: "e", й: "i", ъ: "ie", ь: "", ю: "iu", я: "ia" }, {}),
  },
  // Russian passports, 1997 to 2010 (order no. 310 of the Ministry of the Interior)
  {
    name: "Russian passports, 1997",
    of: "ru",
    write: writer({ ...russian, е: "e", ё: "yo", й: "y", ь: "", ъ: "", ю: "yu", я: "ya" }, { е: "ye" }),
  },
  // BGN/PCGN 1947
  {
    name: "BGN/PCGN Russian",
    of: "ru",
    write: writer({ ...russian, е: "e", ё: "ë", й: "y", ь: "’", ъ: "”", ю: "yu", я: "ya" }, { е: "ye", ё: "yë" }),
  },
  // as German papers print
  {
    name: "German press",
    of: "ru",
    write: writer(
      {
        ...shared,
        в: "w",
        г: "g",
        е: "e",
        ё: "jo",
        ж: "sch",
        и: "i",
        й: "j",
        х: "ch",
        ц: "z",
        ч: "tsch",
        ш: "sch",
        щ: "schtsch",
        ы: "y",
        ь: "",
        ю: "ju",
        я: "ja",
      },
      { е: "je" },
    ),
  },
  // as Polish papers print
  {
    name: "Polish press",
    of: "ru",
    write: writer(
      {
        ...shared,
        в: "w",
        г: "g",
        е: "ie",
        ё: "io",
        ж: "ż",
        и: "i",
        й: "j",
        х: "ch",
        ц: "c",
        ч: "cz",
        ш: "sz",
        щ: "szcz",
        ы: "y",
        ь: "",
        ю: "iu",
        я: "ia",
      },
      { е: "je", ё: "jo", ю: "ju", я: "ja" },
    ),
  },
];
