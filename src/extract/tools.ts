/** Which tool reads what, in which version and with which arguments: known outside the sandbox, never asked inside. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { ReaderName } from "./reading.ts";

export interface Tool {
  readonly tool: string;
  readonly version: string;
  readonly args: readonly string[];
}

const here = dirname(fileURLToPath(import.meta.url));
const packageSchema = z.object({ version: z.string() });

function versionAt(path: string): string {
  return packageSchema.parse(JSON.parse(readFileSync(path, "utf8"))).version;
}

/** Reads the versions from the installed packages, once for a sandbox. */
export function readTools(): Readonly<Record<ReaderName, Tool>> {
  const modules = resolve(dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json")), "..");
  const version = (name: string) => versionAt(resolve(modules, name, "package.json"));
  const grounds = versionAt(resolve(here, "../../package.json"));
  const html = `htmlparser2@${version("htmlparser2")}`;
  return {
    text: { tool: "grounds-text", version: grounds, args: [] },
    markdown: { tool: "grounds-markdown", version: grounds, args: [] },
    html: { tool: "htmlparser2", version: version("htmlparser2"), args: [] },
    pdf: {
      tool: "pdfjs-dist",
      version: version("pdfjs-dist"),
      args: ["disableNormalization", "disableFontFace", "enableXfa=false"],
    },
    docx: {
      tool: "mammoth",
      version: version("mammoth"),
      args: [`fflate@${version("fflate")}`, html, "comment-reference => sup"],
    },
    mail: { tool: "postal-mime", version: version("postal-mime"), args: [html] },
  };
}
