/** A query printed as a MATCH expression for SQLite's FTS5, over the column that `indexText` fills. */

import { type Query, requirePositive } from "./query.ts";
import { stemVariants } from "./stem.ts";

/**
 * Stands before a whole word in the index, as against a stem: a beginning such as universit* must find "university",
 * whose stem is "univers". Not a letter, so no token can hold it; not ASCII, so FTS5's `ascii` tokenizer keeps it.
 */
export const wholeWord = "\u00b7";

/** The rows that match, or (negated) all rows but those. */
type Selection = { readonly match: string; readonly negated: boolean };

/**
 * The FTS5 expression that selects exactly the passages the query describes, for a table
 * `fts5(s, content='', contentless_delete=1, tokenize='ascii')` filled by `indexText`. Every token is a quoted string,
 * so nothing in it is read as syntax. FTS5 has only "A NOT B": exclusions are moved outwards (De Morgan) until each has
 * something to be taken from. Fault "invalid" when none has: the query would match "everything but".
 * Source: sqlite.org/fts5.html §3.
 */
export function printFts5(query: Query): string {
  requirePositive(query);
  return select(query).match;
}

function select(query: Query): Selection {
  switch (query.kind) {
    case "term":
      return sequence([query.token]);
    case "phrase":
      return sequence(query.tokens);
    case "prefix":
      return { match: `${quote(wholeWord + query.token)} *`, negated: false };
    case "not": {
      const part = select(query.part);
      return { match: part.match, negated: !part.negated };
    }
    case "and": {
      const { wanted, unwanted } = split(query.parts);
      if (wanted.length === 0) return { match: join("OR", unwanted), negated: true };
      return { match: without(join("AND", wanted), join("OR", unwanted)), negated: false };
    }
    case "or": {
      const { wanted, unwanted } = split(query.parts);
      if (unwanted.length === 0) return { match: join("OR", wanted), negated: false };
      // p or not n, as the complement of: n without p
      return { match: without(join("AND", unwanted), join("OR", wanted)), negated: true };
    }
  }
}

function sequence(tokens: readonly string[]): Selection {
  const variants = stemVariants(tokens).map((stems) => quote(stems.join(" ")));
  return { match: join("OR", variants), negated: false };
}

function split(parts: readonly Query[]): { readonly wanted: readonly string[]; readonly unwanted: readonly string[] } {
  const selections = parts.map(select);
  return {
    wanted: selections.filter((part) => !part.negated).map((part) => part.match),
    unwanted: selections.filter((part) => part.negated).map((part) => part.match),
  };
}

function join(operator: "AND" | "OR", parts: readonly string[]): string {
  const joined = parts.join(` ${operator} `);
  return parts.length > 1 ? `(${joined})` : joined;
}

function without(wanted: string, unwanted: string): string {
  return unwanted === "" ? wanted : `(${wanted} NOT ${unwanted})`;
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
