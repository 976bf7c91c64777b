/** Operations of a member's own notes, and of files that are put on them. */
import { z } from "zod";
import { channels, flags } from "../../core/contact/step.ts";
import { code, recordId, versionId } from "../../core/record/id.ts";
import { nothing, operation } from "./shapes.ts";

const once = z.string().min(8).max(40);
const named = { note: recordId, version: versionId };
const becameExhibit = z.object({
  code: z.string(),
  status: z.enum(["read", "unread", "quarantined", "already"]),
});

export const noteOperations = {
  "notes.list": operation(
    "enter",
    nothing,
    z.object({
      rows: z.array(
        z.object({
          note: z.string(),
          version: z.string(),
          text: z.string(),
          began: z.string(),
          changed: z.string(),
        }),
      ),
      /** codes of interviews that a note of mine can be an account of */
      interviews: z.array(z.string()),
    }),
  ),
  /** Without a note it begins one. */
  "note.save": operation(
    "enter",
    z.strictObject({ note: recordId.optional(), version: versionId.optional(), text: z.string().max(40_000), once }),
    z.object({ note: z.string(), version: z.string(), seq: z.int() }),
    "write",
  ),
  "note.put-away": operation("enter", z.strictObject(named), z.object({ seq: z.int() }), "write"),
  "note.account": operation("add", z.strictObject({ ...named, interview: code.optional() }), becameExhibit, "write"),
  "note.lead": operation(
    "interview",
    z.strictObject({
      ...named,
      channel: z.enum(channels),
      verified: z.boolean(),
      insideCountry: z.enum(["yes", "no", "not-known"]),
      flags: z.array(z.enum(flags)).max(flags.length),
      once,
    }),
    z.object({ code: z.string(), seq: z.int() }),
    "write",
  ),
  /** The next piece of a file on its way in; `at`: how many bytes came before it. */
  "file.piece": operation(
    "add",
    z.strictObject({ upload: once, at: z.int().nonnegative(), base64: z.base64().max(1_500_000) }),
    z.object({ held: z.int() }),
    "write",
  ),
  "file.keep": operation(
    "add",
    z.strictObject({ upload: once, name: z.string().min(1).max(400), interview: code.optional() }),
    becameExhibit,
    "write",
  ),
} as const;
