/** A field that points at a thing: found by code or label, or made new from the same passage. */
import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import type { Pointer } from "../../src/api/contract.ts";
import type { ThingKind } from "../../src/core/record/body.ts";
import { useRead } from "../call.ts";
import { t, word } from "../words.ts";
import { type Choice, ChoiceField } from "./choice-field.tsx";
import type { Field, Filled } from "./draft.ts";
import { Several } from "./several.tsx";

interface ThingFieldProps {
  readonly field: Field;
  readonly label: string;
  readonly filled: readonly Filled[];
  readonly onFill: (filled: readonly Filled[]) => void;
  /** opens the making of a new thing; `made` gets it */
  readonly onNew: (kind: ThingKind, made: (thing: Pointer) => void) => void;
}

export const thingLabel = (thing: Pointer): string => (thing.label === "" ? thing.code : thing.label);

export function ThingField({ field, label, filled, onFill, onNew }: ThingFieldProps) {
  const [typed, setTyped] = useState("");
  const [turn, setTurn] = useState(0);
  const many = field.cardinality === "many";
  const now = filled[0];
  const chosen = !many && now !== undefined && "thing" in now.value ? now.value.thing : null;
  const text = chosen !== null && typed === now?.label ? "" : typed;
  const found = useRead(
    "search.codes",
    { text, kinds: [...field.refers], limit: 20 },
    { placeholderData: keepPreviousData },
  );

  const things: readonly Choice[] = (found.data?.rows ?? []).map((row) => ({
    id: row.code,
    label: thingLabel(row),
    side: row.code,
  }));
  const own: readonly Choice[] =
    chosen !== null && now !== undefined && !things.some((one) => one.id === chosen)
      ? [{ id: chosen, label: now.label, side: chosen }]
      : [];
  const making: readonly Choice[] = field.refers.map((kind) => ({
    id: `new:${kind}`,
    label: t("evidence.coding.new-thing", { kind: word("vocabulary-words.kind", kind) }),
  }));

  const put = (code: string, name: string) => {
    const one: Filled = { property: field.property, value: { thing: code }, label: name, denies: false };
    onFill(many ? [...filled.filter((other) => !("thing" in other.value && other.value.thing === code)), one] : [one]);
    if (many) setTurn(turn + 1);
  };
  return (
    <>
      {many && <Several filled={filled} onFill={onFill} />}
      <ChoiceField
        key={turn}
        label={label}
        choices={[...own, ...things, ...making]}
        value={chosen}
        autoFocus={turn > 0}
        onType={setTyped}
        onChoose={(choice) => {
          if (choice === null) {
            if (!many) onFill([]);
          } else if (choice.id.startsWith("new:")) {
            const kind = field.refers.find((one) => choice.id === `new:${one}`);
            if (kind === undefined) return;
            setTurn(turn + 1);
            onNew(kind, (thing) => put(thing.code, thingLabel(thing)));
          } else put(choice.id, choice.label);
        }}
      />
    </>
  );
}
