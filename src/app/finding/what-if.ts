/** Shows what would fall with an exhibit: claims and things left without any, propositions with what supports them before and after, incidents, releases. */
import { ancestryOf } from "../../core/evidence/ancestry.ts";
import { groundOf, supportOf } from "../../core/findings/ground.ts";
import { flawOf } from "../../core/findings/incident.ts";
import { stopsOf } from "../../core/findings/stops.ts";
import { type Fall, groundsWithout, newStops } from "../../core/findings/what-if.ts";
import type { Finding } from "../../core/record/body.ts";
import type { RecordId } from "../../core/record/id.ts";
import { independentRoots } from "../../core/roots/independence.ts";
import { type Case, caseAt } from "../case.ts";
import { citedIn } from "../citing.ts";
import { type Desk, instant } from "../desk.ts";
import { incidentsOf } from "../incidents.ts";
import type { Language } from "../packs.ts";
import { exhibitPointer } from "../views.ts";
import { groundsAt, weighFinding } from "./grounds.ts";
import { stopView } from "./show-finding.ts";
import { weighIncident } from "./weigh-incident.ts";

type Proposition = Finding["elements"][number]["propositions"][number];

/**
 * With it falls what carries its content: what it is wholly in, and, where a basis is lost, what holds a part of it too;
 * what holds only a part of it otherwise is named as `partly`, for somebody to look at. Nothing is written, no entry says that it
 * was asked. Only what this member may see is told. Faults: `absent`.
 */
export function whatIf(desk: Desk, asked: { readonly exhibit: string; readonly fall: Fall }, locale: Language) {
  const one = caseAt(desk);
  const exhibit = one.needExhibit(asked.exhibit);
  const { fallen, partly } = falling(one, exhibit.id, asked.fall);
  const findings = one.records("finding").flatMap(({ body }) => {
    const cited = body.elements.some((element) =>
      element.propositions.some((proposition) => restsOn(one, proposition, fallen)),
    );
    return cited ? [findingIf(desk, body.code, fallen, asked.fall, locale)] : [];
  });
  const pointers = (ids: ReadonlySet<RecordId>) => [...ids].flatMap((id) => pointerOf(one, id));
  return {
    exhibit: exhibitPointer(exhibit),
    fallen: pointers(fallen),
    partly: pointers(partly),
    ...saidAlone(one, fallen),
    findings,
    incidents: incidentsIf(desk, one, fallen, asked.fall),
    releases: releasesOf(one, new Set(findings.map(({ finding }) => finding.code))),
  };
}

const pointerOf = (one: Case, id: RecordId) => {
  const exhibit = one.exhibit(id);
  return exhibit === undefined ? [] : [exhibitPointer(exhibit)];
};

/** The exhibits that fall, and those that would lose a part of what they hold. */
function falling(one: Case, exhibit: RecordId, fall: Fall) {
  const links = one.records("derivation").map(({ body }) => body);
  const all = ancestryOf(links).carriers([exhibit]);
  const whole = ancestryOf(links.filter(({ extent }) => extent === "full")).carriers([exhibit]);
  return fall === "no-basis"
    ? { fallen: all, partly: new Set<RecordId>() }
    : { fallen: whole, partly: new Set([...all].filter((id) => !whole.has(id))) };
}

/** Whether something that a proposition cites, on either side, goes back to one of them. */
function restsOn(one: Case, proposition: Proposition, fallen: ReadonlySet<RecordId>): boolean {
  const reached = new Set(citedIn(proposition));
  for (const ref of reached) {
    const claim = one.weighing.claim(ref);
    if (claim?.exhibit !== undefined && fallen.has(claim.exhibit.id)) return true;
    for (const premise of claim?.claim.premises ?? []) reached.add(premise);
  }
  return proposition.silent.some((id) => fallen.has(id));
}

function findingIf(desk: Desk, code: string, fallen: ReadonlySet<RecordId>, fall: Fall, locale: Language) {
  const weighed = weighFinding(desk, code);
  const { one, finding, elements, test, world } = weighed;
  const then = { ...world, ...groundsWithout(world, fallen, fall) };
  const rootsIn = (support: ReturnType<typeof supportOf>): number =>
    independentRoots(support.map(({ roots }) => roots)).count;
  return {
    finding: { code: finding.body.code, kind: "finding", label: finding.body.title },
    state: finding.body.state,
    propositions: finding.body.elements.flatMap((element) =>
      element.propositions.flatMap((proposition) => {
        if (!restsOn(one, proposition, fallen)) return [];
        const [had, has] = [supportOf(proposition, world), supportOf(proposition, then)];
        const against = (grounds: typeof world): number =>
          proposition.against.filter((item) => carries(groundOf(item.claim, grounds))).length;
        return [
          {
            element: element.element,
            title: elements.find((placed) => placed.code === element.element)?.element.title[locale] ?? element.element,
            proposition: proposition.id,
            text: proposition.text,
            items: { before: had.length, after: has.length },
            roots: { before: rootsIn(had), after: rootsIn(has) },
            against: { before: against(world), after: against(then) },
          },
        ];
      }),
    ),
    stops: newStops(weighed.stops, stopsOf(finding.body, test, then)).map((stop) =>
      stopView(one, elements, stop, locale),
    ),
  };
}

const carries = ({ withdrawn, exhibits }: ReturnType<typeof groundOf>): boolean =>
  !withdrawn && exhibits.every(({ usable, held, discredited }) => usable && !held && discredited !== true);

/** How many claims stand in them, and of which things, by kind, nobody else says anything. */
function saidAlone(one: Case, fallen: ReadonlySet<RecordId>) {
  const alone = new Map<string, number>();
  const exhibits = [...fallen].flatMap((id) => one.exhibit(id) ?? []);
  for (const { db, compartment, open } of one.shelves) {
    const numbers = exhibits.filter((exhibit) => exhibit.compartment === compartment).map(({ n }) => n);
    if (numbers.length === 0) continue;
    const listed = JSON.stringify(numbers);
    const rows = db
      .prepare<[string, string], { thing: number }>(
        `SELECT DISTINCT thing FROM claim WHERE exhibit IN (SELECT value FROM json_each(?)) AND until IS NULL
         AND NOT EXISTS (SELECT 1 FROM claim other WHERE other.thing = claim.thing AND other.until IS NULL
           AND other.exhibit IS NOT NULL AND other.exhibit NOT IN (SELECT value FROM json_each(?)) AND ${open("other.exhibit")})`,
      )
      .all(listed, listed);
    for (const row of rows) {
      const thing = one.thing(row.thing);
      if (thing !== undefined) alone.set(thing.kind, (alone.get(thing.kind) ?? 0) + 1);
    }
  }
  const claims = exhibits.reduce((sum, exhibit) => sum + one.claimsIn(exhibit).length, 0);
  return { claims, alone: [...alone].sort().map(([kind, count]) => ({ kind, count })) };
}

/** Incidents that rely on a claim of them: how many of the claims relied on carry, before and after. */
function incidentsIf(desk: Desk, one: Case, fallen: ReadonlySet<RecordId>, fall: Fall) {
  const grounds = groundsAt(one, one.bases(), instant(desk.now()));
  const then = groundsWithout(grounds, fallen, fall);
  return incidentsOf(one).flatMap((incident) => {
    const { relied } = weighIncident(desk, one, incident);
    if (!relied.some(({ shown }) => shown.exhibit !== undefined && fallen.has(shown.exhibit.id))) return [];
    const { body } = incident.held;
    const after = relied.filter(({ ref }) => {
      const ground = groundOf(ref, then);
      return flawOf(ground) === undefined && ground.exhibits.every(({ discredited }) => discredited !== true);
    });
    return [
      {
        incident: { code: body.code, kind: "incident", label: body.title },
        state: body.state,
        claims: { before: relied.filter(({ ground }) => flawOf(ground) === undefined).length, after: after.length },
      },
    ];
  });
}

/** What already went out of these findings: it can't be called back by changing them. */
function releasesOf(one: Case, findings: ReadonlySet<string>) {
  return one.records("release").flatMap(({ body }) => {
    const of =
      body.what.kind === "report"
        ? one.records("finding").find(({ id }) => "of" in body.what && id === body.what.of)
        : undefined;
    return of === undefined || !findings.has(of.body.code)
      ? []
      : [{ release: body.code, finding: of.body.code, recipient: body.recipient, at: body.at }];
  });
}
