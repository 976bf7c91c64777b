/** Support reduced: what a finding rests on less than it did; nothing is un-adopted by it. */
import { t } from "../../words.ts";
import type { Shown } from "./finding.tsx";

/** How many stand open; the others wait behind a line that counts them. */
const open = 3;

export function Reduced({ shown }: { readonly shown: Shown }) {
  if (shown.reduced.length === 0) return null;
  const line = (one: Shown["reduced"][number]) => (
    <li key={`${one.element} ${one.proposition}`}>
      {t("findings.reduced.one", {
        element: title(one.element),
        n: one.proposition.slice(1),
        before: String(one.before),
        after: String(one.after),
      })}
    </li>
  );
  const title = (element: string): string => shown.elements.find((one) => one.element === element)?.title ?? element;
  return (
    <section className="block soft" aria-labelledby="reduced">
      <h2 id="reduced">{t("findings.reduced")}</h2>
      <p>{t("findings.reduced.note")}</p>
      <ul>{shown.reduced.slice(0, open).map(line)}</ul>
      {shown.reduced.length > open && (
        <details>
          <summary>{t("consent.uses.more", { count: shown.reduced.length - open })}</summary>
          <ul>{shown.reduced.slice(open).map(line)}</ul>
        </details>
      )}
    </section>
  );
}
