/** Plain fields of the mandate's dialogs: a day, a line of text, one of a few words. */
import { takeFocus } from "../../parts/take-focus.ts";
import { word } from "../../words.ts";

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly set: (value: string) => void;
  readonly type?: "text" | "date" | "number";
  readonly first?: true;
}

export function Line({ label, value, set, type = "text", first }: TextProps) {
  return (
    <label className="labelled">
      {label}
      <input
        {...(first === true && { ref: takeFocus })}
        type={type}
        className="field"
        value={value}
        onChange={(event) => set(event.target.value)}
      />
    </label>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  /** of the words of the catalogue: `mandate.what` */
  readonly words: string;
  readonly all: readonly T[];
  readonly value: T;
  readonly set: (value: T) => void;
}

export function Choice<T extends string>({ label, words, all, value, set }: ChoiceProps<T>) {
  return (
    <label className="labelled">
      {label}
      <select
        className="field"
        value={value}
        onChange={(event) => set(all.find((one) => one === event.target.value) ?? value)}
      >
        {all.map((one) => (
          <option key={one} value={one}>
            {word(words, one)}
          </option>
        ))}
      </select>
    </label>
  );
}
