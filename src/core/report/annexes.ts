/** What stands behind a report of a finding: the exhibits it cites, and the state of the log to verify it by. */
import type { Say } from "../words/words.ts";
import type { Draft } from "./draft.ts";
import type { ClaimEvidence, FindingReportInput } from "./finding-input.ts";
import type { Report } from "./tree.ts";

/** "2026-02-14 09:30 UTC": the same in every language, and never mistaken for day and month. */
export const minute = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;

/** Claims that some proposition names, each once, in the order of the argument. */
export function cited(input: FindingReportInput): readonly ClaimEvidence[] {
  const refs = new Set(
    input.finding.elements.flatMap((element) =>
      element.propositions.flatMap((one) => [...one.for, ...one.against].map(({ claim }) => claim.ref)),
    ),
  );
  return input.evidence.filter((one) => refs.has(one.ref));
}

/** The list of exhibits, for the internal edition. */
export function writeEvidence(input: FindingReportInput, out: Draft, say: Say): void {
  const exhibits = new Map(
    cited(input).flatMap(({ exhibit }) => (exhibit === undefined ? [] : [[exhibit.code, exhibit] as const])),
  );
  out.annex(say("report.annex.evidence"));
  const rows = [...exhibits.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  out.table(
    say("report.evidence.caption"),
    ["code", "title", "kind", "sha256"].map((column) => say(`report.evidence.${column}`)),
    rows.map((exhibit) => ({
      id: `${input.finding.code}.evidence.${exhibit.code}`,
      type: "method",
      cells: [
        exhibit.code,
        exhibit.title,
        say(`report.kind.${exhibit.kind}`),
        exhibit.sha256 ?? say("report.evidence.no-bytes"),
      ],
    })),
    [3],
  );
}

/** Log size, root and source digest, as a stranger needs them (G4); `of`: what the ids of its sentences begin with. */
export function writeVerification(of: string, prepared: Report["prepared"], out: Draft, say: Say): void {
  out.annex(say("report.annex.verification"));
  out.paragraph({ id: `${of}.verify`, type: "method", text: say("report.verify") });
  const row = (key: string, value: string) => ({
    id: `${of}.verify.${key}`,
    type: "method" as const,
    cells: [say(`report.verify.${key}`), value],
  });
  out.table(
    say("report.verify.caption"),
    [say("report.verify.what"), say("report.verify.value")],
    [
      row("entry", String(prepared.asOfEntry)),
      row("at", minute(prepared.asOf)),
      row("size", String(prepared.treeSize)),
      row("root", prepared.root),
      row("source", prepared.sourceDigest),
    ],
    [1],
  );
}
