/** The marks of one passage: its text cut where claims, the selection or the address begin and end. */

export interface Range {
  readonly start: number;
  readonly end: number;
}
export interface Marked extends Range {
  readonly ref: string;
}
export interface Segment {
  readonly text: string;
  /** offset of the segment in the whole text */
  readonly start: number;
  /** claims whose passage covers it */
  readonly claims: readonly string[];
  /** in what is being coded now */
  readonly chosen: boolean;
  /** in what the address points at */
  readonly pointed: boolean;
  /** a name from the vault */
  readonly named: boolean;
}

const meets = (one: Range, start: number, end: number) => one.start < end && one.end > start;

/** Cuts a passage (its text begins at `start`) into segments that together are exactly its text. */
export function segments(
  start: number,
  text: string,
  claims: readonly Marked[],
  chosen: Range | undefined,
  pointed: Range | undefined,
  names: readonly Range[] = [],
): readonly Segment[] {
  const end = start + text.length;
  const near = claims.filter((claim) => meets(claim, start, end));
  const named = names.filter((name) => meets(name, start, end));
  const ranges: Range[] = [...near, ...named];
  if (chosen !== undefined && meets(chosen, start, end)) ranges.push(chosen);
  if (pointed !== undefined && meets(pointed, start, end)) ranges.push(pointed);
  const cuts = new Set([start, end]);
  for (const range of ranges) {
    cuts.add(Math.max(start, range.start));
    cuts.add(Math.min(end, range.end));
  }
  const points = [...cuts].sort((a, b) => a - b);
  return points.slice(0, -1).map((from, index) => {
    const to = points[index + 1] ?? end;
    return {
      text: text.slice(from - start, to - start),
      start: from,
      claims: near.filter((claim) => meets(claim, from, to)).map((claim) => claim.ref),
      chosen: chosen !== undefined && meets(chosen, from, to),
      pointed: pointed !== undefined && meets(pointed, from, to),
      named: named.some((name) => meets(name, from, to)),
    };
  });
}
