/** A DOCX made still: the moments that the library writes are replaced by the report's own, and the archive is packed in one way. */
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate";
import { Fault } from "../core/fault.ts";

/** The first moment that a ZIP can tell, in local parts: DOS time has no zone, so it is the same bytes everywhere. */
const packed = new Date(1980, 0, 1);
const typesPart = "[Content_Types].xml"; // first, as the Open Packaging Conventions advise
const momentElements = /(<dcterms:(created|modified) [^>]*>)[^<]*(<\/dcterms:\2>)/g;

/**
 * The same document with `instant` (UTC, whole seconds) as its time of making and change, its parts sorted by name and
 * stamped 1980-01-01. What is left of chance is checked: a revision id or a second clock in any part is Fault "invalid",
 * because two signatures over one digest need bytes that can be made again (G7).
 */
export function stilled(docx: Uint8Array, instant: string): Uint8Array {
  const parts = unzipSync(docx);
  const core = parts["docProps/core.xml"];
  if (core === undefined) throw new Fault("invalid", "a word file without properties");
  let moments = 0;
  const calm = strFromU8(core).replace(momentElements, (_all, open: string, _name: string, close: string) => {
    moments += 1;
    return `${open}${instant}${close}`;
  });
  if (moments !== 2) throw new Fault("invalid", "a word file without its two times");
  parts["docProps/core.xml"] = strToU8(calm);

  const names = Object.keys(parts).sort((a, b) => (a === typesPart ? -1 : b === typesPart ? 1 : a < b ? -1 : 1));
  const sorted: Zippable = {};
  for (const name of names) {
    const bytes = parts[name];
    if (bytes === undefined) continue;
    if (name.endsWith(".xml") && /<[^>]+ (w:rsid\w*|w14:paraId)="/.test(strFromU8(bytes)))
      throw new Fault("invalid", "a word file with ids made by chance", { item: name });
    sorted[name] = bytes;
  }
  return zipSync(sorted, { level: 9, mtime: packed, os: 0 });
}
