/** The inquiry's own words as they are held, the vocabularies that claims are made of, and what a proposed word must be. */
import { properties } from "../../core/claims/property.ts";
import { Fault } from "../../core/fault.ts";
import { parentOf, type VocabularyWord, wordCode } from "../../core/record/body/vocabulary.ts";
import type { Held } from "../case/records.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk } from "../desk.ts";

export type HeldWord = Held<VocabularyWord>;

/** Ids of the vocabularies that properties take their words from. */
export const usedVocabularies: ReadonlySet<string> = new Set(
  Object.values(properties).flatMap((all) => all.flatMap(({ vocabulary }) => vocabulary ?? [])),
);

/** By record ids, in their order. Fault `absent` unless all are there. */
export function needWords(desk: Desk, ids: readonly string[]): readonly HeldWord[] {
  const held = new Map<string, HeldWord>(
    caseAt(desk)
      .records("vocabulary-node")
      .map((one) => [one.id, one]),
  );
  return [...new Set(ids)].map((id) => {
    const found = held.get(id);
    if (found === undefined) throw absent();
    return found;
  });
}

export interface NewWord {
  readonly word: string;
  readonly title: VocabularyWord["title"];
  readonly guidance: VocabularyWord["guidance"];
  readonly example?: string | undefined;
}

/**
 * Faults: `absent` for a vocabulary that claims aren't made of; `invalid` for a code that is none, or with nothing above
 * it (`before`: what is proposed with it); `conflict` for a code that is taken or waits. Retired ones are taken, too.
 */
export function checkWord(one: Case, vocabulary: string, word: string, before: ReadonlySet<string> = new Set()): void {
  const { library } = one;
  if (!usedVocabularies.has(vocabulary) || !library.vocabularies.some(({ id }) => id === vocabulary))
    throw new Fault("absent", "there is no such vocabulary", {
      item: vocabulary,
      remedy: `there are: ${[...usedVocabularies].toSorted().join(", ")}`,
    });
  if (!wordCode.safeParse(word).success)
    throw new Fault("invalid", "a word's code is parts of letters, digits and hyphens with dots between", {
      item: word,
    });
  const waits = one
    .records("vocabulary-node")
    .some(({ body }) => body.state === "proposed" && body.vocabulary === vocabulary && body.word === word);
  if (waits || before.has(word) || library.node(vocabulary, word) !== undefined)
    throw new Fault("conflict", "this code is taken", { item: word, remedy: "choose another code" });
  const parent = parentOf(word);
  if (parent === undefined || before.has(parent)) return;
  const above = library.node(vocabulary, parent);
  if (above === undefined || above.retired === true)
    throw new Fault("invalid", "there is no word above this one", { item: word, remedy: `first propose ${parent}` });
}
