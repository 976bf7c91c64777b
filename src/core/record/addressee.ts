/** Words of recommendations, apart from their schema so that pages can show them: whom one is addressed to, what it asks for, what came of it. */

/** Whom a recommendation is addressed to (field specification §2.9). */
export const addressees = [
  "state",
  "state-body",
  "other-states",
  "un-body",
  "council",
  "company",
  "civil-society",
  "donors",
] as const;

/** What it asks for. */
export const asks = [
  "release-people",
  "change-law",
  "investigate",
  "reparation",
  "protection",
  "access",
  "cooperate",
  "support",
  "other",
] as const;

/** What came of it. That nothing came is written too: somebody looked, and when. */
export const responses = ["accepted", "partly", "rejected", "implemented", "no-answer"] as const;
