/** Shows where else acts of the same kind, or done in the same way, are recorded: places and months, and whether their roots are independent. */
import type { Dimension } from "../../core/patterns/question.ts";
import type { RecordId } from "../../core/record/id.ts";
import type { Folded } from "../case/claims.ts";
import type { CaseThing } from "../case/things.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { nodeLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { thingPointer } from "../views.ts";
import type { Group } from "./act-groups.ts";
import { checkQuestion, scanActs } from "./act-scan.ts";
import { alikeWords } from "./alike-words.ts";
import { type Cell, cellActs, foldedActs, mostTraced } from "./cell-acts.ts";
import { rootsBehind } from "./cell-roots.ts";
import { hiddenBelow } from "./pivot.ts";

/** More kinds, or more places of one kind, than these nobody reads in one list; the numbers say how many there are. */
const mostKinds = 12;
const mostSites = 40;

const vocabularies = { type: "act-types", method: "methods" } as const;
type By = keyof typeof vocabularies;

/** An act by one of its types or methods, where and in which month it was. */
interface Placed {
  readonly act: number;
  readonly code: string;
  readonly place: CaseThing | undefined;
  readonly month: number | undefined;
}
interface Kind {
  readonly by: By;
  readonly code: string;
  /** how many acts of the cell are of it */
  readonly here: number;
  readonly placed: readonly Placed[];
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
  const kinds = [...kindsOf(desk, cell, acts, "type"), ...kindsOf(desk, cell, acts, "method")];
  const trace = tracing(desk, cell);
  return {
    ...told,
    kinds: kinds.slice(0, mostKinds).map((kind) => kindView(one, kind, trace, locale)),
    moreKinds: Math.max(0, kinds.length - mostKinds),
    words: alikeWords(one, foldedActs(desk, question, acts), locale, question.asOf),
  };
}

/** Kinds of the cell's acts, those of most of them first. */
function kindsOf(desk: Desk, { question }: Cell, acts: ReadonlySet<number>, by: By): readonly Kind[] {
  const one = caseAt(desk, question.asOf);
  const groups = scanActs(desk, question).groups({ by: [by, "facility", "month"], one: true });
  const all = groups.flatMap((group) => placed(one, group, by));
  const here = new Map<string, number>();
  for (const { act, code } of all) if (acts.has(act)) here.set(code, (here.get(code) ?? 0) + 1);
  return [...here]
    .toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([code, n]) => ({
      by,
      code,
      here: n,
      placed: all.filter((each) => each.code === code || each.code.startsWith(`${code}.`)),
    }));
}

function placed(one: Case, { act, raw }: Group, by: By): readonly Placed[] {
  const value = (dimension: Dimension) => raw[dimension]?.value ?? undefined;
  const [code, place, month] = [value(by), value("facility"), value("month")];
  if (act === null || typeof code !== "string") return [];
  return [
    {
      act,
      code,
      place: typeof place === "number" ? one.thing(place) : undefined,
      month: typeof month === "number" ? month : undefined,
    },
  ];
}

/** Roots behind acts, as long as no more are read for one answer than may be; undefined beyond. */
function tracing(desk: Desk, { question }: Cell) {
  const one = caseAt(desk, question.asOf);
  const known = new Map<number, readonly Folded[]>();
  return (acts: ReadonlySet<number>): ReturnType<typeof rootsBehind>["roots"] | undefined => {
    const fresh = [...acts].filter((act) => !known.has(act));
    if (known.size + fresh.length > mostTraced) return undefined;
    for (const act of fresh) known.set(act, foldedActs(desk, question, [act]));
    return rootsBehind(
      one,
      [...acts].flatMap((act) => known.get(act) ?? []),
      question.asOf,
    ).roots;
  };
}

function kindView(one: Case, kind: Kind, trace: ReturnType<typeof tracing>, locale: Language) {
  const { by, code, here } = kind;
  const acts = new Set(kind.placed.map(({ act }) => act));
  const bySite = new Map<RecordId, { place: CaseThing; acts: Set<number>; months: Map<string, Set<number>> }>();
  const nowhere = new Set<number>();
  for (const { act, place, month } of kind.placed) {
    if (place === undefined) {
      nowhere.add(act);
      continue;
    }
    const site = bySite.get(place.id) ?? { place, acts: new Set(), months: new Map() };
    bySite.set(place.id, site);
    site.acts.add(act);
    const key = month === undefined ? "" : String(month).replace(/^(\d{4})/, "$1-");
    site.months.set(key, (site.months.get(key) ?? new Set()).add(act));
  }
  const all = [...bySite.values()].toSorted((a, b) => b.acts.size - a.acts.size || a.place.n - b.place.n);
  const roots = trace(acts);
  const inPlaces = trace(new Set(all.flatMap((site) => [...site.acts])));
  const sites = all.slice(0, mostSites).map((site) => ({ ...site, roots: trace(site.acts) }));
  const sum = sites.reduce((before, site) => before + (site.roots?.count ?? 0), 0);
  return {
    by,
    code,
    label: nodeLabel(one, vocabularies[by], code, locale),
    here,
    acts: acts.size,
    ...(roots !== undefined && { roots }),
    sites: all.length,
    // roots of one place stand behind another too where fewer are independent in all places than place by place
    ...(inPlaces !== undefined && all.length <= mostSites && { shared: sum > inPlaces.count }),
    nowhere: nowhere.size,
    rows: sites.map((site) => ({
      place: thingPointer(one, site.place, locale),
      acts: site.acts.size,
      ...(site.roots !== undefined && { roots: site.roots }),
      months: [...site.months]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([month, own]) => ({ month, acts: own.size })),
    })),
  };
}
