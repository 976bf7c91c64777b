/** What of contact and interviews waits for a member: promises that fall due, clearances asked, interviews that are held. */
import { may } from "../../core/access/may.ts";
import { teamOf } from "../../core/contact/gates.ts";
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

const asked = ["clearance", "second-clearance", "sgbv-clearance", "child-clearance", "remote-exception"] as const;

/** Interviews whose risk is assessed and that wait for somebody's clearance: for those who clear and do not hold them. */
export function clearancesAsked(desk: Desk) {
  if (!may(desk.asker, "clear")) return [];
  return interviewsFor(desk).flatMap(({ body, standing }) => {
    const gates = standing.missing.flatMap(({ gate }) => asked.find((one) => one === gate) ?? []);
    const ready = standing.done.includes("risk") && standing.state !== "stopped";
    return ready && gates.length > 0 && !teamOf(body).has(desk.member.actor) ? [{ code: body.code, gates }] : [];
  });
}

/** Interviews of this member's that took place and lack a gate. */
export function heldInterviews(desk: Desk) {
  return mine(desk).flatMap(({ body, standing }) =>
    standing.held ? [{ code: body.code, gates: standing.missing.map(({ gate }) => gate) }] : [],
  );
}
