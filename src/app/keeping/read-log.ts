/** Reads the inquiry's history: entries newest first, each with the codes of what it wrote. */
import { rootOf } from "../../core/log/merkle.ts";
import type { RecordId } from "../../core/record/id.ts";
import type { Verb } from "../../core/record/verb.ts";
import { hex, sha256 } from "../../crypto/hash.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { thingLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { unseenRecords } from "../protecting/unseen.ts";
import { exhibitPointer, thingPointer } from "../views.ts";

interface Doc {
  readonly kind: string;
  readonly code: string | null;
}
interface Coding {
  readonly code: string;
  readonly thing: number;
}

/** Entries newest first. `before`: only those below this position; `verb`: only these. Faults: as `caseAt`. */
export function listLog(
  desk: Desk,
  query: { before?: number | undefined; limit: number; verb?: string | undefined },
  locale: Language = "en",
) {
  const one = caseAt(desk);
  const rows = desk.lens.audit
    .prepare<
      [number, string, string, number],
      { seq: number; at: string; actor: string; verb: Verb; records: string; leaf: string }
    >(
      "SELECT seq, at, actor, verb, records, leaf FROM log WHERE seq < ? AND (? = '' OR verb = ?) ORDER BY seq DESC LIMIT ?",
    )
    .all(query.before ?? Number.MAX_SAFE_INTEGER, query.verb ?? "", query.verb ?? "", query.limit);
  const docsOf = [desk.lens.audit, ...one.shelves.map(({ db }) => db)].map((db) =>
    db.prepare<[string], Doc>("SELECT kind, code FROM doc WHERE id = ? ORDER BY n DESC LIMIT 1"),
  );
  const codingsOf = one.shelves.map(({ db, open }) =>
    db.prepare<[string], Coding>(
      `SELECT code, thing FROM coding WHERE id = ? AND ${open("coalesce(exhibit, 0)")} ORDER BY n DESC LIMIT 1`,
    ),
  );
  const first = <T>(statements: readonly { get(id: string): T | undefined }[], id: string): T | undefined => {
    for (const statement of statements) {
      const found = statement.get(id);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const unseen = unseenRecords(desk);
  return {
    rows: rows.map((row) => ({
      seq: row.seq,
      at: row.at,
      actor: one.handle(row.actor),
      verb: row.verb,
      // of what this member may not see the log says that something was written, never its code
      records: (JSON.parse(row.records) as RecordId[]).map((id) =>
        pointerTo(one, id, unseen.has(id) ? undefined : first(docsOf, id), first(codingsOf, id), locale),
      ),
      leaf: row.leaf,
    })),
  };
}

function pointerTo(one: Case, id: string, doc: Doc | undefined, coding: Coding | undefined, locale: Language) {
  const exhibit = one.exhibit(id);
  if (exhibit !== undefined) return exhibitPointer(exhibit);
  const thing = one.thing(id);
  if (thing !== undefined) return thingPointer(one, thing, locale);
  const about = coding && one.thing(coding.thing);
  if (coding !== undefined && about !== undefined)
    return { code: coding.code, kind: "coding", label: thingLabel(one, about, locale) };
  // a code that opens nothing here is closed to this member: as if the entry had written something without one
  const open = doc?.code == null || one.recordOfAnyKind(doc.code) !== undefined;
  const code = open ? (doc?.code ?? "") : "";
  return { code, kind: (open && doc?.kind) || "record", label: code || (open && doc?.kind) || "" };
}

/** The log's size, root and newest checkpoint. */
export async function lookAtLog(desk: Desk) {
  const frontier = await desk.ledger.frontier();
  const last = (await desk.ledger.checkpoints()).at(-1);
  return { size: frontier.size, root: hex(rootOf(sha256, frontier)), ...(last !== undefined && { checkpoint: last }) };
}
