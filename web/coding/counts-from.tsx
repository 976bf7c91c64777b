/** What a date counts from: one of the dates that the exhibit tells of, or one that is written here. */
import { useId } from "react";
import type { Input, Output } from "../../src/api/contract.ts";
import { t, word } from "../words.ts";

export type Base = NonNullable<Input<"coding.when">["bases"]>[number];
type Need = Output<"coding.when">["needs"][number];

interface CountsFromProps {
  readonly need: Need;
  readonly base: Base | undefined;
  /** undefined takes it back */
  readonly onBase: (base: Base | undefined) => void;
}

export function CountsFrom({ need, base, onBase }: CountsFromProps) {
  const id = useId();
  const written = base !== undefined && "text" in base ? base.text : "";
  return (
    <fieldset className="counts-from">
      <legend>{t(`evidence.coding.when.from.${need.landmark}`)}</legend>
      {need.offers.map(({ thing, property, label }) => (
        <label key={`${thing.code} ${property}`}>
          <input
            type="radio"
            name={id}
            checked={base !== undefined && "thing" in base && base.thing === thing.code}
            onChange={() => onBase({ landmark: need.landmark, thing: thing.code, property })}
          />
          <span>
            {label} <span className="aside">{`${word("vocabulary-words.kind", thing.kind)} ${thing.label}`}</span>
          </span>
        </label>
      ))}
      <label>
        {t("evidence.coding.when.from.written")}
        <input
          className="field"
          value={written}
          onChange={({ target }) =>
            onBase(target.value === "" ? undefined : { landmark: need.landmark, text: target.value })
          }
        />
      </label>
    </fieldset>
  );
}
