import { expect, test } from "vitest";
import type { Naming, ProposedAct, Responsibility } from "../../core/record/body.ts";
import type { Entry } from "../../core/record/entry.ts";
import type { ActorId, Code, RecordId, VersionId } from "../../core/record/id.ts";
import type { Version } from "../../core/record/version.ts";
import { watchNamings } from "./verify-namings.ts";

const actor = (name: string) => `${name.padEnd(8, "0")}.0` as ActorId;
const version = (n: number) => String(n).padStart(64, "0") as VersionId;
const record = "00000000.1" as RecordId;
const [legal, first, second] = [actor("aaaa"), actor("bbbb"), actor("cccc")];
const drawnUp: Naming = {
  kind: "naming",
  code: "Q-00000" as Code,
  sheet: "00000000.2" as RecordId,
  version: version(1),
  outcome: "institution",
  words: "EXERCISE department",
  reason: "EXERCISE",
  by: legal,
};
const act: ProposedAct = { name: "name", naming: record, version: version(2) };
const entryOf = (n: number, actor: ActorId): Entry => ({ actor, versions: [{ record, version: version(n) }] }) as Entry;
const asVersion = (body: Naming | Responsibility, parents: readonly VersionId[]) =>
  ({ record, parents, body }) as Version;
const drafter = actor("eeee");
const sheet = { kind: "responsibility", drafters: [legal, drafter] } as unknown as Responsibility;
const decidedBy = (signers: readonly ActorId[]) => ({
  proposal: record,
  digest: version(0),
  version: version(2),
  signers: [...signers],
  at: "2030-01-01T00:00:00Z",
});

interface Told {
  readonly more?: Partial<Naming>;
  readonly signers?: readonly ActorId[];
  readonly signed?: ProposedAct;
  /** who proposed it */
  readonly by?: ActorId;
  readonly parents?: readonly VersionId[];
  readonly unheard?: true;
}

/** How a decision reads where `drawnUp` was heard and `act` was proposed by the first and agreed to by the second. */
function differs({ more, signers = [first, second], signed = act, by = first, parents, unheard }: Told = {}) {
  const watch = watchNamings();
  watch.hear(entryOf(1, drafter), asVersion(sheet, []));
  if (unheard === undefined) watch.hear(entryOf(2, legal), asVersion(drawnUp, []));
  const body = { ...drawnUp, decided: decidedBy(signers), ...more };
  return watch.differs(asVersion(body, parents ?? [version(2)]), { act: signed, by, approvers: [second, drafter] });
}

const otherSigned = "another naming, or version of it, was decided than was signed";
const changed = "what was signed was changed with the decision";
const others = "it names others than those who signed";

test("G7: a decision to name is the very version that two members signed, who wrote neither it nor the sheet", () => {
  expect(differs()).toBeUndefined();
  expect(differs({ more: { words: "EXERCISE person" } })).toBe(changed);
  expect(differs({ more: { outcome: "person-public" } })).toBe(changed);
  expect(differs({ parents: [] })).toBe(changed);
  expect(differs({ unheard: true })).toBe(changed);
  expect(differs({ signers: [legal, second], by: legal })).toBe("who drew it up decided it");
  expect(differs({ signers: [first, legal] })).toBe("who drew it up decided it");
  expect(differs({ signers: [first, drafter] })).toBe("who wrote in the sheet decided it");
  expect(differs({ signers: [first, actor("dddd")] })).toBe(others);
  expect(differs({ by: actor("dddd") })).toBe(others);
  expect(differs({ signed: { name: "name", naming: record, version: version(3) } })).toBe(otherSigned);
  expect(differs({ signed: { name: "correct" } as ProposedAct })).toBe(otherSigned);
});

test("G7: nothing follows a decision to name, and nobody writes a sheet or draws up naming for somebody else", () => {
  const watch = watchNamings();
  expect(watch.hear(entryOf(1, drafter), asVersion(sheet, []))).toBeUndefined();
  expect(watch.hear(entryOf(1, first), asVersion(sheet, []))).toBe("a sheet was written in somebody else's name");
  const without = { ...sheet, drafters: [drafter] } as Responsibility;
  expect(watch.hear(entryOf(5, drafter), asVersion(without, [version(1)]))).toBe(
    "somebody who wrote in a sheet is left out of it",
  );
  expect(watch.hear(entryOf(2, first), asVersion(drawnUp, []))).toBe("naming was drawn up in somebody else's name");
  expect(watch.hear(entryOf(2, legal), asVersion(drawnUp, []))).toBeUndefined();
  const decided = asVersion({ ...drawnUp, decided: decidedBy([first, second]) }, [version(2)]);
  expect(watch.hear(entryOf(3, first), decided)).toBeUndefined();
  expect(watch.hear(entryOf(4, legal), asVersion(drawnUp, [version(3)]))).toBe(
    "what the members decided was changed afterwards",
  );
});
