/** A report as something that leaves: its terms, what decides its bytes, and the bytes once the gate let them out. */
import { Fault } from "../../core/fault.ts";
import type { RecipientClass } from "../../core/record/body.ts";
import { release } from "../../core/release/gate.ts";
import { termsFor } from "../../core/release/terms.ts";
import { type ReportFormat, renderers, reportFormats } from "../../render/render.ts";
import { caseAt } from "../case.ts";
import { absent, type Desk } from "../desk.ts";
import type { Language } from "../packs.ts";
import { prepareEdition } from "./prepare-edition.ts";
import type { Again, Outgoing } from "./prepare-release.ts";

export interface AskedRelease {
  readonly finding: string;
  readonly format: ReportFormat;
  readonly lang: Language;
  readonly recipient: RecipientClass;
  readonly recipientName?: string | undefined;
}

/** Faults: as `prepareEdition`; `invalid` for a recipient that is given no reports. */
export async function outgoingReport(desk: Desk, asked: AskedRelease): Promise<Outgoing> {
  const terms = termsFor(asked.recipient, asked.recipientName);
  const edition = await prepareEdition(desk, { finding: asked.finding, terms, lang: asked.lang });
  const one = caseAt(desk);
  const request = { ...terms, items: edition.items, seq: edition.seq, now: edition.now };
  return {
    what: {
      kind: "report",
      of: edition.finding,
      edition: edition.edition,
      format: asked.format,
      lang: asked.lang,
      ...(edition.withheld !== undefined && { withheld: edition.withheld }),
    },
    terms,
    item: edition.code,
    seq: edition.seq,
    source: edition.sourceDigest,
    bases: edition.bases,
    items: edition.items,
    left: edition.left,
    async bytes() {
      const bytes = await renderers[asked.format](edition.report);
      return release(request, one.bases(), () => bytes);
    },
  };
}

/** The same report, asked for again of what stands now. */
export const reportAgain: Again = (desk, { what, recipient, recipientName }) => {
  if (what.kind !== "report") throw absent();
  const one = caseAt(desk);
  const finding = one.records("finding").find((held) => held.id === what.of);
  const format = reportFormats.find((known) => known === what.format);
  const lang = (["en", "ru", "be"] as const).find((known) => known === what.lang);
  if (finding === undefined || format === undefined || lang === undefined)
    throw new Fault("damaged", "a proposal names what is not there", { remedy: "run verify" });
  return outgoingReport(desk, { finding: finding.body.code, format, lang, recipient, recipientName });
};
