/** Who held which post on a day, as it is claimed: tenures in the posts of bodies and facilities. Codes only, and nobody is ranked. */
import { certainlyIn, possiblyIn, type Window } from "../../core/lives/span.ts";
import type { RecordId, Seq } from "../../core/record/id.ts";
import type { CaseThing } from "../case/things.ts";
import type { Case } from "../case.ts";
import { nodeLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { thingPointer } from "../views.ts";
import { spell } from "./spell.ts";
import { numberedAmong, type TieRow, tieRows } from "./tie-rows.ts";

/** Posts of these bodies and facilities that can have stood on that day, each with its holders; a post without any is shown as well. */
export function postsOn(
  one: Case,
  owners: readonly CaseThing[],
  day: Window,
  locale: Language,
  asOf: Seq | undefined,
): ReadonlyMap<RecordId, readonly PostView[]> {
  const ids = JSON.stringify(owners.map(({ id }) => id));
  const posts = tieRows(one, asOf, `kind = 'post' AND object IN ${numberedAmong}`, ids).filter(({ span }) =>
    possiblyIn(span, day),
  );
  const held = tieRows(
    one,
    asOf,
    `kind = 'tenure' AND object IN ${numberedAmong} AND (from_lo IS NULL OR from_lo <= ?) AND (to_hi IS NULL OR to_hi >= ?)`,
    JSON.stringify(posts.map(({ thing }) => thing.id)),
    day[1],
    day[0],
  );
  const tenures = Map.groupBy(held, ({ object }) => object?.id);
  const views = posts.flatMap((row) =>
    row.object === undefined
      ? []
      : [{ owner: row.object.id, view: postView(one, row, tenures.get(row.thing.id) ?? [], day, locale) }],
  );
  return new Map([...Map.groupBy(views, ({ owner }) => owner)].map(([id, all]) => [id, all.map(({ view }) => view)]));
}

export type PostView = ReturnType<typeof postView>;
function postView(one: Case, post: TieRow, tenures: readonly TieRow[], day: Window, locale: Language) {
  return {
    post: thingPointer(one, post.thing, locale),
    certain: certainlyIn(post.span, day),
    roots: post.roots,
    tenures: tenures
      .map((row) => ({
        tenure: thingPointer(one, row.thing, locale),
        ...(row.subject !== undefined && { holder: row.subject.code }),
        ...(row.type !== undefined && { capacity: nodeLabel(one, "tenure-capacities", row.type, locale) }),
        certain: certainlyIn(row.span, day),
        ...spell(row.span, row.from, row.to, locale),
        roots: row.roots,
        claims: row.claims,
        disputed: row.disputed,
      }))
      .toSorted((a, b) => Number(b.certain) - Number(a.certain)),
  };
}
