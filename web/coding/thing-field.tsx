/** A field that points at a thing: found by code or label, or made new from the same passage. */
import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import type { Pointer } from "../../src/api/contract.ts";
import { useRead } from "../call.ts";
import { t, word } from "../words.ts";
import { type Choice, ChoiceField } from "./choice-field.tsx";
import type { Field, Filled, MakeNew } from "./draft.ts";
import { Several } from "./several.tsx";

interface ThingFieldProps {
  readonly field: Field;
  readonly label: string;
  readonly filled: readonly Filled[];
  readonly onFill: (filled: readonly Filled[]) => void;
  /** the language of the passage */
  readonly lang: string | null;
  readonly onNew: MakeNew;
}

export const thingLabel = (thing: Pointer): string => (thing.label === "" ? thing.code : thing.label);

export function ThingField({ field, label, filled, onFill, lang, onNew }: ThingFieldProps) {
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
  const said = useRead("coding.place", { text }, { enabled: field.refers.includes("place") && /\S\s+\S/.test(text) });
  const near = said.data?.near ?? [];
  const spoken: readonly Choice[] =
    near.length === 0
      ? []
      : [
          {
            id: "near",
            label: t("evidence.coding.new-near", { said: text.trim(), near: near.map(thingLabel).join(", ") }),
          },
        ];
  const surroundings = (): readonly Filled[] => {
    const ref = (property: string, thing: Pointer): Filled => ({
      property,
      value: { thing: thing.code },
      label: thingLabel(thing),
      denies: false,
    });
    const name = { text: text.trim(), ...(lang === null ? {} : { lang }) };
    const within = said.data?.within;
    return [
      { property: "name", value: name, label: name.text, denies: false },
      { property: "type", value: { code: "surroundings" }, label: t("evidence.coding.near"), denies: false },
      ...near.map((place) => ref("near", place)),
      ...(within === undefined ? [] : [ref("within", within)]),
    ];
  };
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
        choices={[...spoken, ...own, ...things, ...making]}
        value={chosen}
        autoFocus={turn > 0}
        onType={setTyped}
        onChoose={(choice) => {
          if (choice === null) {
            if (!many) onFill([]);
          } else if (choice.id === "near") {
            setTurn(turn + 1);
            onNew("place", (thing) => put(thing.code, thingLabel(thing)), surroundings());
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
