import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Finding, Position, Role } from "../record/body.ts";
import { roles } from "../record/body.ts";
import type { ActorId, RecordId } from "../record/id.ts";
import type { Stop } from "./stops.ts";
import { afterEdit, afterStep, elementSummary, mayTakeStep, moves, nextSteps, outcomeOf, tallyOf } from "./workflow.ts";

const actor = (name: string): ActorId => `00000000.${name}` as ActorId;
const at = "2026-03-01T12:00:00Z";
type Progress = Pick<Finding, "author" | "state" | "steps" | "yielded">;
const progress = (state: Finding["state"], steps: [Finding["steps"][number]["step"], string][] = []): Progress => ({
  author: actor("author"),
  state,
  steps: steps.map(([step, by]) => ({ step, by: actor(by), at })),
  yielded: [],
});
const stop = (more: Partial<Stop> = {}): Stop => ({
  rule: "few-roots",
  hard: false,
  where: "E1/p1",
  detail: {},
  who: "author",
  ...more,
});
const hard = stop({ rule: "no-basis", hard: true });
const yielded = stop({ yielded: { rule: "few-roots", where: "E1/p1", reason: "EXERCISE", by: actor("law"), at } });
const may = (finding: Progress, step: (typeof moves)[number], by: string, role: Role, stops: Stop[] = []) => {
  const answer = mayTakeStep(finding, step, actor(by), [role], stops);
  return answer === true ? true : answer.rule;
};

const version = "a".repeat(64);
const position = (by: string, decision: Position["decision"], more: Partial<Position> = {}): Position => ({
  kind: "position",
  finding: "00000000.f" as RecordId,
  version,
  by: actor(by),
  decision,
  at,
  ...more,
});
const experts = ["m1", "m2", "m3"].map(actor);
const outcome = (positions: Position[], stops: Stop[] = [], members = 3) =>
  outcomeOf(tallyOf(version, positions, { members, experts }), stops);

describe("steps of a finding (RQ-11, N4)", () => {
  const draft = progress("draft");
  const reviewed = progress("reviewed", [["reviewed", "second"]]);
  const checked = progress("reviewed", [
    ["reviewed", "second"],
    ["legal-reviewed", "law"],
  ]);
  const submitted = progress("submitted", [
    ["reviewed", "second"],
    ["legal-reviewed", "law"],
    ["submitted", "second"],
  ]);

  test("go in order", () => {
    expect(nextSteps(draft)).toEqual(["edit", "yield", "commented", "reviewed"]);
    expect(nextSteps(reviewed)).toEqual(["edit", "yield", "legal-reviewed", "commented"]);
    expect(nextSteps(progress("reviewed", [["legal-reviewed", "law"]]))).toEqual([
      "edit",
      "yield",
      "challenged",
      "commented",
      "submitted",
    ]);
    expect(nextSteps(submitted)).toEqual(["edit", "position", "adopted"]);
    expect(may(draft, "submitted", "author", "analyst")).toBe("not-now");
    expect(may(draft, "position", "m1", "expert")).toBe("not-now");
  });

  test("the author doesn't review, the reviewer doesn't review the law, neither decides", () => {
    expect(may(draft, "reviewed", "author", "analyst")).toBe("not-your-own");
    expect(may(draft, "reviewed", "second", "analyst")).toBe(true);
    expect(may(reviewed, "legal-reviewed", "second", "legal-officer")).toBe("not-your-own");
    expect(may(reviewed, "legal-reviewed", "law", "legal-officer")).toBe(true);
    expect(may(reviewed, "legal-reviewed", "third", "analyst")).toBe("not-your-role");
    for (const by of ["author", "second", "law"]) expect(may(submitted, "position", by, "expert")).toBe("not-your-own");
    expect(may(submitted, "position", "m1", "expert")).toBe(true);
    expect(may(submitted, "position", "third", "analyst")).toBe("not-your-role");
  });

  test("RQ-11: nothing goes to the members before its legal review, nor by the hand of who drafted it", () => {
    expect(may(reviewed, "submitted", "second", "analyst")).toBe("not-now");
    const reopened = { ...checked, steps: [...checked.steps, { step: "reopened" as const, by: actor("x"), at }] };
    expect(may(reopened, "submitted", "second", "analyst")).toBe("not-now");
    expect(may(checked, "submitted", "author", "analyst")).toBe("not-your-own");
    const drafted = { step: "drafted" as const, by: actor("third"), at };
    expect(may({ ...checked, steps: [drafted, ...checked.steps] }, "submitted", "third", "analyst")).toBe(
      "not-your-own",
    );
    expect(may(checked, "submitted", "second", "analyst")).toBe(true);
    expect(may(checked, "submitted", "law", "legal-officer")).toBe(true);
    expect(may(checked, "submitted", "third", "analyst")).toBe(true);
  });

  test("RQ-11: who submitted doesn't decide; who gave a reason that lifts a stop has drafted", () => {
    const byAnother = progress("submitted", [["submitted", "third"]]);
    expect(may(byAnother, "position", "third", "expert")).toBe("not-your-own");
    const reason = { rule: "few-roots", where: "E1/p1", reason: "EXERCISE", by: actor("third"), at };
    const lifted = (finding: Progress): Progress => ({ ...finding, yielded: [reason] });
    expect(may(lifted(draft), "reviewed", "third", "analyst")).toBe("not-your-own");
    expect(may(lifted(reviewed), "legal-reviewed", "third", "legal-officer")).toBe("not-your-own");
    expect(may(lifted(checked), "submitted", "third", "analyst")).toBe("not-your-own");
    expect(may(lifted(submitted), "position", "third", "expert")).toBe("not-your-own");
  });

  test("one user alone, with every role, never gets a finding to the members", () => {
    const alone = (finding: Progress, step: (typeof moves)[number]) =>
      mayTakeStep(finding, step, actor("author"), [...roles], []) === true;
    expect(alone(draft, "reviewed")).toBe(false);
    expect(alone(reviewed, "legal-reviewed") || alone(reviewed, "submitted") || alone(checked, "submitted")).toBe(
      false,
    );
    expect(alone(submitted, "position") || alone(submitted, "adopted")).toBe(false);
  });

  test("submitting and adopting wait for every hard stop, and for soft ones that nobody yielded", () => {
    for (const [finding, step, by, role] of [
      [checked, "submitted", "second", "analyst"],
      [submitted, "adopted", "m1", "expert"],
    ] as const) {
      expect(may(finding, step, by, role, [yielded])).toBe(true);
      expect(may(finding, step, by, role, [stop()])).toBe("stops");
      expect(may(finding, step, by, role, [hard])).toBe("stops");
      expect(may(finding, step, by, role, [{ ...hard, ...yielded, hard: true }])).toBe("stops");
    }
  });

  test("the contrary case is written after the legal review, by nobody who drafted; who wrote it doesn't decide", () => {
    expect(may(reviewed, "challenged", "second", "analyst")).toBe("not-now");
    expect(may(checked, "challenged", "author", "analyst")).toBe("not-your-own");
    expect(may(checked, "challenged", "m1", "expert")).toBe("not-your-role");
    for (const [by, role] of [
      ["second", "analyst"],
      ["law", "legal-officer"],
      ["third", "analyst"],
    ] as const)
      expect(may(checked, "challenged", by, role)).toBe(true);
    const challenged = progress("submitted", [
      ["challenged", "third"],
      ["submitted", "second"],
    ]);
    expect(may(challenged, "position", "third", "expert")).toBe("not-your-own");
  });

  test("why a part of the way is left out is no drafting; who gave that reason neither submits nor decides", () => {
    const reason = { rule: "no-state-comment", where: "finding", reason: "EXERCISE", by: actor("third"), at };
    const lifted = (finding: Progress): Progress => ({ ...finding, yielded: [reason] });
    expect(may(lifted(reviewed), "legal-reviewed", "third", "legal-officer")).toBe(true);
    expect(may(lifted(checked), "challenged", "third", "analyst")).toBe(true);
    expect(may(lifted(checked), "submitted", "third", "analyst")).toBe("not-your-own");
    expect(may(lifted(submitted), "position", "third", "expert")).toBe("not-your-own");
  });

  test("G7: whatever the order of moves, one person alone never has a finding adopted", () => {
    const moving = fc.array(fc.constantFrom(...moves), { maxLength: 40 });
    fc.assert(
      fc.property(moving, (order) => {
        let finding = progress("draft");
        for (const move of order) {
          if (mayTakeStep(finding, move, actor("author"), [...roles], []) !== true) continue;
          const made = { by: actor("author"), at };
          if (move === "edit") finding = { ...finding, ...afterEdit(finding, made) };
          else if (move !== "yield" && move !== "position" && move !== "adopted")
            finding = { ...finding, ...afterStep(finding, move, made) };
          expect(["position", "adopted"]).not.toContain(move);
        }
        expect(["draft", "reviewed"]).toContain(finding.state);
      }),
    );
  });

  test("what is adopted stands: no move is left to anybody", () => {
    const adopted = progress("adopted", [["adopted", "m1"]]);
    for (const move of moves) expect(may(adopted, move, "third", "legal-officer")).toBe("decided");
  });

  test("an open question holds the decision, whatever the positions", () => {
    const all = ["m1", "m2", "m3"].map((by) => position(by, "agree"));
    const tally = tallyOf(version, all, { members: 3, experts });
    expect(outcomeOf(tally, [], 1)).toBe("open");
    expect(outcomeOf(tally, [], 0)).toBe("adopted");
  });

  test("only a soft stop can be yielded", () => {
    expect(may(draft, "yield", "author", "analyst", [stop()])).toBe(true);
    expect(may(draft, "yield", "author", "analyst", [hard])).toBe("not-now");
  });

  test("an edit makes a draft of whatever was reviewed, submitted or rejected, and never of what was adopted", () => {
    const made = { by: actor("author"), at };
    expect(afterEdit(draft, made)).toEqual({ state: "draft", steps: [] });
    for (const before of [reviewed, submitted, progress("rejected")]) {
      const after = afterEdit(before, made);
      expect(after.state).toBe("draft");
      expect(after.steps).toHaveLength(before.steps.length + 1);
      expect(after.steps.at(-1)).toEqual({ step: "reopened", ...made });
      expect(may({ ...before, ...after }, "reviewed", "second", "analyst")).toBe(true);
    }
    for (const step of moves) expect(may(progress("adopted"), step, "m1", "expert")).toBe("decided");
  });

  test("a step is recorded with its state", () => {
    const made = { by: actor("second"), at, note: "EXERCISE" };
    expect(afterStep(draft, "reviewed", made)).toEqual({ state: "reviewed", steps: [{ step: "reviewed", ...made }] });
    expect(afterStep(reviewed, "legal-reviewed", made).state).toBe("reviewed");
    expect(afterStep(checked, "submitted", made).state).toBe("submitted");
  });
});

describe("what the members' positions come to (G7)", () => {
  const [a, b, c] = ["m1", "m2", "m3"].map((name) => (decision: Position["decision"]) => position(name, decision));
  if (a === undefined || b === undefined || c === undefined) throw new Error("three members");

  test("nothing before all have spoken", () => {
    expect(outcome([])).toBe("open");
    expect(outcome([a("agree"), b("agree")])).toBe("open");
  });

  test("consensus, of those who did not recuse themselves", () => {
    expect(outcome([a("agree"), b("agree"), c("agree")])).toBe("adopted");
    expect(outcome([a("agree"), b("agree"), c("abstain")])).toBe("adopted");
    expect(outcome([a("agree"), b("agree"), c("recuse")])).toBe("adopted");
  });

  test("a majority of all members, with the dissent recorded", () => {
    expect(outcome([a("agree"), b("agree"), c("disagree")])).toBe("adopted-with-dissent");
    expect(outcome([a("agree"), b("disagree"), c("abstain")])).toBe("rejected");
    expect(outcome([a("agree"), b("disagree"), c("recuse")])).toBe("rejected");
    const four = [a("agree"), b("agree"), c("disagree"), position("m4", "abstain")];
    expect(outcomeOf(tallyOf(version, four, { members: 4, experts: [...experts, actor("m4")] }), [])).toBe("rejected");
  });

  test("no single person adopts, but the one member of a mandate that has one", () => {
    expect(outcome([a("agree"), b("recuse"), c("recuse")])).toBe("open");
    expect(outcome([a("agree"), b("abstain"), c("abstain")])).toBe("open");
    expect(outcome([a("agree")], [], 1)).toBe("adopted");
  });

  test("a stop that came up since holds adoption", () => {
    expect(outcome([a("agree"), b("agree"), c("agree")], [hard])).toBe("blocked");
    expect(outcome([a("agree"), b("agree"), c("agree")], [yielded])).toBe("adopted");
  });

  test("a position is on one version, the newest of each member, and of members only", () => {
    const all = [
      position("m1", "disagree", { at: "2026-03-01T10:00:00Z" }),
      a("agree"),
      b("agree"),
      position("m3", "agree", { version: "b".repeat(64) }),
      position("stranger", "agree"),
    ];
    expect(tallyOf(version, all, { members: 3, experts })).toMatchObject({
      agree: 2,
      disagree: 0,
      of: 3,
      complete: false,
    });
    expect(tallyOf(version, all, { members: 3, experts }).deciding).toEqual([actor("m1"), actor("m2")]);
  });

  test("by properties: adopted only if all spoke and two agreed, and more disagreement never adopts", () => {
    const decisions = fc.constantFrom("agree" as const, "disagree" as const, "abstain" as const, "recuse" as const);
    fc.assert(
      fc.property(fc.array(decisions, { minLength: 1, maxLength: 7 }), fc.nat(3), fc.nat(6), (all, missing, at) => {
        const voters = all.map((_, index) => actor(`v${index}`));
        const members = all.length + missing;
        const cast = (list: Position["decision"][]) =>
          outcomeOf(
            tallyOf(
              version,
              list.map((decision, index) => position(`v${index}`, decision)),
              { members, experts: voters },
            ),
            [],
          );
        const adopted = (result: string) => result.startsWith("adopted");
        const result = cast(all);
        if (adopted(result)) {
          expect(missing).toBe(0);
          expect(all.filter((decision) => decision === "agree").length).toBeGreaterThanOrEqual(Math.min(2, members));
        }
        const against = all.map((decision, index) => (index === at && decision !== "recuse" ? "disagree" : decision));
        if (!adopted(result) && missing === 0) expect(adopted(cast(against))).toBe(false);
      }),
    );
  });
});

test("an element is summed up by items, open gaps and independent roots of what still supports it", () => {
  const nothing = { claim: () => undefined, exhibit: () => undefined };
  const item = { claim: "00000000.c#0" };
  expect(
    elementSummary(
      {
        element: "E1",
        status: "open",
        propositions: [
          { id: "p1", text: "EXERCISE", for: [item, item], against: [item], silent: [], use: "truth" },
          { id: "p2", text: "EXERCISE", for: [item], against: [], silent: [], use: "truth" },
        ],
        reasoning: "",
        gaps: [
          { text: "EXERCISE", closed: false },
          { text: "EXERCISE", closed: true },
        ],
      },
      nothing,
    ),
  ).toEqual({ for: 3, against: 1, gaps: 1, roots: 0 });
});
