/** What each operation of the contract does at a member's desk. */

import { chargesTable } from "../app/assessing/charges-table.ts";
import { type Counts, countTable } from "../app/assessing/count-table.ts";
import { showFacilityMonth } from "../app/assessing/facility-month.ts";
import { facilityTypes } from "../app/assessing/facility-types.ts";
import { lawCases, listLaws } from "../app/assessing/law-uses.ts";
import { listFigures } from "../app/assessing/list-figures.ts";
import { listImpossible } from "../app/assessing/list-impossible.ts";
import { listRegister } from "../app/assessing/list-register.ts";
import { listThings } from "../app/assessing/list-things.ts";
import { listUnder } from "../app/assessing/list-under.ts";
import { patternAreas } from "../app/assessing/pattern-areas.ts";
import { pivot } from "../app/assessing/pivot.ts";
import { searchCodes } from "../app/assessing/search-codes.ts";
import { showAlike } from "../app/assessing/show-alike.ts";
import { showCell } from "../app/assessing/show-cell.ts";
import { showLife } from "../app/assessing/show-life.ts";
import { showNetwork } from "../app/assessing/show-network.ts";
import { showStructures } from "../app/assessing/show-structures.ts";
import { showThing } from "../app/assessing/show-thing.ts";
import { trace } from "../app/assessing/trace.ts";
import { decideWords, retireWord } from "../app/codebook/decide-words.ts";
import { proposeWord } from "../app/codebook/propose-word.ts";
import { showCodebook } from "../app/codebook/show-codebook.ts";
import { closePassage, reopenPassage } from "../app/coding/close-passage.ts";
import { codingDesk } from "../app/coding/coding-desk.ts";
import { codingForm } from "../app/coding/coding-form.ts";
import { listActs } from "../app/coding/list-acts.ts";
import { readPlace } from "../app/coding/read-place.ts";
import { readWhen } from "../app/coding/read-when.ts";
import { saveCoding, withdrawCoding } from "../app/coding/save-coding.ts";
import { saveEpisode } from "../app/coding/save-episode.ts";
import { settleValue, withdrawRuling } from "../app/coding/settle.ts";
import type { Desk } from "../app/desk.ts";
import { decideNaming, draftNaming, proposeNaming } from "../app/finding/decide-naming.ts";
import { establishIncident, proposeOutcome } from "../app/finding/establish-incident.ts";
import { changeIncident, openIncident } from "../app/finding/open-incident.ts";
import { changeResponsibility, openResponsibility } from "../app/finding/open-responsibility.ts";
import { listIncidents, showIncident } from "../app/finding/show-incident.ts";
import { listResponsibilities, showResponsibility } from "../app/finding/show-responsibility.ts";
import { describeExhibit } from "../app/intake/describe-exhibit.ts";
import { linkDerivation, withdrawDerivation } from "../app/intake/link-derivation.ts";
import { changeRoles, leave } from "../app/keeping/change-member.ts";
import { changePassphrase } from "../app/keeping/change-passphrase.ts";
import { addDevice, listDevices, removeDevice } from "../app/keeping/devices.ts";
import { carryErasureOut, confirmErasure, listErasures, proposeErasure } from "../app/keeping/erase.ts";
import { frame } from "../app/keeping/frame.ts";
import { grantCompartment, openLine, revokeCompartment } from "../app/keeping/grant-compartment.ts";
import { inviteMember } from "../app/keeping/invite-member.ts";
import { listOpenings } from "../app/keeping/list-openings.ts";
import { compareKeys, listPeople } from "../app/keeping/list-people.ts";
import { liftLockdown, setLockdown } from "../app/keeping/lockdown.ts";
import { listLog, lookAtLog } from "../app/keeping/read-log.ts";
import { renewKeys } from "../app/keeping/renew-keys.ts";
import { sealExhibit } from "../app/keeping/seal-exhibit.ts";
import { declareInterest, liftRecusal, standAside } from "../app/keeping/stand-aside.ts";
import { today } from "../app/keeping/today.ts";
import { lookAtVerification, startVerification } from "../app/keeping/verification-job.ts";
import { judgeSameness, withdrawJudgement } from "../app/linking/judge-sameness.ts";
import { listPairs } from "../app/linking/same-queue.ts";
import { showPair } from "../app/linking/show-pair.ts";
import { sourcesSideBySide } from "../app/linking/sources-side-by-side.ts";
import { addOccasion, closeOccasion, listOccasions, moveOccasion } from "../app/mandate/calendar.ts";
import { listLetters, recordLetter, withdrawLetter } from "../app/mandate/letters.ts";
import { renewMandate } from "../app/mandate/renew-mandate.ts";
import { showMandate } from "../app/mandate/show-mandate.ts";
import { approveProposal, refuseProposal } from "../app/protecting/approve.ts";
import { answerNameRequest, askName, listNameRequests } from "../app/protecting/ask-name.ts";
import { approveBasis, changeBasis } from "../app/protecting/change-basis.ts";
import { changeInterview, proposeInterview } from "../app/protecting/change-interview.ts";
import { listLeads, moveLead, recordLead } from "../app/protecting/leads.ts";
import { openIdentity, openTogether } from "../app/protecting/open-identity.ts";
import { keepPromise, listPromises, makePromise } from "../app/protecting/promises.ts";
import { proposeOpening } from "../app/protecting/propose-opening.ts";
import { basisForm, recordBasis } from "../app/protecting/record-basis.ts";
import { recordConsent } from "../app/protecting/record-consent.ts";
import { changeIdentity, recordIdentity } from "../app/protecting/record-identity.ts";
import { searchIdentities } from "../app/protecting/search-identities.ts";
import { beginConsent, showBasis } from "../app/protecting/show-basis.ts";
import { interviewForm, listInterviews, showInterview } from "../app/protecting/show-interview.ts";
import { listProposals, showProposal } from "../app/protecting/show-proposals.ts";
import { takeClearingStep, takeInterviewStep } from "../app/protecting/take-step.ts";
import { listExhibits } from "../app/reading/list-exhibits.ts";
import { scanNames } from "../app/reading/scan-names.ts";
import { searchText } from "../app/reading/search-text.ts";
import { showExhibit } from "../app/reading/show-exhibit.ts";
import { usesOfBasis } from "../app/releasing/basis-uses.ts";
import { handOut, lookAtBytes } from "../app/releasing/hand-out.ts";
import { listReleases, recordReply } from "../app/releasing/list-releases.ts";
import { type Made, makeReport } from "../app/releasing/make-report.ts";
import { makeCounts, outgoingCounts } from "../app/releasing/outgoing-counts.ts";
import { outgoingList } from "../app/releasing/outgoing-list.ts";
import { makeMethod, outgoingMethod, showMethod } from "../app/releasing/outgoing-method.ts";
import { outgoingReport } from "../app/releasing/outgoing-report.ts";
import { registerToGo, thingsToGo } from "../app/releasing/outside-filters.ts";
import { prepareRelease } from "../app/releasing/prepare-release.ts";
import { listRecalls, stepRecall } from "../app/releasing/recall.ts";
import { simulateRelease } from "../app/releasing/simulate-release.ts";
import { withdrawBasis } from "../app/releasing/withdraw-basis.ts";
import { withhold } from "../app/releasing/withhold.ts";
import { changeBatch, listBatches, takeBatch, whoHas } from "../app/together/batches.ts";
import { editComment, listComments, withdrawComment, writeComment } from "../app/together/comments.ts";
import { listConflicts, resolveConflict } from "../app/together/conflicts.ts";
import { dropView, keepView, listViews } from "../app/together/kept-views.ts";
import { answerMinute, changeMinute, listMinutes, recordMinute } from "../app/together/minutes.ts";
import { listNews, markRead } from "../app/together/news.ts";
import { interviewsForNotes, keepUpload, noteToAccount, noteToLead } from "../app/together/note-becomes.ts";
import { listNotes, putAway, saveNote } from "../app/together/notes.ts";
import { presencePlace } from "../app/together/presence.ts";
import { changeTask, giveTask, listTasks } from "../app/together/tasks.ts";
import { takePiece } from "../app/together/uploads.ts";
import type { Input } from "./contract.ts";
import type { Operations } from "./desk-program.ts";
import { findingOperations } from "./finding-operations.ts";
import { defaultExpiry } from "./session.ts";

/** The desk puts the number of the front, which ends sessions, in the place of this one. */
const idleMinutes = Math.floor(defaultExpiry.idle / 60_000);

export const operations: Operations = {
  "session.frame": (desk, _input, locale) => frame(desk, locale, idleMinutes),
  "today.show": (desk, _input, locale) => ({
    sections: today(desk, locale).map((one) => ({ ...one, rows: [...one.rows] })),
  }),
  "lockdown.set": (desk) => setLockdown(desk),
  "lockdown.lift": (desk) => liftLockdown(desk),
  "mandate.show": (desk, _input, locale) => showMandate(desk, locale),
  "letters.list": (desk) => ({ rows: listLetters(desk) }),
  "letter.record": (desk, input) => recordLetter(desk, input),
  "letter.withdraw": (desk, { letter }) => withdrawLetter(desk, letter),
  "codebook.show": (desk, _, locale) => showCodebook(desk, locale),
  "word.propose": (desk, input) => proposeWord(desk, input),
  "word.decide": (desk, input) => decideWords(desk, input),
  "word.retire": (desk, input) => retireWord(desk, input),
  "occasions.list": (desk) => ({ rows: listOccasions(desk) }),
  "occasion.add": (desk, input) => addOccasion(desk, input),
  "occasion.move": (desk, input) => moveOccasion(desk, input),
  "mandate.renew": (desk, input) => renewMandate(desk, input),
  "occasion.close": (desk, input) => closeOccasion(desk, input),
  "exhibits.list": (desk, input) => listExhibits(desk, input),
  "exhibit.show": (desk, { code }, locale) => showExhibit(desk, code, locale),
  "exhibit.describe": (desk, input) => describeExhibit(desk, input),
  "derivation.link": (desk, input) => linkDerivation(desk, input),
  "derivation.withdraw": (desk, input) => withdrawDerivation(desk, input),
  "basis.form": (desk, _input, locale) => ({ uses: basisForm(desk, locale) }),
  "basis.record": (desk, input) => recordBasis(desk, input),
  "basis.show": (desk, { code }, locale) => showBasis(desk, code, locale),
  "basis.change": (desk, input) => changeBasis(desk, input),
  "basis.approve": (desk, input) => approveBasis(desk, input),
  "basis.uses": (desk, input, locale) => usesOfBasis(desk, input, locale),
  "basis.withdraw": (desk, input, locale) => withdrawBasis(desk, input, locale),
  "consent.begin": (desk, { code }, locale) => beginConsent(desk, code, locale),
  "consent.record": (desk, input) => recordConsent(desk, input),
  "recalls.list": (desk) => ({ rows: listRecalls(desk) }),
  "recall.step": (desk, input) => stepRecall(desk, input),
  "things.list": (desk, input, locale) => listThings(desk, input, locale),
  "thing.show": (desk, { code, asOf }, locale) => showThing(desk, code, locale, asOf),
  "same.list": (desk, input, locale) => listPairs(desk, input, locale),
  "same.show": (desk, input, locale) => showPair(desk, input, locale),
  "same.judge": (desk, input) => judgeSameness(desk, input),
  "same.withdraw": (desk, input) => withdrawJudgement(desk, input),
  "thing.sources": (desk, input, locale) => sourcesSideBySide(desk, input, locale),
  "life.show": (desk, { code, asOf }, locale) => {
    const { notes, ...life } = showLife(desk, code, locale, asOf);
    return { ...life, notes: notes.map((note) => ({ ...note, of: [...note.of] })) };
  },
  "network.show": (desk, input, locale) => showNetwork(desk, input, locale),
  "facility.month": (desk, input, locale) => showFacilityMonth(desk, input, locale),
  "facility.types": (desk, input, locale) => facilityTypes(desk, input, locale),
  "structures.show": (desk, input, locale) => showStructures(desk, input, locale),
  "register.list": (desk, input, locale) => {
    const { filters, ...listed } = listRegister(desk, input, locale);
    return { ...listed, filters: filters.map(({ name, options }) => ({ name, options: [...options] })) };
  },
  "charges.table": (desk, input, locale) => chargesTable(desk, input, locale),
  "incidents.list": (desk, input, locale) => listIncidents(desk, input, locale),
  "incident.show": (desk, { code, asOf }, locale) => showIncident(desk, code, locale, asOf),
  "incident.open": (desk, input) => openIncident(desk, input),
  "incident.change": (desk, input) => changeIncident(desk, input),
  "sheets.list": (desk, _input, locale) => listResponsibilities(desk, locale),
  "sheet.show": (desk, { code }, locale) => showResponsibility(desk, code, locale),
  "sheet.open": (desk, input) => openResponsibility(desk, input),
  "sheet.change": (desk, input) => changeResponsibility(desk, input),
  "naming.draft": (desk, input) => draftNaming(desk, input),
  "naming.propose": (desk, input) => proposeNaming(desk, input),
  "naming.decide": (desk, input) => decideNaming(desk, input),
  "incident.propose": (desk, input) => proposeOutcome(desk, input),
  "incident.establish": (desk, input) => establishIncident(desk, input),
  "coding.form": (desk, { kind }, locale) => codingForm(desk, kind, locale),
  "coding.place": (desk, asked, locale) => readPlace(desk, asked, locale),
  "coding.when": (desk, asked, locale) => readWhen(desk, asked, locale),
  "coding.save": (desk, input, locale) => saveCoding(desk, input, locale),
  "impossible.list": (desk, _input, locale) => listImpossible(desk, locale),
  "coding.withdraw": (desk, { coding }) => withdrawCoding(desk, coding),
  "coding.desk": (desk, { exhibit }, locale) => codingDesk(desk, exhibit, locale),
  "episode.save": (desk, input, locale) => saveEpisode(desk, input, locale),
  "acts.grid": (desk, { exhibit }, locale) => listActs(desk, exhibit, locale),
  "passage.close": (desk, input) => closePassage(desk, input),
  "passage.reopen": (desk, input) => reopenPassage(desk, input),
  "ruling.settle": (desk, input) => settleValue(desk, input),
  "ruling.withdraw": (desk, { ruling }) => withdrawRuling(desk, ruling),
  "search.text": (desk, { query, limit }) => {
    const found = searchText(desk, query, limit);
    return { total: found.total, hits: found.hits.map((hit) => ({ ...hit, ranges: [...hit.ranges] })) };
  },
  "search.codes": (desk, input, locale) => ({ rows: searchCodes(desk, input, locale) }),
  ...findingOperations,
  "figures.list": (desk, { offset, limit }, locale) => listFigures(desk, offset, limit, locale),
  "trace.show": (desk, { of }, locale) => {
    const { title, down, up } = trace(desk, of, locale);
    return { title, down: down.map((chain) => [...chain]), up: up.map((chain) => [...chain]) };
  },
  "log.list": async (desk, input, locale) => ({ ...(await lookAtLog(desk)), ...listLog(desk, input, locale) }),
  "verify.start": (desk) => ({ job: startVerification(desk) }),
  "verify.look": (_desk, { job }) => lookAtVerification(job),
  "people.list": (desk, _input, locale) => listPeople(desk, locale),
  "member.invite": async (desk, { member, ...newcomer }) => {
    await inviteMember(desk, { handle: member, ...newcomer });
    return { joined: true };
  },
  "member.roles": (desk, input) => changeRoles(desk, input),
  "member.leave": (desk, input) => leave(desk, input),
  "compartment.grant": (desk, input) => grantCompartment(desk, input),
  "compartment.revoke": (desk, input) => revokeCompartment(desk, input),
  "line.open": (desk, input) => openLine(desk, input),
  "keys.renew": async (desk) => ({ renewed: [...(await renewKeys(desk)).renewed] }),
  "keys.compare": (desk, input) => compareKeys(desk, input),
  "device.list": (desk) => ({ rows: listDevices(desk) }),
  "device.add": (desk, input) => addDevice(desk, input),
  "device.remove": (desk, input) => removeDevice(desk, input),
  "passphrase.change": (desk, input) => changePassphrase(desk, input),
  "erasure.propose": (desk, input) => proposeErasure(desk, input),
  "erasure.carry": (desk, input) => carryErasureOut(desk, input),
  "erasures.list": (desk) => listErasures(desk),
  "erasure.confirm": (desk, input) => confirmErasure(desk, input),
  "exhibit.seal": (desk, input) => sealExhibit(desk, input),
  "interest.declare": (desk, input) => declareInterest(desk, input),
  "recusal.record": (desk, input) => standAside(desk, input),
  "recusal.lift": (desk, input) => liftRecusal(desk, input),
  "proposals.list": (desk) => listProposals(desk),
  "proposal.show": (desk, { code }) => showProposal(desk, code),
  "proposal.approve": (desk, input) => approveProposal(desk, input),
  "proposal.refuse": (desk, input) => refuseProposal(desk, input),
  "identity.record": (desk, input) => recordIdentity(desk, input),
  "identity.change": (desk, input) => changeIdentity(desk, input),
  "identity.open": (desk, input) => openIdentity(desk, input),
  "identity.search": (desk, input) => searchIdentities(desk, input),
  "identity.propose": (desk, input) => proposeOpening(desk, input),
  "identity.together": (desk, input) => openTogether(desk, input),
  "identity.ask": (desk, input) => askName(desk, input),
  "identity.requests": (desk) => listNameRequests(desk),
  "identity.answer": (desk, input) => answerNameRequest(desk, input),
  "identity.openings": (desk, { limit }) => ({ rows: listOpenings(desk, { limit }) }),
  "identity.scan": (desk, { exhibit }) => scanNames(desk, exhibit),
  "interviews.list": (desk, _input, locale) => ({ rows: listInterviews(desk, locale) }),
  "interview.show": (desk, { code }, locale) => showInterview(desk, code, locale),
  "interview.form": (desk) => interviewForm(desk),
  "interview.propose": (desk, input) => proposeInterview(desk, input),
  "interview.change": (desk, input) => changeInterview(desk, input),
  "interview.step": (desk, input) => takeInterviewStep(desk, input),
  "interview.clear": (desk, input) => takeClearingStep(desk, input),
  "leads.list": (desk) => ({ rows: listLeads(desk) }),
  "lead.record": (desk, input) => recordLead(desk, input),
  "lead.move": (desk, input) => moveLead(desk, input),
  "promises.list": (desk) => ({ rows: listPromises(desk) }),
  "promise.make": (desk, input) => makePromise(desk, input),
  "promise.keep": (desk, input) => keepPromise(desk, input),
  "comments.list": (desk, { of }) => listComments(desk, of),
  "comment.write": (desk, input) => writeComment(desk, input),
  "comment.edit": (desk, input) => editComment(desk, input),
  "comment.withdraw": (desk, input) => withdrawComment(desk, input),
  "tasks.list": (desk, input, locale) => listTasks(desk, input, locale),
  "task.give": (desk, input) => giveTask(desk, input),
  "task.change": (desk, input) => changeTask(desk, input),
  "batches.list": (desk) => listBatches(desk),
  "batch.of": (desk, { exhibit }) => whoHas(desk, exhibit),
  "batch.take": (desk, input) => takeBatch(desk, input),
  "batch.change": (desk, input) => changeBatch(desk, input),
  "minutes.list": (desk, _input, locale) => listMinutes(desk, locale),
  "minute.record": (desk, input) => recordMinute(desk, input),
  "minute.change": (desk, input) => changeMinute(desk, input),
  "minute.answer": (desk, input) => answerMinute(desk, input),
  "conflicts.list": (desk, _input, locale) => {
    const { rows } = listConflicts(desk, locale);
    const parts = (all: (typeof rows)[number]["parts"]) =>
      all.map((part) => ({ name: part.name, sides: part.sides.map((side) => [...side]) }));
    return { rows: rows.map((one) => ({ ...one, parts: parts(one.parts) })) };
  },
  "conflict.resolve": (desk, input) => resolveConflict(desk, input),
  "presence.look": async (desk, { of }) => {
    await presencePlace(desk, of); // the desk's program puts in who is there: only the front knows
    return { others: [] };
  },
  "news.list": (desk, _input, locale) => listNews(desk, locale),
  "news.mark": (desk, input, locale) => markRead(desk, input, locale),
  "notes.list": async (desk) => ({ ...(await listNotes(desk)), interviews: [...interviewsForNotes(desk)] }),
  "note.save": (desk, input) => saveNote(desk, input),
  "note.put-away": (desk, input) => putAway(desk, input),
  "note.account": (desk, input) => noteToAccount(desk, input),
  "note.lead": (desk, input) => noteToLead(desk, input),
  "file.piece": (desk, input) => takePiece(desk, input),
  "file.keep": (desk, input) => keepUpload(desk, input),
  "release.prepare": async (desk, input) => {
    const { left, mosaic, ...made } = await prepareRelease(desk, (at) => outgoing(at, input));
    const alone = mosaic?.map((one) => ({ ...one, columns: [...one.columns] }));
    return { ...made, left: [...left], ...(alone !== undefined && { mosaic: alone }) };
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
  "patterns.pivot": (desk, input, locale) => {
    const { rows, columns, cells, rowTotals, columnTotals, total, left, ...rest } = pivot(desk, input, locale);
    return {
      ...rest,
      rows: [...rows],
      columns: [...columns],
      cells: cells.map(told),
      rowTotals: told(rowTotals),
      columnTotals: told(columnTotals),
      total: total ?? null,
      left: { context: left.context ?? null, outside: left.outside ?? null, unknown: left.unknown ?? null },
    };
  },
  "patterns.areas": (desk, input) => patternAreas(desk, input),
  "patterns.under": (desk, { row, column, offset, limit, ...question }, locale) =>
    listUnder(desk, { question, row, column, offset, limit }, locale),
  "patterns.cell": (desk, { row, column, ...question }, locale) => showCell(desk, { question, row, column }, locale),
  "patterns.alike": (desk, { row, column, ...question }, locale) => showAlike(desk, { question, row, column }, locale),
  "patterns.laws": (desk, input, locale) => listLaws(desk, input, locale),
  "patterns.law-cases": (desk, input, locale) => lawCases(desk, input, locale),
  "views.list": (desk) => listViews(desk),
  "view.keep": (desk, input) => keepView(desk, input),
  "view.drop": (desk, input) => dropView(desk, input),
  "counts.table": (desk, input, locale) => {
    const { rows, columns, cells, rowTotals, columnTotals, total, most, mosaic, ...rest } = countTable(
      desk,
      input,
      locale,
    );
    const numbers = (of: Pick<Counts, "cells" | "rowTotals" | "columnTotals" | "total">) => ({
      cells: of.cells.map(told),
      rowTotals: told(of.rowTotals),
      columnTotals: told(of.columnTotals),
      total: of.total ?? null,
    });
    return {
      ...rest,
      rows: [...rows],
      columns: [...columns],
      ...numbers({ cells, rowTotals, columnTotals, total }),
      ...(most !== undefined && { most: numbers(most) }),
      mosaic: mosaic.map((one) => ({ ...one, columns: [...one.columns] })),
    };
  },
  "method.show": (desk, input) => showMethod(desk, input),
  "method.make": async (desk, input) => sendable(await makeMethod(desk, input)),
  "counts.make": async (desk, input) => {
    const made = await makeCounts(desk, input);
    return { ...sendable(made), left: [...made.left] };
  },
  "report.make": async (desk, input) => sendable(await makeReport(desk, input)),
};

/** A number that isn't told travels as null. */
const told = (all: readonly (number | undefined)[]) => all.map((value) => value ?? null);

/** Bytes travel in JSON as base64. */
/** What is to leave, as it is asked for. */
function outgoing(desk: Desk, input: Input<"release.prepare">) {
  switch (input.what) {
    case "report":
      return outgoingReport(desk, input);
    case "methodology":
      return outgoingMethod(desk, input);
    case "counts":
      return outgoingCounts(desk, input);
    case "register":
      return outgoingList(desk, { ...input, ...registerToGo(input.register) });
    case "things":
      return outgoingList(desk, { ...input, ...thingsToGo(input) });
  }
}

const sendable = ({ name, type, bytes, sha256 }: Made) => ({
  name,
  type,
  sha256,
  base64: Buffer.from(bytes).toString("base64"),
});
