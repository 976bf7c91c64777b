/** Which note is open on this page, if one is: so that a key, Today and the lock all know of the same. */
import { useSyncExternalStore } from "react";
import { type Keeper, type Keeping, type KeptNote, openKeeper } from "./keep.ts";

export interface OpenNote {
  /** each opening is another */
  readonly turn: number;
  readonly keeper: Keeper;
}

/** For so long after the last key a note counts as being written, and the idle lock waits for it, in milliseconds. */
const writes = 3_600_000;
/** This tab's note by its id, which says nothing: a page that is loaded again opens it again. */
const remembered = "grounds.note";

let open: OpenNote | undefined;
let state: Keeping = "empty";
let touched = 0;
let turn = 0;
let locking = false;
const listeners = new Set<() => void>();

function changed(): void {
  for (const listener of listeners) listener();
}
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useOpenNote = (): OpenNote | undefined => useSyncExternalStore(subscribe, () => open);
export const useKeeping = (): Keeping => useSyncExternalStore(subscribe, () => state);

/** Opens a note of Today's list, or a fresh one, once the one that was open is kept. */
export async function openNote(
  from: { readonly text: string; readonly kept?: KeptNote } = { text: "" },
): Promise<void> {
  if (!(await closeNote())) return;
  turn += 1;
  const mine = turn;
  const keeper = openKeeper(from, (next, kept) => {
    if (kept !== undefined && !locking) sessionStorage.setItem(remembered, kept.note);
    if (open?.turn !== mine) return;
    state = keeper.text() === "" ? "empty" : next;
    if (next === "writing") touched = Date.now();
    changed();
  });
  if (from.kept !== undefined) sessionStorage.setItem(remembered, from.kept.note);
  open = { turn: mine, keeper };
  state = from.text === "" ? "empty" : "kept";
  touched = Date.now();
  changed();
}

/** Shows it no more, once all of it is kept; false where that can't be, and it stays. */
export async function closeNote(): Promise<boolean> {
  const closing = open;
  if (closing === undefined) return true;
  await closing.keeper.flush();
  if (!closing.keeper.whole()) return false;
  forgetNote(closing);
  return true;
}

/** Shows a note no more that has become something else or was put away. */
export function forgetNote(which: OpenNote): void {
  if (open !== which) return;
  open = undefined;
  sessionStorage.removeItem(remembered);
  changed();
}

/** Keeps what is written before the desk is locked; whoever enters next finds it on Today, and no note open. */
export async function keepOpenNote(): Promise<void> {
  locking = true;
  sessionStorage.removeItem(remembered);
  await open?.keeper.flush();
}

/** Whether somebody is writing a note: then the idle lock waits. */
export const noteIsWritten = (): boolean =>
  open !== undefined && open.keeper.text().trim() !== "" && Date.now() - touched < writes;

export const rememberedNote = (): string | undefined => sessionStorage.getItem(remembered) ?? undefined;
