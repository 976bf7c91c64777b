/** A small client for tests: sends the headers a browser would and any that it would not, and speaks the sealed channel as a page does. */
import { type IncomingHttpHeaders, type RequestOptions, request } from "node:http";
import { request as requestTls } from "node:https";
import { answeredBlock, askedBlock, type MessageHead, pad, Unframing, unpad } from "../../core/channel/message.ts";
import { offerHalf, type PageEnd, pageEnd, ticketOf } from "../../crypto/channel.ts";

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** what came, and of a sealed answer what was in it: padding and all */
  readonly bytes: Buffer;
  /** as it lay on the wire */
  readonly wire: Buffer;
  /** of a JSON answer, or a sealed one: its output, or its fault */
  readonly json: Record<string, unknown>;
}

/** An original as a page has it. */
export interface Original extends Answer {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
}

type Headers = Record<string, string>;

export interface Browser {
  /** `name=value` of the cookie it was given last, or "" */
  cookie: string;
  /** the ticket that it shows with every request, or "" */
  key: string;
  /** its end of the channel, once entered */
  channel: PageEnd | undefined;
  send(method: string, path: string, headers?: Headers, body?: string | Uint8Array): Promise<Answer>;
  /** As a page calls: sealed once entered, in the language that `accept-language` names. `session.enter` knocks first. */
  call(operation: string, input: unknown, headers?: Headers): Promise<Answer>;
  /** Asks with a sealed request that was made by `seal`, perhaps once more. */
  post(path: string, message: Uint8Array, headers?: Headers): Promise<Answer>;
  seal(
    operation: string,
    input: unknown,
    locale?: string,
  ): { readonly head: MessageHead; readonly message: Uint8Array };
  original(code: string, headers?: Headers): Promise<Original>;
}

/** Sends to an address such as `http://localhost:4417`, without ever rewriting the path. `ca` is whom its TLS is trusted from. */
export function browse(
  address: string,
  options: Pick<RequestOptions, "host"> & { readonly ca?: Buffer } = {},
): Browser {
  const { port, host, protocol, hostname } = new URL(address);
  const sealedType = { "content-type": "application/octet-stream" };
  const pageHeaders = { "sec-fetch-site": "same-origin" };
  const browser: Browser = {
    cookie: "",
    key: "",
    channel: undefined,
    send: (method, path, headers = {}, body) =>
      new Promise((resolve, reject) => {
        const cookie = browser.cookie === "" ? {} : { cookie: browser.cookie };
        const key = browser.key === "" ? {} : { "x-grounds-key": browser.key };
        const asking = (protocol === "https:" ? requestTls : request)({
          host: options.host ?? "127.0.0.1",
          port: port === "" ? 443 : port,
          method,
          path,
          ...(options.ca !== undefined && { ca: options.ca, servername: hostname }),
          headers: { host, ...cookie, ...key, ...headers },
        });
        asking.on("error", reject);
        asking.on("response", (answer) => {
          const pieces: Buffer[] = [];
          answer.on("data", (piece: Buffer) => pieces.push(piece));
          answer.on("error", reject);
          answer.on("end", () => {
            const [set] = answer.headers["set-cookie"] ?? [];
            if (set !== undefined) browser.cookie = /^[^;]*=[^;]+/.exec(set)?.[0] ?? "";
            const bytes = Buffer.concat(pieces);
            const json = answer.headers["content-type"] === "application/json" ? JSON.parse(bytes.toString()) : {};
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes, wire: bytes, json });
          });
        });
        asking.end(body);
      }),
    seal(operation, input, locale = "en") {
      const asked = new TextEncoder().encode(JSON.stringify({ locale, input }));
      return (browser.channel ?? pageEnd(new Uint8Array(32))).seal(operation, pad(asked, askedBlock));
    },
    post: (path, message, headers = {}) =>
      browser.send("POST", path, { ...sealedType, ...pageHeaders, ...headers }, message),
    async call(operation, input, headers = {}) {
      if (operation === "session.enter") return enter(browser, input, headers);
      const open = operation === "session.look" || operation === "session.knock" || operation === "session.lock";
      if (open)
        return browser.send(
          "POST",
          `/api/${operation}`,
          { "content-type": "application/json", ...pageHeaders, ...headers },
          JSON.stringify(input),
        );
      const { head, message } = browser.seal(operation, input, localeOf(headers));
      return opened(browser, operation, head, await browser.post(`/api/${operation}`, message, headers));
    },
    async original(code, headers = {}) {
      const { head, message } = browser.seal("original", { code }, localeOf(headers));
      const answer = await browser.post("/original", message, headers);
      const none = { name: "", type: "", content: Buffer.alloc(0) };
      if (answer.status !== 200) return { ...none, ...opened(browser, "original", head, answer) };
      const reading = new Unframing();
      const plain = reading.take(answer.wire).map(({ sealed, last }, n) => {
        const piece = browser.channel?.open("original", head, sealed, n, last);
        if (piece === undefined) throw new Error("a piece of an original does not open");
        return { piece, last };
      });
      if (!reading.done || plain.at(-1)?.last !== true) throw new Error("an original was cut short");
      const [about, ...content] = plain.map(({ piece }) => piece);
      const { output } = JSON.parse(Buffer.from(unpad(about ?? new Uint8Array())).toString());
      return { ...answer, name: output.name, type: output.type, json: output, content: Buffer.concat(content) };
    },
  };
  return browser;
}

/** The two exchanges of entering; a refusal of the first is the answer. */
async function enter(browser: Browser, input: unknown, headers: Headers): Promise<Answer> {
  const knocked = await browser.call("session.knock", {}, headers);
  if (knocked.status !== 200) return knocked;
  const half = offerHalf();
  const secret = half.agree(Buffer.from(String(knocked.json.key), "base64url"), "page");
  const [channel, former] = [pageEnd(secret), browser.channel];
  browser.channel = channel;
  const { head, message } = browser.seal("session.enter", input, localeOf(headers));
  browser.channel = former;
  const answer = await browser.post("/api/session.enter", Buffer.concat([half.key, message]), {
    "x-grounds-attempt": String(knocked.json.attempt),
    "x-grounds-member": String((input as { member?: unknown }).member),
    ...headers,
  });
  if (answer.status !== 200) return answer;
  browser.channel = channel;
  browser.key = Buffer.from(ticketOf(secret)).toString("base64url");
  return opened(browser, "session.enter", head, answer);
}

/** Opens a sealed answer; what the front says itself stays as it is. */
function opened(browser: Browser, operation: string, head: MessageHead, answer: Answer): Answer {
  if (answer.headers["content-type"] !== "application/octet-stream") return answer;
  const plain = browser.channel?.open(operation, head, answer.wire);
  if (plain === undefined || plain.length % answeredBlock !== 0)
    throw new Error(`the answer of ${operation} does not open`);
  const json = JSON.parse(Buffer.from(unpad(plain)).toString());
  return { ...answer, bytes: Buffer.from(plain), json: json.output ?? json };
}

const localeOf = (headers: Headers): string => (headers["accept-language"] ?? "en").slice(0, 2);
