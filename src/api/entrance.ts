/** The entrance: what one sees before anybody is unlocked, and the attempts to unlock a desk, slower after every mistake. */
import { basename } from "node:path";
import { Fault } from "../core/fault.ts";
import { hex, keyed } from "../crypto/hash.ts";
import { random } from "../crypto/random.ts";
import { memberHandles, readCard } from "../store/folder.ts";
import type { Locale, Output } from "./contract.ts";
import type { People, Unlocked } from "./desk-message.ts";
import { type DeskProcess, startDesk } from "./desk-process.ts";

export interface EntranceOptions {
  readonly folder: string;
  readonly deskProgram: string | undefined;
  readonly now: () => number;
  readonly idleMinutes: number;
  readonly mostOpenings: number;
}

/** Who has entered: the unlocked desk, and what it gave back for page and front. */
export interface Entered extends Unlocked {
  readonly desk: DeskProcess;
}

export interface Entrance {
  look(locale: Locale): Promise<Output<"session.look">>;
  /** Begins a desk for one attempt. Faults: `busy` while too many attempts stand in line; `unavailable`. */
  knock(): Promise<Output<"session.knock">>;
  /**
   * Hands a desk what the page sealed for it: the passphrase is opened and used there. Faults: `locked` (wrong
   * passphrase, or no such member: the same; or an attempt that is over); `busy` while it must be waited after wrong
   * ones; `invalid` without a passphrase; `damaged`, `refused`, `unavailable`.
   */
  enter(attempt: string, member: string, body: Uint8Array): Promise<Entered>;
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
/** A page sends the passphrase in the next moment: a desk that was asked for and not used goes again, in milliseconds. */
const attemptLasts = 10_000;

export function openEntrance({ folder, deskProgram, now, idleMinutes, mostOpenings }: EntranceOptions): Entrance {
  const { exercise } = readCard(folder);
  const attempts = new Map<string, { readonly desk: DeskProcess; readonly timer: NodeJS.Timeout }>();
  let starting = 0;
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

  const start = async (): Promise<DeskProcess> => {
    if (closed) throw closing();
    const desk = await startDesk(deskProgram);
    if (!closed) return desk;
    await desk.end(0);
    throw closing();
  };

  /** Who plays in the exercise, from a desk opened for this question only. Undefined where the passphrase is not the guide's. */
  const readPeople = async (handles: readonly string[]): Promise<People | undefined> => {
    const [first] = handles;
    if (first === undefined) return undefined;
    const desk = await start();
    try {
      return await desk.people(folder, first);
    } catch (cause) {
      if (cause instanceof Fault && cause.code === "locked" && !closed) return undefined;
      throw cause;
    } finally {
      await desk.end(0);
    }
  };

  const people = (): Promise<People | undefined> =>
    inTurn(async () => {
      const handles = memberHandles(folder);
      if (known?.handles !== handles.join()) known = { handles: handles.join(), people: await readPeople(handles) };
      return known.people;
    });

  /** An attempt's desk, once. */
  const takeUp = (attempt: string): DeskProcess => {
    const found = attempts.get(attempt);
    attempts.delete(attempt);
    clearTimeout(found?.timer);
    if (found === undefined) throw new Fault("locked", "this attempt to enter is over", { remedy: "enter again" });
    return found.desk;
  };

  return {
    async look(locale) {
      const found = exercise ? await people() : undefined;
      if (found !== undefined) {
        const members = found.members.map((one) => ({ ...one, title: one.title[locale] }));
        return { inquiry: { name: found.name, exercise }, members, asksPassphrase: false };
      }
      // of a real inquiry nothing is told to who has not entered: one says who one is
      return { inquiry: { name: basename(folder), exercise }, members: [], asksPassphrase: true };
    },
    async knock() {
      if (starting + attempts.size + inLine >= longestLine)
        throw new Fault("busy", "others are entering", { remedy: "try again in a moment" });
      starting++;
      try {
        const desk = await start();
        const attempt = Buffer.from(random(32)).toString("base64url");
        const timer = setTimeout(() => {
          attempts.delete(attempt);
          void desk.end(0);
        }, attemptLasts);
        attempts.set(attempt, { desk, timer });
        return { attempt, key: Buffer.from(desk.key).toString("base64url") };
      } finally {
        starting--;
      }
    },
    async enter(attempt, member, body) {
      const desk = takeUp(attempt);
      // hashed, and counted alike for who is a member and who is not
      const name = hex(keyed(nameKey, new TextEncoder().encode(member)));
      try {
        return await inTurn(async () => {
          const wait = (mistakes.get(name)?.notBefore ?? 0) - now();
          if (wait > 0)
            throw new Fault("busy", "too many wrong passphrases", {
              item: `${Math.ceil(wait / 1_000)} s`,
              remedy: "wait, then try again",
            });
          if (closed) throw closing();
          try {
            const unlocked = await desk.unlock({ folder, handle: member, idleMinutes, mostOpenings, body });
            mistakes.delete(name);
            return { desk, ...unlocked };
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
      } catch (cause) {
        await desk.end(0);
        throw cause;
      }
    },
    async close() {
      closed = true;
      for (const attempt of [...attempts.keys()]) await takeUp(attempt).end(0);
      await line;
    },
  };
}

const closing = () => new Fault("unavailable", "the server is closing");
