/** Seals an exhibit into another compartment: its bytes, text and codings are encrypted anew, and the key of before is gone. */
import { type Compartment, isCompartment } from "../../core/access/may.ts";
import { carriersOf } from "../../core/evidence/ancestry.ts";
import { Fault } from "../../core/fault.ts";
import type { Body } from "../../core/record/body.ts";
import type { BlobId, RecordId } from "../../core/record/id.ts";
import { readVersion } from "../../core/record/version.ts";
import { type Draft, openVersion } from "../../store/commit.ts";
import type { FreshUnit } from "../../store/keyring.ts";
import { caseAt } from "../case.ts";
import { absent, type Desk } from "../desk.ts";
import { holdersOf, openedCompartments } from "./holders.ts";
import { changingKeys } from "./key-change.ts";
import { ringAnew } from "./renew-keys.ts";

/** Whose keys few hold; an exhibit goes from the case or a line into one of these, or into a line, and never back alone. */
const closer: readonly Compartment[] = ["sgbv", "child", "medical", "suspect"];
const isLine = (name: string): boolean => name.startsWith("line-");

interface Asked {
  readonly exhibit: string;
  readonly compartment: string;
}

/**
 * Moves an exhibit with all that shares its key, and every exhibit that carries its content. Who doesn't hold the
 * compartment drops it there, and reads it no more. Every desk has to be entered again: what they hold of the exhibit
 * goes with them. Faults: `absent`; `refused` for a compartment that is not narrower than where it lies, or that nobody
 * else holds than who seals.
 */
export async function sealExhibit(desk: Desk, asked: Asked) {
  desk.need("describe");
  desk.need("add"); // who only translates can't put evidence where the others don't read it
  return changingKeys(desk, () => sealing(desk, asked));
}

async function sealing(desk: Desk, asked: Asked) {
  const one = caseAt(desk);
  const exhibit = one.needExhibit(asked.exhibit);
  const { compartment } = asked;
  if (!isCompartment(compartment) || !openedCompartments(one).has(compartment)) throw absent(compartment);
  const narrower = closer.includes(compartment)
    ? !closer.includes(exhibit.compartment)
    : isLine(compartment) && exhibit.compartment === "case";
  if (!narrower)
    throw new Fault("refused", "an exhibit is sealed only into a narrower compartment", {
      item: compartment,
      remedy: "choose another compartment",
    });
  // G7: where nobody else could open it, evidence would be one person's to lose
  if (holdersOf(one, compartment).every(({ actor }) => actor === desk.member.actor))
    throw new Fault("refused", "this member alone holds the keys of a compartment", {
      item: compartment,
      remedy: "have its keys granted to another member first",
    });
  const unit = await desk.unitIn(compartment);
  const links = one.records("derivation").map(({ body }) => body);
  const emptied = new Set<number>();
  const drafts: Draft[] = [];
  // with it goes what quotes, translates or republishes it: who may not read the one would read the other
  for (const carrier of carriersOf([exhibit.id], links)) {
    const carried = one.exhibit(carrier);
    const from = (await desk.ledger.versionsOf(carrier)).at(-1)?.unit;
    if (carried === undefined || from === undefined) throw absent(asked.exhibit);
    if (carried.compartment === compartment || emptied.has(from)) continue;
    const oldKey = await desk.keyring.unitKey(desk.ledger, from);
    emptied.add(from);
    const own = carried === exhibit ? unit : await desk.unitIn(compartment);
    for (const record of await desk.ledger.recordsIn(from)) drafts.push(await movedDraft(desk, record, oldKey, own));
  }
  await desk.vault.settle();
  const [made] = await desk.write({ verb: "exhibit.seal", drafts });
  await ringAnew(desk, desk.keyring, emptied);
  return { seq: made?.seq ?? 0 };
}

/** The newest version of a record again, under the new unit, with its blobs encrypted to it. */
async function movedDraft(desk: Desk, record: RecordId, oldKey: Uint8Array, unit: FreshUnit): Promise<Draft> {
  const versions = await desk.ledger.versionsOf(record);
  const followed = new Set(versions.flatMap((version) => version.parents));
  const heads = versions.filter((version) => !followed.has(version.id));
  const newest = heads.at(-1);
  if (newest === undefined) throw absent(record);
  const { salt, bytes } = openVersion(newest, oldKey);
  const { body } = readVersion(bytes);
  const blobs: { blob: BlobId; bytes: number }[] = [];
  const move = async (blob: BlobId): Promise<BlobId> => {
    const stored = await desk.vault.put(unit.key, desk.vault.read(oldKey, blob));
    blobs.push({ blob: stored.blob, bytes: stored.size });
    return stored.blob;
  };
  return {
    record,
    parents: heads.map(({ id }) => id),
    unit,
    moved: true,
    salt,
    body: await withBlobs(body, move),
    blobs,
  };
}

async function withBlobs(body: Body, move: (blob: BlobId) => Promise<BlobId>): Promise<Body> {
  if (body.kind === "exhibit" && body.original !== undefined)
    return { ...body, original: { ...body.original, blob: await move(body.original.blob) } };
  if (body.kind === "reading" && body.text !== undefined)
    return { ...body, text: { ...body.text, blob: await move(body.text.blob) } };
  return body;
}
