/** Which node of a drawn network a key leads to: along the order of reading, outwards and back to the centre. */
import type { Edge, Spot } from "./layout.ts";

/**
 * `ArrowRight` and `ArrowLeft` walk through all nodes; `ArrowDown` goes to the nearest joined one that is further out,
 * `ArrowUp` to the nearest joined one further in; `Home` is the centre, `End` the last. Undefined where there is none.
 */
export function stepTo(spots: readonly Spot[], edges: readonly Edge[], from: string, key: string): string | undefined {
  const at = spots.findIndex((spot) => spot.key === from);
  const own = spots[at];
  if (own === undefined) return undefined;
  if (key === "ArrowRight") return spots[at + 1]?.key;
  if (key === "ArrowLeft") return spots[at - 1]?.key;
  if (key === "Home") return spots[0]?.key;
  if (key === "End") return spots.at(-1)?.key;
  if (key !== "ArrowDown" && key !== "ArrowUp") return undefined;
  const joined = new Set(
    edges.flatMap((edge) => (edge.from === from ? [edge.to] : edge.to === from ? [edge.from] : [])),
  );
  const far = (spot: Spot): number => Math.hypot(spot.x - own.x, spot.y - own.y);
  return spots
    .filter((spot) => joined.has(spot.key) && (key === "ArrowDown" ? spot.ring > own.ring : spot.ring < own.ring))
    .toSorted((a, b) => far(a) - far(b))[0]?.key;
}
