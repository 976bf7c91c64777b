/** The reader of mail (RFC 5322 and MIME): headers to metadata, the text part or else the HTML part to passages, attachments listed. */

import PostalMime, { type Address, type Attachment } from "postal-mime";
import { type Answer, Quarantine, Unread } from "../answer.ts";
import type { Limits } from "../limits.ts";
import { claimed, Passages } from "../passages.ts";
import { looksBinary } from "./encoding.ts";
import { readMarkup } from "./html.ts";
import { paragraphs } from "./text.ts";

/** A message with neither a header nor text is `Unread` ("empty"); nesting beyond 256 parts or 2 MiB of headers a `Quarantine`. */
export async function readMail(bytes: Uint8Array, limits: Limits): Promise<Answer> {
  if (looksBinary(bytes)) throw new Unread("binary");
  const mail = await PostalMime.parse(bytes, { attachmentEncoding: "arraybuffer" }).catch((error: unknown) => {
    throw new Quarantine(error instanceof Error && /nesting|header/iu.test(error.message) ? "nesting" : "parser");
  });
  const metadata = claimed({
    subject: mail.subject,
    from: people(mail.from === undefined ? undefined : [mail.from]),
    sender: people(mail.sender === undefined ? undefined : [mail.sender]),
    replyTo: people(mail.replyTo),
    to: people(mail.to),
    cc: people(mail.cc),
    bcc: people(mail.bcc),
    date: mail.date,
    dateHeader: mail.headers.find((header) => header.key === "date")?.value,
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo,
    returnPath: mail.returnPath,
    deliveredTo: mail.deliveredTo,
  });
  const { passages, part } = body(mail.text, mail.html, limits);
  if (passages.list.length === 0 && mail.attachments.length === 0 && Object.keys(metadata).length === 0)
    throw new Unread("empty");
  const parts = mail.attachments.slice(0, limits.parts).map(listing);
  const more = mail.attachments.length > parts.length;
  const cut =
    passages.cut ?? (more ? ({ code: "parts", read: parts.length, of: mail.attachments.length } as const) : undefined);
  return {
    kind: "read",
    passages: passages.list,
    metadata: part === undefined ? metadata : { ...metadata, bodyPart: part },
    ...(cut === undefined ? {} : { cut }),
    ...(parts.length === 0 ? {} : { parts }),
  };
}

function body(
  text: string | undefined,
  html: string | undefined,
  limits: Limits,
): { passages: Passages; part?: string } {
  const passages = new Passages(limits);
  if (text !== undefined && text.trim() !== "") {
    for (const paragraph of paragraphs(text)) if (!passages.add(paragraph)) break;
    return { passages, part: "text/plain" };
  }
  if (html === undefined || html.trim() === "") return { passages };
  return { passages: readMarkup(html, limits).passages, part: "text/html" };
}

function people(addresses: readonly Address[] | undefined): string | undefined {
  return addresses
    ?.flatMap((address) => ("group" in address && address.group !== undefined ? address.group : [address]))
    .map(({ name, address }) => (name === "" ? (address ?? "") : `${name} <${address ?? ""}>`))
    .join(", ");
}

function listing(attachment: Attachment): { name: string; type: string; bytes: number } {
  const bytes = typeof attachment.content === "string" ? attachment.content.length : attachment.content.byteLength;
  return { name: attachment.filename ?? "", type: attachment.mimeType, bytes };
}
