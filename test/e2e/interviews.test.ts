import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ask } from "./argue.ts";
import { violations } from "./axe.ts";
import { enterAs, follow, open, openBrowser, settled, slow, t, visit } from "./browser.ts";
import { type Served, serveExercise } from "./exercise.ts";
import { documentOf } from "./walk.ts";

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

const said = "EXERCISE: said in a few words";
async function as(title: string) {
  const visitor = await visit(browser, served.address);
  await enterAs(visitor.page, title);
  return visitor;
}
/** Fills the open dialog with what suits each field's kind, and sends it. */
async function fillAndSend(page: Page, chosen: Readonly<Record<string, string>> = {}): Promise<void> {
  const dialog = page.getByRole("dialog");
  for (const area of await dialog.locator("textarea").all()) await area.fill(said);
  for (const one of await dialog.locator("select").all())
    if ((await one.inputValue()) === "") await one.selectOption({ index: 1 });
  for (const one of await dialog.locator('input[type="date"]').all()) await one.fill("2099-01-01");
  for (const [label, option] of Object.entries(chosen))
    await dialog.getByLabel(t(label), { exact: true }).selectOption(option);
  await dialog.locator("button[type=submit]").click();
  await dialog.waitFor({ state: "detached" });
  await settled(page);
}
const record = (page: Page, step: string) =>
  page.getByRole("button", { name: t("interviews.record.named", { step: t(`interviews.step.${step}`) }) });

describe("interviews in the workspace", () => {
  test("N13, RQ-04: by keyboard from a person to an arranged interview; it can't be arranged before somebody else cleared it", async () => {
    const team = await as("Investigator (exercise)");
    const { page } = team;
    const { rows: people } = await ask(page, "things.list", { kinds: ["person"], limit: 500 });
    const person = people.find((one) => one.caveats.length === 0)?.code ?? "";
    await page.keyboard.press("g");
    await page.keyboard.press("i");
    await page.getByRole("heading", { name: t("frame.place.interviews"), level: 1 }).waitFor();
    await page.keyboard.press("a");
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    await page.keyboard.type(person);
    await dialog.getByLabel(t("interviews.propose.language")).fill("be");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/interviews\/T-/);
    await page.locator("#gates").waitFor();
    const code = new URL(page.url()).pathname.split("/").at(-1) ?? "";

    // what the keyboard offers next is the first gate that is missing
    for (const step of ["prior-check", "added-value", "risk"]) {
      await page.keyboard.press("s");
      await page
        .getByRole("dialog")
        .getByText(t(`interviews.step.${step}`))
        .waitFor();
      await fillAndSend(page);
    }
    expect(await record(page, "arrange").count()).toBe(0);
    expect(await record(page, "clearance").count()).toBe(0);
    const content = { plannedFor: "2099-01-01T10:00:00Z", placeType: "office", channel: "encrypted-message" };
    const arrange = { interview: code, step: "arrange", content, once: crypto.randomUUID() } as const;
    await expect(ask(page, "interview.step", arrange)).rejects.toThrow(/refused.*clearance/s);
    const clear = { scope: "interview", clearance: "cleared", reasons: said };
    const own = { interview: code, step: "clearance", content: clear, once: crypto.randomUUID() } as const;
    await expect(ask(page, "interview.clear", own)).rejects.toThrow("refused");
    await expect(ask(page, "interview.step", own)).rejects.toThrow("invalid");

    const officer = await as("Protection officer (exercise)");
    await officer.page
      .locator("section", { hasText: t("today.clearances") })
      .getByText(code)
      .click();
    await record(officer.page, "clearance").click();
    await fillAndSend(officer.page, { "interviews.field.clearance": "cleared" });
    expect(await violations(officer.page, "an interview as the officer")).toEqual([]);
    await officer.context.close();

    await open(page, `/interviews/${code}`);
    await page.locator(".page-head .chip").getByText(t("interviews.state.cleared"), { exact: true }).waitFor();
    expect((await ask(page, "interview.step", arrange)).state).toBe("arranged");
    await team.context.close();
    expect([...team.complaints.filter((one) => !/40[03]/.test(one)), ...officer.complaints]).toEqual([]);
  });

  test("RQ-04: what came of a held interview is absent, byte for byte, to who is neither of its team nor clears", async () => {
    const seeing = await as("Investigator (exercise)");
    const { rows } = await ask(seeing.page, "interviews.list", {});
    const held = rows.find((one) => one.held)?.code ?? "";
    const { steps } = await ask(seeing.page, "interview.show", { code: held });
    const [exhibit = ""] = steps.flatMap((one) => (one.step === "produced" ? (one.fields[0]?.values ?? []) : []));
    await follow(seeing.page, `/evidence/${exhibit}`);
    await documentOf(seeing.page).waitFor();
    await seeing.context.close();
    const { page, context } = await as("Analyst (exercise)");
    const answer = async (name: "exhibit.show" | "exhibits.list" | "leads.list", input: object): Promise<string> => {
      try {
        return JSON.stringify(await ask(page, name, input as never));
      } catch (cause) {
        return String(cause);
      }
    };
    expect(await answer("exhibit.show", { code: exhibit })).toBe(await answer("exhibit.show", { code: "E-00000" }));
    expect(await answer("exhibits.list", { limit: 500 })).not.toContain(exhibit);
    expect(await answer("leads.list", {})).toContain("refused");
    await open(page, "/interviews");
    expect(await page.getByRole("button", { name: t("frame.action.interview.propose") }).count()).toBe(0);
    await context.close();
  });

  test("WCAG 2.2 AA: axe finds nothing in the lists and in the dialogs; a lead and a promise by hand", async () => {
    const { page, context, complaints } = await as("Investigator (exercise)");
    const found: string[] = [];
    const look = async (name: string) => {
      await settled(page);
      found.push(...(await violations(page, name)));
    };
    await open(page, "/interviews?show=leads");
    await look("leads");
    await page.keyboard.press("w");
    await page.getByRole("dialog").waitFor();
    await look("record a lead");
    await page.getByLabel(t("interviews.lead.channel")).selectOption("sms");
    await page.getByText(t("interviews.lead.summary.open")).waitFor();
    await fillAndSend(page);
    await page.getByText(t("interviews.lead.move"), { exact: true }).nth(2).waitFor();
    const { rows: leads } = await ask(page, "leads.list", {});
    await page.getByRole("button", { name: t("interviews.lead.move.named", { code: leads[0]?.code ?? "" }) }).click();
    await look("take a lead on");
    await fillAndSend(page);
    await page.getByText(t("interviews.lead.state.triaged"), { exact: true }).first().waitFor();

    await open(page, "/interviews?show=promises");
    await look("promises");
    const { rows } = await ask(page, "interviews.list", {});
    await open(page, `/interviews/${rows.find((one) => one.held)?.code ?? ""}`);
    await page.keyboard.press("m");
    await page.getByRole("dialog").waitFor();
    await look("a promise");
    await fillAndSend(page);
    const keep = page.getByRole("button", { name: t("interviews.promise.keep") });
    expect(await keep.count()).toBe(2);
    await keep.first().click();
    await look("a promise is kept");
    await fillAndSend(page);
    expect(await keep.count()).toBe(1);
    for (const step of ["risk", "conducted", "benefit", "consent"]) {
      await record(page, step).click();
      await page.getByRole("dialog").waitFor();
      await look(step);
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    }
    await page.keyboard.press("e");
    await page.getByRole("dialog").waitFor();
    await look("team and way");
    await page.keyboard.press("Escape");
    for (const one of await page.locator(".interview-history summary").all()) await one.click();
    await look("history open");
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
