/** Ends a conflict: somebody says which of a record's newest versions holds; the others stay in its history. */

import { Fault } from "../../core/fault.ts";
import { type Body, isThing } from "../../core/record/body.ts";
import type { RecordId } from "../../core/record/id.ts";
import { type Verb, verbRight } from "../../core/record/verb.ts";
import { absent, type Desk } from "../desk.ts";
import { conflictsAt, sidesOf } from "./conflicts.ts";

/** It is the change that it would have been, had one of the two waited for the other. */
const verbOf: Partial<Readonly<Record<Body["kind"], Verb>>> = {
  exhibit: "exhibit.describe",
  derivation: "derivation.link",
  coding: "coding.save",
  ruling: "ruling.settle",
};

/**
 * `version`: the whole id of the one that holds, or its beginning. What is put together part by part (`mergeable`) isn't settled so.
 * Faults: `absent`; `refused` without the right to change such a record, and for a kind that another way ends.
 */
export async function settleConflict(desk: Desk, asked: { readonly record: string; readonly version: string }) {
  const found = (await conflictsAt(desk)).find((one) => one.what === "versions" && one.id === asked.record);
  if (found?.what !== "versions") throw absent(asked.record);
  const sides = await sidesOf(desk, found.id);
  const chosen = sides.filter(({ id }) => id.startsWith(asked.version));
  const [holds] = chosen;
  if (holds === undefined || chosen.length > 1) throw absent(asked.version);
  const verb = isThing(holds.body) ? "thing.create" : verbOf[found.kind];
  if (verb === undefined)
    throw new Fault("refused", "two versions of this are not settled by choosing one", {
      item: found.kind,
      remedy: "put it together on the page Work, or change it where it is kept",
    });
  desk.need(verbRight[verb]);
  if (!(await desk.ledger.recordsIn(holds.unit)).includes(found.id as RecordId))
    throw new Fault("refused", "this version lies under a key that the record has left", {
      remedy: "choose the other",
    });
  const [made] = await desk.write({
    verb,
    drafts: [{ record: found.id, parents: sides.map(({ id }) => id), body: holds.body }],
  });
  return { seq: made?.seq ?? 0 };
}
