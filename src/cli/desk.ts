/** Opens the desk that a command works at, and closes it with a checkpoint when the command is done. */
import { resolve } from "node:path";
import type { Desk } from "../app/desk.ts";
import { signCheckpoint } from "../app/keeping/checkpoint.ts";
import { chooseMember, unlock } from "../app/keeping/unlock.ts";
import { readCard } from "../store/folder.ts";
import type { Flags } from "./main.ts";
import { passphrase } from "./terminal.ts";

/** Who and with what passphrase, for a folder that holds an inquiry. */
export async function credentials(
  folder: string,
  flags: Flags,
): Promise<{ folder: string; handle: string; words: string }> {
  const card = readCard(resolve(folder));
  const handle = chooseMember(resolve(folder), flags.as);
  return {
    folder: resolve(folder),
    handle,
    words: await passphrase({ file: flags["passphrase-file"], exercise: card.exercise, twice: false }),
  };
}

/** Runs work at a desk. A checkpoint is signed at the end if the log grew. */
export async function atDesk<T>(folder: string, flags: Flags, work: (desk: Desk) => Promise<T>): Promise<T> {
  const who = await credentials(folder, flags);
  const desk = await unlock(who.folder, who.handle, who.words);
  try {
    const result = await work(desk);
    await signCheckpoint(desk);
    return result;
  } finally {
    desk.close();
  }
}
