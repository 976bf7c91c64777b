/** What holdings come to, in sentences: free for how long, arrested anew after how long, two at one time, a sentence prolonged. */
import { betweens, chains, extensionChains, type Holding, overlaps } from "../../core/lives/holdings.ts";
import { wholeDays } from "../../core/lives/span.ts";
import type { Say } from "../../core/words/words.ts";

/** A holding or proceeding as a sentence names it. */
export interface Named extends Holding {
  readonly begin: string;
  readonly end: string;
}

export const lifeNotes = ["gap", "either", "open", "overlap", "chain", "extension"] as const;
/** A sentence about several things of one life; `certain`: so it was, whatever the right days are. */
export interface LifeNote {
  readonly kind: (typeof lifeNotes)[number];
  readonly certain: boolean;
  readonly sentence: string;
  /** codes of the things it speaks of, in time */
  readonly of: readonly string[];
}

/** "2–4 days", "at most 3 days"; `most` null is no bound. */
export function daysSaid(say: Say, least: number, most: number | null): string {
  const [from, to] = wholeDays(least, most);
  if (to === null) return from === 0 ? say("lives.days.unsaid") : say("lives.days.least", { count: from });
  if (from === to) return say("lives.days", { count: to });
  return from === 0 ? say("lives.days.most", { count: to }) : say("lives.days.range", { from, count: to });
}

/** Gaps, overlaps and chains of re-arrest among the holdings of one person, in time. */
export function holdingNotes(all: readonly Named[], say: Say): readonly LifeNote[] {
  const named = new Map(all.map((one) => [one.key, one]));
  const said = betweens(all);
  const notes: LifeNote[] = said.flatMap((one): LifeNote[] => {
    if (one.kind === "overlap") return [];
    const values = {
      after: one.after,
      before: one.before,
      ended: named.get(one.after)?.end ?? "",
      began: named.get(one.before)?.begin ?? "",
      days: daysSaid(say, one.least, one.most),
    };
    const sentence = say(`lives.between.${one.kind}`, values);
    return [{ kind: one.kind, certain: one.kind === "gap", sentence, of: [one.after, one.before] }];
  });
  // who may have been free in between was told already
  notes.push(...overlapNotes(all, say, new Set(notes.map(({ of }) => of.join()))));
  for (const { keys, free, certain } of chains(all)) {
    const after = free.map(([least, most]) => daysSaid(say, least, most)).join(", ");
    const key = certain ? "lives.chain.certain" : "lives.chain.possible";
    notes.push({
      kind: "chain",
      certain,
      sentence: say(key, { count: keys.length - 1, after, codes: keys.join(" → ") }),
      of: keys,
    });
  }
  return notes;
}

/** What lasted at one time, certainly or possibly; a pair of which something was `told` only where it is certain. */
export function overlapNotes(
  all: readonly Named[],
  say: Say,
  told: ReadonlySet<string> = new Set(),
): readonly LifeNote[] {
  return overlaps(all)
    .filter(({ one, other, certain }) => certain || !told.has(`${one},${other}`))
    .map(({ one, other, certain }) => ({
      kind: "overlap",
      certain,
      sentence: say(certain ? "lives.overlap.certain" : "lives.overlap.possible", { one, other }),
      of: [one, other],
    }));
}

/** Sentences that one another prolong: each step with what it was for and how long, as `about` says it. */
export function extensionNotes(
  all: readonly { readonly key: string; readonly extends: readonly string[] }[],
  about: (key: string) => string,
  say: Say,
): readonly LifeNote[] {
  return extensionChains(all).map((keys) => ({
    kind: "extension",
    certain: true,
    sentence: say("lives.extension", { count: keys.length - 1, steps: keys.map(about).join(" → ") }),
    of: keys,
  }));
}
