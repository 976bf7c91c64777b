/** Screening: why something lies inside the mandate or outside it, asked of territory, time, conduct and effects. */
import { Fault } from "../fault.ts";
import type { Lead, Screening } from "../record/body/contact.ts";

/**
 * Whether what was answered puts it outside: its time or its conduct is; or its place is, and nothing says that it has
 * effects inside. What nobody knows yet puts nothing outside: a lead is followed to find out.
 */
export const isOutside = ({ territory, time, conduct, effects }: Screening): boolean =>
  time === "outside" || conduct === "outside" || (territory === "outside" && effects !== "inside");

/**
 * A lead goes into the mandate, or out of it, by what was answered and with a reason in words; any other move has no
 * screening. Fault `invalid` names what is missing, or that the answers say the contrary.
 */
export function checkScreening(to: Lead["state"], screening: Screening | undefined, reason: string | undefined): void {
  const screens = to === "in-mandate" || to === "out-of-mandate";
  if (!screens) {
    if (screening === undefined) return;
    throw new Fault("invalid", "this step screens nothing", { item: to });
  }
  if (screening === undefined)
    throw new Fault("invalid", "say of territory, time, conduct and effects whether they lie inside the mandate", {
      item: to,
    });
  if (reason === undefined || reason.trim().length < 3)
    throw new Fault("invalid", "say why it lies inside the mandate or outside it", { item: to });
  if (isOutside(screening) !== (to === "out-of-mandate"))
    throw new Fault("invalid", "the answers say the contrary", {
      item: to,
      remedy: "outside: its time or conduct is, or its place is and it has no effects inside",
    });
}
