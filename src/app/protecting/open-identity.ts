/** Opens identities: one for a reason, or several where two people signed. The opening is an entry of the log before anything is shown. */
import { brake, type Measure } from "../../core/access/brake.ts";
import { mayOpen } from "../../core/access/reach.ts";
import { Fault } from "../../core/fault.ts";
import type { Identity, Opening } from "../../core/record/body.ts";
import type { Verb } from "../../core/record/verb.ts";
import type { Draft } from "../../store/commit.ts";
import type { Held } from "../case/records.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import { returning } from "./own-witnesses.ts";
import { carryOut, digestOf, needProposal } from "./propose.ts";
import { needPerson } from "./record-identity.ts";
import { identitiesOf, vaultNames } from "./vault-names.ts";

/**
 * Faults: `absent` for what is not there, what is not for this member, and a person without an identity, all alike;
 * `invalid` without a reason; `refused` where the brake holds.
 */
export async function openIdentity(desk: Desk, asked: { readonly person: string; readonly reason: string }) {
  desk.need("name");
  const one = caseAt(desk);
  const person = needPerson(one, asked.person);
  const own = (await identitiesOf(desk, person.id)).filter(({ body }) =>
    mayOpen(desk.asker, desk.member.actor, body.interviewers),
  );
  if (own.length === 0) throw absent();
  const reason = needReason(asked.reason);
  await holdBrake(desk, "opened", 1);
  const witness = own.every(({ body }) => body.interviewers.includes(desk.member.actor));
  await writeOpening(desk, "identity.open", {
    type: witness ? "own-witness" : "open",
    people: [person.id],
    reason,
    shown: 1,
  });
  return { identities: own.map((held) => identityView(one, held)) };
}

/**
 * Opens what two people signed, once: identities of many people, or in an emergency. Only who proposed it sees them.
 * Faults: `absent`, `refused` with the rule that forbids it.
 */
export async function openTogether(desk: Desk, asked: { readonly proposal: string }) {
  desk.need("sign");
  const one = caseAt(desk);
  const { body, id } = needProposal(one, asked.proposal);
  const { act } = body;
  if (body.by !== desk.member.actor) throw absent();
  const people =
    act.name === "open-bulk"
      ? act.people
      : act.name === "break-glass" && act.compartment === "identity" && act.to === desk.member.actor
        ? act.people
        : undefined;
  if (people === undefined || (act.name !== "open-bulk" && act.name !== "break-glass")) throw absent();
  const { draft } = carryOut(desk, body.code, digestOf(act));
  const found: Held<Identity>[] = [];
  for (const person of people) found.push(...(await identitiesOf(desk, person)));
  const opening = {
    type: act.name === "open-bulk" ? ("bulk" as const) : ("break-glass" as const),
    people: [...people],
    reason: act.reason,
    shown: new Set(found.map((held) => held.body.person)).size,
    proposal: id,
    digest: body.digest,
  };
  // what was lent for this opening is taken back with it
  const lent = act.name === "break-glass" ? returning(one, desk.member.actor, found) : [];
  await writeOpening(desk, "identity.together", opening, [draft, ...lent]);
  return { identities: found.map((held) => identityView(one, held)) };
}

/** A reason in words. Fault `invalid` for none. */
export function needReason(reason: string): string {
  const said = reason.trim();
  if (said.length < 3)
    throw new Fault("invalid", "an opening needs a reason", {
      item: "reason",
      remedy: "say in a few words what it is for",
    });
  return said;
}

/** Writes an opening as one entry; what is opened may be shown only when this has come back. */
export async function writeOpening(
  desk: Desk,
  verb: Extract<Verb, `identity.${string}`>,
  opening: Omit<Opening, "kind" | "by" | "at">,
  more: readonly Draft[] = [],
): Promise<void> {
  await desk.write({
    verb,
    drafts: [
      {
        record: desk.newId(),
        unit: await desk.unitIn("identity"),
        body: { kind: "opening", by: desk.member.actor, at: instant(desk.now()), ...opening },
      },
      ...more,
    ],
  });
}

const tooMany = {
  opened: {
    hour: "you opened as many identities as one person may within an hour",
    day: "you opened as many identities as one person may within a day",
  },
  searched: {
    hour: "your searches showed as many names as one person may see within an hour",
    day: "your searches showed as many names as one person may see within a day",
  },
} as const;

/** Fault `refused` where this member was shown too much of late; the first refusal of an hour is an alarm. */
export async function holdBrake(desk: Desk, measure: Measure, more: number): Promise<void> {
  const { shown } = await vaultNames(desk);
  const now = desk.now().getTime();
  const full = brake(shown, measure, more, now);
  if (full === undefined) return;
  // by the log, which every member reads: the alarm itself lies in the vault
  const alarm = desk.lens.audit
    .prepare<[string], { at: string }>(
      "SELECT at FROM log WHERE verb = 'identity.brake' AND actor = ? ORDER BY seq DESC LIMIT 1",
    )
    .get(desk.member.actor);
  if (alarm === undefined || Date.parse(alarm.at) <= now - 3_600_000)
    await writeOpening(desk, "identity.brake", {
      type: "braked",
      people: [],
      reason: `${measure} ${full}`,
      shown: 0,
    });
  throw new Fault("refused", tooMany[measure][full], {
    item: measure,
    remedy: "wait, or propose a bulk opening that a second person signs",
  });
}

/** An identity as it is shown, with codes and handles in the place of ids. */
export function identityView(one: Case, { id, version, body }: Held<Identity>) {
  const { kind: _kind, person, relatives, interviewers, ...rest } = body;
  return {
    ...rest,
    record: id,
    version,
    person: one.thing(person)?.code ?? "",
    relatives: relatives.map(({ person: other, ...relative }) => {
      const code = other === undefined ? undefined : one.thing(other)?.code;
      return { ...relative, ...(code !== undefined && { person: code }) };
    }),
    interviewers: interviewers.map((actor) => one.handle(actor)),
  };
}
