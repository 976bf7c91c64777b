/** Those who left, those tried in their absence, what was taken from them and what befell their families: rows 23 and 33–36 of the field specification, by what a person sees. */
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { exercisePassphrase } from "../../src/app/keeping/exercise-passphrase.ts";
import { unlock } from "../../src/app/keeping/unlock.ts";
import { exerciseHandles } from "../exercise-handles.ts";
import { violations } from "./axe.ts";
import { enterAs, follow, openBrowser, settled, slow, t, textOf, type Visit, visit } from "./browser.ts";
import { copyExercise, type Served, serveCopy } from "./exercise.ts";

vi.setConfig(slow);
const handles = [
  ...["A19", "A34", "A45", "A49", "A53", "A59", "A76", "DP1", "DP2", "DP3", "DP4", "DP5", "DP6", "DP7"],
  ...["P8", "P14", "P20", "P27", "P28", "P29", "PR2", "PR5", "PR14", "PR16", "SZ1", "SZ2", "SZ3", "SZ4"],
] as const;
let served: Served;
let browser: Browser;
let analyst: Visit;
const codes = new Map<string, string>();
const code = (handle: (typeof handles)[number]): string => codes.get(handle) ?? "";

beforeAll(async () => {
  const [copy, opened] = await Promise.all([copyExercise(), openBrowser()]);
  browser = opened;
  const desk = await unlock(copy.inquiry, "analyst-1", exercisePassphrase);
  const found = exerciseHandles(desk);
  for (const handle of handles) codes.set(handle, found.thing(handle));
  desk.close();
  served = await serveCopy(copy);
  analyst = await visit(browser, served.address);
  await enterAs(analyst.page, "Analyst (exercise)");
});
afterAll(async () => {
  await browser.close();
  await served.close();
});

/** The row of a register whose thing it is, not one that only names it. */
const own = (page: Page, handle: (typeof handles)[number]): Locator => page.locator(`[data-trace="${code(handle)}"]`);
const property = (page: Page, name: string): Locator => page.locator(`section.cell[aria-label="${name}"]`);

test("row 33 in absentia: each trial has what is known of its notice, and the limbs of article 14 stand in a list, answered or not", async () => {
  const { page } = analyst;
  await follow(page, "/registers/in-absentia");
  for (const handle of ["PR2", "PR5", "PR14", "PR16"] as const) await own(page, handle).waitFor();
  const trial = await textOf(own(page, "PR2"));
  for (const said of ["Not received", "Judgment not served", "Lithuania"]) expect(trial).toContain(said);
  expect(trial).toContain(t("lives.registers.checks.count", { answered: 3, all: 15 }));
  for (const limb of ["14(1)", "14(2)", "14(3)(a)", "14(3)(b)", "14(3)(d)", "14(3)(g)", "14(5)", "14(7)"])
    expect(trial).toContain(`(${limb})`);
  // notice is said of one of them both ways, and of nothing that nobody said an answer is made up
  expect(await textOf(own(page, "PR16"))).toContain("Received");
  expect(await textOf(own(page, "PR14"))).toContain(t("lives.registers.checks.count", { answered: 0, all: 15 }));
  expect(await violations(page, "in absentia")).toEqual([]);
});

test("row 34 property: a seizure shows what, whose, its worth and the basis given, and leads to its proceeding", async () => {
  const { page } = analyst;
  await follow(page, "/registers/seizures");
  for (const handle of ["SZ1", "SZ2", "SZ3"] as const) await own(page, handle).waitFor();
  const flat = await textOf(own(page, "SZ1"));
  for (const said of ["Flat", code("P20"), "64000", "конфискацией квартиры", code("PR2")]) expect(flat).toContain(said);
  expect(await textOf(own(page, "SZ3"))).toContain(code("PR5"));
  // where nobody said by which proceeding, that stands as a gap
  expect(await textOf(own(page, "SZ4"))).toContain(t("things.unsaid"));
  await follow(page, `/thing/${code("SZ1")}`);
  const leads = property(page, t("vocabulary-words.property.proceeding")).locator(".stands").getByText(code("PR2"));
  await leads.first().waitFor();
  expect(await violations(page, "a seizure")).toEqual([]);
  await leads.first().click();
  await page.waitForURL(`**/thing/${code("PR2")}`);
  await page.locator("#mentioned-by").waitFor();
  for (const handle of ["SZ1", "SZ2"] as const) await page.locator(`.uses-of [data-trace="${code(handle)}"]`).waitFor();
});

test("row 35 families: acts against relatives of who was held or tried in absence, marked where inside the country; contact with them is blocked without a clearance", async () => {
  const { page } = analyst;
  await follow(page, "/registers/family-reprisals");
  for (const handle of ["A19", "A49", "A59", "A76"] as const) await own(page, handle).waitFor();
  const inside = t("vocabulary-words.caveat.INSIDE-COUNTRY");
  for (const handle of ["A19", "A49", "A76"] as const) expect(await textOf(own(page, handle))).toContain(inside);
  expect(await textOf(own(page, "A49"))).toContain(code("P20"));
  // what befell the one who was held is no reprisal against the family
  expect(await own(page, "A34").count()).toBe(0);
  expect(await violations(page, "family reprisals")).toEqual([]);

  const team = await visit(browser, served.address);
  await enterAs(team.page, "Investigator (exercise)");
  await follow(team.page, "/interviews");
  await team.page.keyboard.press("a");
  const dialog = team.page.getByRole("dialog");
  await dialog.waitFor();
  await team.page.keyboard.insertText(code("P27"));
  await dialog.getByLabel(t("interviews.propose.language")).fill("be");
  await team.page.keyboard.press("Enter");
  await team.page.waitForURL(/\/interviews\/T-/);
  await team.page.locator("#gates").waitFor();
  await settled(team.page);
  const shown = await textOf(team.page.locator("#main"));
  expect(shown).toContain(t("interviews.choice.INSIDE-COUNTRY"));
  // others clear it and the way to reach her is assessed: until then nothing can be arranged
  for (const gate of ["clearance", "channel"]) expect(shown).toContain(t(`interviews.gate.${gate}`));
  const arrange = t("interviews.record.named", { step: t("interviews.step.arrange") });
  expect(await team.page.getByRole("button", { name: arrange }).count()).toBe(0);
  expect(await violations(team.page, "an interview with a relative")).toEqual([]);
  expect(team.complaints).toEqual([]);
  await team.context.close();
});

test("row 36 exile: who arrived in Lithuania is one choice away, each with what coerced the departure; States bound by the Rome Statute are another", async () => {
  const { page } = analyst;
  await follow(page, "/registers/displacements");
  const arrival = page.getByRole("combobox", { name: t("lives.registers.filter.arrival") });
  await arrival.selectOption({ label: "Lithuania (4)" });
  await settled(page);
  for (const handle of ["DP1", "DP2", "DP4", "DP5"] as const) await own(page, handle).waitFor();
  for (const handle of ["DP3", "DP6", "DP7"] as const) expect(await own(page, handle).count()).toBe(0);
  const coerced = {
    DP1: "Loss of work or licence",
    DP2: "Documents taken or refused",
    DP4: "Threat to relatives",
    DP5: "Escorted to the border",
  } as const;
  for (const [handle, how] of Object.entries(coerced) as readonly [keyof typeof coerced, string][])
    expect(await textOf(own(page, handle))).toContain(how);
  // from where to where, and where the border was crossed
  for (const said of ["K-90", "Alder Bridge", "Vilnius"]) expect(await textOf(own(page, "DP5"))).toContain(said);
  expect(await violations(page, "displacements")).toEqual([]);
  await arrival.selectOption("party");
  await settled(page);
  for (const handle of ["DP3", "DP6", "DP7"] as const) await own(page, handle).waitFor();
  // nobody said what drove this one out: a gap, not coercion
  expect(await textOf(own(page, "DP7"))).toContain(t("things.unsaid"));
  await follow(page, `/thing/${code("DP1")}`);
  const why = property(page, t("vocabulary-words.property.coercion"));
  expect(await why.locator(".claim .q").count()).toBeGreaterThan(0);
});

test("row 23 family members: a threat’s target is another than who was held; a relative is a victim in her own right, with a consent of her own or none", async () => {
  const { page } = analyst;
  await follow(page, `/thing/${code("A53")}`);
  expect(await textOf(property(page, t("things.whom")).locator(".stands"))).toContain(code("P14"));
  expect(await textOf(property(page, t("vocabulary-words.property.target")).locator(".stands"))).toContain(code("P28"));
  await follow(page, `/thing/${code("A59")}`);
  expect(await textOf(property(page, t("things.whom")).locator(".stands"))).toContain(code("P28"));

  await follow(page, "/registers/relatives");
  for (const handle of ["P27", "P28"] as const) await own(page, handle).waitFor();
  const wife = await textOf(own(page, "P28"));
  expect(wife).toContain(code("P14"));
  expect(wife).toContain(t("lives.consent.given"));
  expect(await textOf(own(page, "P27"))).toContain(t("lives.consent.none"));
  expect(await violations(page, "relatives")).toEqual([]);
  expect(analyst.complaints).toEqual([]);
});
