/** Where claims of different things contradict each other in time: SQL over ties finds what may, the rules of spans judge it. */
import { basesOf, fitOf } from "../../core/claims/relation.ts";
import { tieShapes } from "../../core/claims/tie.ts";
import { atOnce, type Contradiction, outOfOrder, type Rule, rules } from "../../core/lives/order.ts";
import type { Bounds } from "../../core/lives/span.ts";
import type { ThingKind } from "../../core/record/body.ts";
import type { RecordId } from "../../core/record/id.ts";
import { type KeptTie, keptTies } from "../case/kept-ties.ts";
import type { CaseThing } from "../case/things.ts";
import type { Case } from "../case.ts";
import { dateOf } from "../coding/read-when.ts";
import { type Given, markedThings, numberedAmong, type TieRow, tieRows } from "./tie-rows.ts";

/** A thing, and the properties that say what can't be. */
type Side = readonly [thing: CaseThing, properties: readonly string[]];

export interface Impossible {
  readonly rule: Rule;
  readonly how: Contradiction;
  readonly sides: readonly Side[];
}

/** How many things one rule looks at: a list of work, and no count. */
const most = 300;

const known = new WeakMap<Case, readonly Impossible[]>();

/** All that the rules find, each rule's in a row, what is certain first. Disputed dates contradict nothing here: they are settled first. */
export function contradictionsIn(one: Case): readonly Impossible[] {
  const before = known.get(one);
  if (before !== undefined) return before;
  const found = [twoPlaces, afterDeath, endsFirst, outsideEpisode, outsidePost, moved].flatMap((rule) => rule(one));
  const sorted = found.toSorted(
    (a, b) =>
      Number(a.how === "possible") - Number(b.how === "possible") || rules.indexOf(a.rule) - rules.indexOf(b.rule),
  );
  known.set(one, sorted);
  return sorted;
}

const found = (rule: Rule, how: Contradiction | undefined, ...sides: readonly Side[]): readonly Impossible[] =>
  how === undefined ? [] : [{ rule, how, sides }];

/** What a query over each open file finds, under the number `n` of a thing. */
function asked(one: Case, sql: string, ...given: readonly Given[]): readonly CaseThing[] {
  const things = one
    .tied()
    .flatMap(({ db, tied }) => db.prepare<Given[], { n: number }>(`${tied} ${sql} LIMIT ${most}`).all(...given))
    .flatMap(({ n }) => one.thing(n) ?? []);
  return [...new Map(things.map((thing) => [thing.id, thing])).values()];
}

const rowsOf = (one: Case, things: readonly CaseThing[]): ReadonlyMap<RecordId, TieRow> =>
  new Map(
    tieRows(one, undefined, `thing IN ${numberedAmong}`, JSON.stringify(things.map(({ id }) => id))).map((row) => [
      row.thing.id,
      row,
    ]),
  );

const datesOf = ({ thing: { kind } }: TieRow): readonly string[] => {
  const { from, to } = tieShapes[kind];
  return [...new Set([from, to])].filter((name) => name !== undefined);
};
const side = (row: TieRow, ...more: readonly string[]): Side => [row.thing, [...more, ...datesOf(row)]];

/** One person held in two places, neither of which lies in the other. A cell within its own detention is no second place. */
function twoPlaces(one: Case): readonly Impossible[] {
  const held = tieRows(
    one,
    undefined,
    `kind IN ('episode', 'placement') AND subject IN ${numberedAmong}`,
    JSON.stringify(heldTwice(one).slice(0, most)),
  );
  const { contains } = one.world();
  return [...Map.groupBy(held, ({ subject }) => subject?.id).values()].flatMap((own) =>
    own.flatMap((a, at) =>
      own.slice(at + 1).flatMap((b) => {
        const [place, other] = [a.object, b.object];
        if (place === undefined || other === undefined || place.id === other.id || !comparable(a, b)) return [];
        if (contains(place.id, other.id) || contains(other.id, place.id)) return [];
        return found("two-places", atOnce(a.span, b.span), side(a, "facility"), side(b, "facility"));
      }),
    ),
  );
}

/** People who can have been in two places on one day, whichever files tell of it. */
function heldTwice(one: Case): readonly RecordId[] {
  const stays = new Map<RecordId, KeptTie[]>();
  for (const tie of [...keptTies(one, "episode"), ...keptTies(one, "placement")]) {
    const person = tie.subject === null ? undefined : one.thing(tie.subject);
    if (person?.kind !== "person" || tie.object === null || tie.from[0] === null) continue;
    const own = stays.get(person.id);
    if (own === undefined) stays.set(person.id, [tie]);
    else own.push(tie);
  }
  const begun = ({ from: [begin] }: KeptTie): number => begin ?? Number.POSITIVE_INFINITY;
  const lasted = (tie: KeptTie): number => Math.max(tie.to[0] ?? begun(tie), begun(tie));
  const meet = (a: KeptTie, b: KeptTie): boolean =>
    a.object !== b.object && begun(a) < lasted(b) && begun(b) < lasted(a);
  return [...stays].flatMap(([person, own]) =>
    own.some((a, at) => own.slice(at + 1).some((b) => meet(a, b))) ? [person] : [],
  );
}

/** Two detentions, or two cells; or a cell of another detention than this one. */
function comparable(a: TieRow, b: TieRow): boolean {
  if (a.thing.kind === b.thing.kind) return true;
  const [cell, episode] = a.thing.kind === "placement" ? [a, b] : [b, a];
  const own = markedThings(cell, "episode");
  return own.length > 0 && own.every(({ id }) => id !== episode.thing.id);
}

const befalling = "('act', 'episode', 'placement', 'medical-evaluation', 'medical-request')";

/** What befell a person after he or she had died. */
function afterDeath(one: Case): readonly Impossible[] {
  const deaths = one.tied().flatMap(({ db, tied }) =>
    db
      .prepare<[], { n: number; lo: number | null; hi: number | null }>(
        `${tied} SELECT tie.thing AS n, mark.lo, mark.hi FROM tie JOIN mark ON mark.tie = tie.n
         WHERE tie.kind = 'person' AND mark.property = 'died' AND mark.lo IS NOT NULL`,
      )
      .all()
      .flatMap(({ n, lo, hi }) => {
        const thing = one.thing(n);
        return thing === undefined ? [] : [{ thing, died: [lo, hi] as Bounds }];
      }),
  );
  const byId = new Map(deaths.map((death) => [death.thing.id, death]));
  const after = asked(
    one,
    `SELECT tie.thing AS n FROM json_each(?) AS death CROSS JOIN main.thing AS person ON person.id = json_extract(death.value, '$[0]')
     CROSS JOIN tie ON tie.subject = person.n WHERE tie.kind IN ${befalling} AND tie.from_lo > json_extract(death.value, '$[1]')`,
    JSON.stringify(deaths.map(({ thing, died }) => [thing.id, died[0]])),
  );
  return [...rowsOf(one, after).values()].flatMap((row) => {
    const death = row.subject && byId.get(row.subject.id);
    if (death === undefined) return [];
    return found("after-death", outOfOrder(row.from, death.died), side(row), [death.thing, ["died"]]);
  });
}

const spanning: readonly ThingKind[] = [
  "episode",
  "placement",
  "proceeding",
  "tenure",
  "post",
  "facility",
  "body",
  "command",
  "relationship",
  "listing",
  "medical-request",
];

/** A release before the arrest, a verdict before the proceeding began. */
function endsFirst(one: Case): readonly Impossible[] {
  const kinds = spanning.map((kind) => `'${kind}'`).join(", ");
  const rows = tieRows(one, undefined, `kind IN (${kinds}) AND to_lo < from_lo AND to_hi < from_hi LIMIT ${most}`);
  return rows.flatMap((row) =>
    found(row.thing.kind === "proceeding" ? "verdict-first" : "ends-first", outOfOrder(row.from, row.to), side(row)),
  );
}

/** An act, or a cell, outside the detention that it is placed in. */
function outsideEpisode(one: Case): readonly Impossible[] {
  const linked = `FROM tie JOIN mark ON mark.tie = tie.n AND mark.property = 'episode'`;
  const inside = "tie.kind IN ('act', 'placement')";
  const here = asked(
    one,
    `SELECT tie.thing AS n ${linked} JOIN tie AS episode ON episode.thing = mark.ref
     WHERE ${inside} AND (tie.from_lo > episode.to_lo OR episode.from_lo > tie.to_lo)`,
  );
  // an episode that lies in another file
  const apart = asked(
    one,
    `SELECT tie.thing AS n ${linked} JOIN main.thing AS place ON place.n = mark.ref AND place.kind = '' WHERE ${inside}`,
  );
  const rows = [...rowsOf(one, [...here, ...apart]).values()];
  const episodes = rowsOf(
    one,
    rows.flatMap((row) => markedThings(row, "episode")),
  );
  return rows.flatMap((row) =>
    markedThings(row, "episode").flatMap(({ id }) => {
      const episode = episodes.get(id);
      if (episode === undefined) return [];
      const how = outOfOrder(row.from, episode.to) ?? outOfOrder(episode.from, row.to);
      return found("outside-episode", how, side(row, "episode"), side(episode));
    }),
  );
}

/** Somebody in a post before it was there, or after it had gone. */
function outsidePost(one: Case): readonly Impossible[] {
  const tenures = asked(
    one,
    `SELECT tie.thing AS n FROM tie JOIN tie AS post ON post.thing = tie.object
     WHERE tie.kind = 'tenure' AND (post.from_lo > tie.from_lo OR tie.from_lo > post.to_lo)`,
  );
  const rows = [...rowsOf(one, tenures).values()];
  const posts = rowsOf(
    one,
    rows.flatMap(({ object }) => object ?? []),
  );
  return rows.flatMap((row) => {
    const post = row.object && posts.get(row.object.id);
    if (post === undefined) return [];
    const how = outOfOrder(post.from, row.from) ?? outOfOrder(row.from, post.to);
    return found("outside-post", how, side(row, "post"), side(post));
  });
}

/** A date that was counted from another one, which is elsewhere now, or less certain than it was. */
function moved(one: Case): readonly Impossible[] {
  const related = asked(
    one,
    `SELECT DISTINCT thing AS n FROM main.claim WHERE instr(json, '"relation":{') > 0 AND until IS NULL`,
  );
  return related.flatMap((thing) =>
    one.claimsOf(thing).flatMap(({ claim, coerced }) => {
      if (coerced || claim.stance !== "affirms" || !("when" in claim.value)) return [];
      const { relation, ...kept } = claim.value.when;
      if (relation === undefined) return [];
      const bases = basesOf(relation).map((base) => {
        const of = base.thing === undefined ? undefined : one.thing(base.thing);
        const property = base.property ?? "";
        return of === undefined ? undefined : { of, property, now: dateOf(one, of, property) };
      });
      const fit = fitOf(
        kept,
        relation,
        bases.map((base) => base?.now),
      );
      const how = fit === "apart" ? "certain" : fit === "wider" ? "possible" : undefined;
      const sides = bases.flatMap((base): readonly Side[] => (base === undefined ? [] : [[base.of, [base.property]]]));
      return found("moved", how, [thing, [claim.property]], ...sides);
    }),
  );
}
