/** One change of keys at a time: two at once, or a grant between the steps of a renewal, could leave rows that no key opens. */
import { Fault } from "../../core/fault.ts";
import { paths } from "../../store/folder.ts";
import { holdFile } from "../../store/hold.ts";
import type { Desk } from "../desk.ts";

/**
 * Runs a change of keys while no other runs in this folder, on what stands now. Faults: `busy` while another one runs;
 * `locked` where the keys of this desk are out of date.
 */
export async function changingKeys<T>(desk: Desk, work: () => Promise<T>): Promise<T> {
  const held = holdKeys(desk.folder);
  try {
    await desk.refresh();
    return await work();
  } finally {
    held.release();
  }
}

function holdKeys(folder: string): { release(): void } {
  try {
    return holdFile(paths(folder).keysLock);
  } catch (cause) {
    if (!(cause instanceof Fault) || cause.code !== "busy") throw cause;
    throw new Fault("busy", "another desk is changing keys", { remedy: "try again in a moment", cause });
  }
}
