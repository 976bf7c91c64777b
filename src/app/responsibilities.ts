/** Sheets of possible responsibility that are wholly open to the reader, with what was proposed and decided on naming. */
import { may, type Right } from "../core/access/may.ts";
import { Fault } from "../core/fault.ts";
import { claimsPlaced, holding } from "../core/findings/naming.ts";
import type { Naming, Responsibility } from "../core/record/body.ts";
import { type ActorId, type RecordId, readCode } from "../core/record/id.ts";
import type { CaseClaim } from "./case/claims.ts";
import type { Held } from "./case/records.ts";
import type { CaseThing } from "./case/things.ts";
import type { Case } from "./case.ts";
import { absent, type Desk } from "./desk.ts";
import { membersOf } from "./whole.ts";

export interface OpenSheet {
  readonly held: Held<Responsibility>;
  readonly of: CaseThing;
  readonly acts: readonly CaseThing[];
  /** what it places, as its author had it */
  readonly placed: ReadonlyMap<string, CaseClaim>;
  /** its namings, in the order in which they were written */
  readonly namings: readonly Held<Naming>[];
  /** the decision that holds now */
  readonly decided: Held<Naming> | undefined;
}

/** By code, so that no order ranks anybody. One that is not wholly open is none: its parts would tell of the rest. */
export const sheetsOf = (one: Case): readonly OpenSheet[] =>
  [...new Map(one.records("responsibility").map((held) => [held.id, held])).values()]
    .flatMap((held) => openedIn(one, held) ?? [])
    .toSorted((a, b) => (a.held.body.code < b.held.body.code ? -1 : 1));

function openedIn(one: Case, held: Held<Responsibility>): OpenSheet | undefined {
  const of = one.thing(held.body.of);
  const acts = held.body.acts.flatMap((id) => one.thing(id) ?? []);
  if (of === undefined || acts.length < held.body.acts.length) return undefined;
  const wanted = claimsPlaced(held.body);
  const placed = wanted.flatMap((ref) => one.claimHad(ref, (seq) => one.knew(held.since, seq)) ?? []);
  if (placed.length < wanted.length) return undefined;
  const heads = one.records("responsibility").flatMap(({ id, version }) => (id === held.id ? [version] : []));
  const namings = one.recordsOf("naming", held.id);
  const whole = wanted.every((ref) => stands(one, ref, placed)) && !decidedApart(one, namings);
  return {
    held,
    of,
    acts,
    placed: new Map(placed.map((claim) => [claim.ref, claim])),
    namings,
    decided: holding(heads, whole, namings),
  };
}

/** Whether a sheet is wholly open in each of its newest versions: what was written on another copy may tell of more. */
export function isWhollyOpen(one: Case, sheet: RecordId): boolean {
  const heads = one.records("responsibility").filter(({ id }) => id === sheet);
  return heads.length > 0 && heads.every((held) => openedIn(one, held) !== undefined);
}

const stands = (one: Case, ref: CaseClaim["ref"], placed: readonly CaseClaim[]): boolean =>
  JSON.stringify(one.claim(ref)?.claim) === JSON.stringify(placed.find((claim) => claim.ref === ref)?.claim);

/** Whether the last decision was taken, on another copy, without knowing of one that says otherwise: then neither holds. */
function decidedApart(one: Case, namings: readonly Held<Naming>[]): boolean {
  const decided = namings.filter(({ body }) => body.decided !== undefined);
  const last = decided.at(-1);
  if (last === undefined) return false;
  const said = ({ body: { outcome, words, list } }: Held<Naming>) => JSON.stringify([outcome, words, list]);
  return decided.some((each) => each !== last && !one.knew(last.since, each.since) && said(each) !== said(last));
}

/** The sheet of a code, its own or that of a naming on it. Fault `absent`, the same for what is not there and what is not wholly open. */
export function needSheet(one: Case, code: string): OpenSheet {
  const held = one.record("responsibility", code);
  const sheet = held === undefined ? sheetOf(one, readCode(code) ?? code)?.sheet : openedIn(one, held);
  if (sheet === undefined) throw absent();
  return sheet;
}

/** The same in the version that was read. Faults: `absent`, `conflict`. */
export function needSheetAt(one: Case, code: string, version: string): OpenSheet {
  const sheet = needSheet(one, code);
  const heads = one.records("responsibility").filter(({ id }) => id === sheet.held.id);
  if (heads.length > 1 || sheet.held.version !== version)
    throw new Fault("conflict", "somebody changed this meanwhile", {
      item: sheet.held.body.code,
      remedy: "look at the newest version and try again",
    });
  return sheet;
}

/** A naming with its sheet; undefined where it is not wholly open. */
export function sheetOf(one: Case, naming: string): { naming: Held<Naming>; sheet: OpenSheet } | undefined {
  const held = one.records("naming").findLast(({ id, body }) => id === naming || body.code === naming);
  const on = held && one.records("responsibility").findLast(({ id }) => id === held.body.sheet);
  const sheet = on && openedIn(one, on);
  return held === undefined || sheet === undefined ? undefined : { naming: held, sheet };
}

/** Whether somebody wrote in a sheet, on any copy of it, or drew up how it is named. */
export const wroteIn = (one: Case, { naming, sheet }: { naming: Held<Naming>; sheet: OpenSheet }, member: ActorId) =>
  naming.body.by === member ||
  one.records("responsibility").some(({ id, body }) => id === sheet.held.id && body.drafters.includes(member));

/** Whoever argued a sheet or drew up how it is named doesn't decide. Faults: `absent`, `refused`. */
export function needOther(one: Case, naming: string, member: ActorId) {
  const found = sheetOf(one, naming);
  if (found === undefined) throw absent();
  if (wroteIn(one, found, member))
    throw new Fault("refused", "who wrote this does not decide on it", {
      item: found.sheet.held.body.code,
      remedy: "can change it: members",
    });
  return found;
}

/** Faults `refused` for who lacks the right or the compartment of suspects, whatever is asked for. */
export function needSuspects(desk: Desk, right: Right): void {
  desk.need(right);
  if (!may(desk.asker, right, "suspect"))
    throw new Fault("refused", "the compartment of suspects is closed to you", {
      item: "suspect",
      remedy: "can change it: legal officer",
    });
}

/**
 * In which words each person or post may be named outside, by its codes and by its sheets'. Sealed lists name nobody. Where
 * decisions on several sheets of one differ, and where one holds no more or is closed to the reader, nobody is named by any
 * of them: what was decided there may have been a seal.
 */
export function wordsOutside(one: Case): ReadonlyMap<string, string> {
  const open = new Map(sheetsOf(one).map((sheet) => [sheet.held.id, sheet]));
  const all = [...new Map(one.records("responsibility").map((held) => [held.id, held])).values()];
  const decided = all.filter(({ id }) => one.recordsOf("naming", id).some(({ body }) => body.decided !== undefined));
  const whole = (of: RecordId): RecordId => one.canon().canonical.get(of) ?? of;
  const names = [...Map.groupBy(decided, ({ body }) => whole(body.of)).values()].flatMap((sheets) => {
    const [words, ...others] = new Set(sheets.map(({ id }) => open.get(id)?.decided?.body.words));
    if (words === undefined || others.length > 0) return [];
    const codes = sheets.flatMap(({ id, body }) => {
      const of = open.get(id)?.of;
      return [body.code, ...(of === undefined ? [] : membersOf(one, of).map(({ code }) => code))];
    });
    return codes.map((code) => [code, words] as const);
  });
  return new Map<string, string>(names);
}
