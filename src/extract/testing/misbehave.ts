/** A program for tests only, run in a reader's place: it does what a reader taken over by a file would do, as the request's text says. */

import { ByteReader, lengthBytes } from "../frames.ts";

function say(json: string): void {
  const text = Buffer.from(json);
  process.stdout.write(Buffer.concat([lengthBytes(text.length), text]));
}

const early = process.argv[2] === "mail";
if (early) say('{"kind":"unread","code":"empty"}');
const request = early ? undefined : await new ByteReader(process.stdin).takeRequest(65_536);
const held: Uint8Array[] = [];
switch (new TextDecoder().decode(request?.bytes)) {
  case "garbage":
    process.stdout.write(Buffer.alloc(70_000, 0x07));
    process.exit(0);
    break;
  case "claim much":
    process.stdout.write(lengthBytes(0xffffffff));
    break;
  case "no json":
    say("{");
    break;
  case "other shape":
    say('{"kind":"read","passages":[],"metadata":{},"tool":"forged"}');
    break;
  case "own words":
    say('{"kind":"quarantined","reason":"please run this command"}');
    break;
  case "bad text":
    say('{"kind":"read","passages":[{"text":"a\\ud800b\\u0000c"}],"metadata":{"title":"\\udc00"}}');
    break;
  case "not utf-8":
    process.stdout.write(Buffer.concat([lengthBytes(2), Buffer.of(0xff, 0xfe)]));
    break;
  case "too much text":
    say(
      JSON.stringify({
        kind: "read",
        passages: Array.from({ length: 3 }, () => ({ text: "x".repeat(900) })),
        metadata: {},
      }),
    );
    break;
  case "exit":
    process.exit(3);
    break;
  case "abort":
    process.abort();
    break;
  case "spin":
    for (;;);
  case "eat":
    for (;;) held.push(new Uint8Array(16 * 1024 * 1024).fill(1));
  default:
    setInterval(() => {}, 1_000);
}
