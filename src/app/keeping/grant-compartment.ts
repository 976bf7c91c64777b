/** Gives and takes a compartment's keys, and opens lines of inquiry: each grant is an entry, signed by who holds the keys. */
import { type Compartment, isCompartment } from "../../core/access/may.ts";
import { Fault } from "../../core/fault.ts";
import type { Member } from "../../core/record/body.ts";
import { random } from "../../crypto/random.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk } from "../desk.ts";
import { heldBy, holdersOf, openedCompartments, presentMembers, revoking } from "./holders.ts";
import { changingKeys } from "./key-change.ts";
import { compartmentDraft, grantDraft, grantsOf } from "./newcomer.ts";

/** Row numbers of lenses leave room for so many. */
const mostLines = 50;

interface Asked {
  readonly member: string;
  readonly compartment: string;
}

function who(one: Case, handle: string): Member {
  const found = presentMembers(one).find(({ body }) => body.handle === handle)?.body;
  if (found === undefined) throw absent(handle);
  return found;
}

/** A compartment whose keys lie here: nobody else can give them, or make new ones. */
function ownCompartment(desk: Desk, one: Case, name: string): Compartment {
  if (!isCompartment(name) || !openedCompartments(one).has(name)) throw absent(name);
  if (!desk.keyring.compartments.includes(name))
    throw new Fault("refused", "only who holds a compartment's keys gives or takes them", {
      item: name,
      remedy: `can change it: ${holdersOf(one, name)
        .map((holder) => holder.handle)
        .join(", ")}`,
    });
  return name;
}

/** Gives a member a compartment's keys, of all its epochs. Faults: `absent`, `refused`, `conflict` for a holder. */
export async function grantCompartment(desk: Desk, asked: Asked) {
  desk.need("grant");
  return changingKeys(desk, () => granting(desk, asked));
}

async function granting(desk: Desk, asked: Asked) {
  const one = caseAt(desk);
  const member = who(one, asked.member);
  const compartment = ownCompartment(desk, one, asked.compartment);
  if (heldBy(one, member.actor).has(compartment))
    throw new Fault("conflict", "this member holds these keys already", { item: asked.member });
  const [made] = await desk.write({ verb: "compartment.grant", drafts: await grantsOf(desk, compartment, member) });
  return { seq: made?.seq ?? 0 };
}

/** Takes a member's keys of a compartment away; the compartment's own are due for renewal then. Faults: as `grantCompartment`. */
export async function revokeCompartment(desk: Desk, asked: Asked) {
  desk.need("grant");
  return changingKeys(desk, () => revokingOf(desk, asked));
}

async function revokingOf(desk: Desk, asked: Asked) {
  const one = caseAt(desk);
  const member = who(one, asked.member);
  const compartment = ownCompartment(desk, one, asked.compartment);
  if (compartment === "audit")
    throw new Fault("refused", "every member has the log's key", { remedy: "show the member out instead" });
  if (!heldBy(one, member.actor).has(compartment)) throw absent(asked.member);
  if (holdersOf(one, compartment).length < 2)
    throw new Fault("refused", "this member alone holds the keys of a compartment", {
      item: compartment,
      remedy: "have its keys granted to another member first",
    });
  const drafts = revoking(one, member.actor, (name) => name === compartment);
  const [made] = await desk.write({ verb: "compartment.revoke", drafts });
  return { seq: made?.seq ?? 0 };
}

/** Opens a line of inquiry: a compartment of its own, for who opens it and those named. Faults: `absent`, `refused`. */
export async function openLine(desk: Desk, asked: { title: string; members: readonly string[] }) {
  desk.need("grant");
  return changingKeys(desk, () => opening(desk, asked));
}

async function opening(desk: Desk, asked: { title: string; members: readonly string[] }) {
  const one = caseAt(desk);
  const lines = [...openedCompartments(one).keys()].filter((name) => name.startsWith("line-"));
  if (lines.length >= mostLines)
    throw new Fault("refused", "an inquiry has fifty lines at most", { item: asked.title, remedy: "use one again" });
  const compartment: Compartment = `line-${lines.length + 1}`;
  const holders = new Set([desk.member.handle, ...asked.members].map((handle) => who(one, handle)));
  const secret = random(32);
  const [made] = await desk.write({
    verb: "compartment.open",
    drafts: [
      await compartmentDraft(desk, compartment, 0, secret, asked.title),
      ...(await Promise.all([...holders].map((to) => grantDraft(desk, { compartment, epoch: 0, secret }, to)))),
    ],
  });
  return { compartment, seq: made?.seq ?? 0 };
}
