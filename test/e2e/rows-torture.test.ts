/** Row 7 of the story in the browser: torture shown by method, severity, body and a doctor's word, and judged apart by two legal tests. */
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { libraryOf } from "../../src/app/packs.ts";
import { settled, slow, t, textOf } from "./browser.ts";
import { type ByHandles, byHandles, cellOf, rowOf } from "./by-handles.ts";

vi.setConfig(slow);
let at: ByHandles["at"];
let one: ByHandles;
const code = (handle: string): string => one.thing(handle);

beforeAll(async () => {
  one = await byHandles();
  ({ at } = one);
});
afterAll(() => one?.close());

const met = (of: number, all: number): string => t("findings.met", { met: of, of: all });
const element = (name: string): string => t(`vocabulary-words.element.${name}`);

test("row 7: an act of torture shows its method, its severity, and the regions of the body in words with the claims for each", async () => {
  const page = await at(`/thing/${code("A34")}`, "act of torture");
  const stands = (property: string) => textOf(cellOf(page, property).locator(".stands"));
  expect(await textOf(page.getByRole("region", { name: t("things.how"), exact: true }))).toContain("Stun gun");
  for (const sign of ["Lost consciousness", "Repeated on several occasions"])
    expect(await stands("severity")).toContain(sign);
  expect(await stands("purpose")).toContain("Obtaining information");
  const once = t("evidence.claims", { count: 1 });
  for (const region of ["Neck and throat", "Legs and feet"])
    expect(await stands("bodyPart")).toContain(`${region} ${once}`);
  expect(await textOf(page.locator(".uses-of"))).toContain(code("ME1"));
});

test("row 7: the evaluation shows how consistent the findings are, from a doctor's own paper, and that nothing else could say it", async () => {
  const page = await at(`/thing/${code("ME1")}`, "medical evaluation");
  const consistency = cellOf(page, "consistency");
  expect(await textOf(consistency.locator(".stands"))).toContain("Highly consistent with");
  expect(await textOf(consistency)).toContain(t("things.by-clinicians"));
  expect(await textOf(consistency)).toContain(one.document("D24"));
  expect(await textOf(cellOf(page, "opinion"))).not.toContain(t("things.by-clinicians"));
  expect(await textOf(cellOf(page, "act").locator(".stands"))).toContain(code("A34"));
});

test("row 7: the same acts meet the Convention and leave the crime against humanity open, each finding saying why in words", async () => {
  const page = await at(`/thing/${code("A34")}`);
  const uses = page.getByRole("region", { name: t("things.used") }).locator("ul.plain > li");
  expect(await uses.count()).toBe(2);
  const [convention, statute] = [uses.filter({ hasText: "· 1(1)" }), uses.filter({ hasText: "· 7(1)(f)" })];
  expect(await textOf(convention)).toContain("Torture under the Convention against Torture · 1(1)");
  expect(await textOf(convention)).toContain(met(5, 5));
  expect(await textOf(statute)).toContain("Torture as a crime against humanity · 7(1)(f)");
  expect(await textOf(statute)).toContain(met(3, 10));
  expect(await textOf(statute)).toContain(t("findings.gaps", { count: 8 }));

  await convention.getByRole("link").first().click();
  await settled(page);
  const tree = page.getByRole("region", { name: t("findings.tree") });
  expect(await textOf(tree)).toContain("Convention against Torture and Other Cruel, Inhuman or Degrading Treatment");
  expect(await tree.locator("a.el").count()).toBe(5);
  expect(
    await tree
      .locator("a.el")
      .filter({ hasText: element("met") })
      .count(),
  ).toBe(5);
  await page.getByText(t("findings.stops.none")).waitFor();
  await page.getByText(t("findings.law"), { exact: true }).click();
  await page.getByText("No exceptional circumstances whatsoever").waitFor();
  await at(new URL(page.url()).pathname, "finding under the Convention");

  await at(`/thing/${code("A34")}`);
  await statute.getByRole("link").first().click();
  await settled(page);
  expect(await textOf(tree)).toContain("Rome Statute and Elements of Crimes");
  expect(
    await tree
      .locator("a.el")
      .filter({ hasText: element("met") })
      .count(),
  ).toBe(3);
  expect(await page.locator(".block.hard").count()).toBe(0);
  await tree.getByRole("link", { name: /^Part of the attack/ }).click();
  await settled(page);
  const missing = page.getByRole("region", { name: new RegExp(`^${t("findings.missing")}`) });
  expect(await textOf(missing)).toContain("nothing shows that he was hurt as one of the population attacked");
  await at(`${new URL(page.url()).pathname}${new URL(page.url()).search}`, "finding left open");
});

test("row 7: whoever begins a finding chooses among the tests of every instrument, under the instrument's name", async () => {
  const page = await at("/findings", "findings");
  expect(await textOf(rowOf(page, "Torture under the Convention against Torture · 1(1)"))).toContain(met(5, 5));
  await page
    .getByRole("button", { name: t("frame.action.finding.new") })
    .first()
    .click();
  const choice = page.getByRole("dialog").getByLabel(t("findings.new.test"));
  await choice.selectOption("CAT-1");
  const { tests } = libraryOf(["belarus"]);
  expect(await choice.locator("optgroup").count()).toBe(new Set(tests.map(({ instrument }) => instrument.en)).size);
  expect(await choice.locator("option").count()).toBe(tests.length);
  const offered = await choice.locator("option").allTextContents();
  for (const label of ["Murder — 7(1)(a)", "Enforced disappearance of persons — 7(1)(i)", "Attempt — 25(3)(f)"])
    expect(offered).toContain(label);
  await choice.selectOption("RS-28-a");
  await page.getByRole("dialog").getByLabel(t("findings.new.title")).fill("EXERCISE: the part of a commander");
  await page.keyboard.press("Control+Enter");
  await page.waitForURL(/\/findings\/F-/);
  await settled(page);
  const spoken = page.getByRole("navigation", { name: t("findings.group.exculpatory") });
  expect(await spoken.locator("a.el").count()).toBe(8);
  await spoken.getByRole("link", { name: /^Superior orders/ }).click();
  await settled(page);
  await at(`${new URL(page.url()).pathname}${new URL(page.url()).search}`, "finding on a person's part");
});

test("axe found nothing on these pages, and none complained", () => {
  expect(one.found).toEqual([]);
  expect(one.visitor.complaints).toEqual([]);
  expect(one.served.remarks).toEqual([]);
});
