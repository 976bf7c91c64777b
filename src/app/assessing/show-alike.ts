/** Shows where else acts of the same kind, or done in the same way, are recorded: places and months, and whether their roots are independent. */
import type { Question } from "../../core/patterns/question.ts";
import type { RecordId } from "../../core/record/id.ts";
import type { Folded } from "../case/claims.ts";
import { codesOf, isUnder } from "../case/kept-ties.ts";
import type { CaseThing } from "../case/things.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { nodeLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { thingPointer } from "../views.ts";
import { checkQuestion, scanActs } from "./act-scan.ts";
import { alikeWords } from "./alike-words.ts";
import { type Cell, cellActs, foldedActs, mostTraced } from "./cell-acts.ts";
import { rootsBehind } from "./cell-roots.ts";
import { hiddenBelow } from "./pivot.ts";

/** More kinds, or more places of one kind, than these nobody reads in one list; the numbers say how many there are. */
const mostKinds = 8;
const mostSites = 40;
/** Behind more acts than these together, of all kinds, roots are not traced for one answer; they are counted all the same. */
const mostLike = 1_000;

const vocabularies = { type: "act-types", method: "methods" } as const;
type By = keyof typeof vocabularies;

/** A type or method of the cell's acts, and how many of them are of it. */
interface Kind {
  readonly by: By;
  readonly code: string;
  readonly here: number;
}

/**
 * The types and methods of the acts under a number, each with all acts of the same choice that bear it, wherever and
 * whenever they were; and words that several documents of accusation share. To who sees no small numbers nothing is told;
 * where more acts stand under it than are traced, only how many. Faults as `pivot`.
 */
export function showAlike(desk: Desk, cell: Cell, locale: Language) {
  const { question } = cell;
  checkQuestion(desk, question);
  const hidden = hiddenBelow(desk, question) !== undefined;
  const acts: ReadonlySet<number> = hidden ? new Set() : cellActs(desk, cell).acts;
  const told = { hidden, acts: acts.size, most: mostTraced };
  if (hidden || acts.size > mostTraced) return { ...told, kinds: undefined, moreKinds: 0, words: undefined };
  const one = caseAt(desk, question.asOf);
  const folded = foldedActs(desk, question, acts);
  const kinds = [...kindsOf(folded, "type"), ...kindsOf(folded, "method")];
  const trace = tracing(desk, question);
  return {
    ...told,
    kinds: kinds.slice(0, mostKinds).map((kind) => kindView(desk, question, kind, trace, locale)),
    moreKinds: Math.max(0, kinds.length - mostKinds),
    words: alikeWords(one, folded, locale, question.asOf),
  };
}

/** Those of most acts first. */
function kindsOf(acts: readonly Folded[], by: By): readonly Kind[] {
  const here = new Map<string, number>();
  for (const { fold } of acts)
    for (const value of fold(by).values) if ("code" in value) here.set(value.code, (here.get(value.code) ?? 0) + 1);
  return [...here].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([code, n]) => ({ by, code, here: n }));
}

/** Roots behind acts, as long as no more are read for one answer than may be; undefined beyond. */
function tracing(desk: Desk, question: Question) {
  const one = caseAt(desk, question.asOf);
  const known = new Map<number, readonly Folded[]>();
  return (acts: ReadonlySet<number>): ReturnType<typeof rootsBehind>["roots"] | undefined => {
    const fresh = [...acts].filter((act) => !known.has(act));
    if (known.size + fresh.length > mostLike) return undefined;
    for (const act of fresh) known.set(act, foldedActs(desk, question, [act]));
    const things = [...acts].flatMap((act) => known.get(act) ?? []);
    return rootsBehind(one, things, question.asOf).roots;
  };
}

interface Site {
  readonly place: CaseThing;
  /** numbers of acts by month, "2021-11" */
  readonly months: Map<string, number>;
  readonly acts: Set<number>;
}

function kindView(
  desk: Desk,
  question: Question,
  { by, code, here }: Kind,
  trace: ReturnType<typeof tracing>,
  locale: Language,
) {
  const one = caseAt(desk, question.asOf);
  const bySite = new Map<RecordId, Site>();
  const all = new Set<number>();
  const placed = new Set<number>();
  for (const { act } of scanActs(desk, question).acts) {
    const own = by === "type" ? [act.type] : codesOf(act, by);
    if (!own.some((each) => isUnder(each, code))) continue;
    all.add(act.thing);
    const place = act.object === null ? undefined : one.thing(act.object);
    if (place === undefined) continue;
    placed.add(act.thing);
    const site = bySite.get(place.id) ?? { place, months: new Map(), acts: new Set() };
    bySite.set(place.id, site);
    const month = act.month === null ? "" : String(act.month).replace(/^(\d{4})/, "$1-");
    site.months.set(month, (site.months.get(month) ?? 0) + 1);
    site.acts.add(act.thing);
  }
  const sites = [...bySite.values()].toSorted((a, b) => b.acts.size - a.acts.size || a.place.n - b.place.n);
  const roots = trace(all);
  const inPlaces = roots && trace(placed);
  const shown = sites.slice(0, mostSites).map((site) => ({ ...site, roots: roots && trace(site.acts) }));
  const sum = shown.reduce((before, site) => before + (site.roots?.count ?? 0), 0);
  return {
    by,
    code,
    label: nodeLabel(one, vocabularies[by], code, locale),
    here,
    acts: all.size,
    ...(roots !== undefined && { roots }),
    sites: sites.length,
    // roots of one place stand behind another too where fewer are independent in all places than place by place
    ...(inPlaces !== undefined && sites.length <= mostSites && { shared: sum > inPlaces.count }),
    nowhere: all.size - placed.size,
    rows: shown.map((site) => ({
      place: thingPointer(one, site.place, locale),
      acts: site.acts.size,
      ...(site.roots !== undefined && { roots: site.roots }),
      months: [...site.months].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([month, n]) => ({ month, acts: n })),
    })),
  };
}
