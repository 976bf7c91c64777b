/** `grounds proposals` and `grounds approve`: what waits for two people, and a second person's yes to what he or she looked at. */
import { resolve } from "node:path";
import { approveProposal } from "../app/protecting/approve.ts";
import { listProposals, showProposal } from "../app/protecting/show-proposals.ts";
import { lookAtBytes } from "../app/releasing/hand-out.ts";
import { Fault } from "../core/fault.ts";
import { writeWhole } from "../store/vault.ts";
import { atDesk } from "./desk.ts";
import type { Flags } from "./main.ts";
import { document, printable, say } from "./terminal.ts";

type Shown = ReturnType<typeof showProposal>;

const line = (one: Shown): string =>
  `${one.code}  ${one.state}  ${one.act}  ${one.by}  ${one.at}  sha256 ${one.digest}`;

/** With a code one proposal whole; with a file its very bytes, to be looked at inside. */
export function proposalsCommand([folder = "", code, file]: readonly string[], flags: Flags): Promise<number> {
  return atDesk(folder, flags, async (desk) => {
    if (code === undefined) {
      const { rows } = listProposals(desk);
      if (flags.json === true) say(document(rows));
      else for (const row of rows) say(line(row));
      return 0;
    }
    const shown = showProposal(desk, code);
    if (file !== undefined) await writeWhole(resolve(file), (await lookAtBytes(desk, code)).bytes);
    if (flags.json === true) say(document(shown));
    else {
      say(line(shown));
      for (const { field, value } of shown.details) say(`  ${field}: ${printable(value)}`);
    }
    return 0;
  });
}

export function approveCommand([folder = "", code = ""]: readonly string[], flags: Flags): Promise<number> {
  const { digest } = flags;
  if (digest === undefined)
    throw new Fault("invalid", "say what you agree to", { item: code, remedy: "--digest and the file's SHA-256" });
  return atDesk(folder, flags, async (desk) => {
    await approveProposal(desk, { code, digest });
    say(flags.json === true ? document({ code, digest }) : `${code}  agreed to ${printable(digest)}`);
    return 0;
  });
}
