import { expect, test } from "vitest";
import type { Naming, ProposedAct } from "../../core/record/body.ts";
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
const entry = { versions: [{ record, version: version(2) }] } as Entry;
const asVersion = (body: Naming, parents: readonly VersionId[]) => ({ record, parents, body }) as Version;

/** How a decision reads where `drawnUp` was heard and `act` was proposed by the first and agreed to by the second. */
function differs(more: Partial<Naming> = {}, signers = [first, second], signed: ProposedAct = act) {
  const watch = watchNamings();
  watch.hear(entry, asVersion(drawnUp, []));
  const decided = { proposal: record, digest: version(0), version: version(2), signers, at: "2030-01-01T00:00:00Z" };
  const by = signers[0] ?? first;
  return watch.differs(asVersion({ ...drawnUp, decided, ...more }, [version(2)]), {
    act: signed,
    by,
    approvers: [second],
  });
}

test("G7: a decision to name is the very version that two members signed, who did not draw it up", () => {
  expect(differs()).toBeUndefined();
  expect(differs({ words: "EXERCISE person" })).toBe("what was signed was changed with the decision");
  expect(differs({ outcome: "person-public" })).toBe("what was signed was changed with the decision");
  expect(differs({}, [legal, second])).toBe("who drew it up decided it");
  expect(differs({}, [first, actor("dddd")])).toBe("it names others than those who signed");
  expect(differs({}, [first, second], { name: "name", naming: record, version: version(3) })).toBe(
    "another naming, or version of it, was decided than was signed",
  );
});
