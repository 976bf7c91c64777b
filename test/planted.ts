/** Two hundred invented names, telephone numbers and sentences of testimony, and the search for their bytes. EXERCISE: they are random letters and digits. */
import { randomInt } from "node:crypto";

const alphabets = ["bcdfghjklmnpqrtvwxz", "бвгджзклмнпрстфхцчшщ"] as const;

/** No word of any language: ten consonants. */
export const invent = (alphabet: string): string =>
  Array.from({ length: 10 }, () => alphabet[randomInt(alphabet.length)]).join("");

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const digits = (): string => Array.from({ length: 9 }, () => randomInt(10)).join("");

/** 70 names, 60 numbers, 70 sentences, in two scripts; each differs from all others in its first letters. */
export function plant(): readonly string[] {
  const word = (n: number) => invent(alphabets[n % 2] ?? alphabets[0]);
  return Array.from({ length: 200 }, (_, n) => {
    if (n % 10 < 3) return digits();
    if (n % 20 < 13) return `${capital(word(n))} ${capital(word(n))}`;
    return `${word(n)} saw ${word(n)}; ${word(n + 1)} и ${word(n + 1)} молчали, тел. ${digits()}`;
  });
}

/** Which of some texts stand in bytes, as UTF-8 or UTF-16: all are looked for in one pass. */
export function searchFor(texts: readonly string[]): (haystack: Buffer) => ReadonlySet<string> {
  const needles = new Map<number, { readonly text: string; readonly bytes: Buffer }[]>();
  const begins = new Uint8Array(1 << 16);
  for (const text of texts) {
    for (const encoding of ["utf8", "utf16le"] as const) {
      const bytes = Buffer.from(text, encoding);
      const key = bytes.readUInt32LE(0);
      needles.set(key, [...(needles.get(key) ?? []), { text, bytes }]);
      begins[bytes.readUInt16LE(0)] = 1;
    }
  }
  return (haystack) => {
    const found = new Set<string>();
    for (let at = 0; at + 4 <= haystack.length; at++) {
      if (begins[(haystack[at] ?? 0) | ((haystack[at + 1] ?? 0) << 8)] === 0) continue;
      for (const { text, bytes } of needles.get(haystack.readUInt32LE(at)) ?? [])
        if (haystack.subarray(at, at + bytes.length).equals(bytes)) found.add(text);
    }
    return found;
  };
}
