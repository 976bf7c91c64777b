/** Saves a coding: what one exhibit says of one thing, each value anchored to its passage (G8). */

import { propertyOf } from "../../core/claims/property.ts";
import { basesOf, fitOf } from "../../core/claims/relation.ts";
import { type Anchor, type Claim, type ClaimRef, claim as claimShape, type Value } from "../../core/claims/value.ts";
import { Fault } from "../../core/fault.ts";
import type { Coding, Finding, ThingKind } from "../../core/record/body.ts";
import type { ActorId, RecordId, VersionId } from "../../core/record/id.ts";
import type { Draft } from "../../store/commit.ts";
import type { CaseExhibit } from "../case/things.ts";
import { type Case, caseAt } from "../case.ts";
import { citedIn } from "../citing.ts";
import { absent, type Desk } from "../desk.ts";
import type { Language } from "../packs.ts";
import { thingPointer } from "../views.ts";
import { openTo } from "./coding-form.ts";

export interface AskedClaim {
  readonly property: string;
  readonly value: { readonly thing: string } | Value;
  readonly role?: string | undefined;
  readonly stance?: "affirms" | "denies" | undefined;
  readonly hand: Claim["hand"];
  readonly anchor: Anchor;
}

export interface AskedCoding {
  readonly exhibit: string;
  readonly thing: { readonly code: string } | { readonly create: ThingKind };
  readonly claims: readonly AskedClaim[];
  readonly once: string;
}

/**
 * Writes the thing, if it is new, and the coding, in one entry. Faults: `invalid` names the property whose value is of
 * another type or vocabulary, or the quotation that isn't in the exhibit at that place; `absent`; `refused`.
 */
export async function saveCoding(desk: Desk, asked: AskedCoding, locale: Language) {
  desk.need("code");
  const one = caseAt(desk);
  const exhibit = one.needExhibit(asked.exhibit);
  const known = "code" in asked.thing ? one.needThing(asked.thing.code) : undefined;
  const kind = known?.kind ?? ("create" in asked.thing ? asked.thing.create : undefined);
  if (kind === undefined) throw new Fault("invalid", "say which thing it is about");
  const claims = asked.claims.map((each) => checkedClaim(desk, one, kind, exhibit, each));
  const thing = known?.id ?? desk.newId();
  const drafts: Draft[] = [];
  if (known === undefined)
    drafts.push({
      record: thing,
      // what a sealed exhibit tells of is sealed with it; the people stay where they can be counted once
      unit: desk.keyring.fresh(kind === "person" ? "case" : exhibit.compartment),
      body: { kind, code: desk.newCode(kind), caveats: [] },
    });
  // anchored claims share their exhibit's unit: what erases the exhibit erases what it says
  drafts.push({
    record: desk.newId(),
    unit: { of: exhibit.id },
    body: {
      kind: "coding",
      code: desk.newCode("coding"),
      thing,
      exhibit: exhibit.id,
      coder: desk.member.actor,
      claims,
    },
  });
  const [made] = await desk.write({ verb: "coding.save", drafts, once: { id: asked.once, asked } });
  const [written] = writtenCodings(desk, made?.versions.map(({ record }) => record) ?? [], locale);
  if (written === undefined)
    throw new Fault("damaged", "what was written is not in the lens", { remedy: "run rebuild" });
  return { ...written, seq: made?.seq ?? 0 };
}

/** The codings among records that were just written, in their order, each with its thing. */
export function writtenCodings(desk: Desk, records: readonly RecordId[], locale: Language) {
  const after = caseAt(desk);
  return records.flatMap((id) => {
    const [row] = after.shelves.flatMap(({ db }) =>
      db
        .prepare<[string], { code: string; thing: number }>(
          "SELECT code, thing FROM coding WHERE id = ? ORDER BY n DESC LIMIT 1",
        )
        .all(id),
    );
    const thing = row && after.thing(row.thing);
    return thing === undefined ? [] : [{ coding: row?.code ?? "", thing: thingPointer(after, thing, locale) }];
  });
}

function checkedClaim(desk: Desk, one: Case, kind: ThingKind, exhibit: CaseExhibit, asked: AskedClaim): Claim {
  const value = checkedValue(desk, one, kind, exhibit, asked);
  if (asked.hand === "inference")
    throw new Fault("invalid", "an inference names the claims it rests on, not a passage", { item: asked.property });
  const anchor = checkedAnchor(one, exhibit, asked.anchor, asked.property);
  return claimShape.parse({
    property: asked.property,
    value,
    ...(asked.role !== undefined && { role: asked.role }),
    stance: asked.stance ?? "affirms",
    hand: asked.hand,
    anchor,
  });
}

/** The value, where it is of the property's type and vocabulary. `born`: kinds of things that the same entry begins. */
export function checkedValue(
  desk: Desk,
  one: Case,
  kind: ThingKind,
  exhibit: CaseExhibit,
  asked: Pick<AskedClaim, "property" | "value">,
  born: ReadonlyMap<RecordId, ThingKind> = new Map(),
): Value {
  const property = propertyOf(kind, asked.property);
  if (property === undefined)
    throw new Fault("invalid", "a thing of this kind has no such property", { item: asked.property });
  const value: Value = "thing" in asked.value ? { ref: one.needThing(asked.value.thing).id } : asked.value;
  if (!(property.type in value))
    throw new Fault("invalid", `this property takes a ${property.type}`, { item: asked.property });
  if (property.clinicians === true && exhibit.rootKind !== "medical")
    throw new Fault("refused", "only a clinician's own paper says how consistent injuries are with an account", {
      item: asked.property,
      remedy: "code it from the medical report; the exhibit's root is then: medical",
    });
  if (!openTo(desk, property.caveat)) throw absent(asked.property);
  if ("ref" in value) {
    const target = born.get(value.ref) ?? one.thing(value.ref)?.kind;
    if (target === undefined || property.refers?.includes(target) !== true) {
      throw new Fault("invalid", `this property points at: ${property.refers?.join(", ") ?? "nothing"}`, {
        item: asked.property,
      });
    }
  }
  if ("when" in value) checkRelation(one, value.when, asked.property);
  if ("code" in value) {
    const node = one.library.node(property.vocabulary ?? "", value.code);
    const item = `${asked.property}: ${value.code}`;
    if (node === undefined) throw new Fault("invalid", "the vocabulary has no such word", { item });
    if (node.retired === true)
      throw new Fault("invalid", "this word is retired: it is no longer offered", {
        item,
        remedy: "choose another word in the codebook",
      });
  }
  return value;
}

/** A date that was counted from something holds all that this leaves open, and counts from what its coder may read. */
function checkRelation(one: Case, when: Extract<Value, { when: unknown }>["when"], item: string): void {
  if (when.relation === undefined) return;
  for (const { thing, property } of basesOf(when.relation)) {
    if (thing === undefined) continue;
    const target = one.thing(thing);
    if (target === undefined) throw absent(item);
    if (propertyOf(target.kind, property ?? "")?.type !== "when")
      throw new Fault("invalid", "a date is counted from another date", { item });
  }
  if (fitOf(when, when.relation, []) !== "fits")
    throw new Fault("invalid", "this date says more than what it was counted from", { item });
}

/** A character that a reader sees: no blank, control, format character, nor one that shows nothing by itself (fillers, blank Braille). */
const seen = /[[\p{L}\p{N}\p{P}\p{S}]--[\p{Default_Ignorable_Code_Point}\u2800]]/v;

/**
 * The quotation must show something and stand in the exhibit's text at its offsets, between the words that are said to
 * surround it, so that every claim leads back to the character. Its page is the passage's, whatever was sent.
 */
export function checkedAnchor(one: Case, exhibit: CaseExhibit, asked: Anchor, item: string): Anchor {
  const text = textOf(one, exhibit);
  const wrong = (message: string): Fault => new Fault("invalid", message, { item, remedy: "select the passage again" });
  if (text.slice(asked.start, asked.end) !== asked.quote)
    throw wrong("the quotation is not in the exhibit at that place");
  if (!seen.test(asked.quote)) throw wrong("a quotation has a character that can be seen");
  const { page: _sent, ...anchor } = asked;
  const before = text.slice(0, anchor.start).endsWith(anchor.prefix ?? "");
  if (!before || !text.startsWith(anchor.suffix ?? "", anchor.end))
    throw wrong("the words around the quotation are not those of the exhibit");
  const passage = one
    .shelfOf(exhibit)
    .prepare<[number, number], { page: number | null }>(
      "SELECT page FROM passage WHERE exhibit = ? AND start <= ? ORDER BY start DESC, ord DESC LIMIT 1",
    )
    .get(exhibit.n, anchor.start);
  return { ...anchor, ...(passage?.page != null && { page: passage.page }) };
}

/** An exhibit's whole text, to which anchors count: its passages, each at its start. */
export function textOf(one: Case, exhibit: CaseExhibit): string {
  const rows = one
    .shelfOf(exhibit)
    .prepare<[number], { start: number; text: string }>(
      "SELECT start, text FROM passage WHERE exhibit = ? ORDER BY ord",
    )
    .all(exhibit.n);
  let text = "";
  for (const row of rows) text = text.padEnd(row.start, "\n") + row.text;
  return text;
}

/**
 * Takes a coding back: its claims no longer stand; its versions stay. One person does that only to his or her own work,
 * and only while no finding beyond its draft rests on it (G7). Faults: `absent`, `refused`, `conflict`.
 */
export async function withdrawCoding(desk: Desk, code: string) {
  desk.need("code");
  const one = caseAt(desk);
  const [row] = one.shelves.flatMap(({ db, open }) =>
    db
      .prepare<[string], { id: RecordId; version: VersionId; coder: ActorId }>(
        `SELECT id, version, coder FROM coding WHERE code = ? AND until IS NULL AND ${open("coalesce(exhibit, 0)")} ORDER BY n DESC LIMIT 1`,
      )
      .all(code),
  );
  if (row === undefined) throw absent(code);
  if (row.coder !== desk.member.actor)
    throw new Fault("refused", "a coding is taken back by who made it", {
      item: code,
      remedy: `can change it: ${one.handle(row.coder)}`,
    });
  const citing = citedBy(one, row.id);
  if (citing !== undefined)
    throw new Fault("refused", "a finding that is no longer a draft rests on this coding", {
      item: citing.code,
      remedy:
        citing.state === "adopted"
          ? "nobody can: what the members adopted stands"
          : "can change it: who drafts the finding, by opening it again",
    });
  const versions = await desk.ledger.versionsOf(row.id);
  const newest = versions.find((version) => version.id === row.version);
  if (newest === undefined) throw absent(code);
  const body = await desk.openBody<Coding>(newest);
  const [made] = await desk.write({
    verb: "coding.withdraw",
    drafts: [{ record: row.id, parents: [row.version], body: { ...body, withdrawn: true } }],
  });
  return { seq: made?.seq ?? 0 };
}

/** A finding beyond its draft that cites a claim of this coding, for or against, itself or through what it is inferred from. */
function citedBy(one: Case, coding: string): Finding | undefined {
  const rests = (finding: Finding): boolean => {
    const reached = new Set<ClaimRef>(finding.elements.flatMap((element) => element.propositions.flatMap(citedIn)));
    for (const ref of reached) for (const premise of one.claim(ref)?.claim.premises ?? []) reached.add(premise);
    return [...reached].some((ref) => ref.startsWith(`${coding}#`));
  };
  return one.records("finding").find(({ body }) => body.state !== "draft" && rests(body))?.body;
}
