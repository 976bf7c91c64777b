/** A corrigendum: two people put other words beside those of an adopted finding, which stays as it was adopted (G7). */
import { Fault } from "../../core/fault.ts";
import { corrected, flawOf } from "../../core/findings/corrigendum.ts";
import type { WordChanges } from "../../core/record/body/way.ts";
import type { Finding } from "../../core/record/body.ts";
import type { Held } from "../case/records.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk } from "../desk.ts";
import { carryOut, digestOf, needProposal, propose } from "../protecting/propose.ts";

/** Faults: `absent`; `conflict`; `refused` for what is not adopted; `invalid` for a change of anything but words that stand there. */
export async function proposeCorrection(
  desk: Desk,
  asked: {
    readonly finding: string;
    readonly version: string;
    readonly changes: WordChanges;
    readonly reason: string;
  },
) {
  desk.need("argue");
  const finding = caseAt(desk).record("finding", asked.finding);
  if (finding === undefined) throw absent();
  check(caseAt(desk), finding, asked.version, asked.changes);
  const act = {
    name: "correct" as const,
    finding: finding.id,
    version: finding.version,
    changes: asked.changes,
    reason: asked.reason,
  };
  // it cites what was adopted: it lies where that lies
  const made = await propose(desk, { act, unit: desk.keyring.fresh("case") });
  return { proposal: made.code, digest: made.digest, expires: made.expires, seq: made.seq };
}

/** Writes what two people agreed on, in the entry that ends the proposal. Faults: `absent`; `conflict`; `refused` by a rule of signatures. */
export async function writeCorrection(desk: Desk, asked: { readonly proposal: string }) {
  desk.need("argue");
  const one = caseAt(desk);
  const { act } = needProposal(one, asked.proposal).body;
  if (act.name !== "correct") throw absent();
  const finding = findingBy(one, act.finding);
  const agreed = carryOut(desk, asked.proposal, digestOf(act));
  check(one, finding, act.version, act.changes);
  const [made] = await desk.write({
    verb: "finding.correct",
    drafts: [
      agreed.draft,
      {
        record: desk.newId(),
        unit: desk.keyring.fresh("case"),
        body: {
          kind: "corrigendum",
          finding: finding.id,
          version: act.version,
          changes: act.changes,
          reason: act.reason,
          ...agreed.decided,
        },
      },
    ],
  });
  return { code: finding.body.code, seq: made?.seq ?? 0 };
}

function findingBy(one: Case, id: string): Held<Finding> {
  const found = one.records("finding").find((held) => held.id === id);
  if (found === undefined) throw absent();
  return found;
}

/** The finding as it reads with every corrigendum that was written on it. */
export const readingOf = (one: Case, { id, body }: Held<Finding>): Finding =>
  corrected(
    body,
    one.recordsOf("corrigendum", id).map((held) => held.body),
  );

function check(one: Case, held: Held<Finding>, asked: string, changes: WordChanges): void {
  const { body, version } = held;
  if (version !== asked)
    throw new Fault("conflict", "somebody changed this meanwhile", {
      item: body.code,
      remedy: "look at the newest version and try again",
    });
  if (body.state !== "adopted")
    throw new Fault("refused", "only what was adopted has a corrigendum", {
      item: body.code,
      remedy: "change the draft itself",
    });
  const flaw = flawOf(readingOf(one, held), changes);
  if (flaw !== undefined)
    throw new Fault("invalid", "a corrigendum changes words that stand there, and nothing else", { item: flaw.where });
}
