/** The contrary case: somebody who did not draft a finding writes the best that can be said against it. */
import { afterStep } from "../../core/findings/workflow.ts";
import { type Desk, instant } from "../desk.ts";
import { openFor } from "./change-finding.ts";

/**
 * Writes the contrary case against the very version named, with the step that says so; the text stays with those who
 * deliberate. Faults: `refused` for who drafted, or before the legal review; `conflict`.
 */
export async function challengeFinding(
  desk: Desk,
  asked: { readonly finding: string; readonly version: string; readonly text: string },
) {
  desk.need("review");
  const { finding } = openFor(desk, asked, "challenged");
  const made = { by: desk.member.actor, at: instant(desk.now()) };
  const [written] = await desk.write({
    verb: "finding.step",
    drafts: [
      {
        record: finding.id,
        parents: [finding.version],
        body: { ...finding.body, ...afterStep(finding.body, "challenged", made) },
      },
      {
        record: desk.newId(),
        unit: desk.keyring.fresh("deliberation"),
        body: { kind: "contrary-case", finding: finding.id, version: finding.version, ...made, text: asked.text },
      },
    ],
  });
  return { version: written?.versions[0]?.version ?? "", seq: written?.seq ?? 0 };
}
