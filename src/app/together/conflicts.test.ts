/** Conflicts, as two people make them who don't see each other's versions: shown, and resolved by a person. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Argued, argue, once } from "../../../test/argued.ts";
import { closeSandbox, team } from "../../../test/founded.ts";
import { Fault } from "../../core/fault.ts";
import type { Body } from "../../core/record/body.ts";
import type { RecordId, VersionId } from "../../core/record/id.ts";
import type { Verb } from "../../core/record/verb.ts";
import type { BodyOf, Held, PlainKind } from "../case/records.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { placeClaim } from "../finding/change-finding.ts";
import { describeExhibit } from "../intake/describe-exhibit.ts";
import { heldById } from "./about.ts";
import { listConflicts, resolveConflict } from "./conflicts.ts";
import { listNews } from "./news.ts";
import { giveTask } from "./tasks.ts";

let here: Argued;
let author: Desk;
let second: Desk;
let investigator: Desk;
let protection: Desk;
/** an exhibit that only a protection officer and who is cleared may open */
let closed = "";
beforeAll(async () => {
  const [first, ...others] = team;
  here = await argue([{ ...first, cleared: ["medical"] }, ...others]);
  [author, second, investigator, protection] = [
    here.desk("author"),
    here.desk("second"),
    here.desk("investigator"),
    here.desk("protection"),
  ];
  closed = here.codes.earlier;
  const { version } = caseAt(investigator).needExhibit(closed);
  await describeExhibit(investigator, { exhibit: closed, version, caveats: ["MEDICAL"] });
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

const faultOf = async (work: () => unknown): Promise<{ code: string; message: string; item: string | undefined }> => {
  try {
    await work();
  } catch (cause) {
    if (cause instanceof Fault) return { code: cause.code, message: cause.message, item: cause.item };
    throw cause;
  }
  return { code: "none", message: "", item: undefined };
};
const absent = { code: "absent", message: "no such item, or not for this member", item: undefined };
const give = (desk: Desk, of: string, to: Parameters<typeof giveTask>[1]["to"], text = "EXERCISE: look at this") =>
  giveTask(desk, { of, text, to, once: once() });

describe("conflicts", () => {
  /** Two versions that follow the same one, as two people make them who don't see each other's. */
  async function split(
    desk: Desk,
    { id, version, body }: Held<BodyOf<PlainKind>>,
    verb: Verb,
    ...sides: readonly Body[]
  ): Promise<readonly VersionId[]> {
    for (const side of sides)
      await desk.write({ verb, drafts: [{ record: id, parents: [version], body: side, keepConflict: true }] });
    expect(heldById(desk, body.kind, id)).toHaveLength(sides.length);
    return heldById(desk, body.kind, id).map((one) => one.version);
  }
  const seen = (desk: Desk, record: string) => listConflicts(desk, "en").rows.find((one) => one.record === record);

  test("of a task show both sides to who reads it, and one version by who may change it follows both", async () => {
    const { task } = await give(author, here.codes.record, { member: "second" }, "EXERCISE: split");
    const [held] = heldById(author, "task", task);
    if (held === undefined) throw new Error("no task");
    const done = {
      ...held.body,
      state: "done" as const,
      history: [...held.body.history, { did: "done" as const, by: author.member.actor, at: "2030-01-11T10:00:00Z" }],
    };
    const versions = await split(author, held, "task.change", done, { ...held.body, due: "2027-01-10" });
    expect(seen(protection, task)).toMatchObject({ kind: "task", mayResolve: false, code: here.codes.record });
    const view = seen(second, task);
    expect(view?.mayResolve).toBe(true);
    expect(view?.parts[0]?.sides[1]).toContain("due: 2027-01-10");
    const [first, other] = versions;
    if (first === undefined || other === undefined) throw new Error("no versions");
    const asked = { record: task, versions, take: [{ part: "whole", version: other }] };
    expect(await faultOf(() => resolveConflict(protection, asked))).toMatchObject({ code: "refused" });
    expect(await faultOf(() => resolveConflict(second, { ...asked, take: [] }))).toMatchObject({ code: "invalid" });
    await resolveConflict(second, asked);
    const after = heldById(second, "task", task);
    expect(after).toHaveLength(1);
    expect(after[0]?.body).toMatchObject({ due: "2027-01-10", state: "open" });
    expect(after[0]?.body.history.map(({ did }) => did)).toEqual(["given", "done"]);
    const [row] = (await second.ledger.versionsOf(task as RecordId)).slice(-1);
    expect([...(row?.parents ?? [])].toSorted()).toEqual([...versions].toSorted());
    expect(seen(second, task)).toBeUndefined();
    expect(await faultOf(() => resolveConflict(second, asked))).toEqual(absent);
  });

  test("of what is closed to a member aren't there", async () => {
    const { task } = await give(investigator, closed, { member: "protection" }, "EXERCISE: split and hidden");
    const [held] = heldById(investigator, "task", task);
    if (held === undefined) throw new Error("no task");
    const versions = await split(
      investigator,
      held,
      "task.change",
      { ...held.body, due: "2027-01-11" },
      { ...held.body, due: "2027-01-12" },
    );
    expect(seen(protection, task)).toBeDefined();
    expect(JSON.stringify([listConflicts(author, "en"), await listNews(author, "en")])).not.toContain(
      "split and hidden",
    );
    const take = versions.map((version) => ({ part: "whole", version })).slice(0, 1);
    expect(await faultOf(() => resolveConflict(author, { record: task, versions, take }))).toEqual(absent);
  });

  test("of a finding are put together element by element, and what comes of it is a draft by who put it together", async () => {
    await placeClaim(author, {
      finding: here.finding,
      version: here.version(),
      element: here.element,
      proposition: { text: "EXERCISE proposition of the record" },
      claim: here.claims.record,
      side: "for",
    });
    const held = caseAt(author).record("finding", here.finding);
    if (held === undefined) throw new Error("no finding");
    const [one, ...more] = held.body.elements;
    if (one === undefined) throw new Error("no element");
    const versions = await split(
      author,
      held,
      "finding.edit",
      { ...held.body, title: "EXERCISE: one title" },
      { ...held.body, elements: [{ ...one, reasoning: "EXERCISE: the other reasoning" }, ...more] },
    );
    const view = seen(second, held.id);
    expect(view?.parts.map(({ name }) => name)).toEqual(["title", `element ${one.element}`]);
    const take = [
      { part: "title", version: versions[0] ?? versions[1] },
      { part: `element ${one.element}`, version: versions[1] },
    ].flatMap(({ part, version }) => (version === undefined ? [] : [{ part, version }]));
    expect(await faultOf(() => resolveConflict(investigator, { record: held.id, versions, take }))).toEqual(absent);
    await resolveConflict(second, { record: held.id, versions, take });
    const merged = caseAt(second).record("finding", here.finding)?.body;
    expect(merged).toMatchObject({ title: "EXERCISE: one title", state: "draft" });
    expect(merged?.elements[0]?.reasoning).toBe("EXERCISE: the other reasoning");
    expect(merged?.steps.at(-1)).toMatchObject({ step: "drafted", by: second.member.actor });
  });

  test("of a consent never widen what was allowed, and what one side withdrew stays withdrawn", async () => {
    const wide = (desk: Desk) =>
      caseAt(desk)
        .records("basis")
        .find(({ body }) => !body.withdrawn && body.grants.length === 1);
    const held = wide(protection);
    if (held === undefined) throw new Error("no basis");
    const row = held.body.grants[0];
    if (row === undefined) throw new Error("no row");
    const more = { ...held.body, grants: [row, { ...row, purpose: "C4", recipient: "public" as const }] };
    const versions = await split(protection, held, "basis.change", more, { ...held.body, note: "EXERCISE: narrower" });
    const [wider, narrower] = versions;
    if (wider === undefined || narrower === undefined) throw new Error("no versions");
    const ask = (version: VersionId) =>
      resolveConflict(protection, { record: held.id, versions, take: [{ part: "whole", version }] });
    expect(await faultOf(() => ask(wider))).toMatchObject({ code: "refused" });
    await ask(narrower);
    const [after] = heldById(protection, "basis", held.id);
    expect(after?.body.grants).toHaveLength(1);
    if (after === undefined) throw new Error("no basis");
    const again = await split(
      protection,
      after,
      "basis.change",
      { ...after.body, withdrawn: true },
      { ...after.body, note: "EXERCISE: still" },
    );
    const [, live] = again;
    if (live === undefined) throw new Error("no versions");
    await resolveConflict(protection, { record: held.id, versions: again, take: [{ part: "whole", version: live }] });
    expect(heldById(protection, "basis", held.id)[0]?.body.withdrawn).toBe(true);
  });
});
