/** A real front in a process of its own, for tests that look into its memory: FOLDER SITE, and its address on the first line. */
import { serve } from "../serve.ts";

const [folder = "", site = ""] = process.argv.slice(2);
const serving = await serve({ folder, site, port: 0 });
process.stdout.write(`${serving.address}\n`);
process.once("SIGTERM", () => void serving.close());
