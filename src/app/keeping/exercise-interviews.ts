/** The interviews and leads of an exercise: each step recorded by the use cases that the workspace uses, by whoever takes it. */
import type { ExerciseInterview } from "../../core/contact/exercise-interview.ts";
import { clearingSteps, fieldsOf, type StepKind } from "../../core/contact/step.ts";
import { Fault } from "../../core/fault.ts";
import type { Exercise } from "../../core/law/exercise.ts";
import { caseAt } from "../case.ts";
import { type Desk, instant } from "../desk.ts";
import { proposeInterview } from "../protecting/change-interview.ts";
import { recordLead } from "../protecting/leads.ts";
import { makePromise } from "../protecting/promises.ts";
import { showInterview } from "../protecting/show-interview.ts";
import { type AskedContent, takeClearingStep, takeInterviewStep } from "../protecting/take-step.ts";
import type { Coded } from "./exercise-codings.ts";
import type { ExerciseDesks } from "./exercise-desks.ts";
import type { TakenDocuments } from "./exercise-documents.ts";

const hour = 3_600_000;
const day = 24 * hour;

/** Faults: `invalid` where one stands otherwise than the pack says it will; and those of the steps. */
export async function recordInterviews(
  desks: ExerciseDesks,
  exercise: Exercise,
  documents: TakenDocuments,
  coded: Pick<Coded, "things">,
): Promise<void> {
  for (const [index, one] of (exercise.interviews ?? []).entries())
    await recordOne(desks, one as ExerciseInterview, index, documents, coded);
  for (const [index, { by, ...lead }] of (exercise.leads ?? []).entries())
    await recordLead(desks.of(by), { ...lead, flags: [...lead.flags], once: `exercise-lead-${index}` });
}

async function recordOne(
  desks: ExerciseDesks,
  one: ExerciseInterview,
  index: number,
  documents: TakenDocuments,
  coded: Pick<Coded, "things">,
): Promise<void> {
  const desk = desks.of(one.team[0] ?? "");
  const now = desk.now().getTime();
  const { code } = await proposeInterview(desk, {
    of: caseAt(desk).thing(coded.things.get(one.person) ?? "")?.code ?? "",
    account: one.account,
    justification: one.justification,
    mode: one.mode,
    team: one.team.map((handle) => desks.of(handle).member.handle),
    language: one.language,
    placeType: one.placeType,
    preferences: one.preferences,
    flags: one.flags,
    once: `exercise-interview-${index}`,
  });
  for (const [step, { by, daysAgo, ...taken }] of one.steps.entries()) {
    const take = clearingSteps.includes(taken.step) ? takeClearingStep : takeInterviewStep;
    await take(desks.of(by), {
      interview: code,
      step: taken.step,
      happened: instant(new Date(now - daysAgo * day)),
      content: contentOf(desk, taken.step, taken.content, documents, now),
      once: `exercise-interview-${index}-${step}`,
    });
  }
  for (const [promise, { by, inDays, ...promised }] of one.promises.entries())
    await makePromise(desks.of(by), {
      of: code,
      ...promised,
      due: instant(new Date(now + inDays * day)).slice(0, 10),
      once: `exercise-promise-${index}-${promise}`,
    });
  const { state } = showInterview(desk, code, "en");
  if (state !== one.expected)
    throw new Fault("invalid", "an exercise interview stands otherwise than it should", { item: `${index}: ${state}` });
}

function contentOf(
  desk: Desk,
  step: StepKind,
  content: ExerciseInterview["steps"][number]["content"],
  documents: TakenDocuments,
  now: number,
): AskedContent {
  const one = caseAt(desk);
  const fields = new Map(fieldsOf(step).map((field) => [field.name, field.form]));
  return Object.fromEntries(
    Object.entries(content).map(([name, value]) => {
      const form = fields.get(name);
      if (typeof value === "number") {
        const at = instant(new Date(now + value * (form === "day" ? day : hour)));
        return [name, form === "day" ? at.slice(0, 10) : at];
      }
      const document = typeof value === "string" ? documents.get(value) : undefined;
      if (document === undefined || (form !== "exhibit" && form !== "basis")) return [name, value];
      if (form === "exhibit") return [name, one.exhibit(document.id)?.code ?? ""];
      return [name, one.bases().find((basis) => basis.exhibits.includes(document.id))?.code ?? ""];
    }),
  );
}
