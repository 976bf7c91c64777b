/** What is never recorded or agreed to in contact with people, whatever the case: each with the way out. */
import { Fault } from "../fault.ts";
import { carriesContent } from "./channel.ts";
import type { StepContent } from "./step.ts";

/** Two numbers with four decimals or more, as maps and telephones write a point to within ten metres. */
const coordinates = /[-+]?\d{1,3}[.,]\d{4,}\s*°?\s*[NSEWСЮВЗ]?\s*[,;/ ]\s*[-+]?\d{1,3}[.,]\d{4,}/u;
const degrees = /\d{1,3}\s*°\s*\d{1,2}\s*[′']/u;
const mapLink = /\bgeo:[-+\d]|\bmaps?\.\w|openstreetmap|what3words/iu;

/** N20: a place is told by its type; a point on a map leads to somebody's door. Fault `invalid`. */
export function refusePoints(texts: Iterable<unknown>): void {
  for (const each of texts) {
    if (Array.isArray(each)) refusePoints(each);
    else if (typeof each === "string" && [coordinates, degrees, mapLink].some((pattern) => pattern.test(each)))
      throw new Fault("invalid", "a place is told by its type: no coordinates and no map links", {
        remedy: "write office, hotel, public place",
      });
  }
}

/**
 * Faults `invalid`: content said to have gone over a channel that others can read; an end before its beginning; a
 * point on a map. `refused`: anything given in return for an account.
 */
export function checkContent(what: StepContent): void {
  refusePoints(Object.values(what));
  if (what.step === "benefit" && what.forTestimony)
    throw new Fault("refused", "nothing is ever given for an account", {
      item: "forTestimony",
      remedy: "costs are repaid as costs; if it happened, record it as a complaint",
    });
  if (
    what.step === "contact" &&
    what.summary !== undefined &&
    (what.channelSafe === "not-safe" || !carriesContent(what.channel))
  )
    throw new Fault("invalid", "no content is recorded of an insecure channel", {
      item: "summary",
      remedy: "leave the content out, and move to a safe channel",
    });
  if (what.step === "conducted" && what.ended < what.started)
    throw new Fault("invalid", "it ends after it begins", { item: "ended", remedy: "look at both times" });
}
