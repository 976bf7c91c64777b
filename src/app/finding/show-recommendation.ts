/** Shows recommendations by whom they are addressed to, and one with the findings it rests on, who decides, and what came of it. */
import { may } from "../../core/access/may.ts";
import { carried, inOrder, lastOf, maySign, notAdopted } from "../../core/findings/recommendation.ts";
import { addressees } from "../../core/record/addressee.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { standingProposal } from "../protecting/show-proposals.ts";
import { followUpsOf, needRecommendation, type OpenRecommendation, recommendationsOf } from "../recommendations.ts";
import { exhibitPointer } from "../views.ts";

/** In the order of addressees, and of each as they were written; `last`: what came of it, as of a day. */
export function listRecommendations(desk: Desk) {
  desk.need("read");
  const all = recommendationsOf(desk).map((open) => ({
    name: open.held.body.addresseeName ?? "",
    row: rowOf(desk, open),
  }));
  const place = (addressee: (typeof addressees)[number]): number => addressees.indexOf(addressee);
  return all
    .toSorted(
      (a, b) => place(a.row.addressee) - place(b.row.addressee) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
    )
    .map(({ row }) => row);
}

function rowOf(desk: Desk, { held, findings }: OpenRecommendation) {
  const { body } = held;
  const last = lastOf(followUpsOf(caseAt(desk), held.id).map((each) => each.body));
  return {
    code: body.code,
    text: body.text,
    addressee: body.addressee,
    ...(body.addresseeName !== undefined && { addresseeName: body.addresseeName }),
    asks: body.asks,
    state: body.state,
    findings: findings.map((finding) => ({
      code: finding.body.code,
      title: finding.body.title,
      state: finding.body.state,
    })),
    ...(last !== undefined && { last: { response: last.response, on: last.on } }),
  };
}

/** Fault `absent`: the same for what is not there and what is not for this member. */
export function showRecommendation(desk: Desk, code: string) {
  desk.need("read");
  const one = caseAt(desk);
  const open = needRecommendation(desk, code);
  const { id, version, since, body } = open.held;
  const grounds = open.findings.map((finding) => finding.body);
  const draft = body.state === "draft";
  const standing = draft
    ? standingProposal(
        desk,
        (act) => act.name === "adopt-recommendation" && act.recommendation === id && act.version === version,
      )
    : undefined;
  const mayDecide = draft && may(desk.asker, "decide");
  return {
    ...rowOf(desk, open),
    version,
    drafters: body.drafters.map((actor) => one.handle(actor)),
    at: one.entry(since)?.at ?? "",
    ...(body.adopted !== undefined && {
      adopted: { signers: body.adopted.signers.map((actor) => one.handle(actor)), at: body.adopted.at },
    }),
    /** codes of findings that keep it from being adopted */
    blockedBy: draft ? [...notAdopted(grounds)] : [],
    ...(standing !== undefined && { proposal: standing }),
    followUps: inOrder(followUpsOf(one, id).map((each) => ({ ...each.body, id: each.id }))).map((each) => {
      const exhibit = each.exhibit === undefined ? undefined : one.exhibit(each.exhibit);
      return {
        id: each.id,
        response: each.response,
        on: each.on,
        ...(each.note !== undefined && { note: each.note }),
        ...(exhibit !== undefined && { exhibit: exhibitPointer(exhibit) }),
        by: one.handle(each.by),
        at: each.at,
      };
    }),
    mayPropose:
      mayDecide &&
      standing === undefined &&
      carried(grounds) &&
      grounds.length === body.findings.length &&
      maySign(body, desk.member.actor),
    mayAdopt: mayDecide && standing?.state === "agreed",
  };
}
