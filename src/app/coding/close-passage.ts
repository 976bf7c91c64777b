/** Marks a paragraph as having nothing to code, and takes that back: so that what is left of a document can be counted. */
import { Fault } from "../../core/fault.ts";
import type { CaseExhibit } from "../case/things.ts";
import { caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";

interface Asked {
  readonly exhibit: string;
  /** number of the paragraph in the text, from 0 */
  readonly paragraph: number;
}

/** Written once, however often it is asked. Faults: `absent` for no such paragraph; `refused`; `invalid` for a heading. */
export async function closePassage(desk: Desk, { exhibit: code, paragraph }: Asked) {
  desk.need("code");
  const exhibit = caseAt(desk).needExhibit(code);
  const place = placeOf(desk, exhibit, paragraph);
  const before = marksOn(desk, exhibit, place).at(-1);
  if (before !== undefined) return { seq: before.since };
  const [made] = await desk.write({
    verb: "passage.close",
    drafts: [
      {
        record: desk.newId(),
        unit: { of: exhibit.id },
        body: {
          kind: "nothing-here",
          exhibit: exhibit.id,
          ...place,
          coder: desk.member.actor,
          at: instant(desk.now()),
        },
      },
    ],
  });
  return { seq: made?.seq ?? 0 };
}

/** Anybody who codes may look again: every mark on the paragraph goes. Faults: `absent` where none is; `refused`. */
export async function reopenPassage(desk: Desk, { exhibit: code, paragraph }: Asked) {
  desk.need("code");
  const exhibit = caseAt(desk).needExhibit(code);
  const marks = marksOn(desk, exhibit, placeOf(desk, exhibit, paragraph));
  if (marks.length === 0) throw absent(code);
  const [made] = await desk.write({
    verb: "passage.reopen",
    drafts: marks.map(({ id, version, body }) => ({
      record: id,
      parents: [version],
      body: { ...body, withdrawn: true },
    })),
  });
  return { seq: made?.seq ?? 0 };
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function placeOf(desk: Desk, exhibit: CaseExhibit, paragraph: number): Place {
  const row = caseAt(desk)
    .shelfOf(exhibit)
    .prepare<[number, number], { start: number; text: string; heading: number }>(
      "SELECT start, text, heading FROM passage WHERE exhibit = ? AND ord = ?",
    )
    .get(exhibit.n, paragraph);
  if (row === undefined) throw absent(exhibit.code);
  if (row.heading === 1) throw new Fault("invalid", "a heading isn't counted among what is to be coded");
  return { start: row.start, end: row.start + row.text.length };
}

const marksOn = (desk: Desk, exhibit: CaseExhibit, { start, end }: Place) =>
  caseAt(desk)
    .recordsOf("nothing-here", exhibit.id)
    .filter(({ body }) => !body.withdrawn && body.start < end && body.end > start);
