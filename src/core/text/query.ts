/** The query language of search: words, "phrases", beginnings*, AND, OR, NOT or a leading minus, and parentheses. */

import { Fault } from "../fault.ts";
import { tokensOf } from "./tokens.ts";

/**
 * A query as a tree. Tokens are folded (`foldWord`); a phrase has two tokens or more, `and` and `or` two parts or more.
 * `parseQuery(printQuery(query))` is the same tree, for every tree within the limits that looks for something.
 */
export type Query =
  | { readonly kind: "term"; readonly token: string }
  | { readonly kind: "prefix"; readonly token: string }
  | { readonly kind: "phrase"; readonly tokens: readonly string[] }
  | { readonly kind: "and"; readonly parts: readonly Query[] }
  | { readonly kind: "or"; readonly parts: readonly Query[] }
  | { readonly kind: "not"; readonly part: Query };

/** Limits that keep a query readable and the parser's stack small: UTF-16 length, words, nesting of ( and NOT. */
export const queryLimits = { length: 1000, words: 64, depth: 16 } as const;

type Mark =
  | { readonly kind: "open" | "close" | "and" | "or" | "not"; readonly text: string }
  | { readonly kind: "leaf"; readonly text: string; readonly leaf: Query };

const quotes = '"“”„‟«»';
const spacing = /\s+/uy;
const quotation = new RegExp(`[${quotes}]([^${quotes}]*)([${quotes}]?)`, "uy");
const wordRun = new RegExp(`[^\\s()${quotes}]+`, "uy");
const operators: Readonly<Record<string, "and" | "or" | "not" | undefined>> = { AND: "and", OR: "or", NOT: "not" };

/**
 * Reads a query as typed. Words beside each other must both be there; AND binds tighter than OR, NOT tightest;
 * operators are upper case. A word that holds several (СИЗО-1) is a phrase.
 * Fault "invalid": empty, unbalanced, misplaced operator or star, over a limit, or only what to leave out; `item` is
 * the offending part.
 */
export function parseQuery(text: string): Query {
  if (text.length > queryLimits.length) {
    throw invalid("the query is too long", excerpt(text), `keep it under ${queryLimits.length} characters`);
  }
  const reader = { marks: marksOf(text), at: 0 };
  if (reader.marks.length === 0) throw invalid("the query is empty", text, "write a word to look for");
  const query = readOr(reader, 0);
  const rest = reader.marks[reader.at];
  if (rest !== undefined) throw invalid("a parenthesis closes that was never opened", rest.text, "remove it");
  const words = wordsIn(query);
  if (words.length > queryLimits.words) {
    const excess = words.slice(queryLimits.words, queryLimits.words + 5).join(" ");
    throw invalid("the query has too many words", excess, `keep it under ${queryLimits.words} words`);
  }
  requirePositive(query);
  return query;
}

/** The canonical text of a query: explicit AND, every nested part in parentheses. */
export function printQuery(query: Query): string {
  switch (query.kind) {
    case "term":
      return query.token;
    case "prefix":
      return `${query.token}*`;
    case "phrase":
      return `"${query.tokens.join(" ")}"`;
    case "and":
      return query.parts.map(printPart).join(" AND ");
    case "or":
      return query.parts.map(printPart).join(" OR ");
    case "not":
      return `-${printPart(query.part)}`;
  }
}

/**
 * Whether the query describes what to leave out, so that its answer would be "everything but": all of an AND, or any
 * part of an OR, being excluded.
 */
export function excludesOnly(query: Query): boolean {
  switch (query.kind) {
    case "term":
    case "prefix":
    case "phrase":
      return false;
    case "and":
      return query.parts.every(excludesOnly);
    case "or":
      return query.parts.some(excludesOnly);
    case "not":
      return !excludesOnly(query.part);
  }
}

/** Fault "invalid" when the answer would be "everything but": an index of words cannot list that. */
export function requirePositive(query: Query): void {
  if (!excludesOnly(query)) return;
  const culprit = query.kind === "or" ? (query.parts.find(excludesOnly) ?? query) : query;
  const message =
    query.kind === "or"
      ? "one side of an OR only says what to leave out, so nearly everything would match"
      : "the query only says what to leave out";
  throw invalid(message, excerpt(printQuery(culprit)), "add a word to look for beside it, such as: detention -court");
}

function printPart(query: Query): string {
  return query.kind === "and" || query.kind === "or" ? `(${printQuery(query)})` : printQuery(query);
}

function wordsIn(query: Query): readonly string[] {
  switch (query.kind) {
    case "term":
    case "prefix":
      return [query.token];
    case "phrase":
      return query.tokens;
    case "and":
    case "or":
      return query.parts.flatMap(wordsIn);
    case "not":
      return wordsIn(query.part);
  }
}

function marksOf(text: string): readonly Mark[] {
  const marks: Mark[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) return undefined;
    at = pattern.lastIndex;
    return match;
  };
  while (at < text.length) {
    if (take(spacing) !== undefined) continue;
    const first = text.charAt(at);
    if (first === "(" || first === ")") {
      marks.push({ kind: first === "(" ? "open" : "close", text: first });
      at += 1;
    } else if (first === "-" || first === "\u2212") {
      at += 1;
      // "a - b" is a dash to its writer: reading it as NOT would hide documents without a word.
      if (at === text.length || /\s/u.test(text.charAt(at))) {
        throw invalid("a minus stands alone", first, "write it right before the word to leave out, or remove it");
      }
      marks.push({ kind: "not", text: first });
    } else {
      const quoted = take(quotation);
      const written = quoted?.[0] ?? take(wordRun)?.[0] ?? "";
      if (quoted === undefined) marks.push(wordMark(written));
      else marks.push({ kind: "leaf", text: written, leaf: phrase(quoted, text.charAt(at)) });
    }
  }
  return marks;
}

function phrase(quoted: RegExpExecArray, next: string): Query {
  const [written, inside = "", closing] = quoted;
  if (closing === "") throw invalid("a quotation is not closed", excerpt(written), "close it with a quotation mark");
  if (next === "*") throw invalid("a star follows a quotation", excerpt(`${written}*`), "put it on a single word");
  return words(inside, written);
}

function wordMark(written: string): Mark {
  const operator = Object.hasOwn(operators, written) ? operators[written] : undefined;
  if (operator !== undefined) return { kind: operator, text: written };
  const star = written.indexOf("*");
  if (star === -1) return { kind: "leaf", text: written, leaf: words(written, written) };
  const leaf = words(written.slice(0, -1), written);
  if (star !== written.length - 1 || leaf.kind !== "term") {
    throw invalid("a star stands elsewhere than at the end of one word", excerpt(written), "write it as in detent*");
  }
  return { kind: "leaf", text: written, leaf: { kind: "prefix", token: leaf.token } };
}

function words(inside: string, written: string): Query {
  const tokens = tokensOf(inside).map((token) => token.text);
  const [only, ...more] = tokens;
  if (only === undefined) {
    throw invalid("a part of the query has no letters or digits", excerpt(written), "remove it");
  }
  return more.length === 0 ? { kind: "term", token: only } : { kind: "phrase", tokens };
}

type Reader = { readonly marks: readonly Mark[]; at: number };

function readOr(reader: Reader, depth: number): Query {
  const parts = [readAnd(reader, depth)];
  while (reader.marks[reader.at]?.kind === "or") {
    reader.at += 1;
    parts.push(readAnd(reader, depth));
  }
  return joined("or", parts);
}

function readAnd(reader: Reader, depth: number): Query {
  const parts = [readNot(reader, depth)];
  for (;;) {
    const next = reader.marks[reader.at]?.kind;
    if (next === undefined || next === "or" || next === "close") return joined("and", parts);
    if (next === "and") reader.at += 1;
    parts.push(readNot(reader, depth));
  }
}

function readNot(reader: Reader, depth: number): Query {
  const mark = reader.marks[reader.at];
  if (depth > queryLimits.depth) {
    throw invalid("the query is nested too deeply", mark?.text ?? "", `keep it under ${queryLimits.depth} levels`);
  }
  reader.at += 1;
  switch (mark?.kind) {
    case "leaf":
      return mark.leaf;
    case "not":
      return { kind: "not", part: readNot(reader, depth + 1) };
    case "open": {
      const inside = readOr(reader, depth + 1);
      if (reader.marks[reader.at]?.kind !== "close") {
        throw invalid("a parenthesis is not closed", mark.text, "close it with )");
      }
      reader.at += 1;
      return inside;
    }
    default: {
      const before = reader.marks[reader.at - 2]?.text ?? "";
      throw invalid(
        "a word is missing",
        `${before} ${mark?.text ?? ""}`.trim(),
        "write a word on each side of AND and OR",
      );
    }
  }
}

function joined(kind: "and" | "or", parts: readonly Query[]): Query {
  const [only, ...more] = parts;
  return only !== undefined && more.length === 0 ? only : { kind, parts };
}

function excerpt(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

function invalid(message: string, item: string, remedy: string): Fault {
  return new Fault("invalid", message, { item, remedy });
}
