/** Identities that are lent to somebody who doesn't hold the vault: an interviewer's own witnesses, or an emergency's. */
import { Fault } from "../../core/fault.ts";
import type { Identity } from "../../core/record/body.ts";
import type { ActorId, RecordId } from "../../core/record/id.ts";
import { readVersion } from "../../core/record/version.ts";
import { encryptTo } from "../../crypto/envelope.ts";
import { type Draft, grantPlace, openVersion } from "../../store/commit.ts";
import { placesIn } from "../../store/lens-places.ts";
import type { Held } from "../case/records.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";

/** Whether the compartment's own key lies here: then its lens tells, and nothing is lent. */
export const holdsVault = (desk: Desk): boolean => desk.keyring.compartments.includes("identity");

/** Seals one record's key to members who don't hold the vault, so that they open that record and no other. */
export async function lending(
  desk: Desk,
  one: Case,
  { record, key }: { readonly record: RecordId; readonly key: Uint8Array },
  to: readonly ActorId[],
): Promise<readonly Draft[]> {
  const drafts: Draft[] = [];
  for (const actor of new Set(to)) {
    const member = one.recordsOf("member", actor).at(-1)?.body;
    if (member === undefined || member.left !== undefined) continue;
    const sealed = await encryptTo([member.ageRecipient], key);
    drafts.push({
      record: desk.newId(),
      unit: desk.keyring.fresh("audit"),
      body: {
        kind: "grant",
        compartment: "identity",
        of: record,
        epoch: 0,
        to: actor,
        sealed: Buffer.from(sealed).toString("base64"),
      },
    });
  }
  return drafts;
}

/** The grants of single records that stand. */
const lent = (one: Case, actor: ActorId, record: RecordId) =>
  one.recordsOf("grant", actor).filter(({ body }) => body.of === record && body.withdrawn !== true);

/** Takes back what was lent to a member of some identities. */
export const returning = (one: Case, actor: ActorId, records: readonly { readonly id: RecordId }[]): readonly Draft[] =>
  records.flatMap(({ id }) =>
    lent(one, actor, id).map((held) => ({
      record: held.id,
      parents: [held.version],
      body: { ...held.body, withdrawn: true },
    })),
  );

/** Other interviewers than before: lends to the new ones, takes back from who is none any more. */
export async function relending(
  desk: Desk,
  one: Case,
  held: Held<Identity>,
  interviewers: readonly ActorId[],
): Promise<readonly Draft[]> {
  const fresh = interviewers.filter((actor) => lent(one, actor, held.id).length === 0);
  const gone = held.body.interviewers.filter((actor) => !interviewers.includes(actor));
  return [
    ...(await lending(desk, one, { record: held.id, key: await unitKeyOf(desk, held.id) }, fresh)),
    ...gone.flatMap((actor) => returning(one, actor, [held])),
  ];
}

/** The key of the unit that a record lies in. Faults: `absent`. */
export async function unitKeyOf(desk: Desk, record: RecordId): Promise<Uint8Array> {
  const version = (await desk.ledger.versionsOf(record)).at(-1);
  return desk.keyring.unitKey(desk.ledger, version?.unit ?? -1);
}

/** By desk and record: to open what was sealed costs milliseconds. */
const keys = new WeakMap<Desk, Map<RecordId, Uint8Array>>();

/** The newest versions of the identities that are lent to this member. One that was erased is gone from here, too. */
export async function grantedIdentities(desk: Desk): Promise<readonly Held<Identity>[]> {
  const one = caseAt(desk);
  const known = keys.get(desk) ?? new Map<RecordId, Uint8Array>();
  keys.set(desk, known);
  const rows = new Map((await desk.ledger.grantsTo(desk.member.actor)).map((row) => [row.compartment, row.sealed]));
  const found: Held<Identity>[] = [];
  const places = placesIn(desk.lens.audit);
  for (const { body: grant } of one.recordsOf("grant", desk.member.actor)) {
    const { of: record } = grant;
    const sealed = rows.get(grantPlace(grant));
    if (record === undefined || grant.withdrawn === true || sealed === undefined) continue;
    const versions = await desk.ledger.versionsOf(record);
    const unit = versions.at(-1)?.unit ?? -1;
    if ((await desk.ledger.unit(unit))?.key === undefined) continue;
    const key = known.get(record) ?? (await desk.openSealed(sealed));
    known.set(record, key);
    desk.keyring.admit(unit, key); // so that a change can be written
    const followed = new Set(versions.flatMap((version) => version.parents));
    for (const version of versions) {
      if (followed.has(version.id)) continue;
      const { body } = readVersion(openVersion(version, key).bytes);
      if (body.kind !== "identity") throw new Fault("damaged", "something stored is not of its form");
      found.push({ id: record, version: version.id, body, since: version.seq, place: places.of(version.seq) });
    }
  }
  return found;
}
