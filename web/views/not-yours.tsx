/** An address of a page that the member's roles don't open: says so, and asks the server for nothing. */
import { EmptyState } from "../parts/empty-state.tsx";
import { t } from "../words.ts";

export function NotYours() {
  return (
    <main id="main" className="page" tabIndex={-1}>
      <h1 className="unseen">{t("frame.not-yours")}</h1>
      <EmptyState title={t("frame.not-yours")}>
        <p>{t("frame.not-yours.next")}</p>
      </EmptyState>
    </main>
  );
}
