/** Where entries stand in the order that every copy of an inquiry folds in: two copies agree on it, whatever came first to each. */
import type { Seq } from "../core/record/id.ts";
import type { Db } from "./sqlcipher.ts";

/** The place in the order of folding of an entry, by its position in this log; the same number where no copy's entries came between. */
export function placesIn(db: Db): (seq: Seq) => number {
  const place = db.prepare<[number], number>("SELECT place FROM place WHERE seq = ?").pluck();
  return (seq) => place.get(seq) ?? seq;
}

/** Keeps the place of an entry that is being folded. */
export function placeFold(db: Db): (seq: Seq, place: number) => void {
  const add = db.prepare("INSERT INTO place VALUES (?, ?)");
  return (seq, place) => {
    if (seq !== place) add.run(seq, place);
  };
}
