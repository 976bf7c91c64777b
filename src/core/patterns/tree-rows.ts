/** Rows of a tree of codes: which row something is counted in when some nodes are opened and others are not. */

/** What a code counts in: one row that stands for it, and the opened nodes above, whose numbers hold it too. */
export interface TreePlace {
  readonly key: string;
  readonly wholes: readonly string[];
}

/** Ends the key of what is said no more exactly than an opened node itself. */
export const itself = "=";

/**
 * `path`: a code's ancestors from the top, then the code. `base`: the node that everything counted lies under, if one was
 * chosen; it and those above it are open and have no rows.
 */
export function treePlace(path: readonly string[], open: ReadonlySet<string>, base?: string): TreePlace {
  const start = base === undefined ? -1 : path.indexOf(base);
  const wholes: string[] = [];
  for (let at = start + 1; at < path.length; at++) {
    const node = path[at] ?? "";
    if (!open.has(node)) return { key: node, wholes };
    wholes.push(node);
  }
  return { key: `${path.at(-1) ?? ""}${itself}`, wholes };
}

/** How deep a row stands below the tops, or below the base. */
export function treeLevel(path: readonly string[], base?: string): number {
  return path.length - 1 - (base === undefined ? 0 : path.indexOf(base) + 1);
}
