/** The codes that documents and things of the exercise got when it was founded, by the handles of its files: codes are random, handles are what a test names. */
import { caseAt } from "../src/app/case.ts";
import type { Desk } from "../src/app/desk.ts";
import { countryPack } from "../src/app/packs.ts";

export interface Handles {
  /** Throws for a handle that the exercise lacks, or of which this reader can read no claim (a place of the pack, what came of an interview that is held). */
  thing(handle: string): string;
  document(handle: string): string;
}

/** Best read at the desk of somebody who is cleared for everything (`analyst-1`): whatever is closed to the reader has no code. */
export function exerciseHandles(desk: Desk, pack = "belarus"): Handles {
  const { exercise } = countryPack(pack);
  if (exercise === undefined) throw new Error(`no exercise: ${pack}`);
  const one = caseAt(desk);
  const titled = new Map(
    one.shelves.flatMap(({ db }) =>
      db
        .prepare<[], { title: string; n: number }>("SELECT title, n FROM exhibit")
        .all()
        .map(({ title, n }) => [title, n]),
    ),
  );
  const documents = new Map<string, string>();
  /** what each document says of each thing, as it stands in the files and as it was written */
  const wanted = new Map<string, string[]>();
  const written = new Map<string, string[]>();
  const say = (where: Map<string, string[]>, of: string, ...parts: readonly string[]) =>
    where.set(of, [...(where.get(of) ?? []), parts.join("|")]);
  for (const { handle, title, lang } of exercise.documents) {
    const exhibit = one.exhibit(titled.get(title[lang]) ?? "");
    if (exhibit === undefined) continue;
    documents.set(handle, exhibit.code);
    for (const { thing, claim } of one.claimsIn(exhibit))
      if (claim.anchor !== undefined) say(written, thing.code, handle, claim.property, claim.anchor.quote);
  }
  for (const { document, thing, claims } of exercise.codings)
    for (const { property, anchor, premises } of claims)
      if (premises === undefined && documents.has(document)) say(wanted, thing, document, property, anchor.quote);
  const sign = (lines: readonly string[] | undefined) => lines?.toSorted().join("\n");
  const bySign = new Map([...written].map(([code, lines]) => [sign(lines), code]));
  const found = (code: string | undefined, handle: string): string => {
    if (code === undefined) throw new Error(`not there, or not for this reader: ${handle}`);
    return code;
  };
  return {
    thing: (handle) => found(bySign.get(sign(wanted.get(handle))), handle),
    document: (handle) => found(documents.get(handle), handle),
  };
}
