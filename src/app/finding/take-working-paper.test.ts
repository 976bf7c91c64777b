import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Argued, argue } from "../../../test/argued.ts";
import { closeSandbox } from "../../../test/founded.ts";
import {
  compareWorking,
  endMark,
  headMark,
  markOf,
  readWorkingPaper,
  type WorkingText,
} from "../../core/findings/working-text.ts";
import { makeReport } from "../releasing/make-report.ts";
import { editFinding } from "./change-finding.ts";
import { showFinding } from "./show-finding.ts";
import { lookAtWorkingPaper, takeWorkingPaper } from "./take-working-paper.ts";

let here: Argued;
const author = () => here.desk("author");
const version = "0".repeat(64);
const original = "EXERCISE proposition of the statement";
const reasoning = "EXERCISE first paragraph.\n\nEXERCISE second paragraph.";

beforeAll(async () => {
  here = await argue();
  const { place: on } = here;
  await on("statement", { text: original }, "for");
  await on("record", { id: "p1" }, "against");
  await editFinding(author(), { finding: here.finding, version: here.version(), element: here.element, reasoning });
  await editFinding(author(), {
    finding: here.finding,
    version: here.version(),
    element: here.element,
    gap: { text: "EXERCISE who saw the gate?" },
  });
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

const paper = async () =>
  (await makeReport(author(), { finding: here.finding, format: "docx", lang: "en", working: true })).bytes;

/** Words changed in the file as an editor changes them: in its main part. */
function edited(docx: Uint8Array, ...changes: readonly (readonly [string, string])[]): Uint8Array {
  const parts = unzipSync(docx);
  let xml = strFromU8(parts["word/document.xml"] ?? new Uint8Array());
  for (const [from, to] of changes) {
    expect(xml).toContain(from);
    xml = xml.replace(from, to);
  }
  return zipSync({ ...parts, "word/document.xml": strToU8(xml) });
}
const element = () => {
  const found = showFinding(author(), here.finding, "en").elements.find((one) => one.element === here.element);
  if (found === undefined) throw new Error("the finding has this element");
  return found;
};

describe("a working paper goes out to Word and comes in again", () => {
  test("as it went it changes nothing", async () => {
    const looked = await lookAtWorkingPaper(author(), await paper());
    expect(looked).toMatchObject({ finding: here.finding, changes: [], conflicts: [], missing: [] });
  });

  test("an office program that opens and saves it loses no mark and no word", async () => {
    const folder = mkdtempSync(join(tmpdir(), "paper-"));
    writeFileSync(join(folder, "paper.docx"), edited(await paper(), ["who saw the gate?", "who closed the gate?"]));
    const options = ["--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", join(folder, "out")];
    const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
    await promisify(execFile)("soffice", [profile, ...options, join(folder, "paper.docx")], { timeout: 200_000 });
    const looked = await lookAtWorkingPaper(author(), readFileSync(join(folder, "out", "paper.docx")));
    expect(looked).toMatchObject({ conflicts: [], missing: [] });
    expect(looked.changes).toMatchObject([
      { id: `${here.element} gap 1`, before: "EXERCISE who saw the gate?", after: "EXERCISE who closed the gate?" },
    ]);
    rmSync(folder, { recursive: true });
  }, 240_000);

  test("what was chosen of its changes is written as one version, and whoever takes it in has drafted", async () => {
    const changed = edited(
      await paper(),
      [original, "EXERCISE proposition as a lawyer words it"],
      ["EXERCISE second paragraph.", "EXERCISE second paragraph, put better."],
    );
    const looked = await lookAtWorkingPaper(author(), changed);
    expect(looked.changes.map(({ id }) => id)).toEqual([`${here.element}/p1`, `${here.element} reasoning`]);
    await takeWorkingPaper(author(), { bytes: changed, version: looked.version, ids: [`${here.element} reasoning`] });
    expect(element().reasoning).toBe("EXERCISE first paragraph.\n\nEXERCISE second paragraph, put better.");
    expect(element().propositions[0]?.text).toBe(original);
    await expect(
      takeWorkingPaper(author(), { bytes: changed, version: looked.version, ids: [`${here.element}/p1`] }),
    ).rejects.toMatchObject({ code: "conflict" });
    const now = await lookAtWorkingPaper(author(), changed);
    await takeWorkingPaper(author(), { bytes: changed, version: now.version, ids: [`${here.element}/p1`] });
    expect(element().propositions[0]).toMatchObject({ text: "EXERCISE proposition as a lawyer words it" });
    expect(element().propositions[0]?.for).toHaveLength(1);
  });

  test("what was changed in the finding meanwhile is shown as a conflict and not overwritten", async () => {
    const out = edited(await paper(), ["put better.", "put otherwise in the paper."]);
    await editFinding(author(), {
      finding: here.finding,
      version: here.version(),
      element: here.element,
      reasoning: "EXERCISE written meanwhile",
    });
    const looked = await lookAtWorkingPaper(author(), out);
    expect(looked.changes).toEqual([]);
    expect(looked.conflicts).toMatchObject([{ id: `${here.element} reasoning`, before: "EXERCISE written meanwhile" }]);
    expect(element().reasoning).toBe("EXERCISE written meanwhile");
  });

  test("it is refused to who may not argue, and no mark but its own is taken", async () => {
    const bytes = await paper();
    await expect(lookAtWorkingPaper(here.desk("protection"), bytes)).rejects.toMatchObject({ code: "refused" });
    const strange = edited(bytes, [`[[${here.element} reasoning]]`, "[[RS-7-1-e/E9 reasoning]]"]);
    await expect(lookAtWorkingPaper(author(), strange)).rejects.toMatchObject({
      code: "invalid",
      item: "[[RS-7-1-e/E9 reasoning]]",
    });
    for (const rubbish of [strToU8("no zip"), zipSync({ "a.txt": strToU8("x") }), bytes.slice(0, 900)])
      await expect(lookAtWorkingPaper(author(), rubbish)).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("the marks", () => {
  const ids = ["RS-7-1-e/E1/p1", "RS-7-1-e/E1/p1 answer", "RS-7-1-e/E1 gap 1", "RS-7-1-e/E1 reasoning"] as const;
  const words = fc.string({ unit: fc.constantFrom("a", "ж", " ", "\n", ".", "[", "1") });
  const lines = (texts: readonly string[]) => [
    headMark("F-8H2WD", version),
    ...texts.flatMap((text, at) => [markOf(ids[at] ?? ""), ...text.split("\n"), endMark, "read only"]),
  ];
  const known = (texts: readonly string[]): readonly WorkingText[] =>
    texts.map((text, at) => ({ id: ids[at] ?? "", element: "RS-7-1-e/E1", text }));
  const four = fc.array(words, { minLength: 4, maxLength: 4 });

  test("property: a paper as it went out changes nothing, whatever its texts", () => {
    fc.assert(
      fc.property(four, (texts) => {
        const read = readWorkingPaper(lines(texts));
        expect(compareWorking(known(texts), known(texts), read)).toEqual({ changes: [], conflicts: [], missing: [] });
      }),
    );
  });

  test("property: only what differs from the version it was made on changes, and never what changed meanwhile", () => {
    fc.assert(
      fc.property(four, four, four, (base, now, back) => {
        const { changes, conflicts } = compareWorking(known(base), known(now), readWorkingPaper(lines(back)));
        const flat = (text: string) =>
          text
            .split(/\n+/)
            .map((one) => one.replace(/\s+/g, " ").trim())
            .filter(Boolean)
            .join("\n\n");
        ids.forEach((id, at) => {
          const [was, is, given] = [base, now, back].map((all) => flat(all[at] ?? ""));
          expect(changes.some((one) => one.id === id)).toBe(given !== was && is === was);
          expect(conflicts.some((one) => one.id === id)).toBe(given !== was && is !== was && given !== is);
        });
      }),
    );
  });

  test.each([
    ["no head", [markOf(ids[0]), "x", endMark]],
    ["two heads", [headMark("F-8H2WD", version), headMark("F-8H2WE", version)]],
    ["a mark twice", [headMark("F-8H2WD", version), markOf(ids[0]), endMark, markOf(ids[0]), endMark]],
    ["no end", [headMark("F-8H2WD", version), markOf(ids[0]), "x", markOf(ids[1]), endMark]],
    ["no end at the end", [headMark("F-8H2WD", version), markOf(ids[0]), "x"]],
  ])("%s is refused with what is wrong", (_, broken) => {
    expect(() => readWorkingPaper(broken)).toThrow(expect.objectContaining({ code: "invalid" }));
  });
});
