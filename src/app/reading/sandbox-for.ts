/** The sandbox that an inquiry's files are read in: bubblewrap, or Node's permission model where the operator allowed it. */
import { openSandbox, type Sandbox } from "../../extract/sandbox.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";

/** Whether readers may run under Node's permission model alone: an entry says so; an exercise allows it. */
export function permissionModelAllowed(desk: Desk): boolean {
  if (desk.card.exercise) return true;
  const settings = caseAt(desk)
    .records("setting")
    .map(({ body }) => body);
  return settings.findLast((setting) => setting.name === "allow-permission-model-readers")?.value ?? false;
}

export const sandboxFor = (desk: Desk): Promise<Sandbox> =>
  openSandbox({ allowPermissionModel: permissionModelAllowed(desk) });
