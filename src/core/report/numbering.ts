/** Numbers of a report: chapters (I, A, 1), paragraphs through the whole report, footnotes in the order of their calls. */
import { Fault } from "../fault.ts";
import { type Block, type Report, statements } from "./tree.ts";

const romanSteps: readonly (readonly [number, string])[] = [
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

function roman(count: number): string {
  let rest = count;
  let text = "";
  for (const [value, letters] of romanSteps) for (; rest >= value; rest -= value) text += letters;
  return text;
}

/** A … Z, AA, AB, … */
const letters = (count: number): string =>
  count <= 26
    ? String.fromCharCode(64 + count)
    : letters(Math.floor((count - 1) / 26)) + letters(((count - 1) % 26) + 1);

/** The report with chapters and paragraphs numbered; numbering a numbered report changes nothing. */
export function numberParagraphs(report: Report): Report {
  const counts: [number, number, number] = [0, 0, 0];
  let paragraphs = 0;
  const numbered = (block: Block): Block => {
    if (block.kind === "para" && block.numbered) return { ...block, number: ++paragraphs };
    if (block.kind !== "heading") return block;
    if (block.level < 3) counts[2] = 0;
    if (block.level < 2) counts[1] = 0;
    if (block.plain) return block;
    const count = ++counts[block.level - 1 === 0 ? 0 : block.level === 2 ? 1 : 2];
    return { ...block, number: block.level === 1 ? roman(count) : block.level === 2 ? letters(count) : String(count) };
  };
  return { ...report, blocks: report.blocks.map(numbered) };
}

/**
 * The number of each note, by id, in the order in which the text calls them.
 * Throws Fault "invalid" when a call has no note, or two calls share one: a footnote has one place.
 */
export function numberNotes(report: Report): ReadonlyMap<string, number> {
  const known = new Set(report.notes.map((note) => note.id));
  const numbers = new Map<string, number>();
  for (const statement of statements(report))
    for (const id of statement.notes) {
      if (!known.has(id))
        throw new Fault("invalid", "a sentence calls a note that the report does not have", { item: id });
      if (numbers.has(id)) throw new Fault("invalid", "two sentences call one note", { item: id });
      numbers.set(id, numbers.size + 1);
    }
  return numbers;
}
