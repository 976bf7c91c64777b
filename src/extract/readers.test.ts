import { afterAll, beforeAll, expect, test } from "vitest";
import * as make from "../../test/hostile/make.ts";
import { decode, likeliest } from "./readers/encoding.ts";
import { isoDate } from "./readers/pdf.ts";
import { passageJoint, type Reading, type ReadOutcome } from "./reading.ts";
import { openWith, type Sandbox } from "./sandbox.ts";

let box: Sandbox;
beforeAll(async () => {
  box = await openWith({});
});
afterAll(() => box.close());

function reading(outcome: ReadOutcome): Reading {
  if (outcome.kind !== "read") throw new Error(outcome.reason);
  const whole = outcome.reading.passages.map((passage) => passage.text).join(passageJoint);
  for (const { start, text } of outcome.reading.passages) expect(whole.slice(start, start + text.length)).toBe(text);
  return outcome.reading;
}
const texts = (of: Reading) => of.passages.map((passage) => passage.text);

test("text: paragraphs between blank lines, offsets into the joined text, the encoding stated", async () => {
  const read = reading(
    await box.read(make.bytesOf("\r\n\r\nEXERCISE one\r\nline two\r\n \t\r\n\r\n  three  \r\n"), "text"),
  );
  expect(texts(read)).toEqual(["EXERCISE one\nline two", "  three"]);
  expect(read).toMatchObject({ tool: "grounds-text", metadata: { encoding: "utf-8", encodingFound: "valid as such" } });
});

test("text: decomposed letters stay decomposed, NUL becomes U+FFFD, long paragraphs are cut at sentences", async () => {
  expect(texts(reading(await box.read(make.bytesOf("e\u0301 \u0419 й"), "text")))).toEqual(["e\u0301 \u0419 й"]);
  const utf16 = Uint8Array.from([0xff, 0xfe, 0x41, 0, 0, 0, 0x42, 0, 0x00, 0xd8, 0x43, 0]);
  expect(texts(reading(await box.read(utf16, "text")))).toEqual(["A\ufffdB\ufffdC"]);
  const long = reading(await box.read(make.bytesOf("A sentence of the exercise. ".repeat(400)), "text"));
  expect(long.passages.every((passage) => passage.text.length <= 4_000 && passage.text.endsWith("."))).toBe(true);
  expect(texts(long).join(" ")).toBe("A sentence of the exercise. ".repeat(400).trimEnd());
});

const russian = "Учебный пример: задержанного доставили в районное управление, где он ожидал протокола до утра.";
const belarusian = "Вучэбны прыклад: затрыманага даставілі ў раённае ўпраўленне, дзе ён чакаў пратакола да раніцы.";
const high = (text: string, encoding: string): Uint8Array => {
  const table = new Map<string, number>();
  for (let byte = 0; byte < 256; byte++) table.set(new TextDecoder(encoding).decode(Uint8Array.of(byte)), byte);
  return Uint8Array.from(text, (character) => table.get(character) ?? 0x3f);
};

test("encoding: unlabelled single-byte texts are told apart by letter frequency", () => {
  for (const text of [russian, belarusian, "МИНСК. ПРОТОКОЛ ЗАДЕРЖАНИЯ (учебный)", "Привет"]) {
    expect(likeliest(high(text, "windows-1251")), text).toBe("windows-1251");
  }
  expect(likeliest(high(russian, "koi8-r"))).toBe("koi8-r");
  expect(likeliest(high("Учебный протокол № 5 от 3 марта", "koi8-r"))).toBe("koi8-r");
  for (const text of [
    "L’exercice a été précédé d’un arrêt à Genève.",
    "Übung: Größe und Straße, “zitiert”",
    "São Paulo, coração, ação",
  ]) {
    expect(likeliest(high(text, "windows-1252")), text).toBe("windows-1252");
  }
});

test("encoding: a declared label counts unless the bytes are valid UTF-8", () => {
  expect(decode(high(russian, "koi8-r"), 1e6, "koi8-r")).toMatchObject({
    encoding: "koi8-r",
    found: "declared in the file",
  });
  expect(decode(make.bytesOf(russian), 1e6, "windows-1251")).toMatchObject({ encoding: "utf-8", text: russian });
});

test("text: binary data and empty files are unread, in words", async () => {
  expect(await box.read(Uint8Array.of(1, 0, 2), "text")).toEqual({
    kind: "unread",
    reason: "holds binary data, not text",
  });
  expect(await box.read(new Uint8Array(), "text")).toEqual({ kind: "unread", reason: "holds no text" });
  expect(await box.read(make.bytesOf(" \n\n "), "text")).toEqual({ kind: "unread", reason: "holds no text" });
});

test("markdown: headings are marked, fences stay whole, front matter is metadata", async () => {
  const source =
    '---\ntitle: "EXERCISE"\ndate: 2021-02\n---\n# One\ntext\n\nTwo\n---\n\n```\n# not\n\na heading\n```\n';
  const read = reading(await box.read(make.bytesOf(source), "markdown"));
  expect(read.passages.map(({ text, heading }) => [text, heading === true])).toEqual([
    ["# One", true],
    ["text", false],
    ["Two\n---", true],
    ["```\n# not\n\na heading\n```", false],
  ]);
  expect(read.metadata).toMatchObject({ title: "EXERCISE", date: "2021-02" });
});

test("html: visible blocks only, entities decoded, title, language and date kept", async () => {
  const source = `<!doctype html><html lang="be"><head><meta charset="utf-8"><title>EXERCISE &amp; title</title>
    <meta property="article:published_time" content="2021-03-02"><style>p{}</style><script>alert("no")</script></head>
    <body><h1>Head<b>ing</b></h1><p>one &lt;two&gt;<br>three  <i> four</i></p><p hidden>no</p><p style="color:red; display: none">no</p>
    <template><p>no</p></template><table><tr><td>a</td><td>b</td></tr></table><pre>  x
   y</pre><img src="http://192.0.2.1/no.png">tail</body></html>`;
  const read = reading(await box.read(make.bytesOf(source), "html"));
  expect(texts(read)).toEqual(["Heading", "one <two>\nthree four", "a\tb", "  x\n   y", "tail"]);
  expect(read.passages[0]?.heading).toBe(true);
  expect(read.metadata).toMatchObject({ title: "EXERCISE & title", lang: "be", date: "2021-03-02", encoding: "utf-8" });
});

test("pdf: text page by page, paragraphs by gaps, what the file claims of itself", async () => {
  const info = "/Title (EXERCISE) /Author (EXERCISE author) /CreationDate (D:20210302100000+03'00')";
  const read = reading(await box.read(make.pdf([["First page", "Second paragraph"], ["Page two"]], info), "pdf"));
  expect(read.passages.map(({ page, text }) => [page, text])).toEqual([
    [1, "First page"],
    [1, "Second paragraph"],
    [2, "Page two"],
  ]);
  expect(read).toMatchObject({
    tool: "pdfjs-dist",
    pages: 2,
    metadata: { title: "EXERCISE", author: "EXERCISE author", date: "2021-03-02T10:00:00+03:00" },
  });
});

test("pdf: dates are as precise as given, never padded", () => {
  expect(
    ["D:2021", "D:202103", "D:20210302", "D:2021030210", "D:20210302100000Z", "March", undefined].map(isoDate),
  ).toEqual(["2021", "2021-03", "2021-03-02", "2021-03-02T10:00", "2021-03-02T10:00:00Z", "March", undefined]);
});

test("docx: body, table and footnote; heading marked; pictures listed, not opened", async () => {
  const read = reading(await box.read(make.docx(), "docx"));
  expect(read.passages[0]).toEqual({ start: 0, text: "EXERCISE heading", heading: true });
  expect(texts(read).slice(1, 5)).toEqual([
    "EXERCISE first & paragraph",
    "EXERCISE second paragraph[1]",
    "left",
    "right",
  ]);
  expect(texts(read).at(-1)).toContain("EXERCISE footnote");
  expect(read.metadata).toEqual({ title: "EXERCISE title", author: "EXERCISE author", date: "2021-02-03T04:05:06Z" });
  expect(read.parts).toEqual([{ name: "word/media/image1.png", type: "image/png", bytes: 64 }]);
});

test("mail: headers to metadata, the plain part to passages, attachments listed", async () => {
  const read = reading(await box.read(make.mail(), "mail"));
  expect(texts(read)).toEqual(["EXERCISE first paragraph.", "EXERCISE second."]);
  expect(read.metadata).toMatchObject({
    subject: "EXERCISE письмо",
    from: "EXERCISE Sender <sender@example.org>",
    to: "EXERCISE Desk <desk@example.org>, other@example.org",
    date: "2021-03-02T07:00:00.000Z",
    dateHeader: "Tue, 02 Mar 2021 10:00:00 +0300",
    bodyPart: "text/plain",
  });
  expect(read.parts).toEqual([{ name: "picture.png", type: "image/png", bytes: 8 }]);
});

test("mail: a message with an HTML body only goes through the html reader", async () => {
  const read = reading(
    await box.read(
      make.bytesOf("From: a@example.org\r\nContent-Type: text/html\r\n\r\n<p>EXERCISE</p><script>x</script>"),
      "mail",
    ),
  );
  expect(texts(read)).toEqual(["EXERCISE"]);
});

test("many plain texts share a process and each gets its own answer", async () => {
  const all = await Promise.all(
    Array.from({ length: 300 }, (_, index) => box.read(make.bytesOf(`EXERCISE ${index}`), "text")),
  );
  expect(all.map((outcome) => texts(reading(outcome))[0])).toEqual(all.map((_, index) => `EXERCISE ${index}`));
});

test("a source of chunks is the same as bytes", async () => {
  const bytes = make.docx();
  async function* chunks() {
    yield new Uint8Array();
    for (let at = 0; at < bytes.length; at += 100) yield bytes.subarray(at, at + 100);
  }
  expect(await box.read(chunks(), "docx")).toEqual(await box.read(bytes, "docx"));
});
