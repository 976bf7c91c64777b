/** `grounds simulate`: what could be given to somebody today, and what stands in the way of the rest. */
import { simulateRelease } from "../app/releasing/simulate-release.ts";
import { Fault } from "../core/fault.ts";
import { identityLevels, recipientClasses } from "../core/record/body.ts";
import { purposeOf } from "../core/release/terms.ts";
import { atDesk } from "./desk.ts";
import type { Flags } from "./main.ts";
import { document, printable, say } from "./terminal.ts";

export function simulateCommand([folder = ""]: readonly string[], flags: Flags): Promise<number> {
  const recipient = recipientFrom(flags);
  const purpose = flags.purpose ?? purposeOf(recipient);
  const level = identityLevels.find((one) => one === (flags.level ?? "L0"));
  if (purpose === undefined || !/^C([1-9]|1[0-8])$/.test(purpose))
    throw new Fault("invalid", "say for which purpose", {
      item: flags.purpose ?? recipient,
      remedy: "--purpose C1 to C18",
    });
  if (level === undefined)
    throw new Fault("invalid", "there is no such identity level", { remedy: identityLevels.join(", ") });
  return atDesk(folder, flags, async (desk) => {
    const shown = simulateRelease(desk, { recipient, recipientName: flags.named, purpose, level });
    if (flags.json === true) {
      say(document(shown));
      return 0;
    }
    say(`${shown.exhibits.going} of ${shown.exhibits.all} exhibits could go (${recipient} ${purpose} ${level})`);
    for (const kept of shown.kept)
      say(
        `${kept.count}  ${kept.rule} ${kept.detail}  can change it: ${kept.who}  ${kept.items.slice(0, 8).join(" ")}`,
      );
    for (const finding of shown.findings)
      say(
        `${finding.code}  ${finding.state}  ${finding.going} of ${finding.propositions} propositions${finding.ready ? "" : "  not ready"}  ${printable(finding.title)}`,
      );
    return 0;
  });
}

/** Whom `--to` names. Fault `invalid` for a class that there is not. */
export function recipientFrom(flags: Flags) {
  const recipient = recipientClasses.find((one) => one === flags.to);
  if (recipient === undefined)
    throw new Fault("invalid", "say to whom", { item: flags.to ?? "", remedy: `--to ${recipientClasses.join(", ")}` });
  return recipient;
}
