/** Ties: what all claims of a thing come to in one row, so that whole inquiries can be counted without reading their claims. */
import type { ThingKind } from "../record/body.ts";
import type { Fold } from "./fold.ts";
import { type Property, properties } from "./property.ts";
import type { Value } from "./value.ts";

/** Which properties of a kind fill a tie's columns: what it is, whom it concerns, where or with what, from when until when. */
export interface TieShape {
  readonly type?: string;
  readonly subject?: string;
  readonly object?: string;
  readonly from?: string;
  readonly to?: string;
}

export const tieShapes: Readonly<Record<ThingKind, TieShape>> = {
  person: { type: "gender", object: "regionNow" },
  group: { object: "partOf" },
  organisation: { type: "type", object: "within" },
  relationship: { type: "type", subject: "person", object: "relative", from: "from", to: "to" },
  place: { type: "type", object: "within" },
  facility: { type: "type", object: "within", from: "from", to: "to" },
  body: { type: "type", object: "within", from: "from", to: "to" },
  post: { object: "body", from: "from", to: "to" },
  tenure: { type: "capacity", subject: "person", object: "post", from: "from", to: "to" },
  command: { type: "type", subject: "subordinate", object: "superior", from: "from", to: "to" },
  channel: { type: "type" },
  event: { object: "place", from: "date", to: "date" },
  act: { type: "type", subject: "victim", object: "place", from: "date", to: "date" },
  episode: { type: "arrest", subject: "person", object: "facility", from: "from", to: "to" },
  placement: { type: "type", subject: "person", object: "facility", from: "from", to: "to" },
  "medical-request": { type: "answer", subject: "person", object: "facility", from: "date", to: "answered" },
  "medical-evaluation": { type: "consistency", subject: "person", from: "date", to: "date" },
  proceeding: { type: "type", subject: "person", object: "court", from: "from", to: "verdictOn" },
  seizure: { type: "type", subject: "owner", object: "proceeding", from: "date", to: "date" },
  listing: { type: "type", subject: "listed", from: "date", to: "removed" },
  liquidation: { type: "type", subject: "organisation", from: "date", to: "date" },
  displacement: { type: "type", subject: "person", object: "arrival", from: "date", to: "date" },
  "coerced-item": { type: "type", subject: "person", object: "channel", from: "date", to: "date" },
  "legal-change": { type: "type", from: "date", to: "inForce" },
};

/** Bounds of a number that is given as a range, in its own unit; null where it is open. */
type Bounds = readonly [number | null, number | null];

/** A value that stands beside a tie's columns: one row for each. Text stays in the claims. */
export interface Mark {
  readonly property: string;
  readonly ref?: string;
  readonly code?: string;
  readonly bounds?: Bounds;
}

/** A thing's row. Refs are record ids; times are local civil minutes, both ends inclusive, null where nobody says. */
export interface Tie {
  readonly type: string | null;
  readonly subject: string | null;
  readonly object: string | null;
  readonly from: Bounds;
  readonly to: Bounds;
  /** year and month, 202008, if the whole interval of `from` lies in one; null is "not datable to a month" */
  readonly month: number | null;
  /** how many properties are disputed, nobody having settled them */
  readonly disputed: number;
  readonly marks: readonly Mark[];
}

const nobody: Bounds = [null, null];

function boundsOf(value: Value | undefined): Bounds {
  if (value === undefined) return nobody;
  if ("when" in value) return [value.when.from, value.when.to - 1];
  return "number" in value ? value.number : nobody;
}

/** The month in which an interval of civil minutes lies as a whole, as 202008. */
export function monthOf([from, to]: Bounds): number | null {
  if (from === null || to === null) return null;
  const [first, last] = [from, to].map((minutes) => new Date(minutes * 60_000));
  if (first === undefined || last === undefined) return null;
  const month = first.getUTCFullYear() * 100 + first.getUTCMonth() + 1;
  return month === last.getUTCFullYear() * 100 + last.getUTCMonth() + 1 ? month : null;
}

function marksOf(property: Property, values: readonly Value[]): readonly Mark[] {
  return values.flatMap((value): Mark[] => {
    if ("ref" in value) return [{ property: property.name, ref: value.ref }];
    if ("code" in value) return [{ property: property.name, code: value.code }];
    return "text" in value ? [] : [{ property: property.name, bounds: boundsOf(value) }];
  });
}

/**
 * The tie of a thing, by how each of its properties folds. A disputed column is null, and counted as disputed. A special
 * category of data is in no tie: its rows are read by all who hold the file.
 */
export function tieOf(kind: ThingKind, fold: (property: Property) => Fold): Tie {
  const shape = tieShapes[kind];
  const columns = new Set(Object.values(shape));
  const found = new Map<string, Value>();
  const marks: Mark[] = [];
  let disputed = 0;
  for (const property of properties[kind]) {
    if (property.caveat !== undefined) continue;
    const folded = fold(property);
    if (folded.disputed) disputed++;
    const standing = folded.values.filter((value) => !("text" in value));
    const [first, ...others] = standing;
    if (first !== undefined && columns.has(property.name) && !folded.disputed) {
      found.set(property.name, first);
      // a column holds one value; of several each is also a mark
      if (others.length > 0) marks.push(...marksOf(property, standing));
    } else marks.push(...marksOf(property, standing));
  }
  const column = (name: string | undefined): Value | undefined => (name === undefined ? undefined : found.get(name));
  const ref = (value: Value | undefined): string | null => (value !== undefined && "ref" in value ? value.ref : null);
  const type = column(shape.type);
  const from = boundsOf(column(shape.from));
  return {
    type: type !== undefined && "code" in type ? type.code : null,
    subject: ref(column(shape.subject)),
    object: ref(column(shape.object)),
    from,
    to: boundsOf(column(shape.to)),
    month: monthOf(from),
    disputed,
    marks,
  };
}
