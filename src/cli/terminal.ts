/** The terminal: prompts, passphrases, lines out; the only place where the command line touches the standard streams. */
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { Fault } from "../core/fault.ts";

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Control characters in a name, and those that are not seen, must not reach the terminal: they could hide or forge. */
export const printable = (text: string): string =>
  text.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/g, escaped);

/** One JSON document, on one line unless indented; what a terminal would obey is escaped, which changes no value. */
export const document = (value: unknown, indent = 0): string =>
  JSON.stringify(value, null, indent).replace(
    /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/g,
    escaped,
  );

// who reads our output may stop reading, as "head" does: that is no error of ours, and the work goes on to its end
process.stdout.on("error", (cause: NodeJS.ErrnoException) => {
  if (cause.code !== "EPIPE") throw cause;
});

export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
export const remark = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/**
 * The passphrase: from a file (its first line), in an exercise from the environment, else from a prompt that does not
 * show it. Fault `invalid` where there is no terminal to ask at.
 */
export async function passphrase(options: {
  file: string | undefined;
  exercise: boolean;
  twice: boolean;
}): Promise<string> {
  if (options.file !== undefined) {
    try {
      return readFileSync(options.file, "utf8").split(/\r?\n/, 1)[0] ?? "";
    } catch (cause) {
      throw new Fault("invalid", "the passphrase file can't be read", { item: options.file, cause });
    }
  }
  const given = process.env.GROUNDS_PASSPHRASE;
  if (given !== undefined && options.exercise) return given;
  if (given !== undefined) {
    throw new Fault("refused", "a real inquiry takes no passphrase from the environment", {
      item: "GROUNDS_PASSPHRASE",
      remedy: "use the prompt or --passphrase-file FILE",
    });
  }
  if (!process.stdin.isTTY) {
    throw new Fault("invalid", "there is no terminal to ask for the passphrase", {
      remedy: "use --passphrase-file FILE",
    });
  }
  const first = await ask("Passphrase: ");
  if (options.twice && (await ask("Once more: ")) !== first) throw new Fault("invalid", "the two passphrases differ");
  return first;
}

function ask(prompt: string): Promise<string> {
  return new Promise((resolve) => {
    process.stderr.write(prompt);
    const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
    const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
    lines.once("line", (line) => {
      lines.close();
      process.stderr.write("\n");
      resolve(line);
    });
  });
}
