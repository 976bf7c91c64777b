/** What the front and a desk's process say to each other: requests with a number, replies with the same number. */
import { Fault, type FaultCode, faultCodes } from "../core/fault.ts";
import type { Member } from "../core/record/body.ts";
import type { Locale, OperationName } from "./contract.ts";

/** Where the inquiry lies and what opens it. */
export interface DeskKey {
  /** absolute path */
  readonly folder: string;
  readonly handle: string;
  readonly passphrase: string;
}

/** Operations that a desk answers; the front itself answers those of the session's door. */
export type DeskOperation = Exclude<OperationName, "session.look" | "session.enter" | "session.lock">;

export type DeskRequest =
  | ({ readonly kind: "unlock" } & DeskKey)
  | { readonly kind: "people" }
  | { readonly kind: "run"; readonly operation: DeskOperation; readonly input: unknown; readonly locale: Locale }
  | { readonly kind: "open"; readonly code: string }
  | { readonly kind: "pull"; readonly stream: number }
  | { readonly kind: "drop"; readonly stream: number }
  | { readonly kind: "end" };

/** The reply to `people`: the inquiry's name and whom it has, as a desk may read them. */
export interface People {
  readonly name: string;
  readonly members: readonly Pick<Member, "handle" | "title" | "roles">[];
}

/** The reply to `open`. Its bytes are then pulled piece by piece, so that no more than one lies in memory. */
export interface OpenedStream {
  readonly stream: number;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
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
