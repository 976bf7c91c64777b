/**
 * Completes package-lock.json with the optional packages for other platforms that npm leaves out when the registry it asked
 * does not carry them: without these rows `npm ci` refuses the lock everywhere. They have no hash, and are never fetched on
 * Linux x64 with glibc. Run it after every `npm install` of a dependency (`npm run lock`).
 */

import { readFileSync, writeFileSync } from "node:fs";

interface Locked {
  readonly version?: string;
  readonly dev?: boolean;
  readonly license?: string;
  readonly engines?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

interface Row {
  readonly version: string;
  readonly cpu?: readonly string[];
  readonly dev?: boolean;
  readonly libc?: readonly string[];
  readonly license?: string;
  readonly optional: true;
  readonly os: readonly string[];
}

const systems = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const processors = ["arm64", "arm", "armv7", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "x64"];

/** The rows that `packages` lacks, by their path in node_modules; throws an Error for a name that tells no platform. */
export function missingRows(packages: Readonly<Record<string, Locked>>): Readonly<Record<string, Row>> {
  const rows: Record<string, Row> = {};
  for (const [path, parent] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      const place = `node_modules/${name}`;
      if (packages[place] !== undefined || packages[`${path}/${place}`] !== undefined) continue;
      rows[place] = rowOf(name, version, parent);
    }
  }
  return rows;
}

function rowOf(name: string, version: string, parent: Locked): Row {
  const words = name.split(/[-/]/);
  const os = systems.find((system) => words.includes(system));
  const cpu =
    processors.find((processor) => words.includes(processor)) ?? (words.includes("wasm32") ? "wasm32" : undefined);
  if (os === undefined || cpu === undefined) throw new Error(`cannot tell the platform of ${name}`);
  const musl = words.some((word) => word.startsWith("musl"));
  const glibc = words.some((word) => word.startsWith("gnu"));
  return {
    version,
    cpu: [cpu === "armv7" ? "arm" : cpu],
    ...(parent.dev === true ? { dev: true } : {}),
    ...(os === "linux" && (musl || glibc) ? { libc: [musl ? "musl" : "glibc"] } : {}),
    ...(parent.license === undefined ? {} : { license: parent.license }),
    optional: true,
    os: [os],
  };
}

if (import.meta.main) {
  const file = new URL("../package-lock.json", import.meta.url);
  const lock = JSON.parse(readFileSync(file, "utf8")) as { packages: Record<string, Locked> };
  const rows = missingRows(lock.packages);
  const sorted = Object.entries({ ...lock.packages, ...rows }).toSorted(([a], [b]) => a.localeCompare(b, "en"));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, undefined, 2)}\n`);
  process.stdout.write(`${Object.keys(rows).length} rows added for other platforms\n`);
}
