/** The chapter of one element: propositions with what speaks for and against them, gaps, reasoning, conclusion. */
import type { Say } from "../words/words.ts";
import { asClause, asSentence } from "./clause.ts";
import type { Draft, Said } from "./draft.ts";
import type { ClaimEvidence, FindingReportInput, ReportElement, ReportProposition } from "./finding-input.ts";
import { evidenceFinder, groundNotes, rootsSentence, sourcesByKind } from "./ground-notes.ts";

interface Placed {
  readonly evidence: ClaimEvidence;
  readonly note?: string | undefined;
}

const paragraphsOf = (text: string): readonly string[] => text.split(/\n\s*\n/).filter((part) => part.trim() !== "");

/** Writes the chapter into the draft. Sentence ids are `finding.element.proposition`, with a tail for what follows it. */
export function writeElement(input: FindingReportInput, element: ReportElement, out: Draft, say: Say): void {
  const base = `${input.finding.code}.${element.element}`;
  const find = evidenceFinder(input);
  const place = (items: ReportProposition["for"]): readonly Placed[] =>
    items.map(({ claim, note }) => ({ evidence: find(claim.ref), note }));
  out.heading(2, element.title);

  const withheld = element.withheld ?? 0;
  if (element.propositions.length === 0 && withheld === 0)
    out.paragraph({ id: `${base}.empty`, type: "method", text: say("report.element.empty") });
  for (const one of element.propositions) writeProposition(input, element, one, place, out, say);

  // N8: a reader who can't be given something is told that there is something
  if (withheld > 0)
    out.paragraph({ id: `${base}.withheld`, type: "method", text: say("report.withheld", { n: withheld }) });

  const open = element.gaps.filter((gap) => !gap.closed);
  if (open.length > 0) {
    out.paragraph({
      id: `${base}.gaps`,
      type: "method",
      text: say(`report.gaps.${input.edition}`, { n: open.length }),
    });
    // what is looked for, and from whom, tells an adversary what is missing: the public reads only how much
    if (input.edition === "internal")
      out.list(
        open.map((gap, index) => [
          {
            id: `${base}.gap${index + 1}`,
            type: "method",
            text: gap.to === undefined ? gap.text : say("report.gap.to", { text: gap.text, to: gap.to }),
          },
        ]),
      );
  }

  const ground = {
    kind: "text",
    text: say("report.note.reasoning", { element: element.title, article: input.finding.test.article }),
  } as const;
  // the reasoning weighs what is withheld too, and could tell it
  paragraphsOf(withheld > 0 ? "" : element.reasoning).forEach((text, index) => {
    out.paragraph({ id: `${base}.reasoning${index + 1}`, type: "legal", text, notes: [[ground]] });
  });
  out.paragraph({
    id: `${base}.conclusion`,
    type: "legal",
    text: say(`report.conclusion.${element.status}`, { standard: input.finding.standard.label }),
    notes: [
      [
        {
          kind: "text",
          text: say("report.note.conclusion", { element: element.title, instrument: input.instrument.title }),
        },
      ],
    ],
  });
}

function writeProposition(
  input: FindingReportInput,
  element: ReportElement,
  one: ReportProposition,
  place: (items: ReportProposition["for"]) => readonly Placed[],
  out: Draft,
  say: Say,
): void {
  const id = `${input.finding.code}.${element.element}.${one.id}`;
  const placed = place(one.for);
  const against = place(one.against);
  // G9: what was said under coercion is no ground for its own truth; it is named, and left out of the ground
  const ground = one.use === "truth" ? placed.filter(({ evidence }) => !evidence.coerced) : placed;
  const leftOut = placed.length - ground.length;

  const sentences: Said[] = [];
  if (ground.length === 0) {
    sentences.push({ id, type: "method", text: say("report.proposition.unsupported", { text: asSentence(one.text) }) });
  } else {
    const text = hedged(input, element, one, say);
    sentences.push({ id, type: "fact", text, notes: groundNotes(input, ground, one.roots, say) });
    const support = { n: ground.length, roots: rootsSentence(one.roots, say) };
    sentences.push({ id: `${id}.support`, type: "method", text: say("report.support", support) });
  }
  if (leftOut > 0)
    sentences.push({ id: `${id}.coerced`, type: "method", text: say("report.coerced.left-out", { n: leftOut }) });
  out.paragraph(...sentences);

  if (against.length > 0) {
    const sources = sourcesByKind(
      against.map((item) => item.evidence),
      say,
    );
    const contrary: Said[] = [
      {
        id: `${id}.against`,
        type: "fact",
        text: say("report.against", { n: against.length, sources }),
        notes: groundNotes(input, against, undefined, say),
      },
    ];
    if (input.edition === "internal")
      contrary.push({
        id: `${id}.against.says`,
        type: "method",
        text: say("report.against.says", { says: against.map(({ evidence }) => evidence.says).join("; ") }),
      });
    const answered = one.answer !== undefined && one.answer.trim() !== "";
    contrary.push({
      id: `${id}.answer`,
      type: "method",
      text: answered ? say("report.answer", { text: asSentence(one.answer ?? "") }) : say("report.answer.none"),
    });
    out.paragraph(...contrary);
  }
  if (one.silent.length > 0) {
    const names = one.silent.map((exhibit) => `${exhibit.code} (${exhibit.label})`).join("; ");
    out.paragraph({
      id: `${id}.silent`,
      type: "method",
      text:
        say("report.silent", { n: one.silent.length }) +
        (input.edition === "internal" ? ` ${say("report.silent.names", { names })}` : ""),
    });
  }
}

/** The proposition behind the fixed phrase of the standard, or behind what the element's state allows: never bare. */
function hedged(input: FindingReportInput, element: ReportElement, one: ReportProposition, say: Say): string {
  const { phrase } = input.finding.standard;
  if (one.use === "that-it-was-said")
    return say(`report.hedge.said.${element.status}`, { phrase, text: asSentence(one.text) });
  const clause = asClause(one.text, input.lang);
  return clause === undefined
    ? say(`report.hedge.${element.status}.colon`, { phrase, text: asSentence(one.text) })
    : say(`report.hedge.${element.status}`, { phrase, clause });
}
