/** Verifies what the log says of the house itself: who wrote it, grants and renewals of keys, recusals (G5, G7). */
import { isCompartment, type Right } from "../../core/access/may.ts";
import type { Body, CompartmentRecord, Grant, Recusal } from "../../core/record/body.ts";
import type { Entry } from "../../core/record/entry.ts";
import type { ActorId, RecordId, Seq } from "../../core/record/id.ts";
import type { Version } from "../../core/record/version.ts";
import { damage, type Step } from "./verify-pages.ts";
import { watchWords } from "./verify-words.ts";

/** Who writes a record of these kinds has one of these rights, whatever the entry's verb says. */
const writing: Partial<Readonly<Record<Body["kind"], readonly Right[]>>> = {
  compartment: ["invite", "grant"],
  setting: ["invite", "erase"],
  identity: ["name"],
  opening: ["name", "sign"],
  erasure: ["erase"],
  release: ["report"],
  withholding: ["review"],
  promise: ["interview"],
  "vocabulary-node": ["code", "settle"],
};

const consenting: readonly Right[] = ["consent"];

/** What the log has told of the people before the entry that is heard. */
export interface Known {
  had(actor: ActorId, right: Right, at: string): boolean;
  /** a member who has not left */
  present(actor: string): boolean;
  /** to whom an emergency's proposal lends */
  lendsTo(proposal: RecordId): string | undefined;
}

export interface HouseWatch {
  /** Before the entry's members are taken up. */
  hear(at: Seq, entry: Entry, versions: readonly Version[]): Generator<Step>;
  /** After they are. */
  settle(at: Seq, versions: readonly Version[]): Generator<Step>;
}

export function watchHouse(known: Known): HouseWatch {
  const grants = new Map<RecordId, Grant>();
  const hearWord = watchWords();
  const recusals = new Map<RecordId, Recusal>();
  const epochs = new Map<string, number>();

  /** Members present who hold a compartment's secret of an epoch. */
  const holders = (compartment: string, epoch: number): ReadonlySet<string> =>
    new Set(
      [...grants.values()]
        .filter((one) => one.of === undefined && one.withdrawn !== true && one.compartment === compartment)
        .filter((one) => one.epoch === epoch && known.present(one.to))
        .map((one) => one.to),
    );

  function* hearCompartment(where: string, { name, epoch }: CompartmentRecord): Generator<Step> {
    if (epoch !== (epochs.get(name) ?? -1) + 1)
      yield damage("grant", `${where}, compartment ${name}`, "its keys were made out of turn");
    epochs.set(name, Math.max(epoch, epochs.get(name) ?? -1));
  }

  function* hearGrant(entry: Entry, where: string, record: RecordId, body: Grant, all: readonly Version[]) {
    const before = grants.get(record);
    grants.set(record, body);
    const named = `${where}, compartment ${body.compartment}`;
    if (before !== undefined) {
      if (before.withdrawn === true && body.withdrawn !== true)
        yield damage("grant", named, "it came back after it had been taken away");
      if (JSON.stringify({ ...before, withdrawn: true }) !== JSON.stringify({ ...body, withdrawn: true }))
        yield damage("grant", named, "it was changed after it was given");
      return;
    }
    if (body.of !== undefined && !isLent(entry, body, all))
      yield damage("grant", named, "it opens a single record to somebody to whom it was not lent");
  }

  /** One record is lent to its interviewers by who writes it, or in an emergency by who agrees to it. */
  function isLent({ verb }: Entry, { of, to }: Grant, all: readonly Version[]): boolean {
    if (verb === "proposal.approve")
      return all.some(({ body }) => body.kind === "approval" && known.lendsTo(body.proposal) === to);
    if (verb !== "identity.record" && verb !== "identity.change") return false;
    const identity = all.find(({ record }) => record === of)?.body;
    // who doesn't hold the vault leaves it to who does
    return identity?.kind !== "identity" || identity.interviewers.some((actor) => actor === to);
  }

  function* hearRecusal(entry: Entry, where: string, record: RecordId, body: Recusal): Generator<Step> {
    const before = recusals.get(record);
    recusals.set(record, body);
    if (before === undefined) {
      if (body.member !== entry.actor) yield damage("entry", where, "a recusal was written for somebody else");
      return;
    }
    if (JSON.stringify({ ...before, lifted: true }) !== JSON.stringify({ ...body, lifted: true }))
      yield damage("entry", where, "a recusal was changed afterwards");
    else if (before.member === entry.actor) yield damage("entry", where, "a recusal was lifted by its own member");
    else if (!known.had(entry.actor, "invite", entry.at))
      yield damage("entry", where, "a recusal was lifted by somebody who may not");
  }

  return {
    *hear(at, entry, versions) {
      const where = `entry ${at}`;
      for (const { record, body } of versions) {
        // a pack brings the bases of what is public; a person's own consent it does not
        const rights = body.kind === "basis" && body.type === "consent" ? consenting : writing[body.kind];
        if (rights !== undefined && !rights.some((right) => known.had(entry.actor, right, entry.at)))
          yield damage("entry", `${where}, ${body.kind}`, "it was written by somebody who may not");
        if ((body.kind === "comparison" || body.kind === "interest") && body.by !== entry.actor)
          yield damage("entry", `${where}, ${body.kind}`, "it was written for somebody else");
        if (body.kind === "compartment") yield* hearCompartment(where, body);
        if (body.kind === "grant") yield* hearGrant(entry, where, record, body, versions);
        if (body.kind === "vocabulary-node") yield* hearWord(entry, `${where}, ${body.kind}`, record, body);
        if (body.kind === "recusal") yield* hearRecusal(entry, where, record, body);
      }
    },
    *settle(at, versions) {
      for (const { body } of versions) {
        if (body.kind !== "compartment" || body.epoch === 0) continue;
        const now = holders(body.name, body.epoch);
        if ([...holders(body.name, body.epoch - 1)].some((actor) => !now.has(actor)))
          yield damage("grant", `entry ${at}, compartment ${body.name}`, "its keys were renewed without a holder");
      }
      const taken = new Set(
        versions.flatMap(({ body }) =>
          body.kind === "grant" && body.withdrawn === true && body.of === undefined ? [body.compartment] : [],
        ),
      );
      for (const name of taken)
        if (isCompartment(name) && holders(name, epochs.get(name) ?? 0).size === 0)
          yield damage("grant", `entry ${at}, compartment ${name}`, "nobody is left who holds its keys");
    },
  };
}
