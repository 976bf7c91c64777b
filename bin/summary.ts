/** The last line of `npm test`, "N passed, N failed", from vitest's JSON report and the exit codes of the steps around it. */

import { readFileSync } from "node:fs";

/** One step of `npm test` and how it ended; the step named "tests" is vitest itself. */
export interface Step {
  readonly name: string;
  readonly exit: number;
}

export interface Summary {
  readonly passed: number;
  readonly failed: number;
  /** Why something counts as failed although no test of that name failed; one line each. */
  readonly notes: readonly string[];
}

interface Assertion {
  readonly fullName: string;
  readonly status: string;
}

interface Suite {
  readonly name: string;
  readonly status: string;
  readonly message?: string;
  readonly assertionResults: readonly Assertion[];
}

/**
 * Counts what passed and what did not. A test that neither passed nor failed (skipped, to do) counts as failed, and so do
 * a test file that could not be loaded, a step that ended badly, a missing report, and a run in which no test ran at all:
 * silence is never success.
 */
export function summarise(report: string | undefined, steps: readonly Step[]): Summary {
  const notes: string[] = [];
  let passed = 0;
  let failed = 0;
  let untold = 0;
  const tell = (note: string): void => {
    notes.push(note);
    untold += 1;
  };

  const suites = report === undefined ? undefined : suitesOf(report);
  if (suites === undefined) tell("the tests left no readable report");
  for (const suite of suites ?? []) {
    let failedHere = 0;
    for (const test of suite.assertionResults) {
      if (test.status === "passed") passed += 1;
      else if (test.status === "failed") failedHere += 1;
      else tell(`not run (${test.status}): ${test.fullName}`);
    }
    failed += failedHere;
    if (suite.status !== "passed" && failedHere === 0) tell(`test file failed: ${suite.name}`);
  }
  if (suites !== undefined && passed + failed + untold === 0) tell("no test ran");

  for (const step of steps) {
    if (step.exit === 0) continue;
    // vitest's exit code repeats what the report says, unless an error happened outside every test
    if (step.name !== "tests") tell(`step failed: ${step.name}`);
    else if (failed + untold === 0) tell(`the test runner ended with ${step.exit} although no test failed`);
  }
  return { passed, failed: failed + untold, notes };
}

function suitesOf(report: string): readonly Suite[] | undefined {
  try {
    const parsed: unknown = JSON.parse(report);
    if (typeof parsed !== "object" || parsed === null || !("testResults" in parsed)) return undefined;
    return Array.isArray(parsed.testResults) ? (parsed.testResults as readonly Suite[]) : undefined;
  } catch {
    return undefined;
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

if (import.meta.main) {
  const [path = "", ...rest] = process.argv.slice(2);
  const steps = rest.map((word) => {
    const [name = word, exit] = word.split("=");
    return { name, exit: Number(exit) };
  });
  const summary = summarise(textOf(path), steps);
  for (const note of summary.notes) process.stdout.write(`${note}\n`);
  process.stdout.write(`${summary.passed} passed, ${summary.failed} failed\n`);
  process.exitCode = summary.failed === 0 ? 0 : 1;
}
