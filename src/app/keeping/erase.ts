/** Erases for good, by two people: the keys of what is erased are gone with the old ring; the log stays whole and says nothing of it. */
import { Fault } from "../../core/fault.ts";
import type { Erasure, ProposedAct } from "../../core/record/body.ts";
import type { RecordId } from "../../core/record/id.ts";
import type { Held } from "../case/records.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import { carryOut, digestOf, needProposal, propose } from "../protecting/propose.ts";
import { seesRecord } from "../protecting/unseen.ts";
import { changingKeys } from "./key-change.ts";
import { ringAnew } from "./renew-keys.ts";

/** What keeps the house standing is never erased: who was a member, what was granted, agreed and released. */
const kept = [
  "inquiry",
  "member",
  "grant",
  "compartment",
  "proposal",
  "approval",
  "erasure",
  "release",
  "mandate",
] as const;

/** The record of a code, open to this member. Faults: `absent`; `refused` for what is never erased. */
function erasable(desk: Desk, one: Case, code: string): RecordId {
  const thing = one.thing(code)?.id ?? one.exhibit(code)?.id;
  if (thing !== undefined) return thing;
  const record = one.recordOfAnyKind(code);
  if (record === undefined || !seesRecord(desk, record.id)) throw absent(code);
  if (kept.some((kind) => kind === record.body.kind))
    throw new Fault("refused", "this is never erased: the house stands on it", { item: code });
  return record.id;
}

/**
 * Asks a second person to agree to an erasure. With a record all goes that shares its key: of an exhibit its original,
 * its text, its custody and what it was coded to say. Faults: `absent`, `refused`.
 */
export async function proposeErasure(desk: Desk, asked: { codes: readonly string[]; reason: string }) {
  desk.need("erase");
  const one = caseAt(desk);
  const records = [...new Set(asked.codes.map((code) => erasable(desk, one, code)))];
  const { code, digest, seq } = await propose(desk, { act: { name: "erase", records, reason: asked.reason } });
  return { code, digest, seq };
}

/**
 * Carries an agreed erasure out. First the entry, then the keys: killed between them it comes to its end when it is
 * carried out again. Every desk has to be entered again. `backups`: where copies of the ring may lie; the erasure is
 * complete once who keeps each has said that it is gone. Faults: `absent`, `refused` by a rule of signatures.
 */
export async function carryErasureOut(desk: Desk, asked: Carrying) {
  desk.need("erase");
  return changingKeys(desk, () => carrying(desk, asked));
}

/** All that shares a key with one of these records. */
async function sharing(desk: Desk, records: readonly RecordId[]): Promise<RecordId[]> {
  const all = new Set<RecordId>();
  for (const record of records) {
    const unit = (await desk.ledger.versionsOf(record)).at(-1)?.unit;
    for (const other of unit === undefined ? [] : await desk.ledger.recordsIn(unit)) all.add(other);
  }
  return [...all].filter((record) => !records.includes(record));
}

interface Carrying {
  readonly code: string;
  readonly backups: readonly string[];
}

async function carrying(desk: Desk, asked: Carrying) {
  const proposal = needProposal(caseAt(desk), asked.code);
  const act: ProposedAct = proposal.body.act;
  if (act.name !== "erase") throw absent(asked.code);
  // killed between its entry and the new ring: asked for again, it comes to its end
  const begun = caseAt(desk)
    .records("erasure")
    .find(({ body }) => body.proposal === proposal.id);
  if (begun !== undefined && (await finishing(desk)) > 0) return { seq: begun.since };
  const agreed = carryOut(desk, asked.code, digestOf(act));
  const lent = caseAt(desk)
    .records("grant")
    .filter(({ body }) => body.of !== undefined && act.records.includes(body.of));
  const [made] = await desk.write({
    verb: "record.erase",
    drafts: [
      agreed.draft,
      ...lent
        .filter(({ body }) => body.withdrawn !== true)
        .map(({ id, version, body }) => ({ record: id, parents: [version], body: { ...body, withdrawn: true } })),
      {
        record: desk.newId(),
        unit: desk.keyring.fresh("audit"),
        body: {
          kind: "erasure",
          proposal: agreed.proposal.id,
          digest: agreed.proposal.body.digest,
          records: [...act.records],
          lent: lent.map(({ id }) => id),
          beside: await sharing(desk, act.records),
          by: desk.member.actor,
          at: instant(desk.now()),
          backups: asked.backups.map((place) => ({ place })),
        },
      },
    ],
  });
  await finishing(desk);
  return { seq: made?.seq ?? 0 };
}

/** Takes the keys away of all that was erased and has one still; gives how many units those were. */
export async function finishErasures(desk: Desk): Promise<number> {
  desk.need("erase");
  return changingKeys(desk, () => finishing(desk));
}

async function finishing(desk: Desk): Promise<number> {
  const units = await erasedUnits(desk);
  if (units.size > 0) await ringAnew(desk, desk.keyring, units);
  return units.size;
}

/** Units of what two people agreed to erase that have their key still: an erasure was cut short, or agreed to on another copy. */
export async function erasedUnits(desk: Desk): Promise<ReadonlySet<number>> {
  const units = new Set<number>();
  const one = caseAt(desk);
  for (const { body } of one.records("erasure").filter((held) => isAgreed(one, held)))
    for (const record of [...body.records, ...body.lent.filter((id) => isLent(one, id, body.records))])
      for (const version of await desk.ledger.versionsOf(record)) {
        if ((await desk.ledger.unit(version.unit))?.key !== undefined) units.add(version.unit);
      }
  return units;
}

/** What one person wrote past the house, without a second one or over other records, is never carried out here. */
function isAgreed(one: Case, { body }: Held<Erasure>): boolean {
  const proposal = one.records("proposal").find(({ id }) => id === body.proposal)?.body;
  return (
    proposal?.act.name === "erase" &&
    proposal.ended?.how === "done" &&
    proposal.act.records.join() === body.records.join() &&
    one.recordsOf("approval", body.proposal).some((yes) => yes.body.by !== proposal.by)
  );
}

const isLent = (one: Case, id: RecordId, records: readonly RecordId[]): boolean =>
  one.records("grant").some((held) => held.id === id && held.body.of !== undefined && records.includes(held.body.of));

/** Erasures, with the backups that still hold a key. */
export function listErasures(desk: Desk) {
  const one = caseAt(desk);
  return {
    rows: one.records("erasure").map(({ id, body, since }) => ({
      id,
      proposal: one.records("proposal").find((held) => held.id === body.proposal)?.body.code ?? "",
      at: body.at,
      by: one.handle(body.by),
      records: body.records.length,
      backups: body.backups.map(({ place, confirmed }) => ({
        place,
        ...(confirmed !== undefined && { by: one.handle(confirmed.by), at: confirmed.at }),
      })),
      pending: body.backups.filter((backup) => backup.confirmed === undefined).length,
      seq: since,
    })),
  };
}

/** Who keeps a backup says that no copy of the old ring is left there. Faults: `absent`, `conflict`. */
export async function confirmErasure(desk: Desk, asked: { erasure: RecordId; place: string }) {
  desk.need("erase");
  const held: Held<Erasure> | undefined = caseAt(desk)
    .records("erasure")
    .find(({ id }) => id === asked.erasure);
  const open = held?.body.backups.some(({ place, confirmed }) => place === asked.place && confirmed === undefined);
  if (held === undefined || open !== true) throw absent();
  const confirmed = { by: desk.member.actor, at: instant(desk.now()) };
  const backups = held.body.backups.map((one) => (one.place === asked.place ? { ...one, confirmed } : one));
  const [made] = await desk.write({
    verb: "erasure.confirm",
    drafts: [{ record: held.id, parents: [held.version], body: { ...held.body, backups } }],
  });
  return { seq: made?.seq ?? 0 };
}
