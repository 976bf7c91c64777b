/** A passage as the index holds it, and the way back: from a hit to the words in the original text. */

import { wholeWord } from "./fts5.ts";
import type { Language } from "./language.ts";
import type { Query } from "./query.ts";
import { stem, stemVariants } from "./stem.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** A half-open stretch [start, end) of a text in UTF-16 units. */
export type Range = { readonly start: number; readonly end: number };

/** A short piece of a text with the ranges of hits inside the piece; "…" marks where it was cut. */
export type Snippet = { readonly text: string; readonly ranges: readonly Range[] };

/**
 * What to insert into the FTS5 table for a passage: its stems in order, joined by spaces; then each distinct word once,
 * marked, for beginnings*. Words come after all stems, so they stand between no two words of a phrase.
 */
export function indexText(text: string, language: Language): string {
  const words = tokensOf(text).map((token) => token.text);
  const stems = words.map((word) => stem(word, language));
  const whole = [...new Set(words)].map((word) => wholeWord + word);
  return [...stems, ...whole].join(" ");
}

/**
 * Where the words and phrases that a query looks for stand in a text, in order and without overlap; a phrase is one
 * range. What the query excludes is not marked, and whether the passage as a whole matches is not asked here.
 * `language` is the one the passage was indexed under.
 */
export function highlight(text: string, language: Language, query: Query): readonly Range[] {
  const tokens = tokensOf(text);
  const stems = tokens.map((token) => stem(token.text, language));
  return merged(found(query, tokens, stems, true));
}

/**
 * The surroundings of the first range (or the beginning of the text), about `width` UTF-16 units long, cut between
 * words, ranges moved along. The first range is never cut, even if longer than the width.
 */
export function snippet(text: string, ranges: readonly Range[], width: number): Snippet {
  const focus = ranges[0] ?? { start: 0, end: 0 };
  const spare = Math.max(0, width - (focus.end - focus.start));
  const latest = Math.max(0, text.length - Math.max(width, focus.end - focus.start));
  const wished = Math.min(Math.max(0, focus.start - Math.floor(spare / 2)), latest, focus.start);
  const tokens = tokensOf(text);
  const from = Math.min(skipSpace(text, cutForward(text, tokens, wished)), focus.start);
  const until = Math.max(
    trimSpace(text, cutBack(text, tokens, Math.min(text.length, Math.max(focus.end, wished + width)))),
    focus.end,
    from,
  );
  const lead = from > 0 ? "…" : "";
  const trail = until < text.length ? "…" : "";
  const shift = lead.length - from;
  return {
    text: lead + text.slice(from, until) + trail,
    ranges: ranges
      .filter((range) => range.start >= from && range.end <= until)
      .map((range) => ({ start: range.start + shift, end: range.end + shift })),
  };
}

function found(query: Query, tokens: readonly Token[], stems: readonly string[], wanted: boolean): readonly Range[] {
  switch (query.kind) {
    case "not":
      return found(query.part, tokens, stems, !wanted);
    case "and":
    case "or":
      return query.parts.flatMap((part) => found(part, tokens, stems, wanted));
    case "term":
      return wanted ? runs([query.token], tokens, stems) : [];
    case "phrase":
      return wanted ? runs(query.tokens, tokens, stems) : [];
    case "prefix":
      return wanted ? tokens.filter((token) => token.text.startsWith(query.token)) : [];
  }
}

function runs(sought: readonly string[], tokens: readonly Token[], stems: readonly string[]): readonly Range[] {
  const variants = stemVariants(sought);
  return tokens.flatMap((first, at) => {
    const last = tokens[at + sought.length - 1];
    if (last === undefined) return [];
    const here = variants.some((variant) => variant.every((wantedStem, step) => stems[at + step] === wantedStem));
    return here ? [{ start: first.start, end: last.end }] : [];
  });
}

function merged(ranges: readonly Range[]): readonly Range[] {
  const apart: Range[] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = apart.at(-1);
    if (last !== undefined && range.start < last.end) {
      apart[apart.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    } else {
      apart.push({ start: range.start, end: range.end });
    }
  }
  return apart;
}

function cutForward(text: string, tokens: readonly Token[], at: number): number {
  const across = tokens.find((token) => token.start < at && at < token.end);
  if (across !== undefined) return across.end;
  return insidePair(text, at) ? at + 1 : at;
}

function cutBack(text: string, tokens: readonly Token[], at: number): number {
  const across = tokens.find((token) => token.start < at && at < token.end);
  if (across !== undefined) return across.start;
  return insidePair(text, at) ? at - 1 : at;
}

function insidePair(text: string, at: number): boolean {
  return at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff;
}

function skipSpace(text: string, at: number): number {
  if (at === 0) return at;
  return at + (text.slice(at).match(/^\s+/u)?.[0].length ?? 0);
}

function trimSpace(text: string, at: number): number {
  return at === text.length ? at : text.slice(0, at).trimEnd().length;
}
