/** Flags names of the vault in an exhibit's text, so that one is noticed before it spreads: ranges only, never whose they are. */
import { reachOf } from "../../core/access/reach.ts";
import { findNames } from "../../core/names/find-names.ts";
import { caseAt } from "../case.ts";
import { absent, type Desk } from "../desk.ts";
import { vaultNames } from "../protecting/vault-names.ts";
import { showExhibit } from "./show-exhibit.ts";

/** Ranges in the offsets of the exhibit's whole text. Fault `absent`, also for whoever may not open every identity. */
export async function scanNames(desk: Desk, code: string) {
  if (reachOf(desk.asker) !== "all") throw absent();
  const { code: exhibit } = caseAt(desk).needExhibit(code);
  const { index } = await vaultNames(desk);
  const named = showExhibit(desk, exhibit, "en").passages.flatMap(({ start, text }) =>
    findNames(text, index).map((found) => ({ start: start + found.start, end: start + found.end })),
  );
  return { named };
}
