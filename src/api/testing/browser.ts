/** A small client for tests that sends the headers a browser would, and any that it would not. */
import { type IncomingHttpHeaders, request } from "node:http";

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  /** of a JSON answer */
  readonly json: Record<string, unknown>;
}

export interface Browser {
  /** `name=value` of the cookie it was given last, or "" */
  cookie: string;
  /** the key it was told at entering, or "": a page keeps it by its origin and sends it with every request */
  key: string;
  send(method: string, path: string, headers?: Record<string, string>, body?: string): Promise<Answer>;
  call(operation: string, input: unknown, headers?: Record<string, string>): Promise<Answer>;
}

/** Sends to an address such as `http://localhost:4417`, without ever rewriting the path. */
export function browse(address: string): Browser {
  const { port } = new URL(address);
  const browser: Browser = {
    cookie: "",
    key: "",
    send: (method, path, headers = {}, body) =>
      new Promise((resolve, reject) => {
        const cookie = browser.cookie === "" ? {} : { cookie: browser.cookie };
        const key = browser.key === "" ? {} : { "x-grounds-key": browser.key };
        const asking = request({
          host: "127.0.0.1",
          port,
          method,
          path,
          headers: { host: `localhost:${port}`, ...cookie, ...key, ...headers },
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
            if (path === "/api/session.enter" && typeof json.key === "string") browser.key = json.key;
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes, json });
          });
        });
        asking.end(body);
      }),
    call: (operation, input, headers = {}) =>
      browser.send(
        "POST",
        `/api/${operation}`,
        { "content-type": "application/json", "sec-fetch-site": "same-origin", ...headers },
        JSON.stringify(input),
      ),
  };
  return browser;
}
