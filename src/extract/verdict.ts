/** From what a reader process told, or how it ended, to an outcome in words; nothing the process says is taken on trust. */

import { z } from "zod";
import {
  type Answer,
  type Cut,
  cutCodes,
  type QuarantineCode,
  quarantineCodes,
  type UnreadCode,
  unreadCodes,
} from "./answer.ts";
import type { Limits } from "./limits.ts";
import { claimed, wellFormed } from "./passages.ts";
import type { Told } from "./process.ts";
import {
  type Part,
  type Passage,
  passageJoint,
  type ReaderName,
  type ReadOutcome,
  type SandboxKind,
} from "./reading.ts";
import type { Tool } from "./tools.ts";

const count = z.int().nonnegative();
const cutSchema = z.strictObject({ code: z.enum(cutCodes), read: count.optional(), of: count.optional() });

function answerSchema(limits: Limits) {
  return z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("read"),
      passages: z
        .array(
          z.strictObject({
            page: z.int().positive().optional(),
            text: z.string().min(1).max(limits.passageUnits),
            heading: z.boolean().optional(),
          }),
        )
        .max(limits.passages),
      metadata: z
        .record(z.string().regex(/^[A-Za-z]{1,40}$/u), z.string().max(2_000))
        .refine((metadata) => Object.keys(metadata).length <= 40),
      pages: count.optional(),
      cut: cutSchema.optional(),
      parts: z
        .array(z.strictObject({ name: z.string().max(65_535), type: z.string().max(65_535), bytes: count.optional() }))
        .max(limits.parts)
        .optional(),
    }),
    z.strictObject({ kind: z.literal("unread"), code: z.enum(unreadCodes) }),
    z.strictObject({ kind: z.literal("quarantined"), code: z.enum(quarantineCodes) }),
  ]);
}

/** The judge of one sandbox: `told` to outcome. */
export class Judge {
  readonly #limits: Limits;
  readonly #schema: z.ZodType<unknown>;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#schema = answerSchema(limits);
  }

  outcome(told: Told, reader: ReaderName, tool: Tool, sandbox: SandboxKind): ReadOutcome {
    const limits = this.#limits;
    switch (told.kind) {
      case "answer": {
        const answer = this.#parse(told.json);
        return answer === undefined
          ? quarantined("its reader gave a malformed answer")
          : judged(answer, reader, tool, sandbox, limits);
      }
      case "too-large":
        return { kind: "unread", reason: `larger than the ${megabytes(limits.inputBytes)} that a reader is given` };
      case "late":
        return quarantined(`its reader was stopped after ${limits.wallMilliseconds / 1000} seconds`);
      case "long-answer":
        return quarantined(`its reader's answer was longer than ${megabytes(limits.answerBytes)}`);
      case "out-of-turn":
        return quarantined("its reader answered before it had the whole file");
      case "ended":
        return quarantined(deaths.get(told.end.code) ?? `its reader ended without an answer (code ${told.end.code})`);
    }
  }

  #parse(json: Uint8Array): Answer | undefined {
    try {
      const answer = this.#schema.safeParse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(json)));
      return answer.success ? (answer.data as Answer) : undefined;
    } catch {
      return undefined;
    }
  }
}

/** Exit codes as the shell counts them; bubblewrap passes them on. */
const deaths = new Map([
  [127, "its reader could not be started"],
  [132, "its reader crashed (illegal instruction)"],
  [133, "its reader ran out of memory or crashed (trap)"],
  [134, "its reader ran out of memory (aborted)"],
  [135, "its reader crashed (bus error)"],
  [137, "its reader was killed: the processor time or memory allowed was used up"],
  [139, "its reader crashed (memory fault)"],
  [152, "its reader used up the processor time allowed"],
  [159, "its reader made a forbidden system call"],
]);

function judged(answer: Answer, reader: ReaderName, tool: Tool, sandbox: SandboxKind, limits: Limits): ReadOutcome {
  if (answer.kind === "unread") return { kind: "unread", reason: unreadWords[answer.code] };
  if (answer.kind === "quarantined") return quarantined(quarantineWords(limits)[answer.code]);
  const passages: Passage[] = [];
  let start = 0;
  for (const { text: said, page, heading } of answer.passages) {
    const text = wellFormed(said);
    passages.push({ ...(page === undefined ? {} : { page }), start, text, ...(heading === true ? { heading } : {}) });
    start += text.length + passageJoint.length;
  }
  if (start > limits.textUnits + answer.passages.length * passageJoint.length) {
    return quarantined("its reader gave more text than allowed");
  }
  return {
    kind: "read",
    reading: {
      ...tool,
      sandbox,
      passages,
      metadata: claimed(answer.metadata),
      ...(answer.pages === undefined ? {} : { pages: answer.pages }),
      ...(answer.cut === undefined ? {} : { truncated: cutWords(answer.cut, reader, limits) }),
      ...(answer.parts === undefined ? {} : { parts: answer.parts.map(part) }),
    },
  };
}

function part(said: Part): Part {
  const short = (text: string) => wellFormed(text.slice(0, 255));
  return { ...said, name: short(said.name), type: short(said.type) };
}

function quarantined(reason: string): ReadOutcome {
  return { kind: "quarantined", reason };
}

const unreadWords: Readonly<Record<UnreadCode, string>> = {
  password: "needs a password",
  binary: "holds binary data, not text",
  empty: "holds no text",
};

function quarantineWords(limits: Limits): Readonly<Record<QuarantineCode, string>> {
  return {
    parser: "damaged or malformed: its reader could not make sense of it",
    "no-page": "damaged: not one page could be read",
    "not-archive": "damaged: not the archive that a document of this kind is",
    "no-document": "an archive without a document in it",
    "archive-malformed": "damaged or forged archive: its directory and its contents disagree",
    "archive-entries": `archive bomb: more than ${limits.archiveEntries} entries`,
    "archive-size": `archive bomb: would unpack to more than ${megabytes(limits.archiveBytes)}`,
    "archive-ratio": `archive bomb: would unpack to more than ${limits.archiveRatio} times its size`,
    memory: "its reader ran out of memory",
    nesting: "nested beyond what any program writes, or with headers beyond measure",
  };
}

function cutWords(cut: Cut, reader: ReaderName, limits: Limits): string {
  const howMany = cut.read === undefined || cut.of === undefined ? "" : ` (${cut.read} of ${cut.of})`;
  switch (cut.code) {
    case "text":
      return `stopped after ${limits.textUnits} characters of text`;
    case "passages":
      return `stopped after ${limits.passages} passages`;
    case "pages":
      return `stopped after ${limits.pages} pages${howMany}`;
    case "time":
      return `stopped after ${limits.softCpuSeconds} seconds of processor time: not all pages read${howMany}`;
    case "parts":
      return `not all attachments listed${howMany}`;
    case "damaged-pages":
      return `damaged pages left out: not all ${reader === "pdf" ? "pages" : "parts"} read${howMany}`;
  }
}

function megabytes(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.round(bytes / 1024 / 1024)} MB` : `${bytes} bytes`;
}
