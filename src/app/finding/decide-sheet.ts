/** What waits for a member, and the one sheet on each finding: text, standard, best support, contrary case, the State's position, gaps. */
import { standing } from "../../core/findings/stops.ts";
import { elementSummary } from "../../core/findings/workflow.ts";
import type { Position } from "../../core/record/body.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import type { Language } from "../packs.ts";
import { rootsView } from "../views.ts";
import { openQuestions } from "./ask-question.ts";
import { outcomeNow } from "./decide-finding.ts";
import { type Weighed, weighFinding } from "./grounds.ts";
import { elementOf, stopView, supporting } from "./show-finding.ts";
import { showWay } from "./show-way.ts";

/** Findings before the members, and those they decided: what waits for this member first. */
export function listDecisions(desk: Desk) {
  desk.need("decide");
  const rows = caseAt(desk)
    .records("finding")
    .filter(({ body }) => body.state === "submitted" || body.state === "adopted")
    .map(({ body }) => {
      const weighed = weighFinding(desk, body.code);
      const { one, tally, finding } = weighed;
      const open = body.state === "submitted" ? openQuestions(one, finding) : [];
      const mine = myPosition(desk, weighed);
      const ripe =
        body.state === "submitted" && ["adopted", "adopted-with-dissent", "rejected"].includes(outcomeNow(weighed));
      return {
        code: body.code as string,
        title: body.title,
        article: one.library.test(body.test).article,
        state: body.state,
        waits: body.state === "submitted" && (mine === undefined || ripe),
        ...(mine !== undefined && { mine: mine.decision }),
        given: tally.current.length,
        of: tally.of,
        questions: open.length,
        blocks: standing(weighed.stops).length,
      };
    });
  return [...rows.filter(({ waits }) => waits), ...rows.filter(({ waits }) => !waits)];
}

const myPosition = (desk: Desk, { tally }: Weighed): Position | undefined =>
  tally.current.find(({ by }) => by === desk.member.actor);

/** The sheet on one finding. Faults: `absent`, `refused` for who doesn't decide. */
export function decisionSheet(desk: Desk, code: string, locale: Language) {
  desk.need("decide");
  const weighed = weighFinding(desk, code);
  const { one, finding, elements, world, stops, tally } = weighed;
  const { body } = finding;
  const test = one.library.test(body.test);
  const node = one.library.node("standards", body.standard);
  const mine = myPosition(desk, weighed);
  const mandate = one.mandate()?.body;
  return {
    code: body.code as string,
    version: finding.version as string,
    title: body.title,
    state: body.state,
    test: { label: test.title[locale], instrument: test.instrument[locale], article: test.article },
    standard: { label: node?.title[locale] ?? body.standard, phrase: node?.phrases?.[locale][0] ?? "" },
    author: one.handle(body.author),
    ...(mandate !== undefined && { mandateEnds: mandate.term.to }),
    elements: elements.map((placed) => {
      const own = elementOf(body, placed.code);
      const propositions = own.propositions.map((proposition) => ({
        id: proposition.id,
        text: proposition.text,
        roots: rootsView(one, supporting(weighed, proposition)),
        against: proposition.against.length,
        ...(proposition.answer !== undefined && { answer: proposition.answer }),
      }));
      return {
        element: placed.code,
        title: placed.element.title[locale],
        status: own.status,
        roots: elementSummary(own, world).roots,
        // what rests on most independent roots stands for the element; the finding's page has the rest
        ...bestOf(propositions),
        contested: propositions
          .filter(({ against }) => against > 0)
          .map(({ text, against, answer }) => ({ text, against, ...(answer !== undefined && { answer }) })),
        gaps: own.gaps.filter(({ closed }) => !closed).map(({ text }) => text),
      };
    }),
    stops: stops.map((stop) => stopView(one, elements, stop, locale)),
    given: tally.current.length,
    of: tally.of,
    ...(mine !== undefined && { mine: { decision: mine.decision, at: mine.at } }),
    way: showWay(desk, code),
    head: one.seq,
  };
}

function bestOf<P extends { readonly roots: { readonly count: number } }>(propositions: readonly P[]) {
  const [best] = propositions.toSorted((a, b) => b.roots.count - a.roots.count);
  return best === undefined ? {} : { best };
}
