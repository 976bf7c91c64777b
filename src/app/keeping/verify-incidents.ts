/** Verifies decisions on incidents: what one says was established is the very version that two people signed, and nothing else (G7). */
import type { Incident } from "../../core/record/body.ts";
import type { Entry } from "../../core/record/entry.ts";
import type { VersionId } from "../../core/record/id.ts";
import { outcomes } from "../../core/record/outcome.ts";
import type { Version } from "../../core/record/version.ts";
import type { Signed } from "./signed.ts";

const undecided = ({ state: _state, decided: _decided, ...said }: Incident): string => JSON.stringify(said);

export function watchIncidents() {
  const heard = new Map<VersionId, Incident>();
  return {
    /** Takes up a version, in the order of the log; gives what is wrong with it by itself. */
    hear(entry: Entry, { record, body }: Version): string | undefined {
      if (body.kind !== "incident") return undefined;
      const version = entry.versions.find((one) => one.record === record)?.version;
      if (version !== undefined) heard.set(version, body);
      const decides = outcomes.some((outcome) => outcome === body.state);
      return decides && body.decided === undefined ? "it says that it is decided, and it takes two people" : undefined;
    },
    /** How a decision differs from what was signed. */
    differs({ record, parents, body }: Version, { act, by, approvers }: Signed): string | undefined {
      if (body.kind !== "incident" || body.decided === undefined) return undefined;
      const { decided } = body;
      const before = heard.get(decided.version);
      const [first, second] = decided.signers;
      if (act.name !== "establish" || act.incident !== record || act.version !== decided.version)
        return "another incident, or version of it, was decided than was signed";
      if (act.outcome !== body.state) return "something else was decided than was signed";
      if (before === undefined || undecided(before) !== undecided(body) || !parents.includes(decided.version))
        return "what was signed was changed with the decision";
      return first === by && second !== undefined && approvers.includes(second)
        ? undefined
        : "it names others than those who signed";
    },
  };
}
