/** `grounds bundle make`, `bundle take` and `conflicts`: what two copies of an inquiry give each other, carried by hand. */
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Conflict, conflictsAt } from "../app/keeping/conflicts.ts";
import { makeBundle, type Since } from "../app/keeping/make-bundle.ts";
import { settleConflict } from "../app/keeping/settle-conflict.ts";
import { takeBundle } from "../app/keeping/take-bundle.ts";
import { Fault } from "../core/fault.ts";
import { writeWhole } from "../store/vault.ts";
import { atDesk } from "./desk.ts";
import type { Flags } from "./main.ts";
import { document, printable, say } from "./terminal.ts";

export function bundleCommand([what = "", folder = "", file = ""]: readonly string[], flags: Flags): Promise<number> {
  if (what === "make") return make(folder, resolve(file), flags);
  if (what === "take") return take(folder, resolve(file), flags);
  throw new Fault("invalid", "a bundle is made or taken", { item: what, remedy: "bundle make, or bundle take" });
}

/** `--for` names the other copy's checkpoint file; `--since` a day, or the number of an entry. */
function sinceOf({ since, for: copy }: Flags): Since | undefined {
  if (copy !== undefined && since !== undefined)
    throw new Fault("invalid", "--since and --for say the same in two ways", { remedy: "give one of them" });
  if (copy !== undefined) return { checkpoint: existing(copy) };
  if (since === undefined) return undefined;
  if (/^\d{1,15}$/.test(since)) return { entry: Number(since) };
  if (/^\d{4}-\d\d-\d\d$/.test(since)) return { day: since };
  throw new Fault("invalid", "this is neither a day nor an entry's number", {
    item: since,
    remedy: "2026-11-22, or 400",
  });
}

function existing(path: string): Uint8Array {
  if (!existsSync(path)) throw new Fault("absent", "there is no such file", { item: path });
  return readFileSync(path);
}

function make(folder: string, file: string, flags: Flags): Promise<number> {
  const since = sinceOf(flags);
  return atDesk(folder, flags, async (desk) => {
    const { pieces, ...bundle } = await makeBundle(desk, since);
    await writeWhole(file, pieces());
    if (flags.json === true) say(document({ ...bundle, out: file }));
    else
      say(`${printable(file)}: ${bundle.entries} entries, ${bundle.files} files, for ${bundle.for.join(", ")} to open`);
    return 0;
  });
}

function take(folder: string, file: string, flags: Flags): Promise<number> {
  if (!existsSync(file)) throw new Fault("absent", "there is no such file", { item: file });
  return atDesk(folder, flags, async (desk) => {
    const taken = await takeBundle(desk, createReadStream(file));
    if (flags.json === true) say(document(taken));
    else if (taken.entries === 0) say("nothing new: this copy had all of it");
    else {
      say(`taken from ${taken.by}, ${taken.made}: ${taken.entries} entries, ${taken.files} files`);
      tell(taken.conflicts);
    }
    return 0;
  });
}

/** With a record's id and one of its versions (its first characters are enough) that one holds from now on. */
export function conflictsCommand([folder = "", record, version]: readonly string[], flags: Flags): Promise<number> {
  return atDesk(folder, flags, async (desk) => {
    if (record !== undefined) {
      if (version === undefined)
        throw new Fault("invalid", "say which version holds", {
          item: record,
          remedy: "grounds conflicts DIR shows them",
        });
      const settled = await settleConflict(desk, { record, version });
      say(flags.json === true ? document(settled) : `settled by entry ${settled.seq}`);
      return 0;
    }
    const found = await conflictsAt(desk);
    if (flags.json === true) say(document({ conflicts: found }));
    else if (found.length === 0) say("nothing is said in two ways");
    else tell(found);
    return 0;
  });
}

function tell(conflicts: readonly Conflict[]): void {
  for (const one of conflicts) {
    if (one.what === "versions") {
      say(`${one.kind} ${one.code === undefined ? "" : `${one.code} `}(${one.id}) was changed apart:`);
      for (const { version, by, at } of one.sides) say(`  version ${version.slice(0, 12)}  ${at}  ${printable(by)}`);
      for (const { part, said } of one.differs) for (const text of said) say(`  ${part}: ${printable(text)}`);
    } else if (one.what === "code")
      say(`${one.code} is borne by several records: ${one.records.map(({ id, kind }) => `${kind} ${id}`).join(", ")}`);
    else say(`${one.thing} ${one.property} was settled apart: ${one.rulings.join(", ")}`);
  }
}
