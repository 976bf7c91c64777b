/** `grounds report`: a finding's internal report to a file, whose ending says the format. */
import { resolve } from "node:path";
import { formatOf, makeReport } from "../app/releasing/make-report.ts";
import { Fault } from "../core/fault.ts";
import { writeWhole } from "../store/vault.ts";
import { atDesk } from "./desk.ts";
import { localeOf } from "./look.ts";
import type { Flags } from "./main.ts";
import { document, printable, say } from "./terminal.ts";

export async function reportCommand([folder = "", finding = ""]: readonly string[], flags: Flags): Promise<number> {
  const out = flags.out;
  if (out === undefined)
    throw new Fault("invalid", "a report needs a file to go to", { remedy: "--out FILE.docx, .pdf or .html" });
  const format = formatOf(out);
  return atDesk(folder, flags, async (desk) => {
    const made = await makeReport(desk, { finding, format, lang: localeOf(flags) });
    await writeWhole(resolve(out), made.bytes);
    if (flags.json === true) say(document({ out: resolve(out), sha256: made.sha256, bytes: made.bytes.length }));
    else say(`${printable(out)}  ${made.bytes.length} bytes  sha256 ${made.sha256}`);
    return 0;
  });
}
