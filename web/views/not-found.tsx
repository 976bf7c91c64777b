/** An address that shows nothing. */
import { Go } from "../frame/go.tsx";
import { EmptyState } from "../parts/empty-state.tsx";
import { t } from "../words.ts";

export function NotFound() {
  return (
    <main id="main" className="alone" tabIndex={-1}>
      <EmptyState title={t("frame.nowhere")}>
        <Go to="/">{t("frame.place.today")}</Go>
      </EmptyState>
    </main>
  );
}
