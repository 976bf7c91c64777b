/** The one source of randomness: the machine's cryptographic generator. */
import { randomBytes } from "node:crypto";
import { bytesOf } from "./hash.ts";

/** Fresh random bytes. */
export const random = (length: number): Uint8Array => bytesOf(randomBytes(length));

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** Eight random characters of Crockford's base 32, lower case: 40 bits, the first half of a record's id. */
export const randomName = (): string => Array.from(random(8), (byte) => alphabet.charAt(byte & 31)).join("");
