/** Lists things of some kinds: a row each, with folded values, roots and, for acts, whether they count. */
import type { ThingKind } from "../../core/record/body.ts";
import type { Folded } from "../case/claims.ts";
import type { CaseThing } from "../case/things.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { thingLabel, valueLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { rootsView, thingPointer } from "../views.ts";
import { scopeOfAct } from "./act-scope.ts";

/** The properties that a list shows for each kind. */
const cells: Readonly<Record<ThingKind, readonly string[]>> = {
  person: ["gender", "ageBand", "occupation", "perceivedGroup"],
  group: ["population", "size"],
  place: ["name", "type", "within"],
  facility: ["name", "type", "within"],
  body: ["name", "type", "parent"],
  episode: ["person", "facility", "from", "to"],
  event: ["name", "date", "place"],
  act: ["type", "victim", "place", "date"],
  organisation: ["name", "type", "within"],
  relationship: ["type", "person", "relative"],
  post: ["name", "body"],
  tenure: ["person", "post", "from", "to"],
  command: ["type", "superior", "subordinate", "from"],
  channel: ["name", "type", "operator"],
  placement: ["person", "facility", "type", "from"],
  "medical-request": ["person", "need", "date", "answer"],
  "medical-evaluation": ["person", "consistency", "date"],
  proceeding: ["person", "charge", "verdictOn", "sentence"],
  seizure: ["owner", "type", "worth", "date"],
  listing: ["listed", "type", "date"],
  liquidation: ["organisation", "type", "date"],
  displacement: ["person", "origin", "arrival", "date"],
  "coerced-item": ["person", "type", "channel", "date"],
  "legal-change": ["name", "type", "date", "inForce"],
};

/** Properties whose claims contradict each other, nobody having settled them. */
export const disputedProperties = ({ claims, fold }: Folded): readonly string[] =>
  [...new Set(claims.map((claim) => claim.claim.property))].filter((property) => fold(property).disputed);

/** Folded properties as a list shows them, each with its label and the thing that it points at. */
const thingCells = (one: Case, folded: Folded, names: readonly string[], locale: Language) =>
  names.map((property) => {
    const { kind } = folded.thing;
    const { values, disputed } = folded.fold(property);
    const target = values
      .map((value) => ("ref" in value ? one.thing(value.ref) : undefined))
      .find((found) => found !== undefined);
    return {
      property,
      label: values.map((value) => valueLabel(one, kind, property, value, locale)).join("; "),
      disputed,
      ...(target !== undefined && { ref: thingPointer(one, target, locale) }),
    };
  });

/** `shown`: other properties than a list of its kind has. */
export function thingRow(one: Case, folded: Folded, locale: Language, shown: readonly string[] = cells[folded.thing.kind]) {
  const { thing, claims } = folded;
  return {
    code: thing.code,
    kind: thing.kind,
    label: thingLabel(one, thing, locale),
    cells: thingCells(one, folded, shown, locale),
    claims: claims.length,
    roots: rootsView(
      one,
      claims.filter((claim) => !claim.coerced),
    ),
    ...(thing.kind === "act" && { scope: scopeOfAct(one, folded) }),
    caveats: [...thing.caveats],
  };
}

export interface ThingQuery {
  readonly kinds: readonly ThingKind[];
  readonly offset: number;
  readonly limit: number;
  /** words of a code or label */
  readonly query?: string | undefined;
  readonly disputed?: boolean | undefined;
  /** a type, or one above it in its vocabulary */
  readonly type?: string | undefined;
}

/** Rows of a page, newest things first, how many there are in all, and for acts how many count, by the reason why not (G13). */
export function listThings(desk: Desk, query: ThingQuery, locale: Language) {
  const one = caseAt(desk);
  const wanted = query.query?.trim().toLocaleLowerCase() ?? "";
  const rows: ReturnType<typeof thingRow>[] = [];
  const counts = { unit: "act", inside: 0, context: 0, outside: 0, unknown: 0 };
  let total = 0;
  const all = thingsOf(one, query.kinds);
  // nothing is asked of each one: only the page is folded
  if (wanted === "" && query.disputed !== true && query.type === undefined && !query.kinds.includes("act")) {
    const page = all.slice(query.offset, query.offset + query.limit);
    return { total: all.length, rows: page.map((thing) => thingRow(one, one.folded(thing), locale)) };
  }
  for (const thing of all) {
    if (wanted !== "" && !`${thing.code} ${thingLabel(one, thing, locale)}`.toLocaleLowerCase().includes(wanted))
      continue;
    const folded = one.folded(thing);
    if (query.disputed === true && disputedProperties(folded).length === 0) continue;
    if (query.type !== undefined && !isOfType(folded, query.type)) continue;
    if (thing.kind === "act") counts[scopeOfAct(one, folded)]++;
    if (total >= query.offset && total < query.offset + query.limit) rows.push(thingRow(one, folded, locale));
    total++;
  }
  return { total, rows, ...(query.kinds.includes("act") && { counts }) };
}

const lists = new WeakMap<Case, Map<string, readonly CaseThing[]>>();

/** Newest first, wherever they lie. */
function thingsOf(one: Case, kinds: readonly ThingKind[]): readonly CaseThing[] {
  const known = lists.get(one) ?? new Map<string, readonly CaseThing[]>();
  lists.set(one, known);
  const key = kinds.join();
  const found = known.get(key) ?? inOrder(one, kinds);
  known.set(key, found);
  return found;
}

function inOrder(one: Case, kinds: readonly ThingKind[]): readonly CaseThing[] {
  const marks = kinds.map(() => "?").join(", ");
  const files = one.shelves.map(({ db }) =>
    db
      .prepare<string[], { n: number }>(`SELECT n FROM thing WHERE kind IN (${marks}) ORDER BY n DESC`)
      .all(...kinds)
      .flatMap(({ n }) => one.thing(n) ?? []),
  );
  const filled = files.filter((list) => list.length > 0);
  return filled.length < 2 ? (filled[0] ?? []) : filled.flat().sort((a, b) => b.since - a.since || b.n - a.n);
}

function isOfType(folded: Folded, type: string): boolean {
  const [value] = folded.fold("type").values;
  return value !== undefined && "code" in value && (value.code === type || value.code.startsWith(`${type}.`));
}
