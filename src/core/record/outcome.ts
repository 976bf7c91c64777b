/** What two people can come to on an incident. */
export const outcomes = ["established", "not-established", "insufficient"] as const;
export type Outcome = (typeof outcomes)[number];
