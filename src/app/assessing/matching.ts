/** Which things a few typed letters mean: by code, by what they are called, by the words of what they are, by a date. */
import { propertyOf } from "../../core/claims/property.ts";
import { tieShapes } from "../../core/claims/tie.ts";
import { Fault } from "../../core/fault.ts";
import type { ThingKind } from "../../core/record/body.ts";
import type { RecordId } from "../../core/record/id.ts";
import { parseWhen, type When } from "../../core/record/when.ts";
import type { Tied } from "../case/ties.ts";
import type { Case } from "../case.ts";
import { labelled } from "../labels.ts";
import type { Language } from "../packs.ts";
import { canonicalOf } from "../whole.ts";

/** SQL that holds for rows of `tie` in one open file, with its arguments. */
interface Condition {
  readonly sql: string;
  readonly args: readonly (string | number)[];
}

/** Things that bear a name in which the letters stand, in any case: read from what is open to the reader. */
function namedSo(one: Case, wanted: string): readonly RecordId[] {
  const found = new Set<RecordId>();
  for (const { db } of one.shelves) {
    const rows = db.prepare<[], { thing: number; text: string }>(
      "SELECT thing, text FROM claim WHERE property IN ('name', 'alias', 'population') AND until IS NULL AND text IS NOT NULL",
    );
    for (const row of rows.iterate()) {
      if (!row.text.toLocaleLowerCase().includes(wanted)) continue;
      const thing = one.thing(row.thing);
      if (thing !== undefined && isCalled(one, thing.id, wanted)) found.add(canonicalOf(one, thing).id);
    }
  }
  return [...found];
}

/** Whether one of the claims that are open to the reader says so. */
function isCalled(one: Case, id: RecordId, wanted: string): boolean {
  const thing = one.thing(id);
  return (
    thing !== undefined &&
    one
      .claimsOf(thing)
      .some(({ claim }) => "text" in claim.value && claim.value.text.toLocaleLowerCase().includes(wanted))
  );
}

/** Nodes of the vocabularies by which things of these kinds are called, whose words hold the letters. */
function nodesSo(one: Case, kinds: readonly ThingKind[], wanted: string, locale: Language): readonly string[] {
  const vocabularies = new Set(
    kinds.flatMap((kind) => labelled[kind].flatMap((name) => propertyOf(kind, name)?.vocabulary ?? [])),
  );
  return [...vocabularies].flatMap((vocabulary) =>
    one.library
      .everyNode(vocabulary)
      .filter((node) => node.title[locale].toLocaleLowerCase().includes(wanted))
      .map((node) => node.code),
  );
}

/** A date as people type it; undefined for what is none. */
function dateSo(text: string, locale: Language): When | undefined {
  try {
    return parseWhen(text, locale);
  } catch (cause) {
    if (cause instanceof Fault) return undefined;
    throw cause;
  }
}

/** For each open file the rows of `tie` that the letters mean. */
export function matching(
  one: Case,
  kinds: readonly ThingKind[],
  text: string,
  locale: Language,
): (file: Tied) => Condition {
  const wanted = text.trim().toLocaleLowerCase();
  const named = namedSo(one, wanted);
  const nodes = JSON.stringify(nodesSo(one, kinds, wanted, locale));
  const when = dateSo(text, locale);
  const code = text.trim().toUpperCase();
  // a code that was judged to be another one's is found under it
  const once = [...one.canon().members].flatMap(([head, all]) =>
    all.some((id) => one.thing(id)?.code.startsWith(code)) ? [head] : [],
  );
  // what a thing is called by may be another thing's name: who was held in "Minsk"
  const called = new Set(
    kinds.flatMap((kind) => {
      const { subject, object } = tieShapes[kind];
      return [
        ...(subject !== undefined && labelled[kind].includes(subject) ? ["tie.subject"] : []),
        ...(object !== undefined && labelled[kind].includes(object) ? ["tie.object"] : []),
      ];
    }),
  );
  return (file) => {
    const numbers = JSON.stringify(
      [...named, ...once].flatMap((id) => {
        const thing = one.thing(id);
        return (thing && one.numberIn(file, thing)) ?? [];
      }),
    );
    const among = (column: string) => `${column} IN (SELECT value FROM json_each(?))`;
    const parts: Condition[] = [
      { sql: "tie.thing IN (SELECT n FROM main.thing WHERE code >= ? AND code < ?)", args: [code, `${code}~`] },
      { sql: among("tie.thing"), args: [numbers] },
      ...[...called].map((column) => ({ sql: among(column), args: [numbers] })),
      { sql: among("tie.type"), args: [nodes] },
      { sql: `tie.n IN (SELECT tie FROM mark WHERE ${among("code")} AND code IS NOT NULL)`, args: [nodes] },
      ...(when === undefined ? [] : [{ sql: "(tie.from_lo >= ? AND tie.from_hi < ?)", args: [when.from, when.to] }]),
    ];
    return { sql: `(${parts.map(({ sql }) => sql).join(" OR ")})`, args: parts.flatMap(({ args }) => args) };
  };
}
