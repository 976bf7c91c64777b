/** Verifies recommendations: an adopted one says exactly what two members signed who wrote nothing in it, and stands unchanged (G7). */
import type { Recommendation } from "../../core/record/body/recommendation.ts";
import type { Entry } from "../../core/record/entry.ts";
import type { VersionId } from "../../core/record/id.ts";
import type { Version } from "../../core/record/version.ts";
import type { Signed } from "./signed.ts";

const undecided = ({ state: _state, adopted: _adopted, ...said }: Recommendation): string => JSON.stringify(said);

export function watchRecommendations() {
  const heard = new Map<VersionId, Recommendation>();
  return {
    /** Takes up a version, in the order of the log; gives what is wrong with it by itself. */
    hear(entry: Entry, { record, body, parents }: Version): string | undefined {
      if (body.kind === "follow-up")
        return body.by !== entry.actor && entry.verb === "follow-up.record"
          ? "what came of it was written in somebody else's name"
          : undefined;
      if (body.kind !== "recommendation") return undefined;
      const version = entry.versions.find((one) => one.record === record)?.version;
      if (version !== undefined) heard.set(version, body);
      // two copies that adopted it apart both follow the draft; nothing follows what was adopted
      if (parents.some((parent) => heard.get(parent)?.state === "adopted"))
        return "what the members adopted was changed afterwards";
      if (parents.some((parent) => heard.get(parent)?.drafters.some((actor) => !body.drafters.includes(actor))))
        return "somebody who wrote in it is left out of it";
      if (body.state === "draft" && !body.drafters.includes(entry.actor))
        return "it was written in somebody else's name";
      return (body.state === "adopted") === (body.adopted === undefined)
        ? "it says that it is adopted, and it takes two members"
        : undefined;
    },
    /** How an adoption differs from what was signed; what the draft said is left to those who can open it. */
    differs({ record, parents, body }: Version, { act, by, approvers }: Signed): string | undefined {
      if (body.kind !== "recommendation" || body.adopted === undefined) return undefined;
      const { version, signers } = body.adopted;
      const before = heard.get(version);
      const [first, second] = signers;
      if (act.name !== "adopt-recommendation" || act.recommendation !== record || act.version !== version)
        return "another recommendation, or version of it, was adopted than was signed";
      if (!parents.includes(version) || (before !== undefined && undecided(before) !== undecided(body)))
        return "what was signed was changed with the adoption";
      if (first !== by || second === undefined || !approvers.includes(second))
        return "it names others than those who signed";
      return signers.some((actor) => body.drafters.includes(actor)) ? "who wrote in it adopted it" : undefined;
    },
  };
}
