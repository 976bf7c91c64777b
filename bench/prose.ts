/** Prose that means nothing, in English, Russian and Belarusian: words with inflections, as often as in a real text (Zipf). */
import { pick, seeded } from "./random.ts";

export const languages = ["en", "ru", "be"] as const;
export type ProseLanguage = (typeof languages)[number];

interface Alphabet {
  readonly onsets: readonly string[];
  readonly cores: readonly string[];
  readonly endings: readonly string[];
  /** the commonest words: by them a passage's language is told */
  readonly common: readonly string[];
}

const split = (list: string): string[] => list.split(" ");
const alphabets: Readonly<Record<ProseLanguage, Alphabet>> = {
  en: {
    onsets: split("b br c cl d dr f fl g gr h j k l m n p pl pr r s st str t tr v w"),
    cores: split("a e i o u ea oo ai er an or en al in"),
    endings: ["", "s", "ed", "ing", "er", "ly", "ment"],
    common: split("the of and to that was with for by were from his they had is as it this not be who which in on"),
  },
  ru: {
    onsets: split("б бр в вл г гр д др ж з к кр л м н п пр р с ст т тр х ч ш"),
    cores: split("а е и о у ов ер ан ин ор ел"),
    endings: ["", "а", "ы", "ов", "ам", "ами", "ый", "ого", "ать", "ение"],
    common: split("и в с к что это как по он был была были или когда который его их из от все если под"),
  },
  be: {
    onsets: split("б бр в вл г гр д др ж з к кр л м н п пр с ст т х ч ш"),
    cores: split("а і о у ы аў эр ан ін ар ял"),
    endings: ["", "а", "ы", "аў", "ам", "амі", "ага", "аць", "анне"],
    common: split("і ў з да што гэта як па ён быў была былі ці калі які якая яго іх ад усе каб ля"),
  },
};

const stemsPerLanguage = 6_000;

/** A writer of one seed. The same seed writes the same. */
export interface Author {
  /** a word, the common ones often */
  word(language: ProseLanguage): string;
  /** a paragraph of about `words` words, in sentences */
  paragraph(language: ProseLanguage, words: number): string;
  /** a text of at least `bytes` bytes of UTF-8, in paragraphs of 40 to 140 words */
  text(language: ProseLanguage, bytes: number): string;
}

export function author(seed: string): Author {
  const random = seeded(seed);
  const word = (language: ProseLanguage): string => {
    const { common, endings } = alphabets[language];
    if (random() < 0.35) return pick(random, common);
    const stems = stemsOf(language);
    // rank ~ N^u has the density 1/rank of Zipf's law
    const stem = stems[Math.floor(stems.length ** random()) - 1] ?? "";
    return stem + pick(random, endings);
  };
  const paragraph = (language: ProseLanguage, words: number): string => {
    const sentences: string[] = [];
    for (let left = words; left > 0; ) {
      const length = Math.min(left, 6 + Math.floor(random() * 16));
      const text = Array.from({ length }, () => word(language)).join(" ");
      sentences.push(`${text.charAt(0).toUpperCase()}${text.slice(1)}.`);
      left -= length;
    }
    return sentences.join(" ");
  };
  return {
    word,
    paragraph,
    text(language, bytes) {
      const paragraphs: string[] = [];
      for (let size = 0; size < bytes; ) {
        const one = paragraph(language, 40 + Math.floor(random() * 100));
        paragraphs.push(one);
        size += Buffer.byteLength(one) + 2;
      }
      return `${paragraphs.join("\n\n")}\n`;
    },
  };
}

const stems = new Map<ProseLanguage, readonly string[]>();

/** The vocabulary is one for all authors, commonest first. */
function stemsOf(language: ProseLanguage): readonly string[] {
  const known = stems.get(language);
  if (known !== undefined) return known;
  const random = seeded(`vocabulary ${language}`);
  const { onsets, cores } = alphabets[language];
  const made = new Set<string>();
  while (made.size < stemsPerLanguage) {
    const syllables = 2 + Math.floor(random() * 2);
    made.add(
      Array.from({ length: syllables }, () => pick(random, onsets) + pick(random, cores)).join("") +
        pick(random, onsets).charAt(0),
    );
  }
  const list = [...made];
  stems.set(language, list);
  return list;
}

/** Words for queries: stems of middling frequency, so that they are found, and not everywhere. */
export function queryStem(random: () => number, language: ProseLanguage): string {
  const list = stemsOf(language);
  return list[20 + Math.floor(random() * 400)] ?? "";
}
