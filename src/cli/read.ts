/** `grounds read`: reads what was handed over by somebody who may not read it, or preserved by a run that was cut short. */
import { readWaiting } from "../app/reading/read-exhibits.ts";
import { sandboxFor } from "../app/reading/sandbox-for.ts";
import { atDesk } from "./desk.ts";
import type { Flags } from "./main.ts";
import { document, say } from "./terminal.ts";

export function readCommand([folder = ""]: readonly string[], flags: Flags): Promise<number> {
  return atDesk(folder, flags, async (desk) => {
    const sandbox = await sandboxFor(desk);
    try {
      const read = await readWaiting(desk, sandbox);
      if (flags.json === true) say(document({ read }));
      else say(`${read.length} read`);
    } finally {
      await sandbox.close();
    }
    return 0;
  });
}
