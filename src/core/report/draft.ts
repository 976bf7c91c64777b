/** The page being written: a builder that keeps every sentence with its notes, so that neither is set down without the other. */
import type { Block, Measure, Note, NotePart, Row, Sentence, SentenceType } from "./tree.ts";

/** A sentence before it has its notes' ids. */
export interface Said {
  readonly id: string;
  readonly type: SentenceType;
  readonly text: string;
  readonly notes?: readonly (readonly NotePart[])[];
  readonly measure?: Measure;
}
interface SaidRow extends Omit<Said, "text"> {
  readonly cells: readonly string[];
}

export interface Draft {
  readonly blocks: readonly Block[];
  readonly notes: readonly Note[];
  heading(level: 1 | 2 | 3, text: string): void;
  /** a chapter outside the numbering: an annex */
  annex(text: string): void;
  paragraph(...sentences: readonly Said[]): void;
  list(items: readonly (readonly Said[])[]): void;
  table(caption: string, head: readonly string[], rows: readonly SaidRow[], digests?: readonly number[]): void;
  add(block: Block): void;
}

/** An empty draft. Note ids are the sentence's with a letter-free counter: stable as long as the sentence's notes are. */
export function draft(): Draft {
  const blocks: Block[] = [];
  const notes: Note[] = [];
  const noted = (said: Omit<Said, "text">): Omit<Sentence, "text"> => {
    const ids = (said.notes ?? []).map((parts, index) => {
      const id = `${said.id}~${index + 1}`;
      notes.push({ id, parts });
      return id;
    });
    const base = { id: said.id, type: said.type, notes: ids };
    return said.measure === undefined ? base : { ...base, measure: said.measure };
  };
  const sentence = (said: Said): Sentence => ({ ...noted(said), text: said.text });
  return {
    blocks,
    notes,
    heading: (level, text) => void blocks.push({ kind: "heading", level, text, plain: false }),
    annex: (text) => void blocks.push({ kind: "heading", level: 1, text, plain: true }),
    paragraph: (...sentences) => void blocks.push({ kind: "para", numbered: true, sentences: sentences.map(sentence) }),
    list: (items) => void blocks.push({ kind: "list", ordered: false, items: items.map((item) => item.map(sentence)) }),
    table: (caption, head, rows, digests = []) =>
      void blocks.push({
        kind: "table",
        caption,
        head,
        rows: rows.map((row): Row => ({ ...noted(row), cells: row.cells })),
        digests,
      }),
    add: (block) => void blocks.push(block),
  };
}
