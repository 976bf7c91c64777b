/** Text made safe to set: every character that hides, reorders or breaks a file is shown as its code point instead. */

/**
 * What no renderer passes on: C0 and C1 controls, bidirectional embeddings, overrides and isolates (they can turn the
 * rest of a line around: Unicode TR 36), interlinear and tag characters, private use, non-characters, lone surrogates.
 */
const unsettable =
  /[\u0000-\u001f\u007f-\u009f\u061c\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ue000-\uf8ff]|[\u{e0000}-\u{e0fff}\u{f0000}-\u{10ffff}]|[\p{Cs}]|[\p{Noncharacter_Code_Point}]/gu;

/** "[U+202E]": what is shown for a character that can't be set. */
export const codePoint = (character: string): string =>
  `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`;

/** One line: every kind of white space that breaks a line is a space, and what can't be set is shown. */
export const visibleLine = (text: string): string =>
  text.replace(/[\t\n\v\f\r\u2028\u2029]+/gu, " ").replace(unsettable, codePoint);

/** The lines of a text that has its own (an instrument's), each safe; at least one. */
export const visibleLines = (text: string): readonly string[] =>
  text.split(/\r\n|[\n\v\f\r\u2028\u2029]/u).map(visibleLine);
