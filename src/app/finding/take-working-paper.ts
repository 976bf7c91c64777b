/** Takes a working paper in again: what a lawyer changed in Word, shown first, then written as one new version of the finding. */
import { Fault } from "../../core/fault.ts";
import {
  type Compared,
  compareWorking,
  readWorkingPaper,
  type WorkingPaper,
  withWorking,
  workingTexts,
} from "../../core/findings/working-text.ts";
import type { Finding } from "../../core/record/body.ts";
import { identify } from "../../extract/identify.ts";
import { caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import { sandboxFor } from "../reading/sandbox-for.ts";
import { openFor, redrafted, write } from "./change-finding.ts";
import { weighFinding } from "./grounds.ts";
import { elementOf } from "./show-finding.ts";

/** What a paper would change; nothing is written. `bytes`: the file. Faults: `absent`, `invalid` for what is no such paper. */
export async function lookAtWorkingPaper(desk: Desk, bytes: Uint8Array) {
  desk.need("argue");
  const { paper, compared, weighed } = compare(desk, await read(desk, bytes));
  const places = (all: Compared["changes"]) =>
    all.map(({ id, element, before, text, gone }) => ({ id, element, before, after: text, gone }));
  return {
    finding: paper.finding,
    version: weighed.finding.version,
    title: weighed.finding.body.title,
    changes: places(compared.changes),
    conflicts: places(compared.conflicts),
    missing: [...compared.missing],
  };
}

/**
 * Writes the texts that are named by `ids` as one new version, by whoever takes them in: he or she has drafted. `version`
 * is the one that was looked at. Faults: those of looking; `refused`, `conflict`, `invalid` for a text that changed nothing.
 */
export async function takeWorkingPaper(
  desk: Desk,
  asked: { readonly bytes: Uint8Array; readonly version: string; readonly ids: readonly string[] },
) {
  desk.need("argue");
  const { paper, compared } = compare(desk, await read(desk, asked.bytes));
  const weighed = openFor(desk, { finding: paper.finding, version: asked.version }, "edit");
  const wanted = new Set(asked.ids);
  const chosen = [...compared.changes, ...compared.conflicts].filter(({ id, gone }) => wanted.has(id) && !gone);
  const known = new Set(chosen.map(({ id }) => id));
  for (const id of wanted)
    if (!known.has(id)) throw new Fault("invalid", "the paper changes no such text", { item: id });
  const texts = new Map(chosen.map(({ id, text }) => [id, text]));
  const changed = new Set(chosen.map(({ element }) => element));
  const { body } = weighed.finding;
  const standing = new Map(body.elements.map((one) => [one.element, one]));
  const elements = weighed.elements.flatMap(({ code }) => {
    if (changed.has(code)) return [withWorking(elementOf(body, code), texts)];
    return standing.get(code) ?? [];
  });
  const made = { by: desk.member.actor, at: instant(desk.now()) };
  // reasons given for these elements' stops were given before this change: they are asked for again
  const yielded = body.yielded.filter(({ where }) => !changed.has(where.replace(/\/p\d+$/, "")));
  const written = await write(desk, weighed, "finding.edit", { ...redrafted(body, made), yielded, elements });
  return { finding: body.code, ...written };
}

/** The paper's paragraphs, read where nothing that it holds can do harm. */
async function read(desk: Desk, bytes: Uint8Array): Promise<WorkingPaper> {
  if (identify(bytes, "paper.docx").reader !== "docx")
    throw new Fault("invalid", "a working paper is a word file", { remedy: "save it as .docx" });
  const sandbox = await sandboxFor(desk);
  try {
    const outcome = await sandbox.read(bytes, "docx");
    if (outcome.kind !== "read") throw new Fault("invalid", "this word file can't be read", { item: outcome.reason });
    if (outcome.reading.truncated !== undefined)
      throw new Fault("invalid", "this word file is too long to be read whole", { item: outcome.reading.truncated });
    return readWorkingPaper(outcome.reading.passages.map(({ text }) => text));
  } finally {
    await sandbox.close();
  }
}

function compare(desk: Desk, paper: WorkingPaper) {
  const weighed = weighFinding(desk, paper.finding);
  const codes = weighed.elements.map(({ code }) => code);
  const base = versionOf(desk, weighed.finding.id, paper.version);
  const compared = compareWorking(workingTexts(base, codes), workingTexts(weighed.finding.body, codes), paper);
  return { paper, compared, weighed };
}

/** A finding as it was in one version. Fault `absent` where it never had that version, or another copy has. */
function versionOf(desk: Desk, finding: string, version: string): Finding {
  const found = caseAt(desk)
    .shelves.flatMap(({ db }) =>
      db
        .prepare<[string, string], { body: string }>(
          "SELECT body FROM doc WHERE id = ? AND version = ? AND kind = 'finding'",
        )
        .all(finding, version),
    )
    .map((row): Finding => JSON.parse(row.body))[0];
  if (found === undefined) throw absent();
  return found;
}
