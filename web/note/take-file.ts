/** A file put on a note: carried to the desk piece by piece, then taken in like any other. */
import type { Output } from "../../src/api/contract.ts";
import { call } from "../call.ts";
import { base64Of } from "../parts/base64.ts";

/** One request carries at most 2 MB, and base64 makes three bytes four. */
const piece = 1 << 20;

/** Throws `Refusal`, also for what is too large for this way. */
export async function takeFile(file: File, interview: string | undefined): Promise<Output<"file.keep">> {
  const upload = crypto.randomUUID();
  for (let at = 0; at === 0 || at < file.size; at += piece)
    await call("file.piece", { upload, at, base64: await base64Of(file.slice(at, at + piece)) });
  return call("file.keep", { upload, name: file.name || "pasted", interview });
}
