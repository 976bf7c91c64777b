/** Shows interviews: the list, and one with its steps, what each lacks, and who can give it. */

import { may } from "../../core/access/may.ts";
import { fieldsOf, type StepField, stepKinds } from "../../core/contact/step.ts";
import type { Step } from "../../core/record/body/contact.ts";
import type { RecordId } from "../../core/record/id.ts";
import type { Held } from "../case/records.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import type { Language } from "../packs.ts";
import { thingPointer } from "../views.ts";
import { interviewsFor, needInterview, type Stood } from "./interviews.ts";
import { listLeads } from "./leads.ts";
import { listPromises } from "./promises.ts";
import { stepsOpen } from "./take-step.ts";

/** Those that this member may see, newest first. */
export function listInterviews(desk: Desk, locale: Language) {
  const one = caseAt(desk);
  const open = listPromises(desk).filter(({ done }) => done === undefined);
  return interviewsFor(desk).map((each) => {
    const due = open.find(({ of }) => of === each.body.code)?.due;
    return { ...rowOf(one, each, locale), ...(due !== undefined && { due }) };
  });
}

function rowOf(one: Case, each: Stood, locale: Language) {
  const { body, standing, steps } = each;
  const planned = steps.flatMap(({ body: { what } }) => (what.step === "arrange" ? [what.plannedFor] : [])).at(-1);
  return {
    code: body.code,
    of: sourceView(one, body.of, locale),
    account: standing.account,
    mode: body.mode,
    flags: [...standing.flags],
    state: standing.state,
    held: standing.held,
    missing: standing.missing.map((gap) => ({ ...gap })),
    team: body.team.map((actor) => one.handle(actor)),
    proposed: body.proposed,
    ...(planned !== undefined && { planned }),
  };
}

function sourceView(one: Case, of: RecordId, locale: Language) {
  const thing = one.thing(of);
  if (thing !== undefined) return thingPointer(one, thing, locale);
  const code = one.records("lead").find(({ id }) => id === of)?.body.code ?? "";
  return { code, kind: "lead", label: code };
}

/** Faults: `absent`, the same for what is not there and what is not for this member. */
export function showInterview(desk: Desk, code: string, locale: Language) {
  const one = caseAt(desk);
  const each = needInterview(desk, code);
  const { body, standing, steps } = each;
  const { interpreter } = body;
  return {
    ...rowOf(one, each, locale),
    version: each.version,
    entry: each.since,
    ...(body.justification !== undefined && { justification: body.justification }),
    language: body.language,
    ...(interpreter !== undefined && {
      interpreter: {
        oath: interpreter.oath,
        ...(interpreter.member !== undefined && { member: one.handle(interpreter.member) }),
        ...(interpreter.described !== undefined && { described: interpreter.described }),
      },
    }),
    ...(body.placeType !== undefined && { placeType: body.placeType }),
    preferences: { ...body.preferences },
    usable: standing.usable,
    ...(standing.wellbeing !== undefined && { wellbeing: { ...standing.wellbeing } }),
    usual: stepKinds.filter((step) => step !== "signed" || standing.account === "statement"),
    steps: steps.map((step) => stepView(one, step)),
    promises: listPromises(desk, each.id),
    open: [...stepsOpen(desk, each)],
    mayChange: may(desk.asker, "interview") && !standing.usable,
  };
}

function stepView(one: Case, { body, since }: Held<Step>) {
  const content = body.what as unknown as Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  return {
    step: body.what.step,
    by: one.handle(body.by),
    happened: body.happened,
    recorded: one.entry(since)?.at ?? body.happened,
    seq: since,
    fields: fieldsOf(body.what.step).flatMap((field) => {
      const value = content[field.name];
      return value === undefined ? [] : [{ name: field.name, form: field.form, values: valuesOf(one, field, value) }];
    }),
  };
}

/** As texts, records by their codes and members by their handles. */
function valuesOf(one: Case, { form }: StepField, value: string | boolean | readonly string[]): string[] {
  if (typeof value === "boolean") return [value ? "yes" : "no"];
  if (typeof value !== "string") return [...value];
  if (form === "member") return [one.handle(value)];
  if (form === "exhibit") return [one.exhibit(value)?.code ?? ""];
  if (form === "basis") return [one.records("basis").find(({ id }) => id === value)?.body.code ?? ""];
  return [value];
}

/** What the dialogs choose from: members, and whom somebody may be interviewed as. */
export function interviewForm(desk: Desk) {
  const one = caseAt(desk);
  return {
    members: one
      .records("member")
      .filter(({ body }) => body.left === undefined)
      .map(({ body }) => ({ handle: body.handle, roles: [...body.roles] })),
    leads: listLeads(desk)
      .filter(({ state }) => state === "in-mandate" || state === "triaged")
      .map(({ code }) => code),
  };
}
