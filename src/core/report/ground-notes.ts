/** The footnotes under a proposition: each claim with its passage for the inquiry, sources by kind for the public. */
import { Fault } from "../fault.ts";
import type { Say } from "../words/words.ts";
import type { ClaimEvidence, FindingReportInput, RootCount, SourceKind } from "./finding-input.ts";
import type { NotePart } from "./tree.ts";

type Parts = readonly NotePart[];
const text = (words: string): NotePart => ({ kind: "text", text: words });

/** "2 independent roots: 1 testimony, 1 judgment" */
export function rootsSentence(roots: RootCount, say: Say): string {
  const kinds = roots.byKind
    .filter((one) => one.count > 0)
    .map((one) => say(`report.source.${one.kind}`, { n: one.count }));
  const count = say("report.roots", { n: roots.count });
  return kinds.length === 0 ? count : `${count}: ${kinds.join(", ")}`;
}

/** "1 testimony, 2 judgments", of the exhibits behind some claims, each exhibit once. */
export function sourcesByKind(evidence: readonly ClaimEvidence[], say: Say): string {
  const exhibits = new Map<string, SourceKind>();
  for (const { exhibit } of evidence) if (exhibit !== undefined) exhibits.set(exhibit.code, exhibit.kind);
  const counts = new Map<SourceKind, number>();
  for (const kind of exhibits.values()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const parts = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, n]) => say(`report.source.${kind}`, { n }));
  const inferences = evidence.filter((one) => one.exhibit === undefined).length;
  if (inferences > 0) parts.push(say("report.source.inference", { n: inferences }));
  return parts.join(", ");
}

/** Finds the passage of a claim. The finder throws Fault "invalid" for a claim without one: nothing is cited blind (G8). */
export function evidenceFinder(input: FindingReportInput): (ref: string) => ClaimEvidence {
  const byRef = new Map(input.evidence.map((one) => [one.ref, one]));
  return (ref) => {
    const found = byRef.get(ref);
    if (found === undefined) throw new Fault("invalid", "a cited claim came without its passage", { item: ref });
    return found;
  };
}

function citation(one: ClaimEvidence, code: boolean, note: string | undefined, say: Say): Parts {
  const remarks: NotePart[] = [];
  if (one.coerced) remarks.push(text(say("report.note.coerced")));
  if (note !== undefined && note !== "") remarks.push(text(note));
  const hand = say(`report.hand.${one.hand}`);
  if (one.exhibit === undefined)
    return [text(say("report.note.inference", { says: one.says, n: one.premises ?? 0 })), ...remarks];
  return [
    {
      kind: "citation",
      ...(code ? { exhibitCode: one.exhibit.code } : {}),
      title: one.exhibit.title,
      ...(one.page === undefined ? {} : { page: one.page }),
      ...(one.paragraph === undefined ? {} : { paragraph: one.paragraph }),
      ...(one.quote === undefined ? {} : { quote: one.quote }),
      hand,
      rootsSentence: rootsSentence(one.roots, say),
    },
    ...remarks,
  ];
}

/**
 * One note for each claim in the internal edition. In the public edition one note for what stays on file, by kind, with
 * its roots, and one for each passage that may be quoted (field specification 2.12 (14)); never a code.
 */
export function groundNotes(
  input: FindingReportInput,
  placed: readonly { readonly evidence: ClaimEvidence; readonly note?: string | undefined }[],
  roots: RootCount | undefined,
  say: Say,
): readonly Parts[] {
  if (input.edition === "internal") return placed.map(({ evidence, note }) => citation(evidence, true, note, say));
  const quotable = placed.filter(({ evidence }) => evidence.quotable && evidence.exhibit !== undefined);
  const filed = placed.filter((one) => !quotable.includes(one)).map((one) => one.evidence);
  const notes = quotable.map(({ evidence }) => citation(evidence, false, undefined, say));
  if (filed.length === 0) return notes;
  const parts = [text(say("report.note.on-file", { sources: sourcesByKind(filed, say) }))];
  if (roots !== undefined) parts.push(text(say("report.note.roots", { roots: rootsSentence(roots, say) })));
  return [parts, ...notes];
}
