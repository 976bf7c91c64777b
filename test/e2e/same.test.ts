import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Input } from "../../src/api/contract.ts";
import { ask } from "./argue.ts";
import { violations } from "./axe.ts";
import { enterAs, open, openBrowser, settled, slow, t, type Visit, visit } from "./browser.ts";
import { type Served, serveExercise } from "./exercise.ts";
import { enterByKeys, pressOn, tabTo, tick, typeInto } from "./keyboard.ts";

vi.setConfig(slow);
let served: Served;
let browser: Browser;
let visitor: Visit;
/** three codes: the first two tell of one invented woman, the third of somebody else */
let codes: readonly string[] = [];

type Claim = Input<"coding.save">["claims"][number];
/** What two exhibits say of one woman, and the second of another one. EXERCISE: nothing of it is true. */
const told = [
  { quote: 1, occupation: "health", from: "2021-08-09" },
  { quote: 2, occupation: "health", from: "2021-08-09" },
  { quote: 2, occupation: "industry", from: "2021-10-09" },
] as const;
const minutes = (date: string): number => Date.parse(`${date}T00:00Z`) / 60_000;

async function tell(page: Page): Promise<readonly string[]> {
  const { rows: exhibits } = await ask(page, "exhibits.list", { status: "read", limit: 50 });
  const { rows: facilities } = await ask(page, "things.list", { kinds: ["facility"] });
  const made: string[] = [];
  for (const { quote, occupation, from } of told) {
    const exhibit = exhibits.filter(({ name }) => name.startsWith("0"))[quote]?.code ?? "";
    const [passage] = (await ask(page, "exhibit.show", { code: exhibit })).passages.filter(
      ({ text }) => text.length > 20,
    );
    if (passage === undefined) throw new Error("this exhibit says nothing");
    const anchor = { start: passage.start, end: passage.start + 12, quote: passage.text.slice(0, 12) };
    const said = (property: string, value: Claim["value"]): Claim => ({ property, value, hand: "hearsay", anchor });
    const save = async (thing: Input<"coding.save">["thing"], claims: Claim[]) =>
      (await ask(page, "coding.save", { exhibit, thing, claims, once: crypto.randomUUID() })).thing.code;
    const person = await save({ create: "person" }, [
      said("gender", { code: "woman" }),
      said("occupation", { code: occupation }),
    ]);
    await save({ create: "episode" }, [
      said("person", { thing: person }),
      said("facility", { thing: facilities[0]?.code ?? "" }),
      said("from", { when: { from: minutes(from), to: minutes(from) + 1_440 } }),
    ]);
    made.push(person);
  }
  return made;
}

beforeAll(async () => {
  [served, browser] = await Promise.all([serveExercise(), openBrowser()]);
  visitor = await visit(browser, served.address);
  await enterByKeys(visitor.page, "Analyst (exercise)");
  codes = await tell(visitor.page);
});
afterAll(async () => {
  await browser.close();
  await served.close();
});

const [one, other] = [() => codes[0] ?? "", () => codes[1] ?? ""];
const list = (page: Page, show: Input<"same.list">["show"]) => ask(page, "same.list", { kind: "person", show });
const hasPair = (of: Awaited<ReturnType<typeof list>>): boolean =>
  of.rows.some(({ a, b }) => [a.code, b.code].toSorted().join() === [one(), other()].toSorted().join());
/** An act of which all that is claimed carries, by two roots or more. */
async function carried(page: Page): Promise<string> {
  const { rows } = await ask(page, "things.list", { kinds: ["act"], limit: 100 });
  for (const { code, roots, scope } of rows) {
    if (roots.count < 2 || scope !== "inside") continue;
    const { properties } = await ask(page, "thing.show", { code });
    const tried = await ask(page, "incident.open", {
      title: "EXERCISE: tried",
      acts: [code],
      claims: properties.flatMap(({ claims }) => claims.map(({ ref }) => ref)),
      standard: "reasonable-grounds",
      reason: "EXERCISE",
      once: crypto.randomUUID(),
    });
    if ((await ask(page, "incident.show", { code: tried.code })).stops.length === 0) return code;
  }
  throw new Error("no act of the exercise is carried by all that is claimed of it");
}
const heading = (page: Page) => page.locator("#pair-heading");

describe("Same person?", () => {
  test("by keyboard alone: found in the queue, judged with a reason, taken back, judged again; the page of both shows each code", async () => {
    const { page } = visitor;
    expect(hasPair(await list(page, "open"))).toBe(true);
    await page.keyboard.press("g");
    await page.keyboard.press("s");
    await page.getByRole("heading", { name: t("linking.title"), level: 1 }).waitFor();
    await heading(page).waitFor();
    await settled(page);
    // the likest pair stands first, and its two codes at the head of its columns
    for (let steps = 0; steps < 20; steps += 1) {
      const head = await page.locator(".twin thead").innerText();
      if (head.includes(one()) && head.includes(other())) break;
      await page.keyboard.press("j");
      await settled(page);
    }
    expect(await page.locator(".twin thead").innerText()).toContain(other());
    expect(await violations(page, "a pair")).toEqual([]);
    await page.getByText(t("linking.field.date-and-place"), { exact: true }).waitFor();

    // a letter asks for the reason, and nothing is written before it is given
    await page.keyboard.press("y");
    await page.keyboard.press("Enter");
    expect(hasPair(await list(page, "yes"))).toBe(false);
    await page.keyboard.type("EXERCISE: the same day and the same door");
    expect(await violations(page, "a pair with its reason")).toEqual([]);
    await page.keyboard.press("Enter");
    await page.locator(".judge").waitFor({ state: "detached" });
    await settled(page);
    expect(hasPair(await list(page, "yes"))).toBe(true);

    await page.keyboard.press("z");
    await page.waitForURL((url) => url.searchParams.get("a") !== null);
    await page.getByText(t("linking.judgements.none")).waitFor();
    expect(hasPair(await list(page, "open"))).toBe(true);

    await page.keyboard.press("u");
    await page.keyboard.type("EXERCISE: to be asked");
    await page.keyboard.press("Escape");
    await page.keyboard.press("y");
    await page.keyboard.type("EXERCISE: the same day, the same door, one cell");
    await page.keyboard.press("Control+Enter");
    await page.locator(".judge").waitFor({ state: "detached" });
    await settled(page);
    expect(hasPair(await list(page, "yes"))).toBe(true);

    await open(page, `/thing/${other()}`);
    const made = page.locator(".made-of");
    for (const code of [one(), other()]) await made.getByText(code, { exact: true }).first().waitFor();
    await made.getByText("EXERCISE: the same day, the same door, one cell").waitFor();
    for (const code of [one(), other()])
      await page
        .locator(".cell", { hasText: t("linking.said-of", { code }) })
        .first()
        .waitFor();
    await pressOn(page, page.getByText(t("linking.sources"), { exact: true }));
    await page.locator(".sources table").waitFor();
    await settled(page);
    expect(await page.locator(".sources thead th").count()).toBe(4);
    expect(await violations(page, "a thing of two codes")).toEqual([]);
  });

  test("a no inside what is joined comes back on the first page; taken back, the thing is two again", async () => {
    const { page } = visitor;
    const third = codes[2] ?? "";
    const judge = (a: string, b: string, judgement: "yes" | "no") =>
      ask(page, "same.judge", { a, b, judgement, reason: "EXERCISE: said so" });
    await judge(other(), third, "yes");
    await judge(one(), third, "no");
    await open(page, "/");
    const section = page.locator("section", { hasText: t("today.same-conflicts") });
    await pressOn(page, section.getByRole("link").first());
    await page.getByText(t("linking.joined")).waitFor();
    await pressOn(
      page,
      page.getByRole("button", { name: new RegExp(t("linking.withdraw.named", { a: "(.*)", b: "(.*)" })) }).first(),
    );
    await settled(page);
    expect((await list(page, "conflict")).total).toBe(0);
  });

  test("G7: an incident by hand: written down from its act, proposed, agreed to by another, written; a later contrary claim opens it again", async () => {
    const { page } = visitor;
    const act = await carried(page);
    await open(page, `/thing/${act}`);
    await page.keyboard.press("i");
    const dialog = page.getByRole("dialog");
    await typeInto(page, dialog.getByLabel(t("incidents.form.title")), "EXERCISE: a gate");
    for (const box of await dialog.getByRole("checkbox").all()) await tick(page, box);
    await typeInto(page, dialog.getByLabel(t("incidents.why"), { exact: true }), "EXERCISE: said by each alone");
    expect(await violations(page, "an incident is written down")).toEqual([]);
    await pressOn(page, dialog.getByRole("button", { name: t("incidents.form.save") }));
    await page.waitForURL(/\/incidents\/K-/);
    const code = new URL(page.url()).pathname.split("/").at(-1) ?? "";
    const established = t("incidents.state.established");
    await pressOn(
      page,
      page.getByRole("button", { name: t("incidents.propose", { outcome: established }), exact: true }),
    );
    await page.getByText(t("incidents.proposed", { outcome: established, by: "analyst-1" })).waitFor();
    expect(await page.getByRole("button", { name: t("incidents.approve") }).count()).toBe(0);

    const legal = await visit(browser, served.address);
    await enterByKeys(legal.page, "Legal officer (exercise)");
    await open(legal.page, `/incidents/${code}`);
    expect(await violations(legal.page, "a proposed incident")).toEqual([]);
    await pressOn(legal.page, legal.page.getByRole("button", { name: t("incidents.approve") }));
    await legal.page.getByRole("button", { name: t("incidents.write") }).waitFor();
    await open(page, `/incidents/${code}`);
    await pressOn(page, page.getByRole("button", { name: t("incidents.write") }));
    await page.locator(".page-head .chip", { hasText: established }).waitFor();

    const { relied } = await ask(page, "incident.show", { code });
    const [claim] = relied.map((one) => one.claim).filter((one) => one.property === "type");
    const { exhibit, anchor } = claim ?? {};
    if (exhibit === undefined || anchor === undefined) throw new Error("nothing says what the act was");
    const contrary = {
      property: "type",
      value: claim?.shown.value ?? { code: "" },
      stance: "denies",
      hand: "hearsay",
    } as const;
    const { start, end, quote } = anchor;
    await ask(page, "coding.save", {
      exhibit: exhibit.code,
      thing: { code: act },
      claims: [{ ...contrary, anchor: { start, end, quote } }],
      once: crypto.randomUUID(),
    });
    await open(page, "/incidents");
    await page
      .getByText(t("incidents.reopened", { why: t("incidents.reason.contrary") }))
      .first()
      .waitFor();
    await pressOn(page, page.getByRole("link", { name: new RegExp(code) }));
    await page.locator(".again").waitFor();
    expect(await violations(page, "an incident that was opened again")).toEqual([]);
    expect(legal.complaints).toEqual([]);
    await legal.context.close();
  });

  test("who may not judge reads the pair and is offered no key for it", async () => {
    const { page, context, complaints } = await visit(browser, served.address);
    await enterAs(page, "Legal officer (exercise)");
    await open(page, "/same?show=yes");
    await heading(page).waitFor();
    expect(await page.getByRole("button", { name: t("frame.action.same.yes") }).count()).toBe(0);
    await page.keyboard.press("y");
    expect(await page.locator(".judge").count()).toBe(0);
    await tabTo(page, page.getByRole("link", { name: t("linking.show.no") }));
    expect(complaints).toEqual([]);
    await context.close();
    expect(visitor.complaints).toEqual([]);
  });
});
