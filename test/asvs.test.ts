/** The table of OWASP ASVS requirements says what is true: each test that it names stands in the file that it names. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const folder = join(import.meta.dirname, "../docs/security");
const rows = readFileSync(join(folder, "asvs.md"), "utf8")
  .split("\n")
  .filter((line) => /^\| \d/.test(line))
  .map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
const named = /\[[^\]]+\]\(([^)]+)\): “([^”]+)”/g;

/** What is called with a name first, as tests are; the formatter may break the line between. */
const calls = (source: string): ReadonlySet<string> =>
  new Set([...source.matchAll(/\(\s*"([^"\n]+)",\s*(?:async )?\(/g)].map(([, name = ""]) => name));

test("every row has a requirement, a state and a reason; what is met names a test", () => {
  expect(rows.length).toBeGreaterThan(50);
  for (const [number = "", what = "", state = "", where = "", tests = ""] of rows) {
    expect(
      [number, what, where].every((cell) => cell !== ""),
      number,
    ).toBe(true);
    expect(["met", "in part", "**gap**", "does not apply"], number).toContain(state);
    if (state === "met") expect([...tests.matchAll(named)].length, number).toBeGreaterThan(0);
  }
});

test("each named test stands in its file, under that name", () => {
  const absent = rows.flatMap(([number = "", , , , tests = ""]) =>
    [...tests.matchAll(named)].flatMap(([, file = "", name = ""]) => {
      const path = join(folder, file);
      const source = existsSync(path) ? readFileSync(path, "utf8") : "";
      return calls(source).has(name) ? [] : [`${number}: ${file}: ${name}`];
    }),
  );
  expect(absent).toEqual([]);
});
