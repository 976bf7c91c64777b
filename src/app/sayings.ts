/** Sentences of the house in three languages, from the catalogues on the disk. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Catalogue, type Say, speaker } from "../core/words/words.ts";
import type { Language } from "./packs.ts";

const root = join(import.meta.dirname, "../../locales");
const speakers = new Map<Language, Say>();

/** The one who says sentences in a language. */
export function sayIn(locale: Language): Say {
  let say = speakers.get(locale);
  if (say === undefined) {
    const parts = readdirSync(join(root, locale)).map(
      (file) => JSON.parse(readFileSync(join(root, locale, file), "utf8")) as Catalogue,
    );
    say = speaker(Object.assign({}, ...parts) as Catalogue, locale);
    speakers.set(locale, say);
  }
  return say;
}
