/** The case as a desk sees it now: things, exhibits, claims, roots, records and members, with what is cheap to keep in memory kept. */
import { may } from "../core/access/may.ts";
import type { World } from "../core/claims/agreement.ts";
import { containment } from "../core/claims/containment.ts";
import type { HeldBasis } from "../core/consent/basis.ts";
import { type Ancestry, ancestryOf } from "../core/evidence/ancestry.ts";
import { Fault } from "../core/fault.ts";
import { type Canon, canonOf } from "../core/link/canon.ts";
import { knewBy } from "../core/log/line.ts";
import type { Body, Caveat, Derivation, Inquiry, Mandate, Ruling } from "../core/record/body.ts";
import { type ActorId, type RecordId, readCode, type Seq } from "../core/record/id.ts";
import { independentRoots, type RootCount, rootsByKind } from "../core/roots/independence.ts";
import { type Roots, rootsAmong } from "../core/roots/roots.ts";
import type { LensFile } from "../store/lens.ts";
import type { Db } from "../store/sqlcipher.ts";
import { type CaseClaim, type Claims, claimsAt, type Folded, foldedOf, rootSetOf } from "./case/claims.ts";
import { heldIn } from "./case/interviews.ts";
import { pastOf } from "./case/past.ts";
import { type Held, type PlainKind, type Records, recordsIn } from "./case/records.ts";
import {
  bytesIn,
  type CaseExhibit,
  type CaseThing,
  exhibitsIn,
  type Found,
  type HeldBytes,
  thingsIn,
  without,
} from "./case/things.ts";
import { joinedAcross, type Tied, tiesOf } from "./case/ties.ts";
import { absent, type Desk, instant } from "./desk.ts";
import { type Library, libraryOf, libraryWith } from "./packs.ts";
import { wholeOf } from "./whole.ts";

/** An entry of the log: when it was written, by whom, and its leaf in hex. */
export interface CaseEntry {
  readonly at: string;
  readonly actor: ActorId;
  readonly leaf: string;
}

/** A lens that is open to the reader, and what of it is not: a caveat may close an exhibit. */
export interface Shelf extends LensFile {
  /** SQL that holds for the exhibits open to the reader, of a column with their numbers: it belongs into every query over text or exhibits. */
  open(column: string): string;
}

export type Weighing = Pick<Case, "claim" | "claimsTogether" | "exhibit" | "coerced">;

export interface Case extends Records, Claims {
  /** how many entries of the log it has taken up */
  readonly seq: Seq;
  readonly inquiry: Inquiry;
  readonly library: Library;
  readonly roots: Roots;
  /** which codes are one and the same, by the judgements that stood; of things that are open to the reader */
  canon(asOf?: Seq): Canon;
  /** how values stand to each other: what was judged one and the same, which place lies in which */
  world(asOf?: Seq): World;
  /** by number, id or code */
  thing(key: number | string): CaseThing | undefined;
  exhibit(key: number | string): CaseExhibit | undefined;
  /**
   * What an argument is weighed on: with what is held back from this member for its interview's sake, so that a stop can
   * name it. Nothing of it is shown.
   */
  readonly weighing: Weighing;
  /** Exhibits that came of interviews which lack a gate at an instant: unusable, and never released. */
  held(now: string): ReadonlySet<RecordId>;
  /** By a code as people type it. Fault `absent`, the same for what is not there and what is not for this member. */
  needThing(code: string): CaseThing;
  needExhibit(code: string): CaseExhibit;
  /** A thing's number in a file: where it lies, or where claims point at it. */
  numberIn(file: LensFile, thing: CaseThing): number | undefined;
  /** The lenses that are open to the reader, to be asked one by one. */
  readonly shelves: readonly Shelf[];
  /** The lens that something lies in. */
  shelfOf(one: Pick<LensFile, "compartment">): Db;
  /** What is held of an exhibit; undefined where it is only cited. */
  bytesOf(exhibit: CaseExhibit): HeldBytes | undefined;
  entry(seq: Seq): CaseEntry | undefined;
  /** Whether who wrote one entry had another one before: what was written apart on two copies did not. */
  knew(seq: Seq, other: Seq): boolean;
  /** A member's handle; the actor id of somebody unknown. */
  handle(actor: string): string;
  mandate(): Held<Mandate> | undefined;
  /** All that argument and gate weigh, also of what is held back from this member. */
  bases(): readonly HeldBasis[];
  /** Every exhibit whose content one carries, itself left out. */
  ancestors(exhibit: RecordId): readonly RecordId[];
  /** A thing's own claims, folded; with those of all that are one with it: `wholeOf`. */
  folded(thing: CaseThing, asOf?: Seq): Folded;
  /**
   * What counts and lists ask: each open file's ties as this reader may count them, now or at a position of the log. One
   * tie for all codes that are one and the same; it names other things by the code that stands for them.
   */
  tied(asOf?: Seq): readonly Tied[];
  ruling(thing: CaseThing, property: string, asOf?: Seq): Held<Ruling> | undefined;
  /** Exhibits that hold a coerced statement or carry one on: no source of anything but of that it was said (G9). */
  coerced(asOf?: Seq): ReadonlySet<RecordId>;
  /** of claims that were read at that position */
  rootsOf(claims: readonly CaseClaim[], asOf?: Seq): RootCount;
  /**
   * The same case as it was known at a position of the log: where none is named, this one is meant. Rights, consents,
   * erasures and what describes an exhibit stay today's.
   */
  at(asOf: Seq | undefined): Case;
}

const cache = new WeakMap<object, Case>();

/**
 * The case at this desk, as far as the lens has come: what lies in the compartments that are open to the member, and no
 * caveat closes; `asOf`: as it was known at that position (`Case.at`). Who may not read at all sees only the records of the house. Fault `damaged`.
 */
export function caseAt(desk: Desk, asOf?: Seq): Case {
  const seq = desk.lens.applied();
  const known = cache.get(desk.lens);
  if (known?.seq === seq) return known.at(asOf);
  const fresh = openCase(desk, seq);
  cache.set(desk.lens, fresh);
  return fresh.at(asOf);
}

function openCase(desk: Desk, seq: Seq): Case {
  const { asker } = desk;
  const files = desk.lens.files.filter(({ compartment }) => may(asker, "read", compartment));
  const dbs = [desk.lens.audit, ...files.map(({ db }) => db)];
  const recused = recusedFrom(recordsIn([desk.lens.audit]), desk.member.actor);
  const records = recordsIn(dbs, recused);
  const inquiry = records.records("inquiry").at(-1)?.body;
  if (inquiry === undefined)
    throw new Fault("damaged", "the lens does not say what inquiry this is", { remedy: "run rebuild" });
  const handles = new Map<string, string>(records.records("member").map(({ body }) => [body.actor, body.handle]));
  const linkedAt = (asOf?: Seq): Linked => linkedBy(records.records("derivation", asOf));
  const { links, ancestry } = linkedAt();
  const things = thingsIn(files, (thing) => may(asker, "read", thing) && !recused.has(thing.id));
  const held = exhibitsIn(files);
  const viewer = { ...asker, actor: desk.member.actor };
  const unseen = [...heldIn(records, viewer, instant(desk.now()))].flatMap(([id, { seen }]) => (seen ? [] : [id]));
  // who quotes, translates or republishes something carries its caveats on
  const closing = held.marked.filter((one) => !may(asker, "read", one)).map((one) => one.id);
  const forbidden = ancestry.carriers([...closing, ...recused]);
  const closed = ancestry.carriers([...forbidden, ...unseen]);
  const weighed = without(held, forbidden);
  const exhibits = without(held, closed);
  const bases = basesShown(records, exhibits);
  const hidden = Map.groupBy(
    [...closed].flatMap((id) => held.get(id) ?? []),
    (one) => one.compartment,
  );
  const roots = whenAsked(() => rootsAmong((id) => weighed.get(id), links));
  const cleared = (caveat: Caveat): boolean => may(asker, "read", { compartment: "case", caveats: [caveat] });
  // G9: so it is with coercion
  const coercedAt = (shut: ReadonlySet<RecordId>, asOf?: Seq): ReadonlySet<RecordId> =>
    linkedAt(asOf).ancestry.carriers(held.coerced(asOf).filter((id) => !shut.has(id)));
  const claimsOver = (shown: Found<CaseExhibit>, shut: ReadonlySet<RecordId>, asOf?: Seq): Claims =>
    claimsAt(files, things, shown, coercedAt(shut, asOf), cleared, asOf);
  // what was coerced and what came from what is read as it was known: rights alone are today's
  const before = lastOnes((asOf: Seq) => {
    const claims = claimsOver(exhibits, closed, asOf);
    return {
      coerced: coercedAt(closed, asOf),
      claims,
      roots: whenAsked(() => rootsAmong((id) => weighed.get(id), linkedAt(asOf).links)),
      weighing: weighingOver(claims, asOf),
    };
  });
  const weighingOver = (shown: Claims, asOf?: Seq): Weighing => {
    const over = closed.size === forbidden.size ? shown : claimsOver(weighed, forbidden, asOf);
    let carrying: ReadonlySet<RecordId> | undefined;
    return {
      claim: over.claim,
      claimsTogether: over.claimsTogether,
      exhibit: (key) => weighed.get(key),
      coerced() {
        carrying ??= coercedAt(forbidden, asOf);
        return carrying;
      },
    };
  };
  const claims = claimsOver(exhibits, closed);
  const coerced = coercedAt(closed);
  const weighing = weighingOver(claims);
  const ancestors = new Map<RecordId, readonly RecordId[]>();
  const ruling = rulingsIn(records);
  const canons = new Map<Seq | undefined, Canon>();
  const canon = (asOf?: Seq): Canon => {
    const judged = () => records.records("sameness", asOf).map(({ body }) => body);
    const known = canons.get(asOf) ?? canonOf(judged(), (id) => things.get(id) !== undefined);
    canons.set(asOf, known);
    return known;
  };
  const knownAt = (asOf?: Seq) => (asOf === undefined ? { claims, roots, coerced, weighing } : before(asOf));
  const saidIn = (read: Claims) => (id: RecordId) => {
    const thing = things.get(id);
    return thing === undefined ? [] : read.claimsOf(thing).map((each) => each.claim);
  };
  const containsNow = containment(saidIn(claims));
  const containsThen = lastOnes((asOf: Seq) => containment(saidIn(before(asOf).claims)));
  const world = (asOf?: Seq): World => ({
    canon: (ref) => canon(asOf).canonical.get(ref) ?? ref,
    isAncestor: (a, b) => b.startsWith(`${a}.`),
    contains: asOf === undefined ? containsNow : containsThen(asOf),
  });
  const entryAt = desk.lens.audit.prepare<[number], CaseEntry>("SELECT at, actor, leaf FROM log WHERE seq = ?");
  let joined: readonly CaseExhibit[] | undefined;
  const across = (): readonly CaseExhibit[] => {
    joined ??= files.length < 2 ? [] : joinedAcross(held, links);
    return joined;
  };
  const folded: Case["folded"] = (thing, asOf) =>
    foldedOf(
      thing,
      () => knownAt(asOf).claims.claimsOf(thing, asOf),
      (property) => {
        const stands = ruling(thing, property, asOf);
        return stands && { claims: stands.body.claims, place: stands.place };
      },
      world(asOf),
    );
  const rootSets = (of: readonly CaseClaim[], asOf?: Seq) =>
    of.map((each) => rootSetOf(each, knownAt(asOf).claims, knownAt(asOf).roots));
  const pasts = lastOnes((asOf: Seq) => pastOf(one, asOf, knownAt(asOf)));
  const one: Case = {
    at: (asOf) => (asOf === undefined || asOf >= seq - 1 ? one : pasts(asOf)),
    seq,
    inquiry,
    library: libraryWith(libraryOf(inquiry.packs.map((pack) => pack.name)), records.records("vocabulary-node")),
    roots,
    ...bases,
    canon,
    world,
    ...claims,
    coerced: (asOf) => knownAt(asOf).coerced,
    claimsOf: (thing, asOf) => knownAt(asOf).claims.claimsOf(thing, asOf),
    claimsAbout: (thing, asOf) => knownAt(asOf).claims.claimsAbout(thing, asOf),
    held: (now) => new Set(heldIn(records, viewer, now).keys()),
    weighing,
    thing: (key) => things.get(key),
    exhibit: (key) => exhibits.get(key),
    numberIn: (file, thing) =>
      things.numberIn(files.find((own) => own.compartment === file.compartment) ?? file, thing),
    needThing: (code) => needed(things.get(readCode(code) ?? code)),
    needExhibit: (code) => needed(exhibits.get(readCode(code) ?? code)),
    shelves: files.map(({ compartment, db }) => ({
      compartment,
      db,
      open: (column) => {
        const shut = (hidden.get(compartment) ?? []).map(({ n }) => n);
        return shut.length === 0 ? "1" : `${column} NOT IN (${shut.join(", ")})`;
      },
    })),
    shelfOf: ({ compartment }) => needed(files.find((file) => file.compartment === compartment)).db,
    bytesOf: bytesIn(files),
    entry: (at) => entryAt.get(at),
    knew: knewBy(records.records("taking").map(({ since, body }) => ({ at: since, taken: body }))),
    handle: (actor) => handles.get(actor) ?? actor,
    mandate: () => records.records("mandate").at(-1),
    bases: () => basesOf(records),
    ancestors(exhibit) {
      const known = ancestors.get(exhibit) ?? ancestry.ancestors(exhibit);
      ancestors.set(exhibit, known);
      return known;
    },
    folded,
    tied: tiesOf(files, {
      things,
      roots: (of, asOf) => independentRoots(rootSets(of, asOf)).count,
      canon,
      folded: (thing, asOf) => wholeOf(one, thing, asOf),
      apart: ({ compartment }) =>
        [...(hidden.get(compartment) ?? []), ...across().filter((one) => one.compartment === compartment)].map(
          ({ n }) => n,
        ),
      recused,
      mayRead: (place) => may(asker, "read", place),
    }),
    ruling,
    rootsOf: (of, asOf) => rootsByKind(rootSets(of, asOf), knownAt(asOf).roots.kinds),
  };
  return one;
}

function needed<T>(found: T | undefined): T {
  if (found === undefined) throw absent();
  return found;
}

interface Linked {
  readonly links: readonly Derivation[];
  readonly ancestry: Ancestry;
}
const linkages = new WeakMap<readonly Held<Derivation>[], Linked>();

/** Links with what they come to; kept for as long as nothing of them is written. */
function linkedBy(held: readonly Held<Derivation>[]): Linked {
  const known = linkages.get(held);
  if (known !== undefined) return known;
  const links = held.map((link) => link.body);
  const linked = { links, ancestry: ancestryOf(links) };
  linkages.set(held, linked);
  return linked;
}

/** Keeps what was read of a few positions of the log: people ask for the same one again and again. */
function lastOnes<T>(read: (asOf: Seq) => T): (asOf: Seq) => T {
  const known = new Map<Seq, T>();
  return (asOf) => {
    const found = known.get(asOf) ?? read(asOf);
    known.delete(asOf);
    known.set(asOf, found);
    for (const oldest of known.keys()) if (known.size > 8) known.delete(oldest);
    return found;
  };
}

/** Roots that are traced when the first of them is asked for. */
function whenAsked(trace: () => Roots): Roots {
  let traced: Roots | undefined;
  const own = (): Roots => {
    traced ??= trace();
    return traced;
  };
  return { sets: { get: (id) => own().sets.get(id) }, kinds: { get: (root) => own().kinds.get(root) } };
}

/**
 * A basis says what was told and by whom: where nothing that it covers is open, it isn't either. All else of the records
 * is as it was.
 */
function basesShown(records: Records, exhibits: Found<CaseExhibit>): Records {
  const shown = (one: Held<Body>): boolean =>
    one.body.kind !== "basis" ||
    one.body.exhibits.length === 0 ||
    one.body.exhibits.some((id) => exhibits.get(id) !== undefined);
  const open = <H extends Held<Body>>(one: H | undefined): H | undefined =>
    one !== undefined && shown(one) ? one : undefined;
  const all = <H extends Held<Body>>(kind: PlainKind, list: readonly H[]): readonly H[] =>
    kind === "basis" ? list.filter(shown) : list;
  return {
    records: (kind, asOf) => all(kind, records.records(kind, asOf)),
    recordsOf: (kind, subject, asOf) => all(kind, records.recordsOf(kind, subject, asOf)),
    record: (kind, code, asOf) => open(records.record(kind, code, asOf)),
    recordOfAnyKind: (code) => open(records.recordOfAnyKind(code)),
  };
}

/** What a member stood aside from: none of it is open to him or her. */
function recusedFrom(records: Records, member: ActorId): ReadonlySet<RecordId> {
  const own = records.recordsOf("recusal", member).filter(({ body }) => !body.lifted);
  return new Set(own.flatMap(({ body }) => body.from));
}

/** Two newest versions of one basis are a conflict: until a person resolves it, it fails closed. */
function basesOf(records: Records): readonly HeldBasis[] {
  const all = records.records("basis");
  const seen = new Map<RecordId, number>();
  for (const one of all) seen.set(one.id, (seen.get(one.id) ?? 0) + 1);
  return all.map((one) => ({ ...one.body, id: one.id, withdrawn: one.body.withdrawn || seen.get(one.id) !== 1 }));
}

/** The ruling that stands on a property of a thing, at a position of the log. */
function rulingsIn(records: Records): Case["ruling"] {
  const now = Map.groupBy(records.records("ruling"), (one) => one.body.thing);
  return (thing, property, asOf) => {
    const own = asOf === undefined ? (now.get(thing.id) ?? []) : records.recordsOf("ruling", thing.id, asOf);
    return own.findLast(({ body }) => body.property === property && !body.withdrawn);
  };
}
