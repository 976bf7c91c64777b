/** Questions for tests of as-of: all that a reader can ask of a small caseload as it was known at an entry. EXERCISE: nothing in it is true. */
import { showFacilityMonth } from "../src/app/assessing/facility-month.ts";
import { listRegister } from "../src/app/assessing/list-register.ts";
import { pivot } from "../src/app/assessing/pivot.ts";
import { showAlike } from "../src/app/assessing/show-alike.ts";
import { showCell } from "../src/app/assessing/show-cell.ts";
import { showLife } from "../src/app/assessing/show-life.ts";
import { showStructures } from "../src/app/assessing/show-structures.ts";
import { showThing } from "../src/app/assessing/show-thing.ts";
import { caseAt } from "../src/app/case.ts";
import type { Desk } from "../src/app/desk.ts";
import { createFinding, placeClaim } from "../src/app/finding/change-finding.ts";
import { openIncident } from "../src/app/finding/open-incident.ts";
import { showFinding } from "../src/app/finding/show-finding.ts";
import { showIncident } from "../src/app/finding/show-incident.ts";
import { Fault } from "../src/core/fault.ts";
import type { Question } from "../src/core/patterns/question.ts";
import { basisFor, legalTest, once } from "./argued.ts";
import type { Lives } from "./lives-case.ts";

/** A caseload of lives with what was concluded from it. */
export interface Concluded {
  /** codes of the three exhibits that are open to every reader, and of the one that a caveat closes */
  readonly exhibits: readonly string[];
  readonly finding: string;
  readonly element: string;
  readonly incident: string;
}

const nameOf = (desk: Desk, name: string): string =>
  caseAt(desk).shelves.flatMap(({ db }) =>
    db.prepare<[string], string>("SELECT code FROM exhibit WHERE name = ?").pluck().all(`${name}.txt`),
  )[0] ?? "";

/** Gives the open exhibits a basis, and writes down a finding and an incident that rest on what two of them say of one act. */
export async function conclude(desk: Desk, { of }: Pick<Lives, "of">): Promise<Concluded> {
  const exhibits = ["a", "b", "c", "closed"].map((name) => nameOf(desk, name));
  for (const exhibit of exhibits.slice(0, 3)) await basisFor(desk, exhibit);
  const one = caseAt(desk);
  const said = one.claimsOf(one.needThing(of.shock ?? "")).filter(({ claim }) => claim.property === "type");
  const { code: finding } = await createFinding(desk, { title: "EXERCISE finding", test: legalTest, once: once() });
  const element = showFinding(desk, finding, "en").elements[0]?.element ?? "";
  let proposition: Parameters<typeof placeClaim>[1]["proposition"] = { text: "EXERCISE: it was done" };
  for (const { ref: claim } of said) {
    const { version } = showFinding(desk, finding, "en");
    proposition = {
      id: (await placeClaim(desk, { finding, version, element, proposition, claim, side: "for" })).proposition,
    };
  }
  const { code: incident } = await openIncident(desk, {
    title: "EXERCISE incident",
    acts: [of.shock ?? ""],
    claims: said.map(({ ref }) => ref),
    standard: "reasonable-grounds",
    reason: "EXERCISE: two say so",
    once: once(),
  });
  return { exhibits, finding, element, incident };
}

const tables: readonly Question[] = [
  { of: "acts", rows: "type", columns: "facility", open: ["torture"], scope: "inside" },
  { of: "people", rows: "region", columns: "gender", open: [], scope: "inside" },
  { of: "corroborated", rows: "month", open: [], scope: "inside" },
];
const registers = ["arrests", "medical", "coerced", "family-reprisals", "relatives", "displacements"] as const;
const shown = ["place", "colony", "person", "mother", "first", "cell", "shock", "beaten", "hidden", "tenure", "order"];

export type Answers = ReadonlyMap<string, unknown>;

/** Every question of one reader, each with its answer, or the fault that came instead. */
export function answersTo(desk: Desk, asked: Pick<Lives, "of"> & Concluded, asOf?: number): Answers {
  const of = (name: string): string => asked.of[name] ?? "";
  const all: [string, () => unknown][] = [
    ...shown.map((name): [string, () => unknown] => [`thing ${name}`, () => showThing(desk, of(name), "en", asOf)]),
    ...["person", "mother"].map((name): [string, () => unknown] => [
      `life ${name}`,
      () => showLife(desk, of(name), "en", asOf),
    ]),
    ...["place", "colony"].map((name): [string, () => unknown] => [
      `month ${name}`,
      () => showFacilityMonth(desk, { code: of(name), month: "2020-08", asOf }, "en"),
    ]),
    ...registers.map((name): [string, () => unknown] => [
      `register ${name}`,
      () => listRegister(desk, { name, state: "any", asOf, offset: 0, limit: 100 }, "en"),
    ]),
    ["structures", () => showStructures(desk, { on: "2020-08-10", asOf }, "en")],
    ...tables.flatMap((one, at): [string, () => unknown][] => [
      [`table ${at}`, () => pivot(desk, { ...one, asOf }, "en")],
      [`cell ${at}`, () => showCell(desk, { question: { ...one, asOf } }, "en")],
      [`alike ${at}`, () => showAlike(desk, { question: { ...one, asOf } }, "en")],
    ]),
    ["finding", () => showFinding(desk, asked.finding, "en", { asOf })],
    ["incident", () => showIncident(desk, asked.incident, "en", asOf)],
  ];
  return new Map(all.map(([name, ask]) => [name, contentOf(ask)]));
}

/** what says when it was asked, and what can be done now */
const ofNow = ["head", "entry", "asOf", "actions", "proposal"];

/** An answer without what is never of before. */
export function contentOf(ask: () => unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(ask(), (key, value) => (ofNow.includes(key) ? undefined : value)));
  } catch (cause) {
    if (cause instanceof Fault) return cause.code;
    throw cause;
  }
}

export const headOf = (desk: Desk): number => caseAt(desk).seq - 1;
