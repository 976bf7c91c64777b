/** Makes a report of a finding: what the gate lets its edition have, rendered to bytes that are the same every time. */
import { extname } from "node:path";
import { Fault } from "../../core/fault.ts";
import type { Stop } from "../../core/findings/stops.ts";
import type { Finding, RecipientClass } from "../../core/record/body.ts";
import type { RecordId, Seq } from "../../core/record/id.ts";
import { opened, release } from "../../core/release/gate.ts";
import { checkReport } from "../../core/report/check.ts";
import { findingReport } from "../../core/report/finding-report.ts";
import type { Edition, Report } from "../../core/report/tree.ts";
import { hex, sha256 } from "../../crypto/hash.ts";
import { fileEndings, mimeTypes, type ReportFormat, renderers, reportFormats } from "../../render/render.ts";
import { type Case, caseAt } from "../case.ts";
import { type Desk, instant } from "../desk.ts";
import { weighFinding } from "../finding/grounds.ts";
import type { Language } from "../packs.ts";
import { heldExhibits } from "../protecting/held.ts";
import { sayIn } from "../sayings.ts";
import { preparedFrom, reportInput } from "./report-input.ts";
import { type Left, selectEdition } from "./select-edition.ts";

export interface AskedReport {
  readonly finding: string;
  readonly format: ReportFormat;
  readonly edition: Edition;
  readonly lang: Language;
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
 * The internal edition holds codes and stays inside; the public one holds none, is made only of what the members
 * adopted and while no hard stop stands, and says how much it had to leave out. An entry records the digest of the
 * bytes; it is written only if nothing that decides them changed while they were made. Faults: `absent`, `refused`
 * (the gate, a stop, or what the check before release found), `conflict`.
 */
export async function makeReport(desk: Desk, asked: AskedReport): Promise<Made> {
  desk.need("report");
  const prepared = await prepareReport(desk, asked);
  const bytes = await renderers[asked.format](prepared.report);
  const digest = hex(sha256(bytes));
  await record(desk, asked, prepared, digest);
  const stem = asked.edition === "public" ? "finding-public" : `finding-${prepared.code}`;
  return {
    name: `${stem}.${asked.lang}${fileEndings[asked.format]}`,
    type: mimeTypes[asked.format],
    bytes,
    sha256: digest,
    left: prepared.left,
  };
}

/** The format that a file's name asks for. Fault `invalid` for any other ending. */
export function formatOf(fileName: string): ReportFormat {
  const format = reportFormats.find((one) => fileEndings[one] === extname(fileName).toLowerCase());
  if (format === undefined) throw new Fault("invalid", "a report is .docx, .pdf or .html", { item: fileName });
  return format;
}

/** A report that passed the gate and the check, with what its entry will say. */
interface Prepared {
  readonly report: Report;
  readonly code: string;
  readonly finding: RecordId;
  readonly seq: Seq;
  readonly now: string;
  readonly sourceDigest: string;
  readonly bases: readonly RecordId[];
  readonly left: readonly Left[];
}

async function prepareReport(desk: Desk, asked: AskedReport): Promise<Prepared> {
  const one = caseAt(desk);
  const now = instant(desk.now());
  const request = { ...terms[asked.edition], seq: one.seq, now };
  const bases = one.bases();
  const { finding, stops } = weighFinding(desk, asked.finding);
  if (asked.edition === "public") checkPublic(finding.body.code, finding.body.state, stops);
  const selection = selectEdition(one, finding.body, asked.edition, request, bases, heldExhibits(desk));
  if (asked.edition === "internal" && selection.left.length > 0) refuse(selection.left);

  const input = reportInput(desk, one, asked, selection, now);
  const state = await preparedFrom(desk, input);
  const released = release({ ...request, items: selection.items }, bases, () =>
    findingReport({ ...input, prepared: state }, sayIn(asked.lang)),
  );
  const report = opened(released, { recipient: request.recipient, now });
  checkBeforeRelease(desk, one, report);
  return {
    report,
    code: finding.body.code,
    finding: finding.id,
    seq: one.seq,
    now,
    sourceDigest: state.sourceDigest,
    bases: released.judged.bases,
    left: selection.left,
  };
}

/** Only what the members adopted goes to the public, and only while nothing stands against it that no one can override. */
function checkPublic(code: string, state: Finding["state"], stops: readonly Stop[]): void {
  if (state !== "adopted")
    throw new Fault("refused", "only what the members adopted goes to the public", {
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

function checkBeforeRelease(desk: Desk, one: Case, report: Report): void {
  const problems = checkReport(report, knownNames(desk, one)).filter((problem) => problem.severity === "blocks");
  const [first] = problems;
  if (first === undefined) return;
  throw new Fault(
    "refused",
    `the check before release found ${problems.length} problems: ${first.rule} ${first.detail ?? ""}`,
    { item: first.where, remedy: "can change it: author" },
  );
}

/** What must not stand in a public edition in any spelling: every code there is, and members' handles that are no plain words. */
function knownNames(desk: Desk, one: Case): ReadonlySet<string> {
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

/** Writes the entry, if the same report would be made from what stands now: a consent taken back meanwhile is seen here. */
async function record(desk: Desk, asked: AskedReport, made: Prepared, digest: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    await desk.lens.catchUp();
    const now = desk.lens.applied() === made.seq ? made : await prepareReport(desk, asked);
    if (now.sourceDigest !== made.sourceDigest || now.bases.join() !== made.bases.join())
      throw new Fault("conflict", "somebody changed this meanwhile", {
        item: made.code,
        remedy: "make the report again",
      });
    const { recipient, purpose, level } = terms[asked.edition];
    try {
      await desk.write({
        verb: "report.make",
        onlyAt: now.seq,
        drafts: [
          {
            record: desk.newId(),
            unit: desk.keyring.fresh("case"),
            body: {
              kind: "release",
              code: desk.newCode("release"),
              what: { kind: "report", of: made.finding, edition: asked.edition, format: asked.format },
              recipient,
              purpose,
              level,
              seq: now.seq,
              sha256: digest,
              bases: [...made.bases],
              at: made.now,
            },
          },
        ],
      });
      return;
    } catch (cause) {
      if (!(cause instanceof Fault) || cause.code !== "conflict" || attempt >= 5) throw cause; // others write all the time
    }
  }
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
