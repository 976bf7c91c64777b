/** Prepares what leaves the house: renders the final bytes, seals them, and proposes their digest to a second person. */
import { Fault } from "../../core/fault.ts";
import type { ProposedAct, ReleasedWhat } from "../../core/record/body.ts";
import type { RecordId, Seq } from "../../core/record/id.ts";
import type { Released } from "../../core/release/gate.ts";
import { opened } from "../../core/release/gate.ts";
import type { GateItem } from "../../core/release/judgement.ts";
import type { Terms } from "../../core/release/terms.ts";
import { hex, sha256 } from "../../crypto/hash.ts";
import { caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import { needProposal, propose } from "../protecting/propose.ts";
import type { Left } from "./select-edition.ts";

/** Something judged by the gate and ready to be made into bytes: a report, a table of counts, or a list. */
export interface Outgoing {
  readonly what: ReleasedWhat;
  readonly terms: Terms;
  /** what people call it: a finding's code, or the table's title */
  readonly item: string;
  readonly seq: Seq;
  /** hex digest of all that decides the bytes */
  readonly source: string;
  readonly bases: readonly RecordId[];
  /** every exhibit behind it, as the gate judges them */
  readonly items: readonly GateItem[];
  readonly left: readonly Left[];
  /** of rows: by which columns together some of them stand alone; for who prepares, and no part of the bytes */
  readonly mosaic?: readonly Alone[];
  /** What the gate let out, made into bytes; only when somebody asks for them. */
  bytes(): Promise<Released<Uint8Array>>;
}

/** Columns by which rows could be recognised, how many rows, and how many would have to be alike. */
export interface Alone {
  readonly columns: readonly string[];
  readonly rows: number;
  readonly threshold: number;
}

/** A release of what was prepared before: the same question, asked again of what stands now. */
export type Again = (desk: Desk, act: Extract<ProposedAct, { name: "release" }>) => Promise<Outgoing>;

/**
 * Seals the final bytes in the vault and proposes their digest. Nothing has left yet: a second person looks at these
 * very bytes and agrees to their digest. Faults: `refused`; `conflict` if what decides them changed meanwhile.
 */
export async function prepareRelease(desk: Desk, prepare: (desk: Desk) => Promise<Outgoing>) {
  desk.need("report");
  const outgoing = await prepare(desk);
  const { what, terms, source, bases } = outgoing;
  if (terms.recipient === "inside")
    throw new Fault("invalid", "what stays inside takes one person", { item: outgoing.item });
  const bytes = opened(await outgoing.bytes(), { recipient: terms.recipient, now: instant(desk.now()) });
  const unit = desk.keyring.fresh("case");
  const stored = await desk.vault.put(unit.key, bytes);
  await desk.vault.settle();
  const act: ProposedAct = {
    name: "release",
    what,
    file: { blob: stored.blob, bytes: bytes.length, sha256: hex(sha256(bytes)) },
    ...terms,
    source,
    bases: [...bases],
  };
  await desk.lens.catchUp();
  if (caseAt(desk).seq !== outgoing.seq) checkUnchanged(act, await prepare(desk));
  const made = await propose(desk, { act, unit, blobs: [{ blob: stored.blob, bytes: stored.size }] });
  const { left, mosaic } = outgoing;
  const told = { left, ...(mosaic !== undefined && { mosaic }) };
  return { code: made.code, sha256: made.digest, bytes: bytes.length, expires: made.expires, ...told };
}

/** Fault `refused` where something that decides the bytes is no longer what it was when they were made. */
export function checkUnchanged(act: Extract<ProposedAct, { name: "release" }>, now: Outgoing): void {
  if (now.source !== act.source || now.bases.join() !== act.bases.join() || !sameWhat(now.what, act.what))
    throw new Fault("refused", "what decides these bytes has changed since they were made", {
      item: now.item,
      remedy: "prepare it again",
    });
}

const sameWhat = (a: ReleasedWhat, b: ReleasedWhat): boolean =>
  JSON.stringify(Object.entries(a).toSorted()) === JSON.stringify(Object.entries(b).toSorted());

/**
 * The very bytes of a proposal, to be looked at inside before anybody agrees. Faults: `absent`; `refused` for who
 * neither reports nor signs; `damaged` where the stored bytes are not those that were proposed.
 */
export async function lookAtRelease(desk: Desk, code: string) {
  const one = caseAt(desk);
  const held = needProposal(one, code);
  const { act, digest } = held.body;
  if (act.name !== "release") throw absent();
  if (held.body.by !== desk.member.actor) desk.need("sign");
  const bytes = await storedBytes(desk, held.id, act);
  return { act, bytes, sha256: digest };
}

/** The stored bytes of a release, as they were proposed. Faults: `absent`, `damaged`. */
export async function storedBytes(
  desk: Desk,
  proposal: RecordId,
  { file }: Extract<ProposedAct, { name: "release" }>,
): Promise<Uint8Array> {
  const [version] = await desk.ledger.versionsOf(proposal);
  if (version === undefined) throw absent();
  const key = await desk.keyring.unitKey(desk.ledger, version.unit);
  const bytes = await desk.vault.readAll(key, file.blob);
  if (hex(sha256(bytes)) !== file.sha256)
    throw new Fault("damaged", "the stored bytes are not those that were proposed", { remedy: "prepare it again" });
  return bytes;
}
