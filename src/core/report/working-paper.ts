/** The working paper of a finding: its matrix as a document that lawyers edit, every text between marks by which it is taken in again. */
import {
  answerId,
  endMark,
  gapId,
  headMark,
  markOf,
  paragraphsOf,
  propositionId,
  reasoningId,
} from "../findings/working-text.ts";
import type { Say } from "../words/words.ts";
import { minute } from "./annexes.ts";
import { type Draft, draft } from "./draft.ts";
import type { ClaimEvidence, FindingReportInput, ReportElement, ReportProposition } from "./finding-input.ts";
import { pageWords } from "./finding-report.ts";
import { evidenceFinder, groundNotes, rootsSentence } from "./ground-notes.ts";
import { numberParagraphs } from "./numbering.ts";
import type { Report } from "./tree.ts";

/** `version`: of the finding, whose texts the marks name. It stays inside. */
export function workingPaper(input: FindingReportInput, say: Say, version: string): Report {
  const { finding, prepared } = input;
  const out = draft();
  line(out, `${finding.code}.head`, headMark(finding.code, version));
  line(out, `${finding.code}.how`, say("report.working.how", { end: endMark }));
  for (const element of finding.elements) writeElement(input, element, out, say);
  return numberParagraphs({
    title: finding.title,
    subtitle: say("report.working.subtitle", { test: finding.test.label }),
    inquiry: input.inquiry,
    lang: input.lang,
    edition: "internal",
    exercise: input.exercise,
    cover: [
      { label: say("report.cover.finding"), value: finding.code },
      { label: say("report.cover.test"), value: `${finding.test.label} (${finding.test.article})` },
      { label: say("report.cover.standard"), value: finding.standard.label },
      { label: say("report.cover.state"), value: say(`report.state.${finding.state}`) },
      {
        label: say("report.cover.as-of"),
        value: say("report.as-of", { entry: String(prepared.asOfEntry), at: minute(prepared.asOf) }),
      },
    ],
    words: { ...pageWords("internal", say), edition: say("report.working.edition") },
    prepared,
    blocks: out.blocks,
    notes: out.notes,
  });
}

function writeElement(input: FindingReportInput, element: ReportElement, out: Draft, say: Say): void {
  const base = `${input.finding.code}.${element.element}`;
  out.heading(1, element.title);
  out.add({
    kind: "quote",
    id: `${base}.law`,
    label: element.element,
    text: element.text,
    verbatim: element.verbatim,
    ...(element.verbatim ? {} : { remark: say("report.translation") }),
    lang: element.verbatim ? input.instrument.lang : input.lang,
    instrument: input.instrument.title,
  });
  for (const one of element.propositions) writeProposition(input, element, one, out, say);
  element.gaps.forEach((gap, at) => {
    if (gap.closed) return;
    const id = gapId(element.element, at);
    out.heading(3, say("report.working.gap", { n: at + 1 }));
    marked(out, `${base}.gap${at + 1}`, id, gap.text);
  });
  out.heading(3, say("report.working.reasoning"));
  marked(out, `${base}.reasoning`, reasoningId(element.element), element.reasoning);
}

function writeProposition(
  input: FindingReportInput,
  element: ReportElement,
  one: ReportProposition,
  out: Draft,
  say: Say,
): void {
  const base = `${input.finding.code}.${element.element}.${one.id}`;
  const find = evidenceFinder(input);
  out.heading(3, say("report.working.proposition", { n: one.id.slice(1) }));
  marked(out, base, propositionId(element.element, one), one.text);
  const list = (side: "for" | "against"): void =>
    out.list(
      one[side].map(({ claim, note }, at) => {
        const evidence: ClaimEvidence = find(claim.ref);
        return [
          {
            id: `${base}.${side}${at + 1}`,
            type: "fact",
            text: say(`report.working.${side}`, {
              says: evidence.says,
              roots: rootsSentence(evidence.roots, say),
            }),
            notes: groundNotes(input, [{ evidence, note }], undefined, say),
          },
        ];
      }),
    );
  list("for");
  list("against");
  if (one.against.length === 0) return;
  out.heading(3, say("report.working.answer", { n: one.id.slice(1) }));
  marked(out, `${base}.answer`, answerId(element.element, one), one.answer ?? "");
}

/** A text between its marks; an empty one has an empty line to write on. */
function marked(out: Draft, id: string, mark: string, text: string): void {
  line(out, `${id}.mark`, markOf(mark));
  const paragraphs = paragraphsOf(text);
  for (const [at, paragraph] of (paragraphs.length === 0 ? [""] : paragraphs).entries())
    line(out, `${id}.text${at + 1}`, paragraph);
  line(out, `${id}.end`, endMark);
}

/** A line that states nothing of its own: marks, and texts that are being worked on. */
const line = (out: Draft, id: string, text: string): void =>
  out.add({ kind: "para", numbered: false, sentences: [{ id, type: "linking", text, notes: [] }] });
