/** Opens a bundle down to its entries: who made it, that it is of this inquiry, and how the other copy's log reads here. */
import { may } from "../../core/access/may.ts";
import { Fault } from "../../core/fault.ts";
import { joined, type Line, ownLine, type Taken } from "../../core/log/line.ts";
import { append, type Frontier, leafHash, rootOf } from "../../core/log/merkle.ts";
import type { Member } from "../../core/record/body.ts";
import type { Seq } from "../../core/record/id.ts";
import { fromHex, hashing, hex, sha256 } from "../../crypto/hash.ts";
import { verify } from "../../crypto/signature.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import {
  type BundledEntry,
  type BundledUnit,
  type BundleReader,
  type Head,
  readBundle,
  signedHead,
} from "./bundle-format.ts";
import { lineWith } from "./copies.ts";

export type WholeEntry = BundledEntry & { readonly whole: NonNullable<BundledEntry["whole"]> };

export interface OpenedBundle {
  readonly head: Head;
  readonly maker: Member;
  /** what this copy lacks, in the other one's order; every other entry of its log is here */
  readonly fresh: readonly WholeEntry[];
  /** units of all entries that are told whole, by their numbers there: each is told with the first of them */
  readonly units: ReadonlyMap<number, BundledUnit>;
  /** files of all entries that are told whole, each once, as they follow */
  readonly files: readonly { readonly blob: WholeEntry["whole"]["blobs"][number]["blob"]; readonly bytes: number }[];
  /** how that log reads here once the entry at this position has taken the bundle, with its own entries behind it */
  takenAt(position: Seq): Taken;
  /** the rest of the bundle: its files */
  readonly reader: BundleReader;
}

/**
 * Reads and checks all but the files, and stores nothing. Faults: `damaged` where a byte was altered, it is cut short, or it
 * does not open for this member; `refused` for another inquiry's, and for the signature of nobody who may hand material in
 * here; `conflict` where it begins after what this copy has, or lacks what it counts on.
 */
export async function openBundle(desk: Desk, source: AsyncIterable<Uint8Array>): Promise<OpenedBundle> {
  const reader = readBundle(desk.openingSealed(source));
  const head = await reader.head();
  await checkOrigin(desk, head);
  const maker = makerOf(desk, head);
  const base = await baseOf(desk, head);

  const digest = hashing();
  const fresh: WholeEntry[] = [];
  const units = new Map<number, BundledUnit>();
  const files = new Map<string, OpenedBundle["files"][number]>();
  /** our position of each entry from `since` on; undefined for what comes with it */
  const places: (Seq | undefined)[] = [];
  let edge: Frontier = { size: head.since, nodes: head.edge.map(fromHex) };
  for (let index = head.since; index < head.size; index++) {
    const { entry, part } = await reader.entry();
    digest.update(part);
    const leaf = Buffer.from(entry.leaf, "base64");
    edge = append(sha256, edge, leafHash(sha256, leaf));
    for (const unit of entry.whole?.units ?? []) units.set(unit.n, unit);
    for (const file of entry.whole?.blobs ?? []) files.set(file.blob, file);
    const here = await desk.ledger.entryOf(entry.id);
    if (here !== undefined && hex(here.leaf) !== hex(leaf))
      throw new Fault("damaged", "an entry is not the one that this copy has under its name", {
        item: entry.id,
        remedy: "run verify on both copies",
      });
    if (here === undefined) fresh.push(wholeOf(entry));
    places.push(here?.seq);
  }
  if (digest.hex() !== head.entries || hex(rootOf(sha256, edge)) !== head.root)
    throw new Fault("damaged", "the bundle's entries are not those that were signed", { remedy: "have it made again" });
  const before = Array.from({ length: head.since }, (_, index) => base.at(index) ?? 0);
  return {
    head,
    maker,
    fresh,
    units,
    files: [...files.values()],
    takenAt(position) {
      let next = position + 1;
      const all = [...before, ...places.map((place) => place ?? next++)];
      const shared = all.findIndex((place, index) => place !== index);
      const from = shared < 0 ? all.length : shared;
      return { shared: from, runs: joined(all.slice(from)), entries: fresh.length };
    },
    reader,
  };
}

async function checkOrigin(desk: Desk, head: Head): Promise<void> {
  const [founding] = await desk.ledger.leaves(0, 1);
  if (head.origin !== desk.card.origin || founding === undefined || head.founding !== hex(founding))
    throw new Fault("refused", "this bundle is of another inquiry");
}

/** Who signed it: a member here, who has not left, and may hand material in. */
function makerOf(desk: Desk, head: Head): Member {
  const maker = caseAt(desk)
    .records("member")
    .find(({ body }) => body.actor === head.by)?.body;
  const refused = (message: string): Fault =>
    new Fault("refused", message, {
      remedy: "have somebody make it who is a member here and may add",
      ...(maker !== undefined && { item: maker.handle }),
    });
  if (maker === undefined) throw refused("nobody is known here by the name that signed this bundle");
  if (!verify(fromHex(maker.verifyKey), signedHead(head), fromHex(head.signature)))
    throw new Fault("damaged", "the bundle's signature is not its maker's", { remedy: "have it made again" });
  if (maker.left !== undefined) throw refused("who made this bundle has left the inquiry");
  if (!may({ roles: maker.roles, compartments: ["audit", "case"], left: false }, "add"))
    throw refused("who made this bundle may not hand material in");
  return maker;
}

/** The log, as it reads here, that the bundle goes on from. */
async function baseOf(desk: Desk, head: Head): Promise<Line> {
  const root = hex(rootOf(sha256, { size: head.since, nodes: head.edge.map(fromHex) }));
  const line = await lineWith(desk, head.since, root);
  if (line === undefined)
    throw new Fault("conflict", "this bundle begins after what this copy has of the other one", {
      remedy: "take the bundles that were made before it, or have one made since an earlier day",
    });
  return head.since === 0 ? ownLine : line;
}

function wholeOf(entry: BundledEntry): WholeEntry {
  if (entry.whole === undefined)
    throw new Fault("conflict", "this bundle counts on entries that this copy lacks", {
      remedy: "take the bundles that were made before it, or have one made since an earlier day",
    });
  return { ...entry, whole: entry.whole };
}
