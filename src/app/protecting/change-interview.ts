/** Proposes an interview, and changes who holds it and how, as long as it has not taken place. */
import { may } from "../../core/access/may.ts";
import { teamOf } from "../../core/contact/gates.ts";
import { refusePoints } from "../../core/contact/never.ts";
import { caveatsOf, compartmentOf } from "../../core/contact/sight.ts";
import { flags as allFlags, type Flag } from "../../core/contact/step.ts";
import { Fault } from "../../core/fault.ts";
import type { Interview } from "../../core/record/body/contact.ts";
import type { ActorId, RecordId } from "../../core/record/id.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import { needInterview } from "./interviews.ts";
import { needLead } from "./leads.ts";

/** `team` and the interpreter's `member` are handles. */
export interface AskedInterview {
  readonly of: string;
  readonly account: Interview["account"];
  readonly justification?: string | undefined;
  readonly mode: Interview["mode"];
  readonly team: readonly string[];
  readonly interpreter?:
    | { readonly member?: string | undefined; readonly described?: string | undefined; readonly oath: boolean }
    | undefined;
  readonly language: string;
  readonly placeType?: Interview["placeType"];
  readonly preferences: Interview["preferences"];
  readonly flags: readonly Flag[];
  readonly once: string;
}

/** A member who works here now. Fault `absent`. */
export function needMember(one: Case, handle: string): ActorId {
  const found = one.records("member").find(({ body }) => body.handle === handle && body.left === undefined);
  if (found === undefined) throw absent(handle);
  return found.body.actor;
}

/**
 * Writes that somebody is to be interviewed; nobody is told. Faults: `absent` for the person, lead or a member, `refused`
 * without the right or the keys of its flags, `invalid` for a signed statement without its reason.
 */
export async function proposeInterview(desk: Desk, asked: AskedInterview) {
  desk.need("interview");
  const one = caseAt(desk);
  const source = sourceOf(desk, one, asked.of);
  const flags = allFlags.filter((flag) => asked.flags.includes(flag) || source.flags.includes(flag));
  if (!may(desk.asker, "interview", { compartment: "case", caveats: caveatsOf(flags) }))
    throw new Fault("refused", "this member does not hold what these flags are closed with", {
      item: caveatsOf(flags).join(", "),
      remedy: "ask a protection officer",
    });
  if (asked.account === "statement" && asked.justification === undefined)
    throw new Fault("invalid", "a signed statement needs its reason", {
      item: "justification",
      remedy: "say why, or take a confidential note",
    });
  refusePoints([...Object.values(asked.preferences), asked.justification, asked.interpreter?.described]);
  const code = desk.newCode("interview");
  const [made] = await desk.write({
    verb: "interview.propose",
    once: { id: asked.once, asked },
    drafts: [
      {
        record: desk.newId(),
        unit: desk.keyring.fresh(compartmentOf(flags)),
        body: {
          kind: "interview",
          code,
          of: source.id,
          account: asked.account,
          ...(asked.justification !== undefined && { justification: asked.justification }),
          ...manned(one, asked),
          flags,
          proposed: instant(desk.now()),
        },
      },
    ],
  });
  const kept = caseAt(desk)
    .records("interview")
    .find(({ id }) => id === made?.versions[0]?.record);
  return { code: kept?.body.code ?? code, seq: made?.seq ?? 0 };
}

export type Changed = Pick<
  AskedInterview,
  "mode" | "team" | "interpreter" | "language" | "placeType" | "preferences"
> & { readonly interview: string; readonly version: string };

/**
 * Changes who holds it and how. Once it took place only the team grows: who was there is never left out, and none of
 * them then clears or checks it. Faults: `absent`, `refused`, `conflict` for another version than the newest.
 */
export async function changeInterview(desk: Desk, asked: Changed) {
  desk.need("interview");
  const { id, version, body, standing } = needInterview(desk, asked.interview);
  if (version !== asked.version)
    throw new Fault("conflict", "somebody changed this meanwhile", {
      item: body.code,
      remedy: "look at the newest version and try again",
    });
  refusePoints([...Object.values(asked.preferences), asked.interpreter?.described]);
  const next: Interview = { ...withoutMatters(body), ...manned(caseAt(desk), asked) };
  if (standing.usable || standing.held) {
    const before = { ...body, team: [], preferences: {} };
    const after = { ...next, team: [], preferences: {} };
    const now = teamOf(next);
    if (
      JSON.stringify(sorted(before)) !== JSON.stringify(sorted(after)) ||
      [...teamOf(body)].some((who) => !now.has(who))
    )
      throw new Fault("refused", "what took place is not rewritten: only the team can grow", {
        item: body.code,
        remedy: "write an addendum",
      });
  }
  const [made] = await desk.write({
    verb: "interview.change",
    drafts: [{ record: id, parents: [version], body: next }],
  });
  return { seq: made?.seq ?? 0 };
}

const sorted = (one: object) => Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1));

const withoutMatters = ({ interpreter: _interpreter, placeType: _placeType, ...rest }: Interview) => rest;

/** The part of an interview that says who holds it and how. */
function manned(one: Case, asked: Omit<Changed, "interview" | "version">) {
  const { interpreter } = asked;
  return {
    mode: asked.mode,
    team: [...new Set(asked.team.map((handle) => needMember(one, handle)))],
    ...(interpreter !== undefined && {
      interpreter: {
        oath: interpreter.oath,
        ...(interpreter.member !== undefined && { member: needMember(one, interpreter.member) }),
        ...(interpreter.described !== undefined && { described: interpreter.described }),
      },
    }),
    language: asked.language,
    ...(asked.placeType !== undefined && { placeType: asked.placeType }),
    preferences: asked.preferences,
  };
}

/** A person of the case or a lead, with the flags that an interview inherits from it. Fault `absent`. */
function sourceOf(desk: Desk, one: Case, code: string): { readonly id: RecordId; readonly flags: readonly Flag[] } {
  if (/^w/i.test(code.trim())) {
    const lead = needLead(desk, code);
    const inside: readonly Flag[] = lead.body.insideCountry === "no" ? [] : ["INSIDE-COUNTRY"];
    return { id: lead.id, flags: [...lead.body.flags, ...inside] };
  }
  const thing = one.needThing(code);
  if (thing.kind !== "person" || !may(desk.asker, "read", { compartment: "case", caveats: thing.caveats }))
    throw absent(code);
  return { id: thing.id, flags: allFlags.filter((flag) => (thing.caveats as readonly string[]).includes(flag)) };
}
