/** The fold from the log into the lenses: one entry at a time, in order, always with the same result. */

import { placing } from "../core/claims/containment.ts";
import type { Claim } from "../core/claims/value.ts";
import type { Coding, Exhibit, ReadingRecord } from "../core/record/body.ts";
import { isThing } from "../core/record/body.ts";
import type { Entry } from "../core/record/entry.ts";
import type { RecordId, VersionId } from "../core/record/id.ts";
import type { Version } from "../core/record/version.ts";
import { indexText } from "../core/text/indexed.ts";
import { languageOf } from "../core/text/language.ts";
import type { Places } from "./lens-places.ts";
import { docStamp, stride } from "./lens-schema.ts";
import { tieFold } from "./lens-ties.ts";
import type { Db } from "./sqlcipher.ts";

/** A passage as an exhibit's reading holds it. */
export interface StoredPassage {
  readonly page?: number;
  readonly start: number;
  readonly text: string;
  readonly heading?: boolean;
}

/** A record version, opened, with the passages of a reading. */
export interface Opened {
  readonly id: VersionId;
  readonly version: Version;
  /** the newest versions of its record with this one: several are a conflict */
  readonly heads: readonly VersionId[];
  readonly passages?: readonly StoredPassage[];
}

/** What anybody can tell of a version, also of one that is closed to him or her. */
export interface Followed {
  readonly record: RecordId;
  readonly parents: readonly VersionId[];
  /** the newest versions of its record with this one */
  readonly heads: readonly VersionId[];
}

/** Prepared statements of a compartment's lens: `apply` writes what one entry's versions say. `number`: what its rows' numbers end in. */
export function contentFold(db: Db, number: number, places: Places) {
  /** the number of the next row of a table (`stride`) */
  const next = (table: string): string => `(SELECT coalesce(max(n), ${number}) + ${stride} FROM ${table})`;
  const sql = {
    thing: db.prepare(
      `INSERT INTO thing (n, id, kind, code, caveats, since) VALUES (${next("thing")}, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE
       SET kind = excluded.kind, code = excluded.code, caveats = excluded.caveats, since = CASE kind WHEN '' THEN excluded.since ELSE since END`,
    ),
    elsewhere: db.prepare(
      `INSERT INTO thing (n, id, kind, code, caveats, since) VALUES (${next("thing")}, ?, '', '', '[]', ?)`,
    ),
    thingNumber: db.prepare<[string], { n: number }>("SELECT n FROM thing WHERE id = ?"),
    exhibit:
      db.prepare(`INSERT INTO exhibit (n, id, version, code, name, title, sha256, blob, bytes, type, lang, month, status, root_kind, hand, caveats, coerced, citation, received, since)
      VALUES (${next("exhibit")}, @id, @version, @code, @name, @title, @sha256, @blob, @bytes, @type, @lang, @month, @status, @rootKind, @hand, @caveats, @coerced, @citation, @received, @since)
      ON CONFLICT (id) DO UPDATE SET version = excluded.version, name = excluded.name, title = excluded.title, type = excluded.type, lang = coalesce(excluded.lang, lang),
        root_kind = excluded.root_kind, hand = excluded.hand, caveats = excluded.caveats, coerced = excluded.coerced, citation = excluded.citation`),
    coercion: db.prepare<[string], { coerced: 0 | 1 }>("SELECT coerced FROM exhibit WHERE id = ?"),
    coerced: db.prepare(`INSERT INTO coercion (n, exhibit, since) VALUES (${next("coercion")}, ?, ?)`),
    freed: db.prepare("UPDATE coercion SET until = ? WHERE exhibit = ? AND until IS NULL"),
    claimed: db.prepare<[number], { property: string }>("SELECT property FROM claim WHERE coding = ?"),
    exhibitNumber: db.prepare<[string], { n: number }>("SELECT n FROM exhibit WHERE id = ?"),
    read: db.prepare(
      "UPDATE exhibit SET status = CASE WHEN citation IS NULL THEN ? ELSE 'citation' END, reason = ?, reading = ?, lang = coalesce(lang, ?) WHERE n = ?",
    ),
    oldPassages: db.prepare<[number], { n: number }>("SELECT n FROM passage WHERE exhibit = ?"),
    dropPassage: db.prepare("DELETE FROM passage WHERE n = ?"),
    dropStems: db.prepare("DELETE FROM passage_stems WHERE rowid = ?"),
    passage: db.prepare(
      `INSERT INTO passage (n, exhibit, ord, page, start, lang, heading, text) VALUES (${next("passage")}, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    stems: db.prepare("INSERT INTO passage_stems (rowid, s) VALUES (?, ?)"),
    openCodings: db.prepare<[string, number], { n: number; version: string }>(
      "SELECT n, version FROM coding WHERE id = ? AND (until IS NULL OR until > ?)",
    ),
    closeCoding: db.prepare("UPDATE coding SET until = ? WHERE n = ?"),
    closeClaims: db.prepare("UPDATE claim SET until = ? WHERE coding = ?"),
    coding: db.prepare(
      `INSERT INTO coding (n, id, version, code, thing, exhibit, coder, since, until) VALUES (${next("coding")}, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    claim:
      db.prepare(`INSERT INTO claim (n, coding, i, thing, property, ref, code, lo, hi, text, role, stance, hand, exhibit, page, start, stop, json, since)
      VALUES (${next("claim")}, @coding, @i, @thing, @property, @ref, @code, @lo, @hi, @text, @role, @stance, @hand, @exhibit, @page, @start, @stop, @json, @since)`),
  };
  const stamp = kindStamp(db);
  const docs = docFold(db, next("doc"));
  const conflicts = conflictFold(db);
  /** A thing's number here; one of another compartment gets its place as soon as something here points at it. */
  const thingNumber = (id: string, seq: number): number =>
    sql.thingNumber.get(id)?.n ?? Number(sql.elsewhere.run(id, seq).lastInsertRowid);
  const exhibitNumber = (id: string | undefined): number | null =>
    id === undefined ? null : (sql.exhibitNumber.get(id)?.n ?? null);

  const ties = tieFold(db, places, next, thingNumber);

  const applyExhibit = (id: RecordId, version: VersionId, body: Exhibit, seq: number): void => {
    stamp.run(docStamp("exhibit"), seq);
    const coerced = body.caveats.includes("COERCED") ? 1 : 0;
    const before = sql.coercion.get(id)?.coerced;
    sql.exhibit.run({
      id,
      version,
      code: body.code,
      name: body.name,
      title: body.title ?? body.name,
      sha256: body.original?.sha256 ?? null,
      blob: body.original?.blob ?? null,
      bytes: body.original?.bytes ?? 0,
      type: body.type,
      lang: body.lang ?? null,
      month: body.received.slice(0, 7),
      status: body.original === undefined ? "citation" : "waiting",
      rootKind: body.rootKind ?? null,
      hand: body.hand ?? null,
      caveats: JSON.stringify(body.caveats),
      coerced,
      citation: body.citation ?? null,
      received: body.received,
      since: seq,
    });
    if ((before ?? 0) === coerced) return;
    if (coerced === 1) sql.coerced.run(id, seq);
    else sql.freed.run(seq, id);
    ties.coercion(id);
  };

  const applyReading = (body: ReadingRecord, id: RecordId, passages: readonly StoredPassage[]): void => {
    const exhibit = exhibitNumber(body.exhibit);
    if (exhibit === null) return;
    for (const { n } of sql.oldPassages.all(exhibit)) {
      sql.dropPassage.run(n);
      sql.dropStems.run(n);
    }
    const languages = new Map<string, number>();
    passages.forEach((passage, ord) => {
      const lang = languageOf(passage.text);
      languages.set(lang, (languages.get(lang) ?? 0) + passage.text.length);
      const { lastInsertRowid } = sql.passage.run(
        exhibit,
        ord,
        passage.page ?? null,
        passage.start,
        lang,
        passage.heading === true ? 1 : 0,
        passage.text,
      );
      sql.stems.run(lastInsertRowid, indexText(passage.text, lang));
    });
    const main = [...languages].sort((a, b) => b[1] - a[1])[0]?.[0];
    sql.read.run(body.outcome, body.reason ?? null, id, main === "und" ? null : (main ?? null), exhibit);
  };

  const applyCoding = (
    id: RecordId,
    version: VersionId,
    body: Coding,
    parents: readonly string[],
    seq: number,
  ): void => {
    let moved = body.claims.some(({ property }) => placing.includes(property));
    for (const before of sql.openCodings.all(id, seq)) {
      if (!parents.includes(before.version)) continue; // the other side of a conflict stays open
      if (sql.claimed.all(before.n).some(({ property }) => placing.includes(property))) moved = true;
      sql.closeCoding.run(seq, before.n);
      sql.closeClaims.run(seq, before.n);
    }
    const thing = thingNumber(body.thing, seq);
    const exhibit = exhibitNumber(body.exhibit);
    const until = body.withdrawn ? seq : null;
    const coding = Number(
      sql.coding.run(id, version, body.code, thing, exhibit, body.coder, seq, until).lastInsertRowid,
    );
    ties.touch(thing);
    for (const [i, claim] of (body.withdrawn ? [] : body.claims).entries())
      sql.claim.run({
        coding,
        i,
        thing,
        exhibit,
        ...claimColumns(claim, (ref) => thingNumber(ref, seq)),
        since: seq,
      });
    if (moved) ties.moved(thing);
  };

  return function apply(seq: number, opened: readonly Opened[], elsewhere: readonly Followed[]): void {
    for (const one of elsewhere) {
      conflicts(one.record, undefined, one.heads);
      docs.follow(one, seq);
    }
    for (const { id, version, passages, heads } of opened) {
      const { body, record, parents } = version;
      conflicts(record, body.kind, heads);
      if (isThing(body)) {
        sql.thing.run(record, body.kind, body.code, JSON.stringify(body.caveats), seq);
        ties.touch(thingNumber(record, seq));
      } else if (body.kind === "exhibit") applyExhibit(record, id, body, seq);
      else if (body.kind === "coding") applyCoding(record, id, body, parents, seq);
      else {
        if (body.kind === "reading") applyReading(body, record, passages ?? []);
        docs.apply({ id, version, heads }, seq);
        if (body.kind === "ruling") ties.touch(thingNumber(body.thing, seq));
        if (body.kind === "sameness") ties.judged(body);
        if (body.kind === "derivation") ties.derived(record, body);
      }
    }
    ties.settle(seq);
  };
}

/** What came from other copies is folded among what was written here: the newest position of all tells that a kind changed. */
const kindStamp = (db: Db) =>
  db.prepare<[string, number]>(
    "INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)",
  );

/** Plain records: whole bodies, each until the version that follows it. */
function docFold(db: Db, nextNumber: string) {
  const open = db.prepare<[string, number], { n: number; version: string; kind: string }>(
    "SELECT n, version, kind FROM doc WHERE id = ? AND (until IS NULL OR until > ?)",
  );
  const stamp = kindStamp(db);
  const close = db.prepare("UPDATE doc SET until = ? WHERE n = ?");
  const add = db.prepare(
    `INSERT INTO doc (n, id, version, kind, code, subject, body, since) VALUES (${nextNumber}, ?, ?, ?, ?, ?, ?, ?)`,
  );
  /** Versions that are followed by another one, here or in another compartment, are the newest no more. */
  const follow = ({ record, parents }: Omit<Followed, "heads">, seq: number): void => {
    for (const before of open.all(record, seq)) {
      if (!parents.includes(before.version as VersionId)) continue;
      close.run(seq, before.n);
      stamp.run(docStamp(before.kind), seq);
    }
  };
  return {
    follow,
    apply({ id, version: { body, record, parents } }: Opened, seq: number): void {
      follow({ record, parents }, seq);
      stamp.run(docStamp(body.kind), seq);
      add.run(record, id, body.kind, "code" in body ? body.code : null, subjectOf(body), JSON.stringify(body), seq);
    },
  };
}

/** Keeps which records two people changed apart, until somebody says which version holds. */
function conflictFold(db: Db) {
  const set = db.prepare(
    "INSERT INTO conflict VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET versions = excluded.versions",
  );
  const unset = db.prepare("DELETE FROM conflict WHERE id = ?");
  const change = db.prepare("UPDATE conflict SET versions = ? WHERE id = ?");
  /** `kind` is undefined of a version that lies elsewhere: it ends a conflict here, and begins none. */
  return (record: RecordId, kind: string | undefined, heads: readonly VersionId[]): void => {
    if (heads.length <= 1) unset.run(record);
    else if (kind === undefined) change.run(heads.join(" "), record);
    else set.run(record, kind, heads.join(" "));
  };
}

/** Which record a document is about, so that it is found from there. */
function subjectOf(body: Version["body"]): string | null {
  if (body.kind === "reply") return body.release; // and not of the exhibit that came with it
  if (body.kind === "follow-up") return body.recommendation; // nor of the exhibit that says so
  if ("exhibit" in body && typeof body.exhibit === "string") return body.exhibit;
  if ("finding" in body) return body.finding;
  if (body.kind === "responsibility") return body.of;
  if (body.kind === "naming") return body.sheet;
  if (body.kind === "step") return body.interview;
  if (body.kind === "interview" || body.kind === "promise") return body.of;
  if (body.kind === "ruling") return body.thing;
  if (body.kind === "release") return body.what.kind === "report" ? body.what.of : null;
  if (body.kind === "approval") return body.proposal;
  if (body.kind === "recall") return body.release;
  if (body.kind === "member") return body.actor;
  if (body.kind === "comparison" || body.kind === "recusal" || body.kind === "device") return body.member;
  if (body.kind === "interest" || body.kind === "note" || body.kind === "marks") return body.by;
  if (body.kind === "comment" || body.kind === "task") return body.about;
  if (body.kind === "confirmation") return body.minute;
  if (body.kind === "grant") return body.to;
  if (body.kind === "compartment") return body.name;
  if (body.kind === "identity") return body.person;
  if (body.kind === "opening") return body.by;
  return null;
}

function claimColumns(claim: Claim, number: (ref: string) => number | null) {
  const { value, anchor } = claim;
  return {
    property: claim.property,
    ref: "ref" in value ? number(value.ref) : null,
    code: "code" in value ? value.code : null,
    lo: "when" in value ? value.when.from : "number" in value ? value.number[0] : null,
    hi: "when" in value ? value.when.to : "number" in value ? value.number[1] : null,
    text: "text" in value ? value.text : null,
    role: claim.role ?? null,
    stance: claim.stance,
    hand: claim.hand,
    page: anchor?.page ?? null,
    start: anchor?.start ?? null,
    stop: anchor?.end ?? null,
    json: JSON.stringify(claim),
  };
}

/** Prepared statements of the audit lens: the entry itself, and the records of the house that it wrote. */
export function auditFold(db: Db) {
  const row = db.prepare("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?)");
  const docs = docFold(db, "(SELECT coalesce(max(n), 0) + 1 FROM doc)");
  const conflicts = conflictFold(db);
  return function apply(
    seq: number,
    entry: Entry,
    leaf: string,
    own: readonly Opened[],
    elsewhere: readonly Followed[],
  ): void {
    row.run(
      seq,
      entry.id,
      entry.at,
      entry.actor,
      entry.verb,
      JSON.stringify(entry.versions.map((one) => one.record)),
      leaf,
    );
    for (const one of elsewhere) {
      conflicts(one.record, undefined, one.heads);
      docs.follow(one, seq);
    }
    for (const one of own) {
      conflicts(one.version.record, one.version.body.kind, one.heads);
      docs.apply(one, seq);
    }
  };
}
