/** How a desk reads what a page sealed, and seals what it answers: outputs as declared and no more, refusals all of one size. */
import { z } from "zod";
import { answeredBlock, type MessageHead, pad, unpad } from "../core/channel/message.ts";
import { Fault } from "../core/fault.ts";
import type { DeskEnd } from "../crypto/channel.ts";
import { contract, type FaultView, type Locale, locale, type OperationName } from "./contract.ts";
import { type Answered, placeOf } from "./desk-message.ts";
import { faultAnswer } from "./fault-answer.ts";

/** What every sealed request holds: the reader's language and the operation's input. */
const asking = z.strictObject({ locale, input: z.unknown() });

export interface Asked {
  readonly head: MessageHead;
  readonly locale: Locale;
  /** as it came: not parsed against the operation yet */
  readonly input: unknown;
}

/** Opens a sealed request. Faults: as `DeskEnd.open`; `invalid` for what is not of its form. */
export function readRequest(end: DeskEnd, operation: string, body: Uint8Array): Asked {
  const { head, plain } = end.open(operation, body);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(unpad(plain)));
  } catch (cause) {
    throw new Fault("invalid", "a request is JSON", { cause });
  }
  return { head, ...readInput(asking, json) };
}

/** Parses what a page asks against its declaration. Fault `invalid` names the field, never the value. */
export function readInput<T>(declared: z.ZodType<T>, json: unknown): T {
  const parsed = declared.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = [...(issue?.path ?? []), ...(issue?.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [])];
  throw new Fault("invalid", "this field is not of the form asked for", {
    item: path.length === 0 ? "the request" : path.join(".").slice(0, 100),
  });
}

/** An operation's output without anything that its declaration does not name. Undeclared forms are kept back whole. */
export function declaredOutput(name: OperationName, output: unknown): unknown {
  const shown = contract[name].output.safeParse(output);
  if (shown.success) return shown.data;
  throw new Undeclared(
    `answer of ${name} is not of its form at ${String(shown.error.issues[0]?.path[0] ?? "its root")}`,
  );
}

/** An output that is not as declared. Its message says where in the declaration, and nothing of the case. */
class Undeclared extends Error {}

/** An answer's bytes before they are sealed: whole blocks. */
export const answerBytes = (answer: { readonly output: unknown } | FaultView): Uint8Array =>
  pad(new TextEncoder().encode(JSON.stringify(answer)), answeredBlock);

/** A refusal is one block, so that its length says nothing of what was refused, or whether it is there. */
function refusalBytes(view: FaultView): Uint8Array {
  const whole = answerBytes(view);
  return whole.length === answeredBlock
    ? whole
    : answerBytes({ fault: view.fault, sentence: view.sentence.slice(0, 300) });
}

/** The sealed refusal of a request that was opened, with what the front may know of it. */
export function sealRefusal(
  end: DeskEnd,
  operation: string,
  { head, locale: reader }: Asked,
  cause: unknown,
): Answered {
  const known = cause instanceof z.ZodError ? new Fault("damaged", "something stored is not of its form") : cause;
  const { status, view } = faultAnswer(known, reader);
  const mistake = known instanceof Fault ? undefined : cause instanceof Undeclared ? cause.message : placeOf(cause);
  return { status, body: end.seal(operation, head, refusalBytes(view)), opening: false, mistake };
}
