/** Exhibits that one copy sealed into a narrower compartment while the other one worked on them: nothing may stay behind under the old key. */
import { Fault } from "../../core/fault.ts";
import type { Erasure } from "../../core/record/body.ts";
import type { RecordId } from "../../core/record/id.ts";
import type { Append, Ledger } from "../../store/ledger.ts";
import { headsOf } from "../../store/lens.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";

/** Units that the versions of a seal came from. */
async function emptiedBy(ledger: Ledger, { versions }: Pick<Append, "versions">): Promise<ReadonlySet<number>> {
  const emptied = new Set<number>();
  for (const { record, parents, unit } of versions)
    for (const before of await ledger.versionsOf(record))
      if (parents.includes(before.id) && before.unit !== unit) emptied.add(before.unit);
  return emptied;
}

/** Units of what was sealed elsewhere that have their key still: sealing was cut short, or done on another copy. */
export async function sealedUnits({ ledger, lens }: Desk): Promise<ReadonlySet<number>> {
  const units = new Set<number>();
  const seals = lens.audit.prepare<[], number>("SELECT seq FROM log WHERE verb = 'exhibit.seal'").pluck().all();
  for (const seq of seals)
    for (const unit of await emptiedBy(ledger, { versions: await ledger.versionsAt(seq) }))
      if ((await ledger.unit(unit))?.key !== undefined) units.add(unit);
  return units;
}

interface Bundled extends Append {
  readonly verb: string;
}

/**
 * Fault `conflict` where a newest version would lie under a key that sealing takes away. `erasures`: those that come with
 * the bundle.
 */
export async function checkNoneLeftBehind(
  desk: Desk,
  ledger: Ledger,
  bundled: readonly Bundled[],
  erasures: readonly Erasure[],
): Promise<void> {
  const one = caseAt(desk);
  const erased = new Set<RecordId>(
    [...one.records("erasure").map(({ body }) => body), ...erasures].flatMap(({ records }) => records),
  );
  const emptied = new Set<number>();
  for (const append of bundled) {
    if (append.verb === "exhibit.seal") for (const unit of await emptiedBy(ledger, append)) emptied.add(unit);
    for (const { unit } of append.versions) if ((await ledger.unit(unit))?.key === undefined) emptied.add(unit);
  }
  for (const unit of emptied) {
    const came = bundled.flatMap(({ versions }) => versions.filter((version) => version.unit === unit));
    const records = new Set([...(await ledger.recordsIn(unit)), ...came.map(({ record }) => record)]);
    if ([...records].some((record) => erased.has(record))) continue;
    for (const record of records) {
      const versions = await ledger.versionsOf(record);
      const heads = new Set(headsOf(versions));
      if (!versions.some((version) => version.unit === unit && heads.has(version.id))) continue;
      const item = [...records].map((id) => one.exhibit(id)?.code).find((code) => code !== undefined);
      throw new Fault("conflict", "an exhibit was sealed on one copy and worked on in the other", {
        ...(item !== undefined && { item }),
        remedy: "seal it into the same compartment on the other copy, too, and exchange bundles again",
      });
    }
  }
}
