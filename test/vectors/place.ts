/** Where the standards' vectors are: a licensed subset kept here, and the full sets of ../shared where they exist. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const shared = fileURLToPath(new URL("../../../shared/fixtures/", import.meta.url));

/** The folders to run: `kept` under test/vectors, and `full` under ../shared/fixtures when it is there. */
export function vectorFolders(kept: string, full: string): string[] {
  const whole = join(shared, full);
  return [join(here, kept), ...(existsSync(whole) ? [whole] : [])];
}

/** Every file below a folder, in a stable order. */
export function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
