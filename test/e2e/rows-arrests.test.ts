/** Rows 6, 9, 11, 15, 16, 18, 19, 24 of the story in the browser: arrests, grounds, laws, charges, force, words and what stops a finding. */
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Output } from "../../src/api/contract.ts";
import { enter } from "../../src/api/testing/client.ts";
import { argueAgainst, ask } from "./argue.ts";
import { violations } from "./axe.ts";
import { settled, slow, t, textOf } from "./browser.ts";
import { type ByHandles, byHandles, cellOf, rowOf, saidBy, sourcesOf } from "./by-handles.ts";
import { documentOf, pointedAt } from "./walk.ts";

vi.setConfig(slow);
let at: ByHandles["at"];
let one: ByHandles;
const code = (handle: string): string => one.thing(handle);
const paper = (handle: string): string => one.document(handle);

beforeAll(async () => {
  one = await byHandles();
  ({ at } = one);
});
afterAll(() => one?.close());

test("row 6: an arrest of which nobody answered a limb of article 9 shows as a gap, in the register and on its page", async () => {
  const page = await at("/registers/arrests", "register of arrests");
  const none = t("lives.registers.checks.count", { answered: 0, all: 9 });
  expect(await textOf(rowOf(page, code("EP4")))).toContain(none);
  expect(
    await page
      .getByRole("row")
      .filter({ hasText: code("EP5") })
      .count(),
  ).toBe(0);
  await page.getByLabel(t("lives.registers.filter.state")).selectOption("partly");
  await settled(page);
  const answered = await textOf(rowOf(page, code("EP5")));
  expect(answered).toContain(t("lives.registers.checks.count", { answered: 6, all: 9 }));
  expect(answered).toContain(`Enforceable right to compensation (9(5)): ${t("lives.check.unclear")}`);
  expect(answered).toContain("Not answered: Charges told promptly (9(2))");
  // somebody who was told the reasons, and brought before a judge
  expect(await textOf(rowOf(page, code("EP15")))).toContain(
    `Brought promptly before a judge (9(3)): ${t("lives.check.yes")}`,
  );
  await at(`/thing/${code("EP4")}`, "episode");
  expect(await textOf(page.locator(".asked-of .chip.gap"))).toBe(none);
  await at(`/thing/${code("EP5")}`);
  expect(await textOf(page.locator(".asked-of"))).toContain(`Not arbitrary (9(1)): ${t("lives.check.no")}`);
  expect(await textOf(cellOf(page, "category").locator(".stands"))).toContain("II:");
});

test("row 9: a political ground without words or deeds that show it is named as lacking them; another leads to its passage", async () => {
  const page = await at(`/thing/${code("A7")}`, "act");
  expect(await textOf(cellOf(page, "ground").locator(".stands"))).toContain("Opposition to the war");
  await page.getByText(t("things.ground.unsigned")).waitFor();
  for (const act of ["A30", "A37", "A71"]) {
    await at(`/thing/${code(act)}`);
    await cellOf(page, "groundSign").waitFor();
    expect(await page.getByText(t("things.ground.unsigned")).count(), act).toBe(0);
  }
  await at(`/thing/${code("A30")}`);
  expect(await textOf(cellOf(page, "groundSign"))).toContain("белые цветочки");
  await cellOf(page, "groundSign").locator(".where").getByRole("link").first().click();
  await page.waitForURL(`**/evidence/${paper("D19")}*`);
  await documentOf(page).waitFor();
  expect(await pointedAt(page)).toContain("белые цветочки");
});

test("row 11: a legal change lists the cases that use it, with people and dates, and a case leads back to it", async () => {
  const page = await at(`/thing/${code("PR2")}`);
  await cellOf(page, "law").locator(".stands").getByRole("link").click();
  await page.waitForURL(/\/thing\/S-/);
  await settled(page);
  one.found.push(...(await violations(page, "legal change")));
  const uses = page.locator("section", { has: page.locator("#mentioned-by") });
  for (const [handle, person, when] of [
    ["PR2", "Female, 35 to 44, Teacher", "14 February 2024"],
    ["PR5", "Female, 35 to 44, Campaign staff", "April 2024"],
    ["PR14", "Male, Business", "19 March 2024"],
    ["PR16", "Female, 55 to 64, Civil society", ""],
  ] as const) {
    const line = await textOf(uses.getByRole("listitem").filter({ hasText: code(handle) }));
    expect(line).toContain(person);
    expect(line).toContain(when);
  }
  expect(await uses.getByRole("listitem").count()).toBe(4);
});

test("row 15: charges by article with their number; one click opens the proceedings under article 342, 361-1 or 368", async () => {
  for (const [article, proceedings] of [
    ["342 · ", ["PR1", "PR7", "PR12"]],
    ["361-1 · ", ["PR11"]],
    ["368 · ", ["PR1"]],
  ] as const) {
    const page = await at("/registers/charges", article.startsWith("342") ? "charges" : undefined);
    const number = rowOf(page, article).getByRole("link").first();
    expect(await textOf(number)).toBe(String(proceedings.length));
    await number.click();
    await page.waitForURL("**/registers/proceedings?charge=*");
    await settled(page);
    for (const each of proceedings) await rowOf(page, code(each)).waitFor();
    expect(await textOf(page.locator("p.counts b"))).toMatch(new RegExp(`: ${proceedings.length} ·`));
  }
});

test("row 16: a person's time line shows the gap, the re-arrest at the gate, what overlaps and the sentence made longer", async () => {
  const page = await at(`/thing/${code("P17")}`, "person's time line");
  const notes = page.locator(".life-notes li");
  const note = (kind: string) => notes.filter({ has: page.getByText(t(`lives.note.${kind}`), { exact: true }) });
  expect(await textOf(note("gap").first())).toContain(code("EP9"));
  const chain = [code("EP9"), code("EP10"), code("EP11")].join(" → ");
  expect(await textOf(note("chain"))).toContain(chain);
  expect(await textOf(note("extension"))).toContain(`${code("PR3")} (361-4`);
  expect(await textOf(note("extension"))).toContain(`→ ${code("PR4")} (411`);
  const gate = await textOf(rowOf(page, code("EP11")));
  expect(gate).toContain("At the gate of a facility, on release");
  expect(gate).toContain("3 October 2025");
  expect(await textOf(rowOf(page, code("EP10")))).toContain("3 October 2025");
  // a week in the medical unit within the months in a cell-type unit
  for (const cell of ["PL6", "PL18"]) expect(await textOf(note("overlap"))).toContain(code(cell));
  // what is opened from here shows nobody's life but its own
  await at(`/thing/${code("PL18")}`);
  expect(await page.locator("section.life").count()).toBe(0);
});

test("row 18: the limbs of the test of force are recorded, with both answers beside each other and those nobody answered", async () => {
  const page = await at(`/thing/${code("A62")}`);
  const checks = await textOf(page.locator(".asked-of"));
  for (const limb of ["Necessity", "Proportionality", "Precaution"])
    expect(checks).toContain(`${limb}: ${t("lives.check.contradictory")}`);
  expect(checks).toContain(`Medical aid without delay: ${t("lives.check.no")}`);
  expect(checks).toContain(t("lives.registers.checks.silent", { labels: "Legal basis; Without discrimination" }));
  const table = await sourcesOf(page);
  const [state, victim] = [
    await saidBy(table, paper("D47"), "forceTest"),
    await saidBy(table, paper("D48"), "forceTest"),
  ];
  for (const limb of ["Necessity", "Proportionality", "Precaution"]) {
    expect(state).toContain(`${limb}: yes`);
    expect(victim).toContain(`${limb}: no`);
  }
  expect(await textOf(cellOf(page, "injury"))).toContain("Осколок вошёл в голень");
});

test("row 19: a threat's words lead to where they were said; words of a coerced video are no truth, here or in a finding", async () => {
  const page = await at(`/thing/${code("A38")}`);
  const words = cellOf(page, "words");
  expect(await textOf(words.locator(".stands"))).toContain("в камеру к мужчинам");
  await words.locator(".where").getByRole("link").first().click();
  await page.waitForURL(`**/evidence/${paper("D22")}*`);
  await documentOf(page).waitFor();
  expect(await pointedAt(page)).toContain("в камеру к мужчинам");
  await at(`/thing/${code("A52")}`);
  expect(await textOf(cellOf(page, "words").locator(".claim.coerced"))).toContain("Я распространяла");
  expect(await textOf(cellOf(page, "words").locator(".stands"))).toBe("");
  const { rows } = await ask(page, "findings.list", {});
  await at(`/findings/${rows.find((each) => each.hard > 0)?.code}`, "blocked finding");
  const hard = page.locator(".block.hard li");
  expect(await textOf(hard)).toContain(paper("D10"));
  expect(await hard.getByRole("button").count()).toBe(0);
});

/** A finding like the adopted one, but for one element under which nothing stands. */
async function argueAllBut(empty: string): Promise<string> {
  const { page } = one.visitor;
  const { rows } = await ask(page, "findings.list", {});
  const model = await ask(page, "finding.show", { code: rows.find(({ state }) => state === "adopted")?.code ?? "" });
  const title = "EXERCISE: an element left empty";
  const created = await ask(page, "finding.create", { title, test: model.test.code, once: crypto.randomUUID() });
  let { version } = created;
  for (const { element, propositions } of model.elements) {
    const [first] = propositions;
    if (first === undefined || element === empty) continue;
    let proposition: { id: string } | { text: string } = { text: first.text };
    for (const { claim } of first.for) {
      const on = { finding: created.code, version, element };
      const made: Output<"finding.place"> = await ask(page, "finding.place", {
        ...on,
        proposition,
        claim: claim.ref,
        side: "for",
      });
      version = made.version;
      proposition = { id: made.proposition };
    }
    const edited = { finding: created.code, version, element };
    version = (await ask(page, "finding.edit", { ...edited, status: "met", reasoning: "As in the model." })).version;
  }
  return created.code;
}

test("row 24: a finding on a crime against humanity with an empty element goes no further until a reason is written, which stays", async () => {
  const { rows } = await ask(one.visitor.page, "findings.list", {});
  const model = await ask(one.visitor.page, "finding.show", {
    code: rows.find(({ state }) => state === "adopted")?.code ?? "",
  });
  const empty = model.elements.find(({ propositions }) => propositions.length > 0)?.element ?? "";
  const finding = await argueAllBut(empty);
  const step = async (member: string, taken: "reviewed" | "legal-reviewed" | "submitted"): Promise<void> => {
    const client = await enter(one.served.address, member);
    const { version } = await client.call("finding.show", { code: finding });
    await client.call("finding.step", { finding, version, step: taken });
    await client.lock();
  };
  await step("analyst-2", "reviewed");
  await step("legal-officer-1", "legal-reviewed");
  // nothing is handed to the members, who alone adopt, while the element is empty
  await expect(step("analyst-2", "submitted")).rejects.toThrow("403");

  const page = await at(`/findings/${finding}`, "finding");
  const soft = page.locator(".block.soft");
  expect(await textOf(soft.locator("li").first())).toContain("nothing supports this element yet");
  const reason = "EXERCISE: this element is argued in another finding";
  while ((await soft.locator("li").count()) > 0) {
    await soft.getByRole("button").first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(t("findings.yield.reason")).fill(reason);
    await dialog.getByRole("button", { name: t("findings.yield.do"), exact: true }).click();
    await dialog.waitFor({ state: "detached" });
    await settled(page);
  }
  await soft.waitFor({ state: "detached" });
  await page.getByText(t("findings.stops.yielded", { count: 2 })).click();
  expect(await page.locator(".block .reason").allTextContents()).toEqual([reason, reason]);

  // a reason is part of the text: it is read again, argued against, and voted on as it now stands
  await step("analyst-2", "reviewed");
  await step("legal-officer-1", "legal-reviewed");
  const lawyer = await enter(one.served.address, "legal-officer-1");
  await argueAgainst(lawyer.call, finding);
  await lawyer.lock();
  await step("analyst-2", "submitted");
  const states: string[] = [];
  for (const member of ["expert-1", "expert-2", "expert-3"]) {
    const client = await enter(one.served.address, member);
    const { version } = await client.call("finding.show", { code: finding });
    states.push((await client.call("finding.position", { finding, version, decision: "agree" })).state);
    await client.lock();
  }
  expect(states).toEqual(["submitted", "submitted", "adopted"]);
});

test("axe found nothing on these pages, and none complained", () => {
  expect(one.found).toEqual([]);
  expect(one.visitor.complaints).toEqual([]);
  expect(one.served.remarks).toEqual([]);
});
