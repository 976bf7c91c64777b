/** Kept views hold a question and no answer; one's own is nobody else's, a shared one is there for who may read what it names (G5). */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { caseAt } from "../src/app/case.ts";
import { dropView, keepView, listViews } from "../src/app/together/kept-views.ts";
import { type Founded, found, member } from "./founded.ts";

let here: Founded;
beforeAll(async () => {
  here = await found({
    pack: "belarus",
    members: [
      member("lead", "registrar", "investigator", "analyst", "protection-officer"),
      member("translator", "translator"),
    ],
  });
});
afterAll(() => here.remove());

const other = async () => {
  const desk = here.desk("translator");
  await desk.refresh();
  return desk;
};
let n = 0;
const keep = (name: string, address: string, shared: boolean) =>
  keepView(here.first, { name, path: address, shared, once: `view-once-${n++}` });
const names = async (desk: Founded["first"]) => (await listViews(desk)).rows.map(({ name }) => name);

test("one's own is listed to nobody else and stands nowhere in readable rows; a shared one is listed to both; a dropped one to nobody", async () => {
  await keep("EXERCISE mine", "/patterns?rows=month&asOf=7", false);
  await keep("EXERCISE ours", "/patterns?rows=gender&columns=ageBand", true);
  expect(await names(here.first)).toEqual(["EXERCISE mine", "EXERCISE ours"]);
  const translator = await other();
  expect(await names(translator)).toEqual(["EXERCISE ours"]);
  const bodies = [translator.lens.audit, ...translator.lens.files.map(({ db }) => db)].flatMap((db) =>
    db.prepare<[], { body: string }>("SELECT body FROM doc WHERE kind = 'view'").all(),
  );
  expect(bodies).toHaveLength(2);
  expect(bodies.map(({ body }) => body).join()).not.toContain("EXERCISE mine");
  const [mine, ours] = (await listViews(here.first)).rows;
  expect(mine).toMatchObject({ path: "/patterns?rows=month&asOf=7", own: true, shared: false });
  await expect(dropView(translator, { view: ours?.view ?? "", version: ours?.version ?? "" })).rejects.toMatchObject({
    code: "absent",
  });
  await dropView(here.first, { view: ours?.view ?? "", version: ours?.version ?? "" });
  expect(await names(await other())).toEqual([]);
  expect(await names(here.first)).toEqual(["EXERCISE mine"]);
});

test("what names something sealed is sealed with it, and is not there for who can't see that; what isn't there can't be named", async () => {
  const code = here.first.newCode("facility");
  await here.first.write({
    verb: "thing.create",
    drafts: [
      {
        record: here.first.newId(),
        unit: here.first.keyring.fresh("sgbv"),
        body: { kind: "facility", code, caveats: [] },
      },
    ],
  });
  await keep("EXERCISE sealed place", `/patterns?rows=type&place=${code}`, true);
  expect(await names(here.first)).toContain("EXERCISE sealed place");
  const translator = await other();
  expect(await names(translator)).toEqual([]);
  expect(
    caseAt(translator)
      .records("view")
      .some(({ body }) => body.shared?.path.includes(code)),
  ).toBe(false);
  await expect(keep("EXERCISE", "/patterns?place=H-00000", true)).rejects.toMatchObject({ code: "absent" });
  await expect(keep("EXERCISE", "https://example.org/", true)).rejects.toMatchObject({ code: "invalid" });
  // nothing of an answer is in the record
  const files = readdirSync(join(here.folder), { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  expect(files.some((one) => readFileSync(join(one.parentPath, one.name)).includes("EXERCISE sealed place"))).toBe(
    false,
  );
});
