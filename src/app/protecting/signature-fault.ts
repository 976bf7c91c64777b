/** How it is said that two signatures do not let something be done: a sentence for every rule, and who can change it. */
import type { SignatureRefusal, SignatureRule } from "../../core/access/two-signatures.ts";
import { Fault } from "../../core/fault.ts";
import type { Code } from "../../core/record/id.ts";

const sentences: Readonly<Record<SignatureRule, string>> = {
  "carried-out": "this proposal was carried out already",
  refused: "this proposal was refused",
  withdrawn: "this proposal was taken back",
  lapsed: "this proposal has lapsed",
  "other-bytes": "this is not what was agreed on: its digest is another",
  waits: "two people must sign this, and only one has",
  "same-person": "two people must sign this, and one person signed twice",
  "approves-other-bytes": "other bytes were agreed to than were proposed",
  "approved-late": "it was agreed to when it had lapsed",
  "no-right": "one of those who signed may not sign this",
  left: "one of those who signed has left the inquiry",
  recused: "one of those who signed stood aside from this",
  "unknown-person": "one of those who signed is no member",
};

const who: Readonly<Record<SignatureRefusal["who"], string>> = {
  proposer: "can change it: who proposes, with a new proposal",
  "second-person": "can change it: a second person with the right to sign",
  nobody: "nobody can: it was carried out",
};

/** Says the first rule that stands against a proposal. */
export function signatureFault(code: Code, refused: readonly SignatureRefusal[]): Fault {
  const [first] = refused;
  return new Fault("refused", sentences[first?.rule ?? "waits"], { item: code, remedy: who[first?.who ?? "proposer"] });
}
