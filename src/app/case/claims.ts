/** Claims as the lens holds them, each in its place, with the roots behind it; and a thing's claims folded. */
import type { World } from "../../core/claims/agreement.ts";
import { type Fold, type FoldClaim, type FoldRuling, foldProperty } from "../../core/claims/fold.ts";
import { propertyOf } from "../../core/claims/property.ts";
import type { Claim, ClaimRef } from "../../core/claims/value.ts";
import { Fault } from "../../core/fault.ts";
import type { Caveat } from "../../core/record/body.ts";
import type { ActorId, RecordId, Seq } from "../../core/record/id.ts";
import { type RootSet, type Roots, unionOf } from "../../core/roots/roots.ts";
import type { LensFile } from "../../store/lens.ts";
import { placesIn } from "../../store/lens-places.ts";
import type { Db } from "../../store/sqlcipher.ts";
import { positions, standing } from "./records.ts";
import type { CaseExhibit, CaseThing, Found, Things } from "./things.ts";

/** A claim in its place: which coding, thing and exhibit, and when in the log. */
export interface CaseClaim {
  readonly ref: ClaimRef;
  readonly claim: Claim;
  readonly thing: CaseThing;
  readonly exhibit: CaseExhibit | undefined;
  /** its coding's code */
  readonly coding: string;
  readonly coder: ActorId;
  /** its exhibit, or one behind its premises, holds a coerced statement or carries one on (G9) */
  readonly coerced: boolean;
  readonly seq: Seq;
  /** where its coding stands in the order that every copy of the inquiry folds in */
  readonly place: number;
}

/** Claims that stand: not withdrawn, in order of the log. */
export interface Claims {
  claimsOf(thing: CaseThing, asOf?: Seq): readonly CaseClaim[];
  /** those of an exhibit, in order of its text */
  claimsIn(exhibit: CaseExhibit): readonly CaseClaim[];
  /** those whose value is this thing */
  claimsAbout(thing: CaseThing, asOf?: Seq): readonly CaseClaim[];
  claim(ref: ClaimRef): CaseClaim | undefined;
  /** many of them, asked of each file at once */
  claimsTogether(refs: readonly ClaimRef[]): readonly (CaseClaim | undefined)[];
  /**
   * A claim as it was last written in entries that somebody had, whether or not it stands: what was rewritten or taken
   * back apart from who relied on it may have been gone here before that came. The first of it where he or she had none.
   */
  claimHad(ref: ClaimRef, had: (seq: Seq) => boolean): CaseClaim | undefined;
}

interface Row {
  readonly coding: RecordId;
  readonly codingCode: string;
  readonly coder: ActorId;
  readonly i: number;
  readonly thing: number;
  readonly exhibit: number | null;
  readonly json: string;
  readonly since: Seq;
}

/**
 * Claims of every open file whose thing and exhibit are open to the reader, and whose property no caveat closes
 * (`cleared`). `coerced`: the exhibits that hold a coerced statement or carry one on. `at`: the position of the log that
 * they are read at.
 */
export function claimsAt(
  files: readonly LensFile[],
  things: Things,
  exhibits: Found<CaseExhibit>,
  coerced: ReadonlySet<RecordId>,
  cleared: (caveat: Caveat) => boolean,
  at?: Seq,
): Claims {
  const shelves = files.map((file) => ({ file, ...statementsOf(file.db) }));
  const [first] = files;
  const places = first && placesIn(first.db);
  const placeOf = (seq: Seq): number => places?.of(seq) ?? seq;
  const claimOf = (row: Row): CaseClaim[] => {
    const thing = things.get(row.thing);
    const exhibit = row.exhibit === null ? undefined : exhibits.get(row.exhibit);
    if (thing === undefined || (row.exhibit !== null && exhibit === undefined)) return []; // closed to the reader
    const claim: Claim = JSON.parse(row.json);
    const caveat = propertyOf(thing.kind, claim.property)?.caveat;
    if (caveat !== undefined && !cleared(caveat)) return [];
    return [
      {
        ref: `${row.coding}#${row.i}`,
        claim,
        thing,
        exhibit,
        coding: row.codingCode,
        coder: row.coder,
        coerced:
          (exhibit !== undefined && coerced.has(exhibit.id)) ||
          (claim.premises ?? []).some((premise) => claimByRef(premise)?.coerced === true),
        seq: row.since,
        place: placeOf(row.since),
      },
    ];
  };
  const readByRef = (ref: ClaimRef): CaseClaim | undefined => {
    const [coding = "", i = ""] = ref.split("#");
    for (const { byRef } of shelves) {
      const row = byRef.get(coding, Number(i), ...positions(at));
      if (row !== undefined) return claimOf(row)[0];
    }
    return undefined;
  };
  // an argument asks for each of its claims many times over
  const known = new Map<ClaimRef, CaseClaim | undefined>();
  const claimByRef = (ref: ClaimRef): CaseClaim | undefined => {
    if (!known.has(ref)) known.set(ref, readByRef(ref));
    return known.get(ref);
  };
  const claimsTogether: Claims["claimsTogether"] = (refs) => {
    let left = [...new Set(refs)].filter((ref) => !known.has(ref));
    for (const { together } of shelves) {
      const asked = JSON.stringify(left.map((ref) => ref.split("#")));
      const rows = new Map(together.all(asked, ...positions(at)).map((row) => [`${row.coding}#${row.i}`, row]));
      for (const ref of left) {
        const row = rows.get(ref);
        if (row !== undefined) known.set(ref, claimOf(row)[0]);
      }
      left = left.filter((ref) => !rows.has(ref));
    }
    return refs.map(claimByRef);
  };
  const claimHad: Claims["claimHad"] = (ref, had) => {
    const [coding = "", i = ""] = ref.split("#");
    const rows = shelves
      .flatMap(({ everByRef }) => everByRef.all(coding, Number(i), positions(at)[0]))
      .sort((a, b) => placeOf(a.since) - placeOf(b.since));
    const row = rows.findLast(({ since }) => had(since)) ?? rows[0];
    return row && claimOf(row)[0];
  };
  const from = (which: "ofThing" | "about", thing: CaseThing, asOf: Seq | undefined) =>
    shelves.flatMap((shelf) => {
      const n = things.numberIn(shelf.file, thing);
      return n === undefined ? [] : shelf[which].all(n, ...positions(asOf)).flatMap(claimOf);
    });
  return {
    claimsOf: (thing, asOf = at) => from("ofThing", thing, asOf),
    claimsIn: (exhibit) =>
      shelves
        .filter(({ file }) => file.compartment === exhibit.compartment)
        .flatMap(({ inExhibit }) => inExhibit.all(exhibit.n, ...positions(at)).flatMap(claimOf)),
    claimsAbout: (thing, asOf = at) => from("about", thing, asOf),
    claim: claimByRef,
    claimsTogether,
    claimHad,
  };
}

function statementsOf(db: Db) {
  const select = `SELECT coding.id AS coding, coding.code AS codingCode, coding.coder, claim.i, claim.thing, claim.exhibit, claim.json, claim.since
    FROM claim JOIN coding ON coding.n = claim.coding WHERE`;
  const standingWhere = (where: string, order: string) =>
    db.prepare<[number, number, number], Row>(`${select} ${where} AND ${standing("claim")} ORDER BY ${order}`);
  return {
    ofThing: standingWhere("claim.thing = ?", "claim.n"),
    inExhibit: standingWhere("claim.exhibit = ?", "claim.start, claim.n"),
    about: standingWhere("claim.ref = ?", "claim.n"),
    byRef: db.prepare<[string, number, number, number], Row>(
      `${select} coding.id = ? AND claim.i = ? AND ${standing("claim")} ORDER BY claim.n DESC LIMIT 1`,
    ),
    together: db.prepare<[string, number, number], Row>(
      `SELECT coding.id AS coding, coding.code AS codingCode, coding.coder, claim.i, claim.thing, claim.exhibit, claim.json, claim.since
       FROM json_each(?) asked CROSS JOIN coding ON coding.id = asked.value ->> 0
       CROSS JOIN claim ON claim.coding = coding.n AND claim.i = CAST(asked.value ->> 1 AS INTEGER)
       WHERE ${standing("claim")} ORDER BY claim.n`,
    ),
    everByRef: db.prepare<[string, number, number], Row>(
      `${select} coding.id = ? AND claim.i = ? AND claim.since <= ? ORDER BY claim.n`,
    ),
  };
}

/** The roots behind a claim: its exhibit's, or for an inference those of all its premises that stand. */
export function rootSetOf(one: CaseClaim, claims: Claims, roots: Roots): RootSet {
  if (one.exhibit !== undefined) return roots.sets.get(one.exhibit.id) ?? new Set();
  const premises = (one.claim.premises ?? []).flatMap((ref) => claims.claim(ref) ?? []);
  return unionOf(premises.map((premise) => rootSetOf(premise, claims, roots)));
}

/** A thing with its claims at one position of the log, read when they are first asked for; a property is folded once. */
export interface Folded {
  readonly thing: CaseThing;
  readonly claims: readonly CaseClaim[];
  /** Fault `invalid` for a property that a thing of this kind doesn't have. */
  fold(property: string): Fold;
}

/** `rulingOn`: what was settled of a property, at that same position. */
export function foldedOf(
  thing: CaseThing,
  read: () => readonly CaseClaim[],
  rulingOn: (property: string) => FoldRuling | undefined,
  world: World,
): Folded {
  const folds = new Map<string, Fold>();
  let claims: readonly CaseClaim[] | undefined;
  const all = () => {
    claims ??= read();
    return claims;
  };
  return {
    thing,
    get claims() {
      return all();
    },
    fold(name) {
      const known = folds.get(name);
      if (known !== undefined) return known;
      const property = propertyOf(thing.kind, name);
      if (property === undefined)
        throw new Fault("invalid", "a thing of this kind has no such property", { item: name });
      const own = all().filter((one) => one.claim.property === name);
      const fold = foldProperty(property, own.map(foldClaim), world, rulingOn(name));
      folds.set(name, fold);
      return fold;
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
  place: one.place,
});
