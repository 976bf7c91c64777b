/** Changes what the machine may do for this inquiry: each choice is an entry of the log. */
import type { Setting } from "../../core/record/body.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";

/** Faults: `refused` without the right. Saying the same again writes nothing. */
export async function changeSetting(
  desk: Desk,
  name: Exclude<Setting["name"], "lockdown">,
  value: boolean,
): Promise<void> {
  desk.need("invite");
  const before = caseAt(desk)
    .records("setting")
    .findLast(({ body }) => body.name === name);
  if (before?.body.value === value) return;
  await desk.write({
    verb: "setting.change",
    drafts: [
      {
        record: before?.id ?? desk.newId(),
        ...(before === undefined ? { unit: desk.keyring.fresh("audit") } : { parents: [before.version] }),
        body: { kind: "setting", name, value },
      },
    ],
  });
}
