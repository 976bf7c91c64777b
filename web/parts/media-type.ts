/** What kind of file it is, in words: the media type's name, or the type itself where there is none. */
import { word } from "../words.ts";

const names: Readonly<Record<string, string>> = {
  "application/pdf": "pdf",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  "message/rfc822": "mail",
  "application/mbox": "mail",
  "text/html": "html",
  "application/xhtml+xml": "html",
  "text/plain": "text",
  "text/markdown": "markdown",
  "text/csv": "table",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "table",
  "application/zip": "archive",
  "application/octet-stream": "unknown",
};

export function mediaType(type: string): string {
  const name = names[type] ?? /^(image|audio|video)\//.exec(type)?.[1];
  return name === undefined ? type : word("vocabulary-words.type", name);
}

/** A size in bytes, rounded for reading. */
export function size(bytes: number): string {
  const units = ["B", "kB", "MB", "GB"];
  const power = Math.min(3, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** power;
  return `${value < 10 && power > 0 ? value.toFixed(1) : Math.round(value)} ${units[power] ?? "B"}`;
}
