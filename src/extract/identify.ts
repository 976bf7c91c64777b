/** What kind of file this is, by its first bytes; the name is asked only where bytes can't tell one kind of text from another. */

import { byteOrderMark, looksBinary } from "./readers/encoding.ts";
import type { ReaderName } from "./reading.ts";

export interface Kind {
  /** MIME type; "application/octet-stream" when nothing is known. */
  readonly type: string;
  /** Undefined when no reader here takes text from it. */
  readonly reader: ReaderName | undefined;
}

/** [type, offset, signature]: a string of Latin-1 characters; the first that fits counts. */
const signatures: readonly (readonly [type: string, offset: number, signature: string])[] = [
  ["image/jpeg", 0, "\xff\xd8\xff"],
  ["image/png", 0, "\x89PNG\r\n\x1a\n"],
  ["image/gif", 0, "GIF8"],
  ["image/tiff", 0, "II*\0"],
  ["image/tiff", 0, "MM\0*"],
  ["image/bmp", 0, "BM"],
  ["image/jp2", 0, "\0\0\0\x0cjP  "],
  ["image/vnd.djvu", 0, "AT&TFORM"],
  ["video/webm", 0, "\x1aE\xdf\xa3"],
  ["audio/ogg", 0, "OggS"],
  ["audio/flac", 0, "fLaC"],
  ["audio/mpeg", 0, "ID3"],
  ["audio/mpeg", 0, "\xff\xfb"],
  ["audio/amr", 0, "#!AMR"],
  ["application/x-cfb", 0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"], // Word, Excel, PowerPoint before 2007, Outlook, encrypted OOXML
  ["application/rtf", 0, "{\\rtf"],
  ["application/gzip", 0, "\x1f\x8b"],
  ["application/x-bzip2", 0, "BZh"],
  ["application/x-xz", 0, "\xfd7zXZ\0"],
  ["application/x-7z-compressed", 0, "7z\xbc\xaf\x27\x1c"],
  ["application/vnd.rar", 0, "Rar!\x1a\x07"],
  ["application/zstd", 0, "\x28\xb5\x2f\xfd"],
  ["application/x-tar", 257, "ustar"],
  ["application/vnd.sqlite3", 0, "SQLite format 3\0"],
  ["application/x-outlook-pst", 0, "!BDN"],
  ["application/warc", 0, "WARC/1."],
  ["application/age", 0, "age-encryption.org/v1\n"],
  ["application/age", 0, "-----BEGIN AGE ENCRYPTED FILE-----"],
  ["application/pgp-encrypted", 0, "-----BEGIN PGP MESSAGE-----"],
  ["application/x-elf", 0, "\x7fELF"],
  ["application/vnd.microsoft.portable-executable", 0, "MZ"],
  ["application/postscript", 0, "%!PS"],
];
/** Signatures of two letters: a text may begin so. */
const weak = new Set([
  "image/bmp",
  "application/vnd.microsoft.portable-executable",
  "application/x-bzip2",
  "audio/mpeg",
]);

/** `head`: the first 4,100 bytes or more of the file. Never throws; the reader still checks what it is given. */
export function identify(head: Uint8Array, name: string): Kind {
  const start = new TextDecoder("latin1").decode(head.subarray(0, 8_192));
  const latin = rawLatin(head.subarray(0, 8_192));
  if (head.length === 0) return { type: "application/x-empty", reader: undefined };
  if (latin.slice(0, 1_024).includes("%PDF-")) return { type: "application/pdf", reader: "pdf" };
  if (latin.startsWith("PK\x03\x04") || latin.startsWith("PK\x05\x06")) return zipKind(latin, extension(name));
  if (latin.startsWith("RIFF"))
    return { type: riff.get(latin.slice(8, 12)) ?? "application/octet-stream", reader: undefined };
  if (latin.slice(4, 8) === "ftyp") return { type: mediaBrand(latin.slice(8, 12)), reader: undefined };
  const isText = byteOrderMark(head) !== undefined || !looksBinary(head);
  for (const [type, offset, signature] of signatures) {
    if (latin.startsWith(signature, offset) && !(isText && weak.has(type))) return { type, reader: undefined };
  }
  if (!isText) return { type: "application/octet-stream", reader: undefined };
  return textKind(byteOrderMark(head) === undefined ? start : decodeMarked(head), extension(name));
}

const riff = new Map([
  ["WEBP", "image/webp"],
  ["WAVE", "audio/wav"],
  ["AVI ", "video/x-msvideo"],
]);

function mediaBrand(brand: string): string {
  if (/^(?:heic|heix|hevc|mif1|msf1)$/u.test(brand)) return "image/heic";
  if (/^avi[fs]$/u.test(brand)) return "image/avif";
  if (brand === "qt  ") return "video/quicktime";
  if (brand.startsWith("M4A")) return "audio/mp4";
  return brand.startsWith("3gp") ? "video/3gpp" : "video/mp4";
}

const office = "application/vnd.openxmlformats-officedocument.";
const docx: Kind = { type: `${office}wordprocessingml.document`, reader: "docx" };
const xlsx: Kind = { type: `${office}spreadsheetml.sheet`, reader: undefined };
const pptx: Kind = { type: `${office}presentationml.presentation`, reader: undefined };

/** By the names of the first entries; the extension decides only between the three office kinds, when none is in sight. */
function zipKind(latin: string, extension: string): Kind {
  const declared = /^PK\x03\x04.{26}mimetype([\w./+-]{3,80}?)(?:PK|$)/su.exec(latin)?.[1];
  if (declared?.startsWith("application/")) return { type: declared, reader: undefined };
  if (latin.includes("word/document")) return docx;
  if (/\[Content_Types\]\.xml|_rels\/\.rels|docProps\//u.test(latin)) {
    if (latin.includes("word/")) return docx;
    if (latin.includes("xl/")) return xlsx;
    if (latin.includes("ppt/")) return pptx;
    if (extension === "docx") return docx;
    if (extension === "xlsx") return xlsx;
    if (extension === "pptx") return pptx;
  }
  if (latin.includes("datapackage.json") || extension === "wacz")
    return { type: "application/wacz", reader: undefined };
  return { type: "application/zip", reader: undefined };
}

const htmlStart = /^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body|title)[\s>]/iu;
const anyTag = /<(?:p|div|h[1-6]|table|ul|body|span|br|a)[\s>/]/iu;
const mailHeader =
  /^(?:return-path|received|delivered-to|from|to|cc|subject|date|message-id|mime-version|content-type|reply-to|sender|x-[\w-]+|dkim-signature|arc-[\w-]+|authentication-results|in-reply-to|references):/iu;

function textKind(text: string, extension: string): Kind {
  const body = text.trimStart();
  if (htmlStart.test(body)) return { type: "text/html", reader: "html" };
  const headers = mailHeaders(text);
  if (headers >= 3 || (headers >= 2 && extension === "eml")) return { type: "message/rfc822", reader: "mail" };
  if (body.startsWith("<svg") || (body.startsWith("<?xml") && body.includes("<svg")))
    return { type: "image/svg+xml", reader: "html" };
  if ((extension === "html" || extension === "htm") && anyTag.test(body)) return { type: "text/html", reader: "html" };
  if (body.startsWith("<?xml")) return { type: "application/xml", reader: "text" };
  return {
    type: textTypes.get(extension) ?? "text/plain",
    reader: extension === "md" || extension === "markdown" ? "markdown" : "text",
  };
}

const textTypes = new Map([
  ["md", "text/markdown"],
  ["markdown", "text/markdown"],
  ["csv", "text/csv"],
  ["tsv", "text/tab-separated-values"],
  ["json", "application/json"],
  ["ics", "text/calendar"],
  ["vcf", "text/vcard"],
  ["srt", "application/x-subrip"],
  ["mbox", "application/mbox"],
]);

/** Different known header fields at the very start, folded lines counted with their field. */
function mailHeaders(text: string): number {
  const names = new Set<string>();
  for (const line of text.split(/\r?\n/u)) {
    if (/^[ \t]+\S/u.test(line) && names.size > 0) continue;
    if (!/^[\w-]+:/u.test(line)) break;
    if (mailHeader.test(line)) names.add(line.slice(0, line.indexOf(":")).toLowerCase());
  }
  return names.size;
}

function extension(name: string): string {
  return /\.([A-Za-z0-9]{1,10})$/u.exec(name)?.[1]?.toLowerCase() ?? "";
}

function decodeMarked(head: Uint8Array): string {
  return new TextDecoder(byteOrderMark(head)).decode(head.subarray(0, 8_192));
}

/** One character a byte: TextDecoder's "latin1" is windows-1252 and changes 0x80–0x9F. */
function rawLatin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
