/** `grounds list`, `show`, `search`, `log`: looking, at the desk, as the workspace does. */

import { listKind } from "../app/assessing/list-kind.ts";
import { listLog } from "../app/keeping/read-log.ts";
import { showCode } from "../app/keeping/show-code.ts";
import { searchText } from "../app/reading/search-text.ts";
import { atDesk } from "./desk.ts";
import type { Flags } from "./main.ts";
import { document, printable, say } from "./terminal.ts";

export function listCommand([folder = "", kind = ""]: readonly string[], flags: Flags): Promise<number> {
  return atDesk(folder, flags, async (desk) => {
    const rows = listKind(desk, kind, localeOf(flags));
    if (flags.json === true) say(document(rows));
    else for (const row of rows) say(`${row.code}  ${row.state}  ${printable(row.label)}`);
    return 0;
  });
}

export function showCommand([folder = "", code = ""]: readonly string[], flags: Flags): Promise<number> {
  return atDesk(folder, flags, async (desk) => {
    const shown = showCode(desk, code, localeOf(flags));
    say(document(shown, flags.json === true ? 0 : 2));
    return 0;
  });
}

export function searchCommand([folder = "", query = ""]: readonly string[], flags: Flags): Promise<number> {
  return atDesk(folder, flags, async (desk) => {
    const found = searchText(desk, query, 200);
    if (flags.json === true) say(document(found));
    else {
      for (const hit of found.hits)
        say(
          `${hit.code}${hit.page === undefined ? "" : ` p. ${hit.page}`} @${hit.start}  ${printable(hit.quote.replace(/\s+/g, " "))}`,
        );
      say(`${found.total} passages`);
    }
    return 0;
  });
}

export function logCommand([folder = ""]: readonly string[], flags: Flags): Promise<number> {
  return atDesk(folder, flags, async (desk) => {
    const log = listLog(desk, { limit: 1_000_000 });
    if (flags.json === true) say(document(log));
    else
      for (const row of log.rows)
        say(
          `${row.seq}  ${row.at}  ${row.actor}  ${row.verb}  ${row.records.map((one) => one.code || one.kind).join(" ")}`,
        );
    return 0;
  });
}

export function localeOf(flags: Flags): "en" | "ru" | "be" {
  return flags.lang === "ru" || flags.lang === "be" ? flags.lang : "en";
}
