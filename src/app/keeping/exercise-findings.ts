/** The findings of an exercise: each written by its author, then taken along its way by the use cases that the workspace uses. */
import type { z } from "zod";
import type { ClaimRef } from "../../core/claims/value.ts";
import { Fault } from "../../core/fault.ts";
import { defaultTerms } from "../../core/findings/profile.ts";
import type { Exercise, ExerciseFinding } from "../../core/law/exercise.ts";
import type { finding as findingShape } from "../../core/record/body.ts";
import type { RecordId } from "../../core/record/id.ts";
import { caseAt } from "../case.ts";
import { type Desk, instant } from "../desk.ts";
import { adoptProfile, proposeProfile } from "../finding/adopt-profile.ts";
import { askState, treatComment } from "../finding/ask-state.ts";
import { challengeFinding } from "../finding/challenge-finding.ts";
import { placeClaim } from "../finding/change-finding.ts";
import { takePosition, takeStep } from "../finding/decide-finding.ts";
import { publishOpinion, writeOpinion } from "../finding/separate-opinion.ts";
import { recordLetter } from "../mandate/letters.ts";
import { approveProposal } from "../protecting/approve.ts";
import { withdrawBasis } from "../releasing/withdraw-basis.ts";
import type { Coded } from "./exercise-codings.ts";
import type { ExerciseDesks } from "./exercise-desks.ts";
import type { TakenDocuments } from "./exercise-documents.ts";
import type { Loaded } from "./load-pack.ts";

type Cited = ExerciseFinding["elements"][number]["propositions"][number]["for"][number];

/** Adopts the default profile by two of the exercise's members; without two nobody can, and findings say so. */
export async function adoptExerciseProfile(desks: ExerciseDesks, exercise: Exercise): Promise<void> {
  const [first, second] = exercise.members
    .filter(({ role }) => role === "expert")
    .map(({ handle }) => desks.of(handle));
  if (first === undefined || second === undefined) return;
  const { proposal, digest } = await proposeProfile(first, {
    ...defaultTerms,
    reason: "EXERCISE: what the field asks by default, adopted before the first finding",
  });
  await approveProposal(second, { code: proposal, digest });
  await adoptProfile(first, { proposal });
}

/** Faults: `invalid` where it cites what is not there; and those of the steps it takes. */
export async function argueFinding(
  desks: ExerciseDesks,
  finding: ExerciseFinding,
  coded: Coded,
  loaded: Loaded,
  documents: TakenDocuments,
): Promise<void> {
  const author = desks.of(finding.author);
  const record = author.newId();
  const body = draftOf(desks, finding, (cited) => ({ claim: claimOf(cited, coded, loaded) }));
  await author.write({
    verb: "finding.create",
    drafts: [{ record, unit: author.keyring.fresh("deliberation"), body }],
  });
  for (const { step, by, note } of finding.steps) {
    const at = { finding: body.code, version: newestVersion(desks.of(by), record) };
    if (step === "challenged") await challengeFinding(desks.of(by), { ...at, text: finding.challenge?.text ?? "" });
    if (step === "commented") await hearState(desks.of(by), body.code, finding, documents);
    if (step !== "reviewed" && step !== "legal-reviewed" && step !== "submitted") continue;
    const desk = desks.of(by);
    await takeStep(desk, { finding: body.code, version: newestVersion(desk, record), step, note });
  }
  for (const { by, decision, note } of finding.positions) {
    const desk = desks.of(by);
    await takePosition(desk, { finding: body.code, version: newestVersion(desk, record), decision, note });
  }
  for (const { by, text } of finding.opinions) {
    const desk = desks.of(by);
    const { opinion } = await writeOpinion(desk, { finding: body.code, version: newestVersion(desk, record), text });
    await publishOpinion(desk, { opinion });
  }
  for (const one of finding.later) {
    const desk = desks.of(one.by);
    if (one.what === "withdrawal")
      await withdrawBasis(desk, { basis: basisOf(desk, one.document, documents), reason: one.reason });
    else
      await placeClaim(desk, {
        finding: body.code,
        version: newestVersion(desk, record),
        element: one.element,
        proposition: { id: one.proposition },
        claim: coded.claim(one.claim),
        side: "against",
      });
  }
}

/** The code of the basis on which a document is used. */
function basisOf(desk: Desk, document: string, documents: TakenDocuments): string {
  const exhibit = documents.get(document)?.id;
  const held = caseAt(desk)
    .records("basis")
    .find(({ body }) => exhibit !== undefined && body.exhibits.includes(exhibit));
  if (held === undefined) throw new Fault("invalid", "an exercise finding cites what is not there", { item: document });
  return held.body.code;
}

/** The State is asked to comment on the draft, answers or lets the day pass, and the inquiry says how that was treated. */
async function hearState(
  desk: Desk,
  code: string,
  { comment, handle }: ExerciseFinding,
  documents: TakenDocuments,
): Promise<void> {
  if (comment === undefined) throw new Fault("invalid", "an exercise finding says of no comment", { item: handle });
  const { state, asked, reply, treated } = comment;
  const to = { state, channel: "note-verbale", once: `${handle}-asked` } as const;
  const letter = await recordLetter(desk, {
    ...to,
    ...asked,
    direction: "to-state",
    asks: "comment-on-draft",
    exhibits: [],
  });
  const tied = await askState(desk, { finding: code, letter: letter.code });
  if (reply !== undefined) {
    const exhibit = caseAt(desk).exhibit(documents.get(reply.document)?.id ?? "");
    if (exhibit === undefined)
      throw new Fault("invalid", "an exercise finding cites what is not there", { item: reply.document });
    await recordLetter(desk, {
      ...to,
      on: reply.on,
      subject: reply.subject,
      direction: "from-state",
      asks: "answer",
      answers: letter.code,
      exhibits: [exhibit.code],
      once: `${handle}-replied`,
    });
  }
  await treatComment(desk, { comment: tied.comment, text: treated });
}

/** The claim of a coding, or the one that stands for a published figure or statement. */
function claimOf(cited: Cited, coded: Coded, loaded: Loaded): ClaimRef {
  if ("document" in cited) return coded.claim(cited);
  const name = "figure" in cited ? `figures/${cited.figure}` : `statements/${cited.statement}`;
  const coding = loaded.get(name)?.coding;
  if (coding === undefined) throw new Fault("invalid", "an exercise finding cites what is not there", { item: name });
  return `${coding}#0`;
}

function draftOf(
  desks: ExerciseDesks,
  finding: ExerciseFinding,
  item: (cited: Cited) => { claim: ClaimRef },
): z.input<typeof findingShape> {
  const author = desks.of(finding.author);
  const at = instant(author.now());
  return {
    kind: "finding",
    code: author.newCode("finding"),
    title: finding.title.en,
    test: finding.test,
    standard: finding.standard,
    author: author.member.actor,
    applicableLaw: finding.applicableLaw,
    elements: finding.elements.map(({ element, status, propositions, reasoning, gaps }) => ({
      element,
      status,
      propositions: propositions.map((each) => ({
        id: each.id,
        text: each.text,
        for: each.for.map(item),
        against: each.against.map(item),
        use: each.use,
        ...(each.answer !== undefined && { answer: each.answer }),
      })),
      reasoning,
      gaps: gaps.map((text) => ({ text })),
    })),
    yielded: finding.yielded.map(({ rule, where, reason, by }) => ({
      rule,
      where,
      reason,
      by: desks.of(by).member.actor,
      at,
    })),
    state: "draft",
    steps: [{ step: "drafted", by: author.member.actor, at }],
  };
}

function newestVersion(desk: Desk, finding: RecordId): string {
  const held = caseAt(desk)
    .records("finding")
    .find((one) => one.id === finding);
  if (held === undefined) throw new Fault("damaged", "what was written is not in the lens", { remedy: "run rebuild" });
  return held.version;
}
