/** What the front and a desk's process say to each other: requests with a number, replies with the same number. */
import { Fault, type FaultCode, faultCodes } from "../core/fault.ts";
import type { Member } from "../core/record/body.ts";
import type { OperationName } from "./contract.ts";
import type { FaultStatus } from "./fault-answer.ts";
import type { Beside } from "./presence.ts";

/** What an answer's status in the open may be. */
export type AnswerStatus = 200 | FaultStatus;

/** Operations that a desk answers; the front itself answers those of the session's door. */
export type DeskOperation = Exclude<OperationName, "session.look" | "session.knock" | "session.enter" | "session.lock">;

/** The name under which originals are asked for: they stream, and so stand in no contract. */
export const originalOperation = "original";

/** What the front sends is sealed by the page for the desk; of its content the front sees the operation's name. */
export type DeskRequest =
  | { readonly kind: "knock" }
  | {
      readonly kind: "unlock";
      /** absolute path */
      readonly folder: string;
      readonly handle: string;
      /** after how long the front ends an idle session */
      readonly idleMinutes: number;
      /** as many different exhibits as one member may open in an hour */
      readonly mostOpenings: number;
      /** the page's key (32 bytes), then a sealed request */
      readonly body: Uint8Array;
    }
  | { readonly kind: "people"; readonly folder: string; readonly handle: string }
  | {
      readonly kind: "run";
      readonly operation: string;
      readonly body: Uint8Array;
      readonly openings: number;
      /** who else is where this desk said that it was */
      readonly beside: Beside | undefined;
    }
  | { readonly kind: "open"; readonly body: Uint8Array; readonly openings: number }
  | { readonly kind: "pull"; readonly stream: number }
  | { readonly kind: "drop"; readonly stream: number }
  | { readonly kind: "look" }
  | { readonly kind: "end" };

/** The reply to `people`: the exercise's name and whom it has. */
export interface People {
  readonly name: string;
  readonly members: readonly Pick<Member, "handle" | "title" | "roles">[];
}

/** The reply to `unlock`: what the page is told, and by whose hash the front knows the page again. */
export interface Unlocked {
  readonly answer: Uint8Array;
  readonly ticketHash: Uint8Array;
}

/** The reply to `run`: a sealed answer, which may be a refusal; what the front may know besides. */
export interface Answered {
  readonly status: AnswerStatus;
  readonly body: Uint8Array;
  /** an exhibit was opened that this member had not opened in the last hour */
  readonly opening: boolean;
  /** the place of an error that should not be */
  readonly mistake: string | undefined;
  /** of `presence.look`: the name of what is looked at, which tells the front nothing; empty for nothing */
  readonly place?: string;
}

/** The reply to `open`. Its pieces are then pulled one by one, so that no more than one lies in memory. */
export interface OpenedStream extends Answered {
  /** undefined for a refusal, which is whole in `body` */
  readonly stream: number | undefined;
}

/** A fault on its way between processes. Its cause stays behind: it may hold what no message may. */
export interface FaultMessage {
  readonly code: FaultCode;
  readonly message: string;
  readonly item: string | undefined;
  readonly remedy: string | undefined;
}

export type DeskReply =
  | { readonly id: number; readonly output: unknown }
  | { readonly id: number; readonly fault: FaultMessage }
  /** an error that should not be: only the place in our own files, never its words */
  | { readonly id: number; readonly mistake: string };

export interface Numbered {
  readonly id: number;
  readonly request: DeskRequest;
}

export const toMessage = ({ code, message, item, remedy }: Fault): FaultMessage => ({ code, message, item, remedy });

export function toFault({ code, message, item, remedy }: FaultMessage): Fault {
  const known = faultCodes.find((one) => one === code) ?? "damaged";
  return new Fault(known, message, { ...(item !== undefined && { item }), ...(remedy !== undefined && { remedy }) });
}

/** An error that should not be, in a desk or in the front. Its message is a place in the code and says nothing of the case. */
export class Mistake extends Error {
  constructor(place: string) {
    super(place);
    this.name = "Mistake";
  }
}

/**
 * The kind of an error and the places in files where it passed, without its message, which may quote what was being
 * read. Only paths in our own files and libraries are taken.
 */
export function placeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return "something thrown that is no error";
  const kind = /^[A-Za-z]{1,40}$/.test(cause.name) ? cause.name : "Error";
  const frames = (cause.stack ?? "").match(/\b(?:src|node_modules)\/[\w./@-]{1,120}\.[cm]?[jt]s:\d{1,6}/g) ?? [];
  return [kind, ...frames.slice(0, 4)].join(" ");
}
