/** The check before a report leaves the desk: ground under every sentence, figures whole, no code in a public edition, no overclaim. */
import { type WordingProblem, type WordingRule, wordingOf } from "../wording/wording.ts";
import { groundedTypes, type Report, reportLanguages, type Statement, statements, texts } from "./tree.ts";
import { knownOf, writtenIn } from "./written-code.ts";

export const reportRules = [
  "ground", // G8: a fact, figure or legal sentence without a note
  "figure", // G13: a figure without qualifier, unit or as-of in its words
  "code", // a record's code or a member's handle in a public edition
  "note-absent", // a call to a note that is not there
  "note-shared", // one note called twice
  "note-unused", // a note that nothing calls
  "note-empty", // a note that says nothing
  "id-shared", // two sentences with one id: trace could not tell them apart
  "wording", // words stronger than an inquiry's standard allows
] as const;
export type ReportRule = (typeof reportRules)[number];

/** `blocks` stops a release; `warns` is shown to the author. `detail` quotes the offending word. */
export interface Problem {
  readonly rule: ReportRule;
  readonly severity: "blocks" | "warns";
  readonly where: string;
  readonly detail?: string;
}

/** What is too strong in any report; quantities of the inquiry's own method need no qualifier. */
const strongWords: readonly WordingRule[] = ["guilt", "overclaim", "standard"];

/** A report may hold sentences of another language than its own: the words of all three are looked for. */
const wordingIn = (text: string): readonly WordingProblem[] =>
  reportLanguages.flatMap((lang) => wordingOf(text, { lang }));

function* ofStatement(one: Statement, notes: ReadonlySet<string>): Generator<Problem> {
  if (groundedTypes.includes(one.type) && one.notes.length === 0)
    yield { rule: "ground", severity: "blocks", where: one.id };
  for (const id of one.notes)
    if (!notes.has(id)) yield { rule: "note-absent", severity: "blocks", where: one.id, detail: id };
  if (one.type === "figure") {
    const { measure } = one;
    const missing = (["qualifier", "value", "unit", "asOf"] as const).filter(
      (part) => measure === undefined || measure[part].trim() === "" || !one.text.includes(measure[part]),
    );
    if (missing.length > 0) yield { rule: "figure", severity: "blocks", where: one.id, detail: missing.join(", ") };
  }
  // a figure's parts are held by its measure, above
  for (const { rule, quoted } of wordingIn(one.text))
    if (strongWords.includes(rule)) yield { rule: "wording", severity: "warns", where: one.id, detail: quoted };
}

/**
 * All that is wrong with a report, in reading order; an empty list lets it go to the gate. Quoted law is never judged for
 * wording. `known`: the codes that exist and the members' handles, none of which a public edition shows.
 */
export function checkReport(report: Report, known: ReadonlySet<string> = new Set()): readonly Problem[] {
  const problems: Problem[] = [];
  const notes = new Set(report.notes.map((note) => note.id));
  const called = new Set<string>();
  const ids = new Set<string>();
  for (const one of statements(report)) {
    problems.push(...ofStatement(one, notes));
    if (ids.has(one.id)) problems.push({ rule: "id-shared", severity: "blocks", where: one.id });
    ids.add(one.id);
    for (const id of one.notes) {
      if (called.has(id)) problems.push({ rule: "note-shared", severity: "blocks", where: one.id, detail: id });
      called.add(id);
    }
  }
  for (const block of report.blocks)
    if (block.kind === "quote" && block.instrument.trim() === "")
      problems.push({ rule: "ground", severity: "blocks", where: block.id });
  for (const note of report.notes) {
    if (!called.has(note.id)) problems.push({ rule: "note-unused", severity: "warns", where: note.id });
    const says = note.parts.some((part) => (part.kind === "text" ? part.text : part.title).trim() !== "");
    if (!says) problems.push({ rule: "note-empty", severity: "blocks", where: note.id });
  }
  if (report.edition === "public") {
    const names = knownOf(known);
    for (const { where, text } of texts(report)) {
      const code = writtenIn(text, names);
      if (code !== undefined) problems.push({ rule: "code", severity: "blocks", where, detail: code });
    }
  }
  return problems;
}
