/** An address that shows nothing. */
import { Go } from "../frame/go.tsx";
import { t } from "../words.ts";

export function NotFound() {
  return (
    <main id="main" className="alone" tabIndex={-1}>
      <div className="empty">
        <h1 className="title">{t("frame.nowhere")}</h1>
        <Go to="/">{t("frame.place.today")}</Go>
      </div>
    </main>
  );
}
