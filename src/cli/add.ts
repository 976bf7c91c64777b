/** `grounds add`: preserve first, then read; whatever happens to one file, the rest goes on. */

import { type Added, addFiles, type Taken } from "../app/intake/add-files.ts";
import { type Read, readExhibits, readWaiting, type Unread } from "../app/reading/read-exhibits.ts";
import { sandboxFor } from "../app/reading/sandbox-for.ts";
import { compartments, isCompartment } from "../core/access/may.ts";
import { Fault } from "../core/fault.ts";
import { atDesk } from "./desk.ts";
import type { Flags } from "./main.ts";
import { document, printable, remark, say } from "./terminal.ts";

interface Summary {
  added: { code: string; sha256: string; bytes: number; type: string; status: string; path: string }[];
  already: { code: string; sha256: string; path: string }[];
  quarantined: { code: string; sha256: string; path: string; reason: string }[];
  failed: { path: string; reason: string; remedy?: string }[];
}

export function addCommand([folder = "", ...targets]: readonly string[], flags: Flags): Promise<number> {
  return atDesk(folder, flags, async (desk) => {
    const compartment = flags.compartment ?? "case";
    if (!isCompartment(compartment))
      throw new Fault("invalid", "there is no such compartment", {
        item: compartment,
        remedy: compartments.join(", "),
      });
    // who doesn't hold it hands over: what is dropped there is read by who does
    const readable = desk.keyring.compartments.includes(compartment);
    const summary: Summary = { added: [], already: [], quarantined: [], failed: [] };
    const sandbox = await sandboxFor(desk);
    try {
      if (sandbox.kind === "none-available")
        remark("grounds: no sandbox on this machine: files are preserved and marked unread (install bubblewrap)");
      await readWaiting(desk, sandbox);
      for await (const taken of addFiles(desk, targets, compartment)) {
        for (const one of taken) note(one, summary);
        const results = await readExhibits(
          desk,
          sandbox,
          taken.flatMap((one): Unread[] =>
            one.kind === "added" && readable
              ? [{ record: one.record, code: one.code, reader: one.reader, bytes: one.bytesHere }]
              : [],
          ),
        );
        const readings = new Map(results.map((result) => [result.code, result]));
        for (const one of taken) if (one.kind === "added") noteAdded(one, readings.get(one.code), summary, flags);
      }
    } finally {
      await sandbox.close();
    }
    if (flags.json === true) say(document({ ...summary, ...(summary.failed.length === 0 && { failed: undefined }) }));
    else
      say(
        `${summary.added.length} added, ${summary.already.length} already here, ${summary.quarantined.length} quarantined, ${summary.failed.length} failed`,
      );
    return summary.failed.length === 0 ? 0 : 1;
  });
}

function note(one: Taken, summary: Summary): void {
  if (one.kind === "already") summary.already.push({ code: one.code, sha256: one.sha256, path: one.path });
  if (one.kind === "failed") {
    const { kind: _, ...failed } = one;
    summary.failed.push(failed);
    remark(
      `grounds: not added: ${printable(one.path)}: ${one.reason}${one.remedy === undefined ? "" : ` (${one.remedy})`}`,
    );
  }
}

function noteAdded(one: Added, reading: Read | undefined, summary: Summary, flags: Flags): void {
  const { code, sha256, bytes, type, path } = one;
  const { outcome: status = "waiting", reason } = reading ?? {};
  if (status === "quarantined") summary.quarantined.push({ code, sha256, path, reason: reason ?? "" });
  else summary.added.push({ code, sha256, bytes, type, status, path });
  if (flags.json !== true)
    say(`${code}  ${status}  ${printable(path)}${reason === undefined ? "" : `  (${printable(reason)})`}`);
}
