/** What the views that answer cost on a case of any size: lives, facilities, structures, registers, pairs, counts. */
import { chargesTable } from "../src/app/assessing/charges-table.ts";
import { countTable } from "../src/app/assessing/count-table.ts";
import { showFacilityMonth } from "../src/app/assessing/facility-month.ts";
import { facilityTypes } from "../src/app/assessing/facility-types.ts";
import { listLaws } from "../src/app/assessing/law-uses.ts";
import { listImpossible } from "../src/app/assessing/list-impossible.ts";
import { listRegister } from "../src/app/assessing/list-register.ts";
import { pivot } from "../src/app/assessing/pivot.ts";
import { registerNames } from "../src/app/assessing/registers.ts";
import { showLife } from "../src/app/assessing/show-life.ts";
import { showStructures } from "../src/app/assessing/show-structures.ts";
import type { Desk } from "../src/app/desk.ts";
import { today } from "../src/app/keeping/today.ts";
import { listPairs } from "../src/app/linking/same-queue.ts";
import { sourcesSideBySide } from "../src/app/linking/sources-side-by-side.ts";
import type { ThingKind } from "../src/core/record/body.ts";
import { digits, type Report } from "./figure.ts";
import { latencies, ownPeak, quantile } from "./measure.ts";

/** Each view is asked as a page asks it, for other things each time; the limit is the design's, §1. */
export async function views(desk: Desk, size: string, report: Report): Promise<void> {
  const show = async (what: string, count: number, ask: (i: number) => unknown) => {
    const values = await latencies(count, ask);
    report({
      what,
      size,
      measured: `p50 ${digits(quantile(values, 0.5))}, p95 ${digits(quantile(values, 0.95))} ms`,
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
  await show("facilities by type, with people and roots", 10, () => facilityTypes(desk, {}, "en"));
  await show("structures on a day", 10, () => showStructures(desk, { on: "2021-08-10" }, "en"));
  await show("charges by year, with people", 10, () => chargesTable(desk, {}, "en"));
  for (const name of registerNames)
    await show(`the register "${name}", a page of 50`, 8, (i) =>
      listRegister(desk, { name, offset: 50 * (i % 2), limit: 50 }, "en"),
    );
  for (const [of, rows, columns] of [
    ["acts", "facility", "month"],
    ["people", "facility", "month"],
    ["acts", "type", "perceivedGroup"],
    ["people", "ground", "body"],
    ["people", "gender", "ageBand"],
  ] as const)
    await show(`the table of patterns: ${of}, ${rows} × ${columns}`, 8, () =>
      pivot(desk, { of, rows, columns, open: [], scope: "inside" }, "en"),
    );
  await show("changes of law with the proceedings that use them", 8, () => listLaws(desk, {}, "en"));
  await show("what can't be true together", 8, () => listImpossible(desk, "en"));
  await show("an act's sources side by side", 20, (i) =>
    sourcesSideBySide(desk, { code: at(acts, i), by: "root" }, "en"),
  );
  await show("pairs of people that may be one, a page of 50", 8, () =>
    listPairs(desk, { kind: "person", show: "open", least: 0, offset: 0, limit: 50 }, "en"),
  );
  await show("Today", 10, () => today(desk, "en"));
  await show("acts by month, and their people", 8, (i) =>
    countTable(desk, { of: i % 2 === 0 ? "acts" : "people", rows: "month" }, "en"),
  );
}

const codesOf = (desk: Desk, kind: ThingKind): readonly string[] =>
  desk.lens.case
    .prepare<[string], { code: string }>("SELECT code FROM thing WHERE kind = ? ORDER BY n")
    .all(kind)
    .map(({ code }) => code);
