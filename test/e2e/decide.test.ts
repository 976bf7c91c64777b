/** The members' page in the browser: argued against, asked, answered, voted with keys, a separate opinion published; one sheet, on paper too. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { enter } from "../../src/api/testing/client.ts";
import { argueLike, ask } from "./argue.ts";
import { violations } from "./axe.ts";
import { enterAs, inPage, open, openBrowser, settled, slow, t, textOf, visit } from "./browser.ts";
import { type Served, serveExercise } from "./exercise.ts";

vi.setConfig(slow);
let served: Served;
let browser: Browser;
const found: string[] = [];
beforeAll(async () => {
  [served, browser] = await Promise.all([serveExercise({ desks: 20 }), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await served.close();
});

async function as(title: string) {
  const visitor = await visit(browser, served.address);
  await enterAs(visitor.page, title);
  return visitor;
}
const chair = "Expert, chair (exercise)";
const write = async (page: Page, label: string, text: string): Promise<void> => {
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(label).fill(text);
  found.push(...(await violations(page, label)));
  await page.keyboard.press("Control+Enter");
  await dialog.waitFor({ state: "detached" });
  await settled(page);
};
const action = (id: string): string => t(`frame.action.${id}`);
const step = async (member: string, finding: string, taken: "reviewed" | "legal-reviewed" | "submitted") => {
  const client = await enter(served.address, member);
  const { version } = await client.call("finding.show", { code: finding });
  await client.call("finding.step", { finding, version, step: taken });
  await client.lock();
};

test("the sheet on an adopted finding: support, contrary case, the State's position, gaps, the published opinion; printed on A4", async () => {
  const { page, context, complaints } = await as(chair);
  await page.keyboard.press("g");
  await page.keyboard.press("q");
  await page.getByRole("heading", { level: 1, name: t("decide.title") }).waitFor();
  await settled(page);
  found.push(...(await violations(page, "decide")));
  await page.locator(".card-list li a").first().click();
  await page.locator(".sheet").waitFor();
  await settled(page);
  found.push(...(await violations(page, "sheet")));
  const sheet = await textOf(page.locator(".sheet"));
  for (const words of [
    "has reasonable grounds to believe",
    "Best contrary case: each detention had a judgment",
    "all were brought before a judge",
    "The file of the closed trial in Mahilyow is missing.",
    "The policy element rests on inference.",
  ])
    expect(sheet).toContain(words);
  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".sheet .doing").isVisible()).toBe(false);
  expect(await page.locator("nav.rail").isVisible()).toBe(false);
  const paper = await page.pdf({ preferCSSPageSize: true });
  expect(paper.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length).toBe(1);
  await page.emulateMedia({ media: "screen" });
  await context.close();
  expect(complaints).toEqual([]);
});

test("a finding on its way: argued against in the page, asked, answered, decided by keys, and a separate opinion that its author publishes", async () => {
  const author = await as("Analyst (exercise)");
  const { rows } = await ask(author.page, "findings.list", {});
  const model = rows.find(({ state }) => state === "adopted")?.code ?? "";
  const code = await argueLike(author.page, model, "EXERCISE: a finding for the members");
  await step("analyst-2", code, "reviewed");
  await step("legal-officer-1", code, "legal-reviewed");

  const lawyer = await as("Legal officer (exercise)");
  await open(lawyer.page, `/findings/${code}`);
  await lawyer.page.getByText(t("stops.no-contrary-case")).waitFor();
  await lawyer.page.getByRole("button", { name: action("finding.challenge") }).click();
  await write(lawyer.page, t("way.contrary.field"), "EXERCISE: two of the three accounts may go back to one.");
  await lawyer.page.getByText("EXERCISE: two of the three accounts may go back to one.").waitFor();
  await lawyer.page.getByText(t("stops.no-contrary-case")).waitFor({ state: "detached" });

  // the State is asked by a letter of the correspondence, and lets its day pass
  const letter = await ask(lawyer.page, "letter.record", {
    direction: "to-state",
    state: "Belarus",
    channel: "note-verbale",
    on: "2025-01-10",
    due: "2025-02-10",
    subject: "EXERCISE: a draft for comment",
    asks: "comment-on-draft",
    once: crypto.randomUUID(),
  });
  await open(lawyer.page, `/findings/${code}`);
  await lawyer.page.getByRole("button", { name: action("finding.ask-state") }).click();
  const dialog = lawyer.page.getByRole("dialog");
  expect(await textOf(dialog.getByLabel(t("way.ask-state.letter")))).toContain("a draft for comment");
  await dialog.getByLabel(t("way.ask-state.letter")).selectOption(letter.code);
  found.push(...(await violations(lawyer.page, "tie a letter")));
  await dialog.getByRole("button", { name: t("findings.save"), exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await lawyer.page.getByRole("button", { name: t("way.comment.treat") }).click();
  await write(lawyer.page, t("way.comment.treat.field"), "EXERCISE: no answer came.");
  await lawyer.page.getByText(t("findings.stops.none")).waitFor();
  found.push(...(await violations(lawyer.page, "a finding with what stands beside it")));
  await lawyer.context.close();
  await step("analyst-2", code, "submitted");

  const member = await as(chair);
  const { page } = member;
  await open(page, "/decide");
  await page.locator(".card-list").first().getByText("EXERCISE: a finding for the members").click();
  await page.locator(".sheet").waitFor();
  await settled(page);
  await page.keyboard.press("q");
  await write(page, t("way.question.field"), "EXERCISE: who kept the register?");
  await page.getByText(t("way.question.open")).waitFor();
  await page.keyboard.press("a");
  const agree = page.getByRole("dialog");
  expect(await agree.getByLabel(t("vocabulary-words.decision.agree"), { exact: true }).isChecked()).toBe(true);
  await agree.getByRole("button", { name: action("finding.position") }).click();
  await agree.waitFor({ state: "detached" });
  await page.getByText(t("vocabulary-words.decision.agree")).first().waitFor();
  await page.keyboard.press("o");
  await write(page, t("way.opinion.field"), "EXERCISE: I would have left one element for later.");
  await page.getByText(t("way.opinion.unpublished")).waitFor();
  await settled(page);
  found.push(...(await violations(page, "sheet while it is decided")));

  for (const handle of ["expert-2", "expert-3"]) {
    const client = await enter(served.address, handle);
    const { version } = await client.call("finding.show", { code });
    const { state } = await client.call("finding.position", { finding: code, version, decision: "agree" });
    expect(state).toBe("submitted"); // a question is open
    await client.lock();
  }
  await open(author.page, `/findings/${code}`);
  await author.page.getByRole("button", { name: t("way.question.answer") }).click();
  await write(author.page, t("way.question.answer.field"), "EXERCISE: the clerk of the holding centre.");
  expect(await author.page.getByText("EXERCISE: I would have left one element for later.").count()).toBe(0);

  await open(page, `/decide/${code}`);
  await page.getByText("EXERCISE: the clerk of the holding centre.").waitFor();
  await page.getByRole("button", { name: action("finding.decide") }).click();
  await page.locator(".sheet").getByText(t("vocabulary-words.state.adopted"), { exact: true }).waitFor();
  await page.getByRole("button", { name: t("way.opinion.publish"), exact: true }).click();
  found.push(...(await violations(page, "publishing an opinion")));
  await page
    .getByRole("dialog")
    .getByRole("button", { name: t("way.opinion.publish.do") })
    .click();
  await page.getByText(t("way.opinion.publish.done")).first().waitFor();

  const reader = await as("Investigator (exercise)");
  await open(reader.page, `/findings/${code}`);
  await reader.page.getByText("EXERCISE: I would have left one element for later.").waitFor();
  expect(await reader.page.getByText("EXERCISE: two of the three accounts").count()).toBe(0);
  // an investigator has no such page
  await reader.page.goto("/decide");
  await settled(reader.page);
  expect(await inPage<number>(reader.page, `() => document.querySelectorAll(".sheet, .card-list").length`)).toBe(0);
  for (const one of [author, member, reader]) await one.context.close();
  expect([...author.complaints, ...member.complaints].filter((one) => !/40[013]/.test(one))).toEqual([]);
  expect(served.remarks).toEqual([]);
});

test("axe found nothing", () => {
  expect(found).toEqual([]);
});
