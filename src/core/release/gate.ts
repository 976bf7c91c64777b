/** The gate: the one door out. What it lets through is a `Released`, which only it can make and which lives for ten minutes. */
import type { HeldBasis, IdentityLevel } from "../consent/basis.ts";
import { Fault } from "../fault.ts";
import type { RecipientClass } from "../record/body.ts";
import type { RecordId, Seq } from "../record/id.ts";
import { type GateRequest, judge } from "./judgement.ts";

/** What was judged: it goes with the content to the log and to every renderer. */
export interface Judged {
  readonly recipient: RecipientClass;
  readonly recipientName?: string | undefined;
  readonly purpose: string;
  readonly level: IdentityLevel;
  /** head of the log when the gate judged */
  readonly seq: Seq;
  /** hex SHA-256 digests of the items, as the caller named them */
  readonly digests: readonly string[];
  /** the bases that it rests on, sorted */
  readonly bases: readonly RecordId[];
  /** ISO 8601 instants: judged at, and no longer opened from */
  readonly madeAt: string;
  readonly expiresAt: string;
}

/** For whom a release is opened, and when. */
export interface Opening {
  readonly recipient: RecipientClass;
  readonly now: string;
}

/** Never leaves this file, so that nobody else can make a release. */
const making = Symbol("made by the gate");
/** How long a judgement opens what it let through, in milliseconds. */
export const life = 10 * 60_000;

/** Held by reference alone: it cannot be copied, parsed, cloned or built by hand, because what it holds is private state. */
export class Released<T> {
  readonly #content: T;
  readonly #judged: Judged;

  /** Fault "refused" for all but the gate. */
  constructor(token: typeof making, content: T, judged: Judged) {
    if (token !== making) throw new Fault("refused", "only the gate makes a release");
    this.#content = content;
    this.#judged = Object.freeze({
      ...judged,
      digests: Object.freeze([...judged.digests]),
      bases: Object.freeze([...judged.bases]),
    });
    Object.freeze(this);
  }

  get judged(): Judged {
    return this.#judged;
  }

  /** The content. Fault "refused" for another recipient, before it was judged, or from its expiry on. */
  open(opening: Opening): T {
    const { recipient, madeAt, expiresAt } = this.#judged;
    if (opening.recipient !== recipient) throw new Fault("refused", "this was released to another recipient");
    const now = Date.parse(opening.now);
    // a clock that cannot be read, or that went back, opens nothing
    if (!(Date.parse(madeAt) <= now && now < Date.parse(expiresAt))) {
      throw new Fault("refused", "this release has lapsed", { remedy: "ask the gate again" });
    }
    return this.#content;
  }

  /** Whether something was made by the gate; a clone, a spread or an object with this prototype was not. */
  static genuine(something: unknown): something is Released<unknown> {
    return typeof something === "object" && something !== null && #content in something;
  }
}

// so that no later code can teach the class to trust something else
Object.freeze(Released);
Object.freeze(Released.prototype);

/**
 * Lets content out: judges, and only then calls `make` and seals what it returns for ten minutes. Fault "refused" names
 * the items with their rules (the first twenty; `item` is the first); Fault "invalid" for a moment that can't be read.
 */
export function release<T>(request: GateRequest, bases: readonly HeldBasis[], make: () => T): Released<T> {
  const made = Date.parse(request.now);
  if (Number.isNaN(made)) throw new Fault("invalid", "the moment of a release must be an instant");
  const { allowed, refused } = judge(request, bases);
  if (allowed === undefined) {
    const named = refused.slice(0, 20).map(({ item, rule, detail }) => `${item} ${rule} ${detail}`);
    const [first] = refused;
    const who = [...new Set(refused.map((refusal) => refusal.who))].sort();
    throw new Fault("refused", `the gate refuses: ${named.join(", ")}`, {
      ...(first === undefined ? {} : { item: first.item }),
      remedy: `can change it: ${who.join(", ")}`,
    });
  }
  const { recipient, recipientName, purpose, level, seq, now } = request;
  return new Released(making, make(), {
    recipient,
    recipientName,
    purpose,
    level,
    seq,
    digests: request.items.map((item) => item.digest),
    bases: allowed.bases,
    madeAt: now,
    expiresAt: new Date(made + life).toISOString(),
  });
}

/** The content of a release. Fault "refused" if the gate didn't make it, for another recipient, or once it has lapsed. */
export function opened<T>(released: Released<T>, opening: Opening): T {
  if (!Released.genuine(released)) throw new Fault("refused", "this was not made by the gate");
  return released.open(opening);
}
