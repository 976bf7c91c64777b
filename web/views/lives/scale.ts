/** The scale of a chart of time: where minutes fall between its ends, ticks of years or months, lanes without overlap. */
import type { Output } from "../../../src/api/contract.ts";

export type LifeItem = Output<"life.show">["tracks"][number]["items"][number];
export interface Scale {
  readonly from: number;
  readonly to: number;
  /** a share of the whole, 0 to 1 */
  readonly at: (minutes: number) => number;
}

const day = 1_440;
const known = (...of: readonly (number | null)[]): readonly number[] => of.filter((one) => one !== null);

/** From the first that anybody says to the last; undefined where nobody says anything. */
export function scaleOf(items: readonly LifeItem[]): Scale | undefined {
  const all = items.flatMap(({ begin, end }) => known(begin.lo, begin.hi, end.lo, end.hi));
  if (all.length === 0) return undefined;
  const [first, last] = [Math.min(...all), Math.max(...all)];
  const room = Math.max((last - first) * 0.03, 3 * day);
  const [from, to] = [first - room, last + room];
  return { from, to, at: (minutes) => Math.min(1, Math.max(0, (minutes - from) / (to - from))) };
}

/** Beginnings of years, or of months where the whole is short. */
export function ticksOf({ from, to }: Scale): readonly { readonly at: number; readonly period: string }[] {
  const months = to - from < 30 * 31 * day;
  const first = new Date(from * 60_000);
  const step = months ? Math.max(1, Math.ceil((to - from) / (31 * day) / 10)) : 12;
  const ticks: { at: number; period: string }[] = [];
  for (let n = 0; n < 400; n += step) {
    const start = new Date(Date.UTC(first.getUTCFullYear(), (months ? first.getUTCMonth() : 0) + n));
    const at = start.getTime() / 60_000;
    if (at > to) break;
    if (at >= from) ticks.push({ at, period: start.toISOString().slice(0, months ? 7 : 4) });
  }
  return ticks;
}

/** Where an item begins and ends on the scale at the most, and which part of it is certain. */
export interface Drawn {
  readonly item: LifeItem;
  readonly from: number;
  readonly to: number;
  readonly sure: readonly [number, number] | undefined;
  readonly lane: number;
}

/** What nobody dates can't be drawn. */
export function drawn(items: readonly LifeItem[], scale: Scale): readonly Drawn[] {
  const ends: number[] = [];
  return items
    .filter(({ dated }) => dated)
    .map((item) => ({ item, ...stretch(item, scale) }))
    .toSorted((a, b) => a.from - b.from || a.to - b.to)
    .map((one) => {
      // a bar is never narrower than a finger needs
      const least = 0.045;
      const free = ends.findIndex((end) => end <= one.from);
      const lane = free === -1 ? ends.length : free;
      ends[lane] = Math.max(one.to, one.from + least);
      return { ...one, lane };
    });
}

function stretch({ begin, end }: LifeItem, scale: Scale) {
  const from = begin.lo === null ? 0 : scale.at(begin.lo);
  const to = end.hi === null ? 1 : scale.at(end.hi);
  const moment = begin.lo !== null && begin.lo === end.lo && begin.hi === end.hi && (begin.hi ?? 0) - begin.lo < day;
  if (moment) return { from, to, sure: [from, to] as const };
  const sure =
    begin.hi !== null && end.lo !== null && begin.hi <= end.lo
      ? ([scale.at(begin.hi), scale.at(end.lo)] as const)
      : undefined;
  return { from, to, sure };
}
