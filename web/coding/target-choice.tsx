/** Of what a passage speaks: a new act, person, episode…, or a thing there is. The likeliest was taken; this is how to choose another. */
import { useState } from "react";
import type { Pointer } from "../../src/api/contract.ts";
import { useRead } from "../call.ts";
import { t, word } from "../words.ts";
import { ChoiceField } from "./choice-field.tsx";
import type { Target } from "./draft.ts";
import { thingKindNames } from "./kinds.ts";
import { thingLabel } from "./thing-field.tsx";

interface TargetChoiceProps {
  /** the things of which this exhibit already speaks */
  readonly things: readonly Pointer[];
  /** what is being coded now */
  readonly now: Target;
  readonly onChoose: (target: Target) => void;
}
/** What is told most; the others wait behind one more step. */
const common = 3;

export function TargetChoice({ things, now, onChoose }: TargetChoiceProps) {
  const [typed, setTyped] = useState("");
  const found = useRead(
    "search.codes",
    { text: typed, kinds: [...thingKindNames], limit: 20 },
    { enabled: typed !== "" },
  );
  const rows = typed === "" ? things : (found.data?.rows ?? []);
  const kind = (name: (typeof thingKindNames)[number]) => (
    <button
      key={name}
      type="button"
      className="btn small"
      aria-pressed={"create" in now && now.create === name}
      onClick={() => onChoose({ create: name })}
    >
      {t("evidence.coding.new", { kind: word("vocabulary-words.kind", name) })}
    </button>
  );
  return (
    <div className="target">
      <div className="kinds">{thingKindNames.slice(0, common).map(kind)}</div>
      <details className="more">
        <summary>{t("evidence.coding.another")}</summary>
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
        <div className="kinds">{thingKindNames.slice(common).map(kind)}</div>
      </details>
    </div>
  );
}
