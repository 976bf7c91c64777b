/** Batches: exhibits that somebody took out to code, who has them, and how far they are coded, counted by each lens. */
import { refusePoints } from "../../core/contact/never.ts";
import { Fault } from "../../core/fault.ts";
import { type Batch, mostInBatch } from "../../core/record/body/together.ts";
import type { RecordId } from "../../core/record/id.ts";
import type { Held } from "../case/records.ts";
import { type Case, caseAt, type Shelf } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import { type ExhibitQuery, matchingExhibits } from "../reading/list-exhibits.ts";
import { heldById } from "./about.ts";

/** A batch with the shelf that it lies on. */
interface Shelved extends Held<Batch> {
  readonly shelf: Shelf;
}

type Row = Omit<Held<Batch>, "body"> & { body: string };

/** The newest version of every batch that is open here, also those of which no exhibit is. */
function allBatches(one: Case, only?: Batch["state"]): readonly Shelved[] {
  return one.shelves.flatMap((shelf) => {
    const rows = shelf.db
      .prepare<[], Row>(
        `SELECT id, version, body, since FROM doc WHERE kind = 'batch' AND until IS NULL
         ${only === undefined ? "" : `AND json_extract(body, '$.state') = '${only}'`} ORDER BY n`,
      )
      .all();
    return [...new Map(rows.map((row) => [row.id, { ...row, body: JSON.parse(row.body), shelf }])).values()];
  });
}

/** The exhibits of a batch that this member may open: what a caveat closes is as if it were not in it. */
const within = ({ shelf }: Shelved): string =>
  `exhibit.id IN (SELECT value FROM json_each(?)) AND ${shelf.open("exhibit.n")}`;

const coded = (a: string): string => `EXISTS (SELECT 1 FROM claim WHERE claim.exhibit = ${a} AND claim.until IS NULL`;

/** Exhibits and paragraphs, and how many of them somebody coded. A heading is no paragraph. */
function progressOf(batch: Shelved) {
  const { db } = batch.shelf;
  const ids = JSON.stringify(batch.body.exhibits);
  const exhibits = db
    .prepare<[string], { all: number; coded: number }>(
      `SELECT count(*) AS "all", coalesce(sum(${coded("exhibit.n")})), 0) AS coded FROM exhibit WHERE ${within(batch)}`,
    )
    .get(ids);
  const paragraphs = db
    .prepare<[string], { all: number; coded: number }>(
      `SELECT count(*) AS "all",
         coalesce(sum(${coded("exhibit.n")} AND claim.start >= passage.start AND claim.start < passage.start + length(passage.text))), 0) AS coded
       FROM passage JOIN exhibit ON exhibit.n = passage.exhibit WHERE passage.heading = 0 AND ${within(batch)}`,
    )
    .get(ids);
  return {
    exhibits: exhibits?.all ?? 0,
    codedExhibits: exhibits?.coded ?? 0,
    paragraphs: paragraphs?.all ?? 0,
    codedParagraphs: paragraphs?.coded ?? 0,
  };
}

function batchView(desk: Desk, one: Case, held: Shelved) {
  const { id, version, body } = held;
  const rows = held.shelf.db
    .prepare<[string], { code: string; title: string; coded: 0 | 1 }>(
      `SELECT code, title, ${coded("exhibit.n")}) AS coded FROM exhibit WHERE ${within(held)} ORDER BY n`,
    )
    .all(JSON.stringify(body.exhibits));
  return {
    batch: id,
    version,
    by: one.handle(body.by),
    mine: body.by === desk.member.actor,
    ...(body.due !== undefined && { due: body.due }),
    overdue: body.state === "out" && body.due !== undefined && body.due < instant(desk.now()).slice(0, 10),
    state: body.state,
    progress: progressOf(held),
    rows: rows.map((row) => ({ ...row, coded: row.coded === 1 })),
    history: body.history.map((each) => ({ ...each, by: one.handle(each.by) })),
  };
}

/** Those of which this member may open an exhibit: what is out first, then by the day it is due. */
export function listBatches(desk: Desk) {
  const one = caseAt(desk);
  const rows = allBatches(one)
    .map((held) => batchView(desk, one, held))
    .filter(({ progress }) => progress.exhibits > 0)
    .toSorted(
      (a, b) =>
        Number(a.state !== "out") - Number(b.state !== "out") || ((a.due ?? "9999") < (b.due ?? "9999") ? -1 : 1),
    );
  return { rows };
}

/** Who has an exhibit out, if somebody does. Fault `absent`. */
export function whoHas(desk: Desk, code: string) {
  const one = caseAt(desk);
  const exhibit = one.needExhibit(code);
  const out = allBatches(one, "out").find(({ body }) => body.exhibits.includes(exhibit.id));
  if (out === undefined) return {};
  const { id, body } = out;
  return {
    out: {
      batch: id,
      by: one.handle(body.by),
      mine: body.by === desk.member.actor,
      ...(body.due !== undefined && { due: body.due }),
    },
  };
}

export interface AskedBatch {
  readonly filter: Omit<ExhibitQuery, "offset" | "limit">;
  readonly most: number;
  readonly due?: string | undefined;
  readonly once: string;
}

/**
 * Takes out the first exhibits that a list shows and nobody has out, all of one compartment: that of the first of them.
 * Faults: `refused` without the right to code, `invalid` where none is left.
 */
export async function takeBatch(desk: Desk, asked: AskedBatch) {
  desk.need("code");
  const one = caseAt(desk);
  const out = new Set<RecordId>(allBatches(one, "out").flatMap(({ body }) => body.exhibits));
  const free = matchingExhibits(desk, asked.filter, mostInBatch + out.size).filter(({ id }) => !out.has(id));
  const [first] = free;
  if (first === undefined)
    throw new Fault("invalid", "no exhibit of this list is left to take out", {
      item: "filter",
      remedy: "choose another filter, or take over what somebody has out",
    });
  const taken = free.filter(({ compartment }) => compartment === first.compartment).slice(0, asked.most);
  const by = desk.member.actor;
  const [made] = await desk.write({
    verb: "batch.take",
    once: { id: asked.once, asked },
    drafts: [
      {
        record: desk.newId(),
        unit: desk.keyring.fresh(first.compartment),
        body: {
          kind: "batch",
          by,
          exhibits: taken.map(({ id }) => id),
          ...(asked.due !== undefined && { due: asked.due }),
          state: "out",
          history: [{ did: "took", by, at: instant(desk.now()) }],
        },
      },
    ],
  });
  return { batch: made?.versions[0]?.record ?? "", exhibits: taken.length, seq: made?.seq ?? 0 };
}

/**
 * Gives a batch back, or takes it over from who has it, with a reason. Faults: `absent`, `conflict`, `refused` for giving
 * back another's, `invalid` for taking over the own one, one that is back, or without a reason.
 */
export async function changeBatch(
  desk: Desk,
  asked: {
    batch: string;
    version: string;
    did: "took-over" | "returned";
    due?: string | undefined;
    reason?: string | undefined;
  },
) {
  desk.need("code");
  const one = caseAt(desk);
  const found = heldById(desk, "batch", asked.batch).at(-1);
  if (found === undefined || !found.body.exhibits.some((id) => one.exhibit(id) !== undefined)) throw absent();
  const { body } = found;
  const mine = body.by === desk.member.actor;
  if (found.version !== asked.version)
    throw new Fault("conflict", "somebody changed this meanwhile", {
      remedy: "look at the newest version and try again",
    });
  if (asked.did === "returned" && !mine)
    throw new Fault("refused", "a batch is given back by who has it", { remedy: "take it over, with a reason" });
  if (body.state !== "out" || (asked.did === "took-over" && mine))
    throw new Fault("invalid", "this is not asked in this way", { item: asked.did });
  if (asked.did === "took-over" && (asked.reason ?? "").trim().length < 3)
    throw new Fault("invalid", "what is taken over is taken over with a reason", { item: "reason" });
  refusePoints([asked.reason]);
  const by = desk.member.actor;
  const at = instant(desk.now());
  const [made] = await desk.write({
    verb: "batch.change",
    drafts: [
      {
        record: found.id,
        parents: [found.version],
        body: {
          ...body,
          by: asked.did === "took-over" ? by : body.by,
          ...(asked.due !== undefined && { due: asked.due }),
          state: asked.did === "returned" ? "returned" : "out",
          history: [
            ...body.history,
            { did: asked.did, by, at, ...(asked.reason !== undefined && { reason: asked.reason }) },
          ],
        },
      },
    ],
  });
  return { seq: made?.seq ?? 0 };
}
