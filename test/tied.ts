/** Ties for tests: what is counted of them, beside what the things' own claims come to. */
import type { CaseThing } from "../src/app/case/things.ts";
import { type Case, caseAt } from "../src/app/case.ts";
import type { Desk } from "../src/app/desk.ts";
import { wholeOf } from "../src/app/whole.ts";
import { tieOf } from "../src/core/claims/tie.ts";
import type { RecordId, Seq } from "../src/core/record/id.ts";

/** Every tie as counted, and as the thing's own claims fold, now or at a position of the log. */
export function compared(desk: Desk, asOf?: Seq): { counted: unknown[]; folded: unknown[] } {
  const one = caseAt(desk);
  const counted: unknown[] = [];
  const folded: unknown[] = [];
  for (const { db, tied } of one.tied(asOf)) {
    const rows = db.prepare<[], Record<string, number | null>>(`${tied} SELECT * FROM tie ORDER BY thing`).all();
    for (const row of rows) {
      const thing = one.thing(Number(row.thing));
      if (thing === undefined) throw new Error("a tie of a thing that isn't open");
      const marks = db
        .prepare<[number], Record<string, number | null>>(
          `${tied} SELECT property, ref, code, lo, hi FROM mark WHERE tie = ? ORDER BY 1, 2, 3, 4`,
        )
        .all(Number(row.n));
      const { n: _, thing: __, since: ___, until: ____, ...rest } = row;
      counted.push({
        thing: thing.code,
        ...rest,
        subject: idOf(one, rest.subject),
        object: idOf(one, rest.object),
        marks: marks.map((mark) => ({ ...mark, ref: idOf(one, mark.ref) })),
      });
      folded.push(foldedRow(one, thing, asOf));
    }
  }
  return { counted, folded };
}
const idOf = (one: Case, number: number | null | undefined): string | null =>
  number == null ? null : (one.thing(number)?.id ?? null);

function foldedRow(one: Case, thing: CaseThing, asOf?: Seq) {
  const folded = wholeOf(one, thing, asOf);
  const tie = tieOf(thing.kind, ({ name }) => folded.fold(name));
  const open = (id: string | null | undefined): string | null =>
    id == null ? null : (one.thing(one.world(asOf).canon(id as RecordId))?.id ?? null);
  return {
    thing: thing.code,
    kind: thing.kind,
    type: tie.type,
    subject: open(tie.subject),
    object: open(tie.object),
    from_lo: tie.from[0],
    from_hi: tie.from[1],
    to_lo: tie.to[0],
    to_hi: tie.to[1],
    month: tie.month,
    disputed: tie.disputed,
    claims: folded.claims.length,
    roots: one.rootsOf(
      folded.claims.filter((claim) => !claim.coerced),
      asOf,
    ).count,
    marks: tie.marks
      .map((mark) => ({
        property: mark.property,
        ref: open(mark.ref),
        code: mark.code ?? null,
        lo: mark.bounds?.[0] ?? null,
        hi: mark.bounds?.[1] ?? null,
      }))
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  };
}
