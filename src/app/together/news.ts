/** What is new for a member: mentions, tasks, proposals, minutes, promises and batches, with what he or she has marked as read. */
import { z } from "zod";
import type { Comment } from "../../core/record/body/together.ts";
import type { Held } from "../case/records.ts";
import { caseAt } from "../case.ts";
import { type Desk, instant } from "../desk.ts";
import type { Language } from "../packs.ts";
import { listProposals } from "../protecting/show-proposals.ts";
import { promisesDue } from "../protecting/waiting.ts";
import { aboutAt } from "./about.ts";
import { listBatches } from "./batches.ts";
import { listConflicts } from "./conflicts.ts";
import { listMinutes } from "./minutes.ts";
import { openOwn, sealOwn } from "./own.ts";
import { ownTasks } from "./tasks.ts";

export type NewsKind = "minute" | "conflict" | "mention" | "task" | "proposal" | "promise" | "batch";

interface News {
  /** names it among this member's marks; something that changes has another one */
  readonly key: string;
  readonly kind: NewsKind;
  readonly code: string;
  readonly label: string;
  readonly by?: string;
  /** a day that it is due */
  readonly due?: string;
  readonly href: string;
}

const marksShape = z.object({ read: z.array(z.string()) });
/** What was read long ago is no news any more, whatever the marks say. */
const mostMarks = 2_000;

const ownMarks = (desk: Desk) =>
  caseAt(desk)
    .recordsOf("marks", desk.member.actor)
    .filter(({ body }) => body.by === desk.member.actor);

async function readMarks(desk: Desk): Promise<ReadonlySet<string>> {
  const read = await Promise.all(
    ownMarks(desk).map(async ({ body }) => marksShape.parse(await openOwn(desk, body.sealed)).read),
  );
  return new Set(read.flat());
}

/** The page of a record that comments and tasks are about. */
export function pageOf({ code, kind }: { readonly code: string; readonly kind: string }): string {
  if (kind === "exhibit") return `/evidence/${code}`;
  if (kind === "finding") return `/findings/${code}`;
  if (kind === "interview") return `/interviews/${code}`;
  return kind === "coding" ? "/work" : `/thing/${code}`;
}

/** Comments that name this member, asked of each lens by itself. */
function mentions(desk: Desk, locale: Language): readonly News[] {
  const one = caseAt(desk);
  const me = desk.member.actor;
  return one.shelves.flatMap(({ db }) => {
    const rows = db.prepare<[string], Omit<Held<Comment>, "body"> & { body: string }>(
      `SELECT doc.id, version, body, since FROM doc JOIN json_each(doc.body, '$.mentions') AS named
       WHERE kind = 'comment' AND until IS NULL AND named.value = ? ORDER BY doc.n DESC LIMIT 200`,
    );
    return rows.all(me).flatMap((row): News[] => {
      const body: Comment = JSON.parse(row.body);
      const about = body.by === me ? undefined : aboutAt(desk, body.about, locale);
      if (about === undefined) return [];
      const href = `${pageOf(about)}#comments`;
      return [{ key: row.version, kind: "mention", code: about.code, label: body.text, by: one.handle(body.by), href }];
    });
  });
}

/** Everything that waits or happened, what is most urgent first. Only what this member may open. */
function newsAt(desk: Desk, locale: Language): readonly News[] {
  const soon = instant(new Date(desk.now().getTime() + 3 * 86_400_000)).slice(0, 10);
  const minutes = listMinutes(desk, locale).rows.filter(({ asksMe }) => asksMe);
  const proposals = listProposals(desk).rows.filter((row) => row.maySign && row.state === "waiting");
  const batches = listBatches(desk).rows.filter(
    ({ mine, state, due }) => mine && state === "out" && due !== undefined && due <= soon,
  );
  return [
    ...minutes.map((one): News => {
      return { key: one.version, kind: "minute", code: "", label: one.decided, by: one.by, href: "/work#minutes" };
    }),
    ...listConflicts(desk, locale).rows.map((one): News => {
      const key = one.versions.map(({ version }) => version).join("+");
      return { key, kind: "conflict", code: one.code, label: one.label, href: `/work#conflict-${one.record}` };
    }),
    ...mentions(desk, locale),
    ...ownTasks(desk, locale).map((one): News => {
      const { version, of, text, from, due } = one;
      const href = `${pageOf(of)}#tasks`;
      return {
        key: version,
        kind: "task",
        code: of.code,
        label: text,
        by: from,
        href,
        ...(due !== undefined && { due }),
      };
    }),
    ...proposals.map((one): News => {
      return { key: one.code, kind: "proposal", code: one.code, label: one.act, by: one.by, href: "/release" };
    }),
    ...promisesDue(desk).map((one): News => {
      const href = one.of.startsWith("T") ? `/interviews/${one.of}` : "/interviews?show=leads";
      return {
        key: `${one.code} ${one.due}`,
        kind: "promise",
        code: one.of,
        label: one.label ?? "",
        due: one.due.slice(0, 10),
        href,
      };
    }),
    ...batches.map((one): News => {
      return {
        key: `${one.batch} ${one.due ?? ""}`,
        kind: "batch",
        code: "",
        label: one.rows
          .map(({ code }) => code)
          .slice(0, 3)
          .join(" "),
        href: "/work#batches",
        ...(one.due !== undefined && { due: one.due }),
      };
    }),
  ];
}

/** `unread`: how many of them this member has not marked. */
export async function listNews(desk: Desk, locale: Language) {
  const marks = await readMarks(desk);
  const rows = newsAt(desk, locale).map((one) => ({ ...one, read: marks.has(one.key) }));
  return { rows, unread: rows.filter(({ read }) => !read).length };
}

/** Marks as read, sealed to this member alone: the log says that marks were set, never of what. */
export async function markRead(desk: Desk, asked: { keys: readonly string[] }, locale: Language) {
  desk.need("enter");
  const known = new Set(newsAt(desk, locale).map(({ key }) => key));
  const held = ownMarks(desk);
  const before = await readMarks(desk);
  const fresh = asked.keys.filter((key) => known.has(key) && !before.has(key));
  if (fresh.length === 0) return { marked: 0 };
  // what is no news any more needs no mark: the oldest go first
  const kept = [...before].filter((key) => known.has(key));
  const sealed = await sealOwn(desk, { read: [...kept, ...fresh].slice(-mostMarks) });
  const [first] = held;
  await desk.write({
    verb: "marks.set",
    drafts: [
      {
        record: first?.id ?? desk.newId(),
        ...(first === undefined
          ? { unit: desk.keyring.fresh("audit") }
          : { parents: held.filter(({ id }) => id === first.id).map(({ version }) => version) }),
        body: { kind: "marks", by: desk.member.actor, sealed },
      },
    ],
  });
  return { marked: fresh.length };
}
