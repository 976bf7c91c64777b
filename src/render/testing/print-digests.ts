/** Prints the SHA-256 of every format of the sample, one a line: run as a process of its own, to compare with another. */
import { createHash } from "node:crypto";
import { sampleInput, says } from "../../../test/report-sample.ts";
import { findingReport } from "../../core/report/finding-report.ts";
import { reportLanguages } from "../../core/report/tree.ts";
import { renderers, reportFormats } from "../render.ts";

for (const lang of reportLanguages)
  for (const format of reportFormats) {
    const bytes = await renderers[format](findingReport(sampleInput(lang, "internal"), says(lang)));
    process.stdout.write(`${lang} ${format} ${createHash("sha256").update(bytes).digest("hex")}\n`);
  }
