/** The front: routes, guards and answers. It holds no keys; whatever needs one is asked of the session's desk. */
import { type Context, Hono } from "hono";
import { accepts } from "hono/accepts";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { Fault } from "../core/fault.ts";
import { code } from "../core/record/id.ts";
import { contract, type Locale, locale, type OperationName } from "./contract.ts";
import { Mistake, placeOf } from "./desk-message.ts";
import type { DeskProcess, OriginalStream } from "./desk-process.ts";
import type { Entrance } from "./entrance.ts";
import { faultAnswer } from "./fault-answer.ts";
import { originalPolicy, securityHeaders } from "./security-headers.ts";
import type { Sessions } from "./session.ts";
import type { Site, SiteFile } from "./site.ts";

export interface FrontParts {
  readonly entrance: Entrance;
  readonly sessions: Sessions;
  readonly site: Site;
  /** the port that it listens on */
  readonly port: () => number;
  /** told of errors that should not be: an operation and a place in the code, nothing of the case */
  readonly remark: (line: string) => void;
}

const longestBody = 2 << 20;
/** As much of a longer one is still taken and thrown away, so that its sender hears the answer instead of a broken line. */
const longestRefused = 8 * longestBody;
const mostDesks = 8;

export function makeFront({ entrance, sessions, site, port, remark }: FrontParts): Hono {
  const app = new Hono();
  /**
   * Browsers keep cookies by host, not by port: with the port in its name, two inquiries can be open at once. They also
   * send them to whatever listens on another port (RFC 6265 §8.5): the key beside it is kept by origin and is not sent there.
   */
  const cookie = () => `grounds-${port()}`;
  const token = (c: Context) => getCookie(c, cookie());
  const forget = (c: Context) => deleteCookie(c, cookie(), { path: "/", httpOnly: true, sameSite: "Strict" });
  const desk = (c: Context): DeskProcess => {
    const found = sessions.desk(token(c), c.req.header("x-grounds-key"));
    if (found === undefined) throw new Fault("locked", "nobody is unlocked here", { remedy: "enter again" });
    return found;
  };

  app.use(async (c, next) => {
    for (const [name, value] of Object.entries(securityHeaders)) c.header(name, value);
    // another name that was made to point here (DNS rebinding) is not ours to answer
    const host = c.req.header("host");
    if (host !== `localhost:${port()}` && host !== `127.0.0.1:${port()}`) return c.text("misdirected request\n", 421);
    await next();
  });

  app.onError((cause, c) => {
    if (!(cause instanceof Fault))
      remark(
        `an error that should not be, in ${c.req.method} ${routeOf(c)}: ${cause instanceof Mistake ? cause.message : placeOf(cause)}`,
      );
    // who has the cookie and not the key can't take the cookie from who has both
    if (cause instanceof Fault && cause.code === "locked" && !sessions.lasts(token(c))) forget(c);
    const { status, view } = faultAnswer(cause, readerLocale(c));
    for (const [name, value] of Object.entries(securityHeaders)) c.header(name, value);
    return c.json(view, status);
  });

  const operation = async (c: Context, name: OperationName, input: unknown): Promise<unknown> => {
    switch (name) {
      case "session.look":
        return entrance.look(readerLocale(c));
      case "session.enter": {
        if (sessions.count >= mostDesks)
          throw new Fault("busy", "too many desks are open here", { remedy: "lock one of them" });
        const opened = await entrance.enter(contract["session.enter"].input.parse(input));
        await sessions.end(token(c));
        const begun = sessions.begin(opened);
        setCookie(c, cookie(), begun.token, { path: "/", httpOnly: true, sameSite: "Strict" });
        return { entered: true, key: begun.key };
      }
      case "session.lock":
        if (sessions.lasts(token(c))) desk(c);
        await sessions.end(token(c));
        forget(c);
        return { locked: true };
      default:
        return desk(c).run(name, input, readerLocale(c));
    }
  };

  app.post(
    "/api/:operation",
    async (c, next) => {
      sameOrigin(c);
      const name = operationName(c.req.param("operation"));
      if (!name.startsWith("session.") || name === "session.frame") desk(c);
      if (!/^application\/json\s*(;|$)/i.test(c.req.header("content-type") ?? ""))
        throw new Fault("invalid", "a request is JSON", { item: "content-type" });
      await next();
    },
    async (c) => {
      const name = operationName(c.req.param("operation"));
      const output = await operation(c, name, readInput(name, await readBody(c)));
      const shown = contract[name].output.safeParse(output);
      // an answer that is not as declared is kept back whole
      if (!shown.success)
        throw new Mistake(
          `answer of ${name} is not of its form at ${String(shown.error.issues[0]?.path[0] ?? "its root")}`,
        );
      // the front ends the session, so it is the one that knows when
      const idle = name === "session.frame" ? { idleMinutes: Math.floor(sessions.expiry.idle / 60_000) } : {};
      return c.json({ ...shown.data, ...idle });
    },
  );

  app.get("/original/:code", async (c) => {
    sameOrigin(c);
    const seated = desk(c);
    const asked = code.safeParse(c.req.param("code"));
    if (!asked.success) throw new Fault("absent", "no such item, or not for this member");
    const original = await seated.original(asked.data);
    for (const [name, value] of Object.entries(originalHeaders(original))) c.header(name, value);
    if (c.req.method === "HEAD") {
      original.drop();
      return c.body(null);
    }
    return c.body(await firstThenRest(original));
  });

  app.get("*", (c) => {
    const { path } = c.req;
    const found = site.file(path);
    if (found === undefined && /^\/(api|assets|original)(\/|$)/.test(path))
      throw new Fault("absent", "there is no such file");
    return sendFile(c, found ?? site.index);
  });

  app.all("*", () => {
    throw new Fault("refused", "this is not asked in this way");
  });
  return app;
}

/** Only our own page may ask: browsers say so themselves, older ones by the Origin; a program that is no browser says nothing. */
function sameOrigin(c: Context): void {
  const site = c.req.header("sec-fetch-site");
  const origin = c.req.header("origin");
  const ours = origin === undefined || origin === `http://${c.req.header("host")}`;
  const read = c.req.method === "GET" || c.req.method === "HEAD";
  if (ours && (site === undefined || site === "same-origin" || (read && site === "none"))) return;
  throw new Fault("refused", "only the workspace's own page may ask");
}

async function readBody(c: Context): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of c.req.raw.body ?? []) {
    length += piece.length;
    if (length <= longestBody) pieces.push(piece);
    if (length > longestRefused) break;
  }
  if (length > longestBody) throw new Fault("too-large", "a request has 2 MB at most");
  return new TextDecoder().decode(Buffer.concat(pieces));
}

function operationName(text: string | undefined): OperationName {
  if (text === undefined || !Object.hasOwn(contract, text)) throw new Fault("absent", "there is no such operation");
  return text as OperationName;
}

/** Parses a request against its declaration. Fault `invalid` names the field, never the value. */
function readInput(name: OperationName, text: string): unknown {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new Fault("invalid", "a request is JSON", { cause });
  }
  const parsed = contract[name].input.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = [...(issue?.path ?? []), ...(issue?.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [])];
  throw new Fault("invalid", "this field is not of the form asked for", {
    item: path.length === 0 ? "the request" : path.join(".").slice(0, 100),
  });
}

const readerLocale = (c: Context): Locale =>
  accepts(c, {
    header: "Accept-Language",
    supports: [...locale.options],
    default: "en",
    match: (accepted, { supports, default: otherwise }) =>
      accepted
        .filter((one) => one.q > 0)
        .sort((a, b) => b.q - a.q)
        .map((one) => one.type.toLowerCase().split("-", 1)[0] ?? "")
        .find((tag) => supports.includes(tag)) ?? otherwise,
  }) as Locale;

/** The first part of a path, and of an operation its name: no code of a record goes into a remark. */
const routeOf = (c: Context): string =>
  /^\/api\/[a-z]+\.[a-z-]+$/i.test(c.req.path) ? c.req.path : `/${c.req.path.split("/")[1] ?? ""}`;

const originalHeaders = ({ name, bytes }: OriginalStream): Readonly<Record<string, string>> => ({
  "Content-Type": "application/octet-stream",
  "Content-Length": String(bytes),
  // RFC 8187; encodeURIComponent leaves five characters that its grammar does not
  "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name.toWellFormed()).replace(/['()*!]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)}`,
  "Content-Security-Policy": originalPolicy,
});

/** The first piece is taken before the answer begins, so that damage there is still a clear refusal. */
async function firstThenRest(original: OriginalStream): Promise<ReadableStream<Uint8Array>> {
  let first: Uint8Array | undefined = await original.pull();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const piece = first ?? (await original.pull());
        first = undefined;
        if (piece === undefined) controller.close();
        else controller.enqueue(piece);
      },
      cancel: () => original.drop(),
    },
    { highWaterMark: 1 },
  );
}

function sendFile(c: Context, file: SiteFile): Response {
  c.header("Content-Type", file.type);
  if (file.hashed) c.header("Cache-Control", "public, max-age=31536000, immutable");
  return c.body(file.bytes);
}
