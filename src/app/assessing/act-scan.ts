/** Acts chosen for counting: which acts of each open file a question asks for, and how many stay out, by the reason (G13). */
import { Fault } from "../../core/fault.ts";
import type { Scope } from "../../core/mandate/scope.ts";
import type { Question } from "../../core/patterns/question.ts";
import { type Choice, startOfMonth } from "../../core/patterns/question.ts";
import type { Tied } from "../case/ties.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { type Counting, type Group, groupsIn } from "./act-groups.ts";
import { type PatternPlaces, patternPlaces } from "./pattern-places.ts";

/** How many acts of the choice stay out of the count, by the reason, and how many are in it. */
type Census = Readonly<Record<Scope, number>>;

/** A choice made ready: which acts of each file are in it. */
export interface ActScan {
  readonly census: Census;
  groups(counting: Counting): readonly Group[];
}

/** Faults: `absent` for a place that is not there, or not for this member. */
export function scanActs(desk: Desk, choice: Choice): ActScan {
  const one = caseAt(desk, choice.asOf);
  const places = patternPlaces(desk, choice.asOf);
  const place = choice.place === undefined ? undefined : one.needThing(choice.place);
  const census = { inside: 0, outside: 0, context: 0, unknown: 0 };
  const parts = one.tied(choice.asOf).map((file) => partOf(desk, file, choice, places, place?.n, census));
  return {
    census,
    groups: (counting) => parts.flatMap((part) => part(counting)),
  };
}

type Bound = Record<string, string | number>;
/** Acts in one place, by how they are dated; `labelled` ones are background, whenever it was. */
interface PlaceRow {
  readonly object: number | null;
  readonly acts: number;
  readonly labelled: number;
  readonly within: number;
  readonly without: number;
}

const labelled = "SELECT tie FROM mark WHERE property = 'scope' AND code = 'context'";
const within = "t.from_lo >= @first AND t.from_hi < @end";
const under = (column: string, name: string): string =>
  `(${column} = @${name} OR (${column} > @${name} || '.' AND ${column} < @${name} || '/'))`;

/** SQL for what is asked of acts beside their place and scope. */
function conditions(choice: Choice): { readonly sql: readonly string[]; readonly bound: Bound } {
  const sql = ["t.kind = 'act'"];
  const bound: Bound = {};
  const ask = (condition: string, values: Bound): void => {
    sql.push(condition);
    Object.assign(bound, values);
  };
  if (choice.type !== undefined) ask(under("t.type", "type"), { type: choice.type });
  if (choice.from !== undefined) ask("t.from_lo >= @from", { from: startOfMonth(choice.from) });
  if (choice.to !== undefined) ask("t.from_hi < @to", { to: startOfMonth(choice.to, 1) });
  if (choice.roots !== undefined) ask("t.roots >= @roots", { roots: choice.roots });
  for (const property of ["ground", "method"] as const) {
    const wanted = choice[property];
    if (wanted !== undefined)
      ask(`t.n IN (SELECT tie FROM mark WHERE property = '${property}' AND ${under("code", property)})`, {
        [property]: wanted,
      });
  }
  return { sql, bound };
}

function partOf(
  desk: Desk,
  file: Tied,
  choice: Choice,
  places: PatternPlaces,
  place: number | undefined,
  census: Record<Scope, number>,
): (counting: Counting) => readonly Group[] {
  const one = caseAt(desk, choice.asOf);
  const scope = one.mandate()?.body.scope;
  const territory = scope === undefined ? undefined : one.thing(scope.territory)?.n;
  const { sql, bound } = conditions(choice);
  const all = { ...bound, first: scope?.from ?? 0, end: scope?.to ?? Number.MAX_SAFE_INTEGER };
  // by place in the order of the index: nothing is sorted
  const rows = file.db
    .prepare<[Bound], PlaceRow>(
      `${file.tied} SELECT t.object, count(*) AS acts, sum(t.n IN (${labelled})) AS labelled,
         total(${within} AND t.n NOT IN (${labelled})) AS within,
         total((t.from_lo >= @end OR t.from_hi < @first) AND t.n NOT IN (${labelled})) AS without
       FROM tie t WHERE ${sql.join(" AND ")} GROUP BY t.object`,
    )
    .all(all);
  const counting: number[] = [];
  const chosen: number[] = [];
  for (const row of rows) {
    const at = row.object === null ? undefined : one.thing(row.object)?.n;
    if (place !== undefined && (at === undefined || !places.outwards(at).some(({ n }) => n === place))) continue;
    if (row.object !== null) chosen.push(row.object);
    const country = at === undefined ? undefined : places.country(at)?.n;
    const lies = country === undefined ? undefined : country === territory;
    add(census, row, scope !== undefined, lies);
    if (scope !== undefined && lies === true && row.object !== null) counting.push(row.object);
  }
  const wanted =
    choice.scope === "inside"
      ? [...sql, `t.object IN (${counting.join(", ")})`, within, `t.n NOT IN (${labelled})`]
      : [...sql, `t.n IN (${labelled})`, ...(place === undefined ? [] : [`t.object IN (${chosen.join(", ")})`])];
  // without a mandate nothing has a scope
  if (scope === undefined) wanted.push("0");
  return (asked) => groupsIn(one, file, choice.asOf, asked, { sql: wanted.join(" AND "), bound: all });
}

/** Puts the acts of one place where they stand to the mandate; `lies`: whether it lies in its territory, if that is known. */
function add(census: Record<Scope, number>, row: PlaceRow, mandated: boolean, lies: boolean | undefined): void {
  const rest = row.acts - row.labelled;
  if (!mandated) {
    census.unknown += row.acts;
    return;
  }
  census.context += row.labelled;
  const outside = lies === false ? rest : row.without;
  const inside = lies === true ? row.within : 0;
  census.outside += outside;
  census.inside += inside;
  census.unknown += rest - outside - inside;
}

/** Types that the question names must be words of the vocabulary: a misspelt one would count nothing, in silence. Fault `invalid`, also where one thing is asked for twice. */
export function checkQuestion(desk: Desk, { type, ground, open, rows, columns }: Question): void {
  const { library } = caseAt(desk);
  // of the person there may be several at once; of the act one row would say what the column says
  if (rows === columns && rows !== "perceivedGroup")
    throw new Fault("invalid", "rows and columns ask for the same", { item: rows });
  const known = (vocabulary: string, code: string | undefined): void => {
    if (code !== undefined && library.node(vocabulary, code) === undefined)
      throw new Fault("invalid", "a vocabulary has no such word", { item: code });
  };
  known("act-types", type);
  known("grounds", ground);
  for (const code of open) known("act-types", code);
}
