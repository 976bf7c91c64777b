/** The ties of a lens: each thing's claims folded into one row, kept up entry by entry, so that counting reads no claim. */
import type { World } from "../core/claims/agreement.ts";
import { containment, placing } from "../core/claims/containment.ts";
import { type Fold, type FoldClaim, type FoldRuling, foldProperty } from "../core/claims/fold.ts";
import type { Property } from "../core/claims/property.ts";
import { type Mark, tieOf } from "../core/claims/tie.ts";
import type { Claim, ClaimRef } from "../core/claims/value.ts";
import { carriersOf } from "../core/evidence/ancestry.ts";
import { type Canon, canonOf } from "../core/link/canon.ts";
import type { Derivation, Ruling, Sameness, ThingKind } from "../core/record/body.ts";
import type { RecordId, Seq } from "../core/record/id.ts";
import { independentRoots } from "../core/roots/independence.ts";
import { type RootSet, type RootToken, rootSets, unionOf } from "../core/roots/roots.ts";
import type { Places } from "./lens-places.ts";
import type { Db } from "./sqlcipher.ts";

interface ClaimRow {
  readonly coding: RecordId;
  readonly i: number;
  readonly exhibit: RecordId | null;
  readonly json: string;
  readonly since: Seq;
}

interface Read {
  readonly claim: Claim;
  readonly fold: FoldClaim;
}

const placed = placing.map((property) => `'${property}'`).join(", ");
const nothing: Fold = { values: [], disputed: false, conflicts: [], coerced: [] };

/**
 * `next`: SQL for the number of a table's next row. `numberOf`: a thing's number in this file; one of another
 * compartment gets its place.
 */
export function tieFold(
  db: Db,
  places: Places,
  next: (table: string) => string,
  numberOf: (id: string, seq: Seq) => number,
) {
  const sql = {
    kind: db.prepare<[number], { id: RecordId; kind: ThingKind | "" }>("SELECT id, kind FROM thing WHERE n = ?"),
    claims: db.prepare<[number], ClaimRow>(
      `SELECT coding.id AS coding, claim.i, exhibit.id AS exhibit, claim.json, claim.since FROM claim JOIN coding ON coding.n = claim.coding
       LEFT JOIN exhibit ON exhibit.n = claim.exhibit WHERE claim.thing = ? AND claim.until IS NULL ORDER BY claim.n`,
    ),
    premise: db.prepare<[string, number], ClaimRow>(
      `SELECT coding.id AS coding, claim.i, exhibit.id AS exhibit, claim.json, claim.since FROM claim JOIN coding ON coding.n = claim.coding
       LEFT JOIN exhibit ON exhibit.n = claim.exhibit WHERE coding.id = ? AND claim.i = ? AND claim.until IS NULL ORDER BY claim.n DESC LIMIT 1`,
    ),
    rulings: db.prepare<[string], { n: number; body: string; since: Seq }>(
      "SELECT n, body, since FROM doc WHERE subject = ? AND kind = 'ruling' AND until IS NULL ORDER BY n",
    ),
    links: db.prepare<[], { id: RecordId; body: string }>(
      "SELECT id, body FROM doc WHERE kind = 'derivation' AND until IS NULL ORDER BY n",
    ),
    linksOf: db.prepare<[string], { body: string }>("SELECT body FROM doc WHERE id = ? AND until IS NULL ORDER BY n"),
    judged: db.prepare<[], { body: string }>(
      "SELECT body FROM doc WHERE kind = 'sameness' AND until IS NULL ORDER BY n",
    ),
    byId: db.prepare<[string], { n: number }>("SELECT n FROM thing WHERE id = ?"),
    naming: db.prepare<[number], { n: number }>(
      "SELECT DISTINCT thing AS n FROM claim WHERE ref = ? AND until IS NULL",
    ),
    coerced: db.prepare<[], { id: RecordId }>("SELECT id FROM exhibit WHERE coerced = 1 ORDER BY n"),
    placing: db.prepare<[string], { json: string }>(
      `SELECT claim.json FROM claim JOIN thing ON thing.n = claim.thing
       WHERE thing.id = ? AND claim.property IN (${placed}) AND claim.until IS NULL ORDER BY claim.n`,
    ),
    inside: db.prepare<[number], { n: number }>(
      "SELECT DISTINCT thing AS n FROM claim WHERE ref = ? AND property = 'within' AND until IS NULL",
    ),
    torn: db.prepare<[number], { n: number }>(
      `SELECT DISTINCT a.thing AS n FROM claim a WHERE a.ref = ? AND a.until IS NULL AND EXISTS
       (SELECT 1 FROM claim b WHERE b.thing = a.thing AND b.property = a.property AND b.ref <> a.ref AND b.until IS NULL)`,
    ),
    saidIn: db.prepare<[string], { n: number }>(
      `SELECT DISTINCT claim.thing AS n FROM claim JOIN exhibit ON exhibit.n = claim.exhibit
       WHERE exhibit.id = ? AND claim.until IS NULL`,
    ),
    inferred: db.prepare<[], { n: number }>(
      "SELECT DISTINCT thing AS n FROM claim WHERE hand = 'inference' AND until IS NULL",
    ),
    close: db.prepare("UPDATE tie SET until = ? WHERE thing = ? AND until IS NULL"),
    tie: db.prepare(
      `INSERT INTO tie (n, thing, kind, type, subject, object, from_lo, from_hi, to_lo, to_hi, month, disputed, claims, roots, since)
       VALUES (${next("tie")}, @thing, @kind, @type, @subject, @object, @fromLo, @fromHi, @toLo, @toHi, @month, @disputed, @claims, @roots, @since)`,
    ),
    mark: db.prepare(
      `INSERT INTO mark (n, tie, property, ref, code, lo, hi) VALUES (${next("mark")}, ?, ?, ?, ?, ?, ?)`,
    ),
  };
  const dirty = new Set<number>();
  // what many things share is read once, and anew when an entry changes it
  let links: Map<RecordId, readonly Derivation[]> | undefined;
  const neighbours = new Map<RecordId, Set<Derivation>>();
  let coerced: ReadonlySet<RecordId> | undefined;
  let canon: Canon | undefined;
  const roots = new Map<RecordId, RootSet>();

  const judgements = (): Sameness[] => sql.judged.all().map(({ body }): Sameness => JSON.parse(body));
  const canonNow = (): Canon => {
    canon ??= canonOf(judgements());
    return canon;
  };
  const canonical = (id: RecordId): RecordId => canonNow().canonical.get(id) ?? id;
  /** The numbers of all that are one with a thing. */
  const membersOf = (id: RecordId): readonly number[] =>
    (canonNow().members.get(id) ?? [id]).flatMap((one) => sql.byId.all(one)).map(({ n }) => n);

  /** The links of each record that stands, read once; `neighbours` has each of them at both its ends. */
  const linksByRecord = (): Map<RecordId, readonly Derivation[]> => {
    if (links !== undefined) return links;
    links = new Map();
    neighbours.clear();
    for (const { id, body } of sql.links.all())
      place(links, id, [...(links.get(id) ?? []), JSON.parse(body) as Derivation]);
    return links;
  };
  const place = (into: Map<RecordId, readonly Derivation[]>, record: RecordId, own: readonly Derivation[]): void => {
    for (const link of into.get(record) ?? [])
      for (const end of [link.exhibit, link.from]) neighbours.get(end)?.delete(link);
    for (const link of own)
      for (const end of [link.exhibit, link.from]) {
        const at = neighbours.get(end);
        if (at === undefined) neighbours.set(end, new Set([link]));
        else at.add(link);
      }
    into.set(record, own);
  };
  const allLinks = (): readonly Derivation[] => [...linksByRecord().values()].flat();
  const coercedAll = (): ReadonlySet<RecordId> => {
    coerced ??= carriersOf(
      sql.coerced.all().map(({ id }) => id),
      allLinks(),
    );
    return coerced;
  };
  const linksAt = (exhibit: RecordId): readonly Derivation[] => {
    linksByRecord();
    return [...(neighbours.get(exhibit) ?? [])];
  };
  /** All that is joined to an exhibit by links, itself among it: nothing outside can change its roots. */
  const joined = (exhibit: RecordId): ReadonlySet<RecordId> => {
    const found = new Set([exhibit]);
    for (const one of found) for (const link of linksAt(one)) found.add(link.exhibit).add(link.from);
    return found;
  };
  const rootsOf = (exhibit: RecordId): RootSet => {
    const known = roots.get(exhibit);
    if (known !== undefined) return known;
    if (linksAt(exhibit).length === 0) return new Set([exhibit as string as RootToken]);
    const ids = [...joined(exhibit)];
    const sets = rootSets(
      ids.map((id) => ({ id })),
      [...new Set(ids.flatMap(linksAt))],
    );
    for (const [id, set] of sets) roots.set(id, set);
    return roots.get(exhibit) ?? new Set();
  };
  const placedBy = (place: RecordId): readonly Claim[] =>
    sql.placing.all(place).map(({ json }) => JSON.parse(json) as Claim);
  let contains = containment(placedBy);
  const world: World = {
    canon: canonical,
    isAncestor: (a, b) => b.startsWith(`${a}.`),
    contains: (outer, inner) => contains(outer, inner),
  };

  const premisesOf = (claim: Claim): readonly Read[] =>
    (claim.premises ?? []).flatMap((ref) => {
      const [coding = "", i = ""] = ref.split("#");
      const row = sql.premise.get(coding, Number(i));
      return row === undefined ? [] : [read(row)];
    });
  const read = (row: ClaimRow): Read => {
    const claim = JSON.parse(row.json) as Claim;
    const own = row.exhibit !== null && coercedAll().has(row.exhibit);
    return {
      claim,
      fold: {
        ref: `${row.coding}#${row.i}` as ClaimRef,
        value: claim.value,
        stance: claim.stance,
        hand: claim.hand,
        coerced: own || premisesOf(claim).some((premise) => premise.fold.coerced),
        exhibit: row.exhibit ?? undefined,
        place: places.of(row.since),
      },
    };
  };
  const rootSetOf = ({ claim, fold }: Read): RootSet =>
    fold.exhibit === undefined ? unionOf(premisesOf(claim).map(rootSetOf)) : rootsOf(fold.exhibit);

  /** What was settled of a thing, or of another code of it: by property what came last in the order of folding. */
  const rulingsOf = (ids: readonly RecordId[]): ReadonlyMap<string, FoldRuling> => {
    const rulings = new Map<string, FoldRuling>();
    for (const { body, since } of ids.flatMap((id) => sql.rulings.all(id)).sort((a, b) => a.n - b.n)) {
      const ruling = JSON.parse(body) as Ruling;
      if (!ruling.withdrawn) rulings.set(ruling.property, { claims: ruling.claims, place: places.of(since) });
    }
    return rulings;
  };
  const refold = (n: number, seq: Seq): void => {
    const thing = sql.kind.get(n);
    if (thing === undefined || thing.kind === "") return; // it lies in another compartment, and is counted there
    sql.close.run(seq, n);
    if (canonical(thing.id) !== thing.id) return; // it is counted under the code that stands for it
    const claims = membersOf(thing.id).flatMap((one) => sql.claims.all(one).map(read));
    const byProperty = Map.groupBy(claims, ({ claim }) => claim.property);
    const rulings = rulingsOf(canonNow().members.get(thing.id) ?? [thing.id]);
    const fold = (property: Property): Fold => {
      const own = byProperty.get(property.name);
      if (own === undefined) return nothing;
      return foldProperty(
        property,
        own.map((one) => one.fold),
        world,
        rulings.get(property.name),
      );
    };
    const tie = tieOf(thing.kind, fold);
    const free = claims.filter((one) => !one.fold.coerced);
    const number = (ref: string | null | undefined): number | null =>
      ref == null ? null : numberOf(canonical(ref as RecordId), seq);
    const { lastInsertRowid } = sql.tie.run({
      thing: n,
      kind: thing.kind,
      type: tie.type,
      subject: number(tie.subject),
      object: number(tie.object),
      fromLo: tie.from[0],
      fromHi: tie.from[1],
      toLo: tie.to[0],
      toHi: tie.to[1],
      month: tie.month,
      disputed: tie.disputed,
      claims: claims.length,
      roots: independentRoots(free.map(rootSetOf)).count,
      since: seq,
    });
    for (const { property, ref, code, bounds } of tie.marks as readonly Mark[])
      sql.mark.run(lastInsertRowid, property, number(ref), code ?? null, bounds?.[0] ?? null, bounds?.[1] ?? null);
  };
  const touch = (rows: readonly { readonly n: number }[]): void => {
    for (const { n } of rows) dirty.add(n);
  };
  const touchExhibits = (exhibits: Iterable<RecordId>): void => {
    const said = [...exhibits].flatMap((exhibit) => sql.saidIn.all(exhibit));
    touch(said);
    // an inference stands on what is said in exhibits
    if (said.length > 0) touch(sql.inferred.all());
  };

  return {
    /** Something was said of a thing, taken back, or settled. */
    touch: (n: number): void => {
      dirty.add(n);
    },
    /** A place lies elsewhere now: what named it and another place may agree now, or no more. */
    moved(place: number): void {
      contains = containment(placedBy);
      const reached = new Set([place]);
      for (const one of reached) for (const { n } of sql.inside.all(one)) reached.add(n);
      for (const one of reached) touch(sql.torn.all(one));
    },
    /** An exhibit is under coercion now, or no more, and so is what carries it on. */
    coercion(exhibit: RecordId): void {
      coerced = undefined;
      touchExhibits(carriersOf([exhibit], allLinks()));
    },
    /** An exhibit comes from others than before. */
    derived(record: RecordId, { exhibit, from }: Pick<Derivation, "exhibit" | "from">): void {
      const reached = new Set([...joined(exhibit), ...joined(from)]);
      place(
        linksByRecord(),
        record,
        sql.linksOf.all(record).map(({ body }) => JSON.parse(body) as Derivation),
      );
      for (const one of [...joined(exhibit), ...joined(from)]) reached.add(one);
      coerced = undefined;
      for (const one of reached) roots.delete(one);
      touchExhibits(reached);
    },
    /** Two codes were judged, or a judgement was taken back: all that they join or joined, and what names one of them. */
    judged({ a, b }: Pick<Sameness, "a" | "b">): void {
      canon = undefined;
      const reached = canonOf([...judgements(), { a, b, judgement: "yes", withdrawn: false }]);
      for (const id of reached.members.get(reached.canonical.get(a) ?? a) ?? [])
        for (const { n } of sql.byId.all(id)) touch([{ n }, ...sql.naming.all(n)]);
    },
    /** Folds anew what an entry touched. */
    settle(seq: Seq): void {
      for (const n of dirty) {
        const id = sql.kind.get(n)?.id;
        // what is said under one code is counted under the one that stands for it
        if (id !== undefined && canonical(id) !== id) touch(sql.byId.all(canonical(id)));
      }
      for (const n of dirty) refold(n, seq);
      dirty.clear();
    },
  };
}
