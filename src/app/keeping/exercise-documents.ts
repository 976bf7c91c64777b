/** The invented documents of an exercise: preserved, read, described, with what each comes from and on what basis it is held. */
import { join } from "node:path";
import { Fault } from "../../core/fault.ts";
import type { Exercise, ExerciseDocument } from "../../core/law/exercise.ts";
import type { Exhibit } from "../../core/record/body.ts";
import type { RecordId } from "../../core/record/id.ts";
import type { Draft } from "../../store/commit.ts";
import { caseAt } from "../case.ts";
import { textOf } from "../coding/save-coding.ts";
import { type Desk, instant } from "../desk.ts";
import { addFiles } from "../intake/add-files.ts";
import { readExhibits, type Unread } from "../reading/read-exhibits.ts";
import { sandboxFor } from "../reading/sandbox-for.ts";
import type { ExerciseDesks } from "./exercise-desks.ts";

/** A document that was taken in: its exhibit's record, and its text as it was read. */
export interface TakenDocument {
  readonly document: ExerciseDocument;
  readonly id: RecordId;
  readonly text: string;
}
export type TakenDocuments = ReadonlyMap<string, TakenDocument>;

/** Takes the documents in from a folder, each consent that of its person among `people`, by handle; gives the documents by handle. Faults: `invalid`, `unavailable` without a sandbox. */
export async function takeDocumentsIn(
  desks: ExerciseDesks,
  exercise: Exercise,
  folder: string,
  people: ReadonlyMap<string, RecordId>,
): Promise<TakenDocuments> {
  const investigator = desks.withRole("investigator");
  const added = await preserve(
    investigator,
    exercise.documents.map((document) => join(folder, document.file)),
  );
  await read(investigator, [...added.values()]);
  const one = caseAt(investigator);
  const documents = new Map<string, TakenDocument>();
  for (const document of exercise.documents) {
    const exhibit = one.exhibit(added.get(join(folder, document.file))?.record ?? "");
    if (exhibit === undefined) throw notTaken(document.file);
    documents.set(document.handle, { document, id: exhibit.id, text: textOf(one, exhibit) });
  }
  await describe(investigator, documents);
  await recordBases(desks.withRole("protection-officer"), documents, people);
  return documents;
}

const notTaken = (file: string) => new Fault("invalid", "an exercise document was not taken in", { item: file });

/** By path. */
async function preserve(desk: Desk, paths: readonly string[]): Promise<ReadonlyMap<string, Unread>> {
  const added = new Map<string, Unread>();
  for await (const taken of addFiles(desk, paths)) {
    for (const one of taken) {
      if (one.kind !== "added") throw notTaken(one.path);
      added.set(one.path, { record: one.record, code: one.code, reader: one.reader, bytes: one.bytesHere });
    }
  }
  return added;
}

async function read(desk: Desk, added: readonly Unread[]): Promise<void> {
  const sandbox = await sandboxFor(desk);
  try {
    for (const one of await readExhibits(desk, sandbox, added)) {
      if (one.outcome !== "read")
        throw new Fault("unavailable", "an exercise document could not be read", {
          item: one.reason ?? one.code,
          remedy: "install bubblewrap",
        });
    }
  } finally {
    await sandbox.close();
  }
}

async function describe(investigator: Desk, documents: TakenDocuments): Promise<void> {
  const described: Draft[] = [];
  for (const { document, id } of documents.values()) {
    const [version] = await investigator.ledger.versionsOf(id);
    if (version === undefined) throw notTaken(document.file);
    described.push({
      record: id,
      parents: [version.id],
      body: {
        ...(await investigator.openBody<Exhibit>(version)),
        title: document.title[document.lang],
        lang: document.lang,
        rootKind: document.rootKind,
        hand: document.hand,
        caveats: [...new Set([...document.caveats, ...(document.coerced === true ? (["COERCED"] as const) : [])])],
      },
    });
  }
  const links = [...documents.values()].flatMap(({ document, id }) =>
    document.derivedFrom.map((link): Draft => {
      const from = documents.get(link.document);
      if (from === undefined)
        throw new Fault("invalid", "an exercise document comes from one that is not there", { item: link.document });
      return {
        record: investigator.newId(),
        unit: { of: id },
        body: { kind: "derivation", exhibit: id, from: from.id, type: link.type, extent: link.extent },
      };
    }),
  );
  await investigator.write(
    { verb: "exhibit.describe", drafts: described },
    ...(links.length > 0 ? [{ verb: "derivation.link" as const, drafts: links }] : []),
  );
}

async function recordBases(
  protection: Desk,
  documents: TakenDocuments,
  people: ReadonlyMap<string, RecordId>,
): Promise<void> {
  const whose = (handle: string): RecordId => {
    const person = people.get(handle);
    if (person === undefined)
      throw new Fault("invalid", "an exercise consent is of nobody who is there", { item: handle });
    return person;
  };
  const drafts = [...documents.values()].map(
    ({ document: { basis, lang }, id }): Draft => ({
      record: protection.newId(),
      unit: protection.keyring.fresh("case"),
      body: {
        kind: "basis",
        code: protection.newCode("basis"),
        type: basis.type,
        ...(basis.person !== undefined && { person: whose(basis.person) }),
        ...(basis.harmTest !== undefined && { harmTest: basis.harmTest }),
        ...(basis.conversation !== undefined && { conversation: basis.conversation }),
        exhibits: [id],
        grants: basis.grants.map(({ purpose, recipient, level, decision, only, except, condition }) => ({
          purpose,
          recipient,
          level,
          decision: decision ?? "yes",
          ...(condition !== undefined && { condition }),
          ...(only !== undefined && { only: [...only] }),
          ...(except !== undefined && { except: [...except] }),
        })),
        from: instant(protection.now()),
        language: lang,
        note: basis.note,
      },
    }),
  );
  await protection.write({ verb: "basis.record", drafts });
}
