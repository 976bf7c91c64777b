/** What runs inside a desk's process: agrees on a key with the page, unlocks one inquiry for one member, then answers until it is ended. */
import { z } from "zod";
import { readAhead } from "../app/assessing/read-ahead.ts";
import type { Desk } from "../app/desk.ts";
import { signCheckpoint } from "../app/keeping/checkpoint.ts";
import { unlock } from "../app/keeping/unlock.ts";
import { openOriginal } from "../app/reading/open-original.ts";
import { presencePlace } from "../app/together/presence.ts";
import { Fault } from "../core/fault.ts";
import type { Inquiry, Member } from "../core/record/body.ts";
import { code } from "../core/record/id.ts";
import { type DeskEnd, deskEnd, offerHalf, ticketOf } from "../crypto/channel.ts";
import { sha256 } from "../crypto/hash.ts";
import { readCard } from "../store/folder.ts";
import { contract, type Locale, type OperationName, type Output, type Parsed } from "./contract.ts";
import { type Asked, answerBytes, declaredOutput, readInput, readRequest, sealRefusal } from "./desk-answer.ts";
import {
  type Answered,
  type DeskOperation,
  type DeskReply,
  type DeskRequest,
  type Numbered,
  type OpenedStream,
  originalOperation,
  type People,
  placeOf,
  toMessage,
  type Unlocked,
} from "./desk-message.ts";
import type { Beside } from "./presence.ts";
import { openedHere } from "./reading-brake.ts";

/** The use case of each operation. The right that the contract names is checked before it runs. */
export type Operations = {
  readonly [N in DeskOperation]: (desk: Desk, input: Parsed<N>, locale: Locale) => Output<N> | Promise<Output<N>>;
};

const lookEvery = 2_000;
const checkpointEvery = 60_000;
/** How long a desk whose keys are out of date waits for the answer to what it is just writing. */
const lastAnswer = 10_000;
const keyLength = 32;

/**
 * An operation at a desk, about to run: its input is as declared, and the member has the right to it. `work` gives the
 * output as declared. Faults: `absent` for no such operation, `invalid`, `refused`.
 */
export function admit(operations: Partial<Operations>, desk: Desk, name: string, asked: unknown) {
  const work = Object.hasOwn(operations, name) ? operations[name as DeskOperation] : undefined;
  if (work === undefined) throw new Fault("absent", "there is no such operation");
  const { input: declared, right, effect } = contract[name as OperationName];
  const input: unknown = readInput<unknown>(declared, asked);
  desk.need(right);
  return {
    input,
    effect,
    work: async (locale: Locale) => {
      const output = await (work as (desk: Desk, input: unknown, locale: Locale) => unknown)(desk, input, locale);
      return declaredOutput(name as OperationName, output);
    },
  };
}

/** Everything that begins with an unlocked member. */
interface Seat {
  readonly desk: Desk;
  readonly end: DeskEnd;
  readonly idleMinutes: number;
  readonly mostOpenings: number;
}

/** Serves the parent process over its channel; never returns to a caller. `exercisePassphrase` is what every exercise's members share. */
export function runDesk(operations: Partial<Operations>, exercisePassphrase: string): void {
  const half = offerHalf();
  let seat: Seat | undefined;
  const streams = new Map<number, () => Promise<Uint8Array | undefined>>();
  const drops = new Map<number, () => Promise<unknown>>();
  let lastStream = 0;
  let turn: Promise<unknown> = Promise.resolve();
  const opened = openedHere();

  /** One after another, in the order they came: writes, checkpoints and the end. Reads do not wait here. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const run = turn.then(work);
    turn = run.catch(() => undefined); // its asker is told; the next one runs all the same
    return run;
  };
  const seated = (): Seat => {
    if (seat === undefined) throw new Fault("locked", "nobody is unlocked here");
    return seat;
  };
  /** Another member's desk, or the command line, may have written meanwhile: perhaps that this member has left. */
  const catchUp = async ({ desk }: Seat): Promise<void> => {
    try {
      await desk.refresh();
    } catch (cause) {
      if (cause instanceof Fault && cause.code === "locked") giveUp();
      throw cause;
    }
  };
  /**
   * Nothing more is answered, and the process ends: at once, or once what is just being written has its answer. Who
   * renews the keys ends this very desk, and is to hear that it was done.
   */
  const giveUp = (): void => {
    if (seat === undefined) return;
    seat = undefined;
    streams.clear();
    drops.clear();
    setTimeout(() => process.exit(0), lastAnswer);
    // an answer is handed over in the same moment in which its turn ends
    turn.then(() => setImmediate(() => sent.then(() => process.exit(0))));
  };

  const sit = async ({
    folder,
    handle,
    body,
    ...more
  }: Extract<DeskRequest, { kind: "unlock" }>): Promise<Unlocked> => {
    const secret = half.agree(body.subarray(0, keyLength), "desk");
    const end = deskEnd(secret);
    const asked = readRequest(end, "session.enter", body.subarray(keyLength));
    const { member, passphrase, passkey } = readInput(contract["session.enter"].input, asked.input);
    if (passphrase !== undefined && passkey !== undefined)
      throw new Fault("invalid", "one enters with a passphrase or with a passkey", { item: "passkey" });
    const way = passkey ?? passphrase ?? sharedIn(folder);
    if (way === undefined) throw new Fault("invalid", "a passphrase is needed", { item: "passphrase" });
    // the front counts mistakes by the name it was told
    if (member !== handle) throw new Fault("invalid", "this field is not of the form asked for", { item: "member" });
    const desk = await unlock(folder, handle, way);
    seat = { desk, end, ...more };
    // it may end at any moment, and who asks then is told why
    setImmediate(() => readAhead(desk).catch(() => undefined));
    setInterval(() => {
      // who has left, or has other keys now, holds these no longer than a moment, whether anything is asked or not
      if (seat !== undefined) catchUp(seat).catch(() => undefined);
    }, lookEvery);
    setInterval(() => {
      // one that fails, e.g. on a full disk, is tried again: the next minute, and at the end
      inTurn(() => signCheckpoint(desk)).catch(() => undefined);
    }, checkpointEvery);
    const output = declaredOutput("session.enter", { entered: true });
    return { answer: end.seal("session.enter", asked.head, answerBytes({ output })), ticketHash: ticketHash(secret) };
  };
  const sharedIn = (folder: string) => (readCard(folder).exercise ? exercisePassphrase : undefined);

  /** Faults `busy` past as many different exhibits as one person reads in an hour. */
  const brake = (item: string, openings: number): boolean => {
    if (!opened.counts(item)) return false;
    if (openings >= seated().mostOpenings)
      throw new Fault("busy", "more exhibits were opened within an hour than one person reads", {
        item: String(seated().mostOpenings),
        remedy: "go on in a while, or ask the protection officer",
      });
    return true;
  };

  /** Runs an operation: input as declared, right, lockdown, brake, use case, output as declared. */
  const perform = async (name: string, asked: Asked, openings: number, beside: Beside | undefined) => {
    const at = seated();
    const { input, effect, work } = admit(operations, at.desk, name, asked.input);
    const now = async () => {
      await catchUp(at);
      const item = name === "exhibit.show" ? (input as Parsed<"exhibit.show">).code : undefined;
      const counts = item !== undefined && brake(item, openings);
      const output = await work(asked.locale);
      if (item !== undefined && counts) opened.note(item);
      // the front ends the session, so it is the one that knows when
      const idle = name === "session.frame" ? { idleMinutes: at.idleMinutes } : {};
      if (name !== "presence.look") return { output: { ...(output as object), ...idle }, opening: counts };
      const place = (await presencePlace(at.desk, (input as Parsed<"presence.look">).of)) ?? "";
      // of who is elsewhere by now nothing is told
      const others = beside?.place === place ? beside.others : [];
      return { output: { others }, opening: false, place };
    };
    return effect === "write" ? inTurn(now) : now();
  };

  const run = async (
    name: string,
    body: Uint8Array,
    openings: number,
    beside: Beside | undefined,
  ): Promise<Answered> => {
    const { end } = seated();
    const asked = readRequest(end, name, body);
    try {
      const { output, opening, place } = await perform(name, asked, openings, beside);
      const sealed = end.seal(name, asked.head, answerBytes({ output }));
      return { status: 200, body: sealed, opening, mistake: undefined, ...(place !== undefined && { place }) };
    } catch (cause) {
      return sealRefusal(end, name, asked, cause);
    }
  };

  /** An original: first its name, type and size, then its pieces. Each is sealed at its place, and the last says so. */
  const stream = async (body: Uint8Array, openings: number): Promise<OpenedStream> => {
    const { end, desk } = seated();
    const asked = readRequest(end, originalOperation, body);
    try {
      const item = code.safeParse((asked.input as { code?: unknown } | null)?.code);
      if (!item.success) throw new Fault("absent", "no such item, or not for this member");
      await catchUp(seated());
      const counts = brake(item.data, openings);
      const { name, type, bytes, pieces } = await openOriginal(desk, item.data);
      const source = pieces[Symbol.asyncIterator]();
      // the first piece is taken before the answer begins, so that damage there is still a clear refusal
      let next = await source.next();
      let index = 0;
      const seal = (plain: Uint8Array, last: boolean) => end.seal(originalOperation, asked.head, plain, index++, last);
      const first = seal(answerBytes({ output: { name, type, bytes } }), next.done === true);
      const id = ++lastStream;
      streams.set(id, async () => {
        if (next.done === true) return undefined;
        const { value } = next;
        next = await source.next();
        return seal(value, next.done === true);
      });
      drops.set(id, async () => source.return?.());
      if (counts) opened.note(item.data);
      return { stream: id, status: 200, body: first, opening: counts, mistake: undefined };
    } catch (cause) {
      return { ...sealRefusal(end, originalOperation, asked, cause), stream: undefined };
    }
  };

  const answer = async (request: DeskRequest): Promise<unknown> => {
    switch (request.kind) {
      case "knock":
        return half.key;
      case "unlock":
        return sit(request);
      case "people": {
        const shared = sharedIn(request.folder);
        if (shared === undefined) throw new Fault("locked", "nobody is unlocked here");
        const desk = await unlock(request.folder, request.handle, shared);
        const people = peopleOf(desk);
        desk.close();
        return people;
      }
      case "run":
        return run(request.operation, request.body, request.openings, request.beside);
      case "open":
        return stream(request.body, request.openings);
      case "pull": {
        const piece = await streams.get(request.stream)?.();
        if (piece === undefined) {
          streams.delete(request.stream);
          drops.delete(request.stream);
        }
        return piece;
      }
      case "drop": {
        const drop = drops.get(request.stream);
        streams.delete(request.stream);
        drops.delete(request.stream);
        await drop?.();
        return undefined;
      }
      case "look":
        if (seat !== undefined) await catchUp(seat);
        return undefined;
      case "end":
        return inTurn(async () => {
          const at = seat?.desk;
          seat = undefined;
          if (at === undefined) return;
          await signCheckpoint(at);
          at.close();
        });
    }
  };

  process.on("message", ({ id, request }: Numbered) => {
    answer(request).then(
      (output) => reply({ id, output }),
      (cause: unknown) => reply(refusal(id, cause)),
    );
  });
  // the front is gone, or this process is in a state that nobody thought of: what it holds goes with it
  process.once("disconnect", () => process.exit(0));
  process.once("uncaughtException", () => process.exit(70));
  // a terminal's interrupt reaches the whole group; the front ends its desks in order
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);
}

/** Resolves when the parent process has all answers that were handed over. */
let sent: Promise<unknown> = Promise.resolve();

function reply(message: DeskReply): void {
  if (!process.connected) return;
  sent = new Promise((resolve) => process.send?.(message, undefined, undefined, resolve));
}

function refusal(id: number, cause: unknown): DeskReply {
  if (cause instanceof Fault) return { id, fault: toMessage(cause) };
  if (cause instanceof z.ZodError)
    return { id, fault: toMessage(new Fault("damaged", "something stored is not of its form")) };
  return { id, mistake: placeOf(cause) };
}

/** The front knows the page again by this, and can't show itself as the page. */
const ticketHash = (secret: Uint8Array): Uint8Array =>
  sha256(new TextEncoder().encode(Buffer.from(ticketOf(secret)).toString("base64url")));

const bodiesAt = (desk: Desk, kind: string): readonly unknown[] =>
  desk.lens.audit
    .prepare<[string], { body: string }>("SELECT body FROM doc WHERE kind = ? AND until IS NULL ORDER BY n")
    .all(kind)
    .map((row) => JSON.parse(row.body));

function peopleOf(desk: Desk): People {
  const [inquiry] = bodiesAt(desk, "inquiry") as readonly Inquiry[];
  return {
    name: inquiry?.name ?? "",
    members: (bodiesAt(desk, "member") as readonly Member[])
      .filter((member) => member.left === undefined)
      .map(({ handle, title, roles }) => ({ handle, title, roles })),
  };
}
