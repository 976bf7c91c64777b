/** Recall notices: drafted when a basis goes, sent by a person on the agreed channel, acknowledged; Grounds itself sends nothing. */
import type { z } from "zod";
import { Fault } from "../../core/fault.ts";
import type { recall as recallShape } from "../../core/record/body/recall.ts";
import type { RecipientClass, recallStates } from "../../core/record/body.ts";
import type { RecordId } from "../../core/record/id.ts";
import type { Draft } from "../../store/commit.ts";
import { caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import type { Language } from "../packs.ts";
import { sayIn } from "../sayings.ts";
import type { Lasting } from "./released-on.ts";

interface Went {
  readonly id: RecordId;
  readonly code: string;
  readonly recipient: RecipientClass;
  readonly at: string;
  readonly sha256: string;
  readonly lasting: Lasting;
}

/** One notice for every release that went outside on a basis and has none yet. */
export function recallDrafts(
  desk: Desk,
  basis: RecordId,
  releases: readonly Went[],
): readonly (Draft & { readonly body: z.input<typeof recallShape> })[] {
  const known = caseAt(desk).records("recall");
  const at = instant(desk.now());
  return releases.flatMap((went) => {
    if (went.lasting === "inside") return [];
    if (known.some(({ body }) => body.basis === basis && body.release === went.id)) return [];
    const words = (locale: Language): string =>
      sayIn(locale)(`consent.recall.${went.lasting}`, {
        release: went.code,
        day: went.at.slice(0, 10),
        digest: went.sha256,
      });
    return [
      {
        record: desk.newId(),
        unit: desk.keyring.fresh("case"),
        body: {
          kind: "recall" as const,
          code: desk.newCode("recall"),
          release: went.id,
          basis,
          recipient: went.recipient,
          text: { en: words("en"), ru: words("ru"), be: words("be") },
          state: "drafted" as const,
          steps: [{ state: "drafted" as const, by: desk.member.actor, at }],
        },
      },
    ];
  });
}

/** All notices, newest first, in all three languages. Fault `refused`. */
export function listRecalls(desk: Desk) {
  desk.need("consent");
  const one = caseAt(desk);
  const releases = new Map(one.records("release").map((held) => [held.id, held.body]));
  const bases = new Map(one.records("basis").map((held) => [held.id, held.body.code]));
  return one
    .records("recall")
    .map(({ body, version }) => ({
      code: body.code,
      version,
      release: releases.get(body.release)?.code ?? "",
      basis: bases.get(body.basis) ?? "",
      recipient: body.recipient,
      text: body.text,
      state: body.state,
      steps: body.steps.map((step) => ({
        state: step.state,
        by: one.handle(step.by),
        at: step.at,
        ...(step.note !== undefined && { note: step.note }),
      })),
    }))
    .toReversed();
}

const after: Readonly<Record<(typeof recallStates)[number], (typeof recallStates)[number] | undefined>> = {
  drafted: "sent",
  sent: "acknowledged",
  acknowledged: undefined,
};

/** Says that a notice was sent, or acknowledged, by whom and when. Faults: `absent`, `conflict`, `invalid` out of turn. */
export async function stepRecall(
  desk: Desk,
  asked: { recall: string; version: string; state: "sent" | "acknowledged"; note?: string | undefined },
) {
  desk.need("consent");
  const held = caseAt(desk).record("recall", asked.recall);
  if (held === undefined) throw absent(asked.recall);
  if (held.version !== asked.version)
    throw new Fault("conflict", "somebody changed this meanwhile", {
      item: asked.recall,
      remedy: "look at the newest version and try again",
    });
  if (after[held.body.state] !== asked.state)
    throw new Fault("invalid", "a notice is drafted, then sent, then acknowledged", { item: asked.recall });
  const step = {
    state: asked.state,
    by: desk.member.actor,
    at: instant(desk.now()),
    ...(asked.note !== undefined && { note: asked.note }),
  };
  const [made] = await desk.write({
    verb: "recall.step",
    drafts: [
      {
        record: held.id,
        parents: [held.version],
        body: { ...held.body, state: asked.state, steps: [...held.body.steps, step] },
      },
    ],
  });
  return { version: made?.versions[0]?.version ?? "", seq: made?.seq ?? 0 };
}
