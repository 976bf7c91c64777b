/** What waits for a second person: where it stands, its digest, and what the reader may do with it: agree, carry it out, refuse it or take it back. */
import type { ReactNode } from "react";
import type { Output } from "../../src/api/contract.ts";
import { type Refusal, useWrite } from "../call.ts";
import { t } from "../words.ts";
import { RefusalNote } from "./refusal-note.tsx";

interface ProposedProps {
  readonly proposal: Pick<Output<"proposal.show">, "code" | "digest" | "mine" | "maySign">;
  /** whose words the buttons have: what is decided differs, how it is decided doesn't */
  readonly words: "incidents" | "profile" | "recommendations" | "sheets.naming";
  /** the writing of what was agreed on, where the reader may */
  readonly write: { mutate(asked: { proposal: string }): void; readonly error: Refusal | null };
  readonly mayWrite: boolean;
  /** who agreed already may still refuse: only where that is said */
  readonly mayRefuse?: boolean;
  /** where it stands, in words */
  readonly children: ReactNode;
}

export function Proposed({ proposal, words, write, mayWrite, mayRefuse = false, children }: ProposedProps) {
  const approve = useWrite("proposal.approve", { said: () => t(`${words}.approved`) });
  const refuse = useWrite("proposal.refuse", { said: () => t(`${words}.over`) });
  const { code, digest, mine, maySign } = proposal;
  return (
    <div className="stack">
      <p>
        {children} <span className="code">{code}</span>
      </p>
      <p className="code hash">SHA-256 {digest}</p>
      <div className="tools">
        {maySign && (
          <button type="button" className="btn go" onClick={() => approve.mutate({ code, digest })}>
            {t(`${words}.approve`)}
          </button>
        )}
        {mayWrite && (
          <button type="button" className="btn go" onClick={() => write.mutate({ proposal: code })}>
            {t(`${words}.write`)}
          </button>
        )}
        {(mine || maySign || mayRefuse) && (
          <button type="button" className="btn" onClick={() => refuse.mutate({ code })}>
            {t(mine ? `${words}.withdraw` : `${words}.refuse`)}
          </button>
        )}
      </div>
      <RefusalNote of={approve.error ?? refuse.error ?? write.error} />
    </div>
  );
}
