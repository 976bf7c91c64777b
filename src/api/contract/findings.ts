/** Operations on findings, legal tests and reports. */
import { z } from "zod";
import { claimRef } from "../../core/claims/value.ts";
import { falls } from "../../core/findings/what-if.ts";
import { stepKinds } from "../../core/record/body.ts";
import { code } from "../../core/record/id.ts";
import { proposalView } from "./release.ts";
import { elementView, locale, nothing, operation, pointer, stop } from "./shapes.ts";

const terms = z.object({ leastRoots: z.int(), firstHand: z.boolean() });
const beforeAfter = z.object({ before: z.int(), after: z.int() });
const textChange = z.object({
  id: z.string(),
  element: z.string(),
  before: z.string(),
  after: z.string(),
  gone: z.boolean(),
});
/** a word file: one request carries at most 2 MB */
const paper = z.base64().min(1).max(1_500_000);

export const findingOperations = {
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
          article: z.string(),
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
    z.strictObject({
      code,
      asOf: z.int().nonnegative().optional(),
      /** the one element to show with its propositions; one that the test hasn't: the first; absent: all are */
      element: z.string().max(80).optional(),
    }),
    z.object({
      code: z.string(),
      version: z.string(),
      title: z.string(),
      test: z.object({
        code: z.string(),
        label: z.string(),
        instrument: z.string(),
        article: z.string(),
        note: z.string(),
        /** what else of the instrument belongs to the test, quoted */
        passages: z.array(
          z.object({ code: z.string(), text: z.string(), verbatim: z.boolean(), quotedFrom: z.string() }),
        ),
      }),
      standard: z.object({ code: z.string(), label: z.string(), phrase: z.string() }),
      applicableLaw: z.string(),
      state: z.enum(["draft", "reviewed", "submitted", "adopted", "rejected"]),
      author: z.string(),
      elements: z.array(elementView),
      /** which element came with its propositions, where one was asked for: the others tell their counts */
      open: z.string().optional(),
      stops: z.array(stop),
      /** support reduced: how many of the items that speak for a proposition still do */
      reduced: z.array(z.object({ element: z.string(), proposition: z.string(), before: z.int(), after: z.int() })),
      steps: z.array(
        z.object({
          step: z.enum(stepKinds),
          done: z.boolean(),
          now: z.boolean(),
          skipped: z.boolean(),
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
      reopened: z.object({ by: z.string(), at: z.string() }).optional(),
      membersDecide: z.int(),
      /** what I may do now: actions of the workspace's table */
      actions: z.array(
        z.enum(["edit", "review", "legal-review", "challenge", "comment", "submit", "position", "yield", "report"]),
      ),
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
    z.strictObject({
      title: z.string().min(5).max(400),
      test: z.string().max(60),
      /** the adopted finding in whose place it is put */
      supersedes: code.optional(),
      once: z.string().min(8).max(40),
    }),
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
  /** How much is asked of support: what the members adopted, or, while `adopted` is empty, the defaults. */
  "profile.show": operation(
    "read",
    nothing,
    z.object({
      terms,
      /** several where copies of the inquiry adopted apart: the stricter of each rule holds */
      adopted: z.array(z.object({ terms, reason: z.string(), signers: z.array(z.string()), at: z.string() })),
      proposal: proposalView.extend({ terms }).optional(),
      mayPropose: z.boolean(),
      mayAdopt: z.boolean(),
    }),
  ),
  "profile.propose": operation(
    "decide",
    z.strictObject({
      leastRoots: z.int().min(1).max(9),
      firstHand: z.boolean(),
      reason: z.string().trim().min(3).max(1_000),
    }),
    z.object({ proposal: z.string(), digest: z.string(), expires: z.string(), seq: z.int() }),
    "write",
  ),
  /** Writes what two members agreed on. */
  "profile.adopt": operation("decide", z.strictObject({ proposal: code }), z.object({ seq: z.int() }), "write"),
  "tests.list": operation(
    "read",
    nothing,
    z.object({
      tests: z.array(
        z.object({
          code: z.string(),
          label: z.string(),
          instrument: z.string(),
          article: z.string(),
          elements: z.int(),
        }),
      ),
    }),
  ),
  /** What would fall with an exhibit, in one of three ways. Nothing is written by asking. */
  "finding.what-if": operation(
    "read",
    z.strictObject({ exhibit: code, fall: z.enum(falls) }),
    z.object({
      exhibit: pointer,
      /** what falls with it, itself among them */
      fallen: z.array(pointer),
      /** what holds only a part of it: for somebody to look at */
      partly: z.array(pointer),
      claims: z.int(),
      /** things of which nothing else says anything */
      alone: z.array(z.object({ kind: z.string(), count: z.int() })),
      findings: z.array(
        z.object({
          finding: pointer,
          state: z.string(),
          propositions: z.array(
            z.object({
              element: z.string(),
              title: z.string(),
              proposition: z.string(),
              text: z.string(),
              items: beforeAfter,
              roots: beforeAfter,
              against: beforeAfter,
            }),
          ),
          /** stops that would come */
          stops: z.array(stop),
        }),
      ),
      incidents: z.array(z.object({ incident: pointer, state: z.string(), claims: beforeAfter })),
      /** what already went out of these findings */
      releases: z.array(z.object({ release: z.string(), finding: z.string(), recipient: z.string(), at: z.string() })),
    }),
  ),
  /** What a working paper that came back would change; nothing is written. */
  "paper.look": operation(
    "argue",
    z.strictObject({ base64: paper }),
    z.object({
      finding: z.string(),
      version: z.string(),
      title: z.string(),
      changes: z.array(textChange),
      /** changed in the finding meanwhile, too */
      conflicts: z.array(textChange),
      /** texts whose marks are gone from the paper */
      missing: z.array(z.string()),
    }),
  ),
  /** Writes the named texts of a working paper as one new version. */
  "paper.take": operation(
    "argue",
    z.strictObject({ base64: paper, version: z.string(), ids: z.array(z.string().max(60)).min(1).max(500) }),
    z.object({ finding: z.string(), version: z.string(), seq: z.int() }),
    "write",
  ),
  /** The internal report on a finding; the bytes come base64. It stays inside: what leaves is prepared and signed by two. */
  "report.make": operation(
    "report",
    z.strictObject({
      finding: code,
      format: z.enum(["docx", "pdf", "html"]),
      lang: locale,
      /** the paper to work on, which `paper.take` takes in again */
      working: z.boolean().optional(),
    }),
    z.object({ name: z.string(), type: z.string(), base64: z.string(), sha256: z.string() }),
    "write",
  ),
} as const;
