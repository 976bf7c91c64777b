/** The Council's calendar: sessions, days by which documents are due and how long they may be, what moved them, and what was done. */
import { Fault } from "../../core/fault.ts";
import { type Anchor, deadlineOf, type Moved, weeksBefore } from "../../core/mandate/deadline.ts";
import type { DeadlineRule, Occasion } from "../../core/record/body/business.ts";
import type { Held } from "../case/records.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";

const standing = (one: Case): readonly Held<Occasion>[] =>
  one.records("occasion").filter(({ body }) => !body.withdrawn);

interface Counted extends Anchor {
  /** the session is off the calendar: its day binds no more */
  readonly off: boolean;
}

/** What a rule counts from; undefined where it is not open to the reader, or no mandate stands. */
function anchorOf(one: Case, rule: DeadlineRule): Counted | undefined {
  if (rule.before === "term") {
    const mandate = one.mandate()?.body;
    return mandate && { on: mandate.term.to, moves: mandate.renewals ?? [], off: false };
  }
  const session = one.records("occasion").find(({ id }) => id === rule.before)?.body;
  return session && { on: session.on, moves: session.moves ?? [], off: session.withdrawn };
}

interface Stands {
  readonly on: string;
  readonly moves: readonly Moved[];
  /** it was counted from what doesn't bind any more: the day stays as it was */
  readonly loose: boolean;
}

/** What is done doesn't move any more. */
function standsAt(one: Case, { on, rule, moves = [], done }: Occasion): Stands {
  if (rule === undefined || done !== undefined) return { on, moves, loose: false };
  const anchor = anchorOf(one, rule);
  return anchor === undefined ? { on, moves, loose: true } : { ...deadlineOf(rule, on, anchor), loose: anchor.off };
}

function ruleShown(one: Case, { weeks, before }: DeadlineRule) {
  const session = before === "term" ? undefined : standing(one).find(({ id }) => id === before)?.body;
  return {
    weeks,
    before: before === "term" ? ("term" as const) : ("session" as const),
    ...(session !== undefined && { session: session.code, title: session.title }),
  };
}

/** By day; what is withdrawn is left out. */
export function listOccasions(desk: Desk) {
  const one = caseAt(desk);
  const today = instant(desk.now()).slice(0, 10);
  return standing(one)
    .map(({ version, body }) => {
      const { on, moves, loose } = standsAt(one, body);
      return {
        code: body.code,
        version,
        what: body.what,
        title: body.title,
        on,
        ...(body.until !== undefined && { until: body.until }),
        ...(body.words !== undefined && { words: body.words }),
        languages: body.languages,
        ...(body.done !== undefined && { done: body.done }),
        ...(body.rule !== undefined && { rule: ruleShown(one, body.rule) }),
        moves: moves.map((move) => ({ ...move, by: one.handle(move.by) })),
        loose,
        overdue: body.done === undefined && (body.until ?? on) < today,
        days: Math.round((Date.parse(on) - Date.parse(today)) / 86_400_000),
      };
    })
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

export interface AskedOccasion extends Pick<Occasion, "what" | "title" | "languages"> {
  /** a day of its own, or `rule` */
  readonly on?: string | undefined;
  /** counted back from the end of the term, or from a session by its code */
  readonly rule?: { readonly weeks: number; readonly before: string } | undefined;
  readonly until?: string | undefined;
  readonly words?: number | undefined;
  readonly once: string;
}

/** Faults: `absent` for a session that is not there; `refused`; `invalid` for one that ends before it begins, or has no day, or two. */
export async function addOccasion(desk: Desk, asked: AskedOccasion) {
  desk.need("report");
  const one = caseAt(desk);
  const { once, until, words, on, rule: counted, ...plain } = asked;
  if ((on === undefined) === (counted === undefined))
    throw new Fault("invalid", "a day of its own, or one that is counted back: one of them", { item: asked.title });
  const rule = counted && ruleOf(one, plain.what, counted, instant(desk.now()));
  const anchor = rule && anchorOf(one, rule);
  const first = on ?? (rule && anchor && weeksBefore(anchor.on, rule.weeks));
  if (first === undefined) throw absent();
  if (until !== undefined && rule !== undefined)
    throw new Fault("invalid", "what is counted back is one day", { item: until, remedy: "leave its last day out" });
  if (until !== undefined && until < first)
    throw new Fault("invalid", "it can't end before it begins", { item: until });
  const code = desk.newCode("occasion");
  const [made] = await desk.write({
    verb: "occasion.add",
    once: { id: once, asked },
    drafts: [
      {
        record: desk.newId(),
        unit: await desk.unitIn("case"),
        body: {
          kind: "occasion",
          code,
          ...plain,
          on: first,
          ...(rule !== undefined && { rule }),
          ...(until !== undefined && { until }),
          ...(words !== undefined && { words }),
        },
      },
    ],
  });
  return { code, seq: made?.seq ?? 0 };
}

/** A session has a day of its own: what is counted back ends there, and never in a circle. */
function ruleOf(
  one: Case,
  what: Occasion["what"],
  { weeks, before }: { weeks: number; before: string },
  set: string,
): DeadlineRule {
  if (what === "session")
    throw new Fault("invalid", "a session has a day of its own", { item: what, remedy: "give the day" });
  if (before === "term") return { weeks, before, set };
  const session = need(one, before);
  if (session.body.what !== "session")
    throw new Fault("invalid", "a day is counted back from a session or from the end of the term", {
      item: session.body.code,
    });
  return { weeks, before: session.id, set };
}

export interface AskedMove {
  readonly occasion: string;
  readonly on: string;
  readonly until?: string | undefined;
  readonly reason: string;
}

/**
 * Moves what has a day of its own; all that is counted back from it moves with it. Answers with each that moved. Faults:
 * `absent`, `refused`; `invalid` for what is counted back itself, or that would end before it begins.
 */
export async function moveOccasion(desk: Desk, { occasion, on, until, reason }: AskedMove) {
  desk.need("report");
  const one = caseAt(desk);
  const { id, version, body } = need(one, occasion);
  if (body.done !== undefined) throw absent();
  if (body.rule !== undefined)
    throw new Fault("invalid", "this day is counted back, and moves with what it is counted from", {
      item: body.code,
      remedy: "move the session, or record the renewal",
    });
  const end = until ?? body.until;
  if (end !== undefined && end < on) throw new Fault("invalid", "it can't end before it begins", { item: end });
  const before = listOccasions(desk);
  const moved = { before: body.on, after: on, reason, by: desk.member.actor, at: instant(desk.now()) };
  const next = { ...body, on, ...(end !== undefined && { until: end }), moves: [...(body.moves ?? []), moved] };
  const [made] = await desk.write({ verb: "occasion.move", drafts: [{ record: id, parents: [version], body: next }] });
  return { seq: made?.seq ?? 0, moved: movedSince(before, desk) };
}

/** What stands on another day than before, each with both. */
export function movedSince(before: ReturnType<typeof listOccasions>, desk: Desk) {
  const days = new Map(before.map(({ code, on }) => [code, on]));
  return listOccasions(desk).flatMap(({ code, title, on }) => {
    const was = days.get(code);
    return was === undefined || was === on ? [] : [{ code, title, before: was, after: on }];
  });
}

/** It was done on a day, or doesn't bind any more. Faults: `absent`, `refused`. */
export async function closeOccasion(desk: Desk, asked: { occasion: string; done?: string | undefined }) {
  desk.need("report");
  const one = caseAt(desk);
  const { id, version, body } = need(one, asked.occasion);
  if (body.done !== undefined) throw absent();
  const { on } = standsAt(one, body);
  const next = asked.done === undefined ? { ...body, withdrawn: true } : { ...body, on, done: asked.done };
  const [made] = await desk.write({ verb: "occasion.close", drafts: [{ record: id, parents: [version], body: next }] });
  return { seq: made?.seq ?? 0 };
}

function need(one: Case, code: string): Held<Occasion> {
  const found = one.record("occasion", code);
  if (found === undefined || found.body.withdrawn) throw absent();
  return found;
}
