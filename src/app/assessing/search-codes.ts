/** Finds things and records by the beginning of a code or by words of what they are called: for the palette and reference fields. */
import { type ThingKind, thingKinds } from "../../core/record/body.ts";
import type { Seq } from "../../core/record/id.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { thingLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { matching } from "./matching.ts";

export interface AskedCodes {
  readonly text: string;
  readonly kinds?: readonly string[] | undefined;
  readonly limit: number;
}

interface Offer {
  readonly code: string;
  readonly kind: string;
  readonly label: string;
}

/** Findings first, then things, the newest first, then exhibits. */
export function searchCodes(desk: Desk, asked: AskedCodes, locale: Language): Offer[] {
  const one = caseAt(desk);
  const wanted = asked.text.trim();
  const asks = (kind: string): boolean => asked.kinds === undefined || asked.kinds.includes(kind);
  const findings = !asks("finding")
    ? []
    : one
        .records("finding")
        .map(({ body }) => ({ code: body.code, kind: "finding", label: body.title }))
        .filter((row) => means(row, wanted));
  const rows: Offer[] = findings.slice(0, asked.limit);
  const kinds = thingKinds.filter(asks);
  if (rows.length < asked.limit && kinds.length > 0)
    rows.push(...thingsSo(one, kinds, wanted, asked.limit - rows.length, locale));
  if (rows.length < asked.limit && asks("exhibit")) rows.push(...exhibitsSo(one, wanted, asked.limit - rows.length));
  return rows;
}

const means = ({ code, label }: Offer, wanted: string): boolean =>
  code.toLocaleLowerCase().startsWith(wanted.toLocaleLowerCase()) ||
  label.toLocaleLowerCase().includes(wanted.toLocaleLowerCase());

function thingsSo(
  one: Case,
  kinds: readonly ThingKind[],
  wanted: string,
  limit: number,
  locale: Language,
): readonly Offer[] {
  const words = wanted === "" ? undefined : matching(one, kinds, wanted, locale);
  const marks = kinds.map(() => "?").join(", ");
  const found = one.tied().flatMap((file) => {
    const { sql, args } = words?.(file) ?? { sql: "1", args: [] };
    return file.db
      .prepare<(string | number)[], { n: number; since: Seq }>(
        `${file.tied} SELECT tie.thing AS n, (SELECT since FROM main.thing WHERE thing.n = tie.thing) AS since FROM tie
         WHERE tie.kind IN (${marks}) AND ${sql} ORDER BY tie.thing DESC LIMIT ?`,
      )
      .all(...kinds, ...args, limit);
  });
  return found
    .sort((a, b) => b.since - a.since || b.n - a.n)
    .slice(0, limit)
    .flatMap(({ n }) => {
      const thing = one.thing(n);
      return thing === undefined ? [] : [{ code: thing.code, kind: thing.kind, label: thingLabel(one, thing, locale) }];
    });
}

/** SQLite folds the case of Latin letters only: a title is looked for as typed, in small letters, and with a capital first. */
function exhibitsSo(one: Case, wanted: string, limit: number): readonly Offer[] {
  const small = wanted.toLocaleLowerCase();
  const spellings = [...new Set([wanted, small, `${small.charAt(0).toLocaleUpperCase()}${small.slice(1)}`])];
  const title = spellings.map(() => "instr(title, ?) > 0").join(" OR ");
  const code = wanted.toUpperCase();
  return one.shelves
    .flatMap(({ db, open }) =>
      db
        .prepare<(string | number)[], { code: string; label: string; since: Seq }>(
          `SELECT code, title AS label, since FROM exhibit
           WHERE ${open("n")} AND ((code >= ? AND code < ?) OR title LIKE ? ESCAPE '!' OR ${title}) ORDER BY n DESC LIMIT ?`,
        )
        .all(code, `${code}~`, `%${wanted.replace(/[!%_]/g, "!$&")}%`, ...spellings, limit),
    )
    .sort((a, b) => b.since - a.since)
    .slice(0, limit)
    .map(({ code: own, label }) => ({ code: own, kind: "exhibit", label }));
}
