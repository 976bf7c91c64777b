/** Keeps a note while it is written: sealed by the desk as soon as the fingers rest, one version after the other, nothing lost. */
import type { Output } from "../../src/api/contract.ts";
import { call, Refusal } from "../call.ts";

/** How long the fingers rest before what was written is kept, and how long they may go on without it, in milliseconds. */
const rest = 700;
const longest = 2_000;

export type Keeping = "empty" | "writing" | "kept" | "not-kept";
export interface KeptNote {
  readonly note: string;
  readonly version: string;
}

export interface Keeper {
  /** takes the whole text as it stands now */
  write(text: string): void;
  /** what the desk holds, once all of it is kept; undefined where it can't be, or nothing was written */
  flush(): Promise<KeptNote | undefined>;
  text(): string;
  /** whether the desk holds every character */
  whole(): boolean;
}

/** Saves what is given to it; `tell` hears how it stands. A note that another window changed goes on as a new one. */
export function openKeeper(
  from: { readonly text: string; readonly kept?: KeptNote | undefined },
  tell: (state: Keeping, kept?: KeptNote) => void,
): Keeper {
  let { text, kept } = from;
  let saved = text;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since = 0;
  let saving: Promise<void> | undefined;

  const saveNow = async (): Promise<void> => {
    const now = text;
    try {
      const made: Output<"note.save"> = await call("note.save", { ...kept, text: now, once: crypto.randomUUID() });
      kept = { note: made.note, version: made.version };
      saved = now;
      tell(text === now ? "kept" : "writing", kept);
    } catch (cause) {
      // put away or written to elsewhere: what stands here is worth a note of its own
      if (cause instanceof Refusal && ["conflict", "absent"].includes(cause.view.fault)) kept = undefined;
      tell("not-kept");
    }
  };
  /** One after the other: each version follows the one before. */
  const save = (): Promise<void> => {
    saving ??= saveNow().finally(() => {
      saving = undefined;
      if (saved !== text) plan();
    });
    return saving;
  };
  const plan = (): void => {
    clearTimeout(timer);
    const late = performance.now() - since >= longest;
    timer = setTimeout(() => void save(), late ? 0 : rest);
  };
  return {
    write(next) {
      if (saved === text) since = performance.now();
      text = next;
      tell(text === saved ? "kept" : "writing");
      if (text !== saved) plan();
    },
    async flush() {
      clearTimeout(timer);
      // twice: once for what is on its way, once for what was written meanwhile
      for (let turn = 0; turn < 3 && saved !== text; turn += 1) await save();
      return saved === text ? kept : undefined;
    },
    text: () => text,
    whole: () => saved === text,
  };
}
