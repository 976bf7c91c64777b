/** Verifies what came from other copies: that a bundle brought it, at its place in the log that it was written in, and that this log was whole. */
import { type Copies, copiesOf, joined, type Line, lineOf, type Taken } from "../../core/log/line.ts";
import { append, emptyFrontier, type Frontier, leafHash, rootOf } from "../../core/log/merkle.ts";
import type { TakingRecord } from "../../core/record/body.ts";
import type { Entry } from "../../core/record/entry.ts";
import type { Seq } from "../../core/record/id.ts";
import type { Version } from "../../core/record/version.ts";
import { hex, sha256 } from "../../crypto/hash.ts";
import type { EntryRow, Ledger } from "../../store/ledger.ts";
import { damage, type Step } from "./verify-pages.ts";

export interface CopiesWatch extends Pick<Copies, "placeOf" | "knew"> {
  /** Takes up an entry before it is judged, in the order of the log. */
  hear(row: EntryRow, entry: Entry, versions: readonly (Version | undefined)[]): AsyncGenerator<Step>;
  /** After the last entry. */
  end(): AsyncGenerator<Step>;
}

interface Owed {
  readonly where: string;
  readonly body: TakingRecord;
  readonly line: Line;
}

const takingIn = (versions: readonly (Version | undefined)[]): TakingRecord | undefined => {
  const body = versions.length === 1 ? versions[0]?.body : undefined;
  return body?.kind === "taking" ? body : undefined;
};

export function watchCopies(ledger: Pick<Ledger, "leaves">): CopiesWatch {
  const copies = copiesOf();
  /** the entries that the bundle brought which is heard now */
  let block: { readonly from: Seq; readonly to: Seq } | undefined;
  let owed: Owed[] = [];

  function* hearTaking(row: EntryRow, body: TakingRecord | undefined): Generator<Step> {
    const where = `entry ${row.seq}`;
    if (body === undefined) {
      yield damage("entry", where, "it took a bundle, and does not say of what");
      return;
    }
    const line = copies.placeOf(row.seq)?.line;
    const taken: Taken = body;
    copies.took(row.seq, taken);
    if (line !== undefined) owed.push({ where: `${where}, bundle`, body, line: lineOf(line, taken) });
    if (row.native === undefined) block = { from: row.seq + 1, to: row.seq + body.entries };
  }

  /** The other copy's log is told anew from our own leaves: it must give the root that its bundle was made over. */
  async function* settle(): AsyncGenerator<Step> {
    for (const { where, body, line } of owed) {
      const edge = await frontierAlong(ledger, line, body.size);
      if (edge === undefined || hex(rootOf(sha256, edge)) !== body.root || line.at(body.size) !== undefined)
        yield damage("leaf", where, "the log that it came from is not the one that was signed there");
    }
    owed = [];
  }

  return {
    placeOf: copies.placeOf,
    knew: copies.knew,
    async *hear(row, entry, versions) {
      const where = `entry ${row.seq}`;
      if (block !== undefined && row.seq > block.to) {
        block = undefined;
        yield* settle();
      }
      const brought = block !== undefined && row.seq >= block.from;
      if (row.native !== undefined) {
        copies.came(row.seq, row.native);
        if (!brought) yield damage("entry", where, "it came from another copy, and no bundle brought it");
        else if (copies.placeOf(row.seq) === undefined)
          yield damage("entry", where, "it does not stand where the log has it that it came from");
      } else if (brought) yield damage("entry", where, "a bundle brought it, and it does not say from where");
      if (entry.verb === "bundle.take") yield* hearTaking(row, takingIn(versions));
      else if (versions.some((version) => version?.body.kind === "taking"))
        yield damage("entry", where, "it tells of a bundle, and took none");
    },
    async *end() {
      if (block !== undefined && (await ledger.leaves(block.to, 1)).length === 0)
        yield damage("entry", `entry ${block.to}`, "a bundle brought it, and it is missing");
      yield* settle();
    },
  };
}

/** The edge of the tree over the first `length` entries of a line; undefined where it has not so many here. */
export async function frontierAlong(
  ledger: Pick<Ledger, "leaves">,
  line: Line,
  length: number,
): Promise<Frontier | undefined> {
  let frontier: Frontier = emptyFrontier;
  const positions: Seq[] = [];
  for (let index = 0; index < length; index++) {
    const position = line.at(index);
    if (position === undefined) return undefined;
    positions.push(position);
  }
  for (const [from, count] of joined(positions))
    for (let at = 0; at < count; at += 1_024)
      for (const leaf of await ledger.leaves(from + at, Math.min(1_024, count - at)))
        frontier = append(sha256, frontier, leafHash(sha256, leaf));
  return frontier;
}
