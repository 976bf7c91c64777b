/** Exhibits that came of interviews which lack a gate: kept and seen by their team, unusable, never released. */
import type { RecordId } from "../../core/record/id.ts";
import { heldIn } from "../case/interviews.ts";
import { caseAt } from "../case.ts";
import { type Desk, instant } from "../desk.ts";
import { viewerAt } from "./interviews.ts";

/** The held exhibits at this moment, those too that are not shown to this member; of each, whether it is. */
export const heldExhibits = (desk: Desk): ReadonlyMap<RecordId, { readonly seen: boolean }> =>
  heldIn(caseAt(desk), viewerAt(desk), instant(desk.now()));
