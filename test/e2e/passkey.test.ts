/** Passkeys in a browser with a virtual authenticator: a device is added, enters, is refused when wrong or removed; a synced one is never taken. */
import { join } from "node:path";
import type { Browser, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { serve } from "../../src/api/serve.ts";
import { found, passphrase } from "../founded.ts";
import { violations } from "./axe.ts";
import { enterAs, inPage, openBrowser, settled, slow, t, visit } from "./browser.ts";
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
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) });
};

/** An authenticator with a PIN that was just given, as a security key would be. */
async function authenticator(
  page: Page,
  more: object = {},
): Promise<{ readonly cdp: CDPSession; readonly id: string }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      ...more,
    },
  });
  return { cdp, id: authenticatorId };
}
const credentialsOf = async ({ cdp, id }: Awaited<ReturnType<typeof authenticator>>) =>
  (await cdp.send("WebAuthn.getCredentials", { authenticatorId: id })).credentials;

const dialog = (page: Page) => page.getByRole("dialog");
async function openDevices(page: Page): Promise<void> {
  await page.locator("button.me").press("Enter");
  await dialog(page).getByText(t("frame.device.list")).waitFor();
  await settled(page);
}
async function addDevice(page: Page, name: string): Promise<void> {
  await dialog(page).getByLabel(t("frame.device.name")).fill(name);
  await dialog(page)
    .getByRole("button", { name: t("frame.device.add") })
    .click();
}
async function lock(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+l");
  await page.getByRole("button", { name: t("frame.door.passkey") }).waitFor();
  await settled(page);
}
const enterByPasskey = (page: Page) => page.getByRole("button", { name: t("frame.door.passkey") }).click();

test("a device is added, enters without the passphrase, is refused when removed", async () => {
  const { page, context, complaints } = await visit(browser, served.address);
  const device = await authenticator(page);
  await enterAs(page, "Investigator (exercise)");
  await openDevices(page);
  await look(page, "passkey-dialog");
  expect(await violations(page, "passkeys")).toEqual([]);
  await addDevice(page, "EXERCISE key");
  await dialog(page).getByText("EXERCISE key").waitFor();
  await settled(page);
  await look(page, "passkey-added");
  expect(await violations(page, "passkeys")).toEqual([]);
  const [made] = await credentialsOf(device);
  expect(made).toMatchObject({ isResidentCredential: true, rpId: "localhost", backupEligibility: false });

  // the same device a second time
  await addDevice(page, "EXERCISE again");
  await dialog(page).getByText(t("frame.passkey.there")).waitFor();

  await lock(page);
  await look(page, "passkey-door");
  await enterByPasskey(page);
  await page.locator("nav.rail").waitFor();
  await settled(page);
  expect(await page.locator("button.me b").textContent()).toBe("investigator-1");

  // the member removes it; the authenticator still holds it
  await openDevices(page);
  await dialog(page)
    .getByRole("button", { name: t("frame.device.remove.named", { name: "EXERCISE key" }) })
    .click();
  // what it opened ends with it
  await page.getByRole("button", { name: t("frame.door.passkey") }).waitFor();
  await settled(page);
  await enterByPasskey(page);
  await page.getByText("the passkey does not open this member's keys").waitFor();
  await look(page, "passkey-refused");
  expect(await violations(page, "passkeys")).toEqual([]);
  expect(complaints.filter((one) => !one.includes("401"))).toEqual([]);
  await context.close();
});

test("G5: a passkey whose secret is another's opens nothing", async () => {
  const { page, context } = await visit(browser, served.address);
  await authenticator(page);
  await enterAs(page, "Investigator (exercise)");
  await openDevices(page);
  await addDevice(page, "EXERCISE one");
  await dialog(page).getByText("EXERCISE one").waitFor();
  await lock(page);
  // a device of the same member and credential whose function has another key
  await inPage(
    page,
    `() => {
      const real = PublicKeyCredential.prototype.getClientExtensionResults;
      PublicKeyCredential.prototype.getClientExtensionResults = function () {
        const results = real.call(this);
        const first = new Uint8Array(results.prf.results.first);
        first[0] ^= 1;
        return { prf: { results: { first: first.buffer } } };
      };
    }`,
  );
  await enterByPasskey(page);
  await page.getByText("the passkey does not open this member's keys").waitFor();
  expect(await page.locator("nav.rail").count()).toBe(0);
  await context.close();
});

test("G5: in a real inquiry adding and removing take the passphrase typed again; the door names nobody", async () => {
  const real = await found({ exercise: false });
  real.close();
  const serving = await serve({ folder: real.folder, site: served.site, port: 0 });
  const { page, context, complaints } = await visit(browser, serving.address);
  const device = await authenticator(page);
  await page.goto("/enter");
  await page.getByLabel(t("frame.door.member")).fill("lead");
  await page.getByLabel(t("frame.door.passphrase")).fill(passphrase);
  await page.getByRole("button", { name: t("frame.door.enter"), exact: true }).click();
  await page.locator("nav.rail").waitFor();
  await openDevices(page);
  const typed = dialog(page).getByLabel(t("frame.device.passphrase"));
  await typed.fill("some other seven words of nobody");
  await addDevice(page, "EXERCISE key");
  await dialog(page).getByText("the passphrase is not right").waitFor();
  await look(page, "passkey-step-up");
  await vi.waitFor(async () => expect(await credentialsOf(device)).toEqual([]), { timeout: 10_000 });
  await typed.fill(passphrase);
  await addDevice(page, "EXERCISE key");
  await dialog(page).getByText("EXERCISE key").waitFor();
  await lock(page);
  await look(page, "passkey-real-door");
  await enterByPasskey(page);
  await page.locator("nav.rail").waitFor();
  await settled(page);
  await openDevices(page);
  const remove = dialog(page).getByRole("button", { name: t("frame.device.remove.named", { name: "EXERCISE key" }) });
  await remove.click();
  await dialog(page).getByText("a passphrase is needed").waitFor();
  await typed.fill(passphrase);
  await remove.click();
  await page.getByRole("button", { name: t("frame.door.passkey") }).waitFor();
  expect(complaints.filter((one) => !/40[01]/.test(one))).toEqual([]);
  await context.close();
  await serving.close();
  real.remove();
});

test("a passkey that a cloud would copy is refused with the way out, and the device forgets it", async () => {
  const { page, context } = await visit(browser, served.address);
  const synced = await authenticator(page, { defaultBackupEligibility: true, defaultBackupState: true });
  await enterAs(page, "Investigator (exercise)");
  await openDevices(page);
  await addDevice(page, "EXERCISE synced");
  await dialog(page).getByText("this passkey can be copied to other devices or a cloud").waitFor();
  await dialog(page).getByText("use one that never leaves its device, such as a security key").waitFor();
  await look(page, "passkey-synced");
  await vi.waitFor(async () => expect(await credentialsOf(synced)).toEqual([]), { timeout: 10_000 });
  await context.close();
});

test("where a device gives no secret nothing is added; where the browser or the address can't, the button is not there", async () => {
  const { page, context } = await visit(browser, served.address);
  await authenticator(page, { hasPrf: false });
  await enterAs(page, "Investigator (exercise)");
  await openDevices(page);
  await addDevice(page, "EXERCISE poor");
  await dialog(page).getByText(t("frame.passkey.poor")).waitFor();
  expect(await dialog(page).getByText("EXERCISE poor").count()).toBe(0);
  await context.close();

  const poor = await visit(browser, served.address);
  await poor.page.addInitScript("delete window.PublicKeyCredential");
  await enterAs(poor.page, "Investigator (exercise)");
  await openDevices(poor.page);
  await dialog(poor.page).getByText(t("frame.device.cannot")).waitFor();
  expect(
    await dialog(poor.page)
      .getByRole("button", { name: t("frame.device.add") })
      .count(),
  ).toBe(0);
  await poor.page.keyboard.press("Escape");
  await poor.page.keyboard.press("Control+l");
  await poor.page.getByText(t("frame.door.foot")).waitFor();
  await settled(poor.page);
  expect(await poor.page.getByRole("button", { name: t("frame.door.passkey") }).count()).toBe(0);
  await poor.context.close();
});
