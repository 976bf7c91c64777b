import { hkdfSync } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { headLength } from "../core/channel/message.ts";
import { Fault } from "../core/fault.ts";
import { deskEnd, offerHalf, pageEnd, ticketOf } from "./channel.ts";
import { random } from "./random.ts";

const text = (words: string): Uint8Array => new TextEncoder().encode(words);

function together() {
  const [desk, page] = [offerHalf(), offerHalf()];
  const secret = desk.agree(page.key, "desk");
  expect(page.agree(desk.key, "page")).toEqual(secret);
  return { secret, desk: deskEnd(secret), page: pageEnd(secret) };
}

describe("a sealed channel", () => {
  test("both ends agree on a secret that nobody else has", () => {
    const { secret } = together();
    expect(secret.length).toBe(32);
    expect(together().secret).not.toEqual(secret);
    expect(ticketOf(secret)).not.toEqual(secret);
  });

  test("what one seals the other opens, whole and in its place", () => {
    const { desk, page } = together();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4_000 }), fc.uint8Array({ maxLength: 4_000 }), (asked, answered) => {
        const { head, message } = page.seal("exhibit.show", asked);
        const opened = desk.open("exhibit.show", message);
        expect(opened.plain).toEqual(asked);
        const sealed = desk.seal("exhibit.show", opened.head, answered);
        expect(page.open("exhibit.show", head, sealed)).toEqual(answered);
      }),
    );
  });

  test("a request can't come twice, nor under another operation, nor altered, nor from another session", () => {
    const { desk, page } = together();
    const { message } = page.seal("exhibit.show", text("asked"));
    const code = (work: () => unknown) => {
      try {
        work();
        return "opened";
      } catch (cause) {
        return cause instanceof Fault ? cause.code : "error";
      }
    };
    expect(code(() => desk.open("exhibits.list", message))).toBe("locked");
    expect(code(() => desk.open("exhibit.show", message))).toBe("opened");
    expect(code(() => desk.open("exhibit.show", message))).toBe("refused");
    expect(code(() => together().desk.open("exhibit.show", message))).toBe("locked");
    for (let at = 0; at < message.length; at++) {
      const altered = pageSealed();
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(["locked", "invalid"]).toContain(code(() => desk.open("exhibit.show", altered)));
    }
    for (let length = 0; length < headLength + 16; length++)
      expect(["locked", "invalid"]).toContain(code(() => desk.open("exhibit.show", message.subarray(0, length))));
    function pageSealed(): Uint8Array {
      return page.seal("exhibit.show", text("asked")).message;
    }
  });

  test("answers can't be swapped between requests, nor pieces moved, nor a stream cut unseen", () => {
    const { desk, page } = together();
    const [one, two] = [page.seal("original", text("1")), page.seal("original", text("2"))];
    const head = desk.open("original", one.message).head;
    desk.open("original", two.message);
    const first = desk.seal("original", head, text("first"), 0, false);
    const second = desk.seal("original", head, text("second"), 1, true);
    expect(page.open("original", two.head, first, 0, false)).toBeUndefined();
    expect(page.open("original", one.head, second, 0, true)).toBeUndefined();
    expect(page.open("original", one.head, first, 0, true), "cut after the first").toBeUndefined();
    expect(page.open("exhibit.show", one.head, first, 0, false)).toBeUndefined();
    expect(page.open("original", one.head, first, 0, false)).toEqual(text("first"));
    expect(page.open("original", one.head, second, 1, true)).toEqual(text("second"));
  });

  test("requests may overtake each other, but not by more than is remembered", () => {
    const { desk, page } = together();
    const all = Array.from({ length: 1_030 }, () => page.seal("a", text("x")).message);
    expect(() => desk.open("a", all[1_029] ?? text(""))).not.toThrow();
    expect(() => desk.open("a", all[10] ?? text(""))).not.toThrow();
    expect(() => desk.open("a", all[2] ?? text(""))).toThrow("came before");
  });

  test("each page load has keys of its own: two tabs with one secret never use a nonce twice", () => {
    const secret = random(32);
    const [one, two] = [pageEnd(secret).seal("a", text("x")), pageEnd(secret).seal("a", text("x"))];
    expect(one.head.number).toBe(two.head.number);
    expect(one.message.slice(headLength)).not.toEqual(two.message.slice(headLength));
    const desk = deskEnd(secret);
    expect([desk.open("a", one.message).plain, desk.open("a", two.message).plain]).toEqual([text("x"), text("x")]);
  });

  test("G11: bytes that are no key are refused, also the ones that make every secret the same", () => {
    for (const bad of [new Uint8Array(0), random(31), random(33), new Uint8Array(32)])
      expect(() => offerHalf().agree(bad, "desk")).toThrow(Fault);
  });

  test("HKDF-SHA-256 is that of RFC 5869, test case 1", () => {
    const okm = hkdfSync(
      "sha256",
      Buffer.alloc(22, 0x0b),
      Buffer.from("000102030405060708090a0b0c", "hex"),
      Buffer.from("f0f1f2f3f4f5f6f7f8f9", "hex"),
      42,
    );
    expect(Buffer.from(okm).toString("hex")).toBe(
      "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
    );
  });
});
