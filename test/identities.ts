/** Invented identities for tests: people of a founded inquiry, and who they are (EXERCISE). */

import type { Desk } from "../src/app/desk.ts";
import { recordIdentity, type WrittenIdentity } from "../src/app/protecting/record-identity.ts";
import { Fault } from "../src/core/fault.ts";
import type { Code } from "../src/core/record/id.ts";
import type { Founded } from "./founded.ts";

let turn = 0;
export const once = (): string => `request-${turn++}`;

export const written = (...names: readonly string[]): WrittenIdentity => ({
  names: names.map((text, at) => ({ text, kind: at === 0 ? "legal" : "spelling" })),
  nationalities: [],
  contacts: [{ channel: "messenger", value: `EXERCISE @${names[0]}` }],
  documents: [],
  relatives: [],
});

/** A new person of the case, by code: nothing is said of who it is. */
export async function addPerson(here: Founded): Promise<Code> {
  const desk = here.desk("author");
  const code = desk.newCode("person");
  await desk.write({
    verb: "thing.create",
    drafts: [{ record: desk.newId(), unit: desk.keyring.fresh("case"), body: { kind: "person", code } }],
  });
  return code;
}

/** A new person whose identity a member recorded. */
export async function addKnown(here: Founded, handle: string, ...names: readonly string[]): Promise<Code> {
  const code = await addPerson(here);
  await recordIdentity(here.desk(handle), { person: code, identity: written(...names), once: once() });
  return code;
}

export const refusal = async (work: () => unknown): Promise<Fault> => {
  try {
    await work();
  } catch (cause) {
    if (cause instanceof Fault) return cause;
    throw cause;
  }
  throw new Error("nothing was refused");
};

/** The desk of somebody who was never granted the compartment of identities. */
export const without = (desk: Desk): Desk => ({ ...desk, asker: { ...desk.asker, compartments: ["case", "audit"] } });
