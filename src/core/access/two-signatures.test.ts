import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Approval, Proposal, Role } from "../record/body.ts";
import type { ActorId, Code, RecordId, VersionId } from "../record/id.ts";
import { type Asked, closed, judgeSignatures, type Signer } from "./two-signatures.ts";

const actor = (name: string): ActorId => `00000000.${name}` as ActorId;
const digest = "d".repeat(64);
const version = "a".repeat(64) as VersionId;
const proposal = (more: Partial<Proposal> = {}): Proposal => ({
  kind: "proposal",
  code: "Y-00000" as Code,
  act: { name: "erase", records: ["00000000.r" as RecordId], reason: "EXERCISE" },
  digest,
  by: actor("p"),
  at: "2026-03-01T12:00:00Z",
  expires: "2026-03-08T12:00:00Z",
  ...more,
});
const approval = (more: Partial<Approval> = {}): Approval => ({
  kind: "approval",
  proposal: "00000000.y" as RecordId,
  version,
  digest,
  by: actor("s"),
  at: "2026-03-01T13:00:00Z",
  ...more,
});
const signer = (roles: readonly Role[], more: { left?: boolean; recused?: boolean } = {}): Omit<Signer, "actor"> => ({
  asker: { roles, compartments: ["case"], left: more.left ?? false },
  recused: more.recused ?? false,
});
const people: Readonly<Record<string, Omit<Signer, "actor">>> = {
  p: signer(["registrar"]),
  s: signer(["protection-officer"]),
  analyst: signer(["analyst"]),
  gone: signer(["protection-officer"], { left: true }),
  aside: signer(["legal-officer"], { recused: true }),
};
const asked = (more: Partial<Asked> = {}): Asked => ({
  proposal: proposal(),
  version,
  approvals: [approval()],
  signer: (who) => {
    const known = people[who.split(".")[1] ?? ""];
    return known && { actor: who, ...known };
  },
  digest,
  now: "2026-03-01T14:00:00Z",
  ...more,
});
const rules = (more: Partial<Asked>): string[] => (judgeSignatures(asked(more)).refused ?? []).map(({ rule }) => rule);

describe("G7, N4: what takes two people", () => {
  test("two different people, one digest, in time: agreed, and both are named", () => {
    expect(judgeSignatures(asked())).toEqual({ agreed: { signers: [actor("p"), actor("s")] } });
  });

  test.each<[string, Partial<Asked>, string]>([
    ["nobody else signed", { approvals: [] }, "waits"],
    ["one person signs twice", { approvals: [approval({ by: actor("p") })] }, "same-person"],
    ["other bytes were approved", { approvals: [approval({ digest: "e".repeat(64) })] }, "approves-other-bytes"],
    [
      "another version of the proposal was approved",
      { approvals: [approval({ version: "b".repeat(64) as VersionId })] },
      "approves-other-bytes",
    ],
    ["other bytes are at hand than were agreed on", { digest: "e".repeat(64) }, "other-bytes"],
    ["it lapsed", { now: "2026-03-08T12:00:00Z" }, "lapsed"],
    ["the clock went back", { now: "2026-02-28T12:00:00Z" }, "lapsed"],
    ["the clock can't be read", { now: "soon" }, "lapsed"],
    [
      "it was approved before it was proposed",
      { approvals: [approval({ at: "2026-02-01T12:00:00Z" })] },
      "approved-late",
    ],
    ["the second has no right to sign", { approvals: [approval({ by: actor("analyst") })] }, "no-right"],
    ["the second has left", { approvals: [approval({ by: actor("gone") })] }, "left"],
    ["the second stood aside", { approvals: [approval({ by: actor("aside") })] }, "recused"],
    ["nobody knows the second", { approvals: [approval({ by: actor("stranger") })] }, "unknown-person"],
    ["the proposer had no right to", { proposal: proposal({ by: actor("analyst") }) }, "no-right"],
    ["the proposer has left", { proposal: proposal({ by: actor("gone") }) }, "left"],
    ...(["done", "refused", "withdrawn"] as const).map((how): [string, Partial<Asked>, string] => [
      `it ended: ${how}`,
      { proposal: proposal({ ended: { how, by: actor("s"), at: "2026-03-01T13:30:00Z" } }) },
      how === "done" ? "carried-out" : how,
    ]),
  ])("%s: refused", (_, more, rule) => {
    expect(rules(more)).toContain(rule);
  });

  test("one good signature is enough, whatever others stand beside it", () => {
    expect(rules({ approvals: [approval({ by: actor("gone") }), approval()] })).toEqual([]);
  });

  test("by properties: it is agreed to only with two different members of today who may, over one digest, in time", () => {
    const name = fc.constantFrom("p", "s", "analyst", "gone", "aside", "stranger");
    const hash = fc.constantFrom(digest, "e".repeat(64));
    const time = fc.constantFrom("2026-02-01T12:00:00Z", "2026-03-01T13:00:00Z", "2026-03-09T12:00:00Z", "never");
    const yes = fc.record({ by: name.map(actor), digest: hash, at: time });
    fc.assert(
      fc.property(name, hash, time, fc.array(yes, { maxLength: 4 }), (by, at_hand, now, all) => {
        const made = asked({
          proposal: proposal({ by: actor(by) }),
          approvals: all.map(approval),
          digest: at_hand,
          now,
        });
        const { agreed, refused } = judgeSignatures(made);
        if (agreed === undefined) {
          expect(refused?.length).toBeGreaterThan(0);
          return;
        }
        const [first, second] = agreed.signers;
        expect(first).not.toBe(second);
        expect([by, at_hand]).toEqual(["p", digest]);
        expect(closed(made.proposal, now)).toBeUndefined();
        expect(all.some((one) => one.by === second && one.digest === digest)).toBe(true);
        expect(second).toBe(actor("s"));
      }),
      { numRuns: 500 },
    );
  });
});
