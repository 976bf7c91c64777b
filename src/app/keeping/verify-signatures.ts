/** Verifies who acted: every entry by somebody with its right, keys and grants by those who may, and two signatures under all that takes two (G7). */
import { type Asker, may, type Right } from "../../core/access/may.ts";
import { proposing } from "../../core/access/two-signatures.ts";
import { ownLine, type Place } from "../../core/log/line.ts";
import type {
  Approval,
  Body,
  Corrigendum,
  Member,
  Opening,
  Position,
  Proposal,
  ProposedAct,
  Release,
} from "../../core/record/body.ts";
import type { Entry } from "../../core/record/entry.ts";
import type { ActorId, RecordId, Seq, VersionId } from "../../core/record/id.ts";
import { verbRight } from "../../core/record/verb.ts";
import type { Version } from "../../core/record/version.ts";
import { life } from "../../core/release/gate.ts";
import { fromHex } from "../../crypto/hash.ts";
import { verify } from "../../crypto/signature.ts";
import { signedBytes } from "../../store/commit.ts";
import { decidedBy } from "./signed.ts";
import { watchHouse } from "./verify-house.ts";
import { watchIncidents } from "./verify-incidents.ts";
import { watchNamings } from "./verify-namings.ts";
import { damage, type Step } from "./verify-pages.ts";
import { profileDiffers } from "./verify-profiles.ts";
import { watchRecommendations } from "./verify-recommendations.ts";

export interface Signatures {
  /**
   * Takes up an entry with those of its versions that open, in the order of the log. `place`: where it was written; one
   * from another copy is judged by what that copy knew of the members then.
   */
  hear(at: Seq, place: Place | undefined, entry: Entry, versions: readonly (Version | undefined)[]): Generator<Step>;
  /** The member as the entry that was heard last saw him or her. */
  member(actor: string): Member | undefined;
}

interface Heard {
  readonly body: Proposal;
  readonly version: VersionId;
  readonly by: ActorId;
}
interface Yes {
  readonly body: Approval;
  readonly by: ActorId;
  readonly at: string;
  readonly maySign: boolean;
}

type Terms = Pick<Release, "what" | "recipient" | "recipientName" | "purpose" | "level">;

/** What a body says was carried out, and over which digest; undefined for all that one person may do. */
function carriedOut(body: Body): { readonly proposal: RecordId | undefined; readonly digest: string } | undefined {
  if (body.kind === "release" && body.recipient !== "inside") return { proposal: body.proposal, digest: body.sha256 };
  if (body.kind === "erasure") return { proposal: body.proposal, digest: body.digest };
  if (body.kind === "opening" && (body.type === "bulk" || body.type === "break-glass"))
    return { proposal: body.proposal, digest: body.digest ?? "" };
  return decidedBy(body);
}

export function watchSignatures(): Signatures {
  /** members by actor, as they stood before the entry that is heard */
  const members = new Map<string, Member>();
  const proposals = new Map<RecordId, Heard>();
  const approvals = new Map<RecordId, Yes[]>();
  /** entries that carried a proposal out: several where that was done on copies apart */
  const done = new Map<RecordId, Seq[]>();
  /** every version of a member, with the entry that wrote it */
  const history = new Map<string, { readonly seq: Seq; readonly member: Member }[]>();
  let here: { readonly seq: Seq; readonly place: Place | undefined } = { seq: 0, place: undefined };
  const carried = new Map<RecordId, Body>();
  const incidents = watchIncidents();
  const recommendations = watchRecommendations();
  const namings = watchNamings();
  const agreeing = new Map<string, Set<ActorId>>();
  /** versions that record an adoption, each with what it says: nothing follows them but what brings two alike together */
  const adopted = new Map<VersionId, string>();
  let founder: ActorId | undefined;
  let founding = true;
  /** positions lie in the deliberation: who doesn't hold it leaves it to others to say who agreed */
  let positionsClosed = false;

  /** The newest version that was known where the entry was written. */
  const seen = (actor: string): Member | undefined => {
    const { place } = here;
    if (place === undefined || place.line === ownLine) return members.get(actor);
    let newest: { readonly index: number; readonly member: Member } | undefined;
    for (const one of history.get(actor) ?? []) {
      const index = place.line.indexOf(one.seq);
      if (index !== undefined && index < place.index && index >= (newest?.index ?? 0))
        newest = { index, member: one.member };
    }
    return newest?.member;
  };
  /** Whether an entry was there where the one that is heard was written. */
  const knew = (other: Seq): boolean => {
    const index = here.place?.line.indexOf(other);
    return here.place === undefined || (index !== undefined && index < here.place.index);
  };

  /** Rights as the actor's newest record gave them; while the inquiry is founded, its founder acts as registrar. */
  const asker = (actor: ActorId, at: string): Asker | undefined => {
    if (founding && actor === founder) return { roles: ["registrar"], compartments: ["audit", "case"], left: false };
    const member = seen(actor);
    if (member === undefined) return undefined;
    const left = member.left !== undefined && !(Date.parse(at) < Date.parse(member.left));
    return { roles: member.roles, compartments: ["audit", "case"], left };
  };
  const had = (actor: ActorId, right: Right, at: string): boolean => {
    const who = asker(actor, at);
    return who !== undefined && may(who, right);
  };

  const house = watchHouse({
    had,
    present: (actor) => members.get(actor)?.left === undefined && members.has(actor),
    lendsTo(proposal) {
      const act = proposals.get(proposal)?.body.act;
      return act?.name === "break-glass" ? act.to : undefined;
    },
  });

  function* hearMember(entry: Entry, where: string, member: Member): Generator<Step> {
    const before = members.get(member.actor);
    const self = entry.actor === member.actor;
    const inviter = had(entry.actor, "invite", entry.at);
    if (!inviter && !(self && before !== undefined && member.roles.every((role) => before.roles.includes(role))))
      yield damage("entry", `${where}, member ${member.handle}`, "it was written by somebody who may not invite");
    if (before === undefined) return;
    if (inviter && self && !member.roles.every((role) => before.roles.includes(role)))
      yield damage("entry", `${where}, member ${member.handle}`, "roles were given to oneself");
    if (before.left !== undefined && member.left === undefined)
      yield damage("entry", `${where}, member ${member.handle}`, "who had left came back under the same name");
    if (before.verifyKey === member.verifyKey && before.ageRecipient === member.ageRecipient) return;
    // with the key known before: who holds only the new one is somebody else
    const own = self && verify(fromHex(before.verifyKey), signedBytes(entry), fromHex(entry.signature));
    if (!own) yield damage("key", `${where}, member ${member.handle}`, "a public key was swapped, not by its owner");
  }

  function* hearProposal(entry: Entry, where: string, record: RecordId, body: Proposal): Generator<Step> {
    const before = proposals.get(record);
    const named = `${where}, proposal ${body.code}`;
    if (before === undefined) {
      const version = entry.versions.find((one) => one.record === record)?.version;
      if (body.by !== entry.actor) yield damage("signature", named, "somebody else proposed it than it names");
      if (body.ended !== undefined) yield damage("signature", named, "it was ended before it was proposed");
      if (!had(entry.actor, proposing[body.act.name].right, entry.at))
        yield damage("signature", named, "who proposed it had no right to");
      if (version !== undefined) proposals.set(record, { body, version, by: entry.actor });
      return;
    }
    const { ended: _was, ...agreedOn } = before.body;
    const { ended, ...now } = body;
    if (JSON.stringify(agreedOn) !== JSON.stringify(now))
      yield damage("signature", named, "what was agreed on was changed afterwards");
    if (ended?.how === "done") yield* hearDone(entry, named, record, before);
  }

  function* hearDone(entry: Entry, named: string, record: RecordId, { body, version, by }: Heard): Generator<Step> {
    const before = done.get(record) ?? [];
    const earlier = before.find(knew);
    if (earlier !== undefined) yield damage("signature", named, `it was carried out already, by entry ${earlier}`);
    else done.set(record, [...before, here.seq]);
    if (!(Date.parse(entry.at) < Date.parse(body.expires)))
      yield damage("signature", named, "it was carried out after it had lapsed");
    const flaws = (approvals.get(record) ?? []).map((yes) => flawOf(yes, body, version, by));
    if (flaws.length === 0) yield damage("signature", named, "only one person signed it");
    else if (!flaws.includes(undefined))
      for (const flaw of new Set(flaws)) yield damage("signature", named, flaw ?? "");
  }

  /** What a record says was carried out must end its own proposal in the same entry, over the same digest. */
  function* hearCarriedOut(entry: Entry, where: string, version: Version): Generator<Step> {
    const { record, body } = version;
    if (body.kind === "release" && !fresh(body.at, entry.at))
      yield damage("signature", `${where}, release ${body.code}`, "the gate was passed longer ago than that lasts");
    const act = carriedOut(body);
    if (act === undefined) return;
    const before = carried.get(record);
    carried.set(record, body);
    if (before?.kind === "erasure" && body.kind === "erasure") {
      // later versions only say which backups are gone
      if (JSON.stringify({ ...before, backups: [] }) !== JSON.stringify({ ...body, backups: [] }))
        yield damage("signature", `${where}, erasure`, "what was erased was changed afterwards");
      return;
    }
    const named = `${where}, ${body.kind} ${"code" in body ? body.code : ""}`;
    const proposal = act.proposal === undefined ? undefined : proposals.get(act.proposal);
    if (act.proposal === undefined || proposal === undefined) {
      yield damage("signature", named, "nobody proposed it, and it takes two people");
      return;
    }
    if (proposal.body.digest !== act.digest) yield damage("signature", named, "other bytes went out than were signed");
    const { act: signed } = proposal.body;
    if (body.kind === "corrigendum" && !sameWords(body, signed))
      yield damage("signature", named, "other words were put in than were signed");
    if (body.kind === "erasure" && (signed.name !== "erase" || signed.records.join() !== body.records.join()))
      yield damage("signature", named, "other records were erased than were signed");
    if (body.kind === "release" && !sameTerms(body, proposal.body.act))
      yield damage("signature", named, "it went to another recipient or for another use than was signed");
    if (body.kind === "opening" && !samePeople(body, proposal.body.act))
      yield damage("signature", named, "other people's identities were opened than were signed");
    const said = {
      act: signed,
      by: proposal.by,
      approvers: (approvals.get(act.proposal) ?? []).map(({ by }) => by),
    };
    const differs =
      incidents.differs(version, said) ??
      profileDiffers(body, said) ??
      recommendations.differs(version, said) ??
      namings.differs(version, said);
    if (differs !== undefined) yield damage("signature", named, differs);
    if (done.get(act.proposal)?.includes(here.seq) !== true)
      yield damage("signature", named, "its proposal was not carried out by this entry");
  }

  function* hearAdopted(entry: Entry, where: string, { record: of, body, parents }: Version): Generator<Step> {
    if (body.kind === "position") {
      if (body.by !== entry.actor) yield damage("signature", where, "a position was written for somebody else");
      else if (had(entry.actor, "decide", entry.at)) agree(body);
    }
    // nobody speaks, or argues against a finding, in somebody else's name
    if ((body.kind === "opinion" || body.kind === "contrary-case") && body.by !== entry.actor)
      yield damage("signature", where, `${body.kind} was written for somebody else`);
    if (body.kind === "opinion" && body.published !== undefined && entry.verb !== "opinion.publish")
      yield damage("signature", where, "an opinion was published by an entry that does not say so");
    // once adopted it stands: only the entry that adopts it needs the members
    if (body.kind !== "finding") return;
    const said = JSON.stringify({ ...body, steps: [] });
    const before = parents.flatMap((parent) => adopted.get(parent) ?? []);
    if (before.length > 0 && (parents.length === 1 || before.some((one) => one !== said)))
      yield damage("signature", `${where}, finding ${body.code}`, "what the members adopted was changed afterwards");
    if (body.state !== "adopted") return;
    for (const { record, version } of entry.versions) if (record === of) adopted.set(version, said);
    if (entry.verb !== "finding.adopt") return;
    const others = [...(agreeing.get(body.decided ?? "") ?? [])].filter((actor) => actor !== body.author);
    if (others.length === 0 && !positionsClosed)
      yield damage("signature", `${where}, finding ${body.code}`, "nobody but its author agreed to it");
  }

  const agree = ({ version, by, decision }: Position): void => {
    const all = agreeing.get(version) ?? new Set<ActorId>();
    if (decision === "agree") all.add(by);
    else all.delete(by);
    agreeing.set(version, all);
  };

  function* hearOne(entry: Entry, where: string, version: Version): Generator<Step> {
    const { record, body } = version;
    const alone = incidents.hear(entry, version);
    if (alone !== undefined && body.kind === "incident")
      yield damage("signature", `${where}, incident ${body.code}`, alone);
    const unsaid = recommendations.hear(entry, version) ?? namings.hear(entry, version);
    if (unsaid !== undefined)
      yield damage("signature", `${where}, ${body.kind} ${"code" in body ? body.code : ""}`, unsaid);
    if (body.kind === "member") yield* hearMember(entry, where, body);
    // who writes an identity lends it to its interviewers
    const granting: readonly Right[] =
      body.kind === "grant" && body.of !== undefined
        ? ["name", "erase", "grant", "sign"]
        : ["invite", "grant", "erase"];
    if (body.kind === "grant" && !granting.some((right) => had(entry.actor, right, entry.at)))
      yield damage("grant", `${where}, compartment ${body.compartment}`, "it was forged by somebody who may not grant");
    if (body.kind === "proposal") yield* hearProposal(entry, where, record, body);
    if (body.kind === "approval") {
      if (body.by !== entry.actor) yield damage("signature", where, "an approval was written for somebody else");
      const agreedOn = proposals.get(body.proposal)?.body.act.name;
      const second = (agreedOn === undefined ? undefined : proposing[agreedOn].second) ?? "sign";
      const maySign = had(entry.actor, "sign", entry.at) && had(entry.actor, second, entry.at);
      const yes = { body, by: entry.actor, at: entry.at, maySign };
      approvals.set(body.proposal, [...(approvals.get(body.proposal) ?? []), yes]);
    }
    yield* hearAdopted(entry, where, version);
  }

  return {
    member: (actor) => seen(actor) ?? members.get(actor),
    *hear(at, place, entry, versions) {
      const where = `entry ${at}`;
      here = { seq: at, place };
      founder ??= at === 0 ? entry.actor : undefined;
      founding &&= entry.actor === founder && ["inquiry.found", "member.join"].includes(entry.verb);
      const opened = versions.flatMap((version) => version ?? []);
      positionsClosed ||= entry.verb === "finding.position" && opened.length < entry.versions.length;
      // an actor whom nobody knows is named with the entry's signature
      const right = Object.hasOwn(verbRight, entry.verb) ? verbRight[entry.verb] : undefined;
      if (right !== undefined && asker(entry.actor, entry.at) !== undefined && !had(entry.actor, right, entry.at))
        yield damage("entry", where, `its actor had no right to ${entry.verb}`);
      if (asker(entry.actor, entry.at)?.left === true) yield damage("entry", where, "its actor had left the inquiry");
      yield* house.hear(at, entry, opened);
      for (const version of opened) yield* hearOne(entry, where, version);
      // only now: an entry may write what it carried out before the version that ends the proposal
      for (const version of opened) yield* hearCarriedOut(entry, where, version);
      for (const { body } of opened) {
        if (body.kind !== "member") continue;
        members.set(body.actor, body);
        history.set(body.actor, [...(history.get(body.actor) ?? []), { seq: at, member: body }]);
      }
      yield* house.settle(at, opened);
    },
  };
}

/** Whether what the gate let through was still open when it was written down; instants of records are cut to whole seconds. */
const fresh = (judged: string, written: string): boolean => {
  const age = Date.parse(written) - Date.parse(judged);
  return age >= 0 && age < life;
};

/** Whether a release went out on the very terms that were signed. */
function sameTerms(release: Release, act: ProposedAct): boolean {
  const terms = ({ what, recipient, recipientName, purpose, level }: Terms) =>
    JSON.stringify([what, recipient, recipientName ?? "", purpose, level]);
  return act.name === "release" && terms(release) === terms(act);
}

/** Whether a corrigendum says what was signed, of the finding and version that it was signed for. */
function sameWords({ finding, version, changes, reason }: Corrigendum, act: ProposedAct): boolean {
  if (act.name !== "correct") return false;
  const said = JSON.stringify([finding, version, changes, reason]);
  return said === JSON.stringify([act.finding, act.version, act.changes, act.reason]);
}

function samePeople(opening: Opening, act: ProposedAct): boolean {
  const people = act.name === "open-bulk" || act.name === "break-glass" ? act.people : undefined;
  return people !== undefined && JSON.stringify(people) === JSON.stringify(opening.people);
}

/** Why somebody's yes is none, or undefined where it is one. */
function flawOf({ body, by, at, maySign }: Yes, proposal: Proposal, version: VersionId, proposer: ActorId) {
  if (by === proposer) return "one person signed it twice";
  if (body.digest !== proposal.digest || body.version !== version)
    return "other bytes were approved than were proposed";
  if (!maySign) return "who approved it had no right to sign";
  return Date.parse(at) < Date.parse(proposal.expires) ? undefined : "it was approved after it had lapsed";
}
