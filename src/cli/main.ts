/** The command line: stable commands, one JSON document with --json, exit 0 done, 1 refused, 2 usage, 3 damage found. */
import { parseArgs } from "node:util";
import { z } from "zod";
import { Fault, type FaultCode } from "../core/fault.ts";
import { sqliteFault } from "../store/sqlcipher.ts";
import { diskFault } from "../store/vault.ts";
import { document, printable, remark, say } from "./terminal.ts";

const usage = `Grounds, the working system of an independent inquiry

  grounds init DIR [--pack NAME] [--exercise] [--name TITLE]   found an inquiry in a new folder
  grounds add DIR PATH… [--compartment NAME]        preserve files and folders, then read them
  grounds read DIR                                  read what was only preserved
  grounds list DIR KIND                             exhibit, person, act, finding, …
  grounds show DIR CODE                             one thing with all that is claimed of it
  grounds search DIR QUERY                          words in what was read: a b, "a b", a*, a OR b, a NOT b, (…)
  grounds log DIR                                   the inquiry's history
  grounds verify DIR                                re-read every byte; exit 3 names the damage
  grounds rebuild DIR                               build the lenses anew from the log
  grounds report DIR FINDING --out FILE.docx|.pdf|.html [--lang en|ru|be]   the internal report
  grounds simulate DIR --to CLASS [--named STATE] [--purpose C8] [--level L0]   what could go, what keeps the rest
  grounds prepare DIR FINDING --to CLASS [--named STATE] --format docx|pdf|html  propose a release to a second person
  grounds proposals DIR [CODE [FILE]]               what waits for two people; the very bytes of one, to a file
  grounds approve DIR CODE --digest SHA256          agree to what you looked at
  grounds hand-out DIR CODE FILE                    give out what two people signed
  grounds invite DIR HANDLE --role ROLE… [--title TITLE] [--new-passphrase-file FILE]
  grounds bundle make DIR FILE [--since DAY|ENTRY | --for CHECKPOINT]  what another copy of the inquiry lacks
  grounds bundle take DIR FILE                      take over what another copy gave
  grounds vocabulary import FILE.csv DIR --into NAME --licence SENTENCE   propose a list of words
  grounds conflicts DIR [RECORD VERSION]            what copies said apart; which version of a record holds
  grounds allow|forbid DIR permission-model-readers   without bubblewrap, read under Node's permission model alone
  grounds start [DIR] [--port N] [--desks N] [--exhibits-per-hour N]
                [--host NAME --tls-cert FILE --tls-key FILE]
                                                    open the workspace on this machine; without DIR the exercise

  --as MEMBER            who you are, where several have keys
  --passphrase-file FILE the passphrase's file; else it is asked
  --json                 one JSON document on the standard output`;

const options = {
  pack: { type: "string", multiple: true },
  exercise: { type: "boolean" },
  name: { type: "string" },
  as: { type: "string" },
  "passphrase-file": { type: "string" },
  "new-passphrase-file": { type: "string" },
  compartment: { type: "string" },
  role: { type: "string", multiple: true },
  title: { type: "string" },
  out: { type: "string" },
  to: { type: "string" },
  named: { type: "string" },
  purpose: { type: "string" },
  level: { type: "string" },
  format: { type: "string" },
  digest: { type: "string" },
  since: { type: "string" },
  for: { type: "string" },
  lang: { type: "string" },
  into: { type: "string" },
  licence: { type: "string" },
  port: { type: "string" },
  host: { type: "string" },
  "tls-cert": { type: "string" },
  "tls-key": { type: "string" },
  desks: { type: "string" },
  "exhibits-per-hour": { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

export type Flags = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

/** A command, loaded when it is asked for: what the others need costs memory. It gets its arguments and flags, gives the exit code. */
type Command = (words: readonly string[], flags: Flags) => Promise<number>;

const commands: Readonly<
  Record<string, { readonly load: () => Promise<Command>; readonly words: readonly [least: number, most: number] }>
> = {
  init: { load: async () => (await import("./init.ts")).initCommand, words: [1, 1] },
  read: { load: async () => (await import("./read.ts")).readCommand, words: [1, 1] },
  add: { load: async () => (await import("./add.ts")).addCommand, words: [2, Number.POSITIVE_INFINITY] },
  list: { load: async () => (await import("./look.ts")).listCommand, words: [2, 2] },
  show: { load: async () => (await import("./look.ts")).showCommand, words: [2, 2] },
  search: { load: async () => (await import("./look.ts")).searchCommand, words: [2, 2] },
  log: { load: async () => (await import("./look.ts")).logCommand, words: [1, 1] },
  verify: { load: async () => (await import("./keep.ts")).verifyCommand, words: [1, 1] },
  rebuild: { load: async () => (await import("./keep.ts")).rebuildCommand, words: [1, 1] },
  report: { load: async () => (await import("./report.ts")).reportCommand, words: [2, 2] },
  simulate: { load: async () => (await import("./simulate.ts")).simulateCommand, words: [1, 1] },
  prepare: { load: async () => (await import("./release.ts")).prepareCommand, words: [2, 2] },
  proposals: { load: async () => (await import("./proposals.ts")).proposalsCommand, words: [1, 3] },
  approve: { load: async () => (await import("./proposals.ts")).approveCommand, words: [2, 2] },
  "hand-out": { load: async () => (await import("./release.ts")).handOutCommand, words: [3, 3] },
  invite: { load: async () => (await import("./invite.ts")).inviteCommand, words: [2, 2] },
  bundle: { load: async () => (await import("./bundle.ts")).bundleCommand, words: [3, 3] },
  vocabulary: { load: async () => (await import("./vocabulary.ts")).vocabularyCommand, words: [3, 3] },
  conflicts: { load: async () => (await import("./bundle.ts")).conflictsCommand, words: [1, 3] },
  allow: { load: async () => (await import("./allow.ts")).allowCommand, words: [2, 2] },
  forbid: { load: async () => (await import("./allow.ts")).forbidCommand, words: [2, 2] },
  start: { load: async () => (await import("./start.ts")).startCommand, words: [0, 1] },
};

const exitCode: Readonly<Record<FaultCode, number>> = {
  absent: 1,
  refused: 1,
  invalid: 1,
  conflict: 1,
  locked: 1,
  "not-an-inquiry": 1,
  damaged: 3,
  unreadable: 1,
  "too-large": 1,
  full: 1,
  busy: 1,
  unavailable: 1,
};

async function main(argv: readonly string[]): Promise<number> {
  let parsed: { values: Flags; positionals: string[] };
  try {
    parsed = parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (cause) {
    return misused(cause instanceof Error ? cause.message : "these arguments can't be read", argv.includes("--json"));
  }
  const json = parsed.values.json === true;
  const [name, ...words] = parsed.positionals;
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (parsed.values.help === true && (name === undefined || command !== undefined)) {
    say(usage);
    return 0;
  }
  if (command === undefined || words.length < command.words[0] || words.length > command.words[1]) {
    if (name !== undefined && command === undefined) return misused(`there is no command ${name}`, json);
    return misused(name === undefined ? "say what to do" : `${name} takes other arguments`, json);
  }
  try {
    return await (await command.load())(words, parsed.values);
  } catch (cause) {
    return tell(cause, json, words[0] ?? "");
  }
}

/** Says that a command was not given as it must be. */
function misused(message: string, json: boolean): number {
  if (json) say(document({ fault: "usage", message }));
  remark(`grounds: ${printable(message)}\n\n${usage}`);
  return 2;
}

function tell(cause: unknown, json: boolean, folder: string): number {
  const fault =
    cause instanceof z.ZodError
      ? new Fault("damaged", "something stored is not of its form", { item: folder, remedy: "run verify", cause })
      : diskFault(sqliteFault(cause, folder), folder);
  if (!(fault instanceof Fault)) {
    const told = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    if (json) say(document({ fault: "error", message: "an error that should not be" }));
    remark(`grounds: an error that should not be: ${told.split("\n").map(printable).join("\n")}`);
    return 1;
  }
  if (json) say(document({ fault: fault.code, message: fault.message, item: fault.item, remedy: fault.remedy }));
  const item = fault.item === undefined ? "" : `: ${printable(fault.item)}`;
  const remedy = fault.remedy === undefined ? "" : ` (${printable(fault.remedy)})`;
  remark(`grounds: ${fault.message}${item}${remedy}`);
  return exitCode[fault.code];
}

process.umask(0o077); // what is written is for its owner alone
process.exitCode = await main(process.argv.slice(2));
