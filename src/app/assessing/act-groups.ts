/** Acts grouped by what they are counted by: SQL over the ties of one file, read in the order of an index where there is one. */
import type { Dimension } from "../../core/patterns/question.ts";
import type { Seq } from "../../core/record/id.ts";
import type { Tied } from "../case/ties.ts";
import type { Case } from "../case.ts";
import { canonicalOf, wholeOf } from "../whole.ts";

type Cell = string | number | null;
/** A raw column of a group of acts; `disputed` is a thing to be asked where the value is empty. */
interface RawValue {
  readonly value: Cell;
  readonly disputed: number | null;
}

export interface Group {
  readonly raw: Readonly<Partial<Record<Dimension, RawValue>>>;
  /** number of whom they befell, where that was asked for */
  readonly subject: number | null;
  /** number of the one act, where acts were asked for one by one */
  readonly act: number | null;
  readonly acts: number;
  /** those of them behind which two roots stand */
  readonly corroborated: number;
}

export interface Counting {
  readonly by: readonly Dimension[];
  /** apart for each whom they befell */
  readonly subject?: boolean;
  /** each act by itself */
  readonly one?: boolean;
}

/** Which acts: a condition on a tie `t`, with its values. */
interface Wanted {
  readonly sql: string;
  readonly bound: Readonly<Record<string, string | number>>;
}

const yearOf = (column: string): string => `CAST(strftime('%Y', t.${column} * 60, 'unixepoch') AS INTEGER)`;

/** The column of each dimension; several of a `mark` stand beside an act. */
const columns: Readonly<Record<Dimension, { readonly sql: string; readonly mark?: string }>> = {
  facility: { sql: "t.object" },
  facilityType: { sql: "t.object" },
  region: { sql: "t.object" },
  month: { sql: "t.month" },
  year: { sql: `CASE WHEN ${yearOf("from_lo")} = ${yearOf("from_hi")} THEN ${yearOf("from_lo")} END` },
  type: { sql: "t.type" },
  ground: { sql: "ground.code", mark: "ground" },
  method: { sql: "method.code", mark: "method" },
  body: { sql: "perpetrator.ref", mark: "perpetrator" },
  perceivedGroup: { sql: "t.subject" },
  gender: { sql: "t.subject" },
  ageBand: { sql: "t.subject" },
};

/** Groups of the acts that are wanted, in one file. */
export function groupsIn(one: Case, file: Tied, asOf: Seq | undefined, asked: Counting, wanted: Wanted) {
  if (!asked.by.includes("body")) return read(file, asked, wanted);
  // two posts of one body do one act: where an act has several perpetrators it is looked at by itself
  const several =
    "SELECT tie FROM mark WHERE property = 'perpetrator' AND ref IS NOT NULL GROUP BY tie HAVING count(*) > 1";
  const bodyOf = bodiesOf(one, asOf);
  const alone = read(file, asked, { ...wanted, sql: `${wanted.sql} AND t.n NOT IN (${several})` });
  const apart = read(file, { ...asked, one: true }, { ...wanted, sql: `${wanted.sql} AND t.n IN (${several})` });
  return [
    ...alone.map((group) => done(group, bodyOf(group.raw.body?.value))),
    ...[...Map.groupBy(apart, ({ act, raw }) => JSON.stringify([act, { ...raw, body: 0 }])).values()].flatMap(
      (same) => {
        const [first] = same;
        if (first === undefined) return [];
        const bodies = new Set(same.map(({ raw }) => bodyOf(raw.body?.value)).filter((body) => body !== null));
        const own = asked.one === true ? first : { ...first, act: null };
        return bodies.size === 0 ? [done(own, null)] : [...bodies].map((body) => done(own, body));
      },
    ),
  ];
}

const done = (group: Group, body: number | null): Group => ({
  ...group,
  raw: { ...group.raw, body: { value: body, disputed: null } },
});

/** The number of the body that a perpetrator is, or whose post it is; null for persons and groups by themselves. */
function bodiesOf(one: Case, asOf: Seq | undefined): (number: Cell | undefined) => number | null {
  const known = new Map<Cell | undefined, number | null>();
  return (number) => {
    const before = known.get(number);
    if (before !== undefined) return before;
    const doer = typeof number === "number" ? one.thing(number) : undefined;
    const [body] = doer?.kind === "post" ? wholeOf(one, doer, asOf).fold("body").values : [];
    const whole = doer?.kind === "body" ? doer : body !== undefined && "ref" in body ? one.thing(body.ref) : undefined;
    const n = whole === undefined ? null : canonicalOf(one, whole, asOf).n;
    known.set(number, n);
    return n;
  };
}

function read(file: Tied, { by, subject = false, one = false }: Counting, { sql, bound }: Wanted): readonly Group[] {
  const values = by.map((dimension) => columns[dimension].sql);
  const marks = [...new Set(by.flatMap((dimension) => columns[dimension].mark ?? []))]
    .map((name) => `LEFT JOIN mark ${name} ON ${name}.tie = t.n AND ${name}.property = '${name}'`)
    .join(" ");
  // few are disputed and say nothing here: these are read one by one, all others grouped as the index has them
  const torn = `t.disputed > 0 AND (${values.map((value) => `${value} IS NULL`).join(" OR ") || "0"})`;
  const ask = (thing: string, condition: string): readonly Group[] => {
    const keys = [
      ...values,
      ...(subject ? ["t.subject"] : []),
      ...(one ? ["t.thing"] : []),
      ...(thing === "" ? [] : [thing]),
    ];
    const grouped = keys.length === 0 ? "" : `GROUP BY ${keys.map((_, at) => at + 1).join(", ")}`;
    const rows = file.db
      .prepare<[Readonly<Record<string, string | number>>], Cell[]>(
        `${file.tied} SELECT ${[...keys, "count(*)", "total(t.roots >= 2)"].join(", ")}
         FROM tie t ${marks} WHERE ${sql} AND ${condition} ${grouped}`,
      )
      .raw()
      .all(bound);
    const width = values.length;
    return rows.map((row) => {
      const value = (at: number): RawValue => ({
        value: row[at] ?? null,
        disputed: thing === "" || row[at] !== null ? null : numberOf(row.at(-3)),
      });
      return {
        raw: Object.fromEntries(by.map((dimension, at) => [dimension, value(at)])),
        subject: subject ? numberOf(row[width]) : null,
        act: one ? numberOf(row[width + (subject ? 1 : 0)]) : null,
        acts: numberOf(row.at(-2)) ?? 0,
        corroborated: numberOf(row.at(-1)) ?? 0,
      };
    });
  };
  const plain = ask("", `NOT (${torn})`);
  return values.length === 0 ? plain : [...plain, ...ask("t.thing", torn)];
}

const numberOf = (cell: Cell | undefined): number | null => (typeof cell === "number" ? cell : null);
