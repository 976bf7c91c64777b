/** Finds things and records by the beginning of a code or by words of their label: for the palette and reference fields. */
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { thingLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { hiddenExhibits } from "../protecting/held.ts";

export function searchCodes(
  desk: Desk,
  asked: { text: string; kinds?: readonly string[] | undefined; limit: number },
  locale: Language,
) {
  const one = caseAt(desk);
  const wanted = asked.text.trim().toLocaleLowerCase();
  const rows: { code: string; kind: string; label: string }[] = [];
  const offer = (code: string, kind: string, label: string): boolean => {
    if (asked.kinds !== undefined && !asked.kinds.includes(kind)) return true;
    if (wanted === "" || code.toLocaleLowerCase().startsWith(wanted) || label.toLocaleLowerCase().includes(wanted))
      rows.push({ code, kind, label });
    return rows.length < asked.limit;
  };
  for (const { body } of one.records("finding")) if (!offer(body.code, "finding", body.title)) return rows;
  for (const row of desk.lens.case.prepare<[], { n: number }>("SELECT n FROM thing ORDER BY n DESC").iterate()) {
    const thing = one.thing(row.n);
    if (thing !== undefined && !offer(thing.code, thing.kind, thingLabel(one, thing, locale))) return rows;
  }
  for (const row of desk.lens.case
    .prepare<[string], { code: string; title: string }>(
      "SELECT code, title FROM exhibit WHERE id NOT IN (SELECT value FROM json_each(?)) ORDER BY n DESC",
    )
    .iterate(JSON.stringify(hiddenExhibits(desk)))) {
    if (!offer(row.code, "exhibit", row.title)) return rows;
  }
  return rows;
}
