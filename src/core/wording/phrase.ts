/** Phrases as word tables write them, and where one stands among the words of a sentence. */
import { apostrophe, type Token } from "../text/tokens.ts";

/**
 * One piece of a phrase: alternatives with "|", "guilt*" for every word that begins so, "the?" may be absent, "_" is any
 * word, "~" up to six of any, "#" a word for what is counted.
 */
interface Piece {
  readonly words: ReadonlySet<string>;
  readonly stems: readonly string[];
  readonly any: boolean;
  readonly least: number;
  readonly most: number;
}
export type Phrase = readonly Piece[];

const gap = 6;

function pieceOf(written: string, counted: readonly string[]): Piece {
  if (written === "~") return { words: new Set(), stems: [], any: true, least: 0, most: gap };
  const optional = written.endsWith("?");
  const names = (optional ? written.slice(0, -1) : written).replaceAll("'", apostrophe).split("|");
  const all = names.flatMap((name) => (name === "#" ? counted : [name]));
  return {
    words: new Set(all.filter((name) => !name.endsWith("*"))),
    stems: all.filter((name) => name.endsWith("*")).map((name) => name.slice(0, -1)),
    any: names.includes("_"),
    least: optional ? 0 : 1,
    most: 1,
  };
}

/** Phrases written one after another with commas between; `counted` is what "#" stands for. */
export const phrasesOf = (written: string, counted: readonly string[] = []): readonly Phrase[] =>
  written
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "")
    .map((one) => one.split(/\s+/).map((piece) => pieceOf(piece, counted)));

const fits = ({ words, stems, any }: Piece, word: string): boolean =>
  any || words.has(word) || stems.some((stem) => word.startsWith(stem));

/** The index after the last word of the phrase that begins at `at`; the shortest reading. Undefined where it does not stand. */
function endOf(phrase: Phrase, tokens: readonly Token[], at: number, piece = 0): number | undefined {
  const wanted = phrase[piece];
  if (wanted === undefined) return at;
  for (let taken = 0; taken <= wanted.most; taken++) {
    if (taken > 0) {
      const token = tokens[at + taken - 1];
      if (token === undefined || !fits(wanted, token.text)) return undefined;
    }
    if (taken < wanted.least) continue;
    const end = endOf(phrase, tokens, at + taken, piece + 1);
    if (end !== undefined) return end;
  }
  return undefined;
}

/** Words `first` up to but not including `end`. */
export interface Run {
  readonly first: number;
  readonly end: number;
}

/** Everywhere that one of the phrases stands, in order. */
export function runsOf(phrases: readonly Phrase[], tokens: readonly Token[]): readonly Run[] {
  return tokens.flatMap((_, first) =>
    phrases.flatMap((phrase) => {
      const end = endOf(phrase, tokens, first);
      return end === undefined || end === first ? [] : [{ first, end }];
    }),
  );
}
