/** Records a step of an interview, in whatever order life brought it; arranging one is refused until it is cleared. */
import { may } from "../../core/access/may.ts";
import { beforeContact, teamOf } from "../../core/contact/gates.ts";
import { checkContent } from "../../core/contact/never.ts";
import { caveatsOf } from "../../core/contact/sight.ts";
import { clearingSteps, fieldsOf, type StepContent, type StepKind, stepKinds } from "../../core/contact/step.ts";
import { stepContent } from "../../core/contact/step-shape.ts";
import { Fault } from "../../core/fault.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import { needMember } from "./change-interview.ts";
import { needInterview, type Stood } from "./interviews.ts";

/** What was said of a step: members by handle, bases and exhibits by code. */
export type AskedContent = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

export interface AskedStep {
  readonly interview: string;
  readonly step: StepKind;
  /** when it was done; now, where it isn't told */
  readonly happened?: string | undefined;
  readonly content: AskedContent;
  readonly once: string;
}

/** A closed account is never edited: these would change what it says or what it is. */
const closing: readonly StepKind[] = ["conducted", "read-back", "signed", "upgrade"];

/** The steps that this member may record now, in their usual order. */
export function stepsOpen(desk: Desk, { body, standing }: Stood): readonly StepKind[] {
  const inTeam = teamOf(body).has(desk.member.actor);
  const cleared = !standing.missing.some(({ gate }) => beforeContact.includes(gate));
  return stepKinds.filter((step) => {
    if (clearingSteps.includes(step)) return !inTeam && may(desk.asker, "clear");
    if (!may(desk.asker, "interview")) return false;
    if (step === "quality") return !inTeam;
    if (step === "arrange") return cleared;
    return !(standing.usable && closing.includes(step));
  });
}

/** Faults: `absent`, `invalid` names the field, `refused` says by which rule and who can change it. */
export function takeInterviewStep(desk: Desk, asked: AskedStep) {
  desk.need("interview");
  if (clearingSteps.includes(asked.step)) throw notHere(asked.step);
  return take(desk, asked, "interview.step");
}

/** A clearance, or an exception from the rule on remote interviews. Faults: as for every step. */
export function takeClearingStep(desk: Desk, asked: AskedStep) {
  desk.need("clear");
  if (!clearingSteps.includes(asked.step)) throw notHere(asked.step);
  return take(desk, asked, "interview.clear");
}

const notHere = (step: StepKind) => new Fault("invalid", "this is not asked in this way", { item: step });

async function take(desk: Desk, asked: AskedStep, verb: "interview.step" | "interview.clear") {
  const one = caseAt(desk);
  const interview = needInterview(desk, asked.interview);
  const what = contentOf(one, asked);
  checkContent(what);
  checkPerson(desk, interview, what);
  const now = instant(desk.now());
  const happened = what.step === "conducted" ? what.started : (asked.happened ?? now);
  if (happened > now || (what.step === "conducted" && what.ended > now))
    throw new Fault("invalid", "what is recorded has happened", { item: "happened", remedy: "look at the time" });
  if (what.step === "arrange") checkCleared(interview);
  if (interview.standing.usable && closing.includes(what.step))
    throw new Fault("refused", "a closed account is never edited", {
      item: interview.body.code,
      remedy: "write an addendum",
    });
  const [made] = await desk.write({
    verb,
    once: { id: asked.once, asked },
    drafts: [
      {
        record: desk.newId(),
        unit: { of: interview.id },
        body: { kind: "step", interview: interview.id, by: desk.member.actor, happened, what },
      },
    ],
  });
  return { seq: made?.seq ?? 0, state: needInterview(desk, interview.body.code).standing.state };
}

/** Reads what was asked into the form of its step. Fault `invalid` names the first field that isn't of its form. */
function contentOf(one: Case, { step, content }: AskedStep): StepContent {
  const given: Record<string, unknown> = { step };
  for (const [name, value] of Object.entries(content)) {
    const form = fieldsOf(step).find((field) => field.name === name)?.form;
    if (value === undefined || value === "") continue;
    given[name] = typeof value === "string" ? recordOf(one, form, value) : value;
  }
  const parsed = stepContent.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const unknown = issue?.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  throw new Fault("invalid", "this field is not of the form asked for", {
    item: unknown ?? String(issue?.path[0] ?? step),
  });
}

/** Fault `absent` for a member, basis or exhibit that there isn't. */
function recordOf(one: Case, form: string | undefined, value: string): string {
  if (form === "member") return needMember(one, value);
  if (form === "exhibit") return one.needExhibit(value).id;
  if (form !== "basis") return value;
  const basis = one.record("basis", value);
  if (basis === undefined || basis.body.withdrawn) throw absent(value);
  return basis.id;
}

/** Nobody clears or checks the own interview; what SGBV and CHILD ask apart needs the key of that compartment. */
function checkPerson(desk: Desk, { body, standing }: Stood, what: StepContent): void {
  const inTeam = teamOf(body).has(desk.member.actor);
  const clearing = clearingSteps.includes(what.step);
  if (inTeam && (clearing || what.step === "quality"))
    throw new Fault("refused", "nobody clears or checks an interview of the own team", {
      item: body.code,
      remedy: clearing ? "ask another protection officer" : "ask a colleague outside its team",
    });
  const compartment = what.step === "clearance" && what.scope !== "interview" ? what.scope : "case";
  if (clearing && !may(desk.asker, "clear", { compartment, caveats: caveatsOf(standing.flags) }))
    throw new Fault("refused", "this role may not do that", {
      item: "clear",
      remedy: "ask another protection officer",
    });
  if (
    what.step === "flagged" &&
    !may(desk.asker, "interview", { compartment: "case", caveats: caveatsOf([what.flag]) })
  )
    throw new Fault("refused", "this member does not hold what these flags are closed with", {
      item: what.flag,
      remedy: "ask a protection officer",
    });
}

/** N13, RQ-04: nobody is contacted before the gates that protect him or her are given. */
function checkCleared({ body, standing }: Stood): void {
  const lacking = standing.missing.filter(({ gate }) => beforeContact.includes(gate));
  if (lacking.length === 0) return;
  const who = [...new Set(lacking.map((one) => one.who))].sort();
  throw new Fault("refused", "nobody is contacted before clearance", {
    item: `${body.code}: ${lacking.map(({ gate }) => gate).join(", ")}`,
    remedy: `can change it: ${who.join(", ")}`,
  });
}
