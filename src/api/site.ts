/** The workspace's files as the bundler made them: read whole at the start, so that a request only ever names one of them. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { Fault } from "../core/fault.ts";

export interface SiteFile {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** its name holds a hash of its bytes: it never changes */
  readonly hashed: boolean;
}

export interface Site {
  readonly index: SiteFile;
  /** The file of a path such as `/assets/main-4f2a.js`. */
  file(path: string): SiteFile | undefined;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
};

/** Reads a folder; symbolic links are passed over. Fault `unavailable` where the workspace was not built. */
export function readSite(folder: string): Site {
  if (statSync(join(folder, "index.html"), { throwIfNoEntry: false })?.isFile() !== true) {
    throw new Fault("unavailable", "the workspace is not built", { item: folder, remedy: "npm start builds it" });
  }
  const files = new Map<string, SiteFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const full = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, full).split(sep).join("/")}`;
    files.set(path, {
      type: types[extname(path)] ?? "application/octet-stream",
      bytes: new Uint8Array(readFileSync(full)),
      hashed: /^\/assets\/.+-[\w-]{8}\.\w+$/.test(path),
    });
  }
  const index = files.get("/index.html");
  if (index === undefined)
    throw new Fault("unavailable", "the workspace is not built", { item: folder, remedy: "npm start builds it" });
  return { index, file: (path) => files.get(path) };
}
