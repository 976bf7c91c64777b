/** How far somebody may reach into the identity vault: to every identity, to the own witnesses', or nowhere. */
import type { ActorId } from "../record/id.ts";
import { type Asker, may } from "./may.ts";

export type Reach = "all" | "own" | "none";

/** Who clears contacts (a protection officer) and holds the compartment's key may open every identity; who may name, only those of the own witnesses. */
export function reachOf(asker: Asker): Reach {
  if (!may(asker, "name")) return "none";
  return may(asker, "clear", "identity") ? "all" : "own";
}

/** Whether somebody may open one identity, by whose witness it is. */
export const mayOpen = (asker: Asker, actor: ActorId, interviewers: readonly ActorId[]): boolean => {
  const reach = reachOf(asker);
  return reach === "all" || (reach === "own" && interviewers.includes(actor));
};
