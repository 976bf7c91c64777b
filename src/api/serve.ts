/** Serves the workspace: on this machine alone, or through TLS to others; sessions are swept every few seconds. */
import { createServer, type RequestListener, type ServerOptions } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, isIP } from "node:net";
import { join, resolve } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { Fault } from "../core/fault.ts";
import { openEntrance } from "./entrance.ts";
import { makeFront } from "./front.ts";
import { defaultPaces, type Paces } from "./pace.ts";
import { countOpenings, mostOpenings } from "./reading-brake.ts";
import { refuseHead } from "./request-head.ts";
import { headersFor } from "./security-headers.ts";
import { defaultExpiry, type Expiry, openSessions } from "./session.ts";
import { readSite } from "./site.ts";
import { type Certificate, openTls } from "./tls.ts";

/** Where one finds it unless told otherwise. */
export const defaultPort = 4417;

/** Where the bundler puts the workspace. */
export const siteFolder: string = join(import.meta.dirname, "../../web/dist");

export interface ServeOptions {
  readonly folder: string;
  /** 0 takes one that is free */
  readonly port?: number | undefined;
  /** a name or address under which others reach it through TLS, or an onion service's name */
  readonly host?: string | undefined;
  readonly tls?: Certificate | undefined;
  /** as many desks as have room in memory: each takes about 130 MB */
  readonly desks?: number | undefined;
  readonly expiry?: Expiry;
  /** milliseconds, from the machine's clock unless a test brings its own */
  readonly now?: () => number;
  /** told of errors that should not be, without anything of the case */
  readonly remark?: (line: string) => void;
  /** for tests: another workspace, another program for desks, other limits */
  readonly site?: string;
  readonly deskProgram?: string;
  readonly paces?: Partial<Paces>;
  readonly mostOpenings?: number;
}

export interface Serving {
  /** e.g. `http://localhost:4417` */
  readonly address: string;
  /** Ends the sessions, each after a checkpoint, and stops listening. */
  close(): Promise<void>;
}

const sweepEvery = 5_000;
const defaultDesks = 8;

/** Slow or endless requests end: whoever holds a line open holds nothing else. Times in milliseconds, sizes in bytes. */
const patience: ServerOptions = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16_384,
};
const mostConnections = 512;
const mostHeaders = 64;

/**
 * Serves an inquiry until it is closed. Faults: `not-an-inquiry`, `damaged`, `unavailable` (the workspace is not built),
 * `busy` (the port is taken), `refused` (the system gives no such port, or others would be served without TLS), `invalid`
 * (a certificate or key that is none).
 */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { port = defaultPort, now = Date.now, remark = () => undefined, host = "localhost", tls } = options;
  const reach = reachOf(host, tls !== undefined);
  const certificate = tls === undefined ? undefined : openTls(tls);
  const site = readSite(options.site ?? siteFolder);
  const expiry = options.expiry ?? defaultExpiry;
  const entrance = openEntrance({
    folder: resolve(options.folder),
    deskProgram: options.deskProgram,
    now,
    idleMinutes: Math.floor(expiry.idle / 60_000),
    mostOpenings: options.mostOpenings ?? mostOpenings,
  });
  const sessions = openSessions(expiry, now);
  const headers = headersFor(tls !== undefined);
  const listening = () => (server.address() as AddressInfo | null)?.port ?? 0;
  const front = makeFront({
    entrance,
    sessions,
    openings: countOpenings(now),
    site,
    headers,
    secure: tls !== undefined,
    port: listening,
    mostDesks: options.desks ?? defaultDesks,
    paces: { ...defaultPaces, ...options.paces },
    now,
    remark,
  });
  const relay = getRequestListener((request, env) => front.fetch(request, env), {
    overrideGlobalObjects: false,
    // what the adapter can't make a request of, e.g. a host that is no name
    errorHandler: () => new Response("bad request\n", { status: 400, headers }),
  });
  const hosts = () => reach.hosts(listening());
  const listener: RequestListener = (request, response) => {
    const refusal = refuseHead(request, hosts);
    if (refusal === undefined) return void relay(request, response);
    const allow = refusal.status === 405 ? { Allow: "GET, HEAD, POST" } : {};
    response.writeHead(refusal.status, { ...headers, ...allow, Connection: "close" }).end(`${refusal.words}\n`);
  };
  const server =
    certificate === undefined
      ? createServer(patience, listener)
      : createTlsServer({ ...patience, ...certificate }, listener);
  server.maxConnections = mostConnections;
  server.maxHeadersCount = mostHeaders;
  await new Promise<void>((done, fail) => {
    server.once("error", (cause) => fail(portFault(cause, port)));
    server.listen({ host: reach.listen, port, exclusive: true }, done);
  });
  // an exercise's door needs a moment to learn who plays in it; a fault is told to who comes to the door
  entrance.look("en").catch(() => undefined);
  const sweeping = setInterval(() => {
    sessions.sweep();
    // the command line may have written that somebody leaves
    sessions.look();
  }, sweepEvery);
  sweeping.unref();
  return {
    address: reach.address(listening()),
    async close() {
      clearInterval(sweeping);
      const closed = new Promise<void>((done) => {
        server.close(() => done());
      });
      await Promise.all([entrance.close(), sessions.endAll()]);
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Reach {
  /** the address to listen on */
  readonly listen: string;
  /** what a request's `Host` may say */
  hosts(port: number): readonly string[];
  address(port: number): string;
}

/**
 * Where it listens and what it answers to. Without TLS only this machine is served: an onion service hands on to the
 * loopback address, and everybody else would read passphrases' pages on the way.
 */
function reachOf(named: string, secure: boolean): Reach {
  const host = named.toLowerCase();
  const own = host === "localhost" || host === "127.0.0.1";
  const onion = /^[a-z2-7]{56}\.onion$/.test(host);
  if (!/^[a-z0-9.-]{1,253}$/.test(host))
    throw new Fault("invalid", "a host is a name or an IPv4 address", { item: named.slice(0, 100) });
  if (!own && !onion && !secure)
    throw new Fault("refused", "others are served through TLS only", {
      item: named,
      remedy: "give a certificate and its key: --tls-cert FILE --tls-key FILE",
    });
  const here = (port: number) => [`localhost:${port}`, `127.0.0.1:${port}`];
  const scheme = secure ? "https" : "http";
  if (own) return { listen: "127.0.0.1", hosts: here, address: (port) => `${scheme}://${host}:${port}` };
  if (onion)
    return { listen: "127.0.0.1", hosts: (port) => [...here(port), host], address: () => `${scheme}://${host}` };
  const written = (port: number) => (port === 443 ? [host, `${host}:443`] : [`${host}:${port}`]);
  return {
    listen: isIP(host) === 4 ? host : "0.0.0.0",
    hosts: (port) => [...here(port), ...written(port)],
    address: (port) => `${scheme}://${written(port)[0] ?? host}`,
  };
}

function portFault(cause: Error, port: number): unknown {
  const code = "code" in cause ? cause.code : undefined;
  if (code === "EADDRINUSE")
    return new Fault("busy", "this port is taken", { item: String(port), remedy: "choose another: --port N", cause });
  if (code === "EACCES")
    return new Fault("refused", "the system does not give this port", {
      item: String(port),
      remedy: "choose another: --port N",
      cause,
    });
  return cause;
}
