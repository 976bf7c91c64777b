/** "What did we know then": the page as it stood at an entry of the log; rights and consents are always today's. */
import { useEffect, useState } from "react";
import { count, t } from "../words.ts";

interface AsOfProps {
  /** the entry that is shown */
  readonly entry: number;
  readonly head: number;
  /** the entry asked for; undefined means now */
  readonly asked: number | undefined;
  readonly change: (entry: number | undefined) => void;
}

export function AsOf({ head, asked, change }: AsOfProps) {
  // an address may name an entry that nobody has written yet: what is shown is what is known now
  const shown = Math.min(asked ?? head, head);
  const [draft, setDraft] = useState(shown);
  useEffect(() => setDraft(shown), [shown]);
  const commit = () => {
    if (draft !== shown) change(draft >= head ? undefined : draft);
  };
  return (
    <div className={asked === undefined ? "as-of" : "as-of past"}>
      <label>
        <span>
          {asked === undefined
            ? t("things.as-of.now", { head: count(head) })
            : t("things.as-of", { entry: count(draft), head: count(head) })}
        </span>
        <input
          type="range"
          min={0}
          max={head}
          value={draft}
          onChange={(event) => setDraft(Number(event.target.value))}
          onPointerUp={commit}
          onKeyUp={commit}
          onBlur={commit}
        />
      </label>
      {asked !== undefined && (
        <button type="button" className="btn small" onClick={() => change(undefined)}>
          {t("things.as-of.back")}
        </button>
      )}
    </div>
  );
}
