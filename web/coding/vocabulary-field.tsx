/** A field of a vocabulary: found by any word of the path, in three languages, or by code; the codebook beside it. */
import { useMemo, useState } from "react";
import { t } from "../words.ts";
import { ChoiceField } from "./choice-field.tsx";
import { bookOf, fits, searchOf, useCodebook } from "./codebook.ts";
import { CodebookEntry } from "./codebook-entry.tsx";
import type { Field, Filled } from "./draft.ts";
import { Several } from "./several.tsx";

interface FieldProps {
  readonly field: Field;
  readonly label: string;
  readonly filled: readonly Filled[];
  readonly onFill: (filled: readonly Filled[]) => void;
  readonly autoFocus?: boolean;
}

export function VocabularyField({ field, label, filled, onFill, autoFocus }: FieldProps) {
  const book = useMemo(() => bookOf(field.options), [field.options]);
  const search = useMemo(() => searchOf(field.options), [field.options]);
  const open = useCodebook();
  const [typed, setTyped] = useState("");
  const many = field.cardinality === "many";
  // after each choice of many the field begins anew
  const [turn, setTurn] = useState(0);
  const now = filled[0]?.value;
  const chosen = !many && now !== undefined && "code" in now ? now.code : null;
  const entry = chosen === null ? undefined : book.get(chosen);
  const asked = typed.trim() === "" || typed === entry?.label ? "" : typed;
  const choices = [...book.values()].flatMap((one) =>
    asked === "" || fits(search.get(one.code) ?? "", asked)
      ? [
          {
            id: one.code,
            label: one.path,
            text: one.label,
            ...(open || one.of !== undefined ? {} : { note: one.guidance }),
          },
        ]
      : [],
  );
  return (
    <>
      {many && <Several filled={filled} onFill={onFill} />}
      <ChoiceField
        key={turn}
        label={label}
        choices={choices}
        value={chosen}
        autoFocus={(autoFocus ?? false) || turn > 0}
        onType={setTyped}
        takesFirst
        beside={open ? (id) => <CodebookEntry entry={book.get(id ?? "")} /> : undefined}
        note={
          open && entry !== undefined ? (
            <CodebookEntry entry={entry} />
          ) : (
            entry?.guidance !== undefined && <p className="guidance">{entry.guidance}</p>
          )
        }
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
            setTyped("");
          }
        }}
      />
      {field.options.length === 0 && <p className="guidance">{t("evidence.coding.no-options")}</p>}
    </>
  );
}
