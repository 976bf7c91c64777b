/** What the coding desk offers for one exhibit: the commonest types of acts by key, and which paragraphs are left. */

import type { CaseExhibit } from "../case/things.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import type { Language } from "../packs.ts";
import { coverageIn, paragraphsOf } from "../reading/coverage.ts";

/** As many as there are digits to press. */
const keys = 9;

/** Faults: `absent`, `refused`. */
export function codingDesk(desk: Desk, code: string, locale: Language) {
  desk.need("code");
  const one = caseAt(desk);
  const exhibit = one.needExhibit(code);
  const { library } = one;
  const db = one.shelfOf(exhibit);
  const coverage = coverageIn(desk, { db }, [exhibit.n]).get(exhibit.n) ?? { paragraphs: 0, coded: 0, nothing: 0 };
  return {
    types: commonest(desk, exhibit).flatMap((type) => {
      const node = library.node("act-types", type);
      return node === undefined ? [] : [{ code: type, label: node.title[locale] }];
    }),
    coverage,
    paragraphs: [...paragraphsOf(desk, exhibit)].map(([n, state]) => ({ n, state })),
  };
}

/** Of this exhibit's codings, then of the inquiry's, then the heads of the vocabulary: each once, codes of types. */
function commonest(desk: Desk, exhibit: CaseExhibit): readonly string[] {
  const one = caseAt(desk);
  const heads = one.library.nodes("act-types").flatMap((node) => (node.parent === undefined ? [node.code] : []));
  const here = new Map<string, number>();
  for (const { thing, claim } of one.claimsIn(exhibit))
    if (thing.kind === "act" && claim.property === "type" && "code" in claim.value && claim.stance === "affirms")
      here.set(claim.value.code, (here.get(claim.value.code) ?? 0) + 1);
  const own = [...here].sort(byCount).map(([type]) => type);
  const wide = own.length >= keys ? [] : [...inInquiry(desk)].sort(byCount).map(([type]) => type);
  return [...new Set([...own, ...wide, ...heads])].slice(0, keys);
}

type Counted = readonly [string, number];
const byCount = (a: Counted, b: Counted): number => b[1] - a[1] || (a[0] < b[0] ? -1 : 1);

/** How often each type is claimed, over all that is open to the member. */
function inInquiry(desk: Desk): ReadonlyMap<string, number> {
  const one = caseAt(desk);
  const aside = one.recordsOf("recusal", desk.member.actor).flatMap(({ body }) => (body.lifted ? [] : body.from));
  const counts = new Map<string, number>();
  for (const { db, open } of one.shelves) {
    const rows = db
      .prepare<string[], { code: string; count: number }>(
        `SELECT c.code, count(*) AS count FROM claim c JOIN thing t ON t.n = c.thing
         WHERE c.property = 'type' AND c.code IS NOT NULL AND c.until IS NULL AND c.stance = 'affirms' AND t.kind = 'act'
         AND t.caveats = '[]' AND t.id NOT IN (${aside.map(() => "?").join(", ")}) AND ${open("coalesce(c.exhibit, 0)")}
         GROUP BY c.code`,
      )
      .all(...aside);
    for (const { code, count } of rows) counts.set(code, (counts.get(code) ?? 0) + count);
  }
  return counts;
}
