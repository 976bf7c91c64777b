/** Taking in many small texts, read in the sandbox and indexed, against a copy with a manifest of digests; then verifying them. */
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unlock } from "../src/app/keeping/unlock.ts";
import { type Bench, digits, type Report } from "./figure.ts";
import { foundTemplate, handle, passphrase } from "./inquiry.ts";
import { inFolder, root, run } from "./measure.ts";
import { author, languages } from "./prose.ts";
import { seeded } from "./random.ts";
import { verifyPhases } from "./verifying.ts";

const fileBytes = 20_000;

export const smallFiles: Bench = {
  name: "small-files",
  run: (report) =>
    inFolder(async (folder) => {
      const template = await foundTemplate(folder);
      for (const count of [1_000, 10_000]) await measure(folder, template, count, report);
    }),
};

async function measure(
  folder: string,
  template: Awaited<ReturnType<typeof foundTemplate>>,
  count: number,
  report: Report,
): Promise<void> {
  const incoming = join(folder, "incoming");
  writeTexts(incoming, count);
  await run("sh", ["-c", 'find "$1" -type f -exec cat {} + >/dev/null', "sh", incoming]);
  // what BagIt does: a manifest of digests, a copy, and here also every file on the disk before it is called kept
  const copy = join(folder, "copy");
  const peer = await run("sh", [
    "-c",
    'cp -r "$1" "$2" && find "$2" -type f -exec sha256sum {} + >"$2/manifest" && find "$2" -exec sync {} +',
    "sh",
    incoming,
    copy,
  ]);
  rmSync(copy, { recursive: true });
  const inquiry = template.copy("small-inquiry");
  await run("sync", ["-f", folder]);
  const added = await run(join(root, "grounds"), [
    "add",
    inquiry,
    incoming,
    "--passphrase-file",
    template.words,
    "--json",
  ]);
  const { added: items } = JSON.parse(added.output) as { added: { status: string }[] };
  const read = items.filter((one) => one.status === "read").length;
  if (items.length !== count || read !== count)
    throw new Error(`of ${count} files ${items.length} were added and ${read} read`);
  const size = `${count.toLocaleString("en-US")} × 20 kB`;
  report({
    what: "`./grounds add` of texts in English, Russian, Belarusian: preserved, read in the sandbox, indexed",
    size,
    measured: `${digits(count / added.seconds)} files/s (${digits(added.seconds)} s)`,
    peer: `\`cp -r\`, \`sha256sum\`, \`sync\` of each (no reading, no index, no encryption): ${digits(count / peer.seconds)} files/s`,
    ratio: added.seconds / peer.seconds,
    memory: added.peak,
  });
  rmSync(incoming, { recursive: true });
  await verify(inquiry, size, report);
  rmSync(inquiry, { recursive: true });
}

/** Verification of what was just added: the files' phase against hashing the same files with `sha256sum`. */
async function verify(inquiry: string, size: string, report: Report): Promise<void> {
  const blobs = join(inquiry, "blobs");
  const bytes = readdirSync(blobs, { recursive: true, encoding: "utf8" }).reduce((sum, name) => {
    const found = statSync(join(blobs, name));
    return found.isFile() ? sum + found.size : sum;
  }, 0);
  const peer = await run("sh", ["-c", 'find "$1" -type f -exec sha256sum {} + >/dev/null', "sh", blobs]);
  const desk = await unlock(inquiry, handle, passphrase);
  const phases = await verifyPhases(desk).finally(() => desk.close());
  report({
    what: "verify, its files only: every stored file re-read",
    size,
    measured: `${digits(bytes / 1e6 / phases.files)} MB/s`,
    peer: `\`sha256sum\` of the same files: ${digits(bytes / 1e6 / peer.seconds)} MB/s`,
    ratio: phases.files / peer.seconds,
  });
  report({
    what: "verify whole: pages, log, files, and every row of a lens built anew",
    size,
    measured: `${digits(phases.whole)} s, ${digits(bytes / 1e6 / phases.whole)} MB/s (pages ${digits(phases.pages)} s, log ${digits(phases.log)} s, files ${digits(phases.files)} s, lens ${digits(phases.lens)} s)`,
  });
}

function writeTexts(folder: string, count: number): void {
  mkdirSync(folder);
  const writer = author("small files");
  const random = seeded("languages");
  for (let i = 0; i < count; i++) {
    const language = languages[Math.floor(random() * languages.length)] ?? "en";
    writeFileSync(join(folder, `${String(i).padStart(5, "0")}-${language}.txt`), writer.text(language, fileBytes));
  }
}
