/** Makes a report of a finding: what the gate lets its edition have, rendered to bytes that are the same every time. */
import type { ClaimRef } from "../../core/claims/value.ts";
import { coverageOf } from "../../core/consent/basis.ts";
import { Fault } from "../../core/fault.ts";
import { leafHash, treeRoot } from "../../core/log/merkle.ts";
import type { RecipientClass } from "../../core/record/body.ts";
import { canonicalBytes } from "../../core/record/canonical.ts";
import { opened, release } from "../../core/release/gate.ts";
import { type GateItem, judge, type Refusal } from "../../core/release/judgement.ts";
import { checkReport } from "../../core/report/check.ts";
import type { ClaimEvidence, FindingReportInput } from "../../core/report/finding-input.ts";
import { findingReport } from "../../core/report/finding-report.ts";
import { hex, sha256 } from "../../crypto/hash.ts";
import { fileEndings, mimeTypes, type ReportFormat, renderers } from "../../render/render.ts";
import { type Case, type CaseClaim, type CaseExhibit, caseAt } from "../case.ts";
import { type Desk, instant } from "../desk.ts";
import { inquiryOf } from "../desk-library.ts";
import { ancestorsIn, weighFinding } from "../finding/grounds.ts";
import { showFinding } from "../finding/show-finding.ts";
import { thingLabel, valueLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { sayIn } from "../sayings.ts";
import { rootsView } from "../views.ts";

export type Edition = "internal" | "public";

/** Something that stayed out of an edition: what, by which rule, and who can change it. */
export interface Left {
  readonly what: string;
  readonly rule: string;
  readonly who: string;
}

export interface Made {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly left: readonly Left[];
}

const terms: Readonly<Record<Edition, { recipient: RecipientClass; purpose: string; level: "L0" }>> = {
  internal: { recipient: "inside", purpose: "C3", level: "L0" },
  public: { recipient: "public", purpose: "C4", level: "L0" },
};

/**
 * The internal edition holds codes and stays inside; the public one holds none, and only propositions whose every
 * exhibit, for and against, its readers may have: one of which something must stay out stays out whole, so that no
 * reader sees only one side (N8). An entry records the digest. Faults: `absent`, `refused` (the gate, or what the
 * check before release found).
 */
export async function makeReport(
  desk: Desk,
  asked: { finding: string; format: ReportFormat; edition: Edition; lang: Language },
): Promise<Made> {
  desk.need("report");
  const one = caseAt(desk);
  const now = instant(desk.now());
  const request = { ...terms[asked.edition], seq: one.seq, now };
  const bases = one.bases();
  const shown = showFinding(desk, asked.finding, asked.lang);
  const { finding: held } = weighFinding(desk, asked.finding);

  // where the log stands and what this member may do now are no part of a report: its bytes must not move with them
  const { head: _head, actions: _actions, ...argued } = shown;
  const left: Left[] = [];
  const elements = shown.elements.map((element) => ({
    ...element,
    propositions: element.propositions.filter((proposition) => {
      const items = itemsOf(one, proposition, asked.edition);
      const { refused } = judge({ ...request, items }, bases);
      for (const refusal of refused ?? []) left.push(leftOut(one, refusal, `${element.element}/${proposition.id}`));
      return refused === undefined;
    }),
  }));
  if (asked.edition === "internal" && left.length > 0) refuse(left);
  const cited = claimsIn(one, elements);
  const items = uniqueItems(
    elements.flatMap((element) =>
      element.propositions.flatMap((proposition) => itemsOf(one, proposition, asked.edition)),
    ),
  );
  const quotable = (exhibit: CaseExhibit): boolean =>
    asked.edition === "internal" ||
    (!exhibit.coerced &&
      [exhibit.id, ...ancestorsIn(one, exhibit.id)].every(
        (id) => coverageOf(id, bases, { purpose: "C5", recipient: "public", level: "L0", at: now }).covered,
      ));

  const asOf = newest(one, held.since, cited);
  const leaves = (await desk.ledger.leaves(0, asOf + 1)).map((leaf) => leafHash(sha256, leaf));
  const input: Omit<FindingReportInput, "prepared"> = {
    inquiry: inquiryOf(desk).name,
    lang: asked.lang,
    edition: asked.edition,
    exercise: desk.card.exercise,
    finding: { ...argued, elements, stops: argued.stops.filter((stop) => !aboutLeftOut(stop.where, elements)) },
    standardMeaning: one.library.node("standards", shown.standard.code)?.guidance?.[asked.lang] ?? "",
    instrument: { title: one.library.test(shown.test.code).instrument, lang: "en" },
    mandate: mandateInput(one, asked.lang),
    evidence: cited.map((claim) => evidenceOf(desk, one, claim, asked.lang, quotable)),
    figures: [],
  };
  const when =
    desk.lens.audit.prepare<[number], { at: string }>("SELECT at FROM log WHERE seq = ?").get(asOf)?.at ?? "";
  const prepared = {
    asOfEntry: asOf,
    asOf: `${when.slice(0, 19)}Z`,
    treeSize: asOf + 1,
    root: hex(treeRoot(sha256, leaves)),
    sourceDigest: hex(sha256(canonicalBytes(plain(input)))),
  };
  const released = release({ ...request, items }, bases, () =>
    findingReport({ ...input, prepared }, sayIn(asked.lang)),
  );
  const report = opened(released, { recipient: request.recipient, now });
  const problems = checkReport(report).filter((problem) => problem.severity === "blocks");
  const [first] = problems;
  if (first !== undefined)
    throw new Fault(
      "refused",
      `the check before release found ${problems.length} problems: ${first.rule} ${first.detail ?? ""}`,
      { item: first.where, remedy: "can change it: author" },
    );
  const bytes = await renderers[asked.format](report);
  const digest = hex(sha256(bytes));
  await desk.write({
    verb: "report.make",
    drafts: [
      {
        record: desk.newId(),
        unit: desk.keyring.fresh("case"),
        body: {
          kind: "release",
          code: desk.newCode("release"),
          what: { kind: "report", of: held.id, edition: asked.edition, format: asked.format },
          recipient: request.recipient,
          purpose: request.purpose,
          level: request.level,
          seq: one.seq,
          sha256: digest,
          bases: [...released.judged.bases],
          at: now,
        },
      },
    ],
  });
  const stem = asked.edition === "public" ? "finding-public" : `finding-${shown.code}`;
  return {
    name: `${stem}.${asked.lang}${fileEndings[asked.format]}`,
    type: mimeTypes[asked.format],
    bytes,
    sha256: digest,
    left,
  };
}

/** Whether a stop is about a proposition that stays out: what it says of it stays out too. */
function aboutLeftOut(
  where: string,
  elements: readonly { element: string; propositions: readonly { id: string }[] }[],
): boolean {
  const own = elements.find((one) => where.startsWith(`${one.element}/`));
  return own !== undefined && !own.propositions.some((one) => where === `${own.element}/${one.id}`);
}

type Proposition = ReturnType<typeof showFinding>["elements"][number]["propositions"][number];

/** The exhibits behind a proposition, those of an inference's premises too. What is public is judged unquoted; quotation is asked for apart. */
function itemsOf(one: Case, proposition: Proposition, edition: Edition): readonly GateItem[] {
  const exhibits = [...proposition.for, ...proposition.against].flatMap(({ claim }) => exhibitsBehind(one, claim.ref));
  return uniqueItems(exhibits.map((exhibit) => itemOf(one, exhibit, edition === "internal")));
}

function exhibitsBehind(one: Case, ref: ClaimRef, depth = 0): readonly CaseExhibit[] {
  const claim = one.claim(ref);
  if (claim === undefined || depth > 8) return [];
  return claim.exhibit !== undefined
    ? [claim.exhibit]
    : (claim.claim.premises ?? []).flatMap((premise) => exhibitsBehind(one, premise, depth + 1));
}

function itemOf(one: Case, exhibit: CaseExhibit, quoted: boolean): GateItem {
  const ancestors = ancestorsIn(one, exhibit.id);
  const line = [exhibit, ...ancestors.flatMap((id) => one.exhibit(id) ?? [])];
  return {
    exhibit: exhibit.id,
    code: exhibit.code as GateItem["code"],
    digest: exhibit.version,
    ancestors,
    caveats: [...new Set(line.flatMap((each) => each.caveats))],
    coerced: line.some((each) => each.coerced),
    quoted,
  };
}

const uniqueItems = (items: readonly GateItem[]): readonly GateItem[] => [
  ...new Map(items.map((item) => [item.exhibit, item])).values(),
];

function leftOut(one: Case, refusal: Refusal, where: string): Left {
  return {
    what: `${where}: ${one.exhibit(refusal.exhibit)?.code ?? refusal.item}`,
    rule: `${refusal.rule} ${refusal.detail}`,
    who: refusal.who,
  };
}

function refuse(left: readonly Left[]): never {
  const [first] = left;
  throw new Fault(
    "refused",
    `the gate refuses: ${first?.rule ?? ""}${left.length > 1 ? ` and ${left.length - 1} more` : ""}`,
    {
      item: first?.what ?? "",
      remedy: `can change it: ${first?.who ?? ""}`,
    },
  );
}

function claimsIn(
  one: Case,
  elements: readonly { readonly propositions: readonly Proposition[] }[],
): readonly CaseClaim[] {
  const refs = new Set(
    elements.flatMap((element) =>
      element.propositions.flatMap((each) => [...each.for, ...each.against].map((item) => item.claim.ref)),
    ),
  );
  return [...refs].flatMap((ref) => one.claim(ref) ?? []);
}

/** The last entry that had a part in the report: it, and no later one, decides the bytes. */
function newest(one: Case, finding: number, claims: readonly CaseClaim[]): number {
  return Math.max(
    finding,
    one.mandate()?.since ?? 0,
    ...claims.flatMap((claim) => [claim.seq, claim.thing.since, claim.exhibit?.since ?? 0]),
  );
}

function mandateInput(one: Case, locale: Language): FindingReportInput["mandate"] {
  const mandate = one.mandate()?.body;
  if (mandate === undefined)
    throw new Fault("refused", "a report needs the inquiry's mandate", { remedy: "can change it: registrar" });
  const territory = one.thing(mandate.scope.territory);
  const day = (minutes: number): string => new Date(minutes * 60_000).toISOString().slice(0, 10);
  return {
    title: mandate.title,
    instrument: mandate.instrument,
    from: day(mandate.scope.from),
    ...(mandate.scope.to !== undefined && { to: day(mandate.scope.to) }),
    territory: territory === undefined ? mandate.scope.territory : thingLabel(one, territory, locale),
    subject: mandate.scope.subject,
  };
}

function evidenceOf(
  desk: Desk,
  one: Case,
  claim: CaseClaim,
  locale: Language,
  quotable: (exhibit: CaseExhibit) => boolean,
): ClaimEvidence {
  const { exhibit, thing } = claim;
  const { anchor, property, value, hand, premises } = claim.claim;
  const hash =
    exhibit &&
    desk.lens.case.prepare<[number], { sha256: string | null }>("SELECT sha256 FROM exhibit WHERE n = ?").get(exhibit.n)
      ?.sha256;
  return {
    ref: claim.ref,
    says: `${sayIn(locale)(`vocabulary-words.property.${property}`)}: ${valueLabel(one, thing.kind, property, value, locale)}`,
    hand,
    coerced: claim.coerced,
    roots: rootsView(one, [claim]),
    ...(exhibit !== undefined && {
      exhibit: {
        code: exhibit.code,
        title: exhibit.title,
        kind: exhibit.rootKind ?? "open-source",
        ...(hash != null && { sha256: hash }),
      },
    }),
    ...(anchor?.page !== undefined && { page: anchor.page }),
    ...(anchor !== undefined && { quote: anchor.quote }),
    ...(premises !== undefined && { premises: premises.length }),
    quotable: exhibit !== undefined && quotable(exhibit),
  };
}

/** Without what is undefined, which canonical JSON refuses. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
