/** A page whose record isn't there: still being read, or refused. */
import type { Refusal } from "../call.ts";
import { t } from "../words.ts";
import { EmptyState } from "./empty-state.tsx";
import { RefusalNote } from "./refusal-note.tsx";

export function Waiting({
  code,
  error,
  shape,
}: {
  readonly code: string;
  readonly error: Refusal | null;
  readonly shape: "doc" | "page";
}) {
  return (
    <main id="main" className={shape} tabIndex={-1}>
      <h1 className="unseen">{code}</h1>
      {error === null ? <EmptyState title={t("frame.reading")} /> : <RefusalNote of={error} />}
    </main>
  );
}
