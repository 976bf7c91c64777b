/** Ends a conflict: somebody says which of a record's newest versions holds; the others stay in its history. */

import { Fault } from "../../core/fault.ts";
import { type Body, type Finding, isThing } from "../../core/record/body.ts";
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
  finding: "finding.edit",
  lead: "lead.move",
  interview: "interview.change",
};

const way: readonly Finding["state"][] = ["draft", "reviewed", "submitted", "rejected", "adopted"];

/**
 * `version`: the whole id of the one that holds, or its beginning. A consent is not settled so: what was taken back stays taken back. Faults:
 * `absent`; `refused` without the right to change such a record, and for a kind that another way ends.
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
      remedy: found.kind === "basis" ? "take it back, and record the conversation anew" : "change it where it is kept",
    });
  desk.need(verbRight[verb]);
  if (!(await desk.ledger.recordsIn(holds.unit)).includes(found.id as RecordId))
    throw new Fault("refused", "this version lies under a key that the record has left", {
      remedy: "choose the other",
    });
  const states = sides.map(({ body }) => (body.kind === "finding" ? way.indexOf(body.state) : 0));
  if (holds.body.kind === "finding" && way.indexOf(holds.body.state) < Math.max(...states))
    throw new Fault("refused", "the other version of this finding went further on its way", {
      remedy: "choose that one, and reopen it",
    });
  const [made] = await desk.write({
    verb,
    drafts: [{ record: found.id, parents: sides.map(({ id }) => id), body: holds.body }],
  });
  return { seq: made?.seq ?? 0 };
}
