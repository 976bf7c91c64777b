/** A finding's matrix: what its page costs with few claims and with many, all of them weighed: roots, bases, stops. */
import { join } from "node:path";
import { showFinding } from "../src/app/finding/show-finding.ts";
import { type Bench, digits } from "./figure.ts";
import { beginCaseload, writeMany } from "./generate.ts";
import { found } from "./inquiry.ts";
import { inFolder, latencies, ownPeak, quantile } from "./measure.ts";

const acts = 4_000;
const cited = [20, 200, 2_000] as const;

/** The limit is that of a finding with 2,000 claims. */
export const matrix: Bench = {
  name: "matrix",
  run: (report) =>
    inFolder(async (folder) => {
      const desk = await found(join(folder, "case"), false);
      const caseload = await beginCaseload(desk, "matrix");
      await writeMany(desk, 1_000, 64, () => caseload.exhibit());
      await writeMany(desk, 200, 64, () => caseload.person());
      await writeMany(desk, acts, 64, () => caseload.act());
      for (const claims of cited) {
        const finding = caseload.finding(claims);
        const [draft] = finding.drafts;
        const code = draft !== undefined && "code" in draft.body ? draft.body.code : "";
        await desk.write(finding);
        // as the page asks for it: one element at a time
        const open = () => showFinding(desk, code, "en", { element: "" });
        const first = await latencies(1, open);
        const values = await latencies(20, open);
        const firsts: number[] = [];
        for (let i = 0; i < 5; i++) {
          await desk.write(caseload.act());
          firsts.push(...(await latencies(1, open)));
        }
        report({
          what: "a finding's page, opened: every claim weighed",
          size: `${claims.toLocaleString("en-US")} claims cited, of ${(acts * 8).toLocaleString("en-US")}`,
          measured: `p50 ${digits(quantile(values, 0.5))}, p95 ${digits(quantile(values, 0.95))} ms; the first time ${digits(quantile(first, 0.5))} ms, after a write ${digits(quantile(firsts, 0.5))} ms`,
          memory: ownPeak(),
          limit: { words: "p95 100 ms", held: quantile(values, 0.95) <= 100 },
        });
      }
      desk.close();
    }),
};
