/** Notes: what a member writes down in a moment and nobody else opens, until it becomes an account or a lead, or is put away. */
import { z } from "zod";
import { Fault } from "../../core/fault.ts";
import type { Note } from "../../core/record/body/together.ts";
import type { RecordId, VersionId } from "../../core/record/id.ts";
import type { Held } from "../case/records.ts";
import { caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import { openOwn, sealOwn } from "./own.ts";

/** Inside the seal. */
const content = z.object({ text: z.string(), began: z.string(), changed: z.string() });
export type NoteContent = z.infer<typeof content>;

interface OwnNote extends NoteContent {
  readonly note: RecordId;
  readonly version: VersionId;
}

/** This member's notes that hold something: of a conflict both, so that nothing written is lost. */
const heldNotes = (desk: Desk): readonly Held<Note>[] =>
  caseAt(desk)
    .recordsOf("note", desk.member.actor)
    .filter(({ body }) => body.by === desk.member.actor && body.sealed !== undefined);

async function opened(desk: Desk, { id, version, body }: Held<Note>): Promise<OwnNote> {
  return { note: id, version, ...content.parse(await openOwn(desk, body.sealed ?? "")) };
}

/** The newest first. */
export async function listNotes(desk: Desk): Promise<{ rows: OwnNote[] }> {
  const rows = await Promise.all(heldNotes(desk).map((held) => opened(desk, held)));
  return { rows: rows.toSorted((a, b) => (a.began < b.began ? 1 : -1)) };
}

/** Faults: `absent`, also for another member's; `conflict` where it was written to meanwhile, in another window. */
export async function needNote(desk: Desk, asked: { note: string; version: string }): Promise<OwnNote> {
  const heads = heldNotes(desk).filter(({ id }) => id === asked.note);
  if (heads.length === 0) throw absent();
  const found = heads.find(({ version }) => version === asked.version);
  if (found === undefined)
    throw new Fault("conflict", "somebody changed this meanwhile", {
      remedy: "look at the newest version and try again",
    });
  return opened(desk, found);
}

/** Keeps what is being written, as a new note or a new version. Faults: `absent`, `conflict`. */
export async function saveNote(
  desk: Desk,
  asked: { note?: string | undefined; version?: string | undefined; text: string; once: string },
) {
  desk.need("enter");
  const now = instant(desk.now());
  const before =
    asked.note === undefined ? undefined : await needNote(desk, { note: asked.note, version: asked.version ?? "" });
  const sealed = await sealOwn(desk, { text: asked.text, began: before?.began ?? now, changed: now });
  const body = { kind: "note" as const, by: desk.member.actor, sealed };
  const [made] = await desk.write({
    verb: "note.write",
    ...(before === undefined
      ? {
          once: { id: asked.once, asked: asked.text },
          drafts: [{ record: desk.newId(), unit: desk.keyring.fresh("audit"), body }],
        }
      : { drafts: [{ record: before.note, parents: [before.version], body }] }),
  });
  const [written] = made?.versions ?? [];
  return { note: written?.record ?? "", version: written?.version ?? "", seq: made?.seq ?? 0 };
}

/** Shown no more. Its sealed versions stay in the log until they are erased. Faults: `absent`, `conflict`. */
export async function putAway(desk: Desk, asked: { note: string; version: string }) {
  const { note, version } = await needNote(desk, asked);
  const [made] = await desk.write({
    verb: "note.put-away",
    drafts: [{ record: note, parents: [version], body: { kind: "note", by: desk.member.actor } }],
  });
  return { seq: made?.seq ?? 0 };
}
