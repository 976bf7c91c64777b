/** A figure as it is printed: what was measured, at which size, against which peer, and whether a limit held. */

export interface Figure {
  readonly what: string;
  readonly size: string;
  readonly measured: string;
  /** the same work, or its nearest known kin, done by a named peer in the same run */
  readonly peer?: string;
  /** ours by the peer's: below 1 is faster, unless `measured` says otherwise */
  readonly ratio?: number;
  readonly memory?: number;
  /** a named limit: its words, and whether it held */
  readonly limit?: { readonly words: string; readonly held: boolean };
}

export type Report = (figure: Figure) => void;

/** A group of figures that share their material. */
export interface Bench {
  readonly name: string;
  readonly run: (report: Report) => Promise<void>;
}

export const digits = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString("en-US") : value.toPrecision(value < 0.1 ? 2 : 3);
export const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

/** One row of a Markdown table. */
export function row(figure: Figure): string {
  const { what, size, measured, peer, ratio, memory, limit } = figure;
  const cells = [
    what,
    size,
    measured,
    peer ?? "–",
    ratio === undefined ? "–" : `${ratio.toFixed(2)}×`,
    memory === undefined ? "–" : megabytes(memory),
    limit === undefined ? "–" : `${limit.words}: ${limit.held ? "held" : "MISSED"}`,
  ];
  return `| ${cells.join(" | ")} |`;
}
export const head =
  "| figure | size | measured | peer in the same run | ratio | peak memory | limit |\n|---|---|---|---|---|---|---|";
