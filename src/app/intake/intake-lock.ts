/** One intake at a time: while it runs, files in the vault that no entry names yet are its own and not orphans. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Fault } from "../../core/fault.ts";
import { paths } from "../../store/folder.ts";

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause instanceof Error && "code" in cause && cause.code === "EPERM";
  }
};

/** Takes the lock, also from a process that is gone. Fault `busy` while another lives. */
export async function holdIntake(folder: string): Promise<{ release(): void }> {
  const lock = paths(folder).intake;
  const holder = join(lock, "pid");
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      mkdirSync(lock);
      writeFileSync(holder, String(process.pid));
      return { release: () => rmSync(lock, { recursive: true, force: true }) };
    } catch (cause) {
      if (!(cause instanceof Error && "code" in cause && cause.code === "EEXIST")) throw cause;
      const pid = readHolder(holder);
      if (pid !== undefined && pid !== process.pid && alive(pid)) {
        throw new Fault("busy", "another process is taking files in", { item: `process ${pid}`, remedy: "wait until it is done" });
      }
      if (pid === process.pid) throw new Fault("busy", "files are being taken in already", { remedy: "wait until it is done" });
      rmSync(lock, { recursive: true, force: true });
    }
  }
  throw new Fault("busy", "another process is taking files in", { remedy: "wait until it is done" });
}

function readHolder(path: string): number | undefined {
  try {
    const pid = Number(readFileSync(path, "utf8"));
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined; // made just now and not written yet, or gone meanwhile: the next attempt tells
  }
}
