/** The methodology annex as something that leaves, or stays inside: counted, judged by the gate, and checked like every report. */
import { Fault } from "../../core/fault.ts";
import type { RecipientClass } from "../../core/record/body.ts";
import { opened, release } from "../../core/release/gate.ts";
import { type Terms, termsFor } from "../../core/release/terms.ts";
import { methodAnnex } from "../../core/report/method-annex.ts";
import { type Block, type Report, wordCount } from "../../core/report/tree.ts";
import { fileEndings, mimeTypes, type ReportFormat, renderers, reportFormats } from "../../render/render.ts";
import { caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import type { Language } from "../packs.ts";
import { sayIn } from "../sayings.ts";
import { keepInside } from "./keep-inside.ts";
import type { Made } from "./make-report.ts";
import { methodInput, toldSources } from "./method-input.ts";
import { checkBeforeRelease } from "./prepare-edition.ts";
import type { Again, Outgoing } from "./prepare-release.ts";
import { preparedFrom } from "./report-input.ts";

export interface AskedMethod {
  readonly format: ReportFormat;
  readonly lang: Language;
  readonly recipient: RecipientClass;
  readonly recipientName?: string | undefined;
}

/** The State concerned hears no methods before everybody does (field specification §2.12.3). */
function methodTerms(recipient: RecipientClass, name: string | undefined): Terms {
  if (recipient === "state-concerned")
    throw new Fault("invalid", "the State concerned is told no methods", {
      item: recipient,
      remedy: "it reads the annex that goes to the public",
    });
  return termsFor(recipient, name);
}

/**
 * The annex for a recipient, passed by gate and check. Every source that it counts is judged as if its content went:
 * the others are not even counted. Faults: `refused` without a mandate or by the check; `invalid` for a recipient that is
 * given no reports.
 */
async function prepareMethod(desk: Desk, asked: Omit<AskedMethod, "format">) {
  const one = caseAt(desk);
  const terms = methodTerms(asked.recipient, asked.recipientName);
  const request = { ...terms, seq: one.seq, now: instant(desk.now()) };
  const { told, left } = toldSources(one, request);
  const input = methodInput(desk, one, { lang: asked.lang, request, told });
  const prepared = await preparedFrom(desk, input);
  const items = told.map(({ item }) => item);
  const released = release({ ...request, items }, one.bases(), () =>
    methodAnnex({ ...input, prepared }, sayIn(asked.lang)),
  );
  const report = opened(released, { recipient: terms.recipient, now: request.now });
  checkBeforeRelease(desk, one, report);
  return { report, request, terms, items, left, bases: released.judged.bases, edition: input.edition, seq: one.seq };
}

/** Faults: as `prepareMethod`. */
export async function outgoingMethod(desk: Desk, asked: AskedMethod): Promise<Outgoing> {
  const { report, request, terms, items, left, bases, edition, seq } = await prepareMethod(desk, asked);
  const held = caseAt(desk).bases();
  return {
    what: { kind: "methodology", edition, format: asked.format, lang: asked.lang },
    terms,
    item: "methodology",
    seq,
    source: report.prepared.sourceDigest,
    bases,
    items,
    left,
    async bytes() {
      const bytes = await renderers[asked.format](report);
      return release({ ...request, items }, held, () => bytes);
    },
  };
}

/** The same annex, asked for again of what stands now. */
export const methodAgain: Again = (desk, { what, recipient, recipientName }) => {
  if (what.kind !== "methodology") throw absent();
  const format = reportFormats.find((known) => known === what.format);
  const lang = (["en", "ru", "be"] as const).find((known) => known === what.lang);
  if (format === undefined || lang === undefined) throw absent();
  return outgoingMethod(desk, { format, lang, recipient, recipientName });
};

/** The annex as it would read for a recipient now; nothing leaves and nothing is written. `words`: as the Council counts them. */
export async function showMethod(desk: Desk, asked: Omit<AskedMethod, "format">) {
  desk.need("report");
  const { report, left, items } = await prepareMethod(desk, asked);
  return { ...shownOf(report), words: wordCount(report).text, sources: items.length, left: left.length };
}

/** A block as a page shows it, without notes. */
type ShownBlock =
  | { readonly kind: "heading" | "para"; readonly text: string }
  | { readonly kind: "list"; readonly items: string[] }
  | { readonly kind: "table"; readonly caption: string; readonly head: string[]; readonly rows: string[][] };

const shownOf = ({ title, blocks, prepared }: Report) => ({
  title,
  asOf: { entry: prepared.asOfEntry, at: prepared.asOf },
  blocks: blocks.filter((block) => !onlyToVerify(block)).flatMap(shownBlock),
});

/** Headings outside the numbering, and tables of digests: they verify a file, and on a page there is none. */
const onlyToVerify = (block: Block): boolean =>
  (block.kind === "heading" && block.plain) || (block.kind === "table" && block.digests.length > 0);

function shownBlock(block: Block): readonly ShownBlock[] {
  const said = (sentences: readonly { readonly text: string }[]): string => sentences.map(({ text }) => text).join(" ");
  switch (block.kind) {
    case "heading":
      return [{ kind: "heading", text: `${block.number ?? ""}. ${block.text}` }];
    case "para":
      return [{ kind: "para", text: said(block.sentences) }];
    case "list":
      return [{ kind: "list", items: block.items.map(said) }];
    case "table": {
      const { caption, head, rows } = block;
      return [{ kind: "table", caption, head: [...head], rows: rows.map(({ cells }) => [...cells]) }];
    }
    case "quote":
      return [];
  }
}

/** The file for inside, where one person is enough: an entry keeps its digest. Faults: `refused`, `conflict`. */
export async function makeMethod(desk: Desk, asked: Pick<AskedMethod, "format" | "lang">): Promise<Made> {
  desk.need("report");
  const outgoing = await outgoingMethod(desk, { ...asked, recipient: "inside" });
  const name = `methodology.${asked.lang}${fileEndings[asked.format]}`;
  return { name, type: mimeTypes[asked.format], ...(await keepInside(desk, outgoing)) };
}
