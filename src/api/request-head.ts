/** What the head of a request must be before anything else looks at it: a method we know, our own host, each header once. */
import type { IncomingMessage } from "node:http";

/** Names under which the server is reached, with the port where it is written. */
export type Hosts = () => readonly string[];

const methods = ["GET", "HEAD", "POST"];
/** A second one of these would be read by one program and not by the next. */
const single = new Set([
  "authorization",
  "content-length",
  "content-type",
  "cookie",
  "host",
  "origin",
  "sec-fetch-site",
  "transfer-encoding",
  "x-grounds-attempt",
  "x-grounds-key",
  "x-grounds-member",
]);

export interface HeadRefusal {
  readonly status: 400 | 405 | 421;
  readonly words: string;
}

/** Undefined for a head that may go on. */
export function refuseHead(request: IncomingMessage, hosts: Hosts): HeadRefusal | undefined {
  if (!methods.includes(request.method ?? "")) return { status: 405, words: "method not allowed" };
  const seen = new Set<string>();
  for (const name of request.rawHeaders.filter((_, n) => n % 2 === 0).map((one) => one.toLowerCase())) {
    if (seen.has(name) && single.has(name)) return { status: 400, words: "a header came twice" };
    seen.add(name);
  }
  // another name that was made to point here (DNS rebinding) is not ours to answer
  const { host } = request.headers;
  if (host === undefined || !hosts().includes(host.toLowerCase())) return { status: 421, words: "misdirected request" };
  return undefined;
}
