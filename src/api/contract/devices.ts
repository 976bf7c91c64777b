/** Operations on the devices that a member enters with, besides the passphrase. */
import { z } from "zod";
import { credentialId, prfOutput } from "../../core/access/passkey-form.ts";
import { recordId } from "../../core/record/id.ts";
import { nothing, operation } from "./shapes.ts";

/** Typed again for it; in an exercise none means the one that its guide prints. */
const passphrase = z.string().max(400).optional();

export const deviceOperations = {
  "device.list": operation(
    "enter",
    nothing,
    z.object({
      rows: z.array(
        z.object({
          device: recordId,
          name: z.string(),
          at: z.string(),
          removed: z.string().optional(),
          /** absent where nothing can be entered with it */
          credential: z.string().optional(),
        }),
      ),
    }),
  ),
  "device.add": operation(
    "enter",
    z.strictObject({
      name: z.string().trim().min(1).max(40),
      credential: credentialId,
      prf: prfOutput,
      /** as the authenticator gave it, in base64url */
      authenticatorData: z.string().max(8_000),
      passphrase,
    }),
    z.object({ seq: z.int() }),
    "write",
  ),
  "device.remove": operation(
    "enter",
    z.strictObject({ device: recordId, passphrase }),
    z.object({ removed: z.boolean() }),
    "write",
  ),
} as const;
