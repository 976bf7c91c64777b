/** What a note becomes: an account, which is an exhibit like any other and of an interview if one is chosen, or a lead. */
import { caveatsOf, compartmentOf } from "../../core/contact/sight.ts";
import type { Flag } from "../../core/contact/step.ts";
import { Fault } from "../../core/fault.ts";
import { type Desk, instant } from "../desk.ts";
import { addBytes } from "../intake/add-bytes.ts";
import { interviewsFor, needInterview } from "../protecting/interviews.ts";
import { type AskedLead, recordLead } from "../protecting/leads.ts";
import { takeInterviewStep } from "../protecting/take-step.ts";
import { readExhibits } from "../reading/read-exhibits.ts";
import { sandboxFor } from "../reading/sandbox-for.ts";
import { needNote, putAway } from "./notes.ts";
import { takeUpload } from "./uploads.ts";

interface AskedNote {
  readonly note: string;
  readonly version: string;
}

/** Interviews that this member holds and whose account is a confidential note: a note may be what came of one. */
export function interviewsForNotes(desk: Desk): readonly string[] {
  return interviewsFor(desk)
    .filter(({ body, standing }) => standing.account === "note" && body.team.includes(desk.member.actor))
    .map(({ body }) => body.code);
}

interface Intake {
  readonly name: string;
  readonly title?: string;
  readonly bytes: Uint8Array;
  readonly came: string;
  readonly interview?: string | undefined;
}

/** Preserved first, then tied to its interview, so that it is held before anybody reads it; read last. */
async function takeIn(desk: Desk, { interview, ...more }: Intake) {
  const flags: readonly Flag[] = interview === undefined ? [] : flagsFor(desk, interview);
  const added = await addBytes(desk, { ...more, compartment: compartmentOf(flags), caveats: caveatsOf(flags) });
  if (interview !== undefined)
    await takeInterviewStep(desk, {
      interview,
      step: "produced",
      content: { exhibit: added.code },
      once: `produced-${added.record}`,
    });
  if (added.already) return { code: added.code, status: "already" as const };
  const sandbox = await sandboxFor(desk);
  try {
    const [read] = await readExhibits(desk, sandbox, [
      { record: added.record, code: added.code, reader: added.reader, bytes: more.bytes },
    ]);
    return { code: added.code, status: read?.outcome ?? ("unread" as const) };
  } finally {
    await sandbox.close();
  }
}

/** Faults: `absent` for an interview that is not for this member; `refused` where he or she doesn't hold it as a note. */
function flagsFor(desk: Desk, code: string): readonly Flag[] {
  const { body, standing } = needInterview(desk, code);
  if (!interviewsForNotes(desk).includes(body.code))
    throw new Fault("refused", "only who holds an interview adds a note to it, and only to one taken as a note", {
      item: body.code,
    });
  return standing.flags;
}

/** The note's text, to the character, with who wrote it and when. Faults: `absent`, `conflict`, `refused`, `busy`. */
export async function noteToAccount(desk: Desk, asked: AskedNote & { readonly interview?: string | undefined }) {
  desk.need("add");
  const { text, began, changed } = await needNote(desk, asked);
  if (text.trim() === "") throw new Fault("invalid", "there is nothing in it", { item: "text" });
  const made = await takeIn(desk, {
    name: `note-${began.replace(/[:Z]/g, "").replace("T", "-")}.txt`,
    title: `Note, ${began.slice(0, 10)}`,
    bytes: new TextEncoder().encode(text),
    came: `note by ${desk.member.handle}, written ${began} to ${changed}`,
    interview: asked.interview,
  });
  await putAway(desk, asked);
  return made;
}

/** Faults: as for any lead; `invalid` where the note is longer than a lead's summary. */
export async function noteToLead(desk: Desk, asked: AskedNote & Omit<AskedLead, "summary" | "received">) {
  desk.need("interview");
  const { text, began } = await needNote(desk, asked);
  const summary = text.trim();
  if (summary.length > 4_000)
    throw new Fault("invalid", "a lead's summary is shorter than this note", {
      item: "text",
      remedy: "make it an account, or shorten it",
    });
  const { channel, verified, insideCountry, flags, once } = asked;
  const lead = await recordLead(desk, {
    channel,
    verified,
    insideCountry,
    flags,
    once,
    received: began,
    ...(summary.length >= 3 && { summary }),
  });
  await putAway(desk, asked);
  return lead;
}

/** A file that was dropped or pasted: an exhibit at once, open to whoever reads the case. Faults: `absent`, `busy`. */
export async function keepUpload(
  desk: Desk,
  asked: { readonly upload: string; readonly name: string; readonly interview?: string | undefined },
) {
  desk.need("add");
  return takeIn(desk, {
    name: asked.name,
    bytes: takeUpload(desk, asked.upload),
    came: `${asked.name}, put on a note by ${desk.member.handle}, ${instant(desk.now())}`.slice(0, 4_000),
    interview: asked.interview,
  });
}
