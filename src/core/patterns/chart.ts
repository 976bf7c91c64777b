/** A chart of places: areas as wide as what is known of where they lie, projected into a drawing; and how keys walk them. */

/** Degrees, both ends included; the wider, the less is known. */
export type Degrees = readonly [from: number, to: number];

/** Where a place lies: somewhere in this box. */
export interface Area {
  readonly key: string;
  readonly latitude: Degrees;
  readonly longitude: Degrees;
}

/** An area in the drawing: an ellipse around a centre. */
export interface Spot {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
}

/** A parallel or meridian: its degree, and its y or x. */
export interface Line {
  readonly degree: number;
  readonly at: number;
}

/** A border as a closed line of points in degrees. */
export type Ring = readonly { readonly north: number; readonly east: number }[];

export interface Chart {
  readonly width: number;
  readonly height: number;
  /** the widest first, so that what is known better lies above it */
  readonly spots: readonly Spot[];
  /** borders, as points of a closed line */
  readonly rings: readonly (readonly { readonly x: number; readonly y: number }[])[];
  readonly parallels: readonly Line[];
  readonly meridians: readonly Line[];
  /** units of the drawing in one kilometre */
  readonly kilometre: number;
}

/** Kilometres in one degree of a meridian, on a sphere of the Earth's mean radius (6371 km). */
export const degreeKilometres = (6371 * Math.PI) / 180;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const middle = ([from, to]: Degrees): number => (from + to) / 2;

/** The box within so many kilometres of a point. */
export function around(
  latitude: number,
  longitude: number,
  kilometres: number,
): { readonly latitude: Degrees; readonly longitude: Degrees } {
  const half = kilometres / degreeKilometres;
  const wide = half / Math.cos(radians(latitude));
  return { latitude: [latitude - half, latitude + half], longitude: [longitude - wide, longitude + wide] };
}

/** Smaller than this no finger or eye finds it; it is never drawn smaller than what is known, either. */
const least = 5;
const margin = 40;

/**
 * Areas in a drawing of that width, its height by their shape. Equidistant cylindrical projection with its standard
 * parallel in the middle (J. P. Snyder, Map Projections: A Working Manual, USGS 1395, §12): distances are true along
 * meridians and that parallel. Borders lie in it whole. No area gives an empty chart.
 */
export function chartOf(areas: readonly Area[], width: number, borders: readonly Ring[] = []): Chart {
  if (areas.length === 0) return { width, height: 0, spots: [], rings: [], parallels: [], meridians: [], kilometre: 0 };
  const points = borders.flat();
  const [norths, easts] = [points.map((point) => point.north), points.map((point) => point.east)];
  const south = Math.min(...areas.map(({ latitude: [from] }) => from), ...norths);
  const north = Math.max(...areas.map(({ latitude: [, to] }) => to), ...norths);
  const west = Math.min(...areas.map(({ longitude: [from] }) => from), ...easts);
  const east = Math.max(...areas.map(({ longitude: [, to] }) => to), ...easts);
  const narrow = Math.cos(radians(middle([south, north])));
  // one point alone is no extent to draw by: then a degree is
  const scale = (width - 2 * margin) / Math.max((east - west) * narrow, (north - south) / 2, 0.1);
  const x = (longitude: number): number => margin + (longitude - west) * narrow * scale;
  const y = (latitude: number): number => margin + (north - latitude) * scale;
  const spots = areas.map(
    ({ key, latitude, longitude }): Spot => ({
      key,
      x: x(middle(longitude)),
      y: y(middle(latitude)),
      rx: Math.max(least, ((longitude[1] - longitude[0]) / 2) * narrow * scale),
      ry: Math.max(least, ((latitude[1] - latitude[0]) / 2) * scale),
    }),
  );
  return {
    width,
    height: Math.max(2 * margin, y(south) + margin),
    spots: spots.toSorted((a, b) => b.rx * b.ry - a.rx * a.ry),
    rings: borders.map((ring) => ring.map((point) => ({ x: x(point.east), y: y(point.north) }))),
    parallels: wholeDegrees(south, north).map((degree) => ({ degree, at: y(degree) })),
    meridians: wholeDegrees(west, east).map((degree) => ({ degree, at: x(degree) })),
    kilometre: scale / degreeKilometres,
  };
}

/** At most some ten of them. */
function wholeDegrees(from: number, to: number): readonly number[] {
  const step = Math.max(1, Math.ceil((to - from) / 10));
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, i) => first + i * step);
}

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The nearest place in the direction of an arrow key, what lies aside counting double; undefined for any other key, or at the edge. */
export function stepOnChart(spots: readonly Spot[], from: string, key: string): string | undefined {
  const here = spots.find((spot) => spot.key === from);
  const direction = directions[key];
  if (here === undefined || direction === undefined) return undefined;
  const [dx, dy] = direction;
  let best: { readonly key: string; readonly far: number } | undefined;
  for (const spot of spots) {
    const ahead = (spot.x - here.x) * dx + (spot.y - here.y) * dy;
    const aside = Math.abs((spot.x - here.x) * dy) + Math.abs((spot.y - here.y) * dx);
    if (spot.key === from || ahead <= 0) continue;
    const far = ahead + 2 * aside;
    if (best === undefined || far < best.far) best = { key: spot.key, far };
  }
  return best?.key;
}
