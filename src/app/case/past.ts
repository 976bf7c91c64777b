/** The case as it was known at one position of the log: what is asked of no position is answered for this one. */
import type { Seq } from "../../core/record/id.ts";
import type { Roots } from "../../core/roots/roots.ts";
import type { Case, Weighing } from "../case.ts";
import { absent } from "../desk.ts";
import type { Claims } from "./claims.ts";
import type { CaseThing } from "./things.ts";

/**
 * `one` is today's case. What is closed today is closed here as well, and what was opened since is open: rights, consents,
 * bases and erasures are today's, and so is what describes an exhibit. A thing that nobody had written of yet is absent.
 */
export function pastOf(
  one: Case,
  then: Seq,
  { claims, roots, weighing }: { readonly claims: Claims; readonly roots: Roots; readonly weighing: Weighing },
): Case {
  const thing = (key: number | string): CaseThing | undefined => {
    const found = one.thing(key);
    return found !== undefined && found.since <= then ? found : undefined;
  };
  const own: Case = {
    ...one,
    ...claims,
    roots,
    weighing,
    thing,
    needThing(code) {
      const found = thing(one.needThing(code).n);
      if (found === undefined) throw absent();
      return found;
    },
    records: (kind, asOf = then) => one.records(kind, asOf),
    recordsOf: (kind, subject, asOf = then) => one.recordsOf(kind, subject, asOf),
    record: (kind, code, asOf = then) => one.record(kind, code, asOf),
    coerced: (asOf = then) => one.coerced(asOf),
    canon: (asOf = then) => one.canon(asOf),
    world: (asOf = then) => one.world(asOf),
    claimsOf: (of, asOf = then) => one.claimsOf(of, asOf),
    claimsAbout: (of, asOf = then) => one.claimsAbout(of, asOf),
    folded: (of, asOf = then) => one.folded(of, asOf),
    tied: (asOf = then) => one.tied(asOf),
    ruling: (of, property, asOf = then) => one.ruling(of, property, asOf),
    rootsOf: (of, asOf = then) => one.rootsOf(of, asOf),
    mandate: () => one.records("mandate", then).at(-1),
    at: (asOf) => (asOf === then ? own : one.at(asOf)),
  };
  return own;
}
