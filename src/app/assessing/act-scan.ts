/** Acts chosen for counting: which acts a question asks for, and how many stay out, by the reason (G13). */
import { Fault } from "../../core/fault.ts";
import type { Scope } from "../../core/mandate/scope.ts";
import { type Choice, type Question, startOfMonth } from "../../core/patterns/question.ts";
import type { Seq } from "../../core/record/id.ts";
import { codesOf, isUnder, type KeptTie, keptTies } from "../case/kept-ties.ts";
import { lookup } from "../case/lookup.ts";
import { once } from "../case/once.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { scopesOf } from "./act-scope.ts";
import { patternPeople } from "./pattern-people.ts";
import { patternPlaces } from "./pattern-places.ts";

/** How many acts of the choice stay out of the count, by the reason, and how many are in it. */
type Census = Readonly<Record<Scope, number>>;

/** An act with where it stands to the mandate. */
export interface ScopedAct {
  readonly act: KeptTie;
  /** its place among all */
  readonly at: number;
  readonly scope: Scope;
  /** the distinct person whom it befell, by number; a counted group of people is no distinct person */
  readonly person: number | undefined;
}

/** A choice made ready. */
export interface ActScan {
  readonly census: Census;
  /** those that are counted, each person's one after the other */
  readonly acts: readonly ScopedAct[];
}

/** Faults: `absent` for a place that is not there, or not for this member. */
export function scanActs(desk: Desk, choice: Choice): ActScan {
  const isMandated = caseAt(desk, choice.asOf).mandate() !== undefined;
  const isAsked = askedIn(desk, choice);
  const census = { inside: 0, outside: 0, context: 0, unknown: 0 };
  const acts: ScopedAct[] = [];
  for (const scoped of scopedActs(desk, choice.asOf)) {
    if (!isAsked(scoped.act)) continue;
    census[scoped.scope]++;
    // without a mandate nothing has a scope
    if (isMandated && scoped.scope === choice.scope) acts.push(scoped);
  }
  return { census, acts };
}

const kept = once<readonly ScopedAct[]>();

/** All acts, by person. */
const scopedActs = (desk: Desk, asOf: Seq | undefined): readonly ScopedAct[] => {
  const one = caseAt(desk, asOf);
  return kept(one, `${asOf}`, () => {
    const scopeOf = scopesOf(one);
    const victimOf = patternPeople(desk, asOf);
    const nobody: Omit<ScopedAct, "at">[] = [];
    const people = new Map<number, Omit<ScopedAct, "at">[]>();
    for (const act of keptTies(one, "act", asOf)) {
      const victim = act.subject === null ? undefined : victimOf(act.subject);
      const person = victim?.kind === "person" ? victim.n : undefined;
      const scoped = { act, scope: scopeOf(act, act.from), person };
      const own = person === undefined ? nobody : people.get(person);
      if (own !== undefined) own.push(scoped);
      else if (person !== undefined) people.set(person, [scoped]);
    }
    return [...people.values(), nobody].flat().map((scoped, at) => ({ ...scoped, at }));
  });
};

/** Whether an act is one of those that are asked for, whatever its scope. */
function askedIn(desk: Desk, choice: Choice): (act: KeptTie) => boolean {
  const tests: ((act: KeptTie) => boolean)[] = [];
  const { type, ground, roots } = choice;
  if (type !== undefined) tests.push((act) => isUnder(act.type, type));
  if (choice.place !== undefined) {
    const isInside = placedIn(desk, choice.place, choice);
    tests.push((act) => act.object !== null && isInside(act.object));
  }
  if (choice.from !== undefined) {
    const first = startOfMonth(choice.from);
    tests.push(({ from: [begin] }) => begin !== null && begin >= first);
  }
  if (choice.to !== undefined) {
    const end = startOfMonth(choice.to, 1);
    tests.push(({ from: [, last] }) => last !== null && last < end);
  }
  if (roots !== undefined) tests.push((act) => act.roots >= roots);
  if (ground !== undefined) tests.push((act) => codesOf(act, "ground").some((code) => isUnder(code, ground)));
  return (act) => tests.every((test) => test(act));
}

/** Whether a place lies in another one, or is that one. */
function placedIn(desk: Desk, code: string, { asOf }: Choice): (object: number) => boolean {
  const one = caseAt(desk, asOf);
  const places = patternPlaces(desk, asOf);
  const outer = one.needThing(code).n;
  return lookup((object) => {
    const at = one.thing(object)?.n;
    return at !== undefined && places.outwards(at).some(({ n }) => n === outer);
  });
}

/** Types that the question names must be words of the vocabulary: a misspelt one would count nothing, in silence. Fault `invalid`, also where one thing is asked for twice. */
export function checkQuestion(desk: Desk, { type, ground, open, rows, columns }: Question): void {
  const { library } = caseAt(desk);
  // of the person there may be several at once; of the act one row would say what the column says
  if (rows === columns && rows !== "perceivedGroup")
    throw new Fault("invalid", "rows and columns ask for the same", { item: rows });
  const known = (vocabulary: string, code: string | undefined): void => {
    if (code !== undefined && library.node(vocabulary, code) === undefined)
      throw new Fault("invalid", "a vocabulary has no such word", { item: code });
  };
  known("act-types", type);
  known("grounds", ground);
  for (const code of open) known("act-types", code);
}
