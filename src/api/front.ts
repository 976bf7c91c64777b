/** The front: routes, guards and answers. It relays what page and desk seal for each other, and holds no key to it. */
import { type Context, Hono } from "hono";
import { accepts } from "hono/accepts";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { frame } from "../core/channel/message.ts";
import { Fault } from "../core/fault.ts";
import { contract, type Locale, locale, type OperationName } from "./contract.ts";
import { type Answered, Mistake, placeOf } from "./desk-message.ts";
import type { OriginalStream } from "./desk-process.ts";
import type { Entrance } from "./entrance.ts";
import { faultAnswer } from "./fault-answer.ts";
import { type Paces, pacer } from "./pace.ts";
import { openPresences } from "./presence.ts";
import type { Openings } from "./reading-brake.ts";
import { originalPolicy } from "./security-headers.ts";
import type { Seated, Sessions } from "./session.ts";
import type { Site, SiteFile } from "./site.ts";

export interface FrontParts {
  readonly entrance: Entrance;
  readonly sessions: Sessions;
  readonly openings: Openings;
  readonly site: Site;
  /** the headers that every answer bears */
  readonly headers: Readonly<Record<string, string>>;
  /** whether it is reached through TLS */
  readonly secure: boolean;
  /** the port that it listens on */
  readonly port: () => number;
  readonly mostDesks: number;
  readonly paces: Paces;
  /** milliseconds */
  readonly now: () => number;
  /** told of errors that should not be: an operation and a place in the code, nothing of the case */
  readonly remark: (line: string) => void;
}

/** What the adapter gives besides a request. */
interface Bound {
  readonly Bindings: { readonly incoming?: { readonly socket?: { readonly remoteAddress?: string | undefined } } };
}
type Asked = Context<Bound>;

const longestBody = 2 << 20;
/** As much of a longer one is still taken and thrown away, so that its sender hears the answer instead of a broken line. */
const longestRefused = 8 * longestBody;
/** The handle of a member is written so; anything else, perhaps a passphrase in the wrong field, is not to be sent. */
const handleForm = /^[a-z][a-z0-9-]{0,30}$/;

export function makeFront(parts: FrontParts): Hono<Bound> {
  const { entrance, sessions, openings, site, headers, secure, port, remark } = parts;
  const app = new Hono<Bound>();
  const presences = openPresences(parts.now);
  const paces = {
    address: pacer(parts.paces.address, parts.now),
    session: pacer(parts.paces.session, parts.now),
    knock: pacer(parts.paces.knock, parts.now),
  };
  /**
   * Browsers keep cookies by host, not by port: with the port in its name, two inquiries can be open at once. They also
   * send them to whatever listens on another port (RFC 6265 §8.5): the ticket beside it is kept by origin and is not sent there.
   */
  const cookie = () => `${secure ? "__Host-" : ""}grounds-${port()}`;
  const kept = { path: "/", httpOnly: true, sameSite: "Strict", secure } as const;
  const token = (c: Asked) => getCookie(c, cookie());
  const forget = (c: Asked) => deleteCookie(c, cookie(), kept);
  const seated = (c: Asked): Seated => {
    const found = sessions.desk(token(c), c.req.header("x-grounds-key"));
    if (found === undefined) throw new Fault("locked", "nobody is unlocked here", { remedy: "enter again" });
    return found;
  };
  const keepPace = (c: Asked, kind: keyof typeof paces, name: string): void => {
    const wait = paces[kind].take(name);
    if (wait === 0) return;
    c.header("Retry-After", String(wait));
    throw new Fault("busy", "too many requests in a short time", {
      item: `${wait} s`,
      remedy: "try again in a moment",
    });
  };
  const addressOf = (c: Asked): string => c.env?.incoming?.socket?.remoteAddress ?? "";

  app.use(async (c, next) => {
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    keepPace(c, "address", addressOf(c));
    await next();
  });

  app.onError((cause, c) => {
    if (!(cause instanceof Fault))
      remark(
        `an error that should not be, in ${c.req.method} ${routeOf(c)}: ${cause instanceof Mistake ? cause.message : placeOf(cause)}`,
      );
    // who has the cookie and not the ticket can't take the cookie from who has both
    if (cause instanceof Fault && cause.code === "locked" && !sessions.lasts(token(c))) forget(c);
    const { status, view } = faultAnswer(cause, readerLocale(c));
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    return c.json(view, c.res.headers.has("Retry-After") ? 429 : status);
  });

  /** What may be known in the open of a sealed answer: that it is one, its status, and an error's place in the code. */
  const relay = (c: Asked, handle: string, { status, body, opening, mistake }: Answered, rest?: OriginalStream) => {
    if (mistake !== undefined) remark(`an error that should not be, in ${c.req.method} ${routeOf(c)}: ${mistake}`);
    if (opening) openings.add(handle);
    c.header("Content-Type", "application/octet-stream");
    return c.body(rest === undefined ? new Uint8Array(body) : framed(body, rest), status);
  };

  app.use("/api/*", async (c, next) => {
    sameOrigin(c, secure);
    await next();
  });
  app.use("/original", async (c, next) => {
    sameOrigin(c, secure);
    await next();
  });

  app.post("/api/session.look", async (c) => {
    readEmpty(await readBody(c));
    return c.json(await entrance.look(readerLocale(c)));
  });

  app.post("/api/session.knock", async (c) => {
    readEmpty(await readBody(c));
    keepPace(c, "knock", addressOf(c));
    if (sessions.count >= parts.mostDesks)
      throw new Fault("busy", "too many desks are open here", { remedy: "lock one of them" });
    return c.json(await entrance.knock());
  });

  app.post("/api/session.enter", async (c) => {
    const member = c.req.header("x-grounds-member") ?? "";
    if (!handleForm.test(member)) throw new Fault("invalid", "this is no member's name here", { item: "member" });
    const { desk, answer, ticketHash } = await entrance.enter(
      c.req.header("x-grounds-attempt") ?? "",
      member,
      await readSealed(c),
    );
    await sessions.end(token(c));
    setCookie(c, cookie(), sessions.begin(desk, member, ticketHash), kept);
    return relay(c, member, { status: 200, body: answer, opening: false, mistake: undefined });
  });

  app.post("/api/session.lock", async (c) => {
    readEmpty(await readBody(c));
    if (sessions.lasts(token(c))) seated(c);
    await sessions.end(token(c));
    forget(c);
    // not "cookies": browsers take those of every port of this name, so of other inquiries too
    c.header("Clear-Site-Data", '"cache", "storage"');
    return c.json({ locked: true });
  });

  app.post("/api/:operation", async (c) => {
    const name = operationName(c.req.param("operation"));
    const { desk, handle } = seated(c);
    keepPace(c, "session", token(c) ?? "");
    const looks = name === "presence.look";
    const beside = looks ? presences.beside(desk) : undefined;
    const answered = await desk.run(name, await readSealed(c), openings.of(handle), beside);
    if (looks) presences.note(desk, handle, answered.place === "" ? undefined : answered.place);
    // what was written may be that somebody leaves: every desk looks at once
    if (contract[name].effect === "write" && answered.status === 200) sessions.look();
    return relay(c, handle, answered);
  });

  app.post("/original", async (c) => {
    const { desk, handle } = seated(c);
    keepPace(c, "session", token(c) ?? "");
    const { stream, ...answered } = await desk.original(await readSealed(c), openings.of(handle));
    c.header("Content-Security-Policy", originalPolicy);
    return relay(c, handle, answered, stream);
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
function sameOrigin(c: Asked, secure: boolean): void {
  const site = c.req.header("sec-fetch-site");
  const origin = c.req.header("origin");
  const ours = origin === undefined || origin === `http${secure ? "s" : ""}://${c.req.header("host")}`;
  const read = c.req.method === "GET" || c.req.method === "HEAD";
  if (ours && (site === undefined || site === "same-origin" || (read && site === "none"))) return;
  throw new Fault("refused", "only the workspace's own page may ask");
}

async function readBody(c: Asked): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of c.req.raw.body ?? []) {
    length += piece.length;
    if (length <= longestBody) pieces.push(piece);
    if (length > longestRefused) break;
  }
  if (length > longestBody) throw new Fault("too-large", "a request has 2 MB at most");
  return Buffer.concat(pieces);
}

/** A body that only the desk can read. Its type is one that no form of another site can send. */
async function readSealed(c: Asked): Promise<Uint8Array> {
  if (!/^application\/octet-stream$/i.test(c.req.header("content-type") ?? ""))
    throw new Fault("invalid", "a request is sealed for its desk", { item: "content-type" });
  return readBody(c);
}

/** What the front itself answers asks for nothing: an empty object. */
function readEmpty(body: Uint8Array): void {
  if (Buffer.from(body).toString("latin1").trim() !== "{}")
    throw new Fault("invalid", "this field is not of the form asked for", { item: "the request" });
}

function operationName(text: string | undefined): OperationName {
  if (text === undefined || !Object.hasOwn(contract, text)) throw new Fault("absent", "there is no such operation");
  return text as OperationName;
}

/** For what the front says itself; inside the channel the page says its language. */
const readerLocale = (c: Asked): Locale =>
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
const routeOf = (c: Asked): string =>
  /^\/api\/[a-z]+\.[a-z-]+$/i.test(c.req.path) ? c.req.path : `/${c.req.path.split("/")[1] ?? ""}`;

/** Sealed pieces one after another, each with its length: taken from the desk as fast as the page takes them. */
function framed(first: Uint8Array, { pull, drop }: OriginalStream): ReadableStream<Uint8Array<ArrayBuffer>> {
  let held: Uint8Array | undefined = first;
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        // one piece is held back: only the last is marked as such
        const next = await pull();
        if (held !== undefined) controller.enqueue(new Uint8Array(frame(held, next === undefined)));
        held = next;
        if (next === undefined) controller.close();
      },
      cancel: drop,
    },
    { highWaterMark: 1 },
  );
}

function sendFile(c: Asked, file: SiteFile): Response {
  c.header("Content-Type", file.type);
  if (file.hashed) c.header("Cache-Control", "public, max-age=31536000, immutable");
  return c.body(file.bytes);
}
