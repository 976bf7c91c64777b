/** A member's client for tests: enters through the sealed channel and calls the contract's operations by their names. */
import { pageEnd, ticketOf } from "../../crypto/channel.ts";
import type { Input, OperationName, Output } from "../contract.ts";
import { type Answer, type Browser, browse, type Original } from "./browser.ts";

export interface Client {
  readonly browser: Browser;
  /** The operation's output. Throws `Refused` for anything else. */
  call<N extends OperationName>(operation: N, input: Input<N>, locale?: string): Promise<Output<N>>;
  /** The whole answer, refusals too. */
  ask(operation: string, input: unknown, locale?: string): Promise<Answer>;
  original(code: string): Promise<Original>;
  lock(): Promise<void>;
}

/** What the server or the desk answered instead of an output. */
export class Refused extends Error {
  readonly answer: Answer;
  constructor(operation: string, answer: Answer) {
    super(`${operation}: ${answer.status} ${JSON.stringify(answer.json)}`);
    this.answer = answer;
  }
}

/** Enters as a member of the inquiry served at an address; no passphrase means an exercise's own. */
export async function enter(address: string, member: string, passphrase?: string): Promise<Client> {
  const browser = browse(address);
  const answer = await browser.call("session.enter", { member, ...(passphrase !== undefined && { passphrase }) });
  if (answer.status !== 200) throw new Refused("session.enter", answer);
  return clientOf(browser);
}

/** Goes on with the session of a page: its cookie (`name=value`) and the secret that it keeps. */
export function resume(address: string, cookie: string, secret: Uint8Array): Client {
  const browser = browse(address);
  browser.cookie = cookie;
  browser.key = Buffer.from(ticketOf(secret)).toString("base64url");
  browser.channel = pageEnd(secret);
  return clientOf(browser);
}

function clientOf(browser: Browser): Client {
  const ask = (operation: string, input: unknown, locale = "en") =>
    browser.call(operation, input, { "accept-language": locale });
  return {
    browser,
    ask,
    async call(operation, input, locale) {
      const answer = await ask(operation, input, locale);
      if (answer.status !== 200) throw new Refused(operation, answer);
      return answer.json as never;
    },
    async original(code) {
      const original = await browser.original(code);
      if (original.status !== 200) throw new Refused("original", original);
      return original;
    },
    async lock() {
      await browser.call("session.lock", {});
    },
  };
}
