/** Files on their way in from the page, piece by piece: in this desk's memory alone, and gone with it. */
import { Fault } from "../../core/fault.ts";
import { absent, type Desk } from "../desk.ts";

/** Of all that is on its way, in bytes. */
const most = 32 << 20;

const underWay = new WeakMap<object, Map<string, Uint8Array[]>>();
const lengthOf = (pieces: readonly Uint8Array[]): number => pieces.reduce((sum, piece) => sum + piece.length, 0);

function uploadsAt(desk: Desk): Map<string, Uint8Array[]> {
  const known = underWay.get(desk.keyring);
  if (known !== undefined) return known;
  const fresh = new Map<string, Uint8Array[]>();
  underWay.set(desk.keyring, fresh);
  return fresh;
}

/** Takes the next piece; `at` is how many bytes came before it. Faults: `invalid` out of order, `too-large`. */
export function takePiece(desk: Desk, asked: { upload: string; at: number; base64: string }) {
  desk.need("add");
  const all = uploadsAt(desk);
  const piece = new Uint8Array(Buffer.from(asked.base64, "base64"));
  // begun anew: what came of it before is forgotten
  const pieces = asked.at === 0 ? [] : (all.get(asked.upload) ?? []);
  if (lengthOf(pieces) !== asked.at) throw new Fault("invalid", "a piece of a file is missing", { item: "at" });
  all.delete(asked.upload);
  const others = [...all.values()].reduce((sum, one) => sum + lengthOf(one), 0);
  if (others + asked.at + piece.length > most)
    throw new Fault("too-large", "a file of this size does not go through a note", {
      item: `${most >> 20} MB`,
      remedy: "hand it over with grounds add",
    });
  all.set(asked.upload, [...pieces, piece]);
  return { held: asked.at + piece.length };
}

/** The whole file, let go of here. Fault `absent`. */
export function takeUpload(desk: Desk, upload: string): Uint8Array {
  const all = uploadsAt(desk);
  const pieces = all.get(upload);
  if (pieces === undefined) throw absent();
  all.delete(upload);
  return new Uint8Array(Buffer.concat(pieces));
}
