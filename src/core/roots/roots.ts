/** Roots: the ultimate origins of exhibits, by which it is computed whether they are independent of each other. */
import type { Derivation, rootKinds } from "../record/body.ts";
import type { RecordId } from "../record/id.ts";

/** One origin: the id of an exhibit that stands for all that go back to it. */
export type RootToken = string & { readonly __brand: "RootToken" };
export type RootKind = (typeof rootKinds)[number];
export type RootSet = ReadonlySet<RootToken>;

export interface RootExhibit {
  readonly id: RecordId;
  readonly rootKind?: RootKind | undefined;
}
export type RootLink = Pick<Derivation, "exhibit" | "from" | "type" | "extent" | "withdrawn">;

export interface Roots {
  readonly sets: { get(exhibit: RecordId): RootSet | undefined };
  /** what an origin is to corroboration; absent if nobody has said */
  readonly kinds: RootKinds;
}
export interface RootKinds {
  get(root: RootToken): RootKind | undefined;
}

/** From what stands nearest to the event to what stands farthest: an origin met in several exhibits is its nearest one. */
export const nearness: readonly RootKind[] = [
  "physical",
  "testimony",
  "medical",
  "judgment",
  "official",
  "correspondence",
  "open-source",
  "statistic",
  "un-report",
  "ngo-report",
  "media",
];

interface Node {
  readonly id: RecordId;
  readonly kind: RootKind | undefined;
  readonly links: { readonly to: Node; readonly full: boolean }[];
  /** Tarjan's numbering, and then the circle it belongs to */
  index: number;
  low: number;
  circle: number;
}

/**
 * The exhibits as a graph from each to what it comes from. Links taken back are left out. Two exhibits wholly from one
 * informant, or of one file, come from each other; one that is so in part comes from the other only, so that an NGO's
 * report of a hundred interviews doesn't make its hundred informants one.
 */
function graph(exhibits: readonly RootExhibit[], links: readonly RootLink[]): readonly Node[] {
  const nodes = new Map<RecordId, Node>();
  const node = (id: RecordId, kind?: RootKind): Node => {
    let found = nodes.get(id);
    if (found === undefined) {
      found = { id, kind, links: [], index: -1, low: -1, circle: -1 };
      nodes.set(id, found);
    }
    return found;
  };
  for (const exhibit of exhibits) node(exhibit.id, exhibit.rootKind);
  for (const link of links) {
    if (link.withdrawn || link.exhibit === link.from) continue;
    const [exhibit, from, full] = [node(link.exhibit), node(link.from), link.extent === "full"];
    exhibit.links.push({ to: from, full });
    if (full && (link.type === "same-informant" || link.type === "same-file")) from.links.push({ to: exhibit, full });
  }
  return [...nodes.values()];
}

/** Circles of exhibits that come from each other, origins before what comes from them (Tarjan 1972, without recursion). */
function circles(nodes: readonly Node[]): readonly (readonly Node[])[] {
  const found: Node[][] = [];
  const open: Node[] = [];
  let next = 0;
  for (const start of nodes) {
    if (start.index !== -1) continue;
    const path: { readonly node: Node; at: number }[] = [];
    const enter = (node: Node): void => {
      node.index = node.low = next++;
      open.push(node);
      path.push({ node, at: 0 });
    };
    enter(start);
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const { node } = step;
      const link = node.links[step.at++];
      if (link !== undefined) {
        if (link.to.index === -1) enter(link.to);
        else if (link.to.circle === -1) node.low = Math.min(node.low, link.to.index);
        continue;
      }
      path.pop();
      const parent = path.at(-1)?.node;
      if (parent !== undefined) parent.low = Math.min(parent.low, node.low);
      if (node.low !== node.index) continue;
      const circle = open.splice(open.lastIndexOf(node));
      for (const member of circle) member.circle = found.length;
      found.push(circle);
    }
  }
  return found;
}

function nearest(members: readonly Node[]): RootKind | undefined {
  return nearness.find((kind) => members.some((member) => member.kind === kind));
}

/**
 * The root set of every exhibit, and the kind of every root. An exhibit without a link is its own root, and so is an
 * origin of which only the link is known. What comes in full from others has their roots alone; what comes from others
 * in part also says something itself, so it has its own root besides theirs: it is *partly dependent* on each of them,
 * never independent (field specification §1.2 E.3). Exhibits that come from each other are one root.
 *
 * Another link never makes two exhibits independent that were not: root sets that met still meet.
 */
export function traceRoots(
  exhibits: readonly RootExhibit[],
  links: readonly RootLink[],
): { readonly sets: ReadonlyMap<RecordId, RootSet>; readonly kinds: ReadonlyMap<RootToken, RootKind> } {
  const sets = new Map<RecordId, RootSet>();
  const kinds = new Map<RootToken, RootKind>();
  const found = circles(graph(exhibits, links));
  const rootsOf: RootSet[] = [];
  for (const [index, members] of found.entries()) {
    const outward = members.flatMap((member) => member.links).filter((link) => link.to.circle !== index);
    const roots = new Set<RootToken>();
    for (const link of outward) for (const root of rootsOf[link.to.circle] ?? []) roots.add(root);
    const [own] = members.map((member) => member.id as string as RootToken).toSorted();
    if (own !== undefined && !outward.some((link) => link.full)) {
      roots.add(own);
      const kind = nearest(members);
      if (kind !== undefined) kinds.set(own, kind);
    }
    rootsOf.push(roots);
    for (const member of members) sets.set(member.id, roots);
  }
  return { sets, kinds };
}

/**
 * The same for exhibits that are looked up when they are asked for: only what links join is traced, and whatever no link
 * touches is its own root.
 */
export function rootsAmong(find: (id: RecordId) => RootExhibit | undefined, links: readonly RootLink[]): Roots {
  const linked = new Set(links.flatMap((link) => (link.withdrawn ? [] : [link.exhibit, link.from])));
  const traced = traceRoots(
    [...linked].flatMap((id) => find(id) ?? []),
    links,
  );
  return {
    sets: {
      get: (id) => traced.sets.get(id) ?? (find(id) === undefined ? undefined : new Set([id as string as RootToken])),
    },
    kinds: {
      get: (root) => {
        const id = root as string as RecordId;
        return linked.has(id) ? traced.kinds.get(root) : find(id)?.rootKind;
      },
    },
  };
}

/** The root sets of `traceRoots` alone. */
export function rootSets(exhibits: readonly RootExhibit[], links: readonly RootLink[]): ReadonlyMap<RecordId, RootSet> {
  return traceRoots(exhibits, links).sets;
}

/** The roots of an inference, which is one item: all that its premises go back to. */
export function unionOf(sets: Iterable<RootSet>): RootSet {
  const union = new Set<RootToken>();
  for (const set of sets) for (const root of set) union.add(root);
  return union;
}
