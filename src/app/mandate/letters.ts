/** Letters to States and from them: what was asked, by when an answer was due, and whether one came. */
import { Fault } from "../../core/fault.ts";
import type { Letter } from "../../core/record/body/business.ts";
import type { Held } from "../case/records.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import { exhibitPointer } from "../views.ts";

/** Where a letter of ours stands: `answered` by the earliest letter that names it; without an answer by its day: `silent`. */
export type LetterState = "no-answer-asked" | "waiting" | "silent" | "answered" | "received";

export function letterState(
  { direction, due, asks }: Letter,
  answered: boolean,
  /** the day on which it is asked, as 2026-11-22 */
  today: string,
): LetterState {
  if (direction === "from-state") return "received";
  if (answered) return "answered";
  if (due === undefined) return asks === "answer" || asks === "other" ? "no-answer-asked" : "waiting";
  return due < today ? "silent" : "waiting";
}

const standing = (one: Case): readonly Held<Letter>[] => one.records("letter").filter(({ body }) => !body.withdrawn);

/** Newest first. */
export function listLetters(desk: Desk) {
  const one = caseAt(desk);
  const today = instant(desk.now()).slice(0, 10);
  const all = standing(one);
  const code = new Map(all.map(({ id, body }) => [id, body.code]));
  const answers = new Map(
    all.flatMap(({ body }) => (body.answers === undefined ? [] : [[body.answers, body] as const])).reverse(),
  );
  return all
    .map(({ id, version, body }) => {
      const answer = answers.get(id);
      return {
        code: body.code,
        version,
        direction: body.direction,
        state: body.state,
        channel: body.channel,
        on: body.on,
        subject: body.subject,
        asks: body.asks,
        stands: letterState(body, answer !== undefined, today),
        ...(body.due !== undefined && { due: body.due }),
        ...(answer !== undefined && { answeredOn: answer.on }),
        ...(body.answers !== undefined && code.has(body.answers) && { answers: code.get(body.answers) }),
        exhibits: body.exhibits.flatMap((exhibit) => {
          const found = one.exhibit(exhibit);
          return found === undefined ? [] : [exhibitPointer(found)];
        }),
      };
    })
    .toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
}

export interface AskedLetter extends Pick<Letter, "direction" | "state" | "channel" | "on" | "subject" | "asks"> {
  readonly due?: string | undefined;
  /** codes */
  readonly answers?: string | undefined;
  readonly exhibits: readonly string[];
  readonly once: string;
}

/** Faults: `absent` for a letter or exhibit that is not there, `invalid` for what answers nothing or a day to come, `refused`. */
export async function recordLetter(desk: Desk, asked: AskedLetter) {
  desk.need("report");
  const one = caseAt(desk);
  if (asked.on > instant(desk.now()).slice(0, 10))
    throw new Fault("invalid", "a letter is recorded once it was sent or received", {
      item: asked.on,
      remedy: "put what is still to come into the calendar",
    });
  if (asked.due !== undefined && asked.due < asked.on)
    throw new Fault("invalid", "an answer is due after the letter, not before it", { item: asked.due });
  const answered = asked.answers === undefined ? undefined : needLetter(one, asked.answers);
  if (answered !== undefined && answered.body.direction === asked.direction)
    throw new Fault("invalid", "a letter is answered by the other side", { item: answered.body.code });
  const code = desk.newCode("letter");
  const { once, answers: _, exhibits, due, ...plain } = asked;
  const [made] = await desk.write({
    verb: "letter.record",
    once: { id: once, asked },
    drafts: [
      {
        record: desk.newId(),
        unit: await desk.unitIn("case"),
        body: {
          kind: "letter",
          code,
          ...plain,
          exhibits: exhibits.map((each) => one.needExhibit(each).id),
          ...(due !== undefined && { due }),
          ...(answered !== undefined && { answers: answered.id }),
        },
      },
    ],
  });
  return { code, seq: made?.seq ?? 0 };
}

/** A letter that was recorded by mistake: it stays in the log. Faults: `absent`, `refused`. */
export async function withdrawLetter(desk: Desk, code: string) {
  desk.need("report");
  const found = needLetter(caseAt(desk), code);
  const [made] = await desk.write({
    verb: "letter.withdraw",
    drafts: [{ record: found.id, parents: [found.version], body: { ...found.body, withdrawn: true } }],
  });
  return { seq: made?.seq ?? 0 };
}

function needLetter(one: Case, code: string): Held<Letter> {
  const found = one.record("letter", code);
  if (found === undefined || found.body.withdrawn) throw absent();
  return found;
}
