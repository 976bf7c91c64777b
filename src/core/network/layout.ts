/** Where the nodes of a network are drawn: rings around one of them, by how many edges away each is, with few crossings. */

export interface Edge {
  readonly from: string;
  readonly to: string;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** nothing is placed nearer to an edge of the frame than this; less than half of either side */
  readonly margin: number;
}

/** A node's spot in units of the frame, and how many edges it is away from the centre. */
export interface Spot {
  readonly key: string;
  readonly ring: number;
  readonly x: number;
  readonly y: number;
}

/** So many fit on the innermost circle; twice as many on the second: they stand equally far apart everywhere. */
const onFirst = 10;
const sweeps = 4;

/**
 * Spots in the order of reading: the centre, then ring by ring. What no edge reaches stands in a last ring of its own. The
 * same nodes and edges in the same order give the same spots; `centre` is one of the nodes; of a key given twice the first counts.
 */
export function layOut(
  centre: string,
  nodes: readonly string[],
  edges: readonly Edge[],
  frame: Frame,
): readonly Spot[] {
  const beside = neighbours(nodes, edges);
  const turns = ordered(ringsAround(centre, beside), beside);
  const circles: Circle[] = [];
  for (const [ring, keys] of turns.entries()) if (ring > 0) circles.push(...circlesOf(keys, circles.length + 1, ring));
  const middle = { x: frame.width / 2, y: frame.height / 2 };
  const reach = { x: middle.x - frame.margin, y: middle.y - frame.margin };
  const out = Math.max(1, circles.length);
  const spots = circles.flatMap(({ keys, ring }, at) =>
    keys.map((key, i): Spot => {
      const angle = 2 * Math.PI * ((i + (at % 2) / 2) / keys.length) - Math.PI / 2;
      const share = (at + 1) / out;
      return {
        key,
        ring,
        x: middle.x + Math.cos(angle) * share * reach.x,
        y: middle.y + Math.sin(angle) * share * reach.y,
      };
    }),
  );
  return [{ key: centre, ring: 0, ...middle }, ...spots];
}

type Beside = ReadonlyMap<string, readonly string[]>;

/** Which nodes each is joined with; edges to what isn't drawn are none. */
function neighbours(nodes: readonly string[], edges: readonly Edge[]): Beside {
  const beside = new Map<string, string[]>(nodes.map((key) => [key, []]));
  for (const { from, to } of edges) {
    const [a, b] = [beside.get(from), beside.get(to)];
    if (a === undefined || b === undefined || from === to) continue;
    a.push(to);
    b.push(from);
  }
  return beside;
}

function ringsAround(centre: string, beside: Beside): readonly (readonly string[])[] {
  const seen = new Set([centre]);
  const rings = [[centre]];
  for (const ring of rings) {
    const next = new Set(ring.flatMap((key) => beside.get(key) ?? []).filter((key) => !seen.has(key)));
    for (const key of next) seen.add(key);
    if (next.size > 0) rings.push([...next]);
  }
  const apart = [...beside.keys()].filter((key) => !seen.has(key));
  return apart.length === 0 ? rings : [...rings, apart];
}

/** Each ring turned so that nodes stand near those that they are joined with: the middle of their directions, swept out and in. */
function ordered(rings: readonly (readonly string[])[], beside: Beside): readonly (readonly string[])[] {
  const turn = new Map<string, number>();
  const now = rings.map((ring) => [...ring]);
  const number = (ring: readonly string[]): void => {
    ring.forEach((key, at) => {
      turn.set(key, (at / ring.length) * 2 * Math.PI);
    });
  };
  for (const ring of now) number(ring);
  for (let sweep = 0; sweep < sweeps; sweep++)
    for (const [at, ring] of sweep % 2 === 0 ? now.entries() : [...now.entries()].reverse()) {
      const other = new Set(now[sweep % 2 === 0 ? at - 1 : at + 1] ?? []);
      if (at === 0 || other.size < 2) continue;
      const aim = new Map(
        ring.map((key) => [
          key,
          middleOf(
            (beside.get(key) ?? []).filter((next) => other.has(next)).map((next) => turn.get(next) ?? 0),
            turn.get(key) ?? 0,
          ),
        ]),
      );
      ring.sort((a, b) => (aim.get(a) ?? 0) - (aim.get(b) ?? 0));
      number(ring);
    }
  return now;
}

/** The middle of directions, as an angle from 0 to a whole turn; `own` where they cancel out or there are none. */
function middleOf(angles: readonly number[], own: number): number {
  const x = angles.reduce((sum, angle) => sum + Math.cos(angle), 0);
  const y = angles.reduce((sum, angle) => sum + Math.sin(angle), 0);
  if (Math.hypot(x, y) < 1e-9) return own;
  const angle = Math.atan2(y, x);
  return angle < -1e-9 ? angle + 2 * Math.PI : Math.max(0, angle);
}

interface Circle {
  readonly ring: number;
  readonly keys: readonly string[];
}

/** One ring on as many circles as it needs, the innermost being the `first` of all; each keeps the order of the ring. */
function circlesOf(keys: readonly string[], first: number, ring: number): readonly Circle[] {
  const circles: { room: number; keys: string[] }[] = [];
  for (let room = 0; room < keys.length; ) {
    const own = onFirst * (first + circles.length);
    circles.push({ room: own, keys: [] });
    room += own;
  }
  for (const key of keys) {
    const emptiest = circles.reduce((best, one) =>
      one.keys.length / one.room < best.keys.length / best.room ? one : best,
    );
    emptiest.keys.push(key);
  }
  return circles.filter((circle) => circle.keys.length > 0).map((circle) => ({ ring, keys: circle.keys }));
}
