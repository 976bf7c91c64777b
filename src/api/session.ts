/** Sessions: which cookie and ticket lead to which desk. Only their hashes are kept, in memory, and every session runs out. */
import { hex, sameDigest, sha256 } from "../crypto/hash.ts";
import { random } from "../crypto/random.ts";
import type { DeskProcess } from "./desk-process.ts";

/** After how long a session ends, in milliseconds: since its last request, and since its beginning. */
export interface Expiry {
  readonly idle: number;
  readonly absolute: number;
}

/** When the server closes nobody waits at a page: each desk may take its time to sign a checkpoint, in milliseconds. */
const orderly = 2_000;

export const defaultExpiry: Expiry = { idle: 15 * 60_000, absolute: 12 * 3_600_000 };

export interface Sessions {
  readonly expiry: Expiry;
  readonly count: number;
  /**
   * Begins a session at an unlocked desk and gives its cookie's value: 32 random bytes, base64url. Of the ticket, which
   * page and desk derived from their secret, only the SHA-256 is ever here before the page shows it.
   */
  begin(desk: DeskProcess, handle: string, ticketHash: Uint8Array): string;
  /** Whether a cookie's session lasts; its ticket is not asked for. */
  lasts(token: string | undefined): boolean;
  /** The desk of a cookie and its ticket, and whose it is, if its session lasts; to ask with both is a sign of life. */
  desk(token: string | undefined, ticket: string | undefined): Seated | undefined;
  /** Has every desk look whether its member is still who was unlocked. */
  look(): void;
  /** Ends one session: at once for who asks again; resolves when its desk's process is gone. */
  end(token: string | undefined): Promise<void>;
  /** Ends what has run out; called every few seconds. */
  sweep(): void;
  endAll(): Promise<void>;
}

export interface Seated {
  readonly desk: DeskProcess;
  readonly handle: string;
}

interface Session extends Seated {
  readonly ticketHash: Uint8Array;
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
  const endNamed = async (name: string, patience?: number): Promise<void> => {
    const session = sessions.get(name);
    sessions.delete(name);
    await session?.desk.end(patience);
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
    begin(desk, handle, ticketHash) {
      const token = Buffer.from(random(32)).toString("base64url");
      const name = hex(hashOf(token));
      sessions.set(name, { desk, handle, ticketHash, began: now(), seen: now() });
      void desk.gone.then(() => sessions.delete(name));
      return token;
    },
    lasts(token) {
      const session = sessions.get(nameOf(token) ?? "");
      return session !== undefined && !over(session);
    },
    desk(token, ticket) {
      const session = sessions.get(nameOf(token) ?? "");
      if (session === undefined || over(session)) {
        sweep();
        return undefined;
      }
      if (!sameDigest(hashOf(ticket ?? ""), session.ticketHash)) return undefined;
      session.seen = now();
      return session;
    },
    look() {
      for (const { desk } of sessions.values()) desk.look();
    },
    end: (token) => endNamed(nameOf(token) ?? ""),
    async endAll() {
      await Promise.all([...sessions.keys()].map((name) => endNamed(name, orderly)));
    },
  };
}
