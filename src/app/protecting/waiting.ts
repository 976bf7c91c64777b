/** What of contact and interviews waits for a member: promises that fall due, clearances asked, interviews that are held. */
import { may } from "../../core/access/may.ts";
import { stateOf, teamOf } from "../../core/contact/gates.ts";
import { gateWorld } from "../case/interviews.ts";
import { caseAt } from "../case.ts";
import { type Desk, instant } from "../desk.ts";
import { interviewsFor } from "./interviews.ts";
import { listPromises } from "./promises.ts";

/** A promise is shown so many days before it is due. */
const ahead = 14;

/** Those that a member keeps: due within two weeks or overdue, and the looking-after of 24 to 72 hours. */
export function promisesDue(desk: Desk) {
  if (!may(desk.asker, "interview")) return [];
  const until = instant(new Date(desk.now().getTime() + ahead * 86_400_000)).slice(0, 10);
  const promised = listPromises(desk)
    .filter(({ done, due }) => done === undefined && due <= until)
    .map(({ code, of, what, due }) => ({ code, of, label: what, due }));
  const wellbeing = mine(desk).flatMap(({ body, standing }) =>
    standing.wellbeing === undefined
      ? []
      : [{ code: body.code, of: body.code, label: undefined, due: standing.wellbeing.until }],
  );
  return [...wellbeing, ...promised].toSorted((a, b) => (a.due < b.due ? -1 : 1));
}

const mine = (desk: Desk) => interviewsFor(desk).filter(({ body }) => teamOf(body).has(desk.member.actor));

/** The scope of the clearance that each of these gates waits for. */
const scopes = {
  clearance: "interview",
  "second-clearance": "interview",
  "sgbv-clearance": "sgbv",
  "child-clearance": "child",
} as const;

/** Interviews whose risk is assessed and that wait for a clearance which this member's own would be: never of the own team. */
export function clearancesAsked(desk: Desk) {
  if (!may(desk.asker, "clear")) return [];
  const world = gateWorld(caseAt(desk), instant(desk.now()));
  const by = desk.member.actor;
  return interviewsFor(desk).flatMap((one) => {
    const { body, standing } = one;
    if (!standing.done.includes("risk") || standing.state === "stopped" || teamOf(body).has(by)) return [];
    const steps = one.steps.map((step) => step.body);
    const helps = (gate: keyof typeof scopes): boolean => {
      const what = { step: "clearance", scope: scopes[gate], clearance: "cleared", reasons: "" } as const;
      const given = stateOf(body, [...steps, { by, happened: world.now, what }], world);
      return !given.missing.some((gap) => gap.gate === gate);
    };
    const gates = standing.missing.flatMap(({ gate }) => {
      if (gate === "remote-exception")
        return steps.some((step) => step.what.step === gate && step.by === by) ? [] : [gate];
      return gate in scopes && helps(gate as keyof typeof scopes) ? [gate] : [];
    });
    return gates.length === 0 ? [] : [{ code: body.code, gates }];
  });
}

/** Interviews of this member's that took place and lack a gate. */
export function heldInterviews(desk: Desk) {
  return mine(desk).flatMap(({ body, standing }) =>
    standing.held ? [{ code: body.code, gates: standing.missing.map(({ gate }) => gate) }] : [],
  );
}
