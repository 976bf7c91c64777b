/** Sessions: which cookie and key lead to which desk. Only their hashes are kept, in memory, and every session runs out. */
import { hex, sameDigest, sha256 } from "../crypto/hash.ts";
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
  /** Begins a session at an unlocked desk. */
  begin(desk: DeskProcess): Begun;
  /** Whether a cookie's session lasts; its key is not asked for. */
  lasts(token: string | undefined): boolean;
  /** The desk of a cookie and its key, if its session lasts; to ask with both is a sign of life. */
  desk(token: string | undefined, key: string | undefined): DeskProcess | undefined;
  /** Ends one session: at once for who asks again; resolves when its desk's process is gone. */
  end(token: string | undefined): Promise<void>;
  /** Ends what has run out; called every few seconds. */
  sweep(): void;
  endAll(): Promise<void>;
}

/** 32 random bytes each, base64url: the cookie's value, and the key that only the page of our own port is told. */
export interface Begun {
  readonly token: string;
  readonly key: string;
}

interface Session {
  readonly desk: DeskProcess;
  readonly keyHash: Uint8Array;
  readonly began: number;
  seen: number;
}

/** `now`: milliseconds of a clock that also counts while the machine sleeps. */
export function openSessions(expiry: Expiry = defaultExpiry, now: () => number = Date.now): Sessions {
  const sessions = new Map<string, Session>();
  const hashOf = (secret: string): Uint8Array => sha256(new TextEncoder().encode(secret));
  const nameOf = (token: string | undefined): string | undefined =>
    token !== undefined && /^[\w-]{43}$/.test(token) ? hex(hashOf(token)) : undefined;
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
      const [token, key] = [random(32), random(32)].map((bytes) => Buffer.from(bytes).toString("base64url"));
      const name = nameOf(token);
      if (name === undefined || token === undefined || key === undefined)
        throw new RangeError("a token of another length");
      sessions.set(name, { desk, keyHash: hashOf(key), began: now(), seen: now() });
      void desk.gone.then(() => sessions.delete(name));
      return { token, key };
    },
    lasts(token) {
      const session = sessions.get(nameOf(token) ?? "");
      return session !== undefined && !over(session);
    },
    desk(token, key) {
      const session = sessions.get(nameOf(token) ?? "");
      if (session === undefined || over(session)) {
        sweep();
        return undefined;
      }
      if (!sameDigest(hashOf(key ?? ""), session.keyHash)) return undefined;
      session.seen = now();
      return session.desk;
    },
    end: (token) => endNamed(nameOf(token) ?? ""),
    async endAll() {
      await Promise.all([...sessions.keys()].map(endNamed));
    },
  };
}
