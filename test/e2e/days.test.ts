/** The day of each role, gone through by keyboard alone on the exercise; axe finds nothing on any page of it. */
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { enter } from "../../src/api/testing/client.ts";
import { argueAgainst, argueLike, ask } from "./argue.ts";
import { violations } from "./axe.ts";
import { enterAs, openBrowser, settled, slow, t, textOf, tIn, type Visit, visit } from "./browser.ts";
import { type Served, serveExercise } from "./exercise.ts";
import {
  chooseAmong,
  chooseIn,
  enterByKeys,
  fillDialog,
  goTo,
  palette,
  pressOn,
  tabTo,
  tick,
  typeInto,
} from "./keyboard.ts";

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
const invented = "Сыраежка Фелікс Тарасавіч";
const dialogOf = (page: Page) => page.getByRole("dialog");
const button = (page: Page, key: string) => page.getByRole("button", { name: t(key).replace(/…$/, "") });

/** Enters by keys; `look` collects what axe finds, and keeps a picture where `GROUNDS_LOOK` names a folder. */
async function dayOf(title: string) {
  const visitor = await visit(browser, served.address);
  await enterByKeys(visitor.page, title);
  const found: string[] = [];
  const look = async (name: string): Promise<void> => {
    await settled(visitor.page);
    found.push(...(await violations(visitor.page, name)));
    const folder = process.env.GROUNDS_LOOK;
    if (folder !== undefined) await visitor.page.screenshot({ path: join(folder, `${name}.png`) });
  };
  return { ...visitor, look, found };
}

/** Ends a day: nothing was found, nobody complained; but where a deed ended the desk a read that was under way is refused. */
async function endDay({
  page,
  found,
  complaints,
  context,
}: Visit & { readonly found: readonly string[] }): Promise<void> {
  expect(found).toEqual([]);
  const ended = new URL(page.url()).pathname === "/enter";
  expect(complaints.filter((one) => !(ended && /\b401\b/.test(one)))).toEqual([]);
  await context.close();
}

test("an investigator: a lead, an interview step by step, a held one, the own witness’s identity; an exhibit is sealed and every desk ends", async () => {
  const day = await dayOf("Investigator (exercise)");
  const { page, look } = day;
  await look("investigator-today");
  await goTo(page, "i", "interviews");
  await pressOn(page, page.getByRole("link", { name: t("interviews.show.leads") }));
  await page.keyboard.press("w");
  await chooseIn(page, dialogOf(page).getByLabel(t("interviews.lead.channel")), "sms");
  await fillDialog(page, said);
  await look("investigator-leads");

  const { rows: people } = await ask(page, "things.list", { kinds: ["person"], limit: 500 });
  const person = people.find((one) => one.caveats.length === 0)?.code ?? "";
  await goTo(page, "i", "interviews");
  await page.keyboard.press("a");
  await dialogOf(page).waitFor();
  await page.keyboard.insertText(person);
  await typeInto(page, dialogOf(page).getByLabel(t("interviews.propose.language")), "be");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/interviews\/T-/);
  await page.locator("#gates").waitFor();
  for (const step of ["prior-check", "added-value", "risk"]) {
    await page.keyboard.press("s");
    await dialogOf(page)
      .getByText(t(`interviews.step.${step}`))
      .waitFor();
    await fillDialog(page, said);
  }
  await look("investigator-interview");

  await goTo(page, "t", "today");
  await pressOn(
    page,
    page
      .locator("section", { hasText: t("today.held") })
      .getByRole("link")
      .first(),
  );
  await page.locator(".page-head .chip.against").first().waitFor();
  await look("investigator-held");

  await palette(page, person);
  await page.getByText(t("identity.sealed")).waitFor();
  await palette(page, t("frame.action.identity.record").replace(/…$/, ""));
  await typeInto(page, dialogOf(page).getByLabel(`${t("identity.name")} 1`, { exact: true }), invented);
  await pressOn(page, dialogOf(page).getByRole("button", { name: t("findings.save") }));
  await dialogOf(page).waitFor({ state: "detached" });
  await page.keyboard.press("o");
  await typeInto(page, dialogOf(page).getByLabel(t("identity.reason")), "EXERCISE: to arrange a talk");
  await page.keyboard.press("Enter");
  await page.locator(".identity.open").getByText(invented).waitFor();
  await look("investigator-witness");
  await page.keyboard.press("x");
  await page.getByText(t("identity.sealed")).waitFor();

  await palette(page, served.news);
  await palette(page, t("frame.action.exhibit.seal").replace(/…$/, ""));
  await chooseIn(page, dialogOf(page).getByLabel(t("members.seal.into")), "suspect");
  await dialogOf(page).getByText(t("members.seal.not-mine")).waitFor();
  await chooseIn(page, dialogOf(page).getByLabel(t("members.seal.into")), "medical");
  await look("investigator-seal");
  await pressOn(page, dialogOf(page).getByRole("button", { name: t("members.seal.do"), exact: true }));
  await page.waitForURL("**/enter");
  await page.getByText(t("members.ended.seal")).waitFor();
  await look("door-after-sealing");
  await enterByKeys(page, "Investigator (exercise)");
  await palette(page, served.news);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await endDay(day);
});

test("an expert: decides, breaks the glass with another, signs a release; the vault is nowhere", async () => {
  const analyst = await visit(browser, served.address);
  await enterAs(analyst.page, "Analyst (exercise)");
  const list = await ask(analyst.page, "findings.list", {});
  const adopted = list.rows.find((one) => one.state === "adopted")?.code ?? "";
  const finding = await argueLike(analyst.page, adopted, "EXERCISE: a second finding on the same events");
  await analyst.context.close();
  for (const [member, step] of [
    ["analyst-2", "reviewed"],
    ["legal-officer-1", "legal-reviewed"],
    ["analyst-2", "submitted"],
  ] as const) {
    const client = await enter(served.address, member);
    const { version } = await client.call("finding.show", { code: finding });
    await client.call("finding.step", { finding, version, step });
    if (step === "legal-reviewed") await argueAgainst(client.call, finding);
    await client.lock();
  }
  const lawyer = await enter(served.address, "legal-officer-1");
  const prepared = await lawyer.call("release.prepare", {
    what: "report",
    finding: adopted,
    format: "html",
    lang: "en",
    recipient: "public",
  });
  await lawyer.lock();

  const day = await dayOf("Expert, chair (exercise)");
  const { page, look } = day;
  await page.getByRole("heading", { name: t("today.decide") }).waitFor();
  await look("expert-today");
  await pressOn(page, page.locator("section", { hasText: t("today.decide") }).getByRole("link", { name: finding }));
  await page.locator(".sheet").waitFor();
  await look("expert-sheet");
  await palette(page, t("frame.action.finding.position"));
  const agree = dialogOf(page).getByLabel(t("vocabulary-words.decision.agree"), { exact: true });
  await chooseAmong(page, dialogOf(page).locator("input[type=radio]"), agree);
  await fillDialog(page, said);
  await page
    .locator(".sheet")
    .getByText(t("decide.given", { given: 1, of: 3 }))
    .waitFor();

  const { rows: people } = await ask(page, "things.list", { kinds: ["person"], limit: 10 });
  await palette(page, people[0]?.code ?? "");
  expect(await button(page, "frame.action.identity.open").count()).toBe(0);
  expect(await page.locator("nav.rail").getByText(t("frame.place.openings")).count()).toBe(0);
  await palette(page, t("frame.action.identity.glass").replace(/…$/, ""));
  await typeInto(page, dialogOf(page).getByLabel(t("identity.reason")), "EXERCISE: danger tonight");
  await page.keyboard.press("Enter");
  await dialogOf(page).waitFor({ state: "detached" });
  await look("expert-person");

  await goTo(page, "r", "release");
  const row = page.getByRole("listitem").filter({ hasText: prepared.code });
  await pressOn(page, row.getByRole("button", { name: t("release.look") }));
  await row.getByText(t("release.approve.digest")).waitFor();
  await pressOn(page, row.getByRole("button", { name: t("release.approve"), exact: true }));
  await row.getByText(t("release.state.agreed")).waitFor();
  await look("expert-release");
  await endDay(day);
});

test("a protection officer: today, a clearance, a consent in Belarusian, an opening, what a withdrawal would stop, a simulation, a signature", async () => {
  const day = await dayOf("Protection officer (exercise)");
  const { page, look } = day;
  const asked = page.locator("section", { hasText: t("today.clearances") });
  await asked.waitFor();
  await look("officer-today");
  await pressOn(page, asked.getByRole("link").first());
  await pressOn(
    page,
    page.getByRole("button", { name: t("interviews.record.named", { step: t("interviews.step.clearance") }) }),
  );
  await fillDialog(page, said, "cleared");
  await page.locator(".page-head .chip").getByText(t("interviews.state.cleared"), { exact: true }).waitFor();

  const { rows } = await ask(page, "exhibits.list", { limit: 500 });
  await palette(page, rows.find((one) => one.name.startsWith("15-statement"))?.code ?? "");
  await palette(page, t("frame.action.consent.start").replace(/…$/, ""));
  await typeInto(page, page.getByLabel(t("consent.explained-by")), "EXERCISE interviewer");
  const title = () => textOf(page.locator("#card-title"));
  const languages = page.locator(".languages input");
  await chooseAmong(page, languages, page.locator('.languages label[lang="be"] input'));
  await page.keyboard.press("Control+Enter");
  expect(await title()).toBe(tIn("be", "consent.read.who-we-are"));
  await look("officer-consent-be");
  for (const [heading, answer] of [
    ["consent.q.C1.inside", "y"],
    ["consent.q.C3.inside", "y"],
    ["consent.q.C4.public", "n"],
    ["consent.summary", undefined],
  ] as const) {
    for (let cards = 0; cards < 60 && (await title()) !== tIn("be", heading); cards += 1)
      await page.keyboard.press("Control+Enter");
    expect(await title()).toBe(tIn("be", heading));
    if (answer !== undefined) await page.keyboard.press(answer);
  }
  await pressOn(page, button(page, "frame.action.consent.record"));
  await page.waitForURL(/\/consent\/U-/);
  // the recorded consent is said in each of the three languages
  for (const language of ["en", "ru", "be"] as const) {
    await chooseAmong(
      page,
      page.locator(".languages input"),
      page.locator(`.languages label[lang="${language}"] input`),
    );
    await page.locator(`.paper[lang="${language}"]`).waitFor();
    await page.locator(".paper").getByText(tIn(language, "consent.exercise")).first().waitFor();
    await look(`officer-consent-recorded-${language}`);
  }
  await palette(page, t("frame.action.basis.withdraw").replace(/…$/, ""));
  await page.getByRole("heading", { name: t("consent.uses.findings") }).waitFor();
  await look("officer-withdrawal");

  const { rows: people } = await ask(page, "things.list", { kinds: ["person"], limit: 500 });
  await palette(page, people.find((one) => one.caveats.length === 0)?.code ?? "");
  await page.keyboard.press("o");
  await typeInto(page, dialogOf(page).getByLabel(t("identity.reason")), "EXERCISE: to warn of a danger");
  await page.keyboard.press("Enter");
  await page.locator(".identity.open").getByText(invented).waitFor();
  await goTo(page, "o", "openings");
  await page.getByText("EXERCISE: to warn of a danger").waitFor();
  await look("officer-openings");

  await goTo(page, "r", "release");
  await chooseIn(page, page.getByRole("combobox", { name: t("release.to") }).first(), "prosecutor");
  await typeInto(page, page.getByRole("textbox", { name: t("release.named") }).first(), "Poland");
  await page.getByText(t("release.kept"), { exact: true }).waitFor();
  const glass = page.getByRole("listitem").filter({ hasText: t("release.act.break-glass") });
  await pressOn(page, glass.getByRole("button", { name: t("release.approve"), exact: true }));
  await glass.getByText(t("release.state.agreed")).waitFor();
  await look("officer-release");
  await endDay(day);
});

test("a registrar: invites a member, compares keys, stops all writing; a protection officer lifts it", async () => {
  const day = await dayOf("Registrar (exercise)");
  const { page, look } = day;
  await page.getByText(t("today.none")).waitFor();
  await look("registrar-today");
  await goTo(page, "m", "members");
  await look("registrar-members");
  await page.keyboard.press("a");
  const dialog = dialogOf(page);
  await typeInto(page, dialog.getByLabel(t("members.invite.handle"), { exact: true }), "translator-1");
  for (const [lang, called] of Object.entries({ en: "Translator", ru: "Переводчик", be: "Перакладчык" }))
    await typeInto(page, dialog.getByLabel(t("members.invite.title", { lang: t(`members.lang.${lang}`) })), called);
  await tick(page, dialog.getByRole("checkbox", { name: t("vocabulary-words.role.translator") }));
  const words = "EXERCISE amber boat cloud dune elm fern";
  await typeInto(page, dialog.getByLabel(t("members.passphrase"), { exact: true }), words);
  await typeInto(page, dialog.getByLabel(t("members.passphrase.again")), `${words} more`);
  await dialog.getByText(t("members.passphrase.differs")).waitFor();
  expect(await dialog.locator("button[type=submit]").isDisabled()).toBe(true);
  await typeInto(page, dialog.getByLabel(t("members.passphrase.again")), words);
  await look("registrar-invite");
  await pressOn(page, dialog.locator("button[type=submit]"));
  await dialog.waitFor({ state: "detached" });
  const row = page.getByRole("row", { name: /^Translator/ });
  await row.waitFor();

  await pressOn(page, row.getByRole("button", { name: t("members.compare.named", { who: "Translator" }) }));
  await look("registrar-compare");
  await tick(page, dialog.getByLabel(t("members.compare.same")));
  await pressOn(page, dialog.locator("button[type=submit]"));
  await dialog.waitFor({ state: "detached" });
  await row.getByText(/registrar-1/).waitFor();

  await palette(page, t("frame.action.lockdown.set"));
  await pressOn(page, dialog.locator("button[type=submit]"));
  await page.locator(".band.lockdown").waitFor();
  await look("registrar-lockdown");
  const other = await dayOf("Protection officer (exercise)");
  await other.page.locator(".band.lockdown").waitFor();
  await palette(other.page, t("frame.action.lockdown.lift"));
  await pressOn(other.page, dialogOf(other.page).locator("button[type=submit]"));
  await other.page.locator(".band.lockdown").waitFor({ state: "detached" });
  await endDay(other);
  await tabTo(page, page.locator("nav.rail a").first());
  await endDay(day);
});

test("who lost the keys of a compartment makes them due; when they are renewed every desk goes to the door with the reason", async () => {
  const day = await dayOf("Legal officer (exercise)");
  const { page, look } = day;
  await goTo(page, "m", "members");
  await pressOn(
    page,
    page.getByRole("button", { name: t("members.keys.named", { who: "Analyst (exercise)" }), exact: true }),
  );
  const what = t("frame.compartment.suspect");
  await pressOn(
    page,
    dialogOf(page).getByRole("button", { name: t("members.revoke.named", { what, who: "Analyst (exercise)" }) }),
  );
  await dialogOf(page)
    .getByRole("button", { name: t("members.grant.named", { what, who: "Analyst (exercise)" }) })
    .waitFor();
  await look("keys-of-a-member");
  await page.keyboard.press("Escape");
  await goTo(page, "t", "today");
  await pressOn(page, page.locator("section", { hasText: t("today.keys") }).getByRole("link"));
  await pressOn(page, button(page, "frame.action.keys.renew"));
  await look("keys-to-renew");
  await pressOn(page, dialogOf(page).locator("button[type=submit]"));
  await page.waitForURL("**/enter");
  await page.getByText(t("members.ended.renew")).waitFor();
  await endDay(day);
});
