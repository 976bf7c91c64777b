/** The values of a field that takes several, each of which can be taken off. */
import { t } from "../words.ts";
import type { Filled } from "./draft.ts";

export function Several({
  filled,
  onFill,
}: {
  readonly filled: readonly Filled[];
  readonly onFill: (filled: readonly Filled[]) => void;
}) {
  if (filled.length === 0) return null;
  return (
    <span className="chips several">
      {filled.map((one) => (
        <button
          key={one.label}
          type="button"
          className="chip on"
          onClick={() => onFill(filled.filter((other) => other !== one))}
        >
          {one.label} <span aria-hidden="true">✕</span>
          <span className="unseen">{t("evidence.filter.remove")}</span>
        </button>
      ))}
    </span>
  );
}
