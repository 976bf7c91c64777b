/** What the house is built on: every dependency is accounted for, pinned, free, and runs nothing when it is installed. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { missingRows } from "../bin/platforms.ts";

const root = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
}

const manifest = JSON.parse(read("package.json")) as Manifest;
const lockText = read("package-lock.json");
const { packages } = JSON.parse(lockText) as { packages: Readonly<Record<string, Locked>> };
const locked = Object.entries(packages).filter(([path]) => path !== "");
const dependencies = Object.entries({
  ...manifest.dependencies,
  ...manifest.devDependencies,
  ...manifest.optionalDependencies,
});

interface Row {
  readonly name: string;
  readonly cells: readonly string[];
}

/** Rows of the tables in docs/dependencies.md: | `name` | why | who keeps it | licence | what replaces it | */
function rowsOf(text: string): readonly Row[] {
  return text.split("\n").flatMap((line) => {
    const [name, ...cells] = line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim());
    const quoted = /^`([^`]+)`$/.exec(name ?? "")?.[1];
    return quoted === undefined ? [] : [{ name: quoted, cells }];
  });
}

const rows = rowsOf(read("docs/dependencies.md"));

describe("docs/dependencies.md", () => {
  test("there is something to hold the rules against", () => {
    expect(dependencies.length).toBeGreaterThan(20);
    expect(locked.length).toBeGreaterThan(100);
  });

  test("each dependency has one row, and each row a dependency", () => {
    expect(rows.map((row) => row.name).toSorted()).toEqual(dependencies.map(([name]) => name).toSorted());
  });

  test("each row says why, who keeps it, its licence and what replaces it", () => {
    const thin = rows.filter((row) => row.cells.length !== 4 || row.cells.some((cell) => cell.length < 3));
    expect(thin.map((row) => row.name)).toEqual([]);
  });

  test("each row's licence is the one in the package", () => {
    const licences = new Map(locked.map(([path, entry]) => [path.replace(/^node_modules\//, ""), entry.license]));
    expect(rows.map((row) => [row.name, row.cells[2]])).toEqual(rows.map((row) => [row.name, licences.get(row.name)]));
  });
});

describe("package.json and package-lock.json", () => {
  test("every version is exact, and the one that is locked", () => {
    const versions = new Map(locked.map(([path, entry]) => [path, entry.version]));
    const loose = dependencies.filter(
      ([name, version]) => !/^\d+\.\d+\.\d+$/.test(version) || versions.get(`node_modules/${name}`) !== version,
    );
    expect(loose).toEqual([]);
  });

  test("nothing that is installed runs a script", () => {
    expect(locked.filter(([, entry]) => entry.hasInstallScript === true).map(([path]) => path)).toEqual([]);
    expect(read(".npmrc")).toContain("ignore-scripts=true");
  });

  test("the lock names no registry and every package by its hash", () => {
    expect(lockText).not.toContain('"resolved"');
    // what is only for other platforms may lack one, because not every registry carries it; it is never fetched here
    const elsewhere = (entry: Locked): boolean =>
      entry.optional === true &&
      (entry.os?.includes("linux") === false ||
        entry.cpu?.includes("x64") === false ||
        entry.libc?.includes("musl") === true);
    const unhashed = locked.filter(
      ([, entry]) => entry.link === true || (entry.integrity === undefined && !elsewhere(entry)),
    );
    expect(unhashed.map(([path]) => path)).toEqual([]);
  });

  test("the lock is whole, so that `npm ci` takes it (else: npm run lock)", () => {
    expect(Object.keys(missingRows(packages))).toEqual([]);
    const [row] = Object.entries(
      missingRows({ "node_modules/a": { optionalDependencies: { "@a/b-linux-arm64-musl": "1.0.0" } } }),
    );
    expect(row).toEqual([
      "node_modules/@a/b-linux-arm64-musl",
      { version: "1.0.0", cpu: ["arm64"], libc: ["musl"], optional: true, os: ["linux"] },
    ]);
  });

  test("every licence lets anyone use, change and pass on the whole", () => {
    const free = new Set(
      "MIT MIT-0 ISC 0BSD BSD BSD-2-Clause BSD-3-Clause Apache-2.0 Zlib Unlicense OFL-1.1 MPL-2.0".split(" "),
    );
    // "A OR B" is free if one is, "A AND B" if both are
    const isFree = (licence = ""): boolean =>
      licence
        .replace(/[()]/g, "")
        .split(" OR ")
        .some((choice) => choice.split(" AND ").every((each) => free.has(each)));
    expect(
      locked.filter(([, entry]) => !isFree(entry.license)).map(([path, entry]) => `${path} ${entry.license}`),
    ).toEqual([]);
  });
});
