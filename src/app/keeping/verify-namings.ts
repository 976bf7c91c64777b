/** Verifies decisions to name: each is the very version that two members signed, who are others than who drew it up (G7). */
import type { Naming } from "../../core/record/body.ts";
import type { Entry } from "../../core/record/entry.ts";
import type { ActorId, VersionId } from "../../core/record/id.ts";
import type { Version } from "../../core/record/version.ts";
import type { Signed } from "./signed.ts";

const undecided = ({ decided: _decided, ...said }: Naming): string => JSON.stringify(said);

export function watchNamings() {
  const heard = new Map<VersionId, Naming>();
  /** who wrote in a version of a sheet */
  const sheets = new Map<VersionId, readonly ActorId[]>();
  return {
    /** Takes up a version, in the order of the log; gives what is wrong with it by itself. */
    hear(entry: Entry, { record, body, parents }: Version): string | undefined {
      const version = entry.versions.find((one) => one.record === record)?.version;
      if (version === undefined) return undefined;
      if (body.kind === "responsibility") {
        sheets.set(version, body.drafters);
        if (!body.drafters.includes(entry.actor)) return "a sheet was written in somebody else's name";
        return parents.some((parent) => sheets.get(parent)?.some((actor) => !body.drafters.includes(actor)))
          ? "somebody who wrote in a sheet is left out of it"
          : undefined;
      }
      if (body.kind !== "naming") return undefined;
      heard.set(version, body);
      if (parents.some((parent) => heard.get(parent)?.decided !== undefined))
        return "what the members decided was changed afterwards";
      return body.decided === undefined && body.by !== entry.actor
        ? "naming was drawn up in somebody else's name"
        : undefined;
    },
    /** How a decision differs from what was signed; undefined where it doesn't, and for every other record. */
    differs({ record, parents, body }: Version, { act, by, approvers }: Signed): string | undefined {
      if (body.kind !== "naming" || body.decided === undefined) return undefined;
      const { decided } = body;
      const before = heard.get(decided.version);
      const [first, second] = decided.signers;
      if (act.name !== "name" || act.naming !== record || act.version !== decided.version)
        return "another naming, or version of it, was decided than was signed";
      if (before === undefined || undecided(before) !== undecided(body) || !parents.includes(decided.version))
        return "what was signed was changed with the decision";
      if (first === body.by || second === body.by) return "who drew it up decided it";
      const wrote = sheets.get(body.version) ?? [];
      if (decided.signers.some((signer) => wrote.includes(signer))) return "who wrote in the sheet decided it";
      return first === by && second !== undefined && approvers.includes(second)
        ? undefined
        : "it names others than those who signed";
    },
  };
}
