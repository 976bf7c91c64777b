/** The same words in several documents: sentences of accusation behind a cell's acts that other proceedings repeat, and whether their roots are independent. */

import { type ClaimRef, claimRef } from "../../core/claims/value.ts";
import type { RecordId, Seq } from "../../core/record/id.ts";
import { languageOf, languages, type Language as TextLanguage } from "../../core/text/language.ts";
import { alikeAmong, sentencesOf } from "../../core/text/same-words.ts";
import type { CaseClaim, Folded } from "../case/claims.ts";
import { positions, standing } from "../case/records.ts";
import type { Case } from "../case.ts";
import type { Language } from "../packs.ts";
import { claimView, rootsView } from "../views.ts";

/** What proceedings quote of an accusation and of what was called its proof. */
const worded = ["accusation", "evidenceUsed"] as const;
/** Where there are more texts than these they are not compared: a list that left some out would call words rare that are not. */
const mostTexts = 20_000;
const mostSentences = 200;
const mostShown = 20;
const mostClaims = 24;

interface Text {
  readonly ref: ClaimRef;
  readonly exhibit: number;
  readonly text: string;
  readonly lang: string | null;
}

/** Sentences shared by two exhibits or more, each with all claims that hold it. `rows` is undefined where there are too many texts to compare. */
export function alikeWords(one: Case, acts: readonly Folded[], locale: Language, asOf: Seq | undefined) {
  const behind = new Set(acts.flatMap(({ claims }) => claims.flatMap(({ exhibit }) => exhibit?.n ?? [])));
  const texts = behind.size === 0 ? [] : textsIn(one, asOf);
  const own = texts?.filter(({ exhibit }) => behind.has(exhibit)) ?? [];
  if (texts === undefined) return { total: 0, rows: undefined };
  if (own.length === 0) return { total: 0, rows: [] };
  const sentences = (text: Text) =>
    sentencesOf(text.text, spoken(text)).map(({ words, text: written }) => ({ words, written, of: text }));
  const alike = alikeAmong(texts.flatMap(sentences));
  const told = new Set<string>();
  const found = own
    .flatMap(sentences)
    .slice(0, mostSentences)
    .flatMap(({ words, written }) => {
      if (told.has(written)) return [];
      told.add(written);
      const said = alike(words)
        .flatMap(({ ref }) => one.claim(ref) ?? [])
        .filter(({ coerced }) => !coerced);
      const exhibits = new Set(said.map(({ exhibit }) => exhibit?.id));
      return exhibits.size < 2 ? [] : [{ written, said, exhibits: exhibits.size }];
    });
  const rows = distinct(found).toSorted((a, b) => b.exhibits - a.exhibits);
  return {
    total: rows.length,
    rows: rows.slice(0, mostShown).map(({ written, said, exhibits }) => ({
      text: written,
      exhibits,
      roots: rootsView(one, said),
      claims: said.slice(0, mostClaims).map((claim) => claimView(one, claim, locale)),
      more: Math.max(0, said.length - mostClaims),
    })),
  };
}

/** Nearly equal sentences of one and the same set of claims are told once. */
function distinct<F extends { readonly said: readonly CaseClaim[] }>(found: readonly F[]): readonly F[] {
  const known = new Map<string, F>();
  for (const each of found) {
    const key = each.said
      .map(({ ref }) => ref)
      .toSorted()
      .join();
    if (!known.has(key)) known.set(key, each);
  }
  return [...known.values()];
}

const spoken = ({ text, lang }: Text): TextLanguage =>
  languages.find((language) => language === lang) ?? languageOf(text);

/** Every text of the kind that an exhibit open to the reader holds, as it stood; undefined where there are too many. */
function textsIn(one: Case, asOf: Seq | undefined): readonly Text[] | undefined {
  const found: Text[] = [];
  for (const { db, open } of one.shelves) {
    const rows = db.prepare<
      number[],
      { thing: number; coding: RecordId; i: number; exhibit: number; text: string; lang: string | null }
    >(
      `SELECT claim.thing, coding.id AS coding, claim.i, claim.exhibit, claim.text, claim.json ->> '$.value.lang' AS lang
       FROM thing JOIN claim ON claim.thing = thing.n AND claim.property IN (${worded.map((name) => `'${name}'`).join(", ")})
       JOIN coding ON coding.n = claim.coding
       WHERE thing.kind = 'proceeding' AND claim.text IS NOT NULL AND claim.stance = 'affirms' AND claim.exhibit IS NOT NULL
       AND ${open("claim.exhibit")} AND ${standing("claim")}`,
    );
    for (const { thing, coding, i, ...text } of rows.iterate(...positions(asOf))) {
      // what is closed to the reader is no text among others either
      if (one.thing(thing) === undefined) continue;
      if (found.length === mostTexts) return undefined;
      found.push({ ...text, ref: claimRef.parse(`${coding}#${i}`) });
    }
  }
  return found;
}
