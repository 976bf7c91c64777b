/** The entrance: what one sees before anybody is unlocked, and the passphrase that opens a desk, slower after every mistake. */
import { basename } from "node:path";
import { Fault } from "../core/fault.ts";
import { hex, keyed } from "../crypto/hash.ts";
import { random } from "../crypto/random.ts";
import { memberHandles, readCard } from "../store/folder.ts";
import type { Locale, Output, Parsed } from "./contract.ts";
import type { People } from "./desk-message.ts";
import { type DeskProcess, startDesk } from "./desk-process.ts";

/** The shared passphrase that an exercise prints in its guide. A real inquiry has none. */
export interface EntranceOptions {
  readonly folder: string;
  readonly exercisePassphrase: string | undefined;
  readonly deskProgram: string | undefined;
  readonly now: () => number;
}

export interface Entrance {
  look(locale: Locale): Promise<Output<"session.look">>;
  /**
   * Unlocks a desk. Faults: `locked` (wrong passphrase, or no such member: the same); `busy` while it must be waited
   * after wrong ones; `invalid` without a passphrase; `damaged`, `refused`, `unavailable`.
   */
  enter(input: Parsed<"session.enter">): Promise<DeskProcess>;
  /** No desk opens any more; resolves when those being opened are gone. */
  close(): Promise<void>;
}

/** Wrong passphrases for one name; nobody's entering makes those for another forgotten. */
interface Mistakes {
  readonly count: number;
  readonly notBefore: number;
}

/** Wrong passphrases for a name that cost nothing; after them every one doubles the wait. */
const freeMistakes = 5;
/** Names whose mistakes are remembered: at a second for each, who made one be forgotten has tried for hours. */
const mostNames = 10_000;
const longestWait = 300_000;
/** One passphrase takes 256 MiB and a second: they go one after another, and not many stand in line. */
const longestLine = 4;

export function openEntrance({ folder, exercisePassphrase, deskProgram, now }: EntranceOptions): Entrance {
  const card = readCard(folder);
  const shared = card.exercise ? exercisePassphrase : undefined;
  const mistakes = new Map<string, Mistakes>();
  const nameKey = random(32);
  let line: Promise<unknown> = Promise.resolve();
  let inLine = 0;
  let closed = false;
  let known: { readonly handles: string; readonly people: People | undefined } | undefined;

  /** One process at a time is being opened: it costs memory, and two could each make a lens that is not there yet. */
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    inLine++;
    const run = line.then(work).finally(() => {
      inLine--;
    });
    line = run.catch(() => undefined); // its asker is told; the next one has its turn all the same
    return run;
  };

  const start = async (handle: string, passphrase: string): Promise<DeskProcess> => {
    if (closed) throw closing();
    const desk = await startDesk({ folder, handle, passphrase }, deskProgram);
    if (!closed) return desk;
    await desk.end();
    throw closing();
  };

  /** Who plays in the exercise, from a desk opened for this question only. Undefined where the passphrase is not the guide's. */
  const readPeople = async (passphrase: string, handles: readonly string[]): Promise<People | undefined> => {
    const [first] = handles;
    if (first === undefined) return undefined;
    try {
      const desk = await start(first, passphrase);
      try {
        return await desk.people();
      } finally {
        await desk.end(0);
      }
    } catch (cause) {
      if (cause instanceof Fault && cause.code === "locked" && !closed) return undefined;
      throw cause;
    }
  };

  const people = (passphrase: string): Promise<People | undefined> =>
    inTurn(async () => {
      const handles = memberHandles(folder);
      if (known?.handles !== handles.join())
        known = { handles: handles.join(), people: await readPeople(passphrase, handles) };
      return known.people;
    });

  return {
    async look(locale) {
      const exercise = card.exercise;
      const found = shared === undefined ? undefined : await people(shared);
      if (found !== undefined) {
        const members = found.members.map((one) => ({ ...one, title: one.title[locale] }));
        return { inquiry: { name: found.name, exercise }, members, asksPassphrase: false };
      }
      // of a real inquiry nothing is told to who has not entered: one says who one is
      return { inquiry: { name: basename(folder), exercise }, members: [], asksPassphrase: true };
    },
    async enter(input) {
      const passphrase = input.passphrase ?? shared;
      if (passphrase === undefined) throw new Fault("invalid", "a passphrase is needed", { item: "passphrase" });
      if (inLine >= longestLine) throw new Fault("busy", "others are entering", { remedy: "try again in a moment" });
      // hashed, for people type passphrases into the wrong field; and counted alike for who is a member and who is not
      const name = hex(keyed(nameKey, new TextEncoder().encode(input.member)));
      return inTurn(async () => {
        const wait = (mistakes.get(name)?.notBefore ?? 0) - now();
        if (wait > 0)
          throw new Fault("busy", "too many wrong passphrases", {
            item: `${Math.ceil(wait / 1_000)} s`,
            remedy: "wait, then try again",
          });
        try {
          const desk = await start(input.member, passphrase);
          mistakes.delete(name);
          return desk;
        } catch (cause) {
          if (cause instanceof Fault && cause.code === "locked" && !closed) {
            const count = (mistakes.get(name)?.count ?? 0) + 1;
            const wait = count < freeMistakes ? 0 : Math.min(1_000 * 2 ** (count - freeMistakes), longestWait);
            mistakes.delete(name); // the newest last
            mistakes.set(name, { count, notBefore: now() + wait });
            const [oldest] = mistakes.keys();
            if (mistakes.size > mostNames && oldest !== undefined) mistakes.delete(oldest);
          }
          throw cause;
        }
      });
    },
    async close() {
      closed = true;
      await line;
    },
  };
}

const closing = () => new Fault("unavailable", "the server is closing");
