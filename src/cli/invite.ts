/** `grounds invite`: a new member with keys of his or her own. */
import { inviteMember } from "../app/keeping/invite-member.ts";
import { Fault } from "../core/fault.ts";
import { roles } from "../core/record/body.ts";
import { atDesk } from "./desk.ts";
import type { Flags } from "./main.ts";
import { document, passphrase, remark, say } from "./terminal.ts";

export function inviteCommand([folder = "", handle = ""]: readonly string[], flags: Flags): Promise<number> {
  return atDesk(folder, flags, async (desk) => {
    const wanted = (flags.role ?? []).map((name) => {
      const role = roles.find((one) => one === name);
      if (role === undefined)
        throw new Fault("invalid", "there is no such role", { item: name, remedy: `there are: ${roles.join(", ")}` });
      return role;
    });
    if (wanted.length === 0)
      throw new Fault("invalid", "a member needs a role", { item: handle, remedy: `--role ${roles.join(" | ")}` });
    remark(`The new member's own passphrase, which nobody else should see:`);
    const words = await passphrase({ file: flags["new-passphrase-file"], exercise: false, twice: true });
    const title = flags.title ?? handle;
    await inviteMember(desk, { handle, title: { en: title, ru: title, be: title }, roles: wanted, passphrase: words });
    say(flags.json === true ? document({ member: handle, roles: wanted }) : `${handle} joined as ${wanted.join(", ")}`);
    return 0;
  });
}
