/** `npm run bench [NAME…]`: prints each figure as a ratio to a limit or peer measured in the same run; exit 1 if a limit was missed. */
import { caseGrows } from "./case-grows.ts";
import { commits } from "./commits.ts";
import { deskLife } from "./desk-life.ts";
import { type Figure, head, row } from "./figure.ts";
import { largeFile } from "./large-file.ts";
import { matrix } from "./matrix.ts";
import { load } from "./measure.ts";
import { names } from "./names.ts";
import { people } from "./people.ts";
import { searching } from "./searching.ts";
import { smallFiles } from "./small-files.ts";
import { ifItFalls } from "./what-if.ts";

const benches = [largeFile, smallFiles, commits, searching, names, people, caseGrows, matrix, ifItFalls, deskLife];

async function main(asked: readonly string[]): Promise<number> {
  const unknown = asked.filter((name) => !benches.some((bench) => bench.name === name));
  if (unknown.length > 0) {
    process.stderr.write(
      `bench: there is no ${unknown.join(", ")}; there are: ${benches.map((one) => one.name).join(", ")}\n`,
    );
    return 2;
  }
  const missed: Figure[] = [];
  process.stdout.write(`${head}\n`);
  for (const bench of benches) {
    if (asked.length > 0 && !asked.includes(bench.name)) continue;
    if (load() > 2)
      process.stderr.write(`bench: the machine is busy (load ${load()}): ${bench.name} may be slower than it is\n`);
    await bench.run((figure) => {
      process.stdout.write(`${row(figure)}\n`);
      if (figure.limit?.held === false) missed.push(figure);
    });
  }
  for (const { what, size, limit } of missed)
    process.stderr.write(`bench: missed: ${what}, ${size}: ${limit?.words}\n`);
  return missed.length === 0 ? 0 : 1;
}

// a run that is cut short ends as a whole one does: by removing its temporary folders
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

process.exitCode = await main(process.argv.slice(2));
