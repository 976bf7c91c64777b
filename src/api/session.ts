/** Sessions: which cookie leads to which desk. Only the cookie's hash is kept, in memory, and every session runs out. */
import { hex, sha256 } from "../crypto/hash.ts";
import { random } from "../crypto/random.ts";
import type { DeskProcess } from "./desk-process.ts";

/** After how long a session ends, in milliseconds: since its last request, and since its beginning. */
export interface Expiry {
  readonly idle: number;
  readonly absolute: number;
}

export const defaultExpiry: Expiry = { idle: 15 * 60_000, absolute: 12 * 3_600_000 };

export interface Sessions {
  readonly expiry: Expiry;
  readonly count: number;
  /** Begins a session at an unlocked desk; gives the cookie's value: 32 random bytes, base64url. */
  begin(desk: DeskProcess): string;
  /** The desk of a cookie, if its session lasts; to ask is a sign of life. */
  desk(token: string | undefined): DeskProcess | undefined;
  /** Ends one session: at once for who asks again; resolves when its desk's process is gone. */
  end(token: string | undefined): Promise<void>;
  /** Ends what has run out; called every few seconds. */
  sweep(): void;
  endAll(): Promise<void>;
}

interface Session {
  readonly desk: DeskProcess;
  readonly began: number;
  seen: number;
}

/** `now`: milliseconds of a clock that also counts while the machine sleeps. */
export function openSessions(expiry: Expiry = defaultExpiry, now: () => number = Date.now): Sessions {
  const sessions = new Map<string, Session>();
  const nameOf = (token: string | undefined): string | undefined =>
    token !== undefined && /^[\w-]{43}$/.test(token) ? hex(sha256(new TextEncoder().encode(token))) : undefined;
  const over = ({ began, seen }: Session): boolean => now() - seen >= expiry.idle || now() - began >= expiry.absolute;
  const endNamed = async (name: string): Promise<void> => {
    const session = sessions.get(name);
    sessions.delete(name);
    await session?.desk.end();
  };
  const sweep = (): void => {
    for (const [name, session] of sessions) if (over(session)) void endNamed(name);
  };

  return {
    expiry,
    sweep,
    get count() {
      return sessions.size;
    },
    begin(desk) {
      const token = Buffer.from(random(32)).toString("base64url");
      const name = nameOf(token);
      if (name === undefined) throw new RangeError("a token of another length");
      sessions.set(name, { desk, began: now(), seen: now() });
      void desk.gone.then(() => sessions.delete(name));
      return token;
    },
    desk(token) {
      const session = sessions.get(nameOf(token) ?? "");
      if (session === undefined || over(session)) {
        sweep();
        return undefined;
      }
      session.seen = now();
      return session.desk;
    },
    end: (token) => endNamed(nameOf(token) ?? ""),
    async endAll() {
      await Promise.all([...sessions.keys()].map(endNamed));
    },
  };
}
