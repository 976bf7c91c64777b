/** The report of one finding: what the law asks, what is established on what ground, what speaks against, what was decided. */
import { Fault } from "../fault.ts";
import type { Say } from "../words/words.ts";
import { cited, minute, writeEvidence, writeVerification } from "./annexes.ts";
import { asSentence } from "./clause.ts";
import { type Draft, draft } from "./draft.ts";
import { writeElement } from "./element-chapter.ts";
import type { FindingReportInput } from "./finding-input.ts";
import { sourcesByKind } from "./ground-notes.ts";
import { numberParagraphs } from "./numbering.ts";
import { writeCorrections, writeOpinions } from "./opinion-chapter.ts";
import type { PageWords, Report } from "./tree.ts";

const wordKeys: Readonly<Record<keyof PageWords, string>> = {
  exercise: "report.exercise",
  edition: "report.edition",
  contents: "report.contents",
  notes: "report.notes",
  note: "report.note",
  backToText: "report.back",
  page: "report.page",
  paragraph: "report.paragraph",
};

/** The words of the page in one language, for every report of one edition. */
export function pageWords(edition: Report["edition"], say: Say): PageWords {
  const word = (key: keyof PageWords) => say(wordKeys[key], { edition });
  return {
    exercise: word("exercise"),
    edition: word("edition"),
    contents: word("contents"),
    notes: word("notes"),
    note: word("note"),
    backToText: word("backToText"),
    page: word("page"),
    paragraph: word("paragraph"),
  };
}

/**
 * The report of a finding, numbered, in the language of `say`. Pure: the same input gives the same tree.
 * The public edition has no codes, file names, votes or methods, and quotes only what the gate lets its reader have.
 * Throws Fault "invalid" when a proposition names a claim that `evidence` lacks, or the standard has no phrase (a
 * criminal court's standard is not an inquiry's).
 */
export function findingReport(input: FindingReportInput, say: Say): Report {
  const { finding, prepared } = input;
  if (finding.standard.phrase.trim() === "")
    throw new Fault("invalid", "this standard has no phrase for an inquiry", { item: finding.standard.code });
  const out = draft();
  writeFront(input, out, say);
  writeLaw(input, out, say);
  out.heading(1, say("report.chapter.elements"));
  for (const element of finding.elements) writeElement(input, element, out, say);
  if (input.figures.length > 0) writeFigures(input, out, say);
  writeDecision(input, out, say);
  writeCorrections(input, out, say);
  writeOpinions(input, out, say);
  if (input.edition === "internal") writeEvidence(input, out, say);
  writeVerification(finding.code, prepared, out, say);
  const state = say(`report.state.${finding.state}`);
  return numberParagraphs({
    title: finding.title,
    subtitle: say("report.subtitle", { test: finding.test.label }),
    inquiry: input.inquiry,
    lang: input.lang,
    edition: input.edition,
    exercise: input.exercise,
    cover: [
      ...(input.edition === "internal" ? [{ label: say("report.cover.finding"), value: finding.code }] : []),
      { label: say("report.cover.test"), value: `${finding.test.label} (${finding.test.article})` },
      { label: say("report.cover.standard"), value: finding.standard.label },
      { label: say("report.cover.state"), value: state },
      { label: say("report.cover.mandate"), value: input.mandate.instrument },
      ...(input.addressee === undefined ? [] : [{ label: say("report.cover.addressee"), value: input.addressee }]),
      {
        label: say("report.cover.as-of"),
        value: say("report.as-of", { entry: String(prepared.asOfEntry), at: minute(prepared.asOf) }),
      },
    ],
    words: {
      ...pageWords(input.edition, say),
      ...(input.addressee !== undefined && { edition: say("report.edition.for", { addressee: input.addressee }) }),
    },
    prepared,
    blocks: out.blocks,
    notes: out.notes,
  });
}

function writeFront(input: FindingReportInput, out: Draft, say: Say): void {
  const { finding, mandate } = input;
  const id = (tail: string) => `${finding.code}.${tail}`;
  out.heading(1, say("report.chapter.standard"));
  out.paragraph(
    { id: id("standard"), type: "method", text: say("report.standard", { standard: finding.standard.label }) },
    {
      id: id("standard.meaning"),
      type: "method",
      text: say("report.standard.meaning", { meaning: asSentence(input.standardMeaning) }),
    },
    { id: id("standard.limit"), type: "method", text: say("report.standard.limit") },
  );
  if (finding.state !== "adopted")
    out.paragraph({ id: id("not-adopted"), type: "method", text: say("report.not-adopted") });

  out.heading(1, say("report.chapter.method"));
  out.paragraph({
    id: id("mandate"),
    type: "legal",
    text: say("report.mandate", {
      title: mandate.title,
      subject: asSentence(mandate.subject),
      territory: mandate.territory,
    }),
    notes: [[{ kind: "text", text: asSentence(mandate.instrument) }]],
  });
  out.paragraph({
    id: id("period"),
    type: "legal",
    text:
      mandate.to === undefined
        ? say("report.period.open", { from: mandate.from })
        : say("report.period", { from: mandate.from, to: mandate.to }),
    notes: [[{ kind: "text", text: asSentence(mandate.instrument) }]],
  });
  const claims = cited(input);
  const sources = sourcesByKind(claims, say);
  out.paragraph(
    {
      id: id("method"),
      type: "method",
      text: sources === "" ? say("report.method.none") : say("report.method", { n: claims.length, sources }),
    },
    { id: id("method.roots"), type: "method", text: say("report.method.roots") },
    { id: id("method.coerced"), type: "method", text: say("report.method.coerced") },
    { id: id("method.edition"), type: "method", text: say(`report.method.${input.edition}`) },
  );
  const against = input.withheldAgainst ?? 0;
  if (against > 0)
    out.paragraph({ id: id("withheld-against"), type: "method", text: say("report.withheld-against", { n: against }) });
}

function writeLaw(input: FindingReportInput, out: Draft, say: Say): void {
  const { finding, instrument } = input;
  out.heading(1, say("report.chapter.law"));
  const parts = finding.applicableLaw.split(/\n\s*\n/).filter((part) => part.trim() !== "");
  parts.forEach((text, index) => {
    const source = `${instrument.title}, ${finding.test.article}`;
    out.paragraph({
      id: `${finding.code}.law${index + 1}`,
      type: "legal",
      text,
      notes: [[{ kind: "text", text: asSentence(source) }]],
    });
  });
  out.paragraph({
    id: `${finding.code}.elements`,
    type: "linking",
    text: say("report.elements", { n: finding.elements.length, test: finding.test.label }),
  });
  for (const element of finding.elements)
    out.add({
      kind: "quote",
      id: `${finding.code}.${element.element}.law`,
      label: element.title,
      text: element.text,
      verbatim: element.verbatim,
      ...(element.verbatim ? {} : { remark: say("report.translation") }),
      lang: element.verbatim ? instrument.lang : input.lang,
      instrument: instrument.title,
    });
}

function writeFigures(input: FindingReportInput, out: Draft, say: Say): void {
  out.heading(1, say("report.chapter.figures"));
  for (const one of input.figures) {
    const measure = {
      qualifier: say(`report.qualifier.${one.qualifier}`),
      value: say("report.number", { value: one.value }),
      unit: one.unit,
      asOf: one.asOf,
    };
    const said = { label: one.label, ...measure, population: one.population, period: one.period };
    const source = { countedBy: one.countedBy, publishedBy: one.publishedBy, source: one.source, n: one.sameRoot };
    out.paragraph({
      id: `${input.finding.code}.figure.${one.code}`,
      type: "figure",
      text: say("report.figure", said),
      measure,
      notes: [
        [
          {
            kind: "text",
            text: (input.edition === "internal" ? `${one.code}. ` : "") + say("report.note.figure", source),
          },
        ],
      ],
    });
  }
}

function writeDecision(input: FindingReportInput, out: Draft, say: Say): void {
  const { finding } = input;
  const id = (tail: string) => `${finding.code}.${tail}`;
  const yielded = finding.stops.filter((stop) => !stop.hard && stop.yielded !== undefined);
  if (yielded.length > 0) {
    out.heading(1, say("report.chapter.reservations"));
    out.paragraph({ id: id("reservations"), type: "method", text: say("report.reservations", { n: yielded.length }) });
    out.list(
      yielded.map((stop, index) => [
        {
          id: id(`reservation${index + 1}`),
          type: "method",
          text: say("report.reservation", {
            sentence: asSentence(stop.sentence),
            reason: asSentence(stop.yielded?.reason ?? ""),
          }),
        },
      ]),
    );
  }
  const standing = finding.stops.filter((stop) => stop.yielded === undefined);
  if (standing.length > 0 && input.edition === "internal") {
    out.heading(1, say("report.chapter.standing"));
    out.paragraph({ id: id("standing"), type: "method", text: say("report.standing", { n: standing.length }) });
    out.list(
      standing.map((stop, index) => [
        { id: id(`standing${index + 1}`), type: "method", text: asSentence(stop.sentence) },
      ]),
    );
  }
  out.heading(1, say("report.chapter.decision"));
  const met = finding.elements.filter((element) => element.status === "met").length;
  out.paragraph(
    {
      id: id("decision.elements"),
      type: "method",
      text: say("report.decision.elements", { met, n: finding.elements.length }),
    },
    { id: id("decision"), type: "method", text: say(`report.decision.${finding.state}`) },
  );
  // votes are deliberation: they stay inside (field specification 2.12 (7))
  if (input.edition === "internal") {
    const count = (decision: string) =>
      finding.positions.filter((one) => one.current && one.decision === decision).length;
    out.paragraph({
      id: id("positions"),
      type: "method",
      text: say("report.positions", {
        agree: count("agree"),
        disagree: count("disagree"),
        abstain: count("abstain"),
        recuse: count("recuse"),
        n: finding.membersDecide,
      }),
    });
  }
  out.paragraph({ id: id("no-guilt"), type: "method", text: say("report.no-guilt") });
}
