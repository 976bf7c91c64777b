/** Decisions taken elsewhere: written down by one, confirmed by everybody who took part, and worth nothing until then. */
import { refusePoints } from "../../core/contact/never.ts";
import { Fault } from "../../core/fault.ts";
import type { Confirmation, Minute } from "../../core/record/body/together.ts";
import type { RecordId } from "../../core/record/id.ts";
import type { Held } from "../case/records.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import type { Language } from "../packs.ts";
import { type About, aboutAt, heldById, needAbout } from "./about.ts";
import { compartmentOfRecord, needOpeners, presentAt } from "./openers.ts";

export type MinuteState = "waiting" | "stands" | "disputed";

/** Answers to the newest version: of each who took part the last one. What was said to an older version no longer counts. */
function answersTo(one: Case, minute: Held<Minute>): ReadonlyMap<string, Confirmation> {
  const all = one.recordsOf("confirmation", minute.id).map(({ body }) => body);
  return new Map(all.filter(({ version }) => version === minute.version).map((each) => [each.by, each]));
}

function stateOf(minute: Minute, answers: ReadonlyMap<string, Confirmation>): MinuteState {
  // who wrote it down has said so by writing
  const given = minute.present.map((actor) => answers.get(actor)?.answer ?? (actor === minute.by ? "confirmed" : ""));
  if (given.some((answer) => answer === "corrected" || answer === "not-so")) return "disputed";
  return given.every((answer) => answer === "confirmed") ? "stands" : "waiting";
}

/** The records that it is about, if all of them are open to this member. */
function aboutsOf(desk: Desk, minute: Minute, locale: Language): readonly About[] | undefined {
  const abouts = minute.about.map((id) => aboutAt(desk, id, locale));
  const open = abouts.filter((one) => one !== undefined);
  return open.length === abouts.length ? open : undefined;
}

function minuteView(desk: Desk, one: Case, held: Held<Minute>, locale: Language) {
  const abouts = aboutsOf(desk, held.body, locale);
  if (abouts === undefined) return undefined;
  const { id, version, body } = held;
  const answers = answersTo(one, held);
  const me = desk.member.actor;
  return {
    minute: id,
    version,
    about: abouts.map(({ code, kind, label }) => ({ code, kind, label })),
    decided: body.decided,
    day: body.day,
    where: body.where,
    by: one.handle(body.by),
    at: body.at,
    mine: body.by === me,
    state: stateOf(body, answers),
    present: body.present.map((actor) => {
      const given = answers.get(actor);
      return {
        handle: one.handle(actor),
        answer: given?.answer ?? (actor === body.by ? ("confirmed" as const) : ("waiting" as const)),
        ...(given !== undefined && { at: given.at }),
        ...(given?.note !== undefined && { note: given.note }),
      };
    }),
    asksMe: body.present.includes(me) && body.by !== me && !answers.has(me),
  };
}

/** Those about records that are all open to this member: what waits for his or her own answer first, then the newest. */
export function listMinutes(desk: Desk, locale: Language) {
  const one = caseAt(desk);
  const newest = new Map(one.records("minute").map((held) => [held.id, held]));
  const rows = [...newest.values()]
    .flatMap((held) => minuteView(desk, one, held, locale) ?? [])
    .toReversed()
    .toSorted((a, b) => Number(b.asksMe) - Number(a.asksMe));
  return { rows, waiting: rows.filter(({ asksMe }) => asksMe).length };
}

export interface AskedMinute {
  readonly about: readonly string[];
  readonly decided: string;
  readonly day: string;
  readonly where: Minute["where"];
  /** handles */
  readonly present: readonly string[];
}

/** Codes to records, all of one compartment, which every one who took part may open. */
async function placed(desk: Desk, asked: AskedMinute) {
  refusePoints([asked.decided]);
  if (asked.day > instant(desk.now()).slice(0, 10))
    throw new Fault("invalid", "what is recorded has happened", { item: "day", remedy: "look at the day" });
  const one = caseAt(desk);
  const abouts = asked.about.map((code) => needAbout(desk, code));
  const present = new Set(abouts.length === 0 ? inTheCase(one, asked.present) : []);
  const compartments = new Set<string>();
  for (const about of abouts) {
    for (const actor of await needOpeners(desk, about, asked.present)) present.add(actor);
    compartments.add((await compartmentOfRecord(desk, about.id)) ?? "");
  }
  if (compartments.size > 1)
    throw new Fault("invalid", "one minute is about records of one compartment", {
      item: "about",
      remedy: "write one for each",
    });
  return { about: [...new Set(abouts.map(({ id }) => id))], present: [...present] };
}

/** About no record it lies in the case: whoever is named has to read there. */
function inTheCase(one: Case, handles: readonly string[]) {
  return handles.map((handle) => {
    const found = presentAt(one).find((member) => member.handle === handle);
    const reads = one
      .recordsOf("grant", found?.actor ?? "")
      .some(({ body }) => body.compartment === "case" && body.withdrawn !== true && body.of === undefined);
    if (found === undefined || !reads)
      throw new Fault("invalid", "nobody of this name takes part in this", {
        item: `@${handle}`,
        remedy: "choose one of those offered",
      });
    return found.actor;
  });
}

/** Faults: `absent` for a record, `invalid` for somebody who can't open it, said as if there were nobody. */
export async function recordMinute(desk: Desk, asked: AskedMinute & { readonly once: string }) {
  desk.need("read");
  const { about, present } = await placed(desk, asked);
  const [first] = about;
  const compartment = first === undefined ? "case" : ((await compartmentOfRecord(desk, first)) ?? "case");
  const by = desk.member.actor;
  const at = instant(desk.now());
  const record = desk.newId();
  const [made] = await desk.write({
    verb: "minute.record",
    once: { id: asked.once, asked },
    drafts: [
      {
        record,
        unit: desk.keyring.fresh(compartment),
        body: {
          kind: "minute",
          about,
          decided: asked.decided,
          day: asked.day,
          where: asked.where,
          present,
          by,
          at,
        },
      },
    ],
  });
  return { minute: made?.versions[0]?.record ?? "", seq: made?.seq ?? 0 };
}

/** The newest version, if it is open to this member and the one that was read. Faults: `absent`, `conflict`. */
function needMinute(desk: Desk, asked: { readonly minute: string; readonly version: string }): Held<Minute> {
  const found = heldById(desk, "minute", asked.minute).at(-1);
  if (found === undefined || aboutsOf(desk, found.body, "en") === undefined) throw absent();
  if (found.version !== asked.version)
    throw new Fault("conflict", "somebody changed this meanwhile", {
      remedy: "look at the newest version and try again",
    });
  return found;
}

/** Corrects it, by who wrote it: everybody is asked again. Faults: `absent`, `conflict`, `refused`, `invalid`. */
export async function changeMinute(
  desk: Desk,
  asked: { minute: string; version: string; decided: string; day: string },
) {
  desk.need("read");
  const found = needMinute(desk, asked);
  if (found.body.by !== desk.member.actor)
    throw new Fault("refused", "a minute is changed by who wrote it", { remedy: "answer with a correction" });
  refusePoints([asked.decided]);
  if (asked.day > instant(desk.now()).slice(0, 10))
    throw new Fault("invalid", "what is recorded has happened", { item: "day", remedy: "look at the day" });
  const [made] = await desk.write({
    verb: "minute.change",
    drafts: [
      {
        record: found.id,
        parents: [found.version],
        body: { ...found.body, decided: asked.decided, day: asked.day },
      },
    ],
  });
  return { seq: made?.seq ?? 0 };
}

/** Says whether it was so, by one who took part. Faults: `absent`, `conflict`, `refused`, `invalid` without the note. */
export async function answerMinute(
  desk: Desk,
  asked: { minute: string; version: string; answer: Confirmation["answer"]; note?: string | undefined },
) {
  desk.need("read");
  const found = needMinute(desk, asked);
  const by = desk.member.actor;
  if (!found.body.present.includes(by))
    throw new Fault("refused", "only who took part can say what was decided", { remedy: "ask one of those named" });
  if (asked.answer !== "confirmed" && (asked.note ?? "").trim().length < 3)
    throw new Fault("invalid", "a correction says how it was", { item: "note" });
  refusePoints([asked.note]);
  const record: RecordId = desk.newId();
  const [made] = await desk.write({
    verb: "minute.answer",
    drafts: [
      {
        record,
        unit: { of: found.id },
        body: {
          kind: "confirmation",
          minute: found.id,
          version: found.version,
          by,
          answer: asked.answer,
          ...(asked.note !== undefined && { note: asked.note }),
          at: instant(desk.now()),
        },
      },
    ],
  });
  return { seq: made?.seq ?? 0 };
}
