/** `grounds verify` and `grounds rebuild`: re-read everything, and build the lenses anew. */
import { openSecrets, openWithoutLens } from "../app/keeping/unlock.ts";
import { verifyHouse } from "../app/keeping/verify-inquiry.ts";
import { type Damage, type Step, verifyPages } from "../app/keeping/verify-pages.ts";
import { Fault } from "../core/fault.ts";
import { paths } from "../store/folder.ts";
import { dropLenses, openLens } from "../store/lens.ts";
import { credentials } from "./desk.ts";
import type { Flags } from "./main.ts";
import { document, remark, say } from "./terminal.ts";

export async function verifyCommand([target = ""]: readonly string[], flags: Flags): Promise<number> {
  const who = await credentials(target, flags);
  const found: Damage[] = [];
  const erased: string[] = [];
  let entries = 0;
  const take = (step: Step): void => {
    if (step.kind === "damage") {
      found.push(step.damage);
      if (flags.json !== true) say(`damaged ${step.damage.what}: ${step.damage.where}: ${step.damage.how}`);
    } else if (step.kind === "erased") {
      erased.push(step.where);
      if (flags.json !== true) say(`erased: ${step.where}`);
    } else if (step.phase === "log") entries = step.of;
  };
  try {
    const opened = await openSecrets(who.folder, who.handle, who.words);
    for await (const step of verifyPages(paths(who.folder).ledger, opened.keys.ledger)) take(step);
    const house = await openWithoutLens(opened);
    try {
      for await (const step of verifyHouse(house)) take(step);
    } finally {
      house.ledger.close();
    }
  } catch (cause) {
    if (!(cause instanceof Fault) || cause.code !== "damaged") throw cause;
    take({ kind: "damage", damage: { what: "entry", where: cause.item ?? who.folder, how: cause.message } });
  }
  if (flags.json === true) say(document({ entries, damage: found, ...(erased.length > 0 && { erased }) }));
  else if (found.length === 0)
    say(`whole: ${entries} entries, every page, leaf, signature, version, file and lens re-read`);
  else remark(`grounds: ${found.length} damaged`);
  return found.length === 0 ? 0 : 3;
}

export async function rebuildCommand([target = ""]: readonly string[], flags: Flags): Promise<number> {
  const who = await credentials(target, flags);
  const house = await openWithoutLens(await openSecrets(who.folder, who.handle, who.words));
  try {
    const folder = paths(who.folder).lens;
    dropLenses(folder);
    const lens = await openLens(folder, house.ledger, house.keyring, house.vault);
    const entries = await lens.catchUp(
      (done, of) => flags.json !== true && process.stderr.isTTY && process.stderr.write(`\r${done} of ${of} entries`),
    );
    lens.close();
    say(flags.json === true ? document({ entries }) : `rebuilt from ${entries} entries`);
    return 0;
  } finally {
    house.ledger.close();
  }
}
