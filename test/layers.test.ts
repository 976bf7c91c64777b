/** The rings of the house hold (ARCHITECTURE.md): who may import whom, what core may touch, how files are named and how long they are. */

import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { parseSource, type SourceFile } from "./source-file.ts";

const root = join(import.meta.dirname, "..");
const folders = ["src", "web", "submit", "verify", "bench", "test", "bin"];

function readHouse(): readonly SourceFile[] {
  return folders.flatMap((folder) => {
    let names: string[];
    try {
      names = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
    } catch {
      return []; // a folder stands only once it holds something
    }
    return names
      .map((name) => relative(root, join(root, folder, name)))
      .filter((path) => /\.(ts|tsx|mts|cts|js|jsx|mjs|cjs)$/.test(path) && !path.startsWith("web/dist/"))
      .map((path) => parseSource(path, readFileSync(join(root, path), "utf8")));
  });
}

/** What each ring may import besides itself. Whatever is not named here may be imported by nobody. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  core: [],
  crypto: ["core"],
  store: ["core", "crypto"],
  extract: ["core"],
  render: ["core", "locales"],
  app: ["core", "crypto", "store", "extract", "render", "packs", "locales"],
  contract: ["core"],
  api: ["core", "crypto", "store", "app", "contract", "locales"],
  cli: ["core", "crypto", "store", "app", "api", "contract", "locales"],
  web: ["core", "contract", "locales"],
  submit: ["core", "crypto", "locales"],
  verify: ["core", "crypto", "locales"],
  bin: ["core"],
};
/** Tests that cross layers and benchmarks look at the house from outside: they may import anything. */
const outside = new Set(["test", "bench"]);

/** The way of the data: a stage calls only earlier ones. */
const stages = "mandate protecting intake reading coding linking assessing finding releasing together keeping".split(
  " ",
);

const isTest = (path: string): boolean => /\.test\.tsx?$|^test\/|\/testing\//.test(path);

function ringOf(path: string): string {
  if (path.startsWith("src/api/contract")) return "contract";
  return /^src\/([^/]+)/.exec(path)?.[1] ?? path.split("/")[0] ?? "";
}

type Rule = (file: SourceFile) => readonly string[];

const rings: Rule = (file) => {
  const from = ringOf(file.path);
  if (outside.has(from)) return [];
  const allowed = mayImport[from];
  return file.imports.flatMap(({ target }) => {
    if (target === undefined) return [];
    if (target.startsWith("..")) return [`reaches outside the house: ${target}`];
    const to = ringOf(target);
    if (allowed === undefined) return [`stands in no ring that the house knows: ${from}`];
    if (to === from || allowed.includes(to) || (isTest(file.path) && to === "test")) return [];
    return [`${from} may not import ${to}: ${target}`];
  });
};

const theWayOfTheData: Rule = (file) => {
  const stage = /^src\/app\/([^/]+)\//.exec(file.path)?.[1];
  if (stage === undefined || !stages.includes(stage) || isTest(file.path)) return [];
  return file.imports.flatMap(({ target }) => {
    const called = /^src\/app\/([^/]+)\//.exec(target ?? "")?.[1] ?? "";
    return stages.indexOf(called) > stages.indexOf(stage) ? [`${stage} may not call the later stage ${called}`] : [];
  });
};

const corePurity: Rule = (file) => {
  if (ringOf(file.path) !== "core" || isTest(file.path)) return [];
  const built = file.imports.flatMap(({ specifier }) => {
    if (specifier === undefined) return ["core imports something computed"];
    return isBuiltin(specifier) ? [`core imports ${specifier}`] : [];
  });
  return [...built, ...file.marks.map((mark) => `core uses ${mark}`)];
};

/** Libraries with a power that only some rings may hold: keys, and the network (invariant G10). */
const powers: readonly { readonly library: RegExp; readonly rings: readonly string[] }[] = [
  { library: /^(node:)?crypto$|^age-encryption$/, rings: ["crypto", "submit", "verify"] },
  { library: /^@noble\//, rings: ["core", "crypto", "submit", "verify"] },
  { library: /^(node:)?(http|https|http2|net|tls|dgram|dns)(\/|$)|^undici$|^@hono\/node-server/, rings: ["api"] },
  { library: /^better-sqlite3/, rings: ["store"] },
];

const libraries: Rule = (file) => {
  const from = ringOf(file.path);
  if (outside.has(from) || isTest(file.path)) return [];
  const ring = from === "contract" ? "api" : from;
  return file.imports.flatMap(({ specifier = "" }) =>
    powers.filter((p) => p.library.test(specifier) && !p.rings.includes(ring)).map(() => `${from} uses ${specifier}`),
  );
};

const names: Rule = ({ path }) => {
  const parts = path.split("/");
  const swamp = /^(utils?|helpers?|common|misc|managers?|services?|middlewares?)(\.|$)|(\.|-)v\d+(\.|$)/i;
  const bad = parts.filter((part) => swamp.test(part)).map((part) => `named for no noun: ${part}`);
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
  return [...bad, ...parts.filter((part) => !kebab.test(part)).map((part) => `not in kebab-case: ${part}`)];
};

const form: Rule = (file) => {
  const found: string[] = [];
  // a test beside the code is about the file of its name
  if (file.opening === undefined && !isTest(file.path)) found.push("does not open with a sentence saying what it is");
  if (file.lines > 600) found.push(`has ${file.lines} lines, more than 600`);
  if (file.lines > 400 && !/\bbecause\b/.test(file.opening ?? ""))
    found.push(`has ${file.lines} lines and its first sentence does not say why (because …)`);
  for (const comment of file.comments) {
    const debt = /\b(TODO|FIXME|XXX)\b|@ts-(ignore|expect-error|nocheck)|biome-ignore-all/.exec(comment);
    if (debt !== null) found.push(`leaves a debt: ${debt[0]}`);
  }
  const unrun = file.marks.filter((mark) => /^(test|it|describe|suite)\./.test(mark));
  return [...found, ...unrun.map((mark) => `has a test that may not run: ${mark}`)];
};

const rules = { rings, theWayOfTheData, corePurity, libraries, names, form };

const house = readHouse();

test.each(Object.entries(rules))("the house keeps the rule of %s", (_, rule) => {
  const broken = house.flatMap((file) => rule(file).map((what) => `${file.path} ${what}`));
  expect(broken).toEqual([]);
});

test("the rules were held against the whole house", () => {
  // a scanner that finds nothing would find nothing wrong
  expect(house.length).toBeGreaterThan(100);
  for (const ring of ["core", "crypto", "store", "extract", "render", "app", "contract", "api", "cli", "web"]) {
    const files = house.filter((file) => ringOf(file.path) === ring);
    expect(files.length, `files in ${ring}`).toBeGreaterThan(0);
    const edges = files.flatMap((file) => file.imports).filter((each) => each.target !== undefined);
    expect(edges.length, `imports inside the house from ${ring}`).toBeGreaterThan(0);
  }
  // every relative import of a source file names a file that stands there
  const standing = new Set(house.map((file) => file.path));
  const astray = house.flatMap((file) =>
    file.imports
      .map((each) => each.target ?? "")
      .filter((target) => /\.tsx?$/.test(target) && !target.startsWith("..") && !standing.has(target))
      .map((target) => `${file.path} → ${target}`),
  );
  expect(astray).toEqual([]);
});

describe("planted examples are caught", () => {
  const opening = "/** A planted example. */\n";
  const planted: readonly (readonly [keyof typeof rules, string, string])[] = [
    ["rings", "src/core/a.ts", 'import { x } from "../store/b.ts";'],
    ["rings", "src/core/a.ts", 'import type { X } from "../crypto/b.ts";'],
    ["rings", "src/crypto/a.ts", 'export { x } from "../store/b.ts";'],
    ["rings", "src/crypto/a.ts", 'export * from "../app/b.ts";'],
    ["rings", "src/store/a.ts", 'export const f = () => import("../app/b.ts");'],
    ["rings", "src/extract/a.ts", 'type T = import("../crypto/b.ts").T; export const t = (x: T): T => x;'],
    ["rings", "src/render/a.ts", 'export const w = new URL("../store/b.ts", import.meta.url);'],
    ["rings", "src/app/a.ts", 'import "../api/server.ts";'],
    ["rings", "src/api/server.ts", 'import { x } from "../cli/main.ts";'],
    ["rings", "src/api/contract.ts", 'import { x } from "../app/a.ts";'],
    ["rings", "web/a.tsx", 'import { x } from "../src/api/server.ts"; export const e = <p>{x}</p>;'],
    ["rings", "web/a.ts", 'import { x } from "../src/app/b.ts?url";'],
    ["rings", "web/a.ts", 'export const all = import.meta.glob("../src/app/*.ts");'],
    ["rings", "verify/a.ts", 'import { x } from "../src/store/b.ts";'],
    ["rings", "src/core/a.ts", 'import pack from "../../packs/core/law.json" with { type: "json" };'],
    ["rings", "src/core/a.test.ts", 'import { x } from "../app/b.ts";'],
    ["rings", "src/cli/a.ts", 'import { x } from "../../web/b.ts";'],
    ["rings", "src/cli/a.ts", 'import { x } from "../../../elsewhere.ts";'],
    ["rings", "src/oddments/a.ts", 'import { x } from "../core/b.ts";'],
    ["theWayOfTheData", "src/app/intake/a.ts", 'import { x } from "../finding/b.ts";'],
    ["corePurity", "src/core/a.ts", 'import { readFileSync } from "node:fs";'],
    ["corePurity", "src/core/a.ts", 'import path from "path";'],
    ["corePurity", "src/core/a.ts", "export const f = (name: string) => import(name);"],
    ["corePurity", "src/core/a.ts", "export const f = async () => 1;"],
    ["corePurity", "src/core/a.ts", "export async function* f() { yield 1; }"],
    ["corePurity", "src/core/a.ts", "export const x = { async f() { return 1; } };"],
    ["corePurity", "src/core/a.ts", "export const x = await y;"],
    ["corePurity", "src/core/a.ts", "export type X = Promise<string>;"],
    ["corePurity", "src/core/a.ts", "export const x = Date.now();"],
    ["corePurity", "src/core/a.ts", "export const x = new Date();"],
    ["corePurity", "src/core/a.ts", "export const x = Math.random();"],
    ["corePurity", "src/core/a.ts", "export const x = crypto.randomUUID();"],
    ["corePurity", "src/core/a.ts", "export const x = globalThis[name];"],
    ["corePurity", "src/core/a.ts", "export const x = process.env;"],
    ["libraries", "src/app/a.ts", 'import { createHash } from "node:crypto";'],
    ["libraries", "src/extract/a.ts", 'import { connect } from "node:net";'],
    ["libraries", "src/app/a.ts", 'import Database from "better-sqlite3-multiple-ciphers";'],
    ["names", "src/app/utils.ts", ""],
    ["names", "src/app/helpers/a.ts", ""],
    ["names", "src/app/entities.v2/a.ts", ""],
    ["names", "web/ActPage.tsx", ""],
    ["form", "src/app/a.ts", `\n${"\n".repeat(400)}`],
    ["form", "src/app/a.ts", `/* long because it is */${"\n".repeat(601)}`],
    ["form", "src/app/a.ts", "// TO" + "DO: later"],
    ["form", "src/app/a.ts", "// @ts-" + "ignore"],
    ["form", "src/app/a.test.ts", 'test.skip("x", () => {});'],
  ];
  test.each(planted)("%s: %s: %s", (name, path, code) => {
    expect(rules[name](parseSource(path, opening + code))).not.toEqual([]);
  });

  test("form: a file that opens with code", () => {
    expect(form(parseSource("src/app/a.ts", "export const x = 1;"))).not.toEqual([]);
  });

  test("a file that is not TypeScript is an error, not an empty file", () => {
    expect(() => parseSource("src/core/a.ts", "import {")).toThrow("cannot parse src/core/a.ts");
  });

  const innocent: readonly (readonly [string, string])[] = [
    ["src/core/a.ts", "export const s = \"import x from '../store/b.ts'; await Promise\"; // await ../app/b.ts"],
    [
      "src/core/a.ts",
      "export const d = new Date(0); export const o = { process: 1, crypto: 2 }; export const p = o.process;",
    ],
    ["src/core/a.ts", 'import { z } from "zod"; import { b } from "./b.ts"; import type { C } from "./c/d.ts";'],
    ["src/cli/main.ts", 'import { serve } from "../api/server.ts"; export const x = await serve();'],
    ["src/app/finding/a.ts", 'import { x } from "../intake/b.ts"; import { y } from "../desk.ts";'],
    ["web/a.tsx", 'import { c } from "../src/api/contract.ts"; import "./tokens.css"; export const e = <p>{c}</p>;'],
    ["src/api/server.ts", 'import { serve } from "@hono/node-server"; import { app } from "../app/desk.ts";'],
  ];
  test.each(innocent)("and the innocent are not: %s: %s", (path, code) => {
    const file = parseSource(path, opening + code);
    expect(Object.values(rules).flatMap((rule) => rule(file))).toEqual([]);
  });
});
