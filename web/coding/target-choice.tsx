/** The first question of a coding: of what does this passage speak? A new act, person, episode…, or a thing there is. */
import { useState } from "react";
import type { Pointer } from "../../src/api/contract.ts";
import { useRead } from "../call.ts";
import { takeFocus } from "../parts/take-focus.ts";
import { t, word } from "../words.ts";
import { ChoiceField } from "./choice-field.tsx";
import type { Target } from "./draft.ts";
import { thingKindNames } from "./kinds.ts";
import { thingLabel } from "./thing-field.tsx";

interface TargetChoiceProps {
  /** the things of which this exhibit already speaks */
  readonly things: readonly Pointer[];
  readonly onChoose: (target: Target) => void;
  readonly onLeave: () => void;
}

export function TargetChoice({ things, onChoose, onLeave }: TargetChoiceProps) {
  const [typed, setTyped] = useState("");
  const found = useRead(
    "search.codes",
    { text: typed, kinds: [...thingKindNames], limit: 20 },
    { enabled: typed !== "" },
  );
  const rows = typed === "" ? things : (found.data?.rows ?? []);
  return (
    <div className="target">
      <h2 className="overline">{t("evidence.coding.target")}</h2>
      <div className="kinds">
        {thingKindNames.map((kind, index) => (
          <button
            key={kind}
            type="button"
            className={index === 0 ? "btn go small" : "btn small"}
            ref={index === 0 ? takeFocus : undefined}
            onClick={() => onChoose({ create: kind })}
          >
            {t("evidence.coding.new", { kind: word("vocabulary-words.kind", kind) })}
          </button>
        ))}
      </div>
      <ChoiceField
        label={t("evidence.coding.existing")}
        choices={rows.map((row) => ({
          id: row.code,
          label: thingLabel(row),
          side: `${word("vocabulary-words.kind", row.kind)} ${row.code}`,
        }))}
        value={null}
        onType={setTyped}
        onChoose={(choice) => {
          const thing = rows.find((row) => row.code === choice?.id);
          if (thing !== undefined) onChoose({ thing });
        }}
      />
      <button type="button" className="btn quiet small" onClick={onLeave}>
        {t("frame.action.coding.leave")} <kbd>Esc</kbd>
      </button>
    </div>
  );
}
