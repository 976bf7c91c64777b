/** The codebook: every vocabulary that claims are made of, how often each of its words is used, and the words that wait. */
import { may } from "../../core/access/may.ts";
import { propertyOf } from "../../core/claims/property.ts";
import { parentOf } from "../../core/record/body/vocabulary.ts";
import { type Caveat, type ThingKind, thingKinds } from "../../core/record/body.ts";
import { caseAt } from "../case.ts";
import { openTo } from "../coding/coding-form.ts";
import type { Desk } from "../desk.ts";
import type { Language } from "../packs.ts";
import { sayIn } from "../sayings.ts";
import { usedVocabularies } from "./words.ts";

const languages: readonly Language[] = ["en", "ru", "be"];

/** Fault `refused`. */
export function showCodebook(desk: Desk, locale: Language) {
  desk.need("read");
  const one = caseAt(desk);
  const uses = usesOf(desk);
  const own = new Map(
    one
      .records("vocabulary-node")
      .map((held) => [`${held.body.vocabulary} ${held.body.word} ${held.body.state}`, held]),
  );
  return {
    vocabularies: one.library.vocabularies
      .filter(({ id }) => usedVocabularies.has(id))
      .map(({ id, title, esf }) => ({
        id,
        label: title?.[locale] ?? sayIn(locale)(`codebook.vocabulary.${id}`),
        ...(esf !== undefined && { esf }),
        words: one.library.everyNode(id).map((node) => {
          const held = own.get(`${id} ${node.code} ${node.retired === true ? "retired" : "accepted"}`);
          return {
            code: node.code,
            ...(node.parent !== undefined && { parent: node.parent }),
            label: node.title[locale],
            also: languages.flatMap((each) => (each === locale ? [] : [node.title[each]])),
            ...(node.guidance !== undefined && { guidance: node.guidance[locale] }),
            ...(node.example !== undefined && { example: node.example }),
            ...(node.licence !== undefined && { licence: node.licence }),
            retired: node.retired === true,
            uses: uses.get(`${id} ${node.code}`) ?? 0,
            ...(held !== undefined && { record: held.id }),
          };
        }),
      })),
    waiting: wordsWaiting(desk, locale),
  };
}

/** The words that wait for somebody's yes or no, those of one import beside each other. `mine`: proposed by this member. */
export function wordsWaiting(desk: Desk, locale: Language) {
  const one = caseAt(desk);
  return one.records("vocabulary-node").flatMap(({ id, body }) => {
    if (body.state !== "proposed") return [];
    const parent = parentOf(body.word);
    return [
      {
        record: id,
        vocabulary: body.vocabulary,
        code: body.word,
        ...(parent !== undefined && {
          under: one.library.node(body.vocabulary, parent)?.title[locale] ?? parent,
        }),
        label: body.title[locale],
        also: languages.flatMap((each) => (each === locale ? [] : [body.title[each]])),
        guidance: body.guidance[locale] ?? body.guidance.en,
        ...(body.example !== undefined && { example: body.example }),
        ...(body.licence !== undefined && { licence: body.licence }),
        ...(body.batch !== undefined && { batch: body.batch }),
        by: one.handle(body.by),
        at: body.at,
        mine: body.by === desk.member.actor,
      },
    ];
  });
}

interface Counted {
  readonly kind: string;
  readonly property: string;
  readonly code: string;
  readonly caveats: string;
  /** of a thing that lies in another compartment */
  readonly elsewhere: string | null;
  readonly count: number;
}

/** Claims by vocabulary and word, over all that is open to the member: what is closed counts nowhere. */
function usesOf(desk: Desk): ReadonlyMap<string, number> {
  const one = caseAt(desk);
  const aside = one.recordsOf("recusal", desk.member.actor).flatMap(({ body }) => (body.lifted ? [] : body.from));
  const uses = new Map<string, number>();
  for (const { db, open, compartment } of one.shelves) {
    const rows = db
      .prepare<string[], Counted>(
        `SELECT t.kind, c.property, c.code, t.caveats, CASE t.kind WHEN '' THEN t.id END AS elsewhere, count(*) AS count
         FROM claim c JOIN thing t ON t.n = c.thing
         WHERE c.code IS NOT NULL AND c.until IS NULL AND t.id NOT IN (${aside.map(() => "?").join(", ")})
         AND ${open("coalesce(c.exhibit, 0)")} GROUP BY t.kind, c.property, c.code, t.caveats, elsewhere`,
      )
      .all(...aside);
    for (const row of rows) {
      const kind = row.elsewhere === null ? kindOf(row.kind) : one.thing(row.elsewhere)?.kind;
      const property = kind === undefined ? undefined : propertyOf(kind, row.property);
      if (property?.vocabulary === undefined || !openTo(desk, property.caveat)) continue;
      const caveats = JSON.parse(row.caveats) as readonly Caveat[];
      if (!may(desk.asker, "read", { compartment, caveats })) continue;
      const key = `${property.vocabulary} ${row.code}`;
      uses.set(key, (uses.get(key) ?? 0) + row.count);
    }
  }
  return uses;
}

const kindOf = (kind: string): ThingKind | undefined => thingKinds.find((one) => one === kind);
