/** Shows a basis with every answer, and what a conversation about an exhibit or a person begins with. */
import { exhibitsUnder } from "../../core/consent/basis.ts";
import { scriptVersion } from "../../core/consent/script.ts";
import type { Basis } from "../../core/record/body.ts";
import type { RecordId } from "../../core/record/id.ts";
import type { Held } from "../case/records.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk } from "../desk.ts";
import { nodeLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { exhibitPointer, thingPointer } from "../views.ts";

const pointers = (one: Case, ids: readonly RecordId[]) =>
  ids.flatMap((id) => {
    const exhibit = one.exhibit(id);
    return exhibit === undefined ? [] : [exhibitPointer(exhibit)];
  });

/** Faults: `absent`. */
export function showBasis(desk: Desk, code: string, locale: Language) {
  const one = caseAt(desk);
  const held = one.record("basis", code);
  if (held === undefined) throw absent(code);
  return basisPage(one, held, locale);
}

function basisPage(one: Case, { id, version, body, since }: Held<Basis>, locale: Language) {
  const person = body.person === undefined ? undefined : one.thing(body.person);
  const { decider, child, conversation, expires, review, mayChange, harmTest, note } = body;
  const by = one.entry(since);
  return {
    code: body.code,
    version,
    type: body.type,
    withdrawn: body.withdrawn,
    ...(person !== undefined && { person: thingPointer(one, person, locale) }),
    covers: body.covers ?? "listed",
    exhibits: pointers(one, exhibitsUnder(id, one.bases())),
    answers: body.grants.map((row) => ({
      ...row,
      purposeLabel: nodeLabel(one, "consent-purposes", row.purpose, locale),
      decision: row.decision ?? ("yes" as const),
      fulfilled: row.fulfilled && { ...row.fulfilled, by: one.handle(row.fulfilled.by) },
    })),
    from: body.from,
    ...(expires !== undefined && { expires }),
    ...(review !== undefined && { review }),
    ...(conversation !== undefined && { conversation }),
    ...(decider !== undefined && { decider: deciderView(one, decider) }),
    ...(child !== undefined && { child }),
    ...(mayChange !== undefined && { mayChange }),
    ...(harmTest !== undefined && { harm: harmTest }),
    ...(note !== undefined && { note }),
    by: one.handle(by?.actor ?? ""),
    at: by?.at ?? "",
    entry: since,
  };
}

/** With the handle of who approved in the place of the opaque id. */
function deciderView(one: Case, decider: NonNullable<Basis["decider"]>) {
  if (decider.who !== "advocate" || decider.approved === undefined) return decider;
  return { ...decider, approved: { ...decider.approved, by: one.handle(decider.approved.by) } };
}

/**
 * Whom and what a conversation is about, by the code of an exhibit, of a person, or of a basis to be given anew, and the
 * bases that there are. Faults: `absent`, the same for things that are no persons.
 */
export function beginConsent(desk: Desk, code: string, locale: Language) {
  desk.need("consent");
  const one = caseAt(desk);
  const anew = one.record("basis", code);
  const exhibit = one.exhibit(code);
  const thing = anew?.body.person ?? one.thing(code)?.id;
  const person = thing === undefined ? undefined : one.thing(thing);
  if (anew === undefined && exhibit === undefined && person?.kind !== "person") throw absent(code);
  const about = one.records("basis").filter(({ id, body }) => {
    if (anew !== undefined) return id === anew.id;
    if (person !== undefined && body.person === person.id) return true;
    return exhibit !== undefined && body.exhibits.includes(exhibit.id);
  });
  return {
    script: scriptVersion,
    ...(person !== undefined && { person: thingPointer(one, person, locale) }),
    exhibits:
      anew === undefined ? (exhibit === undefined ? [] : [exhibitPointer(exhibit)]) : pointers(one, anew.body.exhibits),
    caveats: [
      ...new Set([
        ...(exhibit?.caveats ?? []),
        ...(anew?.body.exhibits ?? []).flatMap((id) => one.exhibit(id)?.caveats ?? []),
      ]),
    ],
    ...(anew !== undefined && { anew: basisPage(one, anew, locale) }),
    bases: about.map(({ body }) => ({ code: body.code, type: body.type, from: body.from, withdrawn: body.withdrawn })),
  };
}
