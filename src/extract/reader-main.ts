/** The program inside the sandbox: loads its readers, then answers requests from standard input until that ends. */

import { type Answer, Quarantine, type QuarantineCode, Unread } from "./answer.ts";
import { ByteReader, lengthBytes } from "./frames.ts";
import type { Limits } from "./limits.ts";
import { type ReaderName, readerNames } from "./reading.ts";

type Read = (bytes: Uint8Array, limits: Limits) => Answer | Promise<Answer>;

// Libraries warn on the console, and standard output carries the answers.
const silent = () => {};
Object.assign(globalThis.console, { log: silent, info: silent, warn: silent, error: silent, debug: silent });

async function load(reader: ReaderName): Promise<Read> {
  switch (reader) {
    case "text":
      return (await import("./readers/text.ts")).readText;
    case "markdown":
      return (await import("./readers/markdown.ts")).readMarkdown;
    case "html":
      return (await import("./readers/html.ts")).readHtml;
    case "pdf":
      return (await import("./readers/pdf.ts")).readPdf;
    case "docx":
      return (await import("./readers/docx.ts")).readDocx;
    case "mail":
      return (await import("./readers/mail.ts")).readMail;
  }
}

/** Whatever a library throws is the file's doing: nothing of the message leaves, it may quote the file. */
async function answer(read: Read, bytes: Uint8Array, limits: Limits): Promise<Answer> {
  if (bytes.length === 0) return { kind: "unread", code: "empty" };
  try {
    return await read(bytes, limits);
  } catch (error) {
    if (error instanceof Unread) return { kind: "unread", code: error.code };
    if (error instanceof Quarantine) return { kind: "quarantined", code: error.code };
    return { kind: "quarantined", code: error instanceof RangeError ? exhausted(error) : "parser" };
  }
}

/** V8 throws the same class for memory refused, for strings and arrays too long, and for a stack too deep. */
function exhausted(error: RangeError): QuarantineCode {
  if (error.message.startsWith("Maximum call stack")) return "nesting";
  return /allocation failed|Invalid (?:array|string|typed array) length/u.test(error.message) ? "memory" : "parser";
}

function write(bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}

async function main(names: string, limits: Limits): Promise<void> {
  const readers = new Map<ReaderName, Read>();
  for (const name of readerNames) if (names.split(",").includes(name)) readers.set(name, await load(name));
  const requests = new ByteReader(process.stdin);
  for (;;) {
    const request = await requests.takeRequest(limits.inputBytes);
    const read = request && readers.get(request.reader);
    if (request === undefined || read === undefined) return;
    const text = Buffer.from(JSON.stringify(await answer(read, request.bytes, limits)));
    await write(Buffer.concat([lengthBytes(text.length), text]));
  }
}

// A library may reject a promise nobody waits for: the answer under way decides, not that.
process.on("unhandledRejection", silent);
const [names, limits] = process.argv.slice(2);
await main(names ?? "", JSON.parse(limits ?? "{}"));
process.exit(0);
