/** A report as an archival PDF: compiled by Typst inside this process, from a source that reads nothing. */
import { NodeCompiler, type NodeTypstDocument } from "@myriaddreamin/typst-ts-node-compiler";
import { Fault } from "../core/fault.ts";
import type { Report } from "../core/report/tree.ts";
import { typstSource } from "./typst.ts";

/**
 * PDF/A-2a: courts keep these files for decades, so fonts, colours and metadata must be inside, and level "a" demands the
 * full structure tree with Unicode text that a screen reader uses too. PDF/UA-1 would add no structure that is not
 * already there, and one file can declare only one of the two.
 */
const standard = "a-2a";

/** A folder that does not exist: the compiler is given no files to find. */
const nowhere = "/nonexistent/grounds";

/**
 * The bytes of the PDF: the same for the same report, in every run and process. Faults: "invalid" from the source;
 * "unavailable" when the compiler refuses it. The compiler's messages quote the text, so they are not passed on.
 */
export async function renderPdf(report: Report): Promise<Uint8Array> {
  const compiler = NodeCompiler.create({ workspace: nowhere });
  try {
    const document = compiler.compile({ mainFileContent: typstSource(report) }).result;
    if (document === null) throw new Fault("unavailable", "the typesetter could not set the report");
    return Uint8Array.from(exported(compiler, document));
  } finally {
    // results are kept process-wide: a released report must not stay in memory
    compiler.evictCache(0);
  }
}

function exported(compiler: NodeCompiler, document: NodeTypstDocument): Uint8Array {
  try {
    return compiler.pdf(document, { pdfStandard: standard });
  } catch {
    throw new Fault("unavailable", "the typesetter could not write an archival file");
  }
}
