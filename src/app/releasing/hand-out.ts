/** Hands out what two people signed: the gate is asked again at that moment, and exactly those bytes go. */
import { Fault } from "../../core/fault.ts";
import type { ProposedAct } from "../../core/record/body.ts";
import { opened, release } from "../../core/release/gate.ts";
import { hex, sha256 } from "../../crypto/hash.ts";
import { fileEndings, mimeTypes, reportFormats } from "../../render/render.ts";
import { caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import { carryOut, needProposal } from "../protecting/propose.ts";
import type { Made } from "./make-report.ts";
import { countsAgain } from "./outgoing-counts.ts";
import { listAgain } from "./outgoing-list.ts";
import { methodAgain } from "./outgoing-method.ts";
import { reportAgain } from "./outgoing-report.ts";
import { type Again, checkUnchanged, lookAtRelease, storedBytes } from "./prepare-release.ts";

type ReleaseAct = Extract<ProposedAct, { name: "release" }>;

const again: Readonly<Record<ReleaseAct["what"]["kind"], Again>> = {
  report: reportAgain,
  counts: countsAgain,
  list: listAgain,
  methodology: methodAgain,
};

export interface HandedOut extends Made {
  readonly code: string;
  readonly signers: readonly string[];
}

/**
 * Faults: `absent`; `refused` where two people have not signed, the gate refuses now, or what decides the bytes has
 * changed since; `conflict` where it was handed out meanwhile: a proposal is carried out once.
 */
export async function handOut(desk: Desk, code: string): Promise<HandedOut> {
  desk.need("report");
  for (let attempt = 0; ; attempt++) {
    await desk.lens.catchUp();
    const held = needProposal(caseAt(desk), code);
    const { act } = held.body;
    if (act.name !== "release") throw absent();
    const bytes = await storedBytes(desk, held.id, act);
    const carried = carryOut(desk, code, hex(sha256(bytes)));
    const outgoing = await again[act.what.kind](desk, act);
    checkUnchanged(act, outgoing);
    const one = caseAt(desk);
    const terms = {
      recipient: act.recipient,
      recipientName: act.recipientName,
      purpose: act.purpose,
      level: act.level,
    };
    const request = { ...terms, items: outgoing.items, seq: outgoing.seq, now: instant(desk.now()) };
    const released = release(request, one.bases(), () => bytes);
    const { judged } = released;
    const releaseCode = desk.newCode("release");
    try {
      await desk.write({
        verb: "release.hand-out",
        onlyAt: outgoing.seq,
        drafts: [
          {
            record: desk.newId(),
            unit: desk.keyring.fresh("case"),
            body: {
              kind: "release",
              code: releaseCode,
              what: act.what,
              recipient: act.recipient,
              ...(act.recipientName !== undefined && { recipientName: act.recipientName }),
              purpose: act.purpose,
              level: act.level,
              seq: judged.seq,
              sha256: act.file.sha256,
              bases: [...judged.bases],
              at: judged.madeAt,
              proposal: held.id,
              signers: [...carried.signers],
            },
          },
          carried.draft,
        ],
      });
    } catch (cause) {
      // others write all the time; that it was handed out by somebody else is seen in the next round
      if (!(cause instanceof Fault) || cause.code !== "conflict" || attempt >= 5) throw cause;
      continue;
    }
    return {
      ...fileOf(act),
      bytes: opened(released, { recipient: act.recipient, now: instant(desk.now()) }),
      sha256: act.file.sha256,
      code: releaseCode,
      signers: carried.signers.map((actor) => one.handle(actor)),
    };
  }
}

/** The bytes that were proposed, for who is to agree to them. Faults: as `lookAtRelease`. */
export async function lookAtBytes(desk: Desk, code: string): Promise<Made> {
  const { act, bytes, sha256: digest } = await lookAtRelease(desk, code);
  return { ...fileOf(act), bytes, sha256: digest };
}

/** A name that tells nothing of the case, and the media type. */
function fileOf({ what, recipient }: ReleaseAct): { readonly name: string; readonly type: string } {
  const format = reportFormats.find((known) => known === what.format);
  const lang = what.lang ?? "en";
  if (what.kind === "report" && format !== undefined)
    return { name: `finding-${recipient}.${lang}${fileEndings[format]}`, type: mimeTypes[format] };
  if (what.kind === "methodology" && format !== undefined)
    return { name: `methodology-${recipient}.${lang}${fileEndings[format]}`, type: mimeTypes[format] };
  return { name: `${what.kind}-${recipient}.${lang}.csv`, type: "text/csv; charset=utf-8" };
}
