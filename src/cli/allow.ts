/** `grounds allow` and `grounds forbid`: what the operator lets the machine do, each choice an entry of the log. */
import { changeSetting } from "../app/keeping/change-setting.ts";
import { Fault } from "../core/fault.ts";
import { atDesk } from "./desk.ts";
import type { Flags } from "./main.ts";
import { say } from "./terminal.ts";

const settings = { "permission-model-readers": "allow-permission-model-readers" } as const;

const change =
  (value: boolean) =>
  ([folder = "", name = ""]: readonly string[], flags: Flags): Promise<number> => {
    const setting = Object.hasOwn(settings, name) ? settings[name as keyof typeof settings] : undefined;
    if (setting === undefined)
      throw new Fault("invalid", "there is no such setting", {
        item: name,
        remedy: `there is: ${Object.keys(settings).join(", ")}`,
      });
    return atDesk(folder, flags, async (desk) => {
      await changeSetting(desk, setting, value);
      say(flags.json === true ? JSON.stringify({ setting, value }) : `${name}: ${value ? "allowed" : "forbidden"}`);
      return 0;
    });
  };

export const allowCommand = change(true);
export const forbidCommand = change(false);
