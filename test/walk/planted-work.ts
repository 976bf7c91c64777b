/** What one member says and does about something that is closed to others, and what is his or her own. EXERCISE: nothing in it is true. */
import type { Desk } from "../../src/app/desk.ts";
import { takeBatch } from "../../src/app/together/batches.ts";
import { writeComment } from "../../src/app/together/comments.ts";
import { recordMinute } from "../../src/app/together/minutes.ts";
import { saveNote } from "../../src/app/together/notes.ts";
import { giveTask } from "../../src/app/together/tasks.ts";
import type { Compartment } from "../../src/core/access/may.ts";
import type { Caveat } from "../../src/core/record/body.ts";
import { once } from "../argued.ts";
import type { Item } from "./planted-case.ts";

const tomorrow = (): string => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

export interface Planting {
  /** a word that stands nowhere else */
  readonly word: () => string;
  readonly add: (what: string, open: Item["open"], secrets: readonly string[], more?: Partial<Item>) => void;
  readonly reads: (compartment: Compartment, ...under: readonly Caveat[]) => Item["open"];
}

/** What one says and does about something that is closed, and what is one's own. */
export async function workTogether(
  desk: Desk,
  source: { readonly code: string; readonly word: string },
  flagged: string,
  { add, reads, word }: Planting,
): Promise<void> {
  for (const [of, open] of [
    [source.code, reads("sgbv")],
    [flagged, reads("case", "SGBV")],
  ] as const) {
    const said = word();
    const { comment } = await writeComment(desk, { of, text: `EXERCISE ${said}`, once: once() });
    add(`comment on ${of}`, open, [said], { id: comment });
    const asked = word();
    const { task } = await giveTask(desk, {
      of,
      text: `EXERCISE ${asked}`,
      to: { role: "investigator" },
      due: tomorrow(),
      once: once(),
    });
    add(`task about ${of}`, open, [asked], { id: task });
    const decided = word();
    const { minute } = await recordMinute(desk, {
      about: [of],
      decided: `EXERCISE ${decided}`,
      day: "2026-01-10",
      where: "call",
      present: ["investigator"],
      once: once(),
    });
    add(`minute about ${of}`, open, [decided], { id: minute });
  }
  const { batch } = await takeBatch(desk, {
    filter: { query: source.word },
    most: 1,
    due: tomorrow(),
    once: once(),
  });
  add("batch of an exhibit in sgbv", reads("sgbv"), [], { id: batch });
  const own = word();
  const { note } = await saveNote(desk, { text: `EXERCISE ${own}`, once: once() });
  add("a member's own note", (asking) => asking.member.handle === "investigator", [own], { id: note });
}
