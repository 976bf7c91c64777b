/** Checklists: the questions of a vocabulary whose nodes end in yes, no or unclear, and what claims answer to each. */

/** A node of a vocabulary, as far as a checklist needs it. */
interface Node {
  readonly code: string;
  readonly parent?: string | undefined;
}

export const answers = ["yes", "no", "unclear", "answered", "contradictory", "silent"] as const;
/** `answered`: the question itself was marked; `contradictory`: yes and no both stand; `silent`: nobody says anything. */
export type Answer = (typeof answers)[number];

export interface Checked {
  readonly code: string;
  readonly answer: Answer;
}

/** Every question of the vocabulary, in its order, with what the codes that stand come to. */
export function checklist(nodes: readonly Node[], codes: Iterable<string>): readonly Checked[] {
  const said = [...codes];
  return nodes
    .filter(({ parent }) => parent === undefined)
    .map(({ code }) => ({
      code,
      answer: answerOf(
        said.filter((one) => one === code || one.startsWith(`${code}.`)),
        code,
      ),
    }));
}

function answerOf(said: readonly string[], question: string): Answer {
  if (said.length === 0) return "silent";
  const tails = new Set(said.map((one) => one.slice(question.length + 1)));
  if (tails.has("yes") && tails.has("no")) return "contradictory";
  // who knows outweighs who isn't sure
  for (const known of ["yes", "no", "unclear"] as const) if (tails.has(known)) return known;
  return "answered";
}
