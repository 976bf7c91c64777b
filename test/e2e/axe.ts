/** axe-core in a page, in both colour schemes: every violation, without any exception. */
import axeCore from "axe-core";
import type { Page } from "playwright-core";
import { inPage } from "./browser.ts";

const { source } = axeCore;

/** What axe-core finds on the page as it stands, light and dark, one line each; everything it knows is asked. */
export async function violations(page: Page, where: string): Promise<readonly string[]> {
  if (!(await inPage<boolean>(page, '() => "axe" in window'))) await page.evaluate(source);
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const lines = await inPage<readonly string[]>(
      page,
      `async () => {
        const { violations } = await axe.run(document, { resultTypes: ["violations"] });
        return violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ": " + node.target.join(" ") + ": " + (node.any[0] ?? node.all[0] ?? node.none[0])?.message));
      }`,
    );
    found.push(...lines.map((line) => `${where}, ${colorScheme}: ${line}`));
  }
  await page.emulateMedia({ colorScheme: "light" });
  return found;
}
