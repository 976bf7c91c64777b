/** Shows who stood under whom on a day, as it is claimed: bodies, facilities, posts and their holders, each edge with its evidence. */

import { certainlyIn, possiblyIn, type Window } from "../../core/lives/span.ts";
import { type Branch, branches, type Edge } from "../../core/lives/tree.ts";
import type { RecordId, Seq } from "../../core/record/id.ts";
import type { CaseClaim } from "../case/claims.ts";
import type { CaseThing } from "../case/things.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { nodeLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { sayIn } from "../sayings.ts";
import { exhibitPointer, rootsView, thingPointer } from "../views.ts";
import { canonicalOf, wholeOf } from "../whole.ts";
import { dayWindow } from "./facility-month.ts";
import { postsOn } from "./tenures.ts";
import { markedThings, type TieRow, tieRows } from "./tie-rows.ts";

/** An edge with what speaks for it; `inferred`: no source says it, somebody concluded it. */
interface Evidenced extends Edge {
  readonly kind: "parent" | "command";
  /** the command as a thing of its own */
  readonly thing?: CaseThing;
  readonly label: string;
  readonly certain: boolean;
  readonly disputed: boolean;
  readonly claims: readonly CaseClaim[];
}

/**
 * `on` is a day; absent: the last day of which any tenure or command tells. `of` narrows to what is below one unit.
 * Persons are codes; nothing is put into an order of importance. Faults: `absent` for a code that isn't there.
 */
export function showStructures(
  desk: Desk,
  asked: { readonly on?: string | undefined; readonly of?: string | undefined; readonly asOf?: Seq | undefined },
  locale: Language,
) {
  const { asOf } = asked;
  const one = caseAt(desk, asOf);
  const top = asked.of === undefined ? undefined : canonicalOf(one, one.needThing(asked.of));
  const on = asked.on ?? lastDay(one, asOf);
  const day = dayWindow(on);
  const units = tieRows(one, asOf, "kind IN ('body', 'facility')").filter(({ span }) => possiblyIn(span, day));
  const edges = [...parentEdges(one, units, locale, asOf), ...commandEdges(one, day, locale, asOf)];
  const things = new Map(
    [...units.map(({ thing }) => thing), ...endsOf(one, edges)].map((thing) => [thing.id as string, thing]),
  );
  const rows = branches([...things.keys()].toSorted(byName(one, things, locale)), edges);
  const posts = postsOn(one, [...things.values()], day, locale, asOf);
  const types = new Map(units.map((row) => [row.thing.id as string, row]));
  const shown = top === undefined ? rows : below(rows, top.id);
  const alone = (row: Branch<Evidenced>, at: number): boolean =>
    top === undefined && row.depth === 0 && (shown[at + 1]?.depth ?? 0) === 0 && !posts.has(row.key as CaseThing["id"]);
  const views = shown.flatMap((row, at) => {
    const thing = things.get(row.key);
    if (thing === undefined) return [];
    const unit = types.get(row.key);
    return [
      {
        unit:
          thing.kind === "person"
            ? { code: thing.code, kind: thing.kind, label: thing.code }
            : thingPointer(one, thing, locale),
        ...(unit?.type !== undefined && {
          type: nodeLabel(one, thing.kind === "facility" ? "facility-types" : "body-types", unit.type, locale),
        }),
        depth: row.depth,
        again: row.again,
        alone: alone(row, at),
        edges: row.edges.map((edge) => edgeView(one, edge, locale)),
        posts: row.again ? [] : [...(posts.get(thing.id) ?? [])],
      },
    ];
  });
  return {
    on,
    rows: views.filter((row) => !row.alone).map(({ alone: _, ...row }) => row),
    apart: views.flatMap(({ alone: apart, unit }) => (apart ? [unit] : [])),
    entry: asOf ?? one.seq - 1,
    head: one.seq - 1,
  };
}

/** More than these nobody reads beside an edge; the thing's own page has every claim. */
const mostExhibits = 8;

const edgeView = (one: Case, edge: Evidenced, locale: Language) => ({
  kind: edge.kind,
  ...(edge.thing !== undefined && { thing: thingPointer(one, edge.thing, locale) }),
  label: edge.label,
  certain: edge.certain,
  disputed: edge.disputed,
  inferred: edge.claims.length > 0 && edge.claims.every(({ claim }) => claim.hand === "inference"),
  claims: edge.claims.length,
  exhibits: [...new Map(edge.claims.flatMap(({ exhibit }) => (exhibit ? [[exhibit.id, exhibit]] : []))).values()]
    .slice(0, mostExhibits)
    .map(exhibitPointer),
  roots: rootsView(
    one,
    edge.claims.filter((claim) => !claim.coerced),
  ),
});

/** What a body or facility is said to belong to. */
function parentEdges(one: Case, units: readonly TieRow[], locale: Language, asOf: Seq | undefined) {
  const same = (ref: RecordId): RecordId => one.canon(asOf).canonical.get(ref) ?? ref;
  return units.flatMap((row) =>
    markedThings(row, "parent").map((parent): Evidenced => {
      const claims = wholeOf(one, row.thing, asOf).claims.filter(
        ({ claim }) => claim.property === "parent" && "ref" in claim.value && same(claim.value.ref) === parent.id,
      );
      const label = sayIn(locale)("lives.edge.parent");
      return { above: parent.id, below: row.thing.id, kind: "parent", label, certain: true, disputed: false, claims };
    }),
  );
}

function commandEdges(one: Case, day: Window, locale: Language, asOf: Seq | undefined): readonly Evidenced[] {
  return tieRows(one, asOf, "kind = 'command'").flatMap((row): Evidenced[] => {
    if (row.subject === undefined || row.object === undefined || !possiblyIn(row.span, day)) return [];
    const label =
      row.type === undefined ? sayIn(locale)("lives.edge.command") : nodeLabel(one, "command-types", row.type, locale);
    return [
      {
        above: row.object.id,
        below: row.subject.id,
        kind: "command",
        thing: row.thing,
        label,
        certain: certainlyIn(row.span, day),
        disputed: row.disputed > 0,
        claims: wholeOf(one, row.thing, asOf).claims,
      },
    ];
  });
}

/** Posts and persons that commands name: they stand in the chart beside bodies and facilities. */
const endsOf = (one: Case, edges: readonly Edge[]): readonly CaseThing[] =>
  edges.flatMap(({ above, below: under }) => [above, under].flatMap((id) => one.thing(id) ?? []));

const byName = (one: Case, things: ReadonlyMap<string, CaseThing>, locale: Language) => (a: string, b: string) => {
  const label = (id: string): string => {
    const thing = things.get(id);
    return thing === undefined ? "" : thingPointer(one, thing, locale).label;
  };
  return label(a).localeCompare(label(b), locale) || (a < b ? -1 : 1);
};

/** One unit's row, and all that hang on it. */
function below(rows: readonly Branch<Evidenced>[], key: string): readonly Branch<Evidenced>[] {
  const at = rows.findIndex((row) => row.key === key && !row.again);
  const first = rows[at];
  if (first === undefined) return [];
  const end = rows.findIndex((row, i) => i > at && row.depth <= first.depth);
  return rows
    .slice(at, end === -1 ? undefined : end)
    .map((row) => ({ ...row, depth: row.depth - first.depth, edges: row === first ? [] : row.edges }));
}

/** The last day that a tenure or a command is said to have begun; today's structures need no other. */
function lastDay(one: Case, asOf: Seq | undefined): string {
  const last = tieRows(one, asOf, "kind IN ('tenure', 'command') AND from_hi IS NOT NULL")
    .flatMap(({ from }) => from[1] ?? [])
    .reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const at = Number.isFinite(last) ? last * 60_000 : Date.parse(one.entry(one.seq - 1)?.at ?? "1970-01-01");
  return new Date(at).toISOString().slice(0, 10);
}
