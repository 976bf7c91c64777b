/** What if an exhibit falls: what asking costs in a case of so many claims, with ten findings that cite two hundred of them each. */
import { join } from "node:path";
import { caseAt } from "../src/app/case.ts";
import { whatIf } from "../src/app/finding/what-if.ts";
import { falls } from "../src/core/findings/what-if.ts";
import { type Bench, digits } from "./figure.ts";
import { beginCaseload, claimsPerAct, writeMany } from "./generate.ts";
import { found } from "./inquiry.ts";
import { inFolder, latencies, ownPeak, quantile } from "./measure.ts";

const stages = [125, 1_250, 12_500] as const;

export const ifItFalls: Bench = {
  name: "what-if",
  run: (report) =>
    inFolder(async (folder) => {
      const desk = await found(join(folder, "case"), false);
      const caseload = await beginCaseload(desk, "what-if");
      let acts = 0;
      for (const stage of stages) {
        await writeMany(desk, (stage - acts) / 5, 64, () => caseload.exhibit());
        await writeMany(desk, (stage - acts) / 25, 64, () => caseload.person());
        await writeMany(desk, stage - acts, 64, () => caseload.act());
        if (acts === 0) await writeMany(desk, 10, 1, () => caseload.finding(200));
        acts = stage;
        const exhibits = caseload.exhibits.flatMap((id) => caseAt(desk).exhibit(id)?.code ?? []);
        const ask = (i: number) =>
          whatIf(
            desk,
            { exhibit: exhibits[(i * 37) % exhibits.length] ?? "", fall: falls[i % 3] ?? "withdrawn" },
            "en",
          );
        await ask(0);
        const values = await latencies(60, ask);
        report({
          what: "what would fall with an exhibit: claims, things, propositions, stops, incidents, releases",
          size: `${(stage * claimsPerAct).toLocaleString("en-US")} claims, 10 findings of 200`,
          measured: `p50 ${digits(quantile(values, 0.5))}, p95 ${digits(quantile(values, 0.95))} ms`,
          memory: ownPeak(),
          limit: { words: "p95 200 ms", held: quantile(values, 0.95) <= 200 },
        });
      }
      desk.close();
    }),
};
