/** The places of the work: their addresses, the right without which each is closed, and which of them stand in the rail. */

interface Place {
  readonly place: string;
  readonly path: string;
  readonly right: string;
  /** letters of the things whose pages belong to it */
  readonly things?: string;
  /** another address whose pages belong to it */
  readonly below?: string;
}

/** In the order of the rail. */
export const places = [
  { place: "today", path: "/", right: "enter" },
  { place: "evidence", path: "/evidence", right: "read" },
  { place: "interviews", path: "/interviews", right: "read" },
  { place: "people", path: "/people", right: "read", things: "PG" },
  { place: "events", path: "/events", right: "read", things: "ADV" },
  { place: "places", path: "/places", right: "read", things: "LHB" },
  { place: "structures", path: "/structures", right: "read" },
  { place: "registers", path: "/registers", right: "read" },
  { place: "findings", path: "/findings", right: "read", below: "/recommendations" },
  { place: "decide", path: "/decide", right: "decide" },
  { place: "figures", path: "/figures", right: "read" },
  { place: "patterns", path: "/patterns", right: "read" },
  { place: "work", path: "/work", right: "read" },
  { place: "release", path: "/release", right: "read" },
  { place: "log", path: "/log", right: "verify" },
  { place: "openings", path: "/openings", right: "watch" },
  { place: "members", path: "/members", right: "enter" },
] as const satisfies readonly Place[];

/** Pages that the rail doesn't show. */
const besides: readonly Pick<Place, "path" | "right">[] = [
  { path: "/thing", right: "read" },
  { path: "/same", right: "read" },
  { path: "/incidents", right: "read" },
  { path: "/recommendations", right: "read" },
  { path: "/sheets", right: "read" },
  { path: "/search", right: "read" },
  { path: "/codebook", right: "read" },
  { path: "/consent", right: "read" },
  { path: "/withdraw", right: "consent" },
  { path: "/mandate", right: "read" },
  { path: "/impossible", right: "read" },
  { path: "/recalls", right: "consent" },
];

/** The right that an address asks for: where the member lacks it, its page isn't even asked for. */
export function rightAt(address: string): string {
  const head = `/${address.split("/")[1] ?? ""}`;
  return [...places, ...besides].find(({ path }) => path === head)?.right ?? "enter";
}
