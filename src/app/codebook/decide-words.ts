/** Accepts or refuses proposed words, one or a whole import at once, by another member than who proposed them; and retires a word. */
import { Fault } from "../../core/fault.ts";
import { parentOf } from "../../core/record/body/vocabulary.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { type HeldWord, needWords } from "./words.ts";

export interface AskedDecision {
  /** record ids, all of them proposed */
  readonly words: readonly string[];
  readonly accept: boolean;
  readonly reason?: string | undefined;
}

/**
 * All in one entry or none. Faults: `absent`; `refused` to who proposed any of them; `conflict` for one that doesn't wait
 * any more; `invalid` for a refusal without a reason, and for accepting a word before the one above it.
 */
export async function decideWords(desk: Desk, { words, accept, reason }: AskedDecision) {
  desk.need("settle");
  const found = needWords(desk, words);
  const own = found.find(({ body }) => body.by === desk.member.actor);
  if (own !== undefined)
    throw new Fault("refused", "who proposes a word does not decide on it", {
      item: own.body.word,
      remedy: "ask another member who settles",
    });
  const decided = found.find(({ body }) => body.state !== "proposed");
  if (decided !== undefined)
    throw new Fault("conflict", "this word does not wait any more", { item: decided.body.word });
  if (!accept && reason === undefined)
    throw new Fault("invalid", "a word is refused with a reason", { item: found[0]?.body.word ?? "" });
  if (accept) needAbove(desk, found);
  const [made] = await desk.write({
    verb: "word.decide",
    drafts: found.map(({ id, version, body }) => ({
      record: id,
      parents: [version],
      body: {
        ...body,
        state: accept ? ("accepted" as const) : ("refused" as const),
        decidedBy: desk.member.actor,
        ...(reason !== undefined && { reason }),
      },
    })),
  });
  return { seq: made?.seq ?? 0 };
}

/** Above each stands a word that is offered, or one that is accepted with it; and nobody took its code meanwhile. */
function needAbove(desk: Desk, found: readonly HeldWord[]): void {
  const { library } = caseAt(desk);
  const key = (vocabulary: string, word: string): string => `${vocabulary} ${word}`;
  const together = new Set(found.map(({ body }) => key(body.vocabulary, body.word)));
  for (const { body } of found) {
    if (library.node(body.vocabulary, body.word) !== undefined)
      throw new Fault("conflict", "this code is taken", { item: body.word, remedy: "choose another code" });
    const parent = parentOf(body.word);
    if (parent === undefined || together.has(key(body.vocabulary, parent))) continue;
    const above = library.node(body.vocabulary, parent);
    if (above === undefined || above.retired === true)
      throw new Fault("invalid", "the word above this one is not accepted", { item: body.word });
  }
}

/**
 * Offers a word no longer; where it was used it is still shown. Faults: `absent`, `refused`; `conflict` for one that isn't
 * offered; `invalid` while words below it are.
 */
export async function retireWord(desk: Desk, asked: { readonly word: string; readonly reason: string }) {
  desk.need("settle");
  const found = needWords(desk, [asked.word]);
  const { library } = caseAt(desk);
  for (const { body } of found) {
    if (body.state !== "accepted") throw new Fault("conflict", "this word is not offered", { item: body.word });
    const below = library.nodes(body.vocabulary).find(({ parent }) => parent === body.word);
    if (below !== undefined) throw new Fault("invalid", "words below this one are still offered", { item: below.code });
  }
  const [made] = await desk.write({
    verb: "word.retire",
    drafts: found.map(({ id, version, body }) => ({
      record: id,
      parents: [version],
      body: { ...body, state: "retired" as const, decidedBy: desk.member.actor, reason: asked.reason },
    })),
  });
  return { seq: made?.seq ?? 0 };
}
