/** The contract: every operation declared once, with its input, its output (an allow-list) and the right it needs. */
import { z } from "zod";
import type { Right } from "../core/access/may.ts";
import { anchor, claimRef, hand, stance, value, whenValue } from "../core/claims/value.ts";
import {
  basisKinds,
  caveats,
  identityLevels,
  recipientClasses,
  roles,
  rootKinds,
  stepKinds,
  thingKinds,
} from "../core/record/body.ts";
import { code, recordId } from "../core/record/id.ts";

export const locale = z.enum(["en", "ru", "be"]);
export type Locale = z.infer<typeof locale>;

const paging = { offset: z.int().nonnegative().default(0), limit: z.int().min(1).max(500).default(100) };
const lang = z.string().nullable();

/** Roots behind something, by kind: "2 roots: 1 first-hand testimony, 1 judgment". */
const roots = z.object({ count: z.int(), byKind: z.array(z.object({ kind: z.enum(rootKinds), count: z.int() })) });
export type Roots = z.infer<typeof roots>;

/** A pointer to a thing or record that the reader may open. */
const pointer = z.object({ code: z.string(), kind: z.string(), label: z.string() });
export type Pointer = z.infer<typeof pointer>;

/** A value ready to show: the raw value, its label in the reader's language, and the thing it points at. */
const shown = z.object({ value, label: z.string(), ref: pointer.optional() });
export type Shown = z.infer<typeof shown>;

const claimView = z.object({
  ref: claimRef,
  property: z.string(),
  shown,
  role: z.string().optional(),
  stance,
  hand,
  anchor: anchor.optional(),
  exhibit: pointer.optional(),
  thing: pointer,
  coder: z.string(),
  coerced: z.boolean(),
  roots,
});
export type ClaimView = z.infer<typeof claimView>;

const memberView = z.object({ handle: z.string(), title: z.string(), roles: z.array(z.enum(roles)) });

/** Why something is blocked: the rule, where, in words, and who can change it. */
const stop = z.object({
  rule: z.string(),
  hard: z.boolean(),
  where: z.string(),
  sentence: z.string(),
  who: z.string(),
  yielded: z.object({ reason: z.string(), by: z.string(), at: z.string() }).optional(),
});
export type Stop = z.infer<typeof stop>;

const elementView = z.object({
  element: z.string(),
  title: z.string(),
  text: z.string(),
  /** the wording is the instrument's own (English); otherwise a working translation */
  verbatim: z.boolean(),
  group: z.enum(["conduct", "context", "this-act"]),
  guidance: z.string(),
  status: z.enum(["open", "met", "not-met", "contested"]),
  counts: z.object({ for: z.int(), against: z.int(), gaps: z.int(), roots: z.int() }),
  propositions: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      use: z.enum(["truth", "that-it-was-said"]),
      for: z.array(z.object({ claim: claimView, note: z.string().optional() })),
      against: z.array(z.object({ claim: claimView, note: z.string().optional() })),
      silent: z.array(pointer),
      answer: z.string().optional(),
      roots,
    }),
  ),
  reasoning: z.string(),
  gaps: z.array(z.object({ text: z.string(), to: z.string().optional(), closed: z.boolean() })),
});
export type ElementView = z.infer<typeof elementView>;

const exhibitRow = z.object({
  code: z.string(),
  name: z.string(),
  title: z.string(),
  type: z.string(),
  lang,
  status: z.enum(["waiting", "read", "unread", "quarantined", "citation"]),
  reason: z.string().optional(),
  rootKind: z.enum(rootKinds).optional(),
  hand: z.enum(["first-hand", "hearsay", "official"]).optional(),
  caveats: z.array(z.enum(caveats)),
  coerced: z.boolean(),
  bytes: z.int(),
  received: z.string(),
  claims: z.int(),
  roots: z.int(),
});
export type ExhibitRow = z.infer<typeof exhibitRow>;

const basisView = z.object({
  code: z.string(),
  type: z.enum(basisKinds),
  grants: z.array(
    z.object({
      purpose: z.string(),
      purposeLabel: z.string(),
      recipient: z.enum(recipientClasses),
      level: z.enum(identityLevels),
    }),
  ),
  expires: z.string().optional(),
  note: z.string().optional(),
});

const thingRow = z.object({
  code: z.string(),
  kind: z.enum(thingKinds),
  label: z.string(),
  /** the properties that a list shows, folded; `disputed` where claims contradict and nobody has settled */
  cells: z.array(z.object({ property: z.string(), label: z.string(), disputed: z.boolean(), ref: pointer.optional() })),
  claims: z.int(),
  roots,
  /** an act only: inside the mandate's scope, outside it, or labelled context */
  scope: z.enum(["inside", "outside", "context", "unknown"]).optional(),
  caveats: z.array(z.enum(caveats)),
});
export type ThingRow = z.infer<typeof thingRow>;

const propertyView = z.object({
  property: z.string(),
  cardinality: z.enum(["one", "many"]),
  /** what stands: settled by somebody, or the claims' common meaning, or nothing while they contradict */
  folded: z.array(shown),
  disputed: z.boolean(),
  settled: z
    .object({ by: z.string(), reason: z.string(), at: z.string(), code: z.string(), reopened: z.boolean() })
    .optional(),
  claims: z.array(claimView),
});
export type PropertyView = z.infer<typeof propertyView>;

const traceNode = z.object({
  kind: z.enum([
    "sentence",
    "finding",
    "element",
    "proposition",
    "claim",
    "passage",
    "thing",
    "exhibit",
    "file",
    "entry",
    "checkpoint",
    "release",
  ]),
  code: z.string().optional(),
  label: z.string(),
  detail: z.string().optional(),
  /** a page of the workspace that shows it */
  href: z.string().optional(),
});
export type TraceNode = z.infer<typeof traceNode>;

const logRow = z.object({
  seq: z.int(),
  at: z.string(),
  actor: z.string(),
  verb: z.string(),
  /** codes of the records it wrote, with their kinds */
  records: z.array(pointer),
  leaf: z.string(),
});
export type LogRow = z.infer<typeof logRow>;

const operation = <I extends z.ZodType, O extends z.ZodType>(
  right: Right,
  input: I,
  output: O,
  effect: "read" | "write" = "read",
) => ({
  right,
  input,
  output,
  effect,
});
const nothing = z.strictObject({});

export const contract = {
  /** Before anybody is unlocked: what inquiry this is, and in an exercise whom one can enter as. */
  "session.look": operation(
    "enter",
    nothing,
    z.object({
      inquiry: z.object({ name: z.string(), exercise: z.boolean() }),
      members: z.array(memberView),
      /** an exercise's members share a passphrase that its guide prints; a real inquiry asks for it */
      asksPassphrase: z.boolean(),
    }),
  ),
  "session.enter": operation(
    "enter",
    z.strictObject({ member: z.string().max(40), passphrase: z.string().max(400).optional() }),
    z.object({ entered: z.boolean() }),
    "write",
  ),
  "session.lock": operation("enter", nothing, z.object({ locked: z.boolean() }), "write"),
  /** Everything the frame shows: who I am, the mandate's days, what waits for me on each place of the rail. */
  "session.frame": operation(
    "read",
    nothing,
    z.object({
      inquiry: z.object({ name: z.string(), exercise: z.boolean() }),
      me: memberView,
      mandate: z
        .object({ code: z.string(), title: z.string(), from: z.string(), to: z.string(), daysLeft: z.int() })
        .optional(),
      compartments: z.array(z.object({ name: z.string(), open: z.boolean() })),
      rights: z.array(z.string()),
      /** counts of what waits for me: keys are rail places */
      waiting: z.record(z.string(), z.int()),
      /** what the reader can't do here, said once: e.g. no sandbox on this machine */
      notices: z.array(z.string()),
      idleMinutes: z.int(),
    }),
  ),
  "today.show": operation(
    "read",
    nothing,
    z.object({
      sections: z.array(
        z.object({
          id: z.enum(["uncoded", "irregular", "disputed", "gaps", "review", "decide", "lapsing", "mine", "backup"]),
          total: z.int(),
          rows: z.array(
            z.object({ code: z.string(), kind: z.string(), label: z.string(), detail: z.string(), href: z.string() }),
          ),
        }),
      ),
    }),
  ),
  "mandate.show": operation(
    "read",
    nothing,
    z.object({
      code: z.string(),
      title: z.string(),
      instrument: z.string(),
      from: z.string(),
      to: z.string().optional(),
      territory: z.string(),
      subject: z.string(),
      term: z.object({ from: z.string(), to: z.string() }),
      standard: z.string(),
      standardLabel: z.string(),
    }),
  ),
  "exhibits.list": operation(
    "read",
    z.strictObject({
      ...paging,
      query: z.string().max(500).optional(),
      status: z.enum(["waiting", "read", "unread", "quarantined", "citation"]).optional(),
      lang: z.string().max(8).optional(),
      type: z.string().max(200).optional(),
      uncoded: z.boolean().optional(),
      coerced: z.boolean().optional(),
    }),
    z.object({
      total: z.int(),
      all: z.int(),
      rows: z.array(exhibitRow),
      facets: z.object({
        status: z.array(z.object({ key: z.string(), count: z.int() })),
        lang: z.array(z.object({ key: z.string(), count: z.int() })),
        type: z.array(z.object({ key: z.string(), count: z.int() })),
        month: z.array(z.object({ key: z.string(), count: z.int() })),
      }),
    }),
  ),
  "exhibit.show": operation(
    "read",
    z.strictObject({ code }),
    z.object({
      exhibit: exhibitRow.extend({ id: recordId, sha256: z.string().optional(), citation: z.string().optional() }),
      passages: z.array(
        z.object({
          n: z.int(),
          page: z.int().optional(),
          start: z.int(),
          text: z.string(),
          lang: z.string(),
          heading: z.boolean(),
        }),
      ),
      reading: z
        .object({
          tool: z.string(),
          version: z.string(),
          sandbox: z.string(),
          truncated: z.string().optional(),
          metadata: z.record(z.string(), z.string()),
        })
        .optional(),
      claims: z.array(claimView),
      custody: z.array(
        z.object({
          event: z.string(),
          at: z.string(),
          by: z.string(),
          path: z.string().optional(),
          reason: z.string().optional(),
          seq: z.int(),
        }),
      ),
      bases: z.array(basisView),
      /** in words: what it may be used for now */
      use: z.array(
        z.object({
          purpose: z.string(),
          recipient: z.enum(recipientClasses),
          allowed: z.boolean(),
          because: z.string(),
        }),
      ),
      derivedFrom: z.array(z.object({ exhibit: pointer, type: z.string(), extent: z.string() })),
      derivedInto: z.array(z.object({ exhibit: pointer, type: z.string(), extent: z.string() })),
      /** translations of it, and what it translates, to read side by side */
      pairs: z.array(pointer),
      usedBy: z.array(pointer),
      entry: z.int(),
    }),
  ),
  "things.list": operation(
    "read",
    z.strictObject({
      ...paging,
      kinds: z.array(z.enum(thingKinds)).min(1),
      query: z.string().max(200).optional(),
      disputed: z.boolean().optional(),
      type: z.string().max(120).optional(),
    }),
    z.object({
      total: z.int(),
      rows: z.array(thingRow),
      /** acts only: what counts and what doesn't (G13): unit, inside scope, context, outside, not datable */
      counts: z
        .object({ unit: z.string(), inside: z.int(), context: z.int(), outside: z.int(), unknown: z.int() })
        .optional(),
    }),
  ),
  "thing.show": operation(
    "read",
    z.strictObject({ code, asOf: z.int().nonnegative().optional() }),
    z.object({
      thing: thingRow.extend({ id: recordId }),
      properties: z.array(propertyView),
      /** other things that say something of it: acts against a person, episodes in a facility */
      mentionedBy: z.array(thingRow),
      usedBy: z.array(z.object({ finding: pointer, element: z.string(), proposition: z.string() })),
      entry: z.int(),
      head: z.int(),
    }),
  ),
  /** The fields that the coding pane offers for a kind of thing, with their vocabularies in the reader's language. */
  "coding.form": operation(
    "read",
    z.strictObject({ kind: z.enum(thingKinds) }),
    z.object({
      properties: z.array(
        z.object({
          property: z.string(),
          type: z.enum(["ref", "code", "when", "number", "text"]),
          cardinality: z.enum(["one", "many"]),
          options: z.array(
            z.object({
              code: z.string(),
              parent: z.string().optional(),
              label: z.string(),
              guidance: z.string().optional(),
            }),
          ),
          refers: z.array(z.enum(thingKinds)),
        }),
      ),
    }),
  ),
  /** Dates as typed, into an interval: shown back before it is saved. */
  "coding.when": operation(
    "read",
    z.strictObject({ text: z.string().max(200) }),
    z.object({ when: whenValue, label: z.string() }),
  ),
  "coding.save": operation(
    "code",
    z.strictObject({
      exhibit: code,
      thing: z.union([z.strictObject({ code }), z.strictObject({ create: z.enum(thingKinds) })]),
      claims: z
        .array(
          z.strictObject({
            property: z.string().max(41),
            /** a thing by its code, or a value */
            value: z.union([z.strictObject({ thing: code }), value]),
            role: z.string().max(40).optional(),
            stance: stance.optional(),
            hand,
            anchor,
          }),
        )
        .min(1)
        .max(60),
      /** made by the page, so that a repeated request writes once */
      once: z.string().min(8).max(40),
    }),
    z.object({ coding: z.string(), thing: pointer, seq: z.int() }),
    "write",
  ),
  "coding.withdraw": operation("code", z.strictObject({ coding: code }), z.object({ seq: z.int() }), "write"),
  "ruling.settle": operation(
    "settle",
    z.strictObject({
      thing: code,
      property: z.string().max(41),
      claims: z.array(claimRef).min(1),
      reason: z.string().min(3).max(4_000),
    }),
    z.object({ ruling: z.string(), seq: z.int() }),
    "write",
  ),
  "ruling.withdraw": operation("settle", z.strictObject({ ruling: code }), z.object({ seq: z.int() }), "write"),
  "search.text": operation(
    "read",
    z.strictObject({ query: z.string().max(500), limit: z.int().min(1).max(200).default(50) }),
    z.object({
      total: z.int(),
      hits: z.array(
        z.object({
          code: z.string(),
          title: z.string(),
          page: z.int().optional(),
          passage: z.int(),
          start: z.int(),
          quote: z.string(),
          ranges: z.array(z.object({ start: z.int(), end: z.int() })),
          lang: z.string(),
        }),
      ),
    }),
  ),
  /** Things and records whose code or label begins so: for the palette and for reference fields. */
  "search.codes": operation(
    "read",
    z.strictObject({
      text: z.string().max(100),
      kinds: z.array(z.string()).optional(),
      limit: z.int().min(1).max(50).default(12),
    }),
    z.object({ rows: z.array(pointer) }),
  ),
  "findings.list": operation(
    "read",
    nothing,
    z.object({
      rows: z.array(
        z.object({
          code: z.string(),
          title: z.string(),
          test: z.string(),
          testLabel: z.string(),
          state: z.enum(["draft", "reviewed", "submitted", "adopted", "rejected"]),
          hard: z.int(),
          soft: z.int(),
          met: z.int(),
          elements: z.int(),
          roots: z.int(),
          positions: z.object({ agree: z.int(), disagree: z.int(), abstain: z.int(), recuse: z.int(), of: z.int() }),
        }),
      ),
    }),
  ),
  "finding.show": operation(
    "read",
    z.strictObject({ code, asOf: z.int().nonnegative().optional() }),
    z.object({
      code: z.string(),
      version: z.string(),
      title: z.string(),
      test: z.object({ code: z.string(), label: z.string(), article: z.string(), note: z.string() }),
      standard: z.object({ code: z.string(), label: z.string(), phrase: z.string() }),
      applicableLaw: z.string(),
      state: z.enum(["draft", "reviewed", "submitted", "adopted", "rejected"]),
      author: z.string(),
      elements: z.array(elementView),
      stops: z.array(stop),
      steps: z.array(
        z.object({
          step: z.enum(stepKinds),
          done: z.boolean(),
          now: z.boolean(),
          by: z.string().optional(),
          at: z.string().optional(),
          note: z.string().optional(),
        }),
      ),
      positions: z.array(
        z.object({
          by: z.string(),
          decision: z.enum(["agree", "disagree", "abstain", "recuse"]),
          note: z.string().optional(),
          at: z.string(),
          current: z.boolean(),
        }),
      ),
      membersDecide: z.int(),
      /** what I may do now: actions of the workspace's table */
      actions: z.array(z.enum(["edit", "review", "legal-review", "submit", "position", "yield", "report"])),
      entry: z.int(),
      head: z.int(),
    }),
  ),
  /** Puts a claim under an element: on a proposition that stands there, or a new one. */
  "finding.place": operation(
    "argue",
    z.strictObject({
      finding: code,
      version: z.string(),
      element: z.string().max(20),
      proposition: z.union([
        z.strictObject({ id: z.string() }),
        z.strictObject({ text: z.string().min(3).max(2_000) }),
      ]),
      claim: claimRef,
      side: z.enum(["for", "against"]),
    }),
    z.object({ version: z.string(), proposition: z.string(), seq: z.int() }),
    "write",
  ),
  /** Changes the words of an element: reasoning, status, gaps, answers to what speaks against. */
  "finding.edit": operation(
    "argue",
    z.strictObject({
      finding: code,
      version: z.string(),
      element: z.string().max(20),
      status: z.enum(["open", "met", "not-met", "contested"]).optional(),
      reasoning: z.string().max(20_000).optional(),
      gap: z.strictObject({ text: z.string().min(3).max(1_000), to: z.string().max(100).optional() }).optional(),
      closeGap: z.int().nonnegative().optional(),
      answer: z.strictObject({ proposition: z.string(), text: z.string().max(4_000) }).optional(),
      remove: z.strictObject({ proposition: z.string(), claim: claimRef }).optional(),
    }),
    z.object({ version: z.string(), seq: z.int() }),
    "write",
  ),
  "finding.create": operation(
    "argue",
    z.strictObject({ title: z.string().min(5).max(400), test: z.string().max(60), once: z.string().min(8).max(40) }),
    z.object({ code: z.string(), version: z.string(), seq: z.int() }),
    "write",
  ),
  "finding.yield": operation(
    "argue",
    z.strictObject({
      finding: code,
      version: z.string(),
      rule: z.string().max(60),
      where: z.string().max(60),
      reason: z.string().min(10).max(4_000),
    }),
    z.object({ version: z.string(), seq: z.int() }),
    "write",
  ),
  /** The second analyst's review, the legal review, or handing it to the members. */
  "finding.step": operation(
    "review",
    z.strictObject({
      finding: code,
      version: z.string(),
      step: z.enum(["reviewed", "legal-reviewed", "submitted"]),
      note: z.string().max(4_000).optional(),
    }),
    z.object({ version: z.string(), seq: z.int() }),
    "write",
  ),
  "finding.position": operation(
    "decide",
    z.strictObject({
      finding: code,
      version: z.string(),
      decision: z.enum(["agree", "disagree", "abstain", "recuse"]),
      note: z.string().max(4_000).optional(),
    }),
    z.object({ state: z.string(), seq: z.int() }),
    "write",
  ),
  "tests.list": operation(
    "read",
    nothing,
    z.object({
      tests: z.array(z.object({ code: z.string(), label: z.string(), article: z.string(), elements: z.int() })),
    }),
  ),
  "figures.list": operation(
    "read",
    z.strictObject({ ...paging }),
    z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          code: z.string(),
          label: z.string(),
          qualifier: z.string(),
          value: z.number(),
          unit: z.string(),
          population: z.string(),
          period: z.string(),
          asOf: z.string(),
          countedBy: z.string(),
          publishedBy: z.string(),
          source: z.string(),
          primary: z.boolean(),
          mark: z.enum(["F", "K", "U"]),
          /** how many publications share this figure's root: several publishers, one count */
          sameRoot: z.int(),
          exhibit: pointer,
        }),
      ),
    }),
  ),
  /** From a sentence, claim, thing, exhibit or finding: down to character, file, hash and entry; up to every use. */
  "trace.show": operation(
    "read",
    z.strictObject({ of: z.string().max(200) }),
    z.object({ title: z.string(), down: z.array(z.array(traceNode)), up: z.array(z.array(traceNode)) }),
  ),
  "log.list": operation(
    "read",
    z.strictObject({
      before: z.int().nonnegative().optional(),
      limit: z.int().min(1).max(500).default(100),
      verb: z.string().max(60).optional(),
    }),
    z.object({
      size: z.int(),
      root: z.string(),
      checkpoint: z.object({ size: z.int(), note: z.string() }).optional(),
      rows: z.array(logRow),
    }),
  ),
  "verify.start": operation("verify", nothing, z.object({ job: z.string() }), "write"),
  "verify.look": operation(
    "verify",
    z.strictObject({ job: z.string() }),
    z.object({
      done: z.boolean(),
      checked: z.int(),
      of: z.int(),
      phase: z.string(),
      damage: z.array(z.object({ what: z.string(), where: z.string(), sentence: z.string() })),
      seconds: z.number(),
    }),
  ),
  /** A report on a finding; the bytes come base64. `public` passes the gate for everyone, `internal` for inside only. */
  "report.make": operation(
    "report",
    z.strictObject({
      finding: code,
      format: z.enum(["docx", "pdf", "html"]),
      edition: z.enum(["internal", "public"]),
      lang: locale,
    }),
    z.object({
      name: z.string(),
      type: z.string(),
      base64: z.string(),
      sha256: z.string(),
      left: z.array(z.object({ what: z.string(), rule: z.string(), who: z.string() })),
    }),
    "write",
  ),
} as const;

export type Contract = typeof contract;
export type OperationName = keyof Contract;
export type Input<N extends OperationName> = z.input<Contract[N]["input"]>;
export type Parsed<N extends OperationName> = z.output<Contract[N]["input"]>;
export type Output<N extends OperationName> = z.output<Contract[N]["output"]>;

/** What the server answers instead of an output: a fault in the reader's language. */
export const faultView = z.object({
  fault: z.string(),
  sentence: z.string(),
  item: z.string().optional(),
  remedy: z.string().optional(),
});
export type FaultView = z.infer<typeof faultView>;
