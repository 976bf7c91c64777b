/** Disclosure control for tables of counts: small cells, and those by which they could be worked out, are suppressed (N10, G13). */

/** Fewer people than this in a cell could be recognised; for sexual orientation and gender identity more are needed (field specification §8). */
export const thresholds = { usual: 5, sogi: 10 } as const;

/** A table of counts with its totals, which are always the sums. A one-dimensional table has one column without a total of its own. */
export interface CountTable {
  /** row by row, non-negative whole numbers, every row as long as the first */
  readonly cells: readonly (readonly number[])[];
}

/** The same form as the table: true where a number is suppressed. */
export interface Suppression {
  readonly cells: readonly (readonly boolean[])[];
  readonly rows: readonly boolean[];
  readonly columns: readonly boolean[];
  readonly total: boolean;
}

/**
 * A number of a table as an arc of a circulation: start → row → column → end → start. At every node what comes in goes
 * out, which says of the numbers exactly that the totals are the sums. So what an attacker can work out of the published
 * ones is how far an arc's flow can be moved through the suppressed ones (Cox 1995, Network models for complementary
 * cell suppression, JASA 90).
 */
interface Arc {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  /** what it is known not to fall below: the label of a row or column tells that somebody stands in it */
  readonly least: number;
}

/** Row totals first, then cells row by row, column totals, the total. */
function arcsOf({ cells }: CountTable): readonly Arc[] {
  const [height, width] = [cells.length, cells[0]?.length ?? 0];
  const [start, end] = [0, 1];
  const row = (r: number): number => 2 + r;
  const column = (c: number): number => 2 + height + c;
  const sum = (all: readonly number[]): number => all.reduce((one, other) => one + other, 0);
  const labelled = (from: number, to: number, value: number): Arc => ({ from, to, value, least: Math.min(1, value) });
  return [
    ...cells.map((all, r) => labelled(start, row(r), sum(all))),
    ...cells.flatMap((all, r) => all.map((value, c) => ({ from: row(r), to: column(c), value, least: 0 }))),
    ...Array.from({ length: width }, (_, c) => labelled(column(c), end, sum(cells.map((all) => all[c] ?? 0)))),
    { from: end, to: start, value: sum(cells.flat()), least: 0 },
  ];
}

/** A step along an arc, or against it: then the arc's number falls, and no further than to its least. */
interface Step {
  readonly arc: number;
  readonly against: boolean;
}
type Cost = (step: Step) => number;

/** The cheapest way from one node to another over arcs other than `without`; a cost of infinity is no way. */
function way(arcs: readonly Arc[], without: number, from: number, to: number, cost: Cost): readonly Step[] | undefined {
  const cheapest = new Map<number, number>([[from, 0]]);
  const last = new Map<number, Step>();
  // few nodes and few rounds: Bellman and Ford's way, without a queue
  for (let changed = true; changed; ) {
    changed = false;
    arcs.forEach((arc, index) => {
      if (index === without) return;
      for (const against of [false, true]) {
        const [near, far] = against ? [arc.to, arc.from] : [arc.from, arc.to];
        const step = { arc: index, against };
        const reached = (cheapest.get(near) ?? Number.POSITIVE_INFINITY) + cost(step);
        if (!(reached < (cheapest.get(far) ?? Number.POSITIVE_INFINITY))) continue;
        cheapest.set(far, reached);
        last.set(far, step);
        changed = true;
      }
    });
  }
  if (!last.has(to)) return undefined;
  const steps: Step[] = [];
  for (let at = to; at !== from; ) {
    const step = last.get(at);
    const arc = step && arcs[step.arc];
    if (step === undefined || arc === undefined) return undefined;
    steps.push(step);
    at = step.against ? arc.to : arc.from;
  }
  return steps;
}

/** How far an arc's number can be moved up (`up`) or down by moving suppressed ones with it; counted no further than `enough`. */
function play(arcs: readonly Arc[], hidden: ReadonlySet<number>, index: number, up: boolean, enough: number): number {
  const own = arcs[index];
  if (own === undefined) return 0;
  const flow = arcs.map((arc) => arc.value);
  const most = up ? enough : Math.min(enough, own.value - own.least);
  const [from, to] = up ? [own.to, own.from] : [own.from, own.to];
  let moved = 0;
  while (moved < most) {
    const room = ({ arc, against }: Step): number =>
      against ? (flow[arc] ?? 0) - (arcs[arc]?.least ?? 0) : Number.POSITIVE_INFINITY;
    const steps = way(arcs, index, from, to, (step) =>
      hidden.has(step.arc) && room(step) > 0 ? 1 : Number.POSITIVE_INFINITY,
    );
    if (steps === undefined) break;
    const by = Math.min(most - moved, ...steps.map(room));
    for (const { arc, against } of steps) flow[arc] = (flow[arc] ?? 0) + (against ? -by : by);
    moved += by;
  }
  return moved;
}

/** Whether a suppressed number stays anywhere within an interval at least so wide, for who knows all that is published. */
const safe = (arcs: readonly Arc[], hidden: ReadonlySet<number>, index: number, width: number): boolean => {
  const down = play(arcs, hidden, index, false, width);
  return down >= width || down + play(arcs, hidden, index, true, width - down) >= width;
};

/** The cheapest circle through an arc whose numbers, suppressed too, would let it move; undefined if nothing is left to suppress. */
function circle(arcs: readonly Arc[], hidden: ReadonlySet<number>, index: number): readonly number[] | undefined {
  const own = arcs[index];
  if (own === undefined) return undefined;
  const cost: Cost = ({ arc, against }) => {
    const value = arcs[arc]?.value ?? 0;
    if (against && value <= (arcs[arc]?.least ?? 0)) return Number.POSITIVE_INFINITY;
    return hidden.has(arc) ? 0 : 1 + value; // the numbers that say the least are given up first
  };
  const circles = [way(arcs, index, own.to, own.from, cost), way(arcs, index, own.from, own.to, cost)];
  const found = circles.flatMap((steps) => {
    const fresh = (steps ?? []).map(({ arc }) => arc).filter((arc) => !hidden.has(arc));
    return fresh.length === 0 ? [] : [fresh];
  });
  const weight = (all: readonly number[]): number => all.reduce((sum, arc) => sum + 1 + (arcs[arc]?.value ?? 0), 0);
  return found.toSorted((a, b) => weight(a) - weight(b))[0];
}

/**
 * Which numbers of a table are suppressed so that no small one (1 to threshold − 1), nor any other suppressed one, can be
 * pinned to an interval narrower than the threshold by who knows the rest and that all are non-negative. Small numbers
 * always; others as few and as small as a greedy search finds; in the end all. Totals are judged as cells are.
 */
export function suppress(table: CountTable, threshold: number): Suppression {
  const arcs = arcsOf(table);
  const hidden = new Set(arcs.flatMap(({ value }, index) => (value > 0 && value < threshold ? [index] : [])));
  const open = [...hidden];
  // what is safe stays safe: another suppressed number only adds to what an attacker doesn't know
  for (const index of open) {
    while (!safe(arcs, hidden, index, threshold)) {
      const more = circle(arcs, hidden, index) ?? smallest(arcs, hidden);
      if (more.length === 0) break;
      for (const arc of more) hidden.add(arc);
      open.push(...more);
    }
  }
  return formOf(table, hidden);
}

/** Where no circle helps: the smallest number that still stands. */
function smallest(arcs: readonly Arc[], hidden: ReadonlySet<number>): readonly number[] {
  const left = arcs.map((arc, index) => ({ ...arc, index })).filter(({ index }) => !hidden.has(index));
  return left
    .toSorted((a, b) => a.value - b.value)
    .slice(0, 1)
    .map(({ index }) => index);
}

function formOf({ cells }: CountTable, hidden: ReadonlySet<number>): Suppression {
  const [height, width] = [cells.length, cells[0]?.length ?? 0];
  return {
    rows: cells.map((_, r) => hidden.has(r)),
    cells: cells.map((all, r) => all.map((_, c) => hidden.has(height + r * width + c))),
    columns: Array.from({ length: width }, (_, c) => hidden.has(height + height * width + c)),
    total: hidden.has(height + height * width + width),
  };
}

/** To the nearest multiple of a base, halves up: for numbers that are published rounded. */
export const rounded = (value: number, base: number): number => Math.floor(value / base + 0.5) * base;

export interface Mosaic {
  /** the columns that together single somebody out; no smaller set of them does */
  readonly columns: readonly number[];
  /** how many rows stand in groups smaller than k */
  readonly rows: number;
}

/**
 * Which combinations of columns, three at most, leave somebody in a group smaller than k (k-anonymity, Sweeney 2002):
 * what no single column tells, several may. Only the smallest combinations are given.
 */
export function mosaic(rows: readonly (readonly string[])[], k: number): readonly Mosaic[] {
  const width = rows[0]?.length ?? 0;
  const found: Mosaic[] = [];
  for (const columns of combinations(width)) {
    if (found.some((one) => one.columns.every((column) => columns.includes(column)))) continue;
    const groups = Map.groupBy(rows, (row) => JSON.stringify(columns.map((column) => row[column])));
    const few = [...groups.values()].filter((group) => group.length < k);
    const count = few.reduce((sum, group) => sum + group.length, 0);
    if (count > 0) found.push({ columns, rows: count });
  }
  return found;
}

/** One column, then two, then three. */
function combinations(width: number): readonly (readonly number[])[] {
  const all = Array.from({ length: width }, (_, column) => column);
  const pairs = all.flatMap((a) => all.slice(a + 1).map((b) => [a, b]));
  const triples = pairs.flatMap(([a = 0, b = 0]) => all.slice(b + 1).map((c) => [a, b, c]));
  return [...all.map((one) => [one]), ...pairs, ...triples];
}
