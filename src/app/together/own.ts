/** What is a member's own and nobody else's: sealed to his or her own key before it goes into the log. */
import { pad, unpad } from "../../core/channel/message.ts";
import { Fault } from "../../core/fault.ts";
import type { Desk } from "../desk.ts";

/** Lengths are told in steps of this many bytes: who reads the log's sizes shall not see how much was written. */
const block = 4_096;

/** Base64 of an age file to this member's own key. */
export async function sealOwn(desk: Desk, content: unknown): Promise<string> {
  const plain = pad(new TextEncoder().encode(JSON.stringify(content)), block);
  return Buffer.from(await desk.sealOwn(plain)).toString("base64");
}

/** What was sealed. Fault `damaged` for what this member's key does not open. */
export async function openOwn(desk: Desk, sealed: string): Promise<unknown> {
  const plain = unpad(await desk.openSealed(Buffer.from(sealed, "base64")));
  try {
    return JSON.parse(new TextDecoder().decode(plain));
  } catch (cause) {
    throw new Fault("damaged", "something stored is not of its form", { cause });
  }
}
