/** One source file of this house as its rules see it: what it imports, which names it uses freely, how it opens. Parsed, not matched. */

import { posix } from "node:path";
import { parseSync } from "vite";

export interface Import {
  /** What stands between the quotes; undefined where a dynamic import's target is computed. */
  readonly specifier: string | undefined;
  /** The file inside the house, relative to its root, when the specifier is relative. */
  readonly target: string | undefined;
}

export interface SourceFile {
  readonly path: string;
  readonly imports: readonly Import[];
  /** Marks of impurity and debt found in the syntax, each a short phrase such as "await" or "Date.now". */
  readonly marks: readonly string[];
  readonly lines: number;
  /** Text of the comment that the file opens with; undefined if it opens with code. */
  readonly opening: string | undefined;
  readonly comments: readonly string[];
}

interface SyntaxNode {
  readonly type: string;
  readonly [key: string]: unknown;
}

/**
 * Parses `text` as the file at `path` (relative to the root, with `/`). Every form of import is seen: static, side effect,
 * `import type`, `export … from`, `import()`, `import("…")` in a type, `new URL("…", import.meta.url)`,
 * `import.meta.glob("…")` and `require`.
 * Throws an Error if the text is not valid TypeScript, so that nothing escapes the rules by not being read.
 */
export function parseSource(path: string, text: string): SourceFile {
  const { program, comments, errors } = parseSync(path, text);
  const [error] = errors;
  if (error !== undefined) throw new Error(`cannot parse ${path}: ${error.message}`);

  const specifiers: (string | undefined)[] = [];
  const marks: string[] = [];
  walk(program, undefined, undefined, (node, parent, key) => {
    if (isImport(node)) specifiers.push(specifierOf(node));
    const mark = markOf(node, parent, key);
    if (mark !== undefined) marks.push(mark);
  });

  const [first] = comments;
  const opens = first !== undefined && text.slice(0, first.start).trim() === "";
  return {
    path,
    imports: specifiers.map((specifier) => ({ specifier, target: targetOf(path, specifier) })),
    marks,
    lines: text === "" ? 0 : text.replace(/\n$/, "").split("\n").length,
    opening: opens ? first.value : undefined,
    comments: comments.map((comment) => comment.value),
  };
}

function targetOf(from: string, specifier: string | undefined): string | undefined {
  if (specifier === undefined || !/^\.{1,2}(\/|$)/.test(specifier)) return undefined;
  return posix.join(posix.dirname(from), specifier.replace(/\?.*$/, "")); // vite's ?url, ?worker
}

type Visit = (node: SyntaxNode, parent: SyntaxNode | undefined, key: string | undefined) => void;

function walk(value: unknown, parent: SyntaxNode | undefined, key: string | undefined, visit: Visit): void {
  if (Array.isArray(value)) {
    for (const each of value) walk(each, parent, key, visit);
  } else if (isNode(value)) {
    visit(value, parent, key);
    for (const [name, child] of Object.entries(value)) walk(child, value, name, visit);
  }
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

function nameOf(value: unknown): string | undefined {
  return isNode(value) && value.type === "Identifier" && typeof value.name === "string" ? value.name : undefined;
}

const importing = new Set([
  "ImportDeclaration",
  "ExportNamedDeclaration",
  "ExportAllDeclaration",
  "ImportExpression",
  "TSImportType",
  "TSExternalModuleReference",
]);

function isImport(node: SyntaxNode): boolean {
  if (node.type === "ExportNamedDeclaration") return isNode(node.source);
  if (importing.has(node.type)) return true;
  if (node.type === "CallExpression") return nameOf(node.callee) === "require" || isGlob(node.callee);
  // new URL("./reader.ts", import.meta.url): how a worker or child process names its file; data named so is not an import
  if (node.type !== "NewExpression" || nameOf(node.callee) !== "URL") return false;
  return /\.[cm]?[jt]sx?$/.test(specifierOf(node) ?? "");
}

/** import.meta.glob("…"), Vite's way to name many files at once */
function isGlob(callee: unknown): boolean {
  return (
    isNode(callee) &&
    nameOf(callee.property) === "glob" &&
    isNode(callee.object) &&
    callee.object.type === "MetaProperty"
  );
}

function specifierOf(node: SyntaxNode): string | undefined {
  const given = node.source ?? node.expression ?? (node.arguments as readonly unknown[] | undefined)?.[0];
  return isNode(given) && typeof given.value === "string" ? given.value : undefined;
}

const impureNames = new Set([
  ..."Promise crypto process performance fetch setTimeout setInterval setImmediate queueMicrotask".split(" "),
  ..."globalThis window document navigator localStorage console WebSocket XMLHttpRequest Worker".split(" "),
]);
const impureMembers = new Set(["Date.now", "Math.random", "Temporal.Now"]);

function markOf(node: SyntaxNode, parent: SyntaxNode | undefined, key: string | undefined): string | undefined {
  if (node.async === true) return "async";
  if (node.type === "AwaitExpression" || (node.type === "ForOfStatement" && node.await === true)) return "await";
  if (node.type === "MemberExpression") {
    const object = nameOf(node.object);
    const property = nameOf(node.property);
    if (object !== undefined && property !== undefined) {
      const member = `${object}.${property}`;
      if (impureMembers.has(member)) return member;
      if (/^(test|it|describe|suite)\.(skip|only|todo|fails|skipIf|runIf)$/.test(member)) return member;
    }
    return undefined;
  }
  if (nameOf(node.callee) === "Date" && isEmpty(node.arguments)) return "the present time";
  const name = nameOf(node);
  if (name === undefined || !impureNames.has(name)) return undefined;
  // a property, key or member of that name is not the global of that name
  const named = key === "property" || key === "key" || key === "imported" || key === "exported" || key === "label";
  return named && parent?.computed !== true ? undefined : name;
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
