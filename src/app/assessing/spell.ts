/** A span in words and numbers, ready for a screen: each end with its bounds and how it reads. */
import { type Bounds, isDated, type Span } from "../../core/lives/span.ts";
import { showWhen } from "../../core/record/when.ts";
import { showSaid } from "../../core/said/said.ts";
import type { Language } from "../packs.ts";
import { sayIn } from "../sayings.ts";

/** An end in local civil minutes, inclusive; null where nobody bounds it. */
export interface End {
  readonly lo: number | null;
  readonly hi: number | null;
  readonly label: string;
}

/** "10 August 2020", "after 10 August 2020", "not said". */
export function boundsLabel([lo, hi]: Bounds, locale: Language): string {
  const say = sayIn(locale);
  const at = (minutes: number): string => showWhen(dayOf(minutes), locale);
  if (lo !== null && hi !== null) return showSaid({ from: lo, to: hi + 1 }, locale);
  if (lo !== null) return say("lives.when.after", { day: at(lo) });
  return hi === null ? say("lives.when.unsaid") : say("lives.when.before", { day: at(hi) });
}

const dayOf = (minutes: number) => {
  const from = Math.floor(minutes / 1_440) * 1_440;
  return { from, to: from + 1_440 };
};

const finite = (minutes: number): number | null => (Number.isFinite(minutes) ? minutes : null);
const endOf = (bounds: readonly [number, number], said: Bounds, locale: Language): End => ({
  lo: finite(bounds[0]),
  hi: finite(bounds[1]),
  label: boundsLabel(said, locale),
});

/** The words are what claims say of each end; the numbers are what follows from both. */
export const spell = (span: Span, from: Bounds, to: Bounds, locale: Language) => ({
  begin: endOf(span.begin, from, locale),
  end: endOf(span.end, to, locale),
  dated: isDated(span),
});
