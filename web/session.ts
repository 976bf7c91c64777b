/** The page's session with its desk: how it begins, what of it this tab keeps, and requests that only the desk can read. */
import type { FaultView, OperationName } from "../src/api/contract.ts";
import { askedBlock, type MessageHead, pad, Unframing, unpad } from "../src/core/channel/message.ts";
import { agree, type PageEnd, pageEnd, ticketOf } from "./channel.ts";
import { currentLocale, t } from "./words.ts";

/** The secret lies where only pages of this origin and this tab find it, the port included; a cookie goes to every port. */
const keptSecret = "grounds.channel";

interface Session {
  readonly page: PageEnd;
  readonly ticket: string;
}
let session: Promise<Session> | undefined;

const open = async (secret: Uint8Array<ArrayBuffer>): Promise<Session> => ({
  page: await pageEnd(secret),
  ticket: (await ticketOf(secret)).toBase64({ alphabet: "base64url", omitPadding: true }),
});
const fromText = (text: string) => Uint8Array.fromBase64(text, { alphabet: "base64url" });

/** Undefined where nobody is unlocked in this tab. */
function current(): Promise<Session> | undefined {
  const secret = sessionStorage.getItem(keptSecret);
  if (secret === null) return undefined;
  session ??= open(fromText(secret));
  return session;
}

/** Somebody is, or was until now, unlocked in this tab. */
export const hasSession = (): boolean => sessionStorage.getItem(keptSecret) !== null;

export function forgetSession(): void {
  sessionStorage.removeItem(keptSecret);
  session = undefined;
}

/** What came back: an output, or why there is none. Undefined where the line or the channel broke. */
export type Came = { readonly output: unknown } | { readonly refused: FaultView } | undefined;

/** Operations that the front answers itself, in the open: they say nothing of the case. */
const inTheOpen: readonly OperationName[] = ["session.look", "session.knock", "session.lock"];

export async function ask(name: OperationName, input: unknown): Promise<Came> {
  if (inTheOpen.includes(name)) return askFront(name);
  if (name === "session.enter") return enter(input as { readonly member: string });
  const here = current();
  if (here === undefined) return { refused: { fault: "locked", sentence: "" } };
  const { page, ticket } = await here;
  const { head, message } = await page.seal(name, asking(input));
  return answerOf(page, name, head, await post(`/api/${name}`, message, { "x-grounds-key": ticket }));
}

/** An original's name and bytes, opened piece by piece as they come. */
export async function askOriginal(code: string): Promise<Came> {
  const here = current();
  if (here === undefined) return { refused: { fault: "locked", sentence: "" } };
  const { page, ticket } = await here;
  const { head, message } = await page.seal("original", asking({ code }));
  const response = await post("/original", message, { "x-grounds-key": ticket });
  if (!response.ok || response.body === null) return answerOf(page, "original", head, response);
  const reading = new Unframing();
  const opened: Uint8Array<ArrayBuffer>[] = [];
  let whole = false;
  for await (const bytes of chunksOf(response.body)) {
    for (const { sealed, last } of reading.take(bytes)) {
      const piece = await page.open("original", head, sealed, opened.length, last);
      if (piece === undefined) return undefined;
      opened.push(piece);
      whole = last;
    }
  }
  const [about, ...pieces] = opened;
  if (!whole || !reading.done || about === undefined) return undefined;
  const { output } = JSON.parse(new TextDecoder().decode(unpad(about))) as { output: { name: string } };
  return { output: { name: output.name, bytes: new Blob(pieces) } };
}

/** A desk begins for this attempt; what is typed is sealed for it before it leaves the page. */
async function enter(input: { readonly member: string }): Promise<Came> {
  const knocked = await askFront("session.knock");
  if (knocked === undefined || "refused" in knocked) return knocked;
  const { attempt, key } = knocked.output as { attempt: string; key: string };
  const half = await agree(fromText(key)).catch(() => undefined);
  if (half === undefined)
    return {
      refused: { fault: "unavailable", sentence: t("frame.door.private"), remedy: t("frame.door.private.remedy") },
    };
  const begun = await open(half.secret);
  const { head, message } = await begun.page.seal("session.enter", asking(input));
  const body = new Uint8Array(half.key.length + message.length);
  body.set(half.key);
  body.set(message, half.key.length);
  const headers = { "x-grounds-attempt": attempt, "x-grounds-member": input.member, ...spoken() };
  const came = await answerOf(begun.page, "session.enter", head, await post("/api/session.enter", body, headers));
  if (came === undefined || "refused" in came) return came;
  sessionStorage.setItem(keptSecret, half.secret.toBase64({ alphabet: "base64url", omitPadding: true }));
  session = Promise.resolve(begun);
  return came;
}

/** The reader's language, for what the front says itself; to the desk it goes inside. */
const spoken = () => ({ "accept-language": currentLocale() });
const asking = (input: unknown) =>
  pad(new TextEncoder().encode(JSON.stringify({ locale: currentLocale(), input })), askedBlock);

const send = (path: string, headers: Record<string, string>, body: string | Uint8Array<ArrayBuffer>) =>
  fetch(path, { method: "POST", headers, body, credentials: "same-origin" });

const post = (path: string, message: Uint8Array<ArrayBuffer>, headers: Record<string, string>) =>
  send(path, { "content-type": "application/octet-stream", ...headers }, message);

async function askFront(name: OperationName): Promise<Came> {
  const ticket = name === "session.lock" ? await current() : undefined;
  const shown: Record<string, string> = ticket === undefined ? {} : { "x-grounds-key": ticket.ticket };
  const kept = Object.entries(localStorage);
  const response = await send(`/api/${name}`, { "content-type": "application/json", ...spoken(), ...shown }, "{}");
  // a lock clears all that the browser keeps for us; language and look say nothing and are put back
  for (const [choice, value] of kept) localStorage.setItem(choice, value);
  const json: unknown = await response.json();
  return response.ok ? { output: json } : { refused: json as FaultView };
}

async function answerOf(page: PageEnd, name: string, head: MessageHead, response: Response): Promise<Came> {
  if (response.headers.get("content-type") !== "application/octet-stream")
    return { refused: (await response.json()) as FaultView };
  const plain = await page.open(name, head, await response.bytes());
  if (plain === undefined) return undefined;
  const answer = JSON.parse(new TextDecoder().decode(unpad(plain))) as { readonly output: unknown } | FaultView;
  return "output" in answer ? answer : { refused: answer };
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncIterable<Uint8Array> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
