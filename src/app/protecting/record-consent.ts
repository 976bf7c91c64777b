/** Records a consent as the conversation in which it was given: every question with its answer, who decided, and how. */
import { checkBasis } from "../../core/consent/rules.ts";
import {
  type BasisRow,
  basis as basisShape,
  type ChildConsent,
  type Conversation,
  type Decider,
} from "../../core/record/body.ts";
import { caseAt } from "../case.ts";
import { type Desk, instant } from "../desk.ts";

/** Who decided, without the second member's approval: that is an act of its own. */
export type AskedDecider = Decider extends infer D ? (D extends Decider ? Omit<D, "approved"> : never) : never;

/** An answer as it is asked for: conditions are fulfilled by an act of their own. */
export type Answer = Omit<BasisRow, "fulfilled">;

export interface AskedConsent {
  /** codes of exhibits */
  readonly exhibits: readonly string[];
  /** code of the person, where the inquiry has one */
  readonly person?: string | undefined;
  /** `all`: every exhibit that any basis of this person names, besides those listed */
  readonly covers: "listed" | "all";
  readonly answers: readonly Answer[];
  readonly conversation: Conversation;
  readonly decider: AskedDecider;
  readonly child?: ChildConsent | undefined;
  readonly expires?: string | undefined;
  readonly review?: string | undefined;
  readonly mayChange?: string | undefined;
  readonly note?: string | undefined;
  readonly once: string;
}

/** In force from the conversation on. Faults: `absent`, `refused` and `invalid` name what is missing (`checkBasis`). */
export async function recordConsent(desk: Desk, asked: AskedConsent) {
  desk.need("consent");
  const one = caseAt(desk);
  const { once, exhibits, person, answers, expires, ...rest } = asked;
  const covered = exhibits.map((code) => one.needExhibit(code));
  const compartments = new Set(covered.map(({ compartment }) => compartment));
  // sealed as what it covers; a conversation over several compartments belongs to the whole case
  const [compartment = "case"] = compartments.size === 1 ? compartments : [];
  const body = basisShape.parse({
    ...rest,
    kind: "basis",
    code: desk.newCode("basis"),
    type: "consent",
    exhibits: covered.map(({ id }) => id),
    ...(person !== undefined && { person: one.needThing(person).id }),
    grants: [...answers],
    from: asked.conversation.at,
    ...(expires !== undefined && { expires: `${expires}T00:00:00Z` }),
    language: asked.conversation.language,
  });
  checkBasis(body, instant(desk.now()));
  const [made] = await desk.write({
    verb: "basis.record",
    once: { id: once, asked },
    drafts: [{ record: desk.newId(), unit: desk.keyring.fresh(compartment), body }],
  });
  const written = caseAt(desk)
    .records("basis")
    .find((held) => held.id === made?.versions[0]?.record);
  return { code: written?.body.code ?? body.code, seq: made?.seq ?? 0 };
}
