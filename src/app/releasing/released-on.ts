/** What already went out on a basis: releases, with the sentences and quotations in them that rest on it (RQ-12). */
import { coverageOf, type HeldBasis } from "../../core/consent/basis.ts";
import type { Body, RecipientClass } from "../../core/record/body.ts";
import type { Held } from "../case/records.ts";
import type { Case } from "../case.ts";
import { citedIn } from "../citing.ts";
import { exhibitsBehind, type Question } from "./taken-back.ts";

type Release = Extract<Body, { kind: "release" }>;

/** What of a release lasts, whatever is taken back: a public text, a court's record, what somebody outside has read. */
export type Lasting = "inside" | "published" | "court" | "recipient";
export const lastingOf = (recipient: RecipientClass): Lasting => {
  if (recipient === "inside") return "inside";
  if (recipient === "public") return "published";
  return recipient === "prosecutor" || recipient === "international-court" ? "court" : "recipient";
};

/** Releases that rest on the basis, newest first. Of an answer taken back, those that needed it. */
export function affectedReleases(question: Question) {
  const { one, held, answers } = question;
  const needs = ({ purpose, recipient }: Release): boolean =>
    answers === undefined ||
    answers.some((row) => row.recipient === recipient && [purpose, "C5", "C14", "C15"].includes(row.purpose));
  return one
    .records("release")
    .filter(({ body }) => body.bases.includes(held.id) && needs(body))
    .map((release) => releaseView(question, release))
    .toReversed();
}

function releaseView(question: Question, { id, body }: Held<Release>) {
  const { one } = question;
  const { what } = body;
  const finding = what.kind === "report" ? one.records("finding").find((each) => each.id === what.of) : undefined;
  return {
    id,
    code: body.code,
    kind: body.what.kind,
    ...(body.what.kind === "report" && { edition: body.what.edition }),
    format: body.what.format,
    recipient: body.recipient,
    purpose: body.purpose,
    at: body.at,
    sha256: body.sha256,
    ...(finding !== undefined && {
      finding: { code: finding.body.code, kind: "finding", label: finding.body.title },
    }),
    ...(finding === undefined ? { sentences: [], quotations: [] } : inReport(question, body, finding.body.code)),
    lasting: lastingOf(body.recipient),
  };
}

/**
 * Sentences and quotations of a report that rest on the basis, of the finding and the bases as they stood when the gate
 * judged. Where a claim has gone since, nobody can say any more that its sentence stayed out: it is listed.
 */
function inReport({ one, touched }: Question, release: Release, code: string) {
  const finding = one.record("finding", code, release.seq)?.body;
  const bases = one.records("basis", release.seq).map((held): HeldBasis => ({ ...held.body, id: held.id }));
  const propositions = (finding?.elements ?? []).flatMap((element) =>
    element.propositions.map((proposition) => ({ proposition, id: `${code}.${element.element}.${proposition.id}` })),
  );
  const resting = propositions.filter(({ proposition }) => {
    const refs = citedIn(proposition);
    const behind = [...exhibitsBehind(one, refs), ...proposition.silent];
    return (
      behind.some((id) => touched.has(id)) && behind.every((id) => covered(one, id, bases, release, release.purpose))
    );
  });
  return {
    sentences: resting.map(({ id, proposition }) => ({ id, text: proposition.text })),
    quotations: resting.flatMap(({ id, proposition }) =>
      citedIn(proposition).flatMap((ref) => {
        const claim = one.claim(ref);
        const { exhibit } = claim ?? {};
        const anchor = claim?.claim.anchor;
        if (exhibit === undefined || anchor === undefined || !touched.has(exhibit.id)) return [];
        if (release.recipient !== "inside" && !covered(one, exhibit.id, bases, release, "C5")) return [];
        const page = anchor.page === undefined ? {} : { page: anchor.page };
        return [{ sentence: id, exhibit: exhibit.code, quote: anchor.quote, ...page }];
      }),
    ),
  };
}

/** Whether an exhibit, and all that it carries, might go to a release's recipient when the gate judged. */
function covered(
  one: Case,
  id: HeldBasis["id"],
  bases: readonly HeldBasis[],
  release: Release,
  purpose: string,
): boolean {
  const { recipient, level, at } = release;
  return [id, ...one.ancestors(id)].every((each) => coverageOf(each, bases, { purpose, recipient, level, at }).covered);
}
