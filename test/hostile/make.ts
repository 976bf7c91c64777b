/** Small files made for tests, whole and hostile; every text in them is an EXERCISE. */

import { strToU8, type Zippable, zipSync } from "fflate";

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A PDF of one font and one line a page, with a cross-reference table; after PDF 1.7 Annex H.3. */
export function pdf(pages: readonly (readonly string[])[], info = ""): Uint8Array {
  const objects: string[] = [];
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(" ");
  objects.push("<< /Type /Catalog /Pages 2 0 R >>", `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  objects.push("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  for (const [index, paragraphs] of pages.entries()) {
    const shown = paragraphs.map((text) => `(${text}) Tj 0 -48 Td`).join(" ");
    const stream = `BT /F1 12 Tf 72 720 Td ${shown} ET`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
      `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    );
  }
  objects.push(`<< ${info} >>`);
  let file = "%PDF-1.7\n";
  const offsets: number[] = [];
  const pieces = [file];
  let length = file.length;
  for (const [index, object] of objects.entries()) {
    offsets.push(length);
    const piece = `${index + 1} 0 obj\n${object}\nendobj\n`;
    pieces.push(piece);
    length += piece.length;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  file = `${pieces.join("")}xref\n0 ${size}\n0000000000 65535 f \n${table}`;
  return bytesOf(
    `${file}trailer\n<< /Size ${size} /Root 1 0 R /Info ${objects.length} 0 R >>\nstartxref\n${length}\n%%EOF\n`,
  );
}

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const relations = "http://schemas.openxmlformats.org/package/2006/relationships";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** The parts of a Word document with a title, a heading, two paragraphs, a table, a footnote and a picture. */
export function docxParts(): Zippable {
  const paragraph = (text: string, style = "") =>
    `<w:p>${style === "" ? "" : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
  const note = '<w:p><w:r><w:t>EXERCISE second paragraph</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>';
  const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;
  return {
    "[Content_Types].xml": strToU8(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    "_rels/.rels": strToU8(
      `<?xml version="1.0"?><Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    "word/document.xml": strToU8(
      `<?xml version="1.0"?><w:document ${w}><w:body>${paragraph("EXERCISE heading", "Heading1")}${paragraph("EXERCISE first &amp; paragraph")}${note}<w:tbl><w:tr>${cell("left")}${cell("right")}</w:tr></w:tbl></w:body></w:document>`,
    ),
    "word/styles.xml": strToU8(
      `<?xml version="1.0"?><w:styles ${w}><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>`,
    ),
    "word/footnotes.xml": strToU8(
      `<?xml version="1.0"?><w:footnotes ${w}><w:footnote w:id="2">${paragraph("EXERCISE footnote")}</w:footnote></w:footnotes>`,
    ),
    "word/_rels/document.xml.rels": strToU8(
      `<?xml version="1.0"?><Relationships xmlns="${relations}"><Relationship Id="rId2" Type="${office}/footnotes" Target="footnotes.xml"/><Relationship Id="rId3" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ),
    "docProps/core.xml": strToU8(
      '<?xml version="1.0"?><cp:coreProperties xmlns:cp="a" xmlns:dc="b" xmlns:dcterms="c"><dc:title>EXERCISE title</dc:title><dc:creator>EXERCISE author</dc:creator><dcterms:created>2021-02-03T04:05:06Z</dcterms:created></cp:coreProperties>',
    ),
    "word/media/image1.png": new Uint8Array(64),
  };
}

export function docx(): Uint8Array {
  return zipSync(docxParts());
}

/** A Word document whose text unpacks to `megabytes` of spaces: over 1,000 times its size. */
export function docxBomb(megabytes: number): Uint8Array {
  return zipSync(
    { ...docxParts(), "word/document.xml": new Uint8Array(megabytes * 1024 * 1024).fill(0x20) },
    { level: 9 },
  );
}

/** The same with a directory that claims every part is small: the lie shows only while inflating. */
export function docxForgedBomb(megabytes: number): Uint8Array {
  const bytes = docxBomb(megabytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 46 < bytes.length; at++) {
    if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) > 1024 * 1024)
      view.setUint32(at + 24, 4_096, true);
  }
  return bytes;
}

/** A message with a plain and an HTML alternative and an attachment. */
export function mail(): Uint8Array {
  return bytesOf(
    [
      "From: =?utf-8?q?EXERCISE_Sender?= <sender@example.org>",
      "To: EXERCISE Desk <desk@example.org>, other@example.org",
      "Subject: =?utf-8?b?RVhFUkNJU0Ug0L/QuNGB0YzQvNC+?=",
      "Date: Tue, 02 Mar 2021 10:00:00 +0300",
      "Message-ID: <1@example.org>",
      "MIME-Version: 1.0",
      'Content-Type: multipart/mixed; boundary="m"',
      "",
      "--m",
      'Content-Type: multipart/alternative; boundary="a"',
      "",
      "--a",
      "Content-Type: text/plain; charset=utf-8",
      "",
      "EXERCISE first paragraph.",
      "",
      "EXERCISE second.",
      "--a",
      "Content-Type: text/html; charset=utf-8",
      "",
      "<p>EXERCISE html</p>",
      "--a--",
      "--m",
      'Content-Type: image/png; name="picture.png"',
      'Content-Disposition: attachment; filename="picture.png"',
      "Content-Transfer-Encoding: base64",
      "",
      "iVBORw0KGgo=",
      "--m--",
      "",
    ].join("\r\n"),
  );
}

export function mailOfParts(count: number): Uint8Array {
  const part = "--m\r\nContent-Type: image/png\r\nContent-Disposition: attachment\r\n\r\nx\r\n";
  return bytesOf(
    `From: a@example.org\r\nSubject: EXERCISE\r\nContent-Type: multipart/mixed; boundary="m"\r\n\r\n${part.repeat(count)}--m--\r\n`,
  );
}

export function mailOfNesting(depth: number): Uint8Array {
  const open = (level: number) => `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n`;
  return bytesOf(
    `From: a@example.org\r\nSubject: EXERCISE\r\n${Array.from({ length: depth }, (_, level) => open(level)).join("")}`,
  );
}
