/** A record that one may read and say something about: by its code or id, with what it takes to open it. */
import { caveatsOf } from "../../core/contact/sight.ts";
import type { Body, Caveat } from "../../core/record/body.ts";
import { type RecordId, readCode } from "../../core/record/id.ts";
import type { BodyOf, Held, PlainKind } from "../case/records.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk } from "../desk.ts";
import { thingLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { interviewsFor } from "../protecting/interviews.ts";

export interface About {
  readonly id: RecordId;
  readonly code: string;
  readonly kind: string;
  readonly label: string;
  /** caveats of it and of all that it carries on */
  readonly caveats: readonly Caveat[];
  /** itself, and the exhibits and things that have to be open with it */
  readonly with: readonly RecordId[];
}

/** By code or record id; undefined for what is not there, and for what is closed to this member. */
export function aboutAt(desk: Desk, key: string, locale: Language = "en"): About | undefined {
  const one = caseAt(desk);
  const named = readCode(key) ?? key;
  const thing = one.thing(named);
  if (thing !== undefined) {
    const { id, code, kind, caveats } = thing;
    return { id, code, kind, label: thingLabel(one, thing, locale), caveats, with: [id] };
  }
  const exhibit = one.exhibit(named);
  if (exhibit !== undefined) {
    const { id, code, title } = exhibit;
    return { id, code, kind: "exhibit", label: title, ...behind(one, id) };
  }
  return findingAt(one, named) ?? codingAt(one, named, locale) ?? interviewAt(desk, named);
}

/** Fault `absent`: the same for what is not there and what is not for this member. */
export function needAbout(desk: Desk, key: string, locale: Language = "en"): About {
  const found = aboutAt(desk, key, locale);
  if (found === undefined) throw absent();
  return found;
}

/** An exhibit carries on the caveats of what it quotes, and is closed with it. */
function behind(one: Case, id: RecordId): Pick<About, "caveats" | "with"> {
  const all = [id, ...one.ancestors(id)];
  return { caveats: [...new Set(all.flatMap((each) => one.exhibit(each)?.caveats ?? []))], with: all };
}

function findingAt(one: Case, named: string): About | undefined {
  const found = one.record("finding", named) ?? one.records("finding").find(({ id }) => id === named);
  if (found === undefined) return undefined;
  const { id, body } = found;
  return { id, code: body.code, kind: "finding", label: body.title, caveats: [], with: [id] };
}

function codingAt(one: Case, named: string, locale: Language): About | undefined {
  for (const { db } of one.shelves) {
    const row = db
      .prepare<[string, string], { id: RecordId; code: string; thing: number; exhibit: number | null }>(
        "SELECT id, code, thing, exhibit FROM coding WHERE (code = ? OR id = ?) AND until IS NULL",
      )
      .get(named, named);
    if (row === undefined) continue;
    const thing = one.thing(row.thing);
    const exhibit = row.exhibit === null ? undefined : one.exhibit(row.exhibit);
    if (thing === undefined || (row.exhibit !== null && exhibit === undefined)) return undefined;
    const source = exhibit === undefined ? { caveats: [], with: [] } : behind(one, exhibit.id);
    return {
      id: row.id,
      code: row.code,
      kind: "coding",
      label: thingLabel(one, thing, locale),
      caveats: [...new Set([...thing.caveats, ...source.caveats])],
      with: [row.id, thing.id, ...source.with],
    };
  }
  return undefined;
}

function interviewAt(desk: Desk, named: string): About | undefined {
  const found = interviewsFor(desk).find(({ id, body }) => id === named || body.code === named);
  if (found === undefined) return undefined;
  const { id, body, standing } = found;
  return { id, code: body.code, kind: "interview", label: body.code, caveats: caveatsOf(standing.flags), with: [id] };
}

/** The newest versions of a plain record, by its id; two are a conflict. Nothing is said of whether the member may see it. */
export function heldById<K extends PlainKind>(desk: Desk, kind: K, id: string): readonly Held<BodyOf<K>>[] {
  const dbs = [desk.lens.audit, ...caseAt(desk).shelves.map(({ db }) => db)];
  return dbs.flatMap((db) =>
    db
      .prepare<[string, string], Omit<Held<Body>, "body"> & { body: string }>(
        "SELECT id, version, body, since FROM doc WHERE id = ? AND kind = ? AND until IS NULL ORDER BY n",
      )
      .all(id, kind)
      .map((row): Held<BodyOf<K>> => ({ ...row, body: JSON.parse(row.body) })),
  );
}
