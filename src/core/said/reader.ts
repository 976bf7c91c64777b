/** A place among the words of an expression, from which the next ones are taken. */
import { readingOf, type Token } from "./tokens.ts";
import type { TokenClass } from "./word.ts";

export interface Reader {
  /** What the word here stands for, if it is of this class; `ahead`: so many words further. */
  peek(is: TokenClass, ahead?: number): string | number | undefined;
  /** The same, and goes on behind it. */
  take(...classes: readonly TokenClass[]): string | number | undefined;
  text(): string;
  readonly done: boolean;
  /** Reads; where nothing came of it, it is as if nothing had been read. */
  attempt<T>(read: () => T | undefined): T | undefined;
}

export function readerOf(tokens: readonly Token[]): Reader {
  let at = 0;
  return {
    peek: (is, ahead = 0) => readingOf(tokens[at + ahead], is),
    take(...classes) {
      for (const is of classes) {
        const value = readingOf(tokens[at], is);
        if (value === undefined) continue;
        at++;
        return value;
      }
      return undefined;
    },
    text: () => tokens[at]?.text ?? "",
    get done() {
      return at >= tokens.length;
    },
    attempt(read) {
      const begun = at;
      const found = read();
      if (found === undefined) at = begun;
      return found;
    },
  };
}
