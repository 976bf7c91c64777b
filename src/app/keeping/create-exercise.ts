/** Creates the demonstration inquiry: the country pack, an invented caseload and its findings, all marked EXERCISE for ever. */
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ClaimRef, Value } from "../../core/claims/value.ts";
import { Fault } from "../../core/fault.ts";
import type { Exercise, ExerciseDocument, ExerciseFinding } from "../../core/law/pack.ts";
import type { Exhibit } from "../../core/record/body.ts";
import type { RecordId, VersionId } from "../../core/record/id.ts";
import { parseWhen } from "../../core/record/when.ts";
import type { SlotCost } from "../../crypto/passphrase.ts";
import type { Draft } from "../../store/commit.ts";
import { readCard } from "../../store/folder.ts";
import { caseAt } from "../case.ts";
import { textOf } from "../coding/save-coding.ts";
import { type Desk, instant } from "../desk.ts";
import { takePosition, takeStep } from "../finding/decide-finding.ts";
import { addFiles } from "../intake/add-files.ts";
import { type CountryPack, countryPack } from "../packs.ts";
import { readExhibits, type Unread } from "../reading/read-exhibits.ts";
import { sandboxFor } from "../reading/sandbox-for.ts";
import { signCheckpoint } from "./checkpoint.ts";
import { foundInquiry, type Newcomer } from "./found-inquiry.ts";
import { type Loaded, loadPack } from "./load-pack.ts";

/** The passphrase of every invented member: public, because an exercise protects nobody. */
export const exercisePassphrase = "exercise only: nothing here is secret";

export interface ExerciseOptions {
  readonly passphrase?: string;
  readonly progress?: ((sentence: string) => void) | undefined;
  readonly cost?: SlotCost;
}

/** Desks of the members, by handle. */
type Desks = ReadonlyMap<string, Desk>;
interface Placed {
  readonly document: ExerciseDocument;
  readonly id: RecordId;
  readonly n: number;
  readonly text: string;
}
type Documents = ReadonlyMap<string, Placed>;

/** Makes it in a vacant folder; a creation that fails leaves no folder. Faults: `absent` pack, `refused` folder. */
export async function createExercise(folder: string, packName: string, options: ExerciseOptions = {}): Promise<void> {
  const pack = countryPack(packName);
  const { exercise } = pack;
  if (exercise === undefined || pack.documents === undefined)
    throw new Fault("absent", "this pack has no exercise", { item: packName });
  mkdirSync(dirname(folder), { recursive: true });
  const fresh = !existsSync(folder);
  const tell = options.progress ?? (() => undefined);
  const passphrase = options.passphrase ?? exercisePassphrase;
  const members = exercise.members.map(
    (one): Newcomer => ({ handle: one.handle, title: one.title, roles: [one.role], passphrase }),
  );
  const [first, ...rest] = members;
  if (first === undefined) throw new Fault("invalid", "this exercise has no members", { item: packName });
  try {
    tell("making keys for the invented members");
    const desks = await foundInquiry({
      folder,
      name: pack.manifest.title.en,
      exercise: true,
      packs: [{ name: pack.manifest.id, version: pack.manifest.version }],
      members: [first, ...rest],
      ...(options.cost !== undefined && { cost: options.cost }),
    });
    const byHandle = new Map(desks.map((desk) => [desk.member.handle, desk]));
    tell("loading places, bodies, law and published figures");
    const loaded = await loadPack(withRole(byHandle, exercise, "registrar"), pack);
    tell("taking in the invented documents");
    const documents = await takeIn(byHandle, exercise, pack);
    tell("coding them");
    const { refs, things } = await code(byHandle, exercise, documents, loaded);
    await rule(byHandle, exercise, refs, things);
    tell("weighing the findings");
    for (const finding of exercise.findings) await find(byHandle, finding, refs, loaded);
    await signCheckpoint(desks[0]);
    desks[0].close();
    readCard(folder);
  } catch (cause) {
    if (fresh) rmSync(folder, { recursive: true, force: true });
    throw cause;
  }
}

const deskOf = (desks: Desks, handle: string): Desk => {
  const desk = desks.get(handle);
  if (desk === undefined) throw new Fault("invalid", "the exercise names a member it does not have", { item: handle });
  return desk;
};
const withRole = (desks: Desks, exercise: Exercise, role: string): Desk =>
  deskOf(desks, exercise.members.find((one) => one.role === role)?.handle ?? role);

/** Preserves, reads and describes the documents, records what each comes from and on what basis it is held. */
async function takeIn(desks: Desks, exercise: Exercise, pack: CountryPack): Promise<Documents> {
  const desk = withRole(desks, exercise, "registrar");
  const base = pack.documents ?? "";
  const waiting: (Unread & { path: string })[] = [];
  for await (const taken of addFiles(
    desk,
    exercise.documents.map((one) => join(base, one.file)),
  )) {
    for (const one of taken) {
      if (one.kind !== "added") throw new Fault("invalid", "an exercise document was not taken in", { item: one.path });
      waiting.push({ record: one.record, code: one.code, reader: one.reader, bytes: one.bytesHere, path: one.path });
    }
  }
  const sandbox = await sandboxFor(desk);
  try {
    for (const read of await readExhibits(desk, sandbox, waiting)) {
      if (read.outcome !== "read")
        throw new Fault("unavailable", "an exercise document could not be read", {
          item: read.reason ?? read.code,
          remedy: "install bubblewrap",
        });
    }
  } finally {
    await sandbox.close();
  }
  const documents = new Map<string, Placed>();
  const one = caseAt(desk);
  for (const document of exercise.documents) {
    const exhibit = one.exhibit(waiting.find((each) => each.path === join(base, document.file))?.record ?? "");
    if (exhibit === undefined)
      throw new Fault("invalid", "an exercise document was not taken in", { item: document.file });
    documents.set(document.handle, { document, id: exhibit.id, n: exhibit.n, text: textOf(desk, exhibit.n) });
  }
  await describe(desks, exercise, documents);
  return documents;
}

async function describe(desks: Desks, exercise: Exercise, documents: Documents): Promise<void> {
  const registrar = withRole(desks, exercise, "registrar");
  const protection = withRole(desks, exercise, "protection-officer");
  const described: Draft[] = [];
  const links: Draft[] = [];
  const bases: Draft[] = [];
  for (const { document, id } of documents.values()) {
    const [version] = await registrar.ledger.versionsOf(id);
    if (version === undefined) continue;
    const body = await registrar.openBody<Exhibit>(version);
    const caveats = [...new Set([...document.caveats, ...(document.coerced === true ? (["COERCED"] as const) : [])])];
    described.push({
      record: id,
      parents: [version.id],
      body: {
        ...body,
        title: document.title[document.lang],
        lang: document.lang,
        rootKind: document.rootKind,
        hand: document.hand,
        caveats,
      },
    });
    for (const link of document.derivedFrom) {
      const from = documents.get(link.document);
      if (from === undefined)
        throw new Fault("invalid", "an exercise document comes from one that is not there", { item: link.document });
      links.push({
        record: registrar.newId(),
        unit: { of: id },
        body: { kind: "derivation", exhibit: id, from: from.id, type: link.type, extent: link.extent },
      });
    }
    bases.push({
      record: protection.newId(),
      unit: protection.keyring.fresh("case"),
      body: {
        kind: "basis",
        code: protection.newCode("basis"),
        type: document.basis.type,
        exhibits: [id],
        grants: document.basis.grants.map((grant) => ({
          purpose: grant.purpose,
          recipient: grant.recipient,
          level: grant.level,
          ...(grant.only !== undefined && { only: [...grant.only] }),
          ...(grant.except !== undefined && { except: [...grant.except] }),
        })),
        from: instant(protection.now()),
        language: document.lang,
        note: document.basis.note,
      },
    });
  }
  await registrar.write(
    { verb: "exhibit.describe", drafts: described },
    ...(links.length > 0 ? [{ verb: "derivation.link" as const, drafts: links }] : []),
  );
  await protection.write({ verb: "basis.record", drafts: bases });
}

const refKey = (one: { document: string; thing: string; coder: string }): string =>
  `${one.document}|${one.thing}|${one.coder}`;

/** Writes things and codings, each by its coder. Gives the codings' records and the things'. */
async function code(desks: Desks, exercise: Exercise, documents: Documents, loaded: Loaded) {
  const refs = new Map<string, RecordId>();
  const things = new Map<string, RecordId>();
  const registrar = deskOf(desks, exercise.codings[0]?.coder ?? "");
  const fresh: Draft[] = [];
  for (const thing of exercise.things) {
    const known = thing.pack === undefined ? undefined : loaded.get(thing.pack)?.thing;
    things.set(thing.handle, known ?? registrar.newId());
    if (known === undefined)
      fresh.push({
        record: things.get(thing.handle) as RecordId,
        unit: registrar.keyring.fresh("case"),
        body: { kind: thing.kind, code: registrar.newCode(thing.kind), caveats: [...(thing.caveats ?? [])] },
      });
  }
  await registrar.write({ verb: "thing.create", drafts: fresh });
  for (const coding of exercise.codings) refs.set(refKey(coding), deskOf(desks, coding.coder).newId());
  for (const coding of exercise.codings) {
    const desk = deskOf(desks, coding.coder);
    const document = documents.get(coding.document);
    const thing = things.get(coding.thing);
    if (document === undefined || thing === undefined)
      throw new Fault("invalid", "an exercise coding is of nothing", { item: refKey(coding) });
    const claims = coding.claims.map((claim) => ({
      property: claim.property,
      value: valueFrom(claim.value, things, document.document.lang),
      hand: claim.hand,
      ...(claim.role !== undefined && { role: claim.role }),
      ...(claim.stance !== undefined && { stance: claim.stance }),
      ...(claim.premises === undefined
        ? { anchor: anchorIn(document, claim.anchor.quote) }
        : {
            premises: claim.premises.map(
              (premise) => `${refs.get(refKey(premise)) ?? ""}#${premise.claim}` as ClaimRef,
            ),
          }),
    }));
    await desk.write({
      verb: "coding.save",
      drafts: [
        {
          record: refs.get(refKey(coding)) as RecordId,
          unit: { of: document.id },
          body: {
            kind: "coding",
            code: desk.newCode("coding"),
            thing,
            exhibit: document.id,
            coder: desk.member.actor,
            claims,
          },
        },
      ],
    });
  }
  return { refs, things };
}

type ExerciseValue = Exercise["codings"][number]["claims"][number]["value"];

function valueFrom(value: ExerciseValue, things: ReadonlyMap<string, RecordId>, lang: "en" | "ru" | "be"): Value {
  if ("ref" in value) {
    const ref = things.get(value.ref);
    if (ref === undefined) throw new Fault("invalid", "an exercise claim points at nothing", { item: value.ref });
    return { ref };
  }
  if ("when" in value) {
    const { said, ...when } = parseWhen(value.when, lang);
    return { when: said === undefined ? when : { ...when, said } };
  }
  if ("number" in value)
    return { number: [value.number[0], value.number[1]], ...(value.unit !== undefined && { unit: value.unit }) };
  return { ...value };
}

/** The place of a quotation in a document's text; it must stand there once. */
function anchorIn({ document, text }: Placed, quote: string) {
  const start = text.indexOf(quote);
  if (start < 0 || text.indexOf(quote, start + 1) >= 0)
    throw new Fault("invalid", "a quotation of the exercise does not stand once in its document", {
      item: `${document.file}: ${quote.slice(0, 60)}`,
    });
  return { start, end: start + quote.length, quote };
}

async function rule(
  desks: Desks,
  exercise: Exercise,
  refs: ReadonlyMap<string, RecordId>,
  things: ReadonlyMap<string, RecordId>,
): Promise<void> {
  for (const one of exercise.rulings) {
    const desk = deskOf(desks, one.by);
    const thing = things.get(one.thing) as RecordId;
    const claims = one.claims.map((claim) => `${refs.get(refKey(claim)) ?? ""}#${claim.claim}` as ClaimRef);
    await desk.write({
      verb: "ruling.settle",
      drafts: [
        {
          record: desk.newId(),
          unit: { of: thing },
          body: {
            kind: "ruling",
            code: desk.newCode("ruling"),
            thing,
            property: one.property,
            claims,
            reason: one.reason,
            by: desk.member.actor,
          },
        },
      ],
    });
  }
}

/** A finding: written by its author, then taken along its way by the same use cases that the workspace uses. */
async function find(
  desks: Desks,
  finding: ExerciseFinding,
  refs: ReadonlyMap<string, RecordId>,
  loaded: Loaded,
): Promise<void> {
  const author = deskOf(desks, finding.author);
  const item = (cited: ExerciseFinding["elements"][number]["propositions"][number]["for"][number]) => {
    const record =
      "document" in cited
        ? refs.get(refKey(cited))
        : loaded.get("figure" in cited ? `figures/${cited.figure}` : `statements/${cited.statement}`)?.claims;
    if (record === undefined)
      throw new Fault("invalid", "an exercise finding cites what is not there", { item: JSON.stringify(cited) });
    return { claim: `${record}#${"claim" in cited ? cited.claim : 0}` as ClaimRef };
  };
  const at = instant(author.now());
  const id = author.newId();
  const codeOf = author.newCode("finding");
  await author.write({
    verb: "finding.create",
    drafts: [
      {
        record: id,
        unit: author.keyring.fresh("case"),
        body: {
          kind: "finding",
          code: codeOf,
          title: finding.title.en,
          test: finding.test,
          standard: finding.standard,
          author: author.member.actor,
          applicableLaw: finding.applicableLaw,
          elements: finding.elements.map((element) => ({
            element: element.element,
            status: element.status,
            propositions: element.propositions.map((each) => ({
              id: each.id,
              text: each.text,
              for: each.for.map(item),
              against: each.against.map(item),
              use: each.use,
              ...(each.answer !== undefined && { answer: each.answer }),
            })),
            reasoning: element.reasoning,
            gaps: element.gaps.map((text) => ({ text })),
          })),
          yielded: finding.yielded.map((one) => ({
            rule: one.rule,
            where: one.where,
            reason: one.reason,
            by: deskOf(desks, one.by).member.actor,
            at,
          })),
          state: "draft",
          steps: [{ step: "drafted", by: author.member.actor, at }],
        },
      },
    ],
  });
  for (const { step, by, note } of finding.steps) {
    if (step !== "reviewed" && step !== "legal-reviewed" && step !== "submitted") continue;
    const desk = deskOf(desks, by);
    await takeStep(desk, { finding: codeOf, version: newestVersion(desk, id), step, note });
  }
  for (const { by, decision, note } of finding.positions) {
    const desk = deskOf(desks, by);
    await takePosition(desk, { finding: codeOf, version: newestVersion(desk, id), decision, note });
  }
}

const newestVersion = (desk: Desk, finding: RecordId): VersionId =>
  caseAt(desk)
    .docs("finding")
    .find((held) => held.id === finding)?.version as VersionId;
