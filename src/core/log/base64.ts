/** Base 64 of RFC 4648 §4 for core, which has no Buffer: padded, canonical, nothing forgiven. */
import { Fault } from "../fault.ts";

/** Standard alphabet with padding. */
export function toBase64(bytes: Uint8Array): string {
  let characters = "";
  for (const byte of bytes) characters += String.fromCharCode(byte);
  return btoa(characters);
}

/** Fault "invalid" for anything but the one canonical encoding: blanks, missing padding and stray last bits included. */
export function fromBase64(text: string): Uint8Array {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) throw new Fault("invalid", "not base64");
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  if (toBase64(bytes) !== text) throw new Fault("invalid", "not canonical base64");
  return bytes;
}
