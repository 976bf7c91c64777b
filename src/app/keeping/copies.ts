/** Other copies of this inquiry, as the bundles that were taken tell of them. */
import { type Copies, copiesOf, type Line, lineOf, ownLine } from "../../core/log/line.ts";
import { rootOf } from "../../core/log/merkle.ts";
import type { Seq } from "../../core/record/id.ts";
import { hex, sha256 } from "../../crypto/hash.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { frontierAlong } from "./verify-copies.ts";

/** Verbs that change who is a member, or who holds which keys: done on two copies apart, they can't stand together. */
export const ofTheHouse = [
  "member.join",
  "member.change",
  "member.leave",
  "compartment.open",
  "compartment.grant",
  "compartment.revoke",
  "keys.renew",
] as const;
export const isOfTheHouse = (verb: string): boolean => (ofTheHouse as readonly string[]).includes(verb);

/** What the takings in this log tell. */
export async function copiesAt(desk: Desk): Promise<Copies> {
  const copies = copiesOf();
  for (const { seq, native } of await desk.ledger.natives()) copies.came(seq, native);
  for (const { since, body } of takingsAt(desk)) copies.took(since, body);
  return copies;
}

/** The bundles that were taken, here and on the copies whose bundles were taken here, in order of this log. */
export const takingsAt = (desk: Desk) =>
  caseAt(desk)
    .records("taking")
    .toSorted((a, b) => a.since - b.since);

/** Root of the first `length` entries of a line, in hex; undefined where it has not so many here. */
async function rootAt(desk: Desk, line: Line, length: number): Promise<string | undefined> {
  const edge = await frontierAlong(desk.ledger, line, length);
  return edge && hex(rootOf(sha256, edge));
}

/** What another copy has: the entries of this log up to `since`, and besides it whatever `has` says. */
export interface Known {
  readonly since: Seq;
  has(position: Seq): boolean;
}

/**
 * The newest bundle of this copy that another one says it took, in a bundle that was taken here: that one has all up to
 * there, and its own.
 */
export async function acknowledged(desk: Desk): Promise<Known | undefined> {
  const copies = await copiesAt(desk);
  const size = await desk.ledger.size();
  for (const { since: at, body } of takingsAt(desk).toReversed()) {
    const place = copies.placeOf(at);
    if (place === undefined || place.line === ownLine || body.size > size) continue;
    if ((await rootAt(desk, ownLine, body.size)) !== body.root) continue;
    return { since: body.size, has: (position) => place.line.indexOf(position) !== undefined };
  }
  return undefined;
}

/** What the copy had whose bundle was taken here last, when it made that bundle. */
export async function lastTold(desk: Desk): Promise<Known | undefined> {
  const copies = await copiesAt(desk);
  const taken = takingsAt(desk).findLast(({ since }) => copies.placeOf(since)?.line === ownLine);
  return taken && knownOf(lineOf(ownLine, taken.body), taken.body.size);
}

/** What lies in the first entries of another log. */
function knownOf(line: Line, size: number): Known {
  let shared = 0;
  while (shared < size && line.at(shared) === shared) shared++;
  return { since: shared, has: (position) => (line.indexOf(position) ?? size) < size };
}

/** The same by the other copy's checkpoint; undefined where it is of a log that nothing here tells of. */
export async function knownAt(desk: Desk, size: number, root: string): Promise<Known | undefined> {
  if (size <= (await desk.ledger.size()) && (await rootAt(desk, ownLine, size)) === root)
    return { since: size, has: (position) => position < size };
  const copies = await copiesAt(desk);
  for (const { since: at, body } of takingsAt(desk).toReversed()) {
    const place = copies.placeOf(at);
    if (place === undefined) continue;
    const line = lineOf(place.line, body);
    if (size > body.size || (await rootAt(desk, line, size)) !== root) continue;
    return knownOf(line, size);
  }
  return undefined;
}

/** The log, told here, whose first entries give this root: this one, or one that a bundle came from. */
export async function lineWith(desk: Desk, size: number, root: string): Promise<Line | undefined> {
  if (size <= (await desk.ledger.size()) && (await rootAt(desk, ownLine, size)) === root) return ownLine;
  const copies = await copiesAt(desk);
  for (const { since: at, body } of takingsAt(desk).toReversed()) {
    const place = copies.placeOf(at);
    const line = place && lineOf(place.line, body);
    if (line !== undefined && size <= body.size && (await rootAt(desk, line, size)) === root) return line;
  }
  return undefined;
}
