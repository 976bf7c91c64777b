/** What runs inside a desk's process: unlocks one inquiry for one member, then answers the front until it is ended. */
import { z } from "zod";
import type { Desk } from "../app/desk.ts";
import { signCheckpoint } from "../app/keeping/checkpoint.ts";
import { unlock } from "../app/keeping/unlock.ts";
import { type Original, openOriginal } from "../app/reading/open-original.ts";
import { Fault } from "../core/fault.ts";
import type { Inquiry, Member } from "../core/record/body.ts";
import { contract, type Locale, type Output, type Parsed } from "./contract.ts";
import {
  type DeskOperation,
  type DeskReply,
  type DeskRequest,
  type Numbered,
  type OpenedStream,
  type People,
  placeOf,
  toMessage,
} from "./desk-message.ts";

/** The use case of each operation. The right that the contract names is checked before it runs. */
export type Operations = {
  readonly [N in DeskOperation]: (desk: Desk, input: Parsed<N>, locale: Locale) => Output<N> | Promise<Output<N>>;
};

const checkpointEvery = 60_000;

/** Serves the parent process over its channel; never returns to a caller. */
export function runDesk(operations: Partial<Operations>): void {
  let desk: Desk | undefined;
  const streams = new Map<number, AsyncIterator<Uint8Array>>();
  let lastStream = 0;
  let turn: Promise<unknown> = Promise.resolve();

  /** One after another, in the order they came: writes, checkpoints and the end. Reads do not wait here. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const run = turn.then(work);
    turn = run.catch(() => undefined); // its asker is told; the next one runs all the same
    return run;
  };
  const seated = (): Desk => {
    if (desk === undefined) throw new Fault("locked", "nobody is unlocked here");
    return desk;
  };

  const run = async (operation: DeskOperation, input: unknown, locale: Locale): Promise<unknown> => {
    const at = seated();
    const work = operations[operation] as ((desk: Desk, input: unknown, locale: Locale) => unknown) | undefined;
    if (work === undefined) throw new Fault("absent", "there is no such operation");
    at.need(contract[operation].right);
    const now = async () => {
      await at.lens.catchUp(); // another member's desk, or the command line, may have written meanwhile
      return work(at, input, locale);
    };
    return contract[operation].effect === "write" ? inTurn(now) : now();
  };

  const answer = async (request: DeskRequest): Promise<unknown> => {
    switch (request.kind) {
      case "unlock":
        desk = await unlock(request.folder, request.handle, request.passphrase);
        setInterval(() => {
          // one that fails, e.g. on a full disk, is tried again: the next minute, and at the end
          inTurn(() => signCheckpoint(seated())).catch(() => undefined);
        }, checkpointEvery);
        return undefined;
      case "people":
        return peopleOf(seated());
      case "run":
        return run(request.operation, request.input, request.locale);
      case "open": {
        const original = await openOriginal(seated(), request.code);
        streams.set(++lastStream, original.pieces[Symbol.asyncIterator]());
        return opened(original, lastStream);
      }
      case "pull": {
        const step = await streams.get(request.stream)?.next();
        if (step === undefined || step.done === true) {
          streams.delete(request.stream);
          return undefined;
        }
        return step.value;
      }
      case "drop": {
        const stream = streams.get(request.stream);
        streams.delete(request.stream);
        await stream?.return?.();
        return undefined;
      }
      case "end":
        return inTurn(async () => {
          const at = desk;
          desk = undefined;
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

function reply(message: DeskReply): void {
  if (process.connected) process.send?.(message);
}

function refusal(id: number, cause: unknown): DeskReply {
  if (cause instanceof Fault) return { id, fault: toMessage(cause) };
  if (cause instanceof z.ZodError)
    return { id, fault: toMessage(new Fault("damaged", "something stored is not of its form")) };
  return { id, mistake: placeOf(cause) };
}

const opened = ({ name, type, bytes }: Original, stream: number): OpenedStream => ({ stream, name, type, bytes });

function peopleOf(desk: Desk): People {
  const now = desk.lens.audit.prepare<[string], { body: string }>(
    "SELECT body FROM doc WHERE kind = ? AND until IS NULL ORDER BY n",
  );
  const inquiry = now.all("inquiry").map((row) => JSON.parse(row.body) as Inquiry)[0];
  const members = now.all("member").map((row) => JSON.parse(row.body) as Member);
  return {
    name: inquiry?.name ?? "",
    members: members
      .filter((member) => member.left === undefined)
      .map(({ handle, title, roles }) => ({ handle, title, roles })),
  };
}
