/** Makes the internal report of a finding, which stays inside: rendered to bytes that are the same every time. */
import { extname } from "node:path";
import { Fault } from "../../core/fault.ts";
import { termsFor } from "../../core/release/terms.ts";
import { workingPaper } from "../../core/report/working-paper.ts";
import { hex, sha256 } from "../../crypto/hash.ts";
import { fileEndings, mimeTypes, type ReportFormat, renderers, reportFormats } from "../../render/render.ts";
import type { Desk } from "../desk.ts";
import type { Language } from "../packs.ts";
import { writeInside } from "./keep-inside.ts";
import { type PreparedEdition, prepareEdition } from "./prepare-edition.ts";

export interface AskedReport {
  readonly finding: string;
  readonly format: ReportFormat;
  readonly lang: Language;
  /** the working paper, to be edited and taken in again, instead of the report */
  readonly working?: boolean | undefined;
}

/** A file that was made, ready to be saved. */
export interface Made {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

const terms = termsFor("inside", undefined);

/**
 * It holds codes and stays inside; for anybody outside two people sign (`prepareRelease`). An entry records the digest of
 * the bytes; it is written only if nothing that decides them changed while they were made. Faults: `absent`, `refused`
 * (the gate, or what the check before release found), `conflict`.
 */
export async function makeReport(desk: Desk, asked: AskedReport): Promise<Made> {
  desk.need("report");
  const prepared = await prepare(desk, asked);
  const bytes = await renderers[asked.format](prepared.report);
  const digest = hex(sha256(bytes));
  await record(desk, asked, prepared, digest);
  return {
    name: `${asked.working === true ? "working-paper" : "finding"}-${prepared.code}.${asked.lang}${fileEndings[asked.format]}`,
    type: mimeTypes[asked.format],
    bytes,
    sha256: digest,
  };
}

const prepare = (desk: Desk, { working, ...asked }: AskedReport): Promise<PreparedEdition> =>
  prepareEdition(desk, { ...asked, terms, ...(working === true && { write: workingPaper }) });

/** A format by its name. Fault `invalid` for any other. */
export function formatNamed(name: string | undefined): ReportFormat {
  const format = reportFormats.find((one) => one === name);
  if (format === undefined)
    throw new Fault("invalid", "say in which format", { remedy: `--format ${reportFormats.join(", ")}` });
  return format;
}

/** The format that a file's name asks for. Fault `invalid` for any other ending. */
export function formatOf(fileName: string): ReportFormat {
  const format = reportFormats.find((one) => fileEndings[one] === extname(fileName).toLowerCase());
  if (format === undefined) throw new Fault("invalid", "a report is .docx, .pdf or .html", { item: fileName });
  return format;
}

/** Writes the entry, if the same report would be made from what stands now: a consent taken back meanwhile is seen here. */
async function record(desk: Desk, asked: AskedReport, made: PreparedEdition, digest: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    await desk.lens.catchUp();
    const now = desk.lens.applied() === made.seq ? made : await prepare(desk, asked);
    if (now.sourceDigest !== made.sourceDigest || now.bases.join() !== made.bases.join())
      throw new Fault("conflict", "somebody changed this meanwhile", {
        item: made.code,
        remedy: "make the report again",
      });
    const { format, lang, working } = asked;
    const { edition, finding: of, bases, now: at } = made;
    const what = { kind: "report" as const, of, edition, format, lang, ...(working === true && { working }) };
    const { purpose, level } = terms;
    try {
      await writeInside(desk, { what, purpose, level, seq: now.seq, sha256: digest, bases: [...bases], at });
      return;
    } catch (cause) {
      if (!(cause instanceof Fault) || cause.code !== "conflict" || attempt >= 5) throw cause; // others write all the time
    }
  }
}
