/** The one way a value becomes the bytes that are hashed and signed: the JSON Canonicalization Scheme, RFC 8785. */
import canonicalize from "canonicalize";
import { Fault } from "../fault.ts";

/** Deeper nesting is no record of ours; the limit keeps hostile input from exhausting the stack. */
const deepest = 256;

/**
 * UTF-8 of the canonical JSON. Only what JSON can say and read back: null, booleans, finite numbers, well-formed
 * strings, arrays without holes and plain objects. Everything else (undefined, NaN, a lone surrogate, a Date, bytes, a
 * bigint, a cycle) is Fault "invalid": it would be dropped or changed in silence, and the hash would be of other words.
 */
export function canonicalBytes(value: unknown): Uint8Array {
  mustBePlain(value, 0);
  const text = canonicalize(value);
  if (text === undefined) throw new Fault("invalid", "the value has no canonical form");
  return new TextEncoder().encode(text);
}

function mustBePlain(value: unknown, depth: number): void {
  if (depth > deepest) throw new Fault("invalid", "the value is nested too deeply");
  switch (typeof value) {
    case "boolean":
      return;
    case "number":
      if (!Number.isFinite(value)) throw new Fault("invalid", "a number is not finite");
      return;
    case "string":
      if (!value.isWellFormed()) throw new Fault("invalid", "a string has a lone surrogate");
      return;
    case "object":
      if (value === null) return;
      if (Array.isArray(value)) {
        // A plain loop, for forEach and map pass over holes.
        for (const item of value) mustBePlain(item, depth + 1);
        return;
      }
      mustBePlainObject(value);
      for (const [key, item] of Object.entries(value)) {
        mustBePlain(key, depth + 1);
        mustBePlain(item, depth + 1);
      }
      return;
    default:
      throw new Fault("invalid", "the value is not of a kind that JSON has");
  }
}

function mustBePlainObject(value: object): void {
  const prototype: unknown = Object.getPrototypeOf(value);
  if ((prototype !== null && prototype !== Object.prototype) || "toJSON" in value) {
    throw new Fault("invalid", "an object is not plain");
  }
}
