/** A basis taken back, whole or in part: what it would be, and all that it covers now. */
import type { ClaimRef } from "../../core/claims/value.ts";
import { exhibitsUnder, type HeldBasis } from "../../core/consent/basis.ts";
import { carriersOf } from "../../core/evidence/ancestry.ts";
import type { Basis, BasisRow } from "../../core/record/body.ts";
import type { RecordId } from "../../core/record/id.ts";
import type { Held } from "../case/records.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";

/** The answers that are taken back; absent: the whole. */
export type TakenBack = readonly Pick<BasisRow, "purpose" | "recipient">[] | undefined;
export interface AskedWithdrawal {
  readonly basis: string;
  readonly answers?: TakenBack;
}

/** A basis as it would be: withdrawn, or with these answers turned to no. */
export function takenBack(body: Basis, answers: TakenBack): Basis {
  if (answers === undefined) return { ...body, withdrawn: true };
  const gone = (row: Pick<BasisRow, "purpose" | "recipient">): boolean =>
    answers.some((one) => one.purpose === row.purpose && one.recipient === row.recipient);
  const stays = body.grants.filter((row) => !gone(row));
  const noes = answers.map(({ purpose, recipient }): BasisRow => ({ purpose, recipient, level: "L0", decision: "no" }));
  return { ...body, grants: [...stays, ...noes] };
}

/** What of a basis is asked about, with what stands on it now. */
export interface Question {
  readonly one: Case;
  readonly held: Held<Basis>;
  readonly before: readonly HeldBasis[];
  readonly after: readonly HeldBasis[];
  readonly answers: TakenBack;
  /** the exhibits that it covers, and those that carry content of them */
  readonly covered: readonly RecordId[];
  readonly touched: ReadonlySet<RecordId>;
  readonly now: string;
}

/** Of one that is withdrawn already it says what was lost. Fault `absent` for no such basis. */
export function questionAt(desk: Desk, asked: AskedWithdrawal): Question {
  const one = caseAt(desk);
  const held = one.record("basis", asked.basis);
  if (held === undefined) throw absent(asked.basis);
  const before = one
    .bases()
    .map((each) => (each.id === held.id && held.body.withdrawn ? { ...each, withdrawn: false } : each));
  const after = before.map((each) => (each.id === held.id ? { ...takenBack(each, asked.answers), id: each.id } : each));
  const covered = exhibitsUnder(held.id, before);
  const links = one.records("derivation").map((link) => link.body);
  const now = instant(desk.now());
  return { one, held, before, after, answers: asked.answers, covered, touched: carriersOf(covered, links), now };
}

/** Every exhibit behind claims, those of an inference's premises too. */
export function exhibitsBehind(one: Case, refs: readonly ClaimRef[]): readonly RecordId[] {
  const reached = new Set(refs);
  const exhibits = new Set<RecordId>();
  for (const ref of reached) {
    const claim = one.claim(ref);
    for (const premise of claim?.claim.premises ?? []) reached.add(premise);
    if (claim?.exhibit !== undefined) exhibits.add(claim.exhibit.id);
  }
  return [...exhibits];
}
