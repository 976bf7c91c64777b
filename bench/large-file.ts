/** Taking in one large file, against hashing and encrypting it with the usual tools, one after the other. */
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { unitIdentity } from "../src/crypto/age-file.ts";
import { sha256 } from "../src/crypto/hash.ts";
import { type Bench, digits, megabytes, type Report } from "./figure.ts";
import { foundTemplate } from "./inquiry.ts";
import { inFolder, median, root, run } from "./measure.ts";
import { seeded } from "./random.ts";

const rounds = 5;
const mostTime = 1;
const mostMemory = 400e6;

export const largeFile: Bench = {
  name: "large-file",
  run: (report) =>
    inFolder(async (folder) => {
      const template = await foundTemplate(folder);
      await measure(folder, template, 256 << 20, report);
      await measure(folder, template, 1 << 30, report);
    }),
};

type Template = Awaited<ReturnType<typeof foundTemplate>>;

/** Rounds of peer and Grounds by turns; each starts with the file in the page cache and ends with its output on the disk. */
async function measure(folder: string, template: Template, bytes: number, report: Report): Promise<void> {
  const file = join(folder, "large");
  writeNoise(file, bytes);
  const { recipient } = unitIdentity(sha256(new TextEncoder().encode("benchmark")));
  const times = { ours: [] as number[], peer: [] as number[], openssl: [] as number[] };
  let peak = 0;
  for (let round = 0; round < rounds; round++) {
    await run("sh", ["-c", 'cat "$1" >/dev/null', "sh", file]);
    const out = join(folder, "large.age");
    const hashed = await run("sha256sum", [file]);
    const sealed = await run("age", ["-r", recipient, "-o", out, file]);
    const synced = await run("sync", [out]);
    times.peer.push(hashed.seconds + sealed.seconds + synced.seconds);
    rmSync(out);
    const fast = await run("openssl", ["dgst", "-sha256", file]);
    times.openssl.push(fast.seconds + sealed.seconds + synced.seconds);
    const inquiry = template.copy("large-inquiry");
    await run("sync", ["-f", folder]); // what the copy left to write is not part of what is measured
    const added = await run(join(root, "grounds"), [
      "add",
      inquiry,
      file,
      "--passphrase-file",
      template.words,
      "--json",
    ]);
    const [exhibit] = (JSON.parse(added.output) as { added: { sha256: string }[] }).added;
    if (exhibit?.sha256 !== hashed.output.slice(0, 64)) throw new Error("the exhibit's digest is not the file's");
    times.ours.push(added.seconds);
    peak = Math.max(peak, added.peak);
    rmSync(inquiry, { recursive: true });
  }
  rmSync(file);
  const ours = median(times.ours);
  const size = `${bytes >> 20} MiB`;
  const whole = bytes === 1 << 30;
  const ratio = ours / median(times.peer);
  report({
    what: "`./grounds add` of one file, from start to exit",
    size,
    measured: `${digits(ours)} s, ${digits(bytes / 1e6 / ours)} MB/s`,
    peer: `\`sha256sum\`, \`age -r\`, \`sync\`: ${digits(median(times.peer))} s`,
    ratio,
    ...(whole && { limit: { words: "≤ 1.0×", held: ratio <= mostTime } }),
  });
  report({
    what: "the same, against a SHA-256 that uses the processor's own instructions",
    size,
    measured: `${digits(ours)} s`,
    peer: `\`openssl dgst\`, \`age -r\`, \`sync\`: ${digits(median(times.openssl))} s`,
    ratio: ours / median(times.openssl),
  });
  report({
    what: "the most memory that it held, Argon2id's 256 MiB included",
    size,
    measured: megabytes(peak),
    ratio: peak / mostMemory,
    peer: megabytes(mostMemory),
    memory: peak,
    ...(whole && { limit: { words: "< 400 MB", held: peak < mostMemory } }),
  });
}

/** Bytes that no compression or cache could make easier, the same in every run. */
function writeNoise(path: string, bytes: number): void {
  const random = seeded("large file");
  const piece = new Uint32Array(1 << 18);
  const file = openSync(path, "w");
  for (let written = 0; written < bytes; written += piece.byteLength) {
    if (written % (64 << 20) === 0) for (let i = 0; i < piece.length; i++) piece[i] = random() * 4_294_967_296;
    piece[0] = written >>> 12;
    writeSync(file, piece, 0, Math.min(piece.byteLength, bytes - written));
  }
  closeSync(file);
}
