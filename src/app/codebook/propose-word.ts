/** Proposes a word for a vocabulary; it is offered once another member accepts it. */
import { caseAt } from "../case.ts";
import { type Desk, instant } from "../desk.ts";
import { checkWord, type NewWord } from "./words.ts";

export interface AskedWord extends NewWord {
  readonly vocabulary: string;
  readonly once: string;
}

/** Gives the record's id. Faults: those of `checkWord`, `refused`. */
export async function proposeWord(desk: Desk, { once, ...asked }: AskedWord) {
  desk.need("code");
  checkWord(caseAt(desk), asked.vocabulary, asked.word);
  const { example, guidance, ...plain } = asked;
  const [made] = await desk.write({
    verb: "word.propose",
    once: { id: once, asked },
    drafts: [
      {
        record: desk.newId(),
        unit: await desk.unitIn("case"),
        body: {
          kind: "vocabulary-node",
          ...plain,
          guidance: { ...guidance },
          ...(example !== undefined && { example }),
          state: "proposed",
          by: desk.member.actor,
          at: instant(desk.now()),
        },
      },
    ],
  });
  return { word: made?.versions[0]?.record ?? "", seq: made?.seq ?? 0 };
}
