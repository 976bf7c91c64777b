/** Fields that are written: a date as said, a number with its qualifier, words. */
import { keepPreviousData } from "@tanstack/react-query";
import { useLocation, useParams } from "@tanstack/react-router";
import { type ReactNode, useEffect, useId, useState } from "react";
import type { Output } from "../../src/api/contract.ts";
import { useRead } from "../call.ts";
import { t } from "../words.ts";
import { type Base, CountsFrom } from "./counts-from.tsx";
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

/** The exhibit whose page this is: what it tells of is offered to count from. */
function useShownExhibit(): string | undefined {
  const { code } = useParams({ strict: false });
  return useLocation({ select: ({ pathname }) => pathname.startsWith("/evidence/") }) ? code : undefined;
}

/** The value of `text` once nobody has typed for `delay` milliseconds. */
function useSettled<T>(text: T, delay: number): T {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), delay);
    return () => clearTimeout(timer);
  }, [text, delay]);
  return settled;
}

/** A date as it was said; what Grounds reads in it, and what it counts from, is shown back before anything is saved. */
export function WhenField({ field, label, filled, onFill, onTrouble }: PlainFieldProps) {
  const id = useId();
  const [text, setText] = useState(filled[0]?.label ?? "");
  const typed = text.trim();
  const asked = useSettled(typed, 250);
  // a date that stays from the act before keeps what it was counted from, until somebody writes here
  const [begun] = useState(filled[0]);
  const [bases, setBases] = useState<readonly Base[]>([]);
  const given = useSettled(bases, 250);
  const exhibit = useShownExhibit();
  const related = begun !== undefined && "when" in begun.value ? begun.value.when : undefined;
  const kept = related?.relation !== undefined && text === begun?.label && bases.length === 0 ? related : undefined;
  const settled = asked !== "" && asked === typed && given === bases;
  const read = useRead(
    "coding.when",
    {
      text: asked,
      ...(exhibit === undefined ? {} : { exhibit }),
      ...(given.length === 0 ? {} : { bases: [...given] }),
    },
    // while a base is written the choice of bases stays where it is
    { enabled: asked !== "" && kept === undefined, placeholderData: keepPreviousData },
  );
  const answer = settled && !read.isPlaceholderData ? read.data : undefined;
  const wrong = settled && read.error !== null;
  const when = kept ?? answer?.when;
  const missing = answer !== undefined && when === undefined;
  const trouble = typed === "" || when !== undefined ? undefined : wrong || missing ? "wrong" : "reading";
  const needs = typed === "" || kept !== undefined ? [] : (read.data?.needs ?? []);
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
  }, [trouble, when?.from, when?.to, asked, given]);
  let note: ReactNode = t("evidence.coding.when.hint");
  if (kept !== undefined) note = t("evidence.coding.when.read", { label: typed });
  else if (answer?.label !== undefined) note = <WhenRead answer={answer} label={answer.label} />;
  else if (missing) note = t("evidence.coding.when.missing");
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
      {needs.map((need) => (
        <CountsFrom
          key={need.landmark}
          need={need}
          base={bases.find(({ landmark }) => landmark === need.landmark)}
          onBase={(base) =>
            setBases([
              ...bases.filter(({ landmark }) => landmark !== need.landmark),
              ...(base === undefined ? [] : [base]),
            ])
          }
        />
      ))}
    </>
  );
}

/** What was understood, from its first to its last minute, and what was not said but taken from elsewhere. */
function WhenRead({ answer, label }: { readonly answer: Output<"coding.when">; readonly label: string }) {
  return (
    <>
      <span>{t("evidence.coding.when.read", { label })}</span>
      {answer.span !== undefined && answer.span !== label && <span className="span">{answer.span}</span>}
      {answer.taken !== undefined && <span className="span">{t(`evidence.coding.when.taken.${answer.taken}`)}</span>}
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
