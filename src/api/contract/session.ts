/** Operations of the session, the frame and the first page. */
import { z } from "zod";
import { credentialId, prfOutput } from "../../core/access/passkey-form.ts";
import { memberView, nothing, operation } from "./shapes.ts";

export const sessionOperations = {
  /** Before anybody is unlocked: what inquiry this is, and in an exercise whom one can enter as. */
  "session.look": operation(
    "enter",
    nothing,
    z.object({
      inquiry: z.object({ name: z.string(), exercise: z.boolean() }),
      members: z.array(memberView),
      /** an exercise's members share a passphrase that its guide prints; a real inquiry asks for it */
      asksPassphrase: z.boolean(),
    }),
  ),
  /** A desk begins for one attempt to enter: the page agrees with its key (base64url) and seals the passphrase for it. */
  "session.knock": operation("enter", nothing, z.object({ attempt: z.string(), key: z.string() }), "write"),
  /**
   * Sealed for the desk, as all that follows: the passphrase, or what a device's passkey gave; in an exercise neither means
   * the passphrase that its guide prints.
   */
  "session.enter": operation(
    "enter",
    z.strictObject({
      member: z.string().max(40),
      passphrase: z.string().max(400).optional(),
      passkey: z.strictObject({ credential: credentialId, prf: prfOutput }).optional(),
    }),
    z.object({ entered: z.boolean() }),
    "write",
  ),
  "session.lock": operation("enter", nothing, z.object({ locked: z.boolean() }), "write"),
  /** Everything the frame shows: who I am, the mandate's days, what waits for me on each place of the rail. */
  "session.frame": operation(
    "enter",
    nothing,
    z.object({
      inquiry: z.object({ name: z.string(), exercise: z.boolean() }),
      me: memberView,
      mandate: z
        .object({ code: z.string(), title: z.string(), from: z.string(), to: z.string(), daysLeft: z.int() })
        .optional(),
      /** `title`: of a line of inquiry */
      compartments: z.array(z.object({ name: z.string(), open: z.boolean(), title: z.string().optional() })),
      rights: z.array(z.string()),
      /** counts of what waits for me: keys are rail places */
      waiting: z.record(z.string(), z.int()),
      /** what the reader can't do here, said once: e.g. no sandbox on this machine */
      notices: z.array(z.string()),
      idleMinutes: z.int(),
      /** the inquiry is read and not written: who set it (a handle), and when */
      lockdown: z.object({ by: z.string(), at: z.string() }).optional(),
    }),
  ),
  "lockdown.set": operation("erase", nothing, z.object({ seq: z.int() }), "write"),
  /** By somebody other than who set it. */
  "lockdown.lift": operation("erase", nothing, z.object({ seq: z.int() }), "write"),
  "today.show": operation(
    "enter",
    nothing,
    z.object({
      sections: z.array(
        z.object({
          id: z.enum([
            "keys",
            "erasures",
            "uncoded",
            "irregular",
            "disputed",
            "reopened",
            "same-conflicts",
            "impossible",
            "gaps",
            "incidents",
            "review",
            "decide",
            "lapsing",
            "recalls",
            "name-requests",
            "openings",
            "clearances",
            "promises",
            "letters",
            "calendar",
            "words",
            "held",
          ]),
          total: z.int(),
          rows: z.array(
            z.object({ code: z.string(), kind: z.string(), label: z.string(), detail: z.string(), href: z.string() }),
          ),
        }),
      ),
    }),
  ),
  "mandate.show": operation(
    "enter",
    nothing,
    z.object({
      code: z.string(),
      title: z.string(),
      instrument: z.string(),
      from: z.string(),
      to: z.string().optional(),
      territory: z.string(),
      subject: z.string(),
      version: z.string(),
      term: z.object({ from: z.string(), to: z.string() }),
      renewals: z.array(
        z.object({
          instrument: z.string(),
          before: z.string(),
          after: z.string(),
          reason: z.string(),
          by: z.string(),
          at: z.string(),
        }),
      ),
      standard: z.string(),
      standardLabel: z.string(),
    }),
  ),
} as const;
