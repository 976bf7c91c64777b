/** Who is close to whom: relatives and people of one household of those who were held or tried, or who themselves were victims. */
import type { RecordId, Seq } from "../../core/record/id.ts";
import { once } from "../case/once.ts";
import type { CaseThing } from "../case/things.ts";
import type { Case } from "../case.ts";
import { numberedAmong, type TieRow, tieRows } from "./tie-rows.ts";

/** That somebody is a relative of somebody else, as a relationship says. */
export interface Kinship {
  readonly relationship: TieRow;
  /** whose relative: the one who was held or tried */
  readonly of: CaseThing;
}
type Kin = ReadonlyMap<RecordId, readonly Kinship[]>;

/** Kinship and one household; a lawyer or friend is another matter. */
const relationships = (one: Case, asOf: Seq | undefined): readonly TieRow[] =>
  tieRows(
    one,
    asOf,
    "kind = 'relationship' AND (type IN ('family', 'household') OR type > 'family.' AND type < 'family/')",
  );

/** Of these, whom a tie of those kinds names as its subject. */
function subjects(one: Case, asOf: Seq | undefined, kinds: string, among: readonly RecordId[]): ReadonlySet<RecordId> {
  const found = new Set<RecordId>();
  for (const { db, tied } of one.tied(asOf))
    for (const { id } of db
      .prepare<[string], { id: RecordId }>(
        `${tied} SELECT id FROM thing WHERE n IN ${numberedAmong} AND EXISTS (SELECT 1 FROM tie WHERE tie.subject = thing.n AND tie.kind IN (${kinds}))`,
      )
      .all(JSON.stringify(among)))
      found.add(id);
  return found;
}

/** Kinship binds both: who is said to be somebody's relative has that one as a relative. */
const bothWays = (row: TieRow): readonly (readonly [relative: CaseThing, of: CaseThing])[] =>
  row.subject === undefined || row.object === undefined
    ? []
    : [
        [row.object, row.subject],
        [row.subject, row.object],
      ];

const kept = once<Kin>();

/** Relatives of people who were held anywhere or tried, also in their absence: families pay for those who are out of reach too. */
export const relativesOfPursued = (one: Case, asOf: Seq | undefined): Kin =>
  kept(one, `pursued ${asOf ?? ""}`, () => readPursued(one, asOf));

/** Relatives of anybody, who are victims of an act themselves. */
export const relativesOfVictims = (one: Case, asOf: Seq | undefined): Kin =>
  kept(one, `victims ${asOf ?? ""}`, () => readVictims(one, asOf));

function readPursued(one: Case, asOf: Seq | undefined): Kin {
  const pairs = relationships(one, asOf).flatMap((row) =>
    bothWays(row).map(([relative, of]) => ({ row, relative, of })),
  );
  const pursued = subjects(
    one,
    asOf,
    "'episode', 'placement', 'proceeding'",
    pairs.map(({ of }) => of.id),
  );
  return grouped(pairs.filter(({ of }) => pursued.has(of.id)));
}

function readVictims(one: Case, asOf: Seq | undefined): Kin {
  const pairs = relationships(one, asOf).flatMap((row) =>
    bothWays(row).map(([relative, of]) => ({ row, relative, of })),
  );
  const harmed = subjects(
    one,
    asOf,
    "'act'",
    pairs.map(({ relative }) => relative.id),
  );
  return grouped(pairs.filter(({ relative }) => harmed.has(relative.id)));
}

const grouped = (
  pairs: readonly { readonly row: TieRow; readonly relative: CaseThing; readonly of: CaseThing }[],
): Kin =>
  new Map(
    [...Map.groupBy(pairs, ({ relative }) => relative.id)].map(([id, all]) => [
      id,
      all.map(({ row, of }) => ({ relationship: row, of })),
    ]),
  );
