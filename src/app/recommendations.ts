/** Recommendations and what came of them that are open to the reader: nothing that rests on what he or she stood aside from, or may not open. */
import type { FollowUp, Recommendation } from "../core/record/body/recommendation.ts";
import type { Finding } from "../core/record/body.ts";
import { type RecordId, readCode } from "../core/record/id.ts";
import type { Held } from "./case/records.ts";
import { type Case, caseAt } from "./case.ts";
import { absent, type Desk } from "./desk.ts";

export interface OpenRecommendation {
  readonly held: Held<Recommendation>;
  /** those that it rests on, in the order of its author */
  readonly findings: readonly Held<Finding>[];
}

/** In the order in which their newest versions were written. */
export function recommendationsOf(desk: Desk): readonly OpenRecommendation[] {
  const one = caseAt(desk);
  const aside = asideFrom(desk, one);
  return standing(one).flatMap((held) => openedIn(one, aside, held) ?? []);
}

/** Of versions written apart one: what the members adopted stands, whatever else was written to its draft. */
function standing(one: Case): readonly Held<Recommendation>[] {
  const heads = Map.groupBy(one.records("recommendation"), ({ id }) => id);
  return [...heads.values()].flatMap((all) => all.findLast(({ body }) => body.state === "adopted") ?? all.at(-1) ?? []);
}

/** By code or record id; undefined for what is not there, and for what is closed to this member. */
export function recommendationBy(desk: Desk, key: string): OpenRecommendation | undefined {
  const one = caseAt(desk);
  const named = readCode(key) ?? key;
  const held = standing(one).find(({ id, body }) => body.code === named || id === key);
  return held && openedIn(one, asideFrom(desk, one), held);
}

/** Fault `absent`: the same for what is not there and what is not for this member. */
export function needRecommendation(desk: Desk, key: string): OpenRecommendation {
  const found = recommendationBy(desk, key);
  if (found === undefined) throw absent();
  return found;
}

/** What came of it, as far as it is open: what an exhibit says is closed with that exhibit. */
export const followUpsOf = (one: Case, recommendation: RecordId): readonly Held<FollowUp>[] =>
  one.recordsOf("follow-up", recommendation).filter(({ body }) => isTold(one, body));

const isTold = (one: Case, { exhibit }: FollowUp): boolean =>
  exhibit === undefined || one.exhibit(exhibit) !== undefined;

/** Records of both kinds that the reader may not know of though their compartment is open. */
export function closedRecommendations(desk: Desk): readonly RecordId[] {
  const one = caseAt(desk);
  const open = new Set(recommendationsOf(desk).map(({ held }) => held.id));
  const closed = one.records("recommendation").flatMap(({ id }) => (open.has(id) ? [] : [id]));
  const untold = one
    .records("follow-up")
    .flatMap(({ id, body }) => (open.has(body.recommendation) && isTold(one, body) ? [] : [id]));
  return [...closed, ...untold];
}

function openedIn(one: Case, aside: ReadonlySet<RecordId>, held: Held<Recommendation>): OpenRecommendation | undefined {
  if (held.body.findings.some((id) => aside.has(id))) return undefined;
  const all = new Map(one.records("finding").map((finding) => [finding.id, finding]));
  return { held, findings: held.body.findings.flatMap((id) => all.get(id) ?? []) };
}

/** What the reader stood aside from: a recommendation that rests on it would tell what was found. */
function asideFrom(desk: Desk, one: Case): ReadonlySet<RecordId> {
  const me = desk.member.actor;
  const forGood = one.recordsOf("recusal", me).flatMap(({ body }) => (body.lifted ? [] : body.from));
  const mine = one.records("position").filter(({ body }) => body.by === me);
  const last = new Map(mine.map(({ body }) => [body.finding, body.decision]));
  return new Set([...forGood, ...[...last].flatMap(([finding, decision]) => (decision === "recuse" ? [finding] : []))]);
}
