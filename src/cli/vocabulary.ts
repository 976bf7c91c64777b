/** `grounds vocabulary import`: a list of words from a table, which waits for another member's yes in the codebook. */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { importWords } from "../app/codebook/import-words.ts";
import { Fault } from "../core/fault.ts";
import { atDesk } from "./desk.ts";
import type { Flags } from "./main.ts";
import { document, say } from "./terminal.ts";

/** A table of this many bytes holds more words than are imported at once. */
const mostBytes = 20_000_000;

export async function vocabularyCommand(
  [deed = "", file = "", folder = ""]: readonly string[],
  flags: Flags,
): Promise<number> {
  const { into: vocabulary, licence } = flags;
  if (deed !== "import")
    throw new Fault("invalid", "there is no such deed", { item: deed, remedy: "there is: import" });
  if (vocabulary === undefined)
    throw new Fault("invalid", "say into which vocabulary", { remedy: "--into and its name, as act-types" });
  if (licence === undefined)
    throw new Fault("invalid", "a list of words is imported with the sentence of its licence", {
      remedy: "--licence and the sentence by which the list may be used",
    });
  const table = await tableIn(resolve(file));
  return atDesk(folder, flags, async (desk) => {
    const { words } = await importWords(desk, { vocabulary, licence, table });
    say(flags.json === true ? document({ words, vocabulary }) : `${words} words of ${vocabulary} wait in the codebook`);
    return 0;
  });
}

async function tableIn(path: string): Promise<string> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new Fault("absent", "this file can't be read", { item: path, cause });
  });
  if (bytes.length > mostBytes) throw new Fault("too-large", "this file is too large", { item: path });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Fault("invalid", "this file is not UTF-8 text", { item: path, cause });
  }
}
