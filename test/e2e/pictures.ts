/** Takes the pictures of the guides from the exercise: `bin/node test/e2e/pictures.ts` writes docs/pictures/*.png. */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "../../src/api/serve.ts";
import { createExercise } from "../../src/app/keeping/create-exercise.ts";
import { cheap } from "../founded.ts";
import { ask } from "./argue.ts";
import { enterAs, follow, openBrowser, settled, t, visit } from "./browser.ts";
import { documentOf } from "./walk.ts";

const house = join(import.meta.dirname, "../..");
const pictures = join(house, "docs/pictures");
mkdirSync(pictures, { recursive: true });
execFileSync("sh", [join(house, "bin/web.sh")], { stdio: "inherit" });
const root = mkdtempSync(join(tmpdir(), "grounds-pictures-"));
const folder = join(root, "exercise");
await createExercise(folder, "belarus", { cost: cheap });
const serving = await serve({ folder, port: 0 });
const browser = await openBrowser();
const { page } = await visit(browser, serving.address);
const take = async (name: string): Promise<void> => {
  await settled(page);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
};

await page.goto("/enter");
await page.getByRole("list").getByRole("button").first().waitFor();
await take("enter");
await enterAs(page, "Analyst (exercise)");
await take("today");

const { rows: exhibits } = await ask(page, "exhibits.list", { limit: 500 });
const statement = exhibits.find((one) => one.name.startsWith("01-statement"))?.code ?? "";
await follow(page, `/evidence/${statement}`);
await documentOf(page).waitFor();
await take("reader");

const { rows: acts } = await ask(page, "things.list", { kinds: ["act"], limit: 500 });
const fullest = acts.toSorted((a, b) => b.claims - a.claims || (a.label < b.label ? -1 : 1))[0]?.code ?? "";
await follow(page, `/thing/${fullest}`);
await take("act");

const { rows: findings } = await ask(page, "findings.list", {});
const blocked = findings.find((one) => one.hard > 0)?.code ?? "";
const adopted = findings.find((one) => one.state === "adopted")?.code ?? "";
await follow(page, `/findings/${blocked}`);
await take("blocked");
await follow(page, `/findings/${adopted}`);
await take("finding");
await page.locator(".col.f .sentence").first().focus();
await page.keyboard.press("t");
await page
  .getByRole("dialog")
  .getByRole("heading", { name: t("frame.trace.down") })
  .waitFor();
await take("trace");

const report = await ask(page, "report.make", { finding: adopted, format: "pdf", lang: "en" });
writeFileSync(join(root, "report.pdf"), Buffer.from(report.base64, "base64"));
execFileSync("pdftoppm", [
  "-png",
  "-r",
  "96",
  "-f",
  "1",
  "-l",
  "1",
  "-singlefile",
  join(root, "report.pdf"),
  join(root, "report"),
]);
copyFileSync(join(root, "report.png"), join(pictures, "report.png"));

await browser.close();
await serving.close();
rmSync(root, { recursive: true });
