/** Lists sheets of possible responsibility, and shows one: posts held over time, what speaks for and against in every slot, gaps, and naming. */
import { may } from "../../core/access/may.ts";
import { headings } from "../../core/findings/naming.ts";
import type { Naming } from "../../core/record/body.ts";
import { spell } from "../assessing/spell.ts";
import { numberedAmong, type TieRow, tieRows } from "../assessing/tie-rows.ts";
import type { Held } from "../case/records.ts";
import type { CaseThing } from "../case/things.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { nodeLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { standingProposal } from "../protecting/show-proposals.ts";
import { needSheet, type OpenSheet, sheetsOf, wroteIn } from "../responsibilities.ts";
import { claimView, thingPointer } from "../views.ts";
import { membersOf } from "../whole.ts";

/** In order of their codes. Who doesn't hold the compartment of suspects is shown none, as if there were none. */
export function listResponsibilities(desk: Desk, locale: Language) {
  desk.need("read");
  const one = caseAt(desk);
  const mayOpen = may(desk.asker, "argue", "suspect");
  return {
    rows: sheetsOf(one).map((sheet) => rowOf(one, sheet, locale)),
    modes: one.library.tests
      .filter(({ subject }) => subject === "responsibility")
      .map(({ code, title }) => ({ code, label: title[locale] })),
    mayOpen,
  };
}

const rowOf = (one: Case, sheet: OpenSheet, locale: Language) => {
  const { body } = sheet.held;
  return {
    code: body.code,
    of: aboutOf(one, sheet.of, locale),
    mode: { code: body.mode, label: one.library.test(body.mode).title[locale] },
    acts: sheet.acts.map((act) => thingPointer(one, act, locale)),
    openGaps: body.gaps.filter(({ closed }) => !closed).length,
    ...(sheet.decided !== undefined && { outcome: sheet.decided.body.outcome }),
  };
};

/** A person is a code here, whatever is claimed of his or her name. */
const aboutOf = (one: Case, thing: CaseThing, locale: Language) =>
  thing.kind === "person"
    ? { code: thing.code, kind: thing.kind, label: thing.code }
    : thingPointer(one, thing, locale);

/** Faults: `absent`, the same for what is not there and what is not wholly open. */
export function showResponsibility(desk: Desk, code: string, locale: Language) {
  desk.need("read");
  const one = caseAt(desk);
  const sheet = needSheet(one, code);
  const { held, of } = sheet;
  const { body } = held;
  return {
    ...rowOf(one, sheet, locale),
    version: held.version,
    slots: slotsOf(one, sheet, locale),
    reasoning: body.reasoning,
    gaps: body.gaps.map(({ text, closed }) => ({ text, closed })),
    posts: tenuresOf(one, of).map((row) => ({
      tenure: thingPointer(one, row.thing, locale),
      ...(row.object !== undefined && { post: thingPointer(one, row.object, locale) }),
      ...(row.subject !== undefined && { holder: row.subject.code }),
      ...(row.type !== undefined && { capacity: nodeLabel(one, "tenure-capacities", row.type, locale) }),
      ...spell(row.span, row.from, row.to, locale),
      roots: row.roots,
      disputed: row.disputed > 0,
    })),
    by: body.drafters.map((actor) => one.handle(actor)).join(", "),
    at: one.entry(held.since)?.at ?? "",
    namings: sheet.namings.map((naming) => namingView(desk, one, sheet, naming, locale)),
    standards: one.library.nodes("standards").map(({ code: name, title }) => ({ code: name, label: title[locale] })),
    mayChange: may(desk.asker, "argue", "suspect"),
    mayDraft: may(desk.asker, "argue", "suspect") && may(desk.asker, "sign"),
  };
}

/** Headings first, then the elements of the mode; what speaks for the person stands among them, in equal rank. */
function slotsOf(one: Case, { held, placed }: OpenSheet, locale: Language) {
  const filled = new Map(held.body.slots.map((slot) => [slot.slot, slot]));
  const elements = one.library.elementsOf(one.library.test(held.body.mode));
  const claims = (refs: readonly string[]) =>
    refs.flatMap((ref) => {
      const claim = placed.get(ref);
      return claim === undefined
        ? []
        : [{ claim: claimView(one, claim, locale), gone: one.claim(claim.ref) === undefined }];
    });
  const view = (slot: string, title: string | undefined, speaksFor: boolean) => ({
    slot,
    ...(title !== undefined && { title }),
    speaksFor,
    for: claims(filled.get(slot)?.for ?? []),
    against: claims(filled.get(slot)?.against ?? []),
    note: filled.get(slot)?.note ?? "",
  });
  return [
    ...headings.map((slot) => view(slot, undefined, slot === "exculpatory")),
    ...elements.map(({ code, element, group }) => view(code, element.title[locale], group === "exculpatory")),
  ];
}

/** Of a person: the posts held. Of a post: who held it. The earliest first. */
function tenuresOf(one: Case, of: CaseThing): readonly TieRow[] {
  const ids = JSON.stringify(membersOf(one, of).map(({ id }) => id));
  const end = of.kind === "person" ? "subject" : "object";
  return tieRows(one, undefined, `kind = 'tenure' AND ${end} IN ${numberedAmong}`, ids);
}

/** `holds`: decided on the sheet as it stands; `over`: the sheet was changed, another decision came, or a claim was taken back since. */
function namingView(desk: Desk, one: Case, sheet: OpenSheet, naming: Held<Naming>, locale: Language) {
  const { id, version, body } = naming;
  const open = standingProposal(desk, (act) => act.name === "name" && act.naming === id && act.version === version);
  const current = body.version === sheet.held.version;
  const me = desk.member.actor;
  const decides = may(desk.asker, "decide", "suspect") && !wroteIn(one, { naming, sheet }, me);
  const waits = body.decided === undefined && current;
  const state = sheet.decided?.id === id ? ("holds" as const) : waits ? ("drafted" as const) : ("over" as const);
  return {
    code: body.code,
    outcome: body.outcome,
    ...(body.words !== undefined && { words: body.words }),
    ...(body.list !== undefined && {
      list: { ...body.list, standard: nodeLabel(one, "standards", body.list.standard, locale) },
    }),
    reason: body.reason,
    by: one.handle(body.by),
    state,
    ...(body.decided !== undefined && {
      decided: { signers: body.decided.signers.map((actor) => one.handle(actor)), at: body.decided.at },
    }),
    ...(open !== undefined && waits && { proposal: open }),
    mayPropose: waits && decides && open === undefined,
    mayDecide: waits && decides && open?.state === "agreed",
  };
}
