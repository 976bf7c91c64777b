/** Conflicts that a person resolves: both sides shown part by part, and one version written that follows them all. */

import type { Right } from "../../core/access/may.ts";
import { may } from "../../core/access/may.ts";
import { Fault } from "../../core/fault.ts";
import { differing, type Mergeable, type MergeableKind, mergeable, mergeOf } from "../../core/record/conflict.ts";
import type { RecordId, VersionId } from "../../core/record/id.ts";
import type { Verb } from "../../core/record/verb.ts";
import type { Held } from "../case/records.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import type { Language } from "../packs.ts";
import { interviewsFor } from "../protecting/interviews.ts";
import { listLeads } from "../protecting/leads.ts";
import { recommendationBy } from "../recommendations.ts";
import { isWhollyOpen } from "../responsibilities.ts";
import { aboutAt } from "./about.ts";
import { isMine } from "./tasks.ts";

/** By what a merged version is written, and the right that it takes. */
const ways: Readonly<Record<MergeableKind, readonly [Verb, Right]>> = {
  comment: ["comment.write", "read"],
  task: ["task.change", "read"],
  batch: ["batch.change", "code"],
  minute: ["minute.change", "read"],
  finding: ["finding.edit", "argue"],
  recommendation: ["recommendation.change", "argue"],
  responsibility: ["sheet.change", "argue"],
  basis: ["basis.change", "consent"],
  lead: ["lead.move", "interview"],
  interview: ["interview.change", "interview"],
};

type Side = Held<Mergeable>;

/** Records with more than one newest version, of the kinds that are resolved here, asked of each lens by itself. */
function sidesIn(desk: Desk, only?: string): ReadonlyMap<RecordId, readonly Side[]> {
  const kinds = mergeable.map(() => "?").join(", ");
  const found = new Map<RecordId, readonly Side[]>();
  for (const { db } of caseAt(desk).shelves) {
    const rows = db
      .prepare<string[], Omit<Side, "body"> & { body: string }>(
        `SELECT id, version, body, since FROM doc WHERE until IS NULL AND kind IN (${kinds})
         ${only === undefined ? "" : "AND id = ?"}
         AND id IN (SELECT id FROM doc WHERE until IS NULL AND kind IN (${kinds}) GROUP BY id HAVING count(*) > 1) ORDER BY n`,
      )
      .all(...mergeable, ...(only === undefined ? [] : [only]), ...mergeable);
    for (const row of rows) found.set(row.id, [...(found.get(row.id) ?? []), { ...row, body: JSON.parse(row.body) }]);
  }
  return found;
}

/** What a record is called, if it is open to this member; undefined where it is closed. */
function titleOf(desk: Desk, one: Case, { id, body }: Side, locale: Language) {
  switch (body.kind) {
    case "comment":
    case "task": {
      const about = aboutAt(desk, body.about, locale);
      return about && { code: about.code, label: body.text };
    }
    case "batch": {
      const open = body.exhibits.flatMap((exhibit) => one.exhibit(exhibit)?.code ?? []);
      return open.length === 0 ? undefined : { code: "", label: open.slice(0, 3).join(" ") };
    }
    case "minute": {
      const closed = body.about.some((about) => aboutAt(desk, about, locale) === undefined);
      return closed ? undefined : { code: "", label: body.decided };
    }
    case "finding":
      return one.records("finding").some((each) => each.id === id) ? { code: body.code, label: body.title } : undefined;
    case "recommendation":
      return recommendationBy(desk, id) && { code: body.code, label: body.text };
    case "responsibility":
      return isWhollyOpen(one, id) ? { code: body.code, label: body.code } : undefined;
    case "basis":
      return one.records("basis").some((each) => each.id === id) ? { code: body.code, label: body.type } : undefined;
    case "lead":
      return may(desk.asker, "interview") && listLeads(desk).some(({ code }) => code === body.code)
        ? { code: body.code, label: body.code }
        : undefined;
    case "interview":
      return interviewsFor(desk).some((each) => each.id === id) ? { code: body.code, label: body.code } : undefined;
  }
}

/** Whether this member may resolve it: by the right to write such a record, and of what is personal by whose it is. */
function mayResolve(desk: Desk, sides: readonly Side[]): boolean {
  const [first] = sides;
  if (first === undefined || !may(desk.asker, ways[first.body.kind][1])) return false;
  const me = desk.member.actor;
  return sides.every(({ body }) => {
    if (body.kind === "comment" || body.kind === "minute") return body.by === me;
    if (body.kind === "task") return body.from === me || isMine(desk, body);
    return true;
  });
}

const named = /^[0-9a-hjkmnp-tv-z]{8}\.[0-9a-z]{1,9}(#\d{1,4})?$/;

/** A part in lines that a person reads: ids as the codes and handles that are open here, a dash for what is not. */
function linesOf(desk: Desk, one: Case, value: unknown, name = ""): readonly string[] {
  const said = (text: string): string => {
    if (!named.test(text)) return text;
    const handle = one.handle(text);
    if (handle !== text) return handle;
    return (text.includes("#") ? one.claim(text)?.coding : aboutAt(desk, text)?.code) ?? "–";
  };
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each) => linesOf(desk, one, each, name));
  if (typeof value === "object") return Object.entries(value).flatMap(([key, each]) => linesOf(desk, one, each, key));
  return [`${name === "" ? "" : `${name}: `}${said(String(value))}`];
}

function conflictView(desk: Desk, one: Case, sides: readonly Side[], locale: Language) {
  const [first] = sides;
  const title = first && titleOf(desk, one, first, locale);
  if (first === undefined || title === undefined) return undefined;
  const lines = (value: unknown) => linesOf(desk, one, value);
  return {
    record: first.id,
    kind: first.body.kind,
    ...title,
    versions: sides.map(({ version, since }) => {
      const entry = one.entry(since);
      return { version, by: entry === undefined ? "" : one.handle(entry.actor), at: entry?.at ?? "" };
    }),
    parts: differing(sides.map(({ body }) => body)).map(({ name, values }) => {
      const all = values.map(lines);
      // what is the same on every side is left out where the rest is long
      const everywhere = new Set((all[0] ?? []).filter((line) => all.every((each) => each.includes(line))));
      return { name, sides: all.map((each) => each.filter((line) => !everywhere.has(line))) };
    }),
    mayResolve: mayResolve(desk, sides),
  };
}

/** Conflicts of records that are open to this member. */
export function listConflicts(desk: Desk, locale: Language) {
  const one = caseAt(desk);
  return { rows: [...sidesIn(desk).values()].flatMap((sides) => conflictView(desk, one, sides, locale) ?? []) };
}

/**
 * Writes the version that follows all sides. `take`: for each part that differs, the version it is taken from. Faults:
 * `absent`; `conflict` where the sides are others by now; `refused`; `invalid` where a part is not chosen.
 */
export async function resolveConflict(
  desk: Desk,
  asked: {
    record: string;
    versions: readonly VersionId[];
    take: readonly { readonly part: string; readonly version: VersionId }[];
  },
) {
  desk.need("read");
  const one = caseAt(desk);
  const [sides = []] = [...sidesIn(desk, asked.record).values()];
  const [first] = sides;
  if (first === undefined || titleOf(desk, one, first, "en") === undefined) throw absent();
  if (sides.length !== asked.versions.length || !sides.every(({ version }) => asked.versions.includes(version)))
    throw new Fault("conflict", "somebody changed this meanwhile", {
      remedy: "look at the newest version and try again",
    });
  if (!mayResolve(desk, sides))
    throw new Fault("refused", "this conflict is resolved by who may change the record", {
      item: first.body.kind,
      remedy: "ask who wrote it",
    });
  const choice = new Map(
    asked.take.map(({ part, version }) => [part, sides.findIndex((side) => side.version === version)]),
  );
  const made = { by: desk.member.actor, at: instant(desk.now()) };
  const body = mergeOf(
    sides.map((side) => side.body),
    choice,
    made,
  );
  const [verb] = ways[first.body.kind];
  const [written] = await desk.write({
    verb,
    drafts: [{ record: first.id, parents: sides.map(({ version }) => version), body }],
  });
  return { seq: written?.seq ?? 0 };
}
