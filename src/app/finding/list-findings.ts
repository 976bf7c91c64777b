/** Lists findings with what a reader asks first: how far, how many roots, what blocks, who decided. */

import { supportOf } from "../../core/findings/ground.ts";
import type { Finding } from "../../core/record/body.ts";
import { independentRoots } from "../../core/roots/independence.ts";
import type { Held } from "../case/records.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import type { Language } from "../packs.ts";
import { weighFinding } from "./grounds.ts";
import { elementOf } from "./show-finding.ts";

/** In the order in which they were begun: what is worked on stays in its place. */
export function listFindings(desk: Desk, locale: Language) {
  const one = caseAt(desk);
  return inOrder(one).map(({ body }) => {
    const { elements, stops, tally, world } = weighFinding(desk, body.code);
    const support = body.elements.flatMap((element) =>
      element.propositions.flatMap((proposition) => supportOf(proposition, world)),
    );
    const open = stops.filter((stop) => stop.yielded === undefined);
    const { agree, disagree, abstain, recuse, of } = tally;
    // what speaks for a person is considered, never met
    const required = elements.filter(({ group }) => group !== "exculpatory");
    return {
      code: body.code,
      title: body.title,
      test: body.test,
      testLabel: one.library.test(body.test).title[locale],
      article: one.library.test(body.test).article,
      state: body.state,
      hard: open.filter((stop) => stop.hard).length,
      soft: open.filter((stop) => !stop.hard).length,
      met: required.filter((placed) => elementOf(body, placed.code).status === "met").length,
      elements: required.length,
      roots: independentRoots(support.map((ground) => ground.roots)).count,
      positions: { agree, disagree, abstain, recuse, of },
    };
  });
}

/** By the second in which each was begun; within one by the entry that first held it. */
function inOrder(one: Case): readonly Held<Finding>[] {
  const first = new Map<string, number>();
  for (const { db } of one.shelves)
    for (const { id, since } of db
      .prepare<[], { id: string; since: number }>(
        "SELECT id, min(since) since FROM doc WHERE kind = 'finding' GROUP BY id",
      )
      .all())
      first.set(id, Math.min(since, first.get(id) ?? since));
  const second = ({ body }: Held<Finding>): number => Date.parse(body.steps[0]?.at ?? "");
  const entry = ({ id }: Held<Finding>): number => first.get(id) ?? 0;
  return one.records("finding").toSorted((a, b) => second(a) - second(b) || entry(a) - entry(b));
}
