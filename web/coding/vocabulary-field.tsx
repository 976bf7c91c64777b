/** A field of a vocabulary: the tree's path is searched, the guidance of what is chosen stands under it. */
import { useMemo, useState } from "react";
import { t } from "../words.ts";
import { ChoiceField } from "./choice-field.tsx";
import type { Field, Filled } from "./draft.ts";
import { paths } from "./draft.ts";
import { Several } from "./several.tsx";

interface FieldProps {
  readonly field: Field;
  readonly label: string;
  readonly filled: readonly Filled[];
  readonly onFill: (filled: readonly Filled[]) => void;
  readonly autoFocus?: boolean;
}

export function VocabularyField({ field, label, filled, onFill, autoFocus }: FieldProps) {
  const options = useMemo(() => paths(field.options), [field.options]);
  const choices = useMemo(
    () => options.map((one) => ({ id: one.code, label: one.path, note: one.guidance })),
    [options],
  );
  const many = field.cardinality === "many";
  // after each choice of many the field begins anew
  const [turn, setTurn] = useState(0);
  const now = filled[0]?.value;
  const chosen = now !== undefined && "code" in now ? now.code : null;
  const guidance = many ? undefined : options.find((one) => one.code === chosen)?.guidance;
  return (
    <>
      {many && <Several filled={filled} onFill={onFill} />}
      <ChoiceField
        key={turn}
        label={label}
        choices={choices}
        value={many ? null : chosen}
        autoFocus={(autoFocus ?? false) || turn > 0}
        note={guidance !== undefined && <p className="guidance">{guidance}</p>}
        onChoose={(choice) => {
          if (choice === null) {
            if (!many) onFill([]);
            return;
          }
          const one: Filled = {
            property: field.property,
            value: { code: choice.id },
            label: choice.label,
            denies: false,
          };
          if (!many) onFill([one]);
          else {
            onFill([...filled.filter((other) => !("code" in other.value && other.value.code === choice.id)), one]);
            setTurn(turn + 1);
          }
        }}
      />
      {field.options.length === 0 && <p className="guidance">{t("evidence.coding.no-options")}</p>}
    </>
  );
}
