/** What follows the decision: words that two people corrected, and each separate opinion as its author published it. */
import type { Say } from "../words/words.ts";
import type { Draft } from "./draft.ts";
import type { FindingReportInput } from "./finding-input.ts";

/** The text above stands as it was adopted; this says how it is to be read. */
export function writeCorrections({ finding, corrections = [] }: FindingReportInput, out: Draft, say: Say): void {
  if (corrections.length === 0) return;
  out.heading(1, say("report.chapter.corrections"));
  out.paragraph({
    id: `${finding.code}.corrections`,
    type: "method",
    text: say("report.corrections", { n: corrections.length }),
  });
  out.list(
    corrections.map(({ on, before, after }, index) => [
      {
        id: `${finding.code}.correction${index + 1}`,
        type: "method",
        text: say("report.correction", { on, before, after }),
      },
    ]),
  );
}

/** An opinion is its author's: it binds nobody else, and its sentences are no findings of the inquiry. */
export function writeOpinions({ finding, opinions = [] }: FindingReportInput, out: Draft, say: Say): void {
  opinions.forEach(({ member, text }, index) => {
    const id = `${finding.code}.opinion${index + 1}`;
    out.heading(1, say("report.chapter.opinion", { member }));
    out.paragraph({ id, type: "method", text: say("report.opinion") });
    const parts = text.split(/\n\s*\n/).filter((part) => part.trim() !== "");
    parts.forEach((part, at) => {
      out.paragraph({ id: `${id}.${at + 1}`, type: "linking", text: part.trim() });
    });
  });
}
