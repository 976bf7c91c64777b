/** Writes recommendations down and changes them: what is asked of whom, and the findings it rests on; to adopt one takes two members. */
import { Fault } from "../../core/fault.ts";
import type { Recommendation } from "../../core/record/body/recommendation.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk } from "../desk.ts";
import { needRecommendation, type OpenRecommendation } from "../recommendations.ts";

/** What its author says. */
export interface AskedRecommendation extends Pick<Recommendation, "text" | "addressee" | "asks"> {
  readonly addresseeName?: string | undefined;
  /** codes; drafts among them keep it from being adopted */
  readonly findings: readonly string[];
}

/** Faults: `absent` for a finding that is not there, `refused`. */
export async function draftRecommendation(desk: Desk, asked: AskedRecommendation & { readonly once: string }) {
  desk.need("argue");
  const one = caseAt(desk);
  const said = read(one, asked);
  const code = desk.newCode("recommendation");
  const [made] = await desk.write({
    verb: "recommendation.draft",
    drafts: [
      {
        record: desk.newId(),
        unit: desk.keyring.fresh("deliberation"),
        body: { kind: "recommendation", code, ...said, drafters: [desk.member.actor], state: "draft" },
      },
    ],
    once: { id: asked.once, asked },
  });
  const record = made?.versions[0]?.record;
  const written = caseAt(desk)
    .records("recommendation")
    .find(({ id }) => id === record);
  return { code: written?.body.code ?? code, version: made?.versions[0]?.version ?? "", seq: made?.seq ?? 0 };
}

/**
 * A new version, on the one that was read; what was proposed on another one can't be adopted any more. Faults: as above;
 * `conflict` for another version; `refused` for what the members adopted.
 */
export async function changeRecommendation(
  desk: Desk,
  asked: AskedRecommendation & { readonly recommendation: string; readonly version: string },
) {
  desk.need("argue");
  const one = caseAt(desk);
  const { held } = needDraft(desk, asked);
  const said = read(one, asked);
  const me = desk.member.actor;
  const drafters = [...new Set([...held.body.drafters, me])];
  const [made] = await desk.write({
    verb: "recommendation.change",
    drafts: [
      {
        record: held.id,
        parents: [held.version],
        body: { kind: "recommendation", code: held.body.code, ...said, drafters, state: "draft" },
      },
    ],
  });
  return { version: made?.versions[0]?.version ?? "", seq: made?.seq ?? 0 };
}

/** The draft of a code, in the version that was read. Faults: `absent`; `conflict`; `refused` once it is adopted. */
export function needDraft(
  desk: Desk,
  asked: { readonly recommendation: string; readonly version: string },
): OpenRecommendation {
  const found = needRecommendation(desk, asked.recommendation);
  const { id, version, body } = found.held;
  if (body.state === "adopted")
    throw new Fault("refused", "what the members adopted stands", {
      item: body.code,
      remedy: "write down what came of it, or another recommendation",
    });
  const newest = caseAt(desk)
    .records("recommendation")
    .filter((each) => each.id === id);
  if (newest.length > 1 || version !== asked.version)
    throw new Fault("conflict", "somebody changed this meanwhile", {
      item: body.code,
      remedy: "look at the newest version and try again",
    });
  return found;
}

function read(one: Case, asked: AskedRecommendation) {
  const findings = asked.findings.map((code) => {
    const found = one.record("finding", code);
    if (found === undefined) throw absent();
    return found.id;
  });
  return {
    text: asked.text,
    findings: [...new Set(findings)],
    addressee: asked.addressee,
    ...(asked.addresseeName !== undefined && { addresseeName: asked.addresseeName }),
    asks: asked.asks,
  };
}
