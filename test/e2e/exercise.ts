/** The exercise inquiry for tests in a browser: founded once for a whole run, copied for every file, served from this process. */
import { execFileSync, spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type ServeOptions, serve } from "../../src/api/serve.ts";
import { addFiles } from "../../src/app/intake/add-files.ts";
import { createExercise } from "../../src/app/keeping/create-exercise.ts";
import { exercisePassphrase } from "../../src/app/keeping/exercise-passphrase.ts";
import { unlock } from "../../src/app/keeping/unlock.ts";
import { readExhibits } from "../../src/app/reading/read-exhibits.ts";
import { sandboxFor } from "../../src/app/reading/sandbox-for.ts";
import { cheap } from "../founded.ts";

const house = join(import.meta.dirname, "../..");
/** An invented newspaper's report in three languages: what is coded on the main path. EXERCISE. */
export const newsFile: string = join(import.meta.dirname, "exercise-news.md");

interface Founded {
  readonly inquiry: string;
  readonly site: string;
  /** the exhibit's code of the invented news */
  readonly news: string;
}

/** The program that runs the tests starts every file in a process of its own: what is founded is kept under its id. */
const shared = join(tmpdir(), `grounds-e2e-${process.ppid}`);

/** The founded inquiry and the built workspace, made by whichever file comes first. Others wait for it. */
async function founded(): Promise<Founded> {
  const ready = join(shared, "ready");
  try {
    mkdirSync(shared);
  } catch {
    while (!existsSync(ready)) {
      if (!existsSync(shared)) throw new Error("founding the exercise failed in another test file");
      await pause(200);
    }
    return foundedIn(ready);
  }
  // when the run is over nobody is left to remove it: this one waits for that
  const sweep = `while kill -0 ${process.ppid} 2>/dev/null; do sleep 1; done; rm -rf "$0"`;
  spawn("/bin/sh", ["-c", sweep, shared], { detached: true, stdio: "ignore" }).unref();
  try {
    const making = join(shared, "making");
    const { NODE_ENV: _, ...env } = process.env; // the tests' own would make a bundle for developers
    execFileSync("sh", [join(house, "bin/web.sh")], { env, stdio: ["ignore", "ignore", "inherit"] });
    cpSync(join(house, "web/dist"), join(making, "site"), { recursive: true });
    await createExercise(join(making, "inquiry"), "belarus", { cost: cheap });
    writeFileSync(join(making, "news"), await takeIn(join(making, "inquiry"), newsFile));
    renameSync(making, ready);
  } catch (cause) {
    rmSync(shared, { recursive: true, force: true });
    throw cause;
  }
  return foundedIn(ready);
}

const foundedIn = (folder: string): Founded => ({
  inquiry: join(folder, "inquiry"),
  site: join(folder, "site"),
  news: readFileSync(join(folder, "news"), "utf8"),
});

/** A copy of the exercise in a folder of its own, not served yet. */
export interface Copy extends Founded {
  /** everything of this copy lies in it */
  readonly root: string;
  remove(): void;
}

export async function copyExercise(): Promise<Copy> {
  const one = await founded();
  const root = mkdtempSync(join(tmpdir(), "grounds-e2e-copy-"));
  const inquiry = join(root, "inquiry");
  cpSync(one.inquiry, inquiry, { recursive: true });
  return { ...one, root, inquiry, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** Takes a file in as an investigator and reads it in the sandbox; gives its code. */
export async function takeIn(inquiry: string, path: string): Promise<string> {
  const desk = await unlock(inquiry, "investigator-1", exercisePassphrase);
  const sandbox = await sandboxFor(desk);
  try {
    for await (const taken of addFiles(desk, [path])) {
      for (const one of taken) {
        if (one.kind !== "added") throw new Error(`not taken in: ${one.kind}`);
        const [read] = await readExhibits(desk, sandbox, [{ ...one, bytes: one.bytesHere }]);
        if (read?.outcome !== "read") throw new Error(`not read: ${read?.reason}`);
        return one.code;
      }
    }
    throw new Error("nothing was taken in");
  } finally {
    await sandbox.close();
    desk.close();
  }
}

export interface Served extends Copy {
  readonly address: string;
  /** errors that should not be, as the server told them */
  readonly remarks: readonly string[];
  close(): Promise<void>;
}

/** A copy that is being served. */
export const serveExercise = async (options: Partial<ServeOptions> = {}): Promise<Served> =>
  serveCopy(await copyExercise(), options);

export async function serveCopy(copy: Copy, options: Partial<ServeOptions> = {}): Promise<Served> {
  const remarks: string[] = [];
  const serving = await serve({
    folder: copy.inquiry,
    site: copy.site,
    port: 0,
    remark: (line) => remarks.push(line),
    ...options,
  });
  return {
    ...copy,
    remarks,
    address: serving.address,
    async close() {
      await serving.close();
      copy.remove();
    },
  };
}

/** Pids of this process's own children that are desks (Linux). */
export const deskPids = (): readonly number[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && isDesk(name))
    .map(Number);

function isDesk(pid: string): boolean {
  try {
    const parent = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[1];
    return parent === String(process.pid) && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("desk-main.ts");
  } catch {
    return false; // it ended in this moment
  }
}
