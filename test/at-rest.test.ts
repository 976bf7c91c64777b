/** G5: of fifty invented words and two hundred names, numbers and sentences none is found in any file of an inquiry, open or locked, nor in what lies in the temporary folder. */
import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { showThing } from "../src/app/assessing/show-thing.ts";
import { saveCoding } from "../src/app/coding/save-coding.ts";
import { settleValue } from "../src/app/coding/settle.ts";
import { createFinding, editFinding, placeClaim } from "../src/app/finding/change-finding.ts";
import { inviteMember } from "../src/app/keeping/invite-member.ts";
import { searchText } from "../src/app/reading/search-text.ts";
import { paths } from "../src/store/folder.ts";
import { run } from "./command.ts";
import { cheap, closeSandbox, type Founded, found, lead, member, passphraseFile, takeIn } from "./founded.ts";
import * as make from "./hostile/make.ts";
import { invent, plant } from "./planted.ts";

const alphabets = ["bcdfghjklmnpqrtvwxz", "бвгджзклмнпрстфхцчшщ"] as const;
const planted: readonly string[] = [
  ...Array.from({ length: 50 }, (_, n) => invent(alphabets[n % 2] ?? alphabets[0])),
  ...plant(),
];
let next = 0;
const word = (): string => {
  const found = planted[next++];
  if (found === undefined) throw new Error("all words are planted");
  return found;
};

/** Every way in which bytes may stand in a file that a search for words would find. */
function faces(text: string): readonly Buffer[] {
  const all: Buffer[] = [];
  for (const each of [text, text.toUpperCase()]) {
    for (const raw of [Buffer.from(each, "utf8"), Buffer.from(each, "utf16le")]) {
      all.push(raw, Buffer.from(raw.toString("hex")), Buffer.from(raw.toString("hex").toUpperCase()));
      for (let shift = 0; shift < 3; shift++) {
        const base = Buffer.concat([Buffer.alloc(shift), raw])
          .toString("base64")
          .replace(/=+$/, "");
        // what depends on the bytes before and after is left off
        all.push(
          Buffer.from(base.slice(shift === 0 ? 0 : shift + 1, base.length - ((shift + raw.length) % 3 === 0 ? 0 : 1))),
        );
      }
    }
  }
  return all;
}
/** Faces by their first four bytes, and whether any begins with two: thousands are looked for in one pass over a file. */
const needles = new Map<number, { readonly word: string; readonly bytes: Buffer }[]>();
const begins = new Uint8Array(1 << 16);
for (const each of planted) {
  // of a word its stem; whole of what has no stem
  for (const bytes of faces(each.length > 10 || /\d/.test(each) ? each : each.slice(0, 7))) {
    const key = bytes.readUInt32LE(0);
    needles.set(key, [...(needles.get(key) ?? []), { word: each, bytes }]);
    begins[bytes.readUInt16LE(0)] = 1;
  }
}
function wordsIn(haystack: Buffer): ReadonlySet<string> {
  const found = new Set<string>();
  for (let at = 0; at + 4 <= haystack.length; at++) {
    if (begins[(haystack[at] ?? 0) | ((haystack[at + 1] ?? 0) << 8)] === 0) continue;
    for (const { word: each, bytes } of needles.get(haystack.readUInt32LE(at)) ?? [])
      if (haystack.subarray(at, at + bytes.length).equals(bytes)) found.add(each);
  }
  return found;
}

const filesUnder = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
/** Words that stand in a file, or in its path. */
const foundIn = (folder: string): readonly string[] =>
  filesUnder(folder).flatMap((path) =>
    [...wordsIn(Buffer.concat([readFileSync(path), Buffer.from(path)]))].map((each) => `${each} in ${path}`),
  );

let here: Founded;
let scratch = "";
let temporary: string | undefined;
let finding = "";
let thing = "";
let words = "";

beforeAll(async () => {
  here = await found({ exercise: false, members: [lead], pack: "belarus" });
  words = passphraseFile(here.root);
  scratch = join(here.root, "scratch");
  mkdirSync(scratch);
  temporary = process.env.TMPDIR;
  process.env.TMPDIR = scratch;
  const desk = here.first;
  const quote = `${word()} ${word()}`;
  const sentence = `A ${quote} was seen by ${word()}; ${word()} и ${word()} молчали.`;
  const docx = { ...make.docxParts() };
  const [inDocx, inPdf, inMail, inHtml] = [word(), `${invent(alphabets[0])}`, word(), word()];
  const xml = Buffer.from(docx["word/document.xml"] as Uint8Array)
    .toString()
    .replace("EXERCISE heading", inDocx);
  const { zipSync } = await import("fflate");
  const taken = await takeIn(desk, join(here.root, "incoming"), {
    [`${word()}-${word()}.txt`]: sentence,
    [`${word()}/${word()}.md`]: `# ${word()}\n\n${word()} ${word()} ${word()}`,
    "paper.docx": zipSync({ ...docx, "word/document.xml": Buffer.from(xml) }),
    "page.pdf": make.pdf([[inPdf]]),
    "letter.eml": Buffer.from(Buffer.from(make.mail()).toString().replace("EXERCISE first paragraph", inMail)),
    "page.html": `<title>${word()}</title><p>${inHtml}</p>`,
    "unread.bin": Buffer.from(`\u0000\u0001${word()}${word()}`),
    "broken.pdf": `%PDF-1.7\n${word()}`,
    "large.bin": Buffer.from(`\u0000${word()} `.repeat(800_000)),
  });
  expect(new Set([...taken.values()].map((one) => one.outcome))).toEqual(new Set(["read", "unread", "quarantined"]));
  const exhibit = [...taken.values()][0]?.code ?? "";
  const start = sentence.indexOf(quote);
  const anchor = { start, end: start + quote.length, quote };
  const made = await saveCoding(
    desk,
    {
      exhibit,
      thing: { create: "act" },
      once: word(),
      claims: [
        { property: "words", value: { text: word() }, hand: "first-hand", anchor },
        { property: "instrument", value: { text: word() }, hand: "first-hand", anchor },
        { property: "type", value: { code: "liberty" }, hand: "first-hand", anchor },
      ],
    },
    "en",
  );
  thing = made.thing.code;
  const [claim] = showThing(desk, thing, "en").properties.flatMap((property) => property.claims);
  const [ref] = claim === undefined ? [] : [claim.ref];
  if (claim === undefined || ref === undefined) throw new Error("nothing was claimed");
  await settleValue(desk, { thing, property: claim.property, claims: [ref], reason: word() });
  const begun = await createFinding(desk, { title: word(), test: "RS-7-1-e", once: word() });
  finding = begun.code;
  const { elements } = (await import("../src/app/finding/show-finding.ts")).showFinding(desk, finding, "en");
  const element = elements[0]?.element ?? "";
  const placed = await placeClaim(desk, {
    finding,
    version: begun.version,
    element,
    proposition: { text: `${word()} ${word()}` },
    claim: ref,
    side: "against",
  });
  const edited = await editFinding(desk, {
    finding,
    version: placed.version,
    element,
    reasoning: `${word()} ${word()}`,
    gap: { text: word(), to: word() },
  });
  await editFinding(desk, { finding, version: edited.version, element, answer: { proposition: "p1", text: word() } });
  await inviteMember(desk, { ...member("second", "analyst"), title: { en: word(), ru: word(), be: word() } }, cheap);
  while (next < planted.length)
    await settleValue(desk, { thing, property: claim.property, claims: [ref], reason: word() });
});
afterAll(async () => {
  if (temporary === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = temporary;
  here.remove();
  await closeSandbox();
});

test("the search finds every face of a word where it does stand", () => {
  const [first = "", second = ""] = planted;
  for (const text of [first, second]) {
    for (const encoding of ["utf8", "utf16le"] as const) {
      for (const before of ["", "a", "ab", "abc"]) {
        const raw = Buffer.from(`${before}${text.slice(0, 7)} and more`, encoding);
        for (const haystack of [raw, Buffer.from(raw.toString("hex")), Buffer.from(raw.toString("base64"))])
          expect(wordsIn(haystack).has(text), `${encoding} ${before}`).toBe(true);
      }
    }
  }
  expect(foundIn(join(here.root, "incoming")).length).toBeGreaterThan(15);
});

describe("G5", () => {
  test("unlocked and at work: written, searched, nothing readable beside it", () => {
    for (const each of planted) searchText(here.first, each, 10);
    expect(filesUnder(here.folder).some((path) => path.endsWith("-wal"))).toBe(true);
    expect(foundIn(here.folder)).toEqual([]);
    expect(foundIn(scratch)).toEqual([]);
  });

  test("locked: no write-ahead log is left, and no word", async () => {
    here.close();
    await closeSandbox();
    expect(filesUnder(here.folder).filter((path) => /-(wal|shm|journal)$/.test(path))).toEqual([]);
    expect(foundIn(here.folder)).toEqual([]);
    expect(foundIn(scratch)).toEqual([]);
  });

  test("after the command line has searched, listed, shown, reported, rebuilt and verified", async () => {
    const as = ["--as", "lead", "--passphrase-file", words];
    const [first = ""] = planted;
    const hits = await run(["search", here.folder, first, ...as]);
    expect(hits).toMatchObject({ code: 0 });
    expect(hits.out).toContain(first);
    expect(await run(["show", here.folder, thing, ...as])).toMatchObject({ code: 0 });
    expect(await run(["list", here.folder, "exhibit", ...as])).toMatchObject({ code: 0 });
    // its evidence has no basis and nobody adopted it: what is refused leaves nothing behind either
    for (const refused of [
      ["report", here.folder, finding, "--out", join(here.root, "report.pdf")],
      ["prepare", here.folder, finding, "--to", "public", "--format", "docx"],
    ])
      expect(await run([...refused, ...as])).toMatchObject({ code: 1, out: "" });
    expect(await run(["rebuild", here.folder, ...as])).toMatchObject({ code: 0 });
    expect(await run(["verify", here.folder, ...as])).toMatchObject({ code: 0 });
    expect(foundIn(here.folder)).toEqual([]);
    expect(foundIn(scratch)).toEqual([]);
  });

  test("what anybody may read says nothing: the card four things, the ring key its digits, a slot no name", () => {
    expect(Object.keys(JSON.parse(readFileSync(paths(here.folder).card, "utf8")) as object)).toEqual([
      "format",
      "origin",
      "ledger",
      "exercise",
    ]);
    expect(readFileSync(paths(here.folder).ring, "utf8")).toMatch(/^[0-9a-f]{64}\n$/);
    for (const path of filesUnder(paths(here.folder).members)) {
      const slot = JSON.parse(readFileSync(path, "utf8")) as { slot: object };
      expect(Object.keys(slot)).toEqual(["actor", "slot", "check"]);
      expect(Object.keys(slot.slot)).toEqual(["kind", "kdf", "memory", "passes", "parallelism", "salt", "sealed"]);
    }
    // names of files and sizes are all that is left to see
    for (const path of filesUnder(here.folder))
      expect(path.slice(here.folder.length)).toMatch(
        /^\/(inquiry\.json|house\.age|ring\.key|ledger\.db|checkpoint(\.vkey)?|(intake|keys)\.lock|members\/\d{3}-[a-z-]+\.json|lens\/[a-z]+\.(db|key)|blobs\/[0-9a-f]{2}\/[0-9a-f]{64})$/,
      );
  });

  test("only the owner enters the folder", () => {
    expect(statSync(here.folder).mode & 0o077).toBe(0);
    expect(statSync(paths(here.folder).ring).mode & 0o077).toBe(0);
  });
});
