/** What the field asks of a thing: the limbs of a right or a test, each answered or not, and whether a ground has its sign. */
import { checklist } from "../../core/lives/checklist.ts";
import type { ThingKind } from "../../core/record/body.ts";
import type { Folded } from "../case/claims.ts";
import type { Case } from "../case.ts";
import { nodeLabel } from "../labels.ts";
import type { Language } from "../packs.ts";

interface Checks {
  readonly kind: ThingKind;
  readonly property: string;
  readonly vocabulary: string;
  /** asked also where nobody has begun to answer */
  readonly owed: (codes: (property: string) => readonly string[]) => boolean;
}

const under = (code: string, root: string): boolean => code === root || code.startsWith(`${root}.`);

const all: readonly Checks[] = [
  { kind: "episode", property: "limb", vocabulary: "liberty-limbs", owed: () => true },
  { kind: "act", property: "forceTest", vocabulary: "force-tests", owed: () => false },
  {
    kind: "act",
    property: "deathCheck",
    vocabulary: "death-checks",
    owed: (codes) => codes("type").some((code) => under(code, "life.death-in-custody")),
  },
  {
    kind: "proceeding",
    property: "hearing",
    vocabulary: "hearing-facts",
    owed: (codes) =>
      codes("inAbsentia").includes("yes") || codes("type").some((code) => under(code, "criminal.special")),
  },
];

/**
 * Of an episode of detention the limbs of article 9, of a death in custody the Minnesota checklist, of a trial in
 * absentia the facts of its hearing, and of any act the test of force once a limb of it is answered (registers ask the same).
 */
export function questionsOf(one: Case, folded: Folded, locale: Language) {
  const codes = (property: string): readonly string[] =>
    folded.fold(property).values.flatMap((value) => ("code" in value ? [value.code] : []));
  return all
    .filter(({ kind, property, owed }) => kind === folded.thing.kind && (codes(property).length > 0 || owed(codes)))
    .map(({ property, vocabulary }) => ({
      property,
      questions: checklist(one.library.nodes(vocabulary), codes(property)).map(({ code, answer }) => ({
        code,
        label: nodeLabel(one, vocabulary, code, locale),
        answer,
      })),
    }));
}

/** An act that is said to rest on a ground, while nothing that was said or done shows it: a ground isn't inferred. */
export const isUnsigned = ({ thing, fold }: Folded): boolean =>
  thing.kind === "act" && fold("ground").values.length > 0 && fold("groundSign").values.length === 0;
