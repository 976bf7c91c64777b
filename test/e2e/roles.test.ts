import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { actions, labelKey } from "../../web/actions.ts";
import { argueAgainst, argueLike, ask } from "./argue.ts";
import { codesOn, enterAs, open, openBrowser, patience, settled, slow, t, textOf, visit } from "./browser.ts";
import { deskPids, type Served, serveExercise } from "./exercise.ts";

vi.setConfig(slow);
let served: Served;
let browser: Browser;
let clock = Date.now();
beforeAll(async () => {
  [served, browser] = await Promise.all([serveExercise({ now: () => clock }), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await served.close();
});

async function as(title: string) {
  const visitor = await visit(browser, served.address);
  const before = deskPids();
  await enterAs(visitor.page, title);
  const [pid = 0] = deskPids().filter((one) => !before.includes(one));
  return { ...visitor, pid };
}

/** Everything that can be pressed or chosen on the page now, by its words. */
async function pressable(page: Page): Promise<readonly string[]> {
  const names = await page.locator("button, [role=menuitem], [role=option], [role=tab], nav a").allInnerTexts();
  return names.map((name) => name.split("\n")[0]?.trim() ?? "");
}

/** Locks without the page's own way, which a test of its own looks at. */
const leaveDesk = (page: Page) => ask(page, "session.lock", {});

const stateOf = (page: Page) => textOf(page.locator(".tree .chip").first());

describe("what a role lacks is not there", () => {
  test.each([
    ["Expert, chair (exercise)", "E"],
    ["Protection officer (exercise)", "P"],
    ["Registrar (exercise)", "R"],
    ["Investigator (exercise)", "I"],
  ])("G5: %s sees no button, command or dialog of another role", async (title) => {
    const { page, context, complaints } = await as(title);
    const { rights } = await ask(page, "session.frame", {});
    const lacking = actions.filter((action) => action.right !== undefined && !rights.includes(action.right));
    const foreign = lacking.map((action) => t(labelKey(action.id)));
    expect(foreign.length).toBeGreaterThan(3);
    const seen = new Set<string>();
    await open(page, "/findings");
    const [finding = ""] = await codesOn(page, "F");
    for (const path of ["/", `/evidence/${served.news}`, "/people", "/findings", `/findings/${finding}`, "/log"]) {
      await open(page, path);
      for (const name of await pressable(page)) seen.add(name);
      await page.keyboard.press("Control+k");
      await page.getByRole("dialog").waitFor();
      for (const name of await pressable(page)) seen.add(name);
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    }
    // labels that only the role's lack explains
    const shared = new Set(actions.filter((one) => !lacking.includes(one)).map((one) => t(labelKey(one.id))));
    expect(foreign.filter((name) => seen.has(name) && !shared.has(name))).toEqual([]);
    await leaveDesk(page);
    await context.close();
    expect(complaints).toEqual([]);
  });

  test("the protection officer reads on what basis an exhibit may be used", async () => {
    const { page, context } = await as("Protection officer (exercise)");
    const { rows } = await ask(page, "exhibits.list", { limit: 500 });
    await open(page, `/evidence/${rows.find(({ name }) => name.startsWith("44-statement"))?.code}`);
    await page.getByRole("tab", { name: t("evidence.tab.basis") }).click();
    const panel = page.getByRole("tabpanel");
    await panel.getByText(t("evidence.use.yes"), { exact: true }).first().waitFor();
    await panel.getByText(t("evidence.use.no"), { exact: true }).first().waitFor();
    await panel.getByText(t("vocabulary-words.basis.consent")).first().waitFor();
    await leaveDesk(page);
    await context.close();
  });
});

describe("the way of a finding", () => {
  test("N4, RQ-11, G7: nobody reviews the own; two reviews, a reason that stays, and three members adopt", async () => {
    const title = "EXERCISE: a second finding on the same events";
    const author = await as("Analyst (exercise)");
    await open(author.page, "/findings");
    const list = await ask(author.page, "findings.list", {});
    const adopted = list.rows.find((row) => row.state === "adopted")?.code ?? "";
    const blocked = list.rows.find((row) => row.hard > 0)?.code ?? "";
    const code = await argueLike(author.page, adopted, title);

    // a gap is noted, and yields to a reason that is written in the page
    await open(author.page, `/findings/${code}`);
    await author.page.keyboard.press("m");
    await author.page.getByLabel(t("findings.gap.text")).fill("EXERCISE: the order of the duty officer is missing.");
    await author.page.getByRole("button", { name: t("findings.save"), exact: true }).click();
    await author.page.getByRole("button", { name: t("findings.yield"), exact: true }).click();
    const reason = "EXERCISE: the file is closed, and the account is detailed.";
    await author.page.getByLabel(t("findings.yield.reason")).fill(reason);
    await author.page.getByRole("button", { name: t("findings.yield.do"), exact: true }).click();
    await author.page.getByText(t("findings.stops.none")).waitFor();
    await author.page.locator(".yielded summary").click();
    await author.page.getByText(reason).waitFor();

    // the author is not offered a review, and is refused one
    expect(await author.page.getByRole("button", { name: t("frame.action.finding.review") }).count()).toBe(0);
    const { version } = await ask(author.page, "finding.show", { code: code });
    await expect(ask(author.page, "finding.step", { finding: code, version, step: "reviewed" })).rejects.toThrow(
      "refused",
    );

    // a hard stop yields to nobody
    await open(author.page, `/findings/${blocked}`);
    const hard = author.page.locator(".block.hard");
    await hard.waitFor();
    expect(await hard.getByRole("button").count()).toBe(0);
    await leaveDesk(author.page);
    await author.context.close();

    const step = async (who: string, action: string, done: string) => {
      const { page, context, complaints } = await as(who);
      await open(page, `/findings/${code}`);
      await page.getByRole("button", { name: t(`frame.action.${action}`) }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel(t("findings.step.note")).fill("EXERCISE: read against its sources.");
      await dialog.getByRole("button", { name: t(`frame.action.${action}`) }).click();
      await dialog.waitFor({ state: "detached" });
      await page.locator(".steps").getByText(done).waitFor();
      await settled(page);
      await leaveDesk(page);
      await context.close();
      expect(complaints).toEqual([]);
    };
    await step("Second analyst (exercise)", "finding.review", "analyst-2");
    await step("Legal officer (exercise)", "finding.legal-review", "legal-officer-1");
    const lawyer = await as("Legal officer (exercise)");
    await argueAgainst((name, input) => ask(lawyer.page, name, input), code);
    await lawyer.context.close();
    await step("Second analyst (exercise)", "finding.submit", "analyst-2");

    // three members at three desks at once
    const members = [];
    for (const who of ["Expert, chair (exercise)", "Expert (exercise)", "Expert (exercise)"]) {
      const one = await visit(browser, served.address);
      await one.page.goto("/enter");
      await one.page
        .getByRole("button")
        .filter({ hasText: who })
        .nth(members.length === 2 ? 1 : 0)
        .click();
      await one.page.locator("nav.rail").waitFor();
      await open(one.page, `/findings/${code}`);
      members.push(one);
    }
    expect(deskPids().length).toBeGreaterThanOrEqual(3);
    for (const { page } of members) {
      expect((await stateOf(page)).toLowerCase()).toContain(t("vocabulary-words.state.submitted"));
      await page.getByRole("button", { name: t("frame.action.finding.position") }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel(t("vocabulary-words.decision.agree"), { exact: true }).check();
      await dialog.getByRole("button", { name: t("frame.action.finding.position") }).click();
      await dialog.waitFor({ state: "detached" });
      await settled(page);
    }
    const [chair] = members;
    if (chair === undefined) throw new Error("nobody decides");
    await chair.page.reload();
    await settled(chair.page);
    expect((await stateOf(chair.page)).toLowerCase()).toContain(t("vocabulary-words.state.adopted"));
    expect(await chair.page.locator(".positions li").count()).toBe(3);
    for (const { page, context, complaints } of members) {
      await leaveDesk(page);
      await context.close();
      expect(complaints).toEqual([]);
    }
  });
});

describe("the lock", () => {
  const gone = (pid: number) => expect.poll(() => deskPids().includes(pid), { timeout: patience }).toBe(false);

  test("Ctrl-L ends the desk's process at once, and the page with it", async () => {
    const { page, context, pid } = await as("Investigator (exercise)");
    expect(deskPids()).toContain(pid);
    await open(page, `/evidence/${served.news}`);
    await page.keyboard.press("Control+l");
    await page.waitForURL("**/enter");
    await gone(pid);
    // what was read is not a step back either
    await page.goBack();
    await page.waitForURL("**/enter");
    expect(await page.content()).not.toContain("conductor");
    await context.close();
  });

  test("a page that nobody touches locks itself", async () => {
    const { page, context, pid } = await as("Investigator (exercise)");
    await page.clock.install();
    await page.reload();
    await page.locator("nav.rail").waitFor(); // the quarter of an hour begins when the page stands
    await settled(page);
    await page.clock.fastForward("14:00");
    expect(deskPids()).toContain(pid);
    await page.clock.fastForward("02:00");
    await page.waitForURL("**/enter");
    await gone(pid);
    await context.close();
  });

  test("a desk that nobody asks is ended by the server; the next click leads to the door", async () => {
    const { page, context, pid } = await as("Investigator (exercise)");
    expect(deskPids()).toContain(pid);
    clock += 16 * 60_000;
    await gone(pid);
    await page.locator("nav.rail").getByText(t("frame.place.people")).click();
    await page.waitForURL("**/enter");
    await context.close();
  });
});
