/** Changes a basis: narrower at once, by anyone who sees to consents; wider only after a new conversation. */
import { checkBasis } from "../../core/consent/rules.ts";
import { widened } from "../../core/consent/widening.ts";
import { Fault } from "../../core/fault.ts";
import {
  type Basis,
  type BasisRow,
  basis as basisShape,
  type ChildConsent,
  type Conversation,
} from "../../core/record/body.ts";
import type { Held } from "../case/records.ts";
import { caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import type { Answer, AskedDecider } from "./record-consent.ts";

export interface AskedChange {
  readonly basis: string;
  /** the version that was before the person */
  readonly version: string;
  /** all answers, those that stay the same too; absent leaves them as they are */
  readonly answers?: readonly Answer[] | undefined;
  /** conditions that are met now, each with how that is known */
  readonly fulfil?: readonly (Pick<BasisRow, "purpose" | "recipient"> & { readonly note: string })[] | undefined;
  /** codes of exhibits to add */
  readonly exhibits?: readonly string[] | undefined;
  readonly covers?: "listed" | "all" | undefined;
  readonly expires?: string | undefined;
  readonly review?: string | undefined;
  readonly conversation?: Conversation | undefined;
  readonly decider?: AskedDecider | undefined;
  readonly child?: ChildConsent | undefined;
  readonly mayChange?: string | undefined;
  /** for a basis that is no consent: the test made anew */
  readonly harm?: string | undefined;
  readonly note?: string | undefined;
  readonly once: string;
}

/**
 * Writes the next version of the same record, so that the old one never goes on allowing. A conversation given with it
 * makes a withdrawn consent live again, and says its terms anew: an end that isn't said again is none. Faults: `absent`, `conflict`, `refused` where it widens without a new
 * conversation (for other kinds: without a new test of harm), `invalid`.
 */
export async function changeBasis(desk: Desk, asked: AskedChange) {
  desk.need("consent");
  const held = heldBasis(desk, asked.basis, asked.version);
  const before = withFulfilled(desk, held.body, asked.fulfil ?? []);
  const after = changed(desk, before, asked);
  const wider = widened(before, after);
  if (wider !== undefined) {
    checkAnew(before, asked, wider === "exhibits" ? "exhibits" : `${wider.purpose} ${wider.recipient}`);
    if (after.decider?.who === "advocate") delete after.decider.approved; // it was for what was asked then
  }
  if (wider !== undefined || asked.conversation !== undefined) checkBasis(after, instant(desk.now()));
  const [made] = await desk.write({
    verb: "basis.change",
    once: { id: asked.once, asked },
    drafts: [{ record: held.id, parents: [held.version], body: after }],
  });
  return { version: made?.versions[0]?.version ?? "", widened: wider !== undefined, seq: made?.seq ?? 0 };
}

/** The newest version of a basis. Faults: `absent`, `conflict` where it is another than the one asked about. */
function heldBasis(desk: Desk, code: string, version: string): Held<Basis> {
  const held = caseAt(desk).record("basis", code);
  if (held === undefined) throw absent(code);
  if (held.version !== version)
    throw new Fault("conflict", "somebody changed this meanwhile", {
      item: code,
      remedy: "look at the newest version and try again",
    });
  return held;
}

/** A condition that is met is what the person had agreed to already: no widening. */
function withFulfilled(desk: Desk, body: Basis, met: NonNullable<AskedChange["fulfil"]>): Basis {
  const left = [...met];
  const grants = body.grants.map((row): BasisRow => {
    const at = left.findIndex((one) => one.purpose === row.purpose && one.recipient === row.recipient);
    const [one] = at < 0 || row.condition === undefined ? [] : left.splice(at, 1);
    if (one === undefined) return row;
    return { ...row, fulfilled: { at: instant(desk.now()), by: desk.member.actor, note: one.note } };
  });
  const [none] = left;
  if (none !== undefined)
    throw new Fault("invalid", "this answer has no condition", { item: `${none.purpose} ${none.recipient}` });
  return { ...body, grants };
}

function changed(desk: Desk, before: Basis, asked: AskedChange): Basis {
  const one = caseAt(desk);
  const { answers, exhibits, covers, expires, review, conversation, decider, child, mayChange, harm, note } = asked;
  const added = (exhibits ?? []).map((code) => one.needExhibit(code).id);
  // what was said in a new conversation replaces the terms of the last one: ends, and the way of a child who is grown
  const { expires: _, review: __, child: ___, mayChange: ____, ...lasting } = before;
  return basisShape.parse({
    ...(conversation === undefined ? before : lasting),
    ...(answers !== undefined && { grants: answers.map((answer) => withMark(answer, before)) }),
    exhibits: [...new Set([...before.exhibits, ...added])],
    ...(covers !== undefined && { covers }),
    ...(expires !== undefined && { expires: `${expires}T00:00:00Z` }),
    ...(review !== undefined && { review }),
    ...(conversation !== undefined && {
      conversation,
      language: conversation.language,
      from: conversation.at,
      withdrawn: false,
    }),
    ...(decider !== undefined && { decider }),
    ...(child !== undefined && { child }),
    ...(mayChange !== undefined && { mayChange }),
    ...(harm !== undefined && { harmTest: harm, withdrawn: false }),
    ...(note !== undefined && { note }),
  });
}

/** An answer whose condition is word for word the same keeps the mark that it is met. */
function withMark(answer: Answer, before: Basis): BasisRow {
  const same = before.grants.find((row) => row.purpose === answer.purpose && row.recipient === answer.recipient);
  const mark = same?.condition === answer.condition ? same?.fulfilled : undefined;
  return { ...answer, ...(mark !== undefined && { fulfilled: mark }) };
}

function checkAnew(before: Basis, asked: AskedChange, item: string): void {
  if (before.type !== "consent") {
    if (asked.harm === undefined)
      throw new Fault("refused", "a wider use needs its do-no-harm test made anew", { item, remedy: "write it anew" });
    return;
  }
  const last = Date.parse(before.conversation?.at ?? before.from);
  if (asked.conversation === undefined || !(Date.parse(asked.conversation.at) > last))
    throw new Fault("refused", "a wider consent needs a new conversation", {
      item,
      remedy: "can change it: the person, asked again",
    });
}

/** A second member approves what an independent adult decided for a child. Faults: `absent`, `refused` for who wrote it, `invalid`. */
export async function approveBasis(desk: Desk, asked: { basis: string; version: string }) {
  desk.need("consent");
  const one = caseAt(desk);
  const held = heldBasis(desk, asked.basis, asked.version);
  const { decider } = held.body;
  if (decider?.who !== "advocate" || decider.approved !== undefined)
    throw new Fault("invalid", "this basis waits for nobody's approval", { item: asked.basis });
  const versions = await desk.ledger.versionsOf(held.id);
  if (versions.some((row) => one.entry(row.seq)?.actor === desk.member.actor))
    throw new Fault("refused", "a second person approves it", {
      item: asked.basis,
      remedy: "can change it: another member who sees to consents",
    });
  const approved = { by: desk.member.actor, at: instant(desk.now()) };
  const [made] = await desk.write({
    verb: "basis.change",
    drafts: [{ record: held.id, parents: [held.version], body: { ...held.body, decider: { ...decider, approved } } }],
  });
  return { version: made?.versions[0]?.version ?? "", seq: made?.seq ?? 0 };
}
