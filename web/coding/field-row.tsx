/** One field of a coding with its label, and what the document offers for it: Enter in the empty field takes the first offer. */
import { type KeyboardEvent, useRef, useState } from "react";
import { t, word } from "../words.ts";
import type { Field, Filled, MakeNew, Trouble } from "./draft.ts";
import { NumberField, TextField, WhenField } from "./plain-fields.tsx";
import { ThingField } from "./thing-field.tsx";
import { VocabularyField } from "./vocabulary-field.tsx";

interface FieldRowProps {
  readonly field: Field;
  readonly label?: string;
  readonly filled: readonly Filled[];
  readonly onFill: (filled: readonly Filled[]) => void;
  readonly onTrouble: (trouble: Trouble | undefined) => void;
  readonly offers?: readonly Filled[];
  readonly quote: string;
  readonly lang: string | null;
  readonly autoFocus: boolean;
  readonly onNew: MakeNew;
}

const none: readonly Filled[] = [];

export function FieldRow(props: FieldRowProps) {
  const { field, filled, onFill, onTrouble, offers = none, quote, lang, autoFocus, onNew } = props;
  const label = props.label ?? word("vocabulary-words.property", field.property);
  const box = useRef<HTMLDivElement>(null);
  // a field that holds its own text begins anew with what was accepted
  const [turn, setTurn] = useState(0);
  const shared = { field, label, filled, onFill };
  const accept = (one: Filled) => {
    onFill(field.cardinality === "many" ? [...filled, one] : [one]);
    setTurn(turn + 1);
    const here = box.current;
    // on to the next field, whatever this one draws anew
    requestAnimationFrame(() => {
      const fields = [...(here?.parentElement?.querySelectorAll<HTMLElement>(".field-row") ?? [])];
      const next = here === null ? undefined : fields[fields.indexOf(here) + 1];
      const to = field.cardinality === "many" || next === undefined ? here : next;
      to?.querySelector<HTMLElement>("input.field, select.field")?.focus();
    });
  };
  const shown = field.cardinality === "one" && filled.length > 0 ? none : offers;
  const press = (event: KeyboardEvent) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || !input.matches("input.field") || event.ctrlKey || event.metaKey) return;
    const digit = /^Digit([1-4])$/.exec(event.code)?.[1];
    const first = event.key === "Enter" && !event.altKey && input.value === "";
    const idle = input.getAttribute("aria-expanded") !== "true" || !input.hasAttribute("aria-activedescendant");
    const one = event.altKey && digit !== undefined ? shown[Number(digit) - 1] : first && idle ? shown[0] : undefined;
    if (one === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    accept(one);
  };
  return (
    <div
      ref={box}
      className={filled.length > 0 ? "field-row filled" : "field-row"}
      data-field={field.property}
      onKeyDownCapture={press}
    >
      {field.type === "code" && <VocabularyField key={turn} {...shared} autoFocus={autoFocus} />}
      {field.type === "ref" && <ThingField key={turn} {...shared} lang={lang} onNew={onNew} />}
      {field.type === "when" && <WhenField key={turn} {...shared} onTrouble={onTrouble} />}
      {field.type === "number" && <NumberField {...shared} onTrouble={onTrouble} />}
      {field.type === "text" && <TextField {...shared} quote={quote} lang={lang} />}
      {shown.length > 0 && (
        <ul className="offers" aria-label={t("evidence.offers.of", { field: label })}>
          {shown.map((one, index) => (
            <li key={JSON.stringify(one.value)}>
              <button type="button" className="chip" tabIndex={-1} onClick={() => accept(one)}>
                <span className="offered">{one.label}</span> <kbd>{index === 0 ? "⏎" : `Alt ${index + 1}`}</kbd>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
