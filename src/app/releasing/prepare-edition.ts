/** Prepares an edition of a report for one recipient: what the gate lets it have, and the digest of all that decides its bytes. */
import { Fault } from "../../core/fault.ts";
import { roundOf, type Stop } from "../../core/findings/stops.ts";
import type { Finding } from "../../core/record/body.ts";
import type { RecordId, Seq } from "../../core/record/id.ts";
import { opened, release } from "../../core/release/gate.ts";
import type { GateItem } from "../../core/release/judgement.ts";
import { type Terms, weighs } from "../../core/release/terms.ts";
import { checkReport } from "../../core/report/check.ts";
import type { FindingReportInput } from "../../core/report/finding-input.ts";
import { findingReport } from "../../core/report/finding-report.ts";
import type { Edition, Report } from "../../core/report/tree.ts";
import type { Say } from "../../core/words/words.ts";
import { type Case, caseAt } from "../case.ts";
import { type Desk, instant } from "../desk.ts";
import { weighFinding } from "../finding/grounds.ts";
import type { Language } from "../packs.ts";
import { sayIn } from "../sayings.ts";
import { preparedFrom, reportInput } from "./report-input.ts";
import { type Left, type Selection, selectEdition } from "./select-edition.ts";
import { withholdingFor } from "./withhold.ts";

export interface AskedEdition {
  readonly finding: string;
  readonly terms: Terms;
  readonly lang: Language;
  /** how it is written, of which version of the finding; the report where nothing is said */
  readonly write?: (input: FindingReportInput, say: Say, version: string) => Report;
}

/** A report that passed the gate and the check, with what its entry will say. */
export interface PreparedEdition {
  readonly report: Report;
  readonly edition: Edition;
  readonly code: string;
  readonly finding: RecordId;
  readonly seq: Seq;
  readonly now: string;
  /** of all that the report is made from, but where the log stood */
  readonly sourceDigest: string;
  readonly bases: readonly RecordId[];
  readonly items: readonly GateItem[];
  readonly left: readonly Left[];
  /** the decision by which what speaks against stays out, said in the document */
  readonly withheld?: RecordId;
}

/** Whoever is outside reads the edition without codes and methods. */
const editionFor = ({ recipient }: Terms): Edition => (recipient === "inside" ? "internal" : "public");

/**
 * Faults: `absent`; `refused` by the gate, by a hard stop, because the members did not adopt it, because what speaks
 * against would be missing before a court, or by what the check before release found.
 */
export async function prepareEdition(desk: Desk, asked: AskedEdition): Promise<PreparedEdition> {
  const one = caseAt(desk);
  const { terms } = asked;
  const edition = editionFor(terms);
  const now = instant(desk.now());
  const request = { ...terms, seq: one.seq, now };
  const bases = one.bases();
  const { finding, stops } = weighFinding(desk, asked.finding);
  if (edition === "public") checkOutside(finding.body, terms, stops);
  const selection = selectEdition(one, finding.body, edition, request, bases);
  if (edition === "internal" && selection.left.length > 0) refuse(selection.left);
  const withheld = weighs(terms.recipient) ? needWithholding(one, finding, terms, selection) : undefined;

  const input = {
    ...reportInput(desk, one, { ...asked, edition }, selection, request),
    ...addressed(terms, asked.lang),
    ...(withheld !== undefined && { withheldAgainst: selection.withheldAgainst }),
  };
  const state = await preparedFrom(desk, input);
  const released = release({ ...request, items: selection.items }, bases, () =>
    (asked.write ?? findingReport)({ ...input, prepared: state }, sayIn(asked.lang), finding.version),
  );
  const report = opened(released, { recipient: terms.recipient, now });
  checkBeforeRelease(desk, one, report);
  return {
    report,
    edition,
    code: finding.body.code,
    finding: finding.id,
    seq: one.seq,
    now,
    sourceDigest: state.sourceDigest,
    bases: released.judged.bases,
    items: selection.items,
    left: selection.left,
    ...(withheld !== undefined && { withheld }),
  };
}

/** Whom an edition is for, where it is not for everybody. */
function addressed({ recipient, recipientName }: Terms, lang: Language): { readonly addressee?: string } {
  if (recipient === "inside" || recipient === "public") return {};
  const name = sayIn(lang)(`vocabulary-words.recipient.${recipient}`);
  return { addressee: recipientName === undefined ? name : `${name}: ${recipientName}` };
}

/**
 * Only what the members adopted goes outside, and only while nothing stands against it that no one can override. The
 * State concerned reads the draft from its legal review on, so that its comment can still be weighed.
 */
function checkOutside({ code, state, steps }: Finding, { recipient }: Terms, stops: readonly Stop[]): void {
  const checked = roundOf({ steps }).some(({ step }) => step === "legal-reviewed");
  const draft = state === "submitted" || (state === "reviewed" && checked);
  const ripe = state === "adopted" || (recipient === "state-concerned" && draft);
  if (!ripe)
    throw new Fault("refused", "only what the members adopted goes outside", {
      item: code,
      remedy: "can change it: members",
    });
  const hard = stops.find((stop) => stop.hard);
  if (hard !== undefined)
    throw new Fault("refused", `a stop that no one can override stands: ${hard.rule}`, {
      item: `${code} ${hard.where}`,
      remedy: `can change it: ${hard.who}`,
    });
}

/** The written decision that lets what speaks against stay out; undefined where nothing of it does. Fault `refused` without one. */
function needWithholding(
  one: Case,
  finding: ReturnType<typeof weighFinding>["finding"],
  terms: Terms,
  selection: Selection,
): RecordId | undefined {
  if (selection.withheldAgainst === 0) return undefined;
  const decision = withholdingFor(one, finding, terms);
  if (decision === undefined)
    throw new Fault("refused", "what speaks against a proposition would be missing", {
      item: finding.body.code,
      remedy: "can change it: legal officer, by deciding in writing to say that it is withheld",
    });
  return decision.id;
}

/** Fault `refused` for a report that lacks ground, shows a code, or tells a number that is none. */
export function checkBeforeRelease(desk: Desk, one: Case, report: Report): void {
  const problems = checkReport(report, knownNames(desk, one)).filter((problem) => problem.severity === "blocks");
  const [first] = problems;
  if (first === undefined) return;
  throw new Fault(
    "refused",
    `the check before release found ${problems.length} problems: ${first.rule} ${first.detail ?? ""}`,
    { item: first.where, remedy: "can change it: author" },
  );
}

/** What must not stand in an edition for outside in any spelling: every code there is, and members' handles that are no plain words. */
export function knownNames(desk: Desk, one: Case): ReadonlySet<string> {
  // of every compartment that is open here, those too that a caveat closes: none of them goes out
  const codes = desk.lens.files.flatMap(({ db }) =>
    db
      .prepare<[], { code: string }>(
        "SELECT code FROM thing WHERE kind <> '' UNION SELECT code FROM exhibit UNION SELECT code FROM coding UNION SELECT code FROM doc WHERE code IS NOT NULL",
      )
      .all()
      .map((row) => row.code),
  );
  const handles = one.records("member").flatMap(({ body }) => (/[-0-9]/.test(body.handle) ? [body.handle] : []));
  return new Set([...codes, ...handles]);
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
