/** The server on this machine's loopback address: one inquiry, its workspace, and a process for every unlocked member. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { Fault } from "../core/fault.ts";
import { openEntrance } from "./entrance.ts";
import { makeFront } from "./front.ts";
import { securityHeaders } from "./security-headers.ts";
import { defaultExpiry, type Expiry, openSessions } from "./session.ts";
import { readSite } from "./site.ts";

/** Where one finds it unless told otherwise. */
export const defaultPort = 4417;

/** Where the bundler puts the workspace. */
export const siteFolder: string = join(import.meta.dirname, "../../web/dist");

export interface ServeOptions {
  readonly folder: string;
  /** 0 takes one that is free */
  readonly port?: number | undefined;
  /** the passphrase that an exercise's members share; it is not used for a real inquiry */
  readonly exercisePassphrase?: string | undefined;
  readonly expiry?: Expiry;
  /** milliseconds, from the machine's clock unless a test brings its own */
  readonly now?: () => number;
  /** told of errors that should not be, without anything of the case */
  readonly remark?: (line: string) => void;
  /** for tests: another workspace, another program for desks */
  readonly site?: string;
  readonly deskProgram?: string;
}

export interface Serving {
  /** e.g. `http://localhost:4417` */
  readonly address: string;
  /** Ends the sessions, each after a checkpoint, and stops listening. */
  close(): Promise<void>;
}

const sweepEvery = 5_000;

/**
 * Serves an inquiry until it is closed. Faults: `not-an-inquiry`, `damaged`, `unavailable` (the workspace is not built),
 * `busy` (the port is taken), `refused` (the system gives no such port).
 */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { port = defaultPort, now = Date.now, remark = () => undefined } = options;
  const site = readSite(options.site ?? siteFolder);
  const entrance = openEntrance({
    folder: resolve(options.folder),
    exercisePassphrase: options.exercisePassphrase,
    deskProgram: options.deskProgram,
    now,
  });
  const sessions = openSessions(options.expiry ?? defaultExpiry, now);
  const server = createServer();
  const listening = () => (server.address() as AddressInfo | null)?.port ?? 0;
  const front = makeFront({ entrance, sessions, site, port: listening, remark });
  server.on(
    "request",
    getRequestListener(front.fetch, {
      overrideGlobalObjects: false,
      // what the adapter can't make a request of, e.g. a host that is no name
      errorHandler: () => new Response("bad request\n", { status: 400, headers: securityHeaders }),
    }),
  );
  await new Promise<void>((done, fail) => {
    server.once("error", (cause) => fail(portFault(cause, port)));
    server.listen({ host: "127.0.0.1", port, exclusive: true }, done);
  });
  // an exercise's door needs a moment to learn who plays in it; a fault is told to who comes to the door
  if (options.exercisePassphrase !== undefined) entrance.look("en").catch(() => undefined);
  const sweeping = setInterval(() => sessions.sweep(), sweepEvery);
  sweeping.unref();
  return {
    address: `http://localhost:${listening()}`,
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
