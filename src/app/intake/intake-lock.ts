/** One intake at a time: while it runs, files in the vault that no entry names yet are its own and not orphans. */
import { Fault } from "../../core/fault.ts";
import { paths } from "../../store/folder.ts";
import { holdFile } from "../../store/hold.ts";

/** Takes the lock; whoever held it and is gone holds it no more. Fault `busy` while another intake lives, here or elsewhere. */
export function holdIntake(folder: string): { release(): void } {
  try {
    return holdFile(paths(folder).intake);
  } catch (cause) {
    if (!(cause instanceof Fault) || cause.code !== "busy") throw cause;
    throw new Fault("busy", "another process is taking files in", {
      item: folder,
      remedy: "wait until it is done",
      cause,
    });
  }
}
