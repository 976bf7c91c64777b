/** What really was done, as the methodology annex may tell it to a recipient: sources, interviews, adopted rules, tests of findings, letters. */
import type { HeldBasis } from "../../core/consent/basis.ts";
import { seesInterview } from "../../core/contact/sight.ts";
import { Fault } from "../../core/fault.ts";
import { defaultTerms } from "../../core/findings/profile.ts";
import { asksTold, foremostBasis, interviewModes } from "../../core/mandate/method-kinds.ts";
import { basisKinds } from "../../core/record/body.ts";
import type { RecordId } from "../../core/record/id.ts";
import { type GateItem, type GateRequest, judge } from "../../core/release/judgement.ts";
import type { SourceKind } from "../../core/report/finding-input.ts";
import { type LetterCount, type MethodInput, tallyOf } from "../../core/report/method-input.ts";
import { rootsByKind } from "../../core/roots/independence.ts";
import { nearness } from "../../core/roots/roots.ts";
import { allInterviews, gateWorld, interviewFlags, standingOf } from "../case/interviews.ts";
import type { CaseExhibit } from "../case/things.ts";
import type { Case } from "../case.ts";
import type { Desk } from "../desk.ts";
import { dayLabel, nodeLabel } from "../labels.ts";
import { letterState } from "../mandate/letters.ts";
import type { Language } from "../packs.ts";
import { itemOf, type Left } from "./select-edition.ts";

/** An exhibit of which this recipient may be told that it is there, and on which bases. */
interface Told {
  readonly exhibit: CaseExhibit;
  readonly item: GateItem;
  readonly bases: readonly RecordId[];
}

type Request = Omit<GateRequest, "items">;

/** Of each open exhibit whether it may be counted: one that may not, not even that there is one more. */
export function toldSources(one: Case, request: Request) {
  const bases = one.bases();
  const held = one.held(request.now);
  const told: Told[] = [];
  const left: Left[] = [];
  const codes = one.shelves.flatMap(({ db, open }) =>
    db.prepare<[], { code: string }>(`SELECT code FROM exhibit WHERE ${open("n")} ORDER BY code`).all(),
  );
  for (const { code } of codes) {
    const exhibit = one.exhibit(code);
    if (exhibit === undefined) continue;
    const item = itemOf(one, exhibit, false, held);
    const { allowed, refused } = judge({ ...request, items: [item] }, bases);
    if (allowed !== undefined) told.push({ exhibit, item, bases: allowed.bases });
    else
      left.push({
        what: code,
        rule: `${refused[0]?.rule ?? ""} ${refused[0]?.detail ?? ""}`,
        who: refused[0]?.who ?? "",
      });
  }
  return { told, left };
}

/** Fault `refused` without a mandate. */
export function methodInput(
  desk: Desk,
  one: Case,
  asked: { readonly lang: Language; readonly request: Request; readonly told: readonly Told[] },
): Omit<MethodInput, "prepared"> {
  const { lang, request, told } = asked;
  const mandate = one.mandate()?.body;
  if (mandate === undefined)
    throw new Fault("refused", "a report needs the inquiry's mandate", { remedy: "can change it: registrar" });
  const { title, instrument, scope, term, standard, members, renewals = [] } = mandate;
  return {
    inquiry: one.inquiry.name,
    lang,
    edition: request.recipient === "inside" ? "internal" : "public",
    exercise: desk.card.exercise,
    mandate: {
      title,
      instrument,
      from: dayLabel(scope.from),
      ...(scope.to !== undefined && { to: dayLabel(scope.to) }),
      members,
      term,
    },
    standard: {
      label: nodeLabel(one, "standards", standard, lang),
      meaning: one.library.node("standards", standard)?.guidance?.[lang] ?? "",
    },
    ...sourcesOf(one, told),
    interviews: interviewsOf(desk, one, new Set(told.map(({ exhibit }) => exhibit.id)), request.now),
    profiles: one
      .records("corroboration")
      .map(({ body: { adopted, terms } }) => ({ on: adopted.at.slice(0, 10), ...terms })),
    defaults: defaultTerms,
    findings: findingsOf(one),
    letters: lettersOf(one, new Set(told.map(({ exhibit }) => exhibit.id)), request.now.slice(0, 10)),
    renewals: renewals.map(({ instrument: by, before, after, at }) => ({
      instrument: by,
      on: at.slice(0, 10),
      before,
      after,
    })),
  };
}

const kinds: readonly (SourceKind | "unsaid")[] = [...nearness, "unsaid"];

function sourcesOf(one: Case, told: readonly Told[]): Pick<MethodInput, "sources" | "roots" | "bases"> {
  const { count, byKind } = rootsByKind(
    told.flatMap(({ exhibit }) => one.roots.sets.get(exhibit.id) ?? []),
    one.roots.kinds,
  );
  const known = byKind.flatMap((each) => Array.from({ length: each.count }, (): SourceKind | "unsaid" => each.kind));
  const unsaid = Array.from({ length: count - known.length }, () => "unsaid" as const);
  const types = new Map(one.bases().map(({ id, type }: HeldBasis) => [id, type]));
  return {
    sources: tallyOf(
      kinds,
      told.map(({ exhibit }) => exhibit.rootKind ?? "unsaid"),
    ),
    roots: tallyOf(kinds, [...known, ...unsaid]),
    bases: tallyOf(
      basisKinds,
      told.flatMap((each) => foremostBasis(each.bases.flatMap((id) => types.get(id) ?? [])) ?? []),
    ),
  };
}

/** Those that the member sees, with nothing missing, of which something was preserved, all of which may be counted. */
function interviewsOf(desk: Desk, one: Case, going: ReadonlySet<string>, now: string): MethodInput["interviews"] {
  const world = gateWorld(one, now);
  const viewer = { ...desk.asker, actor: desk.member.actor };
  return tallyOf(
    interviewModes,
    allInterviews(one).flatMap((each) => {
      const produced = each.steps.flatMap(({ body }) => (body.what.step === "produced" ? [body.what.exhibit] : []));
      if (!seesInterview(viewer, each.body, interviewFlags(each))) return [];
      const counts = produced.length > 0 && produced.every((id) => going.has(id)) && standingOf(each, world).usable;
      return counts ? [each.body.mode] : [];
    }),
  );
}

/** Of adopted findings alone: what is still argued is told to nobody. */
function findingsOf(one: Case): MethodInput["findings"] {
  const adopted = one.records("finding").filter(({ body }) => body.state === "adopted");
  const [first] = adopted
    .flatMap(({ body }) => body.steps.flatMap(({ step, at }) => (step === "adopted" ? [at.slice(0, 10)] : [])))
    .toSorted();
  const having = (kind: "contrary-case" | "state-comment"): number =>
    adopted.filter(({ id }) => one.recordsOf(kind, id).length > 0).length;
  return {
    adopted: adopted.length,
    ...(first !== undefined && { first }),
    against: adopted.filter(({ body }) =>
      body.elements.some(({ propositions }) => propositions.some(({ against }) => against.length > 0)),
    ).length,
    challenged: having("contrary-case"),
    commented: having("state-comment"),
  };
}

/** A letter counts if all that is held of it may be counted, its answer too. */
function lettersOf(one: Case, going: ReadonlySet<string>, today: string): readonly LetterCount[] {
  const all = one
    .records("letter")
    .map(({ id, body }) => ({ id, body }))
    .filter(({ body }) => !body.withdrawn && body.exhibits.every((exhibit) => going.has(exhibit)));
  const answered = new Set(all.flatMap(({ body }) => body.answers ?? []));
  return asksTold.flatMap((asks) => {
    const sent = all.filter(({ body }) => body.direction === "to-state" && body.asks === asks);
    const stands = (how: string): number =>
      sent.filter(({ id, body }) => letterState(body, answered.has(id), today) === how).length;
    return sent.length === 0
      ? []
      : [{ asks, sent: sent.length, answered: stands("answered"), silent: stands("silent") }];
  });
}
