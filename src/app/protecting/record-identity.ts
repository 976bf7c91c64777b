/** Records who a person is, in the vault, and changes it: a new version of a record that lies in a unit of its own. */
import { mayOpen, reachOf } from "../../core/access/reach.ts";
import { Fault } from "../../core/fault.ts";
import type { Identity } from "../../core/record/body.ts";
import type { ActorId, RecordId } from "../../core/record/id.ts";
import type { CaseThing } from "../case/things.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk } from "../desk.ts";
import { lending, relending } from "./own-witnesses.ts";
import { identitiesOf } from "./vault-names.ts";

/** What people write: relatives by the codes of their own persons, interviewers by their handles. */
export interface WrittenIdentity extends Omit<Identity, "kind" | "person" | "relatives" | "interviewers"> {
  readonly relatives: readonly {
    readonly name: string;
    readonly relation: string;
    readonly person?: string | undefined;
  }[];
  /** only who may open every identity says whose witness somebody is; others are it themselves */
  readonly interviewers?: readonly string[] | undefined;
}

/** Faults: `absent`; `conflict` where an identity that the member may open stands already; `invalid`. */
export async function recordIdentity(
  desk: Desk,
  asked: { readonly person: string; readonly identity: WrittenIdentity; readonly once: string },
) {
  desk.need("name");
  if (reachOf(desk.asker) === "none") throw absent();
  const one = caseAt(desk);
  const person = needPerson(one, asked.person);
  if (
    (await identitiesOf(desk, person.id)).some(({ body }) => mayOpen(desk.asker, desk.member.actor, body.interviewers))
  )
    throw new Fault("conflict", "this person's identity is recorded already", {
      item: person.code,
      remedy: "open it and change it",
    });
  const all = reachOf(desk.asker) === "all";
  const own = desk.asker.roles.includes("investigator") ? [desk.member.actor] : [];
  const interviewers = (all ? actorsOf(one, asked.identity.interviewers) : undefined) ?? own;
  const record = desk.newId();
  const unit = await desk.unitIn("identity");
  const [made] = await desk.write({
    verb: "identity.record",
    once: { id: asked.once, asked },
    drafts: [
      { record, unit, body: bodyOf(one, person.id, asked.identity, interviewers) },
      ...(await lending(desk, one, { record, key: unit.key }, interviewers)),
    ],
  });
  return { seq: made?.seq ?? 0 };
}

/** Faults: `absent` for what is not there or not the member's; `conflict` where it was changed meanwhile. */
export async function changeIdentity(
  desk: Desk,
  asked: {
    readonly person: string;
    readonly record: string;
    readonly version: string;
    readonly identity: WrittenIdentity;
  },
) {
  desk.need("name");
  const one = caseAt(desk);
  const person = needPerson(one, asked.person);
  const heads = (await identitiesOf(desk, person.id)).filter((held) => held.id === asked.record);
  const [held] = heads;
  if (held === undefined || !heads.every(({ body }) => mayOpen(desk.asker, desk.member.actor, body.interviewers)))
    throw absent();
  if (!heads.some((head) => head.version === asked.version))
    throw new Fault("conflict", "somebody changed this meanwhile", {
      item: person.code,
      remedy: "look at the newest version and try again",
    });
  const said = reachOf(desk.asker) === "all" ? actorsOf(one, asked.identity.interviewers) : undefined;
  const interviewers = said ?? held.body.interviewers;
  const [made] = await desk.write({
    verb: "identity.change",
    drafts: [
      ...(said === undefined ? [] : await relending(desk, one, held, said)),
      {
        record: held.id,
        // one that had two sides has one again
        parents: heads.map((head) => head.version),
        body: bodyOf(one, person.id, asked.identity, interviewers),
      },
    ],
  });
  return { seq: made?.seq ?? 0 };
}

/** A person by code. Fault `absent`, also for a thing of another kind. */
export function needPerson(one: Case, code: string): CaseThing {
  const thing = one.needThing(code);
  if (thing.kind !== "person") throw absent();
  return thing;
}

function bodyOf(one: Case, person: RecordId, written: WrittenIdentity, interviewers: readonly ActorId[]): Identity {
  const { relatives, interviewers: _said, ...rest } = written;
  return {
    kind: "identity",
    person,
    ...rest,
    relatives: relatives.map(({ person: code, ...relative }) => ({
      ...relative,
      ...(code !== undefined && { person: needPerson(one, code).id }),
    })),
    interviewers: [...interviewers],
  };
}

/** Members by their handles. Fault `absent`. */
function actorsOf(one: Case, handles: readonly string[] | undefined): readonly ActorId[] | undefined {
  return handles?.map((handle) => {
    const member = one.records("member").find(({ body }) => body.handle === handle && body.left === undefined);
    if (member === undefined)
      throw new Fault("invalid", "there is no such member", {
        item: handle,
        remedy: "write handles as the members' list has them",
      });
    return member.body.actor;
  });
}
