import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Fault } from "../fault.ts";
import {
  answeredBlock,
  askedBlock,
  frame,
  headLength,
  nonceOf,
  type Piece,
  pad,
  readHead,
  Unframing,
  unpad,
  vouchedOf,
  writeHead,
} from "./message.ts";

const bytes = (max = 300) => fc.uint8Array({ maxLength: max });
const head = fc.record({
  line: fc.uint8Array({ minLength: 16, maxLength: 16 }),
  number: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
});
const piece: fc.Arbitrary<Piece> = fc.record({
  direction: fc.constantFrom("asked", "answered"),
  operation: fc.constantFrom("exhibit.show", "session.enter", "original"),
  head,
  index: fc.nat({ max: 2 ** 32 - 1 }),
  last: fc.boolean(),
});

describe("the form of messages", () => {
  test("a head is read as it was written; what is cut short is refused", () => {
    fc.assert(
      fc.property(head, bytes(headLength - 1), (one, cut) => {
        expect(readHead(writeHead(one))).toEqual(one);
        expect(() => readHead(cut)).toThrow(Fault);
      }),
    );
    expect(() => readHead(new Uint8Array(headLength).fill(255))).toThrow(Fault);
  });

  test("what is vouched for differs wherever anything differs; a nonce wherever number or index does", () => {
    fc.assert(
      fc.property(piece, piece, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(Buffer.from(vouchedOf(one)).equals(Buffer.from(vouchedOf(other)))).toBe(same);
        expect(Buffer.from(nonceOf(one)).equals(Buffer.from(nonceOf(other)))).toBe(
          one.index === other.index && one.head.number === other.head.number,
        );
      }),
    );
  });

  test("padding comes off again and leaves only whole blocks to be seen", () => {
    fc.assert(
      fc.property(bytes(9_000), fc.constantFrom(askedBlock, answeredBlock), (text, block) => {
        const padded = pad(text, block);
        expect(padded.length % block).toBe(0);
        expect(padded.length - text.length).toBeLessThan(block + 4);
        expect(unpad(padded)).toEqual(text);
      }),
    );
  });

  test("G11: padding that lies about its length is damage", () => {
    for (const bad of [[], [0, 0, 0], [0, 0, 0, 2, 1], [255, 255, 255, 255, 1]])
      expect(() => unpad(Uint8Array.from(bad))).toThrow(Fault);
  });

  test("frames come out whole however the stream is cut", () => {
    fc.assert(
      fc.property(
        fc.array(bytes(40), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 23 }),
        (parts, cut) => {
          const stream = Buffer.concat(parts.map((one, n) => frame(one, n === parts.length - 1)));
          const reading = new Unframing();
          const found = [];
          for (let at = 0; at < stream.length; at += cut) found.push(...reading.take(stream.subarray(at, at + cut)));
          expect(found.map(({ sealed }) => [...sealed])).toEqual(parts.map((one) => [...one]));
          expect(found.map(({ last }) => last)).toEqual(parts.map((_, n) => n === parts.length - 1));
          expect(reading.done).toBe(true);
          reading.take(Uint8Array.of(1));
          expect(reading.done).toBe(false);
        },
      ),
    );
  });
});
