/** Tasks about a record: given to a member or to a role, done or dropped with a reason, given on, and opened again. */
import { refusePoints } from "../../core/contact/never.ts";
import { Fault } from "../../core/fault.ts";
import type { Assignee, Task } from "../../core/record/body/together.ts";
import type { Role } from "../../core/record/body.ts";
import type { ActorId, RecordId } from "../../core/record/id.ts";
import type { Held } from "../case/records.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import type { Language } from "../packs.ts";
import { type About, aboutAt, heldById, needAbout } from "./about.ts";
import { needOpeners, needOpenersOfRole } from "./openers.ts";

/** To whom: a handle or a role. */
export type AskedTo = { readonly member: string } | { readonly role: Role };

export interface AskedTask {
  readonly of: string;
  readonly text: string;
  readonly to: AskedTo;
  readonly due?: string | undefined;
  readonly gap?: { readonly element: string; readonly at: number } | undefined;
  readonly once: string;
}

const sameDay = (desk: Desk): string => instant(desk.now()).slice(0, 10);

/** Whether a task is this member's: given to him or her, or to one of his or her roles. */
export const isMine = (desk: Desk, { to }: Pick<Task, "to">): boolean =>
  "member" in to ? to.member === desk.member.actor : desk.member.roles.includes(to.role);

function taskView(desk: Desk, one: Case, { id, version, body }: Held<Task>, about: About) {
  const mine = isMine(desk, body);
  return {
    task: id,
    version,
    of: { code: about.code, kind: about.kind, label: about.label },
    text: body.text,
    from: one.handle(body.from),
    to: "member" in body.to ? { member: one.handle(body.to.member) } : { role: body.to.role },
    mine,
    ...(body.due !== undefined && { due: body.due }),
    overdue: body.state === "open" && body.due !== undefined && body.due < sameDay(desk),
    state: body.state,
    at: body.at,
    ...(body.gap !== undefined && { gap: { ...body.gap } }),
    history: body.history.map((each) => ({ ...each, by: one.handle(each.by) })),
    mayChange: mine || body.from === desk.member.actor,
  };
}
type TaskView = ReturnType<typeof taskView>;

/** Every task whose record this member may read, asked of each lens by itself. */
function allTasks(desk: Desk, locale: Language, onlyOpen: boolean): readonly TaskView[] {
  const one = caseAt(desk);
  const seen = new Map<RecordId, About | undefined>();
  const found = new Map<RecordId, TaskView>();
  for (const { db } of one.shelves) {
    const rows = db.prepare<[], Omit<Held<Task>, "body"> & { body: string }>(
      `SELECT id, version, body, since FROM doc WHERE kind = 'task' AND until IS NULL
       ${onlyOpen ? "AND json_extract(body, '$.state') = 'open'" : ""} ORDER BY n`,
    );
    for (const row of rows.all()) {
      const held: Held<Task> = { ...row, body: JSON.parse(row.body) };
      const { about } = held.body;
      if (!seen.has(about)) seen.set(about, aboutAt(desk, about, locale));
      const open = seen.get(about);
      if (open !== undefined) found.set(held.id, taskView(desk, one, held, open));
    }
  }
  return [...found.values()];
}

/** Open ones first, by the day they are due. `of`: of one record; `mine`: only what is this member's. Fault `absent`. */
export function listTasks(
  desk: Desk,
  asked: { readonly of?: string | undefined; readonly mine: boolean },
  locale: Language,
): { rows: TaskView[]; mine: number } {
  const one = caseAt(desk);
  const about = asked.of === undefined ? undefined : needAbout(desk, asked.of, locale);
  const all =
    about === undefined
      ? allTasks(desk, locale, false)
      : [
          ...new Map(
            one.recordsOf("task", about.id).map((held) => [held.id, taskView(desk, one, held, about)]),
          ).values(),
        ];
  const rows = all
    .filter((each) => !asked.mine || each.mine)
    .toSorted(
      (a, b) =>
        Number(a.state !== "open") - Number(b.state !== "open") || ((a.due ?? "9999") < (b.due ?? "9999") ? -1 : 1),
    );
  return { rows, mine: rows.filter(({ mine, state }) => mine && state === "open").length };
}

/** Open tasks of this member, by the day they are due. */
export const ownTasks = (desk: Desk, locale: Language): readonly TaskView[] =>
  allTasks(desk, locale, true)
    .filter(({ mine }) => mine)
    .toSorted((a, b) => ((a.due ?? "9999") < (b.due ?? "9999") ? -1 : 1));

async function assignTo(desk: Desk, about: About, to: AskedTo): Promise<Assignee> {
  if ("member" in to) {
    const [member] = await needOpeners(desk, about, [to.member]);
    return { member: member as ActorId };
  }
  await needOpenersOfRole(desk, about, to.role);
  return { role: to.role };
}

/**
 * Gives a task; of a finding's gap it is who argues that gives it. Faults: `absent`; `invalid` for somebody who can't open
 * the record, said as if there were nobody; `conflict` for a gap that has an open task already.
 */
export async function giveTask(desk: Desk, asked: AskedTask) {
  desk.need("read");
  const about = needAbout(desk, asked.of);
  refusePoints([asked.text]);
  if (asked.gap !== undefined) needGap(desk, about, asked.gap);
  const to = await assignTo(desk, about, asked.to);
  const at = instant(desk.now());
  const by = desk.member.actor;
  const [made] = await desk.write({
    verb: "task.give",
    once: { id: asked.once, asked },
    drafts: [
      {
        record: desk.newId(),
        unit: { of: about.id },
        body: {
          kind: "task",
          about: about.id,
          text: asked.text,
          from: by,
          to,
          ...(asked.due !== undefined && { due: asked.due }),
          at,
          state: "open",
          ...(asked.gap !== undefined && { gap: asked.gap }),
          history: [{ did: "given", by, at }],
        },
      },
    ],
  });
  return { task: made?.versions[0]?.record ?? "", seq: made?.seq ?? 0 };
}

function needGap(desk: Desk, about: About, gap: NonNullable<Task["gap"]>): void {
  desk.need("argue");
  const one = caseAt(desk);
  const element = one.record("finding", about.code)?.body.elements.find((each) => each.element === gap.element);
  const found = element?.gaps[gap.at];
  if (found === undefined || found.closed) throw absent();
  const given = one.recordsOf("task", about.id).some(({ body }) => {
    return body.state === "open" && body.gap?.element === gap.element && body.gap.at === gap.at;
  });
  if (given) throw new Fault("conflict", "this gap has a task already", { item: about.code });
}

export interface AskedChange {
  readonly task: string;
  readonly version: string;
  readonly did: "given-on" | "done" | "dropped" | "opened-again";
  readonly to?: AskedTo | undefined;
  readonly due?: string | undefined;
  readonly reason?: string | undefined;
}

/**
 * By who gave it or has it. Faults: `absent`, `conflict`, `refused` for anybody else, `invalid` where it is dropped
 * without a reason or given on to nobody, or where its state does not allow it.
 */
export async function changeTask(desk: Desk, asked: AskedChange) {
  desk.need("read");
  const found = heldById(desk, "task", asked.task).at(-1);
  const about = found && aboutAt(desk, found.body.about);
  if (found === undefined || about === undefined) throw absent();
  const { body } = found;
  if (found.version !== asked.version)
    throw new Fault("conflict", "somebody changed this meanwhile", {
      remedy: "look at the newest version and try again",
    });
  if (!isMine(desk, body) && body.from !== desk.member.actor)
    throw new Fault("refused", "a task is changed by who gave it or who has it", {
      remedy: "ask one of them",
    });
  refusePoints([asked.reason]);
  if (asked.did === "dropped" && (asked.reason ?? "").trim().length < 3)
    throw new Fault("invalid", "what is dropped is dropped with a reason", { item: "reason" });
  if ((body.state === "open") !== (asked.did !== "opened-again"))
    throw new Fault("invalid", "this is not asked in this way", { item: asked.did });
  if (asked.did === "given-on" && asked.to === undefined)
    throw new Fault("invalid", "a task is given on to somebody", { item: "to" });
  const to = asked.to === undefined ? body.to : await assignTo(desk, about, asked.to);
  const [made] = await desk.write({
    verb: "task.change",
    drafts: [
      {
        record: found.id,
        parents: [found.version],
        body: {
          ...body,
          to,
          ...(asked.due !== undefined && { due: asked.due }),
          state: asked.did === "done" || asked.did === "dropped" ? asked.did : "open",
          history: [
            ...body.history,
            {
              did: asked.did,
              by: desk.member.actor,
              at: instant(desk.now()),
              ...(asked.reason !== undefined && { reason: asked.reason }),
            },
          ],
        },
      },
    ],
  });
  return { seq: made?.seq ?? 0 };
}
