/** The reader of Word documents (.docx): body, tables, footnotes, endnotes and comments; pictures and embedded files are listed. */

import { zipSync } from "fflate";
import { Parser } from "htmlparser2";
import mammoth from "mammoth";
import { type Answer, Quarantine } from "../answer.ts";
import type { Limits } from "../limits.ts";
import { claimed } from "../passages.ts";
import { type Archive, openArchive } from "./archive.ts";
import { readMarkup } from "./html.ts";

/** Parts that mammoth reads; only these are inflated. */
const needed =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|docProps\/core\.xml|word\/[^/]+\.xml|word\/_rels\/[^/]+\.rels)$/u;
const listed = /^word\/(?:media|embeddings)\/[^/]+$/u;

/** Word's built-in styles that mammoth does not map by itself. */
const styleMap = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => h2:fresh",
  "comment-reference => sup",
];

const coreNames = new Map([
  ["dc:title", "title"],
  ["dc:creator", "author"],
  ["dc:subject", "subject"],
  ["dc:language", "lang"],
  ["dcterms:created", "date"],
  ["dcterms:modified", "modified"],
  ["cp:lastmodifiedby", "modifiedBy"],
  ["cp:keywords", "keywords"],
]);

/**
 * Mammoth never sees the archive itself but one made here of the inflated, counted parts, stored without compression.
 * `Quarantine` when it is no archive, breaks the archive limits, or has no document in it.
 */
export async function readDocx(bytes: Uint8Array, limits: Limits): Promise<Answer> {
  const archive = openArchive(bytes, limits);
  const parts: Record<string, Uint8Array> = {};
  for (const entry of archive.entries) if (needed.test(entry.name)) parts[entry.name] = archive.inflate(entry);
  if (!Object.keys(parts).some((name) => name.startsWith("word/"))) throw new Quarantine("no-document");
  const metadata = coreProperties(parts["docProps/core.xml"]);
  const { passages } = readMarkup(await markup(parts), limits);
  const inside = contents(archive, limits);
  return {
    kind: "read",
    passages: passages.list,
    metadata,
    ...(passages.cut === undefined ? {} : { cut: passages.cut }),
    ...(inside.length === 0 ? {} : { parts: inside }),
  };
}

async function markup(parts: Record<string, Uint8Array>): Promise<string> {
  const buffer = Buffer.from(zipSync(parts, { level: 0 }));
  const convertImage = mammoth.images.imgElement(() => Promise.resolve({ src: "" }));
  const { value } = await mammoth.convertToHtml({ buffer }, { styleMap, convertImage, externalFileAccess: false });
  return value;
}

function coreProperties(xml: Uint8Array | undefined): Record<string, string> {
  const found: Record<string, string> = {};
  let name: string | undefined;
  const parser = new Parser(
    {
      onopentag: (tag) => {
        name = coreNames.get(tag.toLowerCase());
      },
      ontext: (text) => {
        if (name !== undefined) found[name] = ((found[name] ?? "") + text).slice(0, 2_000);
      },
      onclosetag: () => {
        name = undefined;
      },
    },
    { xmlMode: true },
  );
  parser.end(new TextDecoder().decode((xml ?? new Uint8Array()).subarray(0, 262_144)));
  return claimed(found);
}

const types = new Map([
  ["png", "image/png"],
  ["jpg", "image/jpeg"],
  ["jpeg", "image/jpeg"],
  ["gif", "image/gif"],
  ["emf", "image/emf"],
  ["wmf", "image/wmf"],
  ["tiff", "image/tiff"],
]);

function contents(archive: Archive, limits: Limits): { name: string; type: string; bytes: number }[] {
  return archive.entries
    .filter((entry) => listed.test(entry.name))
    .slice(0, limits.parts)
    .map((entry) => ({
      name: entry.name,
      type: types.get(entry.name.split(".").at(-1)?.toLowerCase() ?? "") ?? "application/octet-stream",
      bytes: entry.bytes,
    }));
}
