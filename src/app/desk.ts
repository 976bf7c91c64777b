/** A desk: what one unlocked member works at. It holds keys and plaintext; to lock it is to end its process. */
import { type Asker, type Compartment, may, type Right } from "../core/access/may.ts";
import { Fault } from "../core/fault.ts";
import type { Body, CompartmentRecord, Member, Role } from "../core/record/body.ts";
import { type ActorId, type Code, type CodedKind, makeCode, type RecordId } from "../core/record/id.ts";
import type { Verb } from "../core/record/verb.ts";
import { readVersion } from "../core/record/version.ts";
import { decryptingWith, decryptWith, encryptTo, identityToRecipient } from "../crypto/envelope.ts";
import type { MemberSecrets } from "../crypto/member.ts";
import { random, randomName } from "../crypto/random.ts";
import { sign } from "../crypto/signature.ts";
import { type Act, type Committed, commitAll, type Foreign, openVersion, type Writer } from "../store/commit.ts";
import type { Card, HouseKeys } from "../store/folder.ts";
import type { FreshUnit, Keyring } from "../store/keyring.ts";
import type { Append, Ledger, VersionRow } from "../store/ledger.ts";
import type { Lens } from "../store/lens.ts";
import type { Vault } from "../store/vault.ts";

export interface DeskMember {
  readonly actor: ActorId;
  readonly handle: string;
  readonly title: Member["title"];
  readonly roles: readonly Role[];
}

/** Everything opened of one inquiry, shared by the desks of one process. */
export interface House {
  readonly folder: string;
  readonly card: Card;
  readonly keys: HouseKeys;
  readonly ledger: Ledger;
  readonly keyring: Keyring;
  readonly vault: Vault;
  readonly lens: Lens;
}

export interface Desk extends House {
  readonly member: DeskMember;
  readonly asker: Asker;
  /** Faults `refused` unless the member may. */
  need(right: Right): void;
  newId(): RecordId;
  /** A new unit of a compartment; into one that is not open here it is dropped: written, and not readable any more. */
  unitIn(compartment: Compartment): Promise<FreshUnit>;
  /** What was sealed to this member. Faults: `damaged`. */
  openSealed(sealed: Uint8Array): Promise<Uint8Array>;
  /** The same of any size; nothing of it counts before its end (`decryptingWith`). */
  openingSealed(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array>;
  /** This member's signature under what is no entry: the bytes begin with a label of their own. */
  signApart(bytes: Uint8Array): Uint8Array;
  /** An age file that nobody but this member opens, whatever the others hold. */
  sealOwn(bytes: Uint8Array): Promise<Uint8Array>;
  newCode(kind: CodedKind): Code;
  /** UTC now, from the machine's clock */
  now(): Date;
  /** Writes acts as entries of the log and brings the lens up to them. */
  write(...acts: readonly Omit<Act, "at">[]): Promise<readonly Committed[]>;
  /**
   * Writes one act and, behind it, entries of another copy of this inquiry as they were signed there, all or nothing.
   * `judge` is shown beforehand what would be stored, and faults with what keeps it out. `keyring`: with the secrets that
   * came with them. The lens is left behind, and the desk ends: it has to be entered again.
   */
  take(act: Omit<Act, "at">, foreign: () => readonly Foreign[], judge: Judge, keyring: Keyring): Promise<Committed>;
  /**
   * Takes up what others wrote. Fault `locked` once this member has left, or his or her roles or keys are others: what is
   * held here is out of date, and the desk has to end.
   */
  refresh(): Promise<void>;
  /** The body of a stored version, opened. Faults: `absent`, `damaged`. */
  openBody<B extends Body>(row: VersionRow): Promise<B>;
  close(): void;
}

/** Looks at entries before they are stored, in their order, the act's own first; gives the foreign ones as they are to be stored. */
export type Judge = (appends: readonly Append[]) => Promise<readonly Foreign[]>;

/** The refusal that is the same for what is not there and what is not for this member. */
export const absent = (item?: string): Fault =>
  new Fault("absent", "no such item, or not for this member", item === undefined ? {} : { item });

/** Whole seconds, as records hold them. */
export const instant = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;

/** Stores nothing: notes what would be stored, each entry told where the one before it would leave the log. */
const rehearsing =
  (ledger: Ledger, into: Append[]): Ledger["append"] =>
  async (prepares) => {
    let at = await ledger.position();
    for (const prepare of prepares) {
      const made = prepare(at);
      if (!("entry" in made)) continue;
      into.push(made);
      at = { ...at, seq: at.seq + 1, frontier: made.frontier, nextUnit: at.nextUnit + made.units.length };
    }
    return into.map((one) => one.entry);
  };

/** Sits a member down at an opened house. */
export function sitDown(
  house: House,
  member: DeskMember,
  secrets: MemberSecrets,
  clock: () => Date = () => new Date(),
): Desk {
  const asker: Asker = {
    roles: member.roles,
    compartments: house.keyring.compartments as readonly Compartment[],
    left: false,
  };
  const own = randomName();
  let counter = 0;
  const newId = (): RecordId => `${own}.${(counter++).toString(36)}` as RecordId;
  const writer: Writer = { actor: member.actor, asker, signingKey: secrets.signingKey, keyring: house.keyring, newId };
  const taken = house.lens.files.map(({ db }) =>
    db.prepare<[string, string, string, string], { n: number }>(
      `SELECT 1 AS n FROM thing WHERE code = ? UNION ALL SELECT 1 FROM exhibit WHERE code = ?
       UNION ALL SELECT 1 FROM doc WHERE code = ? UNION ALL SELECT 1 FROM coding WHERE code = ?`,
    ),
  );
  // what is lent of single records (`of`) is read at each opening: it changes nothing of what the desk holds
  const standing = house.lens.audit.prepare<[string], { standing: string | null }>(
    `SELECT group_concat(version, ' ') AS standing FROM
     (SELECT version FROM doc WHERE kind IN ('member', 'grant') AND subject = ? AND until IS NULL
      AND (kind <> 'grant' OR (json_extract(body, '$.withdrawn') IS NOT 1 AND json_extract(body, '$.of') IS NULL))
      ORDER BY n)`,
  );
  const locking = house.lens.audit.prepare<[], { n: number }>(
    `SELECT 1 AS n FROM doc WHERE kind = 'setting' AND until IS NULL
     AND json_extract(body, '$.name') = 'lockdown' AND json_extract(body, '$.value') = 1`,
  );
  const seated = standing.get(member.actor)?.standing;
  const seatedMark = house.lens.mark();
  const checkUnlocked = (verbs: readonly Verb[]): void => {
    if (locking.get() !== undefined && verbs.some((verb) => verb !== "lockdown.lift"))
      throw new Fault("refused", "the inquiry is locked down: it is read and not written", {
        remedy: "another registrar or protection officer than who set it lifts it",
      });
  };
  const recipients = house.lens.audit.prepare<[string], { body: string }>(
    "SELECT body FROM doc WHERE kind = 'compartment' AND subject = ? AND until IS NULL ORDER BY n DESC LIMIT 1",
  );
  const given = new Set<Code>(); // and not written yet: among 64 files one pair in 16,000 would be alike
  return {
    ...house,
    member,
    asker,
    newId,
    need(right) {
      if (!may(asker, right))
        throw new Fault("refused", "this role may not do that", { item: right, remedy: "ask the registrar" });
    },
    openSealed: (sealed) => decryptWith(secrets.ageIdentity, sealed),
    openingSealed: (source) => decryptingWith(secrets.ageIdentity, source),
    signApart: (bytes) => sign(secrets.signingKey, bytes),
    // to the key that is held here, and not to the one that the log says is this member's
    sealOwn: async (bytes) => encryptTo([await identityToRecipient(secrets.ageIdentity)], bytes),
    async unitIn(compartment) {
      const fresh = house.keyring.fresh(compartment);
      if (house.keyring.compartments.includes(compartment)) return fresh;
      const row = recipients.get(compartment);
      if (row === undefined)
        throw new Fault("refused", "nobody holds this compartment's keys yet", {
          item: compartment,
          remedy: "invite a member whose role holds them first",
        });
      const { epoch, recipient } = JSON.parse(row.body) as CompartmentRecord;
      return { ...fresh, dropped: { epoch, sealed: await encryptTo([recipient], fresh.key) } };
    },
    newCode(kind) {
      for (;;) {
        const code = makeCode(kind, random(5));
        if (given.has(code) || taken.some((one) => one.get(code, code, code, code) !== undefined)) continue;
        given.add(code);
        return code;
      }
    },
    now: clock,
    async refresh() {
      const named = await house.ledger.ring();
      if (named !== undefined && named !== house.keyring.ring)
        throw new Fault("locked", "the inquiry's keys were renewed", { remedy: "enter again" });
      await house.lens.catchUp();
      if (standing.get(member.actor)?.standing !== seated)
        throw new Fault("locked", "your roles or keys were changed", { remedy: "enter again" });
      // every row was made anew: what this desk remembers of the last ones leads nowhere
      if (house.lens.mark() !== seatedMark)
        throw new Fault("locked", "a bundle of another copy was taken", { remedy: "enter again" });
    },
    async write(...acts) {
      checkUnlocked(acts.map(({ verb }) => verb));
      const at = clock().toISOString();
      const made = await commitAll(
        house.ledger,
        writer,
        acts.map((act) => ({ ...act, at })),
      );
      await house.lens.catchUp();
      return made;
    },
    async take(act, foreign, judge, keyring) {
      checkUnlocked([act.verb]);
      const acts = [{ ...act, at: clock().toISOString() }];
      const taker = { ...writer, keyring };
      const rehearsed: Append[] = [];
      await commitAll({ ...house.ledger, append: rehearsing(house.ledger, rehearsed) }, taker, acts, foreign());
      const [made] = await commitAll(house.ledger, taker, acts, await judge(rehearsed));
      if (made === undefined) throw new Fault("damaged", "the ledger stored nothing");
      return made;
    },
    async openBody<B extends Body>(row: VersionRow): Promise<B> {
      const unitKey = await house.keyring.unitKey(house.ledger, row.unit);
      return readVersion(openVersion(row, unitKey).bytes).body as B;
    },
    close() {
      house.lens.close();
      house.ledger.close();
    },
  };
}
