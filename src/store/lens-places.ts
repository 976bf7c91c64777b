/** Where entries stand in the order that every copy of an inquiry folds in: two copies agree on it, whatever came first to each. */
import type { Seq } from "../core/record/id.ts";
import type { Db } from "./sqlcipher.ts";

export interface Places {
  /** the place of an entry, by its position in this log: the same number where nothing of another copy came between */
  of(seq: Seq): number;
  /** keeps the place of an entry that is being folded */
  keep(seq: Seq, place: number): void;
}

export function placesIn(db: Db): Places {
  const find = db.prepare<[number], number>("SELECT place FROM place WHERE seq = ?").pluck();
  const add = db.prepare("INSERT INTO place VALUES (?, ?)");
  // nearly always there are none, and claims are asked about by the hundred thousand
  let any = db.prepare("SELECT 1 FROM place LIMIT 1").get() !== undefined;
  return {
    of: (seq) => (any ? (find.get(seq) ?? seq) : seq),
    keep(seq, place) {
      if (seq === place) return;
      add.run(seq, place);
      any = true;
    },
  };
}
