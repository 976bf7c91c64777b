/** Status of an exhibit: whether its bytes were read, wait to be, could not be, or were never held. */
import type { Exhibit, ReadingRecord } from "../record/body.ts";

export type ExhibitStatus = "waiting" | "read" | "unread" | "quarantined" | "citation";

/** What came of the last reading; `waiting` before there was one, `citation` if there are no bytes to read. */
export function exhibitStatus(
  exhibit: Pick<Exhibit, "original">,
  reading?: Pick<ReadingRecord, "outcome">,
): ExhibitStatus {
  if (exhibit.original === undefined) return "citation";
  return reading?.outcome ?? "waiting";
}
