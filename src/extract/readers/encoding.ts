/** The encoding of a text nobody labelled: byte order mark, else UTF-8 if it is valid, else the single-byte set whose letters look most like language. */

import { Unread } from "../answer.ts";

export interface Decoded {
  readonly text: string;
  /** A label of the Encoding Standard, and how it was found. */
  readonly encoding: string;
  readonly found: "byte order mark" | "valid as such" | "declared in the file" | "letter frequency";
  /** True when decoding stopped before the last byte. */
  readonly cut: boolean;
}

const singleByte = ["windows-1251", "koi8-r", "windows-1252"] as const;
type SingleByte = (typeof singleByte)[number];

/** Bytes looked at to choose between single-byte sets. */
const sample = 65_536;
const piece = 1024 * 1024;

/**
 * Decodes up to `units` UTF-16 units. `declared` is a label the file states of itself; UTF-8 that is valid and not pure
 * ASCII wins over it, because such bytes are hardly ever anything else. Throws `Unread` ("binary") when it is no text.
 */
export function decode(bytes: Uint8Array, units: number, declared?: string): Decoded {
  const mark = byteOrderMark(bytes);
  if (mark !== undefined) return { ...run(bytes, mark, units, false), found: "byte order mark" };
  if (looksBinary(bytes)) throw new Unread("binary");
  try {
    return { ...run(bytes, "utf-8", units, true), found: "valid as such" };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  const label = known(declared);
  if (label !== undefined && label !== "utf-8") {
    return { ...run(bytes, label, units, false), found: "declared in the file" };
  }
  if (label === "utf-8" && mostlyUtf8(bytes)) {
    return { ...run(bytes, "utf-8", units, false), found: "declared in the file" };
  }
  return { ...run(bytes, likeliest(bytes.subarray(0, sample)), units, false), found: "letter frequency" };
}

/** NULs, or more than one control character in fifty, in the first 64 KiB. */
export function looksBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, sample);
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) return true;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d && byte !== 0x1b) controls++;
    else if (byte === 0x7f) controls++;
  }
  return controls * 50 > head.length;
}

export function byteOrderMark(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

function run(bytes: Uint8Array, encoding: string, units: number, fatal: boolean): Omit<Decoded, "found"> {
  const decoder = new TextDecoder(encoding, { fatal });
  if (bytes.length <= piece) return { text: decoder.decode(bytes), encoding, cut: false };
  const texts: string[] = [];
  let length = 0;
  let at = 0;
  while (at < bytes.length && length <= units) {
    const text = decoder.decode(bytes.subarray(at, at + piece), { stream: true });
    at += piece;
    length += text.length;
    texts.push(text);
  }
  if (at >= bytes.length) texts.push(decoder.decode());
  return { text: texts.join(""), encoding, cut: at < bytes.length };
}

function known(label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  try {
    return new TextDecoder(label.trim()).encoding;
  } catch {
    return undefined;
  }
}

/** Few replacement characters: UTF-8 with some damage rather than another encoding. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder("utf-8").decode(bytes.subarray(0, sample));
  let wrong = 0;
  let foreign = 0;
  for (const character of text) {
    if (character === "\ufffd") wrong++;
    else if (character > "\x7f") foreign++;
  }
  return wrong * 20 < foreign + wrong;
}

/** Letter shares in per mille: Russian running text with the Belarusian and Ukrainian letters given a small share. */
const cyrillic = new Map<string, number>(
  Object.entries({
    о: 110,
    е: 85,
    а: 80,
    и: 74,
    н: 67,
    т: 63,
    с: 55,
    р: 47,
    в: 45,
    л: 44,
    к: 35,
    м: 32,
    д: 30,
    п: 28,
    у: 26,
    я: 20,
    ы: 19,
    ь: 17,
    г: 17,
    з: 16,
    б: 16,
    ч: 14,
    й: 12,
    х: 10,
    ж: 9,
    ш: 7,
    ю: 6,
    ц: 5,
    щ: 4,
    э: 3,
    ф: 3,
    ъ: 1,
    ё: 1,
    і: 8,
    ў: 4,
    є: 2,
    ї: 2,
    ґ: 1,
  }),
);
const latin = "àâäáãåæçéèêëíîïìñóôöòõøœúûüùýÿßšž";
const signs = "«»–—“”„‘’…№€§°±·©®™\u00a0";

/** The set under which the bytes above 0x7F have the highest mean log-likelihood. */
export function likeliest(bytes: Uint8Array): SingleByte {
  let best: SingleByte = "windows-1252";
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const encoding of singleByte) {
    const score = likelihood(new TextDecoder(encoding).decode(bytes), encoding !== "windows-1252");
    if (score > bestScore) {
      best = encoding;
      bestScore = score;
    }
  }
  return best;
}

function likelihood(text: string, isCyrillic: boolean): number {
  let sum = 0;
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? "";
    if (character <= "\x7f") continue;
    count++;
    sum += Math.log(share(character, text[index - 1] ?? " ", text[index + 1] ?? " ", isCyrillic));
  }
  return count === 0 ? 0 : sum / count;
}

const asciiLetter = /[a-z]/iu;

function share(character: string, before: string, after: string, isCyrillic: boolean): number {
  if (signs.includes(character)) return 0.01;
  const lower = character.toLowerCase();
  const isCapital = lower !== character;
  if (isCyrillic) {
    const frequency = (cyrillic.get(lower) ?? 0) / 1000;
    if (frequency === 0) return 1e-6;
    if (asciiLetter.test(before) || asciiLetter.test(after)) return frequency * 0.01; // letters of two scripts in one word
    if (!isCapital) return frequency;
    if (cyrillic.has(before)) return frequency * 0.002; // a capital after a small letter: the mark of the wrong set
    return frequency * (cyrillic.has(before.toLowerCase()) ? 0.6 : 0.1); // within a word in capitals, or at its start
  }
  if (!latin.includes(lower)) return 1e-6;
  const inRun = before > "\x7f" && !signs.includes(before); // accented letters seldom follow each other
  const alone = !asciiLetter.test(before) && !asciiLetter.test(after);
  return 0.05 * (inRun ? 0.02 : 1) * (alone ? 0.1 : 1) * (isCapital && asciiLetter.test(before) ? 0.05 : 1);
}
