/** `grounds prepare` and `grounds hand-out`: proposes a finding's report for outside, and gives out what two people signed. */
import { resolve } from "node:path";
import { handOut } from "../app/releasing/hand-out.ts";
import { formatNamed } from "../app/releasing/make-report.ts";
import { outgoingReport } from "../app/releasing/outgoing-report.ts";
import { prepareRelease } from "../app/releasing/prepare-release.ts";
import { writeWhole } from "../store/vault.ts";
import { atDesk } from "./desk.ts";
import { localeOf } from "./look.ts";
import type { Flags } from "./main.ts";
import { recipientFrom } from "./simulate.ts";
import { document, printable, remark, say } from "./terminal.ts";

export function prepareCommand([folder = "", finding = ""]: readonly string[], flags: Flags): Promise<number> {
  const recipient = recipientFrom(flags);
  const format = formatNamed(flags.format);
  const asked = { finding, format, lang: localeOf(flags), recipient, recipientName: flags.named };
  return atDesk(folder, flags, async (desk) => {
    const made = await prepareRelease(desk, (at) => outgoingReport(at, asked));
    for (const left of made.left)
      remark(`grounds: left out: ${printable(left.what)}: ${left.rule} (can change it: ${left.who})`);
    if (flags.json === true) say(document(made));
    else say(`${made.code}  ${made.bytes} bytes  sha256 ${made.sha256}  a second person must agree by ${made.expires}`);
    return 0;
  });
}

export function handOutCommand([folder = "", code = "", file = ""]: readonly string[], flags: Flags): Promise<number> {
  return atDesk(folder, flags, async (desk) => {
    const out = await handOut(desk, code);
    await writeWhole(resolve(file), out.bytes);
    const { bytes, ...told } = out;
    if (flags.json === true) say(document({ ...told, out: resolve(file), bytes: bytes.length }));
    else
      say(
        `${out.code}  ${printable(file)}  ${bytes.length} bytes  sha256 ${out.sha256}  signed ${out.signers.join(", ")}`,
      );
    return 0;
  });
}
