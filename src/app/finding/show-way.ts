/** Shows what stands beside a finding on its way: contrary cases, the State's comment, questions, separate opinions, corrigenda, and how it hardened. */
import { may } from "../../core/access/may.ts";
import { wordsAt } from "../../core/findings/corrigendum.ts";
import { groundOf } from "../../core/findings/ground.ts";
import { hardeningOf, type Placed } from "../../core/findings/hardening.ts";
import { roundOf } from "../../core/findings/stops.ts";
import { mayTakeStep } from "../../core/findings/workflow.ts";
import { type Desk, instant } from "../desk.ts";
import { exhibitPointer } from "../views.ts";
import { answerTo, lettersAsking } from "./ask-state.ts";
import { readingOf } from "./correct-finding.ts";
import { outcomeNow } from "./decide-finding.ts";
import { type Weighed, weighFinding } from "./grounds.ts";

/**
 * What of it this member may see: the deliberation's part is empty for who doesn't hold that compartment, and an opinion
 * that is not published is told to members of the inquiry alone. Faults: `absent`.
 */
export function showWay(desk: Desk, code: string) {
  const weighed = weighFinding(desk, code);
  const { one, finding } = weighed;
  const { body } = finding;
  const former = one.records("finding").find(({ id }) => id === body.supersedes);
  return {
    code: body.code,
    version: finding.version as string,
    state: body.state,
    contrary: contraryOf(weighed),
    comments: commentsOf(desk, weighed),
    questions: questionsOf(desk, weighed),
    opinions: opinionsOf(desk, weighed),
    corrigenda: one.recordsOf("corrigendum", finding.id).map(({ body: own }) => ({
      at: own.at,
      signers: own.signers.map((actor) => one.handle(actor)),
      reason: own.reason,
      changes: own.changes.map(({ where, before, after }) => ({ where, before, after })),
    })),
    ...(former !== undefined && { supersedes: { code: former.body.code, title: former.body.title } }),
    supersededBy: one
      .records("finding")
      .filter((other) => other.body.supersedes === finding.id)
      .map((other) => ({ code: other.body.code, title: other.body.title, state: other.body.state })),
    hardening: hardeningOf(placedUnder(desk, weighed)).map((row) => ({ ...row })),
    letters: may(desk.asker, "review") && body.state !== "adopted" ? freeLetters(weighed) : [],
    words: body.state === "adopted" && may(desk.asker, "argue") ? placesOf(weighed) : [],
    actions: actionsFor(desk, weighed),
  };
}

/** Newest last; `current`: against the text as it stands. */
export function contraryOf({ one, finding }: Weighed) {
  const written = one.recordsOf("contrary-case", finding.id);
  const standing = roundOf(finding.body).filter(({ step }) => step === "challenged").length;
  return written.map(({ body }, i) => ({
    by: one.handle(body.by),
    at: body.at,
    text: body.text,
    current: i >= written.length - standing,
  }));
}

/** Each round with its letter, what came back, and how it was treated. */
export function commentsOf(desk: Desk, { one, finding }: Weighed) {
  const today = instant(desk.now()).slice(0, 10);
  return one.recordsOf("state-comment", finding.id).flatMap(({ id, body }) => {
    const letter = one.records("letter").find((held) => held.id === body.letter);
    if (letter === undefined) return [];
    const { reply, stands } = answerTo(one, letter, today);
    const release = one.records("release").find((held) => held.id === body.release);
    const held = [...letter.body.exhibits, ...(reply?.body.exhibits ?? [])];
    return [
      {
        comment: id as string,
        letter: letter.body.code as string,
        state: letter.body.state,
        subject: letter.body.subject,
        sent: letter.body.on,
        ...(letter.body.due !== undefined && { due: letter.body.due }),
        stands,
        ...(reply !== undefined && { replied: reply.body.on, said: reply.body.subject }),
        ...(release !== undefined && { release: release.body.code as string }),
        exhibits: held.flatMap((exhibit) => {
          const found = one.exhibit(exhibit);
          return found === undefined ? [] : [exhibitPointer(found)];
        }),
        ...(body.treated !== undefined && {
          treated: {
            outcome: body.treated.outcome,
            text: body.treated.text,
            by: one.handle(body.treated.by),
            at: body.treated.at,
          },
        }),
      },
    ];
  });
}

/** Those that were not taken back; `open`: the decision waits for it. */
export function questionsOf(desk: Desk, { one, finding }: Weighed) {
  return one
    .recordsOf("question", finding.id)
    .filter(({ body }) => !body.withdrawn)
    .map(({ id, body }) => ({
      question: id as string,
      by: one.handle(body.by),
      at: body.at,
      text: body.text,
      ...(body.answer !== undefined && {
        answer: { text: body.answer.text, by: one.handle(body.answer.by), at: body.answer.at },
      }),
      open: body.answer === undefined && body.version === finding.version && finding.body.state === "submitted",
      mine: body.by === desk.member.actor,
    }));
}

/** Published ones are for all who see the finding; the others for the members alone. */
export function opinionsOf(desk: Desk, { one, finding }: Weighed) {
  return one
    .recordsOf("opinion", finding.id)
    .filter(({ body }) => !body.withdrawn && (body.published !== undefined || may(desk.asker, "decide")))
    .map(({ id, body }) => ({
      opinion: id as string,
      by: one.handle(body.by),
      at: body.at,
      text: body.text,
      ...(body.published !== undefined && { published: body.published }),
      mine: body.by === desk.member.actor,
    }));
}

/** Claims that are placed under the finding today, each with the month of the entry that wrote it. */
function placedUnder(desk: Desk, { one, finding, world }: Weighed): readonly Placed[] {
  const monthOf = desk.lens.audit.prepare<[number], { month: string }>(
    "SELECT substr(at, 1, 7) AS month FROM log WHERE seq = ?",
  );
  return finding.body.elements.flatMap(({ propositions }) =>
    propositions.flatMap((proposition) =>
      (["for", "against"] as const).flatMap((side) =>
        proposition[side].flatMap(({ claim }) => {
          const known = one.claim(claim);
          const month = known && monthOf.get(known.seq)?.month;
          return month === undefined ? [] : [{ month, side, roots: groundOf(claim, world).roots }];
        }),
      ),
    ),
  );
}

/** Letters that ask for a comment and are not tied to this finding. */
function freeLetters({ one, finding }: Weighed) {
  const tied = new Set(one.recordsOf("state-comment", finding.id).map(({ body }) => body.letter));
  return lettersAsking(one)
    .filter(({ id }) => !tied.has(id))
    .map(({ body }) => ({ code: body.code as string, label: `${body.state}, ${body.on}: ${body.subject}` }));
}

/** Places of the adopted text whose words a corrigendum may change, each as it reads now. */
function placesOf({ one, finding }: Weighed) {
  const body = readingOf(one, finding);
  const places = [
    "title",
    "law",
    ...body.elements.flatMap(({ element, propositions }) => [
      `${element}/reasoning`,
      ...propositions.flatMap(({ id }) => [`${element}/${id}`, `${element}/${id}/answer`]),
    ]),
  ];
  return places.flatMap((where) => {
    const words = wordsAt(body, where);
    return words === undefined || words === "" ? [] : [{ where, words }];
  });
}

/** What this member may do now; the rules are asked again when it is done. */
function actionsFor(desk: Desk, weighed: Weighed) {
  const { finding, stops } = weighed;
  const { actor, roles } = desk.member;
  const can = (move: Parameters<typeof mayTakeStep>[1]): boolean =>
    mayTakeStep(finding.body, move, actor, roles, stops) === true;
  const decided = finding.body.state === "adopted";
  const member = may(desk.asker, "decide");
  const before = can("position");
  const outcome = before ? outcomeNow(weighed) : "open";
  const ripe = outcome !== "open" && outcome !== "blocked";
  return [
    ...(can("challenged") ? (["challenge"] as const) : []),
    ...(can("commented") ? (["comment"] as const) : []),
    ...(before ? (["position", "ask"] as const) : []),
    ...(before && ripe ? (["decide"] as const) : []),
    ...(before || (decided && member) ? (["opinion"] as const) : []),
    ...(decided && may(desk.asker, "argue") ? (["correct"] as const) : []),
    ...(may(desk.asker, "argue") ? (["answer"] as const) : []),
  ];
}
