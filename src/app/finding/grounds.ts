/** What a finding is laid over: claims, exhibits and scope as they are known, or were at a position of the log; bases as they are now. */

import { coverageOf, type HeldBasis } from "../../core/consent/basis.ts";
import type { Grounds } from "../../core/findings/ground.ts";
import { termsOf } from "../../core/findings/profile.ts";
import { type Stop, type StopWorld, stopsOf, type Test } from "../../core/findings/stops.ts";
import { type Tally, tallyOf } from "../../core/findings/workflow.ts";
import type { Scope } from "../../core/mandate/scope.ts";
import type { Finding } from "../../core/record/body.ts";
import { scopeOfAct, scopesOfActs } from "../assessing/act-scope.ts";
import { once } from "../case/once.ts";
import type { Held } from "../case/records.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import type { PlacedElement } from "../packs.ts";
import { wholeOf } from "../whole.ts";

/** A finding with everything that its rules ask of it. */
export interface Weighed {
  readonly one: Case;
  readonly finding: Held<Finding>;
  readonly elements: readonly PlacedElement[];
  readonly test: Test;
  readonly world: StopWorld;
  readonly stops: readonly Stop[];
  readonly tally: Tally;
}

/**
 * Weighs the newest version of a finding; `asOf`: the one that was newest at that position of the log, on what was known
 * then (`Case.at`). Whether something may be used is today's all the same. Faults: `absent`.
 */
export function weighFinding(desk: Desk, code: string, asOf?: number): Weighed {
  const one = caseAt(desk, asOf);
  const finding = one.record("finding", code);
  if (finding === undefined) throw absent();
  const elements = one.library.elementsOf(one.library.test(finding.body.test));
  const experts = one
    .records("member")
    .filter(({ body }) => body.left === undefined && body.roles.includes("expert"))
    .map(({ body }) => body.actor);
  const mandate = one.mandate()?.body;
  const positions = one.recordsOf("position", finding.id).map(({ body }) => body);
  const tally = tallyOf(decidedVersion(finding), positions, { members: mandate?.members ?? experts.length, experts });
  scopesAhead(one, finding.body);
  const world = worldOf(desk, one, tally);
  const test = {
    elements: elements.map(({ code, element, alternatives }) => ({
      code,
      kind: element.kind,
      alternatives,
      neverSufficesAlone: element.neverSufficesAlone,
    })),
  };
  return { one, finding, elements, test, world, stops: stopsOf(finding.body, test, world), tally };
}

/** The version that the members decide on: what they adopted is the one before the entry that froze it. */
function decidedVersion(finding: Held<Finding>): string {
  return finding.body.state === "adopted" || finding.body.state === "rejected"
    ? (finding.body.decided ?? finding.version)
    : finding.version;
}

const worldOf = (desk: Desk, one: Case, tally: Tally): StopWorld => ({
  deciding: tally.deciding,
  profile: termsOf(one.records("corroboration")),
  ...groundsAt(one, one.bases(), instant(desk.now())),
});

const scopes = once<Scope>();

/** Where the acts that a finding cites stand to the mandate, asked together: one by one it takes as long as all else. */
function scopesAhead(one: Case, { elements }: Finding): void {
  const cited = elements.flatMap(({ propositions }) => propositions.flatMap((each) => [...each.for, ...each.against]));
  const claims = one.weighing.claimsTogether(cited.map(({ claim }) => claim));
  const acts = claims.flatMap((claim) => (claim?.thing.kind === "act" ? [claim.thing] : []));
  for (const [id, scope] of scopesOfActs(one, acts)) scopes(one, id, () => scope);
}

/** What an argument is laid over, with the bases as they stand, or as they would stand. `at`: the moment at which they are read. */
export function groundsAt(one: Case, bases: readonly HeldBasis[], at: string): Grounds {
  const held = one.held(at);
  const exhibits = new Map<string, ReturnType<Grounds["exhibit"]>>();
  const exhibitOf = (id: Parameters<Grounds["exhibit"]>[0]): ReturnType<Grounds["exhibit"]> => {
    const exhibit = one.weighing.exhibit(id);
    if (exhibit === undefined) return undefined;
    const line = [id, ...one.ancestors(id)];
    const carried = line.flatMap((each) => one.weighing.exhibit(each) ?? []);
    return {
      code: exhibit.code,
      coerced: one.weighing.coerced().has(id),
      usable: line.every(
        (each) => coverageOf(each, bases, { purpose: "C3", recipient: "inside", level: "L0", at }).covered,
      ),
      held: line.some((each) => held.has(each)),
      citationOnly: exhibit.citation !== undefined,
      caveats: [...new Set(carried.flatMap((each) => each.caveats))],
      roots: one.roots.sets.get(id) ?? new Set(),
    };
  };
  const claims = new Map<string, ReturnType<Grounds["claim"]>>();
  const claimOf = (ref: Parameters<Grounds["claim"]>[0]): ReturnType<Grounds["claim"]> => {
    const found = one.weighing.claim(ref);
    if (found === undefined) return undefined;
    const { thing, claim, exhibit } = found;
    return {
      withdrawn: false, // a withdrawn coding's claims are not found at all
      hand: claim.hand,
      exhibit: exhibit?.id,
      premises: claim.premises,
      about: {
        code: thing.code,
        caveats: thing.caveats,
        scope: thing.kind === "act" ? scopes(one, thing.id, () => scopeOfAct(one, wholeOf(one, thing))) : undefined,
      },
    };
  };
  return {
    claim(ref) {
      if (!claims.has(ref)) claims.set(ref, claimOf(ref));
      return claims.get(ref);
    },
    exhibit(id) {
      if (!exhibits.has(id)) exhibits.set(id, exhibitOf(id));
      return exhibits.get(id);
    },
  };
}
