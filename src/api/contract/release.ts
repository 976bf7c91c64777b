/** Operations on what takes two people, and on what leaves the house. */
import { z } from "zod";
import { countingUnits } from "../../core/assess/unit.ts";
import { identityLevels, recipientClasses, thingKinds } from "../../core/record/body.ts";
import { code } from "../../core/record/id.ts";
import { registerToGo } from "./lives.ts";
import { locale, nothing, operation } from "./shapes.ts";

const digest = z.string().regex(/^[0-9a-f]{64}$/);

const toWhom = { recipient: z.enum(recipientClasses), recipientName: z.string().max(100).optional() };
const dimension = z.enum(["month", "facility", "type", "gender", "ageBand", "perceivedGroup"]);
const counted = { of: z.enum(countingUnits), rows: dimension, columns: dimension.optional() };
const axis = z.object({ key: z.string(), label: z.string() });
const left = z.array(z.object({ what: z.string(), rule: z.string(), who: z.string() }));
const file = z.object({ name: z.string(), type: z.string(), base64: z.string(), sha256: z.string() });
const replyEvents = ["sent", "replied", "no-reply", "treated"] as const;

export const proposalView = z.object({
  code: z.string(),
  act: z.enum([
    "release",
    "erase",
    "open-bulk",
    "break-glass",
    "establish",
    "correct",
    "adopt-profile",
    "adopt-recommendation",
    "name",
  ]),
  details: z.array(z.object({ field: z.string(), value: z.string() })),
  digest: z.string(),
  by: z.string(),
  at: z.string(),
  expires: z.string(),
  state: z.enum(["waiting", "agreed", "done", "refused", "withdrawn", "lapsed"]),
  rules: z.array(z.string()),
  approvals: z.array(z.object({ by: z.string(), at: z.string() })),
  mine: z.boolean(),
  maySign: z.boolean(),
  endedBy: z.string().optional(),
  endedAt: z.string().optional(),
});

export const releaseOperations = {
  "proposals.list": operation("enter", nothing, z.object({ rows: z.array(proposalView), waiting: z.int() })),
  "proposal.show": operation("enter", z.strictObject({ code }), proposalView),
  /** `digest`: of what the person looked at; another one than was proposed is refused. */
  "proposal.approve": operation("sign", z.strictObject({ code, digest }), z.object({ seq: z.int() }), "write"),
  /** Somebody else's needs the right to sign; one's own is taken back. */
  "proposal.refuse": operation("enter", z.strictObject({ code }), z.object({ seq: z.int() }), "write"),
  /** Prepares a finding's report, the methodology annex, a table of counts, a register or a list for somebody outside; nothing leaves until a second person signs. */
  "release.prepare": operation(
    "report",
    z.discriminatedUnion("what", [
      z.strictObject({
        what: z.literal("report"),
        finding: code,
        format: z.enum(["docx", "pdf", "html"]),
        lang: locale,
        ...toWhom,
      }),
      z.strictObject({
        what: z.literal("methodology"),
        format: z.enum(["docx", "pdf", "html"]),
        lang: locale,
        ...toWhom,
      }),
      z.strictObject({ what: z.literal("counts"), ...counted, lang: locale, ...toWhom }),
      z.strictObject({ what: z.literal("register"), register: registerToGo, lang: locale, ...toWhom }),
      z.strictObject({
        what: z.literal("things"),
        kind: z.enum(thingKinds),
        type: z.string().max(120).optional(),
        disputed: z.boolean().optional(),
        lang: locale,
        ...toWhom,
      }),
    ]),
    z.object({
      code: z.string(),
      sha256: z.string(),
      bytes: z.int(),
      expires: z.string(),
      left,
      /** rows: by which columns together how many of them stand alone, each with how many would have to be alike */
      mosaic: z.array(z.object({ columns: z.array(z.string()), rows: z.int(), threshold: z.int() })).optional(),
    }),
    "write",
  ),
  /** The very bytes that were proposed, base64, for who is to agree to them; they have not left the house. */
  "release.look": operation("read", z.strictObject({ code }), file),
  "release.hand-out": operation(
    "report",
    z.strictObject({ code }),
    file.extend({ code: z.string(), signers: z.array(z.string()) }),
    "write",
  ),
  /** Over every exhibit and finding: what could go today, and what stands in the way of the rest. */
  "release.simulate": operation(
    "read",
    z.strictObject({ ...toWhom, purpose: z.string().regex(/^C([1-9]|1[0-8])$/), level: z.enum(identityLevels) }),
    z.object({
      exhibits: z.object({ all: z.int(), going: z.int(), codes: z.array(z.string()) }),
      kept: z.array(
        z.object({
          rule: z.string(),
          detail: z.string(),
          who: z.string(),
          count: z.int(),
          items: z.array(z.string()),
        }),
      ),
      findings: z.array(
        z.object({
          code: z.string(),
          title: z.string(),
          state: z.enum(["draft", "reviewed", "submitted", "adopted", "rejected"]),
          hard: z.int(),
          going: z.int(),
          propositions: z.int(),
          against: z.int(),
          ready: z.boolean(),
        }),
      ),
      seq: z.int(),
      at: z.string(),
    }),
  ),
  "releases.list": operation(
    "read",
    nothing,
    z.object({
      rows: z.array(
        z.object({
          code: z.string(),
          what: z.enum(["report", "counts", "list", "methodology"]),
          of: z.string().optional(),
          recipient: z.enum(recipientClasses),
          recipientName: z.string().optional(),
          purpose: z.string(),
          level: z.string(),
          format: z.string(),
          sha256: z.string(),
          at: z.string(),
          signers: z.array(z.string()),
          replies: z.array(
            z.object({
              event: z.enum(replyEvents),
              at: z.string(),
              by: z.string(),
              note: z.string().optional(),
              exhibit: z.string().optional(),
            }),
          ),
        }),
      ),
    }),
  ),
  /** That a draft was sent, what came back, and how it was treated. */
  "release.reply": operation(
    "report",
    z.strictObject({
      release: code,
      event: z.enum(replyEvents),
      exhibit: code.optional(),
      note: z.string().max(4_000).optional(),
    }),
    z.object({ seq: z.int() }),
    "write",
  ),
  /** The legal officer's decision to say in the document that what speaks against is withheld. */
  "release.withhold": operation(
    "review",
    z.strictObject({ finding: code, ...toWhom, reason: z.string().min(10).max(4_000) }),
    z.object({ seq: z.int() }),
    "write",
  ),
  "counts.table": operation(
    "read",
    z.strictObject({ ...counted, round: z.union([z.literal(5), z.literal(10)]).optional() }),
    z.object({
      of: z.enum(countingUnits),
      rows: z.array(axis),
      columns: z.array(axis),
      /** null: suppressed */
      cells: z.array(z.array(z.number().nullable())),
      rowTotals: z.array(z.number().nullable()),
      columnTotals: z.array(z.number().nullable()),
      total: z.number().nullable(),
      /** person-days: the same at the most, where the numbers above are at the least */
      most: z
        .object({
          cells: z.array(z.array(z.number().nullable())),
          rowTotals: z.array(z.number().nullable()),
          columnTotals: z.array(z.number().nullable()),
          total: z.number().nullable(),
        })
        .optional(),
      threshold: z.int(),
      suppressed: z.boolean(),
      mosaic: z.array(z.object({ columns: z.array(z.int()), rows: z.int() })),
      definition: z.string(),
      unit: z.enum(countingUnits),
      qualifier: z.literal("at-least"),
      asOf: z.object({ entry: z.int(), at: z.string() }),
      left: z.object({ context: z.int(), outside: z.int(), unknown: z.int() }),
      /** how doubles were found and joined: only what a person judged one and the same is counted once */
      dedup: z.object({ method: z.literal("judged"), sentence: z.string(), merged: z.int(), conflicts: z.int() }),
      /** counted groups, apart from known people and never added to them; null: somewhere "at least" has no end */
      groups: z
        .object({ groups: z.int(), unsized: z.int(), least: z.number(), most: z.number().nullable() })
        .optional(),
    }),
  ),
  /** The table as a file of values that stays inside; outside it goes as a release. */
  "counts.make": operation("report", z.strictObject({ ...counted, lang: locale }), file.extend({ left }), "write"),
} as const;
