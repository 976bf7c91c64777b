/** What the views that answer cost on a case of any size: lives, facilities, structures, registers, pairs, counts. */
import { chargesTable } from "../src/app/assessing/charges-table.ts";
import { countTable } from "../src/app/assessing/count-table.ts";
import { showFacilityMonth } from "../src/app/assessing/facility-month.ts";
import { facilityTypes } from "../src/app/assessing/facility-types.ts";
import { listLaws } from "../src/app/assessing/law-uses.ts";
import { listImpossible } from "../src/app/assessing/list-impossible.ts";
import { listRegister } from "../src/app/assessing/list-register.ts";
import { patternAreas } from "../src/app/assessing/pattern-areas.ts";
import { pivot } from "../src/app/assessing/pivot.ts";
import { readAhead } from "../src/app/assessing/read-ahead.ts";
import { registerNames } from "../src/app/assessing/registers.ts";
import { showLife } from "../src/app/assessing/show-life.ts";
import { showStructures } from "../src/app/assessing/show-structures.ts";
import type { Desk } from "../src/app/desk.ts";
import { today } from "../src/app/keeping/today.ts";
import { listPairs } from "../src/app/linking/same-queue.ts";
import { sourcesSideBySide } from "../src/app/linking/sources-side-by-side.ts";
import type { ThingKind } from "../src/core/record/body.ts";
import { digits, type Report } from "./figure.ts";
import type { Write } from "./generate.ts";
import { latencies, ownPeak, quantile, timed } from "./measure.ts";

/**
 * Each view is asked as a page asks it, for other things each time, of a desk that has read ahead as it does after
 * entering; the limit is the design's, §1. The first look after a write stands beside it: `act` is such a write.
 */
export async function views(desk: Desk, size: string, act: () => Write, report: Report): Promise<void> {
  const ahead = await timed(() => readAhead(desk));
  report({
    what: "what tables count, read while the desk answers",
    size,
    measured: `${digits(ahead.seconds)} s`,
    memory: ownPeak(),
  });
  const show = async (what: string, count: number, ask: (i: number) => unknown) => {
    await ask(0);
    const firsts: number[] = [];
    for (let i = 0; i < 3; i++) {
      await desk.write(act());
      firsts.push(...(await latencies(1, () => ask(i))));
    }
    const values = await latencies(count, ask);
    report({
      what,
      size,
      measured: `p50 ${digits(quantile(values, 0.5))}, p95 ${digits(quantile(values, 0.95))} ms; the first look after a write ${digits(quantile(firsts, 0.5))} ms`,
      memory: ownPeak(),
      limit: { words: "p95 100 ms", held: quantile(values, 0.95) <= 100 },
    });
  };
  const people = codesOf(desk, "person");
  const facilities = codesOf(desk, "facility");
  const acts = codesOf(desk, "act");
  const at = (codes: readonly string[], i: number): string => codes[(i * 37) % codes.length] ?? "";
  await show("a person's life in time", 40, (i) => showLife(desk, at(people, i), "en"));
  await show("a facility's months", 20, (i) => showFacilityMonth(desk, { code: at(facilities, i) }, "en"));
  await show("a facility in one month, with who commanded on a day of it", 20, (i) =>
    showFacilityMonth(desk, { code: at(facilities, i), month: "2021-08", on: "2021-08-10" }, "en"),
  );
  await show("facilities by type, with people and roots", 20, () => facilityTypes(desk, {}, "en"));
  await show("structures on a day", 20, () => showStructures(desk, { on: "2021-08-10" }, "en"));
  await show("charges by year, with people", 20, () => chargesTable(desk, {}, "en"));
  for (const name of registerNames)
    await show(`the register "${name}", a page of 50`, 20, (i) =>
      listRegister(desk, { name, offset: 50 * (i % 2), limit: 50 }, "en"),
    );
  for (const [of, rows, columns] of [
    ["acts", "facility", "month"],
    ["people", "facility", "month"],
    ["acts", "type", "perceivedGroup"],
    ["people", "ground", "body"],
    ["people", "gender", "ageBand"],
  ] as const)
    await show(`the table of patterns: ${of}, ${rows} × ${columns}`, 20, () =>
      pivot(desk, { of, rows, columns, open: [], scope: "inside" }, "en"),
    );
  await show("the map: places with their areas and numbers", 20, () => [
    patternAreas(desk, {}),
    pivot(desk, { of: "acts", rows: "place", open: [], scope: "inside" }, "en"),
  ]);
  await show("changes of law with the proceedings that use them", 20, () => listLaws(desk, {}, "en"));
  await show("what can't be true together", 20, () => listImpossible(desk, "en"));
  await show("an act's sources side by side", 20, (i) =>
    sourcesSideBySide(desk, { code: at(acts, i), by: "root" }, "en"),
  );
  await show("pairs of people that may be one, a page of 50", 20, () =>
    listPairs(desk, { kind: "person", show: "open", least: 0, offset: 0, limit: 50 }, "en"),
  );
  await show("Today", 20, () => today(desk, "en"));
  await show("acts by month, and their people", 20, (i) =>
    countTable(desk, { of: i % 2 === 0 ? "acts" : "people", rows: "month" }, "en"),
  );
}

const codesOf = (desk: Desk, kind: ThingKind): readonly string[] =>
  desk.lens.case
    .prepare<[string], { code: string }>("SELECT code FROM thing WHERE kind = ? ORDER BY n")
    .all(kind)
    .map(({ code }) => code);
