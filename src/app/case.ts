/** The case as a desk sees it now: things, exhibits, claims, roots and members, with what is cheap to keep in memory kept. */

import type { World } from "../core/claims/agreement.ts";
import { type Fold, type FoldClaim, type FoldRuling, foldProperty } from "../core/claims/fold.ts";
import { propertyOf } from "../core/claims/property.ts";
import type { Claim, ClaimRef, Hand } from "../core/claims/value.ts";
import type { HeldBasis } from "../core/consent/basis.ts";
import { carriersOf } from "../core/evidence/ancestry.ts";
import { Fault } from "../core/fault.ts";
import type { Caveat, Derivation, Mandate, Member, Ruling, ThingKind } from "../core/record/body.ts";
import { type ActorId, type RecordId, readCode, type Seq, type VersionId } from "../core/record/id.ts";
import { type RootCount, rootsByKind } from "../core/roots/independence.ts";
import { type RootKind, type RootSet, type Roots, traceRoots, unionOf } from "../core/roots/roots.ts";
import type { Desk } from "./desk.ts";
import { libraryAt } from "./desk-library.ts";
import type { Library } from "./packs.ts";

export interface CaseThing {
  readonly n: number;
  readonly id: RecordId;
  readonly kind: ThingKind;
  readonly code: string;
  readonly caveats: readonly Caveat[];
  readonly since: Seq;
}

export interface CaseExhibit {
  readonly n: number;
  readonly id: RecordId;
  readonly version: VersionId;
  readonly code: string;
  readonly name: string;
  readonly title: string;
  readonly rootKind: RootKind | undefined;
  readonly hand: Exclude<Hand, "inference"> | undefined;
  readonly caveats: readonly Caveat[];
  readonly coerced: boolean;
  readonly citation: string | undefined;
  readonly since: Seq;
}

/** A claim in its place: which coding, thing and exhibit, and when in the log. */
export interface CaseClaim {
  readonly ref: ClaimRef;
  readonly claim: Claim;
  readonly thing: CaseThing;
  readonly exhibit: CaseExhibit | undefined;
  readonly coding: string;
  readonly coder: ActorId;
  readonly coerced: boolean;
  readonly seq: Seq;
}

/** A plain record with the version that is newest at the position asked for. */
export interface Held<B> {
  readonly id: RecordId;
  readonly version: VersionId;
  readonly body: B;
  readonly since: Seq;
}

export interface Case {
  readonly seq: Seq;
  readonly library: Library;
  readonly roots: Roots;
  readonly world: World;
  thing(key: number | string): CaseThing | undefined;
  exhibit(key: number | string): CaseExhibit | undefined;
  /** Fault `absent`, the same for what is not there and what is not for this member. */
  needThing(code: string): CaseThing;
  needExhibit(code: string): CaseExhibit;
  handle(actor: string): string;
  mandate(): Held<Mandate> | undefined;
  bases(): readonly HeldBasis[];
  /** what stands at a position: claims not withdrawn, in order of the log */
  claimsOf(thing: number, asOf?: Seq): readonly CaseClaim[];
  claimsIn(exhibit: number): readonly CaseClaim[];
  claimsAbout(ref: number, asOf?: Seq): readonly CaseClaim[];
  claim(ref: ClaimRef): CaseClaim | undefined;
  fold(thing: CaseThing, property: string, claims: readonly CaseClaim[], asOf?: Seq): Fold;
  ruling(thing: RecordId, property: string, asOf?: Seq): Held<Ruling> | undefined;
  rootSet(claim: CaseClaim): RootSet;
  rootsOf(claims: readonly CaseClaim[]): RootCount;
  docs<B>(kind: string, asOf?: Seq): readonly Held<B>[];
  doc<B>(code: string, asOf?: Seq): Held<B> | undefined;
}

const cache = new WeakMap<object, Case>();

/** The case at this desk, as far as the lens has come. */
export function caseAt(desk: Desk): Case {
  desk.need("read");
  const seq = desk.lens.applied();
  const known = cache.get(desk.lens);
  if (known?.seq === seq) return known;
  const fresh = openCase(desk, seq);
  cache.set(desk.lens, fresh);
  return fresh;
}

const asOfSql = "since <= ? AND (until IS NULL OR until > ?)";
const forever = Number.MAX_SAFE_INTEGER;
const at = (asOf: Seq | undefined): [number, number] => (asOf === undefined ? [forever, forever - 1] : [asOf, asOf]);

function openCase(desk: Desk, seq: Seq): Case {
  const db = desk.lens.case;
  const things = new Map<number | string, CaseThing>();
  for (const row of db
    .prepare<[], { n: number; id: string; kind: string; code: string; caveats: string; since: number }>(
      "SELECT * FROM thing",
    )
    .iterate()) {
    const thing: CaseThing = {
      ...row,
      id: row.id as RecordId,
      kind: row.kind as ThingKind,
      caveats: JSON.parse(row.caveats) as Caveat[],
    };
    for (const key of [row.n, row.id, row.code]) things.set(key, thing);
  }
  const exhibits = new Map<number | string, CaseExhibit>();
  const exhibitSql =
    "SELECT n, id, version, code, name, title, root_kind, hand, caveats, coerced, citation, since FROM exhibit";
  for (const row of db.prepare<[], Record<string, string | number | null>>(exhibitSql).iterate()) {
    const exhibit: CaseExhibit = {
      n: Number(row.n),
      id: row.id as RecordId,
      version: row.version as VersionId,
      code: String(row.code),
      name: String(row.name),
      title: String(row.title),
      rootKind: (row.root_kind ?? undefined) as RootKind | undefined,
      hand: (row.hand ?? undefined) as CaseExhibit["hand"],
      caveats: JSON.parse(String(row.caveats)) as Caveat[],
      coerced: row.coerced === 1,
      citation: (row.citation ?? undefined) as string | undefined,
      since: Number(row.since),
    };
    for (const key of [exhibit.n, exhibit.id, exhibit.code]) exhibits.set(key, exhibit);
  }

  const docRows = db.prepare<[string, number, number], { id: string; version: string; body: string; since: number }>(
    `SELECT id, version, body, since FROM doc WHERE kind = ? AND ${asOfSql} ORDER BY n`,
  );
  const docByCode = db.prepare<[string, number, number], { id: string; version: string; body: string; since: number }>(
    `SELECT id, version, body, since FROM doc WHERE code = ? AND ${asOfSql} ORDER BY n DESC LIMIT 1`,
  );
  const held = <B>(row: { id: string; version: string; body: string; since: number }): Held<B> => ({
    id: row.id as RecordId,
    version: row.version as VersionId,
    body: JSON.parse(row.body) as B,
    since: row.since,
  });
  const docs = <B>(kind: string, asOf?: Seq): readonly Held<B>[] =>
    docRows.all(kind, ...at(asOf)).map((row) => held<B>(row));

  const handles = new Map(docs<Member>("member").map((one) => [one.body.actor as string, one.body.handle]));
  const links = docs<Derivation>("derivation").map((one) => one.body);
  const all = [...new Set(exhibits.values())];
  const roots = traceRoots(
    all.map((one) => ({ id: one.id, rootKind: one.rootKind })),
    links,
  );
  // G9: who quotes, translates or republishes a coerced statement carries it on
  const coerced = carriersOf(
    all.filter((one) => one.coerced).map((one) => one.id),
    links,
  );

  interface Row {
    coding: string;
    coding_code: string;
    coder: string;
    i: number;
    thing: number;
    exhibit: number | null;
    json: string;
    since: number;
  }
  const claimSql = (where: string, order: string) =>
    db.prepare<[number, number, number], Row>(
      `SELECT coding.id AS coding, coding.code AS coding_code, coding.coder AS coder, claim.i AS i, claim.thing AS thing, claim.exhibit AS exhibit, claim.json AS json, claim.since AS since
       FROM claim JOIN coding ON coding.n = claim.coding WHERE ${where} AND claim.since <= ? AND (claim.until IS NULL OR claim.until > ?) ORDER BY ${order}`,
    );
  const sql = {
    ofThing: claimSql("claim.thing = ?", "claim.n"),
    inExhibit: claimSql("claim.exhibit = ?", "claim.start, claim.n"),
    about: claimSql("claim.ref = ?", "claim.n"),
    one: db.prepare<[string, number], Row>(
      `SELECT coding.id AS coding, coding.code AS coding_code, coding.coder AS coder, claim.i AS i, claim.thing AS thing, claim.exhibit AS exhibit, claim.json AS json, claim.since AS since
       FROM claim JOIN coding ON coding.n = claim.coding WHERE coding.id = ? AND claim.i = ? AND claim.until IS NULL ORDER BY claim.n DESC LIMIT 1`,
    ),
  };
  const needed = <T>(found: T | undefined): T => {
    if (found === undefined) throw new Fault("absent", "no such item, or not for this member");
    return found;
  };
  const claimOf = (row: Row): CaseClaim => {
    const claim = JSON.parse(row.json) as Claim;
    const exhibit = row.exhibit === null ? undefined : exhibits.get(row.exhibit);
    return {
      ref: `${row.coding}#${row.i}` as ClaimRef,
      claim,
      thing: needed(things.get(row.thing)),
      exhibit,
      coding: row.coding_code,
      coder: row.coder as ActorId,
      coerced:
        (exhibit !== undefined && coerced.has(exhibit.id)) ||
        (claim.premises ?? []).some((premise) => claimByRef(premise)?.coerced === true),
      seq: row.since,
    };
  };
  const claimByRef = (ref: ClaimRef): CaseClaim | undefined => {
    const [coding = "", i = ""] = ref.split("#");
    const row = sql.one.get(coding, Number(i));
    return row && claimOf(row);
  };
  const rootSet = (one: CaseClaim): RootSet =>
    one.exhibit === undefined
      ? unionOf(
          (one.claim.premises ?? []).flatMap((premise) => {
            const found = claimByRef(premise);
            return found === undefined ? [] : [rootSet(found)];
          }),
        )
      : (roots.sets.get(one.exhibit.id) ?? new Set());

  const within = new Map<RecordId, RecordId | undefined>();
  const containerOf = (id: RecordId): RecordId | undefined => {
    if (!within.has(id)) {
      within.set(id, undefined); // a circle of places ends here
      const thing = things.get(id);
      const claim =
        thing &&
        sql.ofThing
          .all(thing.n, ...at(undefined))
          .map(claimOf)
          .find((one) => one.claim.property === "within" && one.claim.stance === "affirms");
      const value = claim?.claim.value;
      if (value !== undefined && "ref" in value) within.set(id, value.ref);
    }
    return within.get(id);
  };
  const contains = (outer: RecordId, inner: RecordId): boolean => {
    for (let at = containerOf(inner), steps = 0; at !== undefined && steps < 20; at = containerOf(at), steps++)
      if (at === outer) return true;
    return false;
  };
  const world: World = { canon: (ref) => ref, isAncestor: (a, b) => b.startsWith(`${a}.`), contains };

  const ruling = (thing: RecordId, property: string, asOf?: Seq): Held<Ruling> | undefined =>
    docs<Ruling>("ruling", asOf).findLast(
      (one) => one.body.thing === thing && one.body.property === property && !one.body.withdrawn,
    );

  const bases = (): readonly HeldBasis[] => {
    const all = docs<HeldBasis>("basis");
    const seen = new Map<RecordId, number>();
    for (const one of all) seen.set(one.id, (seen.get(one.id) ?? 0) + 1);
    // two newest versions of one basis are a conflict: until a person resolves it, it fails closed
    return all.map((one) => ({ ...one.body, id: one.id, withdrawn: one.body.withdrawn || seen.get(one.id) !== 1 }));
  };

  return {
    seq,
    library: libraryAt(desk),
    roots,
    world,
    thing: (key) => things.get(key),
    exhibit: (key) => exhibits.get(key),
    needThing: (code) => needed(things.get(readCode(code) ?? code)),
    needExhibit: (code) => needed(exhibits.get(readCode(code) ?? code)),
    handle: (actor) => handles.get(actor) ?? actor,
    mandate: () => docs<Mandate>("mandate").at(-1),
    bases,
    claimsOf: (thing, asOf) => sql.ofThing.all(thing, ...at(asOf)).map(claimOf),
    claimsIn: (exhibit) => sql.inExhibit.all(exhibit, ...at(undefined)).map(claimOf),
    claimsAbout: (ref, asOf) => sql.about.all(ref, ...at(asOf)).map(claimOf),
    claim: claimByRef,
    fold(thing, name, claims, asOf) {
      const property = propertyOf(thing.kind, name);
      if (property === undefined)
        throw new Fault("invalid", "a thing of this kind has no such property", { item: name });
      const stands = ruling(thing.id, name, asOf);
      const folded: FoldRuling | undefined = stands && { claims: stands.body.claims, seq: stands.since };
      return foldProperty(property, claims.filter((one) => one.claim.property === name).map(foldClaim), world, folded);
    },
    ruling,
    rootSet,
    rootsOf: (claims) => rootsByKind(claims.map(rootSet), roots.kinds),
    docs,
    doc: <B>(code: string, asOf?: Seq) => {
      const row = docByCode.get(readCode(code) ?? code, ...at(asOf));
      return row && held<B>(row);
    },
  };
}

const foldClaim = (one: CaseClaim): FoldClaim => ({
  ref: one.ref,
  value: one.claim.value,
  stance: one.claim.stance,
  hand: one.claim.hand,
  coerced: one.coerced,
  exhibit: one.exhibit?.id,
  seq: one.seq,
});
