import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ask } from "./argue.ts";
import { violations } from "./axe.ts";
import { enterAs, inPage, open, openBrowser, settled, slow, t, visit } from "./browser.ts";
import { deskPids, type Served, serveExercise } from "./exercise.ts";

vi.setConfig(slow);
let served: Served;
let browser: Browser;
beforeAll(async () => {
  [served, browser] = await Promise.all([serveExercise({ desks: 20 }), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await served.close();
});

const investigator = "Investigator (exercise)";
const analyst = "Analyst (exercise)";
async function as(title: string) {
  const visitor = await visit(browser, served.address);
  await enterAs(visitor.page, title);
  return visitor;
}
const noteField = (page: Page) => page.getByRole("textbox", { name: t("together.note.text") });
const kept = (page: Page) => page.getByRole("status").getByText(t("together.note.kept")).waitFor();
/** What a member's own desk says of the notes, in one text. */
const notesOf = async (page: Page): Promise<string> => JSON.stringify((await ask(page, "notes.list", {})).rows);

describe("a note", () => {
  test("opens with one key, is kept as it is written, and survives a page loaded anew, the lock and a desk that was killed", async () => {
    const [writer, other] = [await as(investigator), await as(analyst)];
    const { page } = writer;
    await open(page, `/evidence/${served.news}`);
    await page.keyboard.press("n");
    await page.keyboard.type("EXERCISE: a call about the night shift. ");
    await kept(page);
    expect(await violations(page, "a note above a document")).toEqual([]);
    await page.reload();
    await noteField(page).waitFor();
    expect(await noteField(page).inputValue()).toBe("EXERCISE: a call about the night shift. ");
    await noteField(page).focus();
    await page.keyboard.press("Control+;");
    expect(await noteField(page).inputValue()).toMatch(/shift\. \[\d\d:\d\d:\d\d\] $/);

    // the last words go with the key that locks
    await page.keyboard.type("He rings again on Friday.");
    await page.keyboard.press("Control+l");
    await page.waitForURL("**/enter");
    await enterAs(page, investigator);
    await page.getByRole("button", { name: t("together.note.go-on") }).click();
    await noteField(page).waitFor();
    expect(await noteField(page).inputValue()).toMatch(/\] He rings again on Friday\.$/);

    // a desk that is killed takes nothing of it along
    await page.keyboard.type(" Two colleagues.");
    await kept(page);
    for (const pid of deskPids()) process.kill(pid, "SIGKILL");
    await page.goto("/");
    await page.waitForURL("**/enter");
    await enterAs(page, investigator);
    await noteField(page).waitFor();
    expect(await noteField(page).inputValue()).toMatch(/Friday\. Two colleagues\.$/);
    await noteField(page).focus();
    await page.keyboard.press("Escape");
    await noteField(page).waitFor({ state: "detached" });
    await page.getByText("EXERCISE: a call about the night shift.").waitFor();
    expect(await violations(page, "Today with a note")).toEqual([]);

    await enterAs(other.page, analyst);
    expect(await notesOf(other.page)).toBe("[]");
    await other.context.close();
    await writer.context.close();
    expect(writer.complaints.filter((one) => !/40[013]/.test(one))).toEqual([]);
  });

  test("takes a file that is dropped on it, and becomes an account that others read word by word", async () => {
    const { page, context } = await as(investigator);
    await page.getByRole("button", { name: t("together.note.go-on") }).click();
    await noteField(page).waitFor();
    await inPage(
      page,
      `() => {
        const files = new DataTransfer();
        files.items.add(new File(["EXERCISE: a list that came with the call."], "list.txt", { type: "text/plain" }));
        document.querySelector(".note").dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
      }`,
    );
    await page
      .getByRole("list", { name: t("together.note.files") })
      .getByRole("link")
      .waitFor();
    await kept(page);
    await page.getByRole("button", { name: t("together.note.account") }).click();
    await page.getByRole("dialog").waitFor();
    await settled(page);
    expect(await violations(page, "a note becomes an account")).toEqual([]);
    await page.getByRole("button", { name: t("together.note.account.do"), exact: true }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await noteField(page).waitFor({ state: "detached" });
    expect(await notesOf(page)).toBe("[]");
    await context.close();

    const reader = await as(analyst);
    const { rows } = await ask(reader.page, "exhibits.list", { query: "night shift", limit: 10 });
    const account = rows.find(({ title }) => title.startsWith("Note"));
    const shown = await ask(reader.page, "exhibit.show", { code: account?.code ?? "" });
    expect(JSON.stringify(shown)).toContain("note by investigator-1");
    expect(shown.passages.map(({ text }) => text).join("\n")).toMatch(
      /He rings again on Friday\. Two colleagues\..*E-/s,
    );
    await reader.context.close();
  });
});

describe("working together", () => {
  test("two at one exhibit see each other; a comment reaches whom it mentions; a task is done and seen to be", async () => {
    const [one, two] = [await as(investigator), await as(analyst)];
    await open(one.page, `/evidence/${served.news}`);
    await open(two.page, `/evidence/${served.news}`);
    await one.page.getByText(t("together.here", { who: "@analyst-1" })).waitFor();

    await one.page.keyboard.press("u");
    const panel = one.page.getByRole("dialog");
    await panel.getByRole("textbox", { name: t("together.comment.new") }).fill("EXERCISE: @registrar-1 look here");
    await panel.getByRole("button", { name: `${t("together.comment.write")} Ctrl` }).click();
    await panel.getByRole("alert").waitFor();
    await panel
      .getByRole("textbox", { name: t("together.comment.new") })
      .fill("EXERCISE: whose bicycle is it? @analyst-1");
    await panel.getByRole("button", { name: `${t("together.comment.write")} Ctrl` }).click();
    await panel.getByText("whose bicycle is it?").waitFor();
    await panel.getByRole("button", { name: t("together.task.give") }).click();
    await panel.getByLabel(t("together.task.text")).fill("EXERCISE: ask the conductor");
    await panel.getByLabel(t("together.task.to")).selectOption("@analyst-1");
    await panel.getByLabel(t("together.due.choose")).fill("2099-01-01");
    await settled(one.page);
    expect(await violations(one.page, "comments and tasks")).toEqual([]);
    await panel.getByRole("button", { name: t("together.task.give.do") }).click();
    await panel.getByText("ask the conductor").waitFor();

    const news = two.page.getByRole("region", { name: t("together.news"), exact: true });
    await open(two.page, "/");
    await news.getByText("whose bicycle is it?").waitFor();
    expect(await violations(two.page, "Today with news")).toEqual([]);
    await news.getByText("ask the conductor").click();
    const theirs = two.page.getByRole("dialog");
    await theirs.getByText("whose bicycle is it?").waitFor();
    await theirs.getByRole("button", { name: `${t("together.task.do")}: EXERCISE: ask the conductor` }).click();
    await theirs.getByText(t("together.task.done"), { exact: true }).waitFor();
    await one.context.close();
    await two.context.close();
    expect([...one.complaints.filter((line) => !/400/.test(line)), ...two.complaints]).toEqual([]);
  });

  test("a decision by phone waits on Today for who took part, and stands when it is confirmed; a batch says who has it", async () => {
    const writer = await as(analyst);
    await open(writer.page, "/work");
    await writer.page.keyboard.press("m");
    const dialog = writer.page.getByRole("dialog");
    await dialog.getByLabel(t("together.minute.decided")).fill("EXERCISE: the site is visited in May");
    await dialog.getByLabel("@investigator-1", { exact: true }).check();
    await settled(writer.page);
    expect(await violations(writer.page, "writing down a decision")).toEqual([]);
    await dialog.getByRole("button", { name: t("together.minute.save") }).click();
    await writer.page.getByText(t("together.minute.state.waiting"), { exact: true }).waitFor();

    await open(writer.page, "/evidence?q=bicycle");
    await writer.page.getByRole("button", { name: t("frame.action.batch.take") }).click();
    await dialog.getByRole("button", { name: t("together.batch.take.do") }).click();
    await dialog.waitFor({ state: "detached" });

    const other = await as(investigator);
    const asked = other.page.getByRole("region", { name: t("together.minutes.asked") });
    await asked.getByText("the site is visited in May").waitFor();
    await asked.getByRole("button", { name: t("together.minute.confirm") }).click();
    await asked.waitFor({ state: "detached" });
    await open(other.page, "/work");
    await other.page.getByText(t("together.minute.state.stands"), { exact: true }).waitFor();
    await other.page
      .getByText(t("together.batch.out", { by: "@analyst-1" }))
      .first()
      .waitFor();
    expect(await violations(other.page, "working together")).toEqual([]);
    await open(other.page, `/evidence/${served.news}`);
    await other.page
      .locator(".doc-head")
      .getByText(t("together.batch.out", { by: "@analyst-1" }))
      .waitFor();
    await other.context.close();
    await writer.context.close();
    expect([...writer.complaints, ...other.complaints]).toEqual([]);

    // who may not read has a note of his or her own, and nothing else of all this
    const keeper = await as("Registrar (exercise)");
    expect(await keeper.page.locator("nav.rail").getByText(t("frame.place.work")).count()).toBe(0);
    for (const name of ["tasks.list", "batches.list", "minutes.list"] as const)
      await expect(ask(keeper.page, name, name === "tasks.list" ? { mine: false } : {})).rejects.toThrow("refused");
    await keeper.page.keyboard.press("n");
    await noteField(keeper.page).waitFor();
    await keeper.context.close();
  });
});
