/** Lists findings with what a reader asks first: how far, how many roots, what blocks, who decided. */

import { supportOf } from "../../core/findings/ground.ts";
import { independentRoots } from "../../core/roots/independence.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import type { Language } from "../packs.ts";
import { weighFinding } from "./grounds.ts";
import { elementOf } from "./show-finding.ts";

export function listFindings(desk: Desk, locale: Language) {
  const one = caseAt(desk);
  return one.records("finding").map(({ body }) => {
    const { elements, stops, tally, world } = weighFinding(desk, body.code);
    const support = body.elements.flatMap((element) =>
      element.propositions.flatMap((proposition) => supportOf(proposition, world)),
    );
    const open = stops.filter((stop) => stop.yielded === undefined);
    const { agree, disagree, abstain, recuse, of } = tally;
    return {
      code: body.code,
      title: body.title,
      test: body.test,
      testLabel: one.library.test(body.test).title[locale],
      article: one.library.test(body.test).article,
      state: body.state,
      hard: open.filter((stop) => stop.hard).length,
      soft: open.filter((stop) => !stop.hard).length,
      met: elements.filter((placed) => elementOf(body, placed.code).status === "met").length,
      elements: elements.length,
      roots: independentRoots(support.map((ground) => ground.roots)).count,
      positions: { agree, disagree, abstain, recuse, of },
    };
  });
}
