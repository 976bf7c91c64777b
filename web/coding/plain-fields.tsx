/** Fields that are written: a date as said, a number with its qualifier, words. */
import { type ReactNode, useEffect, useId, useState } from "react";
import { useRead } from "../call.ts";
import { t } from "../words.ts";
import type { Field, Filled, Trouble } from "./draft.ts";
import { Several } from "./several.tsx";

interface PlainFieldProps {
  readonly field: Field;
  readonly label: string;
  readonly filled: readonly Filled[];
  readonly onFill: (filled: readonly Filled[]) => void;
  /** says that what is written can't be saved yet, or at all */
  readonly onTrouble: (trouble: Trouble | undefined) => void;
}

/** The value of `text` once nobody has typed for `delay` milliseconds. */
function useSettled(text: string, delay: number): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), delay);
    return () => clearTimeout(timer);
  }, [text, delay]);
  return settled;
}

/** A date as it was said; what Grounds reads in it is shown back before anything is saved. */
export function WhenField({ field, label, filled, onFill, onTrouble }: PlainFieldProps) {
  const id = useId();
  const [text, setText] = useState(filled[0]?.label ?? "");
  const typed = text.trim();
  const asked = useSettled(typed, 250);
  const read = useRead("coding.when", { text: asked }, { enabled: asked !== "", staleTime: Number.POSITIVE_INFINITY });
  const answer = asked !== "" && asked === typed ? read.data : undefined;
  const wrong = asked !== "" && asked === typed && read.error !== null;
  const trouble = typed === "" || answer !== undefined ? undefined : wrong ? "wrong" : "reading";
  const when = answer?.when;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the form learns only when the reading changes
  useEffect(() => {
    onTrouble(trouble);
    if (when === undefined) onFill([]);
    else
      onFill([
        {
          property: field.property,
          value: { when: { ...when, said: asked } },
          label: asked,
          denies: filled[0]?.denies ?? false,
        },
      ]);
  }, [trouble, when?.from, when?.to, asked]);
  let note: ReactNode = t("evidence.coding.when.hint");
  if (answer !== undefined) note = t("evidence.coding.when.read", { label: answer.label });
  else if (wrong && read.error !== null) note = read.error.view.sentence;
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="field"
        value={text}
        aria-describedby={`${id}-note`}
        aria-invalid={wrong ? true : undefined}
        onChange={(event) => setText(event.target.value)}
      />
      <p id={`${id}-note`} className={wrong ? "guidance warn" : "guidance"}>
        {note}
      </p>
    </>
  );
}

const qualifiers = ["exactly", "at-least", "up-to", "between"] as const;
type Qualifier = (typeof qualifiers)[number];

/** A number with what was said of it: exactly, at least, up to, between. */
export function NumberField({ field, label, onFill, onTrouble }: PlainFieldProps) {
  const id = useId();
  const [how, setHow] = useState<Qualifier>("exactly");
  const [low, setLow] = useState("");
  const [high, setHigh] = useState("");
  const write = (next: Qualifier, from: string, to: string) => {
    setHow(next);
    setLow(from);
    setHigh(to);
    const a = from.trim() === "" ? Number.NaN : Number(from.replace(",", "."));
    const b = next === "between" ? (to.trim() === "" ? Number.NaN : Number(to.replace(",", "."))) : a;
    const wrong = Number.isNaN(a) || Number.isNaN(b) || b < a;
    onTrouble(wrong && (from + to).trim() !== "" ? "wrong" : undefined);
    if (wrong) return onFill([]);
    const number: [number | null, number | null] = [next === "up-to" ? null : a, next === "at-least" ? null : b];
    onFill([
      {
        property: field.property,
        value: { number },
        label: `${t(`vocabulary-words.qualifier.${next}`)} ${from}`,
        denies: false,
      },
    ]);
  };
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <span className="number">
        <select
          className="field"
          aria-label={t("evidence.coding.qualifier")}
          value={how}
          onChange={(event) => write(qualifiers.find((one) => one === event.target.value) ?? "exactly", low, high)}
        >
          {qualifiers.map((one) => (
            <option key={one} value={one}>
              {t(`vocabulary-words.qualifier.${one}`)}
            </option>
          ))}
        </select>
        <input
          id={id}
          className="field"
          inputMode="decimal"
          value={low}
          onChange={(event) => write(how, event.target.value, high)}
        />
        {how === "between" && (
          <input
            className="field"
            inputMode="decimal"
            aria-label={t("evidence.coding.upper")}
            value={high}
            onChange={(event) => write(how, low, event.target.value)}
          />
        )}
      </span>
    </>
  );
}

interface TextFieldProps extends Omit<PlainFieldProps, "onTrouble"> {
  readonly quote: string;
  readonly lang: string | null;
}

/** Words: typed, or the passage itself. Several stand one beside the other. */
export function TextField({ field, label, filled, onFill, quote, lang }: TextFieldProps) {
  const id = useId();
  const [text, setText] = useState("");
  const many = field.cardinality === "many";
  const value = (words: string): Filled => ({
    property: field.property,
    value: { text: words, ...(lang === null ? {} : { lang }) },
    label: words,
    denies: false,
  });
  const shown = many ? text : (filled[0]?.label ?? text);
  const settled = many ? filled.slice(0, text.trim() === "" ? undefined : -1) : filled;
  // what stands in the field counts already: nobody has to press a key to keep it
  const write = (words: string) => {
    setText(words);
    const others = many ? settled : [];
    onFill(words.trim() === "" ? others : [...others, value(words.trim())]);
  };
  return (
    <>
      {many && (
        <Several
          filled={settled}
          onFill={(next) => onFill(text.trim() === "" ? next : [...next, value(text.trim())])}
        />
      )}
      <label htmlFor={id}>{label}</label>
      <span className="text-in">
        <input id={id} className="field" dir="auto" value={shown} onChange={(event) => write(event.target.value)} />
        <button
          type="button"
          className="btn quiet small"
          title={t("evidence.coding.quote")}
          onClick={() => write(quote)}
        >
          <span aria-hidden="true">“ ”</span>
          <span className="unseen">{t("evidence.coding.quote.of", { field: label })}</span>
        </button>
      </span>
    </>
  );
}
