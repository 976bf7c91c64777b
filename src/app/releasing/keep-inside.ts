/** A file that stays inside, where one person is enough: its bytes are made, and an entry keeps what it is and its digest. */
import type { Release } from "../../core/record/body.ts";
import { opened } from "../../core/release/gate.ts";
import { hex, sha256 } from "../../crypto/hash.ts";
import { type Desk, instant } from "../desk.ts";
import type { Made } from "./make-report.ts";
import type { Outgoing } from "./prepare-release.ts";

type Kept = Pick<Release, "what" | "purpose" | "level" | "seq" | "sha256" | "bases" | "at">;

/** Writes the entry, on the log as it was when the file was made. Faults: `conflict` where it went on since. */
export async function writeInside(desk: Desk, kept: Kept): Promise<void> {
  const body = { kind: "release" as const, code: desk.newCode("release"), recipient: "inside" as const, ...kept };
  await desk.write({
    verb: "report.make",
    onlyAt: kept.seq,
    drafts: [{ record: desk.newId(), unit: desk.keyring.fresh("case"), body }],
  });
}

/** Makes what was prepared for inside and writes its entry. Faults: `refused` by the gate; `conflict`. */
export async function keepInside(desk: Desk, outgoing: Outgoing): Promise<Pick<Made, "bytes" | "sha256">> {
  const { what, terms, seq, bases } = outgoing;
  const at = instant(desk.now());
  const bytes = opened(await outgoing.bytes(), { recipient: "inside", now: at });
  const digest = hex(sha256(bytes));
  const { purpose, level } = terms;
  await writeInside(desk, { what, purpose, level, seq, sha256: digest, bases: [...bases], at });
  return { bytes, sha256: digest };
}
