/** The desks at which an exercise is made: one for each invented member, found by handle or by role. */
import { Fault } from "../../core/fault.ts";
import type { Exercise } from "../../core/law/exercise.ts";
import type { Role } from "../../core/record/body.ts";
import type { Desk } from "../desk.ts";

/** Faults: `invalid` for somebody the exercise does not have. */
export interface ExerciseDesks {
  of(handle: string): Desk;
  /** the first of that role */
  withRole(role: Role): Desk;
}

export function exerciseDesks(exercise: Exercise, desks: readonly Desk[]): ExerciseDesks {
  const byHandle = new Map(desks.map((desk) => [desk.member.handle, desk]));
  const of = (handle: string): Desk => {
    const desk = byHandle.get(handle);
    if (desk === undefined)
      throw new Fault("invalid", "the exercise names a member it does not have", { item: handle });
    return desk;
  };
  return { of, withRole: (role) => of(exercise.members.find((one) => one.role === role)?.handle ?? role) };
}
