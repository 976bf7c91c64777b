/** Rules of recording: what makes a consent, or another basis, one that may be written; the gate judges it again at each use. */
import { Fault } from "../fault.ts";
import type { Basis, BasisRow } from "../record/body.ts";
import { questionOf } from "./script.ts";

const anew = "ask the person, and record what was said";
const grants = (row: BasisRow): boolean => row.decision === undefined || row.decision === "yes";
const nameOf = (row: BasisRow): string => `${row.purpose} ${row.recipient}`;

/** Faults `invalid` or `refused` name the answer, or the part of the record, that is missing or can't be. `at`: now. */
export function checkBasis(basis: Basis, at: string): void {
  checkRows(basis);
  if (basis.type !== "consent") {
    if ((basis.harmTest ?? "").trim().length < 3)
      throw new Fault("refused", "a basis that is no consent needs its do-no-harm test in words", {
        item: "harm",
        remedy: "say why its use harms nobody whom it shows or names",
      });
    if (basis.person !== undefined || basis.conversation !== undefined || basis.child !== undefined)
      throw new Fault("invalid", "only a consent is a person's", { item: basis.type });
    return;
  }
  if (basis.conversation === undefined)
    throw new Fault("refused", "a consent is recorded as a conversation", { item: "conversation", remedy: anew });
  if (Date.parse(basis.conversation.at) > Date.parse(at))
    throw new Fault("invalid", "a conversation can't lie in the future", { item: "conversation" });
  if (basis.conversation.method === "witnessed-oral" && (basis.conversation.witness ?? "").trim() === "")
    throw new Fault("invalid", "a witnessed consent names its witness", { item: "witness" });
  if (basis.covers === "all" && basis.person === undefined)
    throw new Fault("invalid", "all that a person gave needs the person", { item: "person" });
  if (basis.exhibits.length === 0 && basis.person === undefined)
    throw new Fault("invalid", "a consent covers a person's exhibits, or some that are listed", { item: "exhibits" });
  checkFirst(basis);
  checkChild(basis, at);
}

/** Each question is answered once, is one of the script's, and names whom it must. */
function checkRows(basis: Basis): void {
  const met = new Set<string>();
  for (const row of basis.grants) {
    const name = nameOf(row);
    if (met.has(name)) throw new Fault("invalid", "a question is answered once", { item: name });
    met.add(name);
    if (!grants(row)) continue;
    const question = questionOf(row.purpose, row.recipient);
    if (question === undefined) throw new Fault("invalid", "nobody is asked this", { item: name });
    if (basis.type !== "consent") continue;
    if (!question.levels.includes(row.level))
      throw new Fault("invalid", "so much of who a person is doesn't go with this use", {
        item: `${name} ${row.level}`,
      });
    if (question.named === true && (row.only ?? []).length === 0)
      throw new Fault("invalid", "say which States or bodies", { item: name });
  }
}

/** Nothing else without C1: to speak with the inquiry and have notes kept. Papers that came otherwise have their own way. */
function checkFirst(basis: Basis): void {
  const others = basis.grants.find((row) => grants(row) && row.purpose !== "C1");
  const first = basis.grants.some((row) => grants(row) && row.purpose === "C1");
  const asked = basis.decider?.who !== "intermediary" && basis.decider?.who !== "next-of-kin";
  if (asked && !first && others !== undefined)
    throw new Fault("refused", "nothing else is agreed while keeping notes is not", {
      item: nameOf(others),
      remedy: anew,
    });
}

function checkChild({ child, decider, grants: rows }: Basis, at: string): void {
  if (child === undefined) return;
  if (decider?.who !== "guardian" && decider?.who !== "advocate")
    throw new Fault("refused", "for a child a guardian or an independent adult decides too", { item: "decider" });
  const row = rows.find((each) => grants(each) && questionOf(each.purpose, each.recipient)?.adults === true);
  if (row !== undefined)
    throw new Fault("refused", "no case example, name or image of a child goes to the public", { item: nameOf(row) });
  if (!(Date.parse(at) < Date.parse(child.reask)))
    throw new Fault("invalid", "who is eighteen decides alone", { item: child.reask, remedy: anew });
}
