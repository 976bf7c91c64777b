/** A program for tests only, run in a reader's place: it tries everything a reader must not be able to do and reports how that failed. */

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { ByteReader, lengthBytes } from "../frames.ts";

/** "done" or the error's code. */
function attempt(act: () => unknown): string {
  try {
    act();
    return "done";
  } catch (error) {
    return codeOf(error);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}

function reach(port: number, host: string): Promise<string> {
  return new Promise((resolve) => {
    try {
      const socket = connect({ port, host }, () => resolve("done"));
      socket.on("error", (error) => resolve(codeOf(error)));
    } catch (error) {
      resolve(codeOf(error));
    }
  });
}

const request = await new ByteReader(process.stdin).takeRequest(65_536);
const { secret, project, port } = JSON.parse(new TextDecoder().decode(request?.bytes));
const found = {
  secret: attempt(() => readFileSync(secret)),
  passwd: attempt(() => readFileSync("/etc/passwd")),
  store: attempt(() => readdirSync(`${project}/src/store`)),
  git: attempt(() => readdirSync(`${project}/.git`)),
  home: attempt(() => readdirSync("/home")),
  processes: attempt(() => readdirSync("/proc")),
  writeTmp: attempt(() => writeFileSync("/tmp/x", "x")),
  writeShared: attempt(() => writeFileSync("/dev/shm/x", "x")),
  writeProject: attempt(() => writeFileSync(`${project}/src/extract/x`, "x")),
  shell: attempt(() => {
    const { error } = spawnSync("/bin/sh", ["-c", "true"]);
    if (error !== undefined) throw error;
  }),
  network: await reach(port, "127.0.0.1"),
  outside: await reach(80, "192.0.2.1"),
  environment: Object.keys(process.env)
    .filter((name) => name !== "PWD")
    .join(","),
  user: String(process.getuid?.()),
};
const text = Buffer.from(JSON.stringify(found));
process.stdout.write(Buffer.concat([lengthBytes(text.length), text]), () => process.exit(0));
