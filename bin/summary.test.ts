/** `npm test` can't be green by silence: what counts as failed in its last line. */

import { expect, test } from "vitest";
import { summarise } from "./summary.ts";

const suite = (statuses: readonly string[], status = "passed") => ({
  name: "a.test.ts",
  status,
  assertionResults: statuses.map((s, i) => ({ fullName: `test ${i}`, status: s })),
});
const report = (...suites: readonly unknown[]): string => JSON.stringify({ testResults: suites });
const fine = [
  { name: "check", exit: 0 },
  { name: "web", exit: 0 },
  { name: "tests", exit: 0 },
];

test("all passed", () => {
  expect(summarise(report(suite(["passed", "passed"]), suite(["passed"])), fine)).toEqual({
    passed: 3,
    failed: 0,
    notes: [],
  });
});

test("a failed test counts once, although vitest's exit code says it too", () => {
  const steps = [{ name: "tests", exit: 1 }];
  expect(summarise(report(suite(["passed", "failed"], "failed")), steps)).toMatchObject({ passed: 1, failed: 1 });
});

test.each(["skipped", "pending", "todo", "disabled"])("a test that was %s counts as failed", (status) => {
  expect(summarise(report(suite(["passed", status])), fine)).toMatchObject({ passed: 1, failed: 1 });
});

test("a file that could not be loaded counts as failed", () => {
  expect(summarise(report(suite(["passed"]), suite([], "failed")), fine)).toMatchObject({ passed: 1, failed: 1 });
});

test("no report, an unreadable one, one of another form, or one without tests counts as failed", () => {
  for (const text of [undefined, "", "{", "[]", '{"testResults":3}', report()]) {
    expect(summarise(text, fine)).toMatchObject({ passed: 0, failed: 1 });
  }
});

test("a failed check counts as one, and an error outside every test does too", () => {
  const passed = report(suite(["passed"]));
  expect(summarise(passed, [{ name: "check", exit: 1 }])).toMatchObject({ passed: 1, failed: 1 });
  expect(summarise(passed, [{ name: "tests", exit: 1 }])).toMatchObject({ passed: 1, failed: 1 });
  expect(summarise(passed, [{ name: "web", exit: Number.NaN }])).toMatchObject({ passed: 1, failed: 1 });
});
