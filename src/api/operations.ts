/** What each operation of the contract does at a member's desk. */

import { countTable } from "../app/assessing/count-table.ts";
import { listFigures } from "../app/assessing/list-figures.ts";
import { listThings } from "../app/assessing/list-things.ts";
import { searchCodes } from "../app/assessing/search-codes.ts";
import { showThing } from "../app/assessing/show-thing.ts";
import { trace } from "../app/assessing/trace.ts";
import { caseAt } from "../app/case.ts";
import { codingForm, readWhen } from "../app/coding/coding-form.ts";
import { saveCoding, withdrawCoding } from "../app/coding/save-coding.ts";
import { settleValue, withdrawRuling } from "../app/coding/settle.ts";
import type { Desk } from "../app/desk.ts";
import { createFinding, editFinding, placeClaim, yieldStop } from "../app/finding/change-finding.ts";
import { takePosition, takeStep } from "../app/finding/decide-finding.ts";
import { listFindings } from "../app/finding/list-findings.ts";
import { showFinding } from "../app/finding/show-finding.ts";
import { describeExhibit } from "../app/intake/describe-exhibit.ts";
import { linkDerivation, withdrawDerivation } from "../app/intake/link-derivation.ts";
import { basisForm, recordBasis, withdrawBasis } from "../app/intake/record-basis.ts";
import { frame } from "../app/keeping/frame.ts";
import { listLog, lookAtLog } from "../app/keeping/read-log.ts";
import { today } from "../app/keeping/today.ts";
import { lookAtVerification, startVerification } from "../app/keeping/verification-job.ts";
import { showMandate } from "../app/mandate/show-mandate.ts";
import { approveProposal, refuseProposal } from "../app/protecting/approve.ts";
import { listProposals, showProposal } from "../app/protecting/show-proposals.ts";
import { listExhibits } from "../app/reading/list-exhibits.ts";
import { searchText } from "../app/reading/search-text.ts";
import { showExhibit } from "../app/reading/show-exhibit.ts";
import { handOut, lookAtBytes } from "../app/releasing/hand-out.ts";
import { listReleases, recordReply } from "../app/releasing/list-releases.ts";
import { type Made, makeReport } from "../app/releasing/make-report.ts";
import { makeCounts, outgoingCounts } from "../app/releasing/outgoing-counts.ts";
import { outgoingReport } from "../app/releasing/outgoing-report.ts";
import { prepareRelease } from "../app/releasing/prepare-release.ts";
import { simulateRelease } from "../app/releasing/simulate-release.ts";
import { withhold } from "../app/releasing/withhold.ts";
import type { Operations } from "./desk-program.ts";
import { defaultExpiry } from "./session.ts";

/** The front, which ends sessions, puts its own number in the place of this one. */
const idleMinutes = Math.floor(defaultExpiry.idle / 60_000);

export const operations: Operations = {
  "session.frame": (desk, _input, locale) => frame(desk, locale, idleMinutes),
  "today.show": (desk, _input, locale) => ({
    sections: today(desk, locale).map((one) => ({ ...one, rows: [...one.rows] })),
  }),
  "mandate.show": (desk, _input, locale) => showMandate(desk, locale),
  "exhibits.list": (desk, input) => listExhibits(desk, input),
  "exhibit.show": (desk, { code }, locale) => showExhibit(desk, code, locale),
  "exhibit.describe": (desk, input) => describeExhibit(desk, input),
  "derivation.link": (desk, input) => linkDerivation(desk, input),
  "derivation.withdraw": (desk, input) => withdrawDerivation(desk, input),
  "basis.form": (desk, _input, locale) => ({ uses: basisForm(desk, locale) }),
  "basis.record": (desk, input) => recordBasis(desk, input),
  "basis.withdraw": (desk, input) => withdrawBasis(desk, input),
  "things.list": (desk, input, locale) => listThings(desk, input, locale),
  "thing.show": (desk, { code, asOf }, locale) => showThing(desk, code, locale, asOf),
  "coding.form": (desk, { kind }, locale) => codingForm(desk, kind, locale),
  "coding.when": (_desk, { text }, locale) => readWhen(text, locale),
  "coding.save": (desk, input, locale) => saveCoding(desk, input, locale),
  "coding.withdraw": (desk, { coding }) => withdrawCoding(desk, coding),
  "ruling.settle": (desk, input) => settleValue(desk, input),
  "ruling.withdraw": (desk, { ruling }) => withdrawRuling(desk, ruling),
  "search.text": (desk, { query, limit }) => {
    const found = searchText(desk, query, limit);
    return { total: found.total, hits: found.hits.map((hit) => ({ ...hit, ranges: [...hit.ranges] })) };
  },
  "search.codes": (desk, input, locale) => ({ rows: searchCodes(desk, input, locale) }),
  "findings.list": (desk, _input, locale) => ({ rows: listFindings(desk, locale) }),
  "finding.show": (desk, { code, asOf }, locale) => showFinding(desk, code, locale, asOf),
  "finding.place": (desk, input) => placeClaim(desk, input),
  "finding.edit": (desk, input) => editFinding(desk, input),
  "finding.create": (desk, input) => createFinding(desk, input),
  "finding.yield": (desk, input) => yieldStop(desk, input),
  "finding.step": (desk, input) => takeStep(desk, input),
  "finding.position": (desk, input) => takePosition(desk, input),
  "tests.list": (desk, _input, locale) => {
    const { library } = caseAt(desk);
    return {
      tests: library.tests.map((test) => ({
        code: test.code,
        label: test.title[locale],
        article: test.article,
        elements: library.elementsOf(test).length,
      })),
    };
  },
  "figures.list": (desk, { offset, limit }, locale) => listFigures(desk, offset, limit, locale),
  "trace.show": (desk, { of }, locale) => {
    const { title, down, up } = trace(desk, of, locale);
    return { title, down: down.map((chain) => [...chain]), up: up.map((chain) => [...chain]) };
  },
  "log.list": async (desk, input, locale) => ({ ...(await lookAtLog(desk)), ...listLog(desk, input, locale) }),
  "verify.start": (desk) => ({ job: startVerification(desk) }),
  "verify.look": (_desk, { job }) => lookAtVerification(job),
  "proposals.list": (desk) => listProposals(desk),
  "proposal.show": (desk, { code }) => showProposal(desk, code),
  "proposal.approve": (desk, input) => approveProposal(desk, input),
  "proposal.refuse": (desk, input) => refuseProposal(desk, input),
  "release.prepare": async (desk, input) => {
    const prepare =
      input.what === "report" ? (at: Desk) => outgoingReport(at, input) : (at: Desk) => outgoingCounts(at, input);
    const { left, ...made } = await prepareRelease(desk, prepare);
    return { ...made, left: [...left] };
  },
  "release.look": async (desk, { code }) => sendable(await lookAtBytes(desk, code)),
  "release.hand-out": async (desk, { code }) => {
    const out = await handOut(desk, code);
    return { ...sendable(out), code: out.code, signers: [...out.signers] };
  },
  "release.simulate": (desk, input) => {
    const shown = simulateRelease(desk, input);
    return { ...shown, kept: shown.kept.map((one) => ({ ...one, items: [...one.items] })) };
  },
  "releases.list": (desk) => ({ rows: listReleases(desk) }),
  "release.reply": (desk, input) => recordReply(desk, input),
  "release.withhold": (desk, input) => withhold(desk, input),
  "counts.table": (desk, input, locale) => {
    const { rows, columns, cells, rowTotals, columnTotals, total, mosaic, ...rest } = countTable(desk, input, locale);
    const sent = (all: readonly (number | undefined)[]) => all.map((value) => value ?? null);
    return {
      ...rest,
      rows: [...rows],
      columns: [...columns],
      cells: cells.map(sent),
      rowTotals: sent(rowTotals),
      columnTotals: sent(columnTotals),
      total: total ?? null,
      mosaic: mosaic.map((one) => ({ ...one, columns: [...one.columns] })),
    };
  },
  "counts.make": async (desk, input) => {
    const made = await makeCounts(desk, input);
    return { ...sendable(made), left: [...made.left] };
  },
  "report.make": async (desk, input) => sendable(await makeReport(desk, input)),
};

/** Bytes travel in JSON as base64. */
const sendable = ({ name, type, bytes, sha256 }: Made) => ({
  name,
  type,
  sha256,
  base64: Buffer.from(bytes).toString("base64"),
});
