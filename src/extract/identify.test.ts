import * as fc from "fast-check";
import { zipSync } from "fflate";
import { expect, test } from "vitest";
import * as make from "../../test/hostile/make.ts";
import { identify } from "./identify.ts";

const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

test("the bytes decide, not the name", () => {
  expect(identify(make.pdf([["x"]]), "letter.docx")).toEqual({ type: "application/pdf", reader: "pdf" });
  expect(identify(make.docx(), "letter.txt")).toEqual({ type: word, reader: "docx" });
  expect(identify(make.mail(), "letter.txt")).toEqual({ type: "message/rfc822", reader: "mail" });
  expect(identify(make.bytesOf("<!-- x --> <!DOCTYPE html><p>"), "a.txt")).toEqual({
    type: "text/html",
    reader: "html",
  });
  expect(identify(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0), "a.pdf")).toEqual({
    type: "image/jpeg",
    reader: undefined,
  });
  expect(identify(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), "a.docx").reader).toBeUndefined();
  expect(identify(zipSync({ "word/list.txt": make.bytesOf("x") }), "a.zip")).toEqual({
    type: "application/zip",
    reader: undefined,
  });
  expect(identify(make.bytesOf("\0\x01\x02"), "a.txt")).toEqual({
    type: "application/octet-stream",
    reader: undefined,
  });
  expect(identify(make.bytesOf("age-encryption.org/v1\n-> X25519"), "a.txt")).toEqual({
    type: "application/age",
    reader: undefined,
  });
});

test("the name decides between kinds of text", () => {
  const text = make.bytesOf("# Heading\n\n<p>a, b</p>");
  expect(identify(text, "a.md")).toEqual({ type: "text/markdown", reader: "markdown" });
  expect(identify(text, "a.HTML")).toEqual({ type: "text/html", reader: "html" });
  expect(identify(text, "a.csv")).toEqual({ type: "text/csv", reader: "text" });
  expect(identify(text, "a.pdf")).toEqual({ type: "text/plain", reader: "text" });
  expect(identify(make.bytesOf("BMW: EXERCISE"), "")).toEqual({ type: "text/plain", reader: "text" });
  expect(identify(Uint8Array.of(0xff, 0xfe, 0x23, 0, 0x20, 0), "a.txt")).toEqual({
    type: "text/plain",
    reader: "text",
  });
});

test("any bytes and any name have a kind", async () => {
  await fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), fc.string(), (bytes, name) => {
      expect(identify(bytes, name).type).toMatch(/^[\w.+-]+\/[\w.+-]+$/u);
    }),
  );
});
