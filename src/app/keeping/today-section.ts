/** A section of the first page: what waits, how much of it, and the way to each row. */

export type SectionId =
  | "keys"
  | "erasures"
  | "uncoded"
  | "irregular"
  | "disputed"
  | "reopened"
  | "same-conflicts"
  | "impossible"
  | "gaps"
  | "incidents"
  | "review"
  | "decide"
  | "lapsing"
  | "recalls"
  | "name-requests"
  | "openings"
  | "clearances"
  | "promises"
  | "held"
  | "letters"
  | "calendar"
  | "words";
export interface Row {
  readonly code: string;
  readonly kind: string;
  readonly label: string;
  readonly detail: string;
  readonly href: string;
}
export interface Section {
  readonly id: SectionId;
  readonly total: number;
  readonly rows: readonly Row[];
}

/** How many rows of a section stand on the page. */
export const shown = 8;
export const section = (id: SectionId, rows: readonly Row[], total = rows.length): Section => ({
  id,
  total,
  rows: rows.slice(0, shown),
});
