/** Comments on a record: read by whoever reads the record and by nobody else; changed and taken back by who wrote them. */
import { refusePoints } from "../../core/contact/never.ts";
import { Fault } from "../../core/fault.ts";
import type { Comment } from "../../core/record/body/together.ts";
import type { Held } from "../case/records.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import { type About, heldById, needAbout } from "./about.ts";
import { needOpeners, openersOf } from "./openers.ts";

/** `@handle`, not inside a word: an address of mail mentions nobody. */
const mention = /(?<![\w@.])@([a-z][a-z0-9-]{0,30})/g;
const mentionedIn = (text: string): readonly string[] => [...text.matchAll(mention)].map(([, handle = ""]) => handle);

/** One row for each comment, the newest version of it; of two that are a conflict the last. */
function newestOf(one: Case, about: About): readonly Held<Comment>[] {
  return [...new Map(one.recordsOf("comment", about.id).map((held) => [held.id, held])).values()];
}

/** Shown in the order in which they were begun. What was taken back is seen by its author alone, as taken back. */
export async function listComments(desk: Desk, of: string) {
  const one = caseAt(desk);
  const about = needAbout(desk, of);
  const me = desk.member.actor;
  const rows = newestOf(one, about)
    .filter(({ body }) => !body.withdrawn || body.by === me)
    .toSorted((a, b) => (a.body.at < b.body.at ? -1 : 1))
    .map(({ id, version, body }) => ({
      comment: id,
      version,
      by: one.handle(body.by),
      mine: body.by === me,
      at: body.at,
      text: body.text,
      mentions: body.mentions.map((actor) => one.handle(actor)),
      ...(body.edited !== undefined && { edited: body.edited }),
      withdrawn: body.withdrawn,
    }));
  const openers = await openersOf(desk, about);
  return {
    rows,
    count: rows.filter(({ withdrawn }) => !withdrawn).length,
    /** whom one can mention here */
    openers: openers.map(({ handle }) => handle).filter((handle) => handle !== desk.member.handle),
  };
}

/** Faults: `absent`; `invalid` for a mention of somebody who can't open the record. */
export async function writeComment(desk: Desk, asked: { of: string; text: string; once: string }) {
  desk.need("read");
  const about = needAbout(desk, asked.of);
  refusePoints([asked.text]);
  const mentions = await needOpeners(desk, about, mentionedIn(asked.text));
  const [made] = await desk.write({
    verb: "comment.write",
    once: { id: asked.once, asked },
    drafts: [
      {
        record: desk.newId(),
        unit: { of: about.id },
        body: {
          kind: "comment",
          about: about.id,
          by: desk.member.actor,
          at: instant(desk.now()),
          text: asked.text,
          mentions: [...mentions],
        },
      },
    ],
  });
  return { comment: made?.versions[0]?.record ?? "", seq: made?.seq ?? 0 };
}

/** This member's own comment, as it was read. Faults: `absent`, also for another's; `conflict`. */
function needOwn(desk: Desk, asked: { readonly comment: string; readonly version: string }) {
  const found = heldById(desk, "comment", asked.comment).at(-1);
  if (found === undefined || found.body.by !== desk.member.actor || found.body.withdrawn) throw absent();
  const about = needAbout(desk, found.body.about);
  if (found.version !== asked.version)
    throw new Fault("conflict", "somebody changed this meanwhile", {
      remedy: "look at the newest version and try again",
    });
  return { found, about };
}

/** A new version; the one before stays in the log. Faults: `absent`, `conflict`, `invalid` as for a new one. */
export async function editComment(desk: Desk, asked: { comment: string; version: string; text: string }) {
  desk.need("read");
  const { found, about } = needOwn(desk, asked);
  refusePoints([asked.text]);
  const mentions = await needOpeners(desk, about, mentionedIn(asked.text));
  const [made] = await desk.write({
    verb: "comment.write",
    drafts: [
      {
        record: found.id,
        parents: [found.version],
        body: { ...found.body, text: asked.text, mentions: [...mentions], edited: instant(desk.now()) },
      },
    ],
  });
  return { seq: made?.seq ?? 0 };
}

/** Nobody reads it any more but in the log's own sealed versions. Faults: `absent`, `conflict`. */
export async function withdrawComment(desk: Desk, asked: { comment: string; version: string }) {
  desk.need("read");
  const { found } = needOwn(desk, asked);
  const [made] = await desk.write({
    verb: "comment.withdraw",
    drafts: [
      {
        record: found.id,
        parents: [found.version],
        body: { ...found.body, text: "", mentions: [], withdrawn: true },
      },
    ],
  });
  return { seq: made?.seq ?? 0 };
}
