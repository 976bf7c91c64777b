/** The identity vault in a browser: the day of an investigator, an expert and a protection officer among names. */
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ask } from "./argue.ts";
import { violations } from "./axe.ts";
import { enterAs, follow, openBrowser, settled, slow, t, tIn, visit } from "./browser.ts";
import { type Served, serveExercise } from "./exercise.ts";

vi.setConfig(slow);
let served: Served;
let browser: Browser;
beforeAll(async () => {
  [served, browser] = await Promise.all([serveExercise(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await served.close();
});

/** `GROUNDS_LOOK`: a folder for pictures of what the test walks through. */
const look = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.GROUNDS_LOOK;
  if (folder === undefined) return;
  await settled(page);
  await page.screenshot({ path: join(folder, `${name}.png`) });
};
const button = (page: Page, key: string) => page.getByRole("button", { name: t(key).replace(/…$/, "") });
const dialog = (page: Page) => page.getByRole("dialog");

/** EXERCISE: an invented nickname that also stands, declined, in the invented news. */
const nickname = "Ліхтар";
const invented = "Сыраежка Фелікс Тарасавіч";

test("RQ-01, N1, N12: recorded by an interviewer, found across scripts, opened for a reason, seen by the protection officer", async () => {
  const investigator = await visit(browser, served.address);
  await enterAs(investigator.page, "Investigator (exercise)");
  const { rows } = await ask(investigator.page, "things.list", { kinds: ["person"], limit: 10 });
  const person = rows[0]?.code ?? "";
  const other = rows[1]?.code ?? "";

  // the investigator records, with the keyboard
  await follow(investigator.page, `/thing/${person}`);
  await investigator.page.getByText(t("identity.sealed")).waitFor();
  await look(investigator.page, "card-sealed");
  await button(investigator.page, "frame.action.identity.record").press("Enter");
  await dialog(investigator.page)
    .getByLabel(`${t("identity.name")} 1`, { exact: true })
    .fill(invented);
  await dialog(investigator.page)
    .getByRole("button", { name: `${t("identity.add")}: ${t("identity.names")}` })
    .press("Enter");
  await dialog(investigator.page)
    .getByLabel(`${t("identity.name")} 2`, { exact: true })
    .fill(nickname);
  await dialog(investigator.page)
    .getByLabel(`${t("identity.name-kind")} 2`, { exact: true })
    .selectOption("nickname");
  await dialog(investigator.page)
    .getByRole("button", { name: `${t("identity.add")}: ${t("identity.contacts")}` })
    .press("Enter");
  await dialog(investigator.page)
    .getByLabel(`${t("identity.value")} 1`, { exact: true })
    .fill("EXERCISE @lantern");
  await dialog(investigator.page).getByLabel(t("identity.safe.times")).fill("EXERCISE: evenings");
  await dialog(investigator.page).getByLabel(t("identity.safe.never")).fill("EXERCISE: never by voice");
  await look(investigator.page, "form");
  expect(await violations(investigator.page, "form")).toEqual([]);
  await dialog(investigator.page)
    .getByRole("button", { name: t("findings.save") })
    .click();
  await dialog(investigator.page).waitFor({ state: "detached" });

  // opens the own witness for a reason, and closes it
  await investigator.page.keyboard.press("o");
  await look(investigator.page, "reason");
  await dialog(investigator.page).getByLabel(t("identity.reason")).fill("EXERCISE: to arrange a second talk");
  await investigator.page.keyboard.press("Enter");
  const card = investigator.page.locator(".identity.open");
  await card.getByText(invented).waitFor();
  await card.getByText("EXERCISE: never by voice").waitFor();
  await look(investigator.page, "card-open");
  expect(await violations(investigator.page, "open card")).toEqual([]);
  await investigator.page.keyboard.press("x");
  await investigator.page.getByText(t("identity.sealed")).waitFor();
  expect(await investigator.page.getByText(invented).count()).toBe(0);
  // leaving the page closes it too, and so do two minutes
  const again = async (reason: string) => {
    await investigator.page.keyboard.press("o");
    await dialog(investigator.page).getByLabel(t("identity.reason")).fill(reason);
    await investigator.page.keyboard.press("Enter");
    await card.getByText(invented).waitFor();
  };
  await again("EXERCISE: to leave");
  await follow(investigator.page, `/thing/${other}`);
  await follow(investigator.page, `/thing/${person}`);
  await investigator.page.getByText(t("identity.sealed")).waitFor();
  expect(await investigator.page.getByText(invented).count()).toBe(0);
  await investigator.page.clock.install();
  await again("EXERCISE: to wait");
  await investigator.page.clock.fastForward(121_000);
  await investigator.page.getByText(t("identity.sealed")).waitFor();
  expect(await investigator.page.getByText(invented).count()).toBe(0);
  await follow(investigator.page, `/thing/${other}`);
  await investigator.page.keyboard.press("o");
  await dialog(investigator.page).getByLabel(t("identity.reason")).fill("EXERCISE: somebody else’s");
  await investigator.page.keyboard.press("Enter");
  await dialog(investigator.page).getByRole("alert").waitFor();
  await look(investigator.page, "absent");
  expect(investigator.complaints.filter((one) => !one.includes("404"))).toEqual([]);

  // somebody who may not look asks, and is answered as everybody is
  const analyst = await visit(browser, served.address);
  await enterAs(analyst.page, "Analyst (exercise)");
  await follow(analyst.page, `/thing/${person}`);
  expect(await analyst.page.locator(".identity").count()).toBe(0);
  await follow(analyst.page, "/people");
  await button(analyst.page, "frame.action.identity.ask").click();
  await dialog(analyst.page).getByLabel(t("identity.name"), { exact: true }).fill("Felix Syroezhko");
  await dialog(analyst.page).getByLabel(t("identity.reason")).fill("EXERCISE: a name in a list");
  await analyst.page.keyboard.press("Enter");
  await dialog(analyst.page).getByText(t("identity.ask.done")).waitFor();
  await look(analyst.page, "asked");
  expect(analyst.complaints).toEqual([]);

  // the protection officer: today, the list, the answer, a search in another script, a name flagged in a text
  const officer = await visit(browser, served.address);
  const { page } = officer;
  await enterAs(page, "Protection officer (exercise)");
  await page.getByRole("heading", { name: t("today.name-requests") }).waitFor();
  await look(page, "today");
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await page.getByRole("heading", { name: t("frame.place.openings"), level: 1 }).waitFor();
  await page.getByText("EXERCISE: to arrange a second talk").waitFor();
  await look(page, "openings");
  expect(await violations(page, "openings")).toEqual([]);
  await page.getByRole("button", { name: t("identity.answer") }).click();
  await dialog(page).getByLabel(t("identity.answer.note")).fill("EXERCISE: told");
  await page.keyboard.press("Enter");
  await page.getByText(t("identity.requests.none")).waitFor();

  await follow(page, "/people");
  await page.keyboard.press("f");
  await dialog(page).getByLabel(t("identity.find.query")).fill("Felix Syroezhko");
  await dialog(page).getByLabel(t("identity.reason")).fill("EXERCISE: is it the same man?");
  await page.keyboard.press("Enter");
  await dialog(page).getByRole("cell", { name: person }).waitFor();
  await look(page, "found");
  expect(await violations(page, "found")).toEqual([]);
  await page.keyboard.press("Escape");

  await follow(page, `/evidence/${served.news}`);
  await page.getByText(t("identity.scan", { count: 1 })).waitFor();
  await page.getByRole("button", { name: t("identity.scan.next") }).click();
  expect(await page.locator("mark.named").allInnerTexts()).toEqual(["Ліхтара"]);
  await look(page, "flagged");
  expect(await violations(page, "flagged")).toEqual([]);
  expect(officer.complaints).toEqual([]);

  // nobody else's page shows the mark
  await follow(analyst.page, `/evidence/${served.news}`);
  expect(await analyst.page.locator("mark.named").count()).toBe(0);
  for (const one of [investigator, analyst, officer]) {
    await ask(one.page, "session.lock", {});
    await one.context.close();
  }
  expect(served.remarks).toEqual([]);
});

test("G7: an expert breaks the glass: proposed in the page, signed by the protection officer, opened once, an alarm in Belarusian too", async () => {
  const expert = await visit(browser, served.address);
  await enterAs(expert.page, "Expert (exercise)");
  const { rows } = await ask(expert.page, "things.list", { kinds: ["person"], limit: 1 });
  const person = rows[0]?.code ?? "";
  await follow(expert.page, `/thing/${person}`);
  expect(await button(expert.page, "frame.action.identity.open").count()).toBe(0);
  await button(expert.page, "frame.action.identity.glass").click();
  await dialog(expert.page).getByLabel(t("identity.reason")).fill("EXERCISE: danger tonight");
  await expert.page.keyboard.press("Enter");
  await dialog(expert.page).waitFor({ state: "detached" });
  const { rows: proposals } = await ask(expert.page, "proposals.list", {});
  const proposal = proposals.find((row) => row.act === "break-glass");
  await expert.page.getByText(t("identity.waits", { code: proposal?.code ?? "" })).waitFor();
  await look(expert.page, "glass-waits");

  const officer = await visit(browser, served.address);
  await officer.page.addInitScript('localStorage.setItem("grounds.locale", "be")');
  await officer.page.goto("/enter");
  await enterAs(officer.page, "Супрацоўнік па абароне");
  await ask(officer.page, "proposal.approve", { code: proposal?.code ?? "", digest: proposal?.digest ?? "" });

  await follow(expert.page, "/people");
  await follow(expert.page, `/thing/${person}`);
  await expert.page.getByText(t("identity.signed", { code: proposal?.code ?? "" })).waitFor({ timeout: 60_000 });
  await expert.page.getByRole("button", { name: t("identity.open.do"), exact: true }).click();
  await expert.page.locator(".opened-identity").getByText(invented).waitFor();
  await look(expert.page, "glass-open");
  expect(await violations(expert.page, "glass")).toEqual([]);
  await expect(ask(expert.page, "identity.together", { proposal: proposal?.code ?? "" })).rejects.toThrow("refused");

  await follow(officer.page, "/openings");
  await officer.page.getByText(tIn("be", "identity.what.break-glass")).first().waitFor();
  await look(officer.page, "openings-be");
  for (const one of [expert, officer]) {
    await ask(one.page, "session.lock", {});
    await one.context.close();
  }
});
