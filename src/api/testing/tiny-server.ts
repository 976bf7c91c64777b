/** A tiny inquiry being served, with a clock that tests set and everything it remarked. */
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { type ServeOptions, serve } from "../serve.ts";
import { type Browser, browse } from "./browser.ts";
import { foundTinyInquiry, tinyDesk } from "./tiny-inquiry.ts";
import { passphrase } from "./tiny-passphrase.ts";

export async function openTinyServer(options: Partial<ServeOptions> = {}) {
  const tiny = await foundTinyInquiry({ exercise: false });
  const clock = { time: 1_700_000_000_000 };
  const remarks: string[] = [];
  const serving = await serve({
    folder: tiny.folder,
    port: 0,
    site: tiny.site,
    deskProgram: tinyDesk,
    now: () => clock.time,
    remark: (line) => remarks.push(line),
    ...options,
  });
  return {
    tiny,
    clock,
    remarks,
    port: new URL(serving.address).port,
    /** a browser that nobody has entered with */
    here: (): Browser => browse(serving.address),
    async entered(member = "lead"): Promise<Browser> {
      const browser = browse(serving.address);
      const answer = await browser.call("session.enter", { member, passphrase });
      if (answer.status !== 200) throw new Error(`could not enter: ${answer.bytes.toString()}`);
      return browser;
    },
    async close(): Promise<void> {
      await serving.close();
      rmSync(dirname(tiny.folder), { recursive: true });
    },
  };
}
export type TinyServer = Awaited<ReturnType<typeof openTinyServer>>;

/** Pids of this process's own children that run the tiny desk's program (Linux only). */
export const deskPids = (): readonly number[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && isDesk(name))
    .map(Number);

function isDesk(pid: string): boolean {
  try {
    const parent = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[1];
    return parent === String(process.pid) && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(tinyDesk);
  } catch {
    return false; // it ended in this moment
  }
}
