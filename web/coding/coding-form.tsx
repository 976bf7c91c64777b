/** Writing one coding: what this passage says of one thing. Every filled field becomes a claim anchored to it. */
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from "react";
import type { Output, Pointer } from "../../src/api/contract.ts";
import type { ThingKind } from "../../src/core/record/body.ts";
import type { Anchor } from "../anchor.ts";
import { useRead, useWrite } from "../call.ts";
import { useHandle } from "../doing.ts";
import { announce } from "../frame/announce.tsx";
import { Layer } from "../parts/layer.tsx";
import { Quote } from "../parts/quote.tsx";
import { RefusalNote } from "../parts/refusal-note.tsx";
import { t, word } from "../words.ts";
import { toggleCodebook } from "./codebook.ts";
import { type Field, type Filled, type Hand, hands, ordered, request, type Target, type Trouble } from "./draft.ts";
import { FieldRow } from "./field-row.tsx";

export interface Saved extends Output<"coding.save"> {
  readonly filled: readonly Filled[];
  readonly hand: Hand;
  readonly anchor: Anchor;
}

interface CodingFormProps {
  readonly exhibit: Output<"exhibit.show">["exhibit"];
  readonly anchor: Anchor;
  readonly target: Target;
  readonly begin: readonly Filled[];
  readonly hand: Hand;
  /** what the document offers for a field, in which this stands already */
  readonly offers?: (field: Field, filled: readonly Filled[]) => readonly Filled[];
  readonly onSaved: (saved: Saved) => void;
  readonly onLeave: () => void;
  /** a form within a form: the keys of the page belong to the outer one */
  readonly within?: boolean;
}

export function CodingForm({
  exhibit,
  anchor,
  target,
  begin,
  hand: handFirst,
  offers,
  onSaved,
  onLeave,
  within = false,
}: CodingFormProps) {
  const kind = "create" in target ? target.create : (target.thing.kind as ThingKind);
  const form = useRead("coding.form", { kind }, { staleTime: Number.POSITIVE_INFINITY });
  const once = useRef(crypto.randomUUID());
  const [filled, setFilled] = useState<readonly Filled[]>(begin);
  const [hand, setHand] = useState<Hand>(handFirst);
  const [making, setMaking] = useState<{
    kind: ThingKind;
    made: (thing: Pointer) => void;
    begin: readonly Filled[];
    field: string;
  }>();
  const box = useRef<HTMLDivElement>(null);
  // after the making of a new thing the writer is back at the field that asked for it
  const made = (field: string) => {
    setMaking(undefined);
    setTimeout(() => box.current?.querySelector<HTMLElement>(`[data-field="${field}"] input.field`)?.focus(), 60);
  };
  const save = useWrite("coding.save", {
    said: (output) => t("evidence.coding.saved", { code: output.thing.code }),
    done: (output) => onSaved({ ...output, filled, hand, anchor }),
  });

  // a field that isn't read yet holds the saving back; one that can't be read stops it: nothing typed is dropped unseen
  const [troubles, setTroubles] = useState<Readonly<Record<string, Trouble>>>({});
  const [asked, setAsked] = useState(false);
  const reading = Object.values(troubles).includes("reading");
  const wrong = Object.keys(troubles).filter((property) => troubles[property] === "wrong");
  const trouble = useCallback((property: string, what: Trouble | undefined) => {
    setTroubles((before) => {
      const { [property]: _, ...others } = before;
      return what === undefined ? others : { ...others, [property]: what };
    });
  }, []);
  const submit = () => setAsked(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: goes on when it is asked for, and again when a reading is done
  useEffect(() => {
    if (!asked || reading) return;
    setAsked(false);
    if (wrong.length === 0 && filled.length > 0 && !save.isPending) {
      save.mutate(request(exhibit.code, target, filled, hand, anchor, once.current));
    }
  }, [asked, reading]);
  useHandle("coding.save", within ? undefined : submit);
  useHandle("coding.codebook", toggleCodebook);
  // leaving drops what is filled, so it asks once
  const [leaving, setLeaving] = useState(false);
  const leave = () => {
    if (filled.length === begin.length || leaving) onLeave();
    else {
      setLeaving(true);
      announce(t("evidence.coding.leave-again", { count: filled.length }));
    }
  };
  useHandle("coding.leave", within ? undefined : leave);
  const press = (event: KeyboardEvent) => {
    if (!within || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    // the form around this one would save too
    event.stopPropagation();
    submit();
  };

  const { main, more } = ordered(kind, form.data?.properties ?? []);
  // whatever the first field is, the writer begins there
  const loaded = form.data !== undefined;
  useEffect(() => {
    if (loaded) box.current?.querySelector<HTMLElement>(".field-row .field")?.focus();
  }, [loaded]);
  const standing = (field: Field) => filled.filter((other) => other.property === field.property);
  const one = (field: Field, index: number) => (
    <FieldRow
      key={field.property}
      field={field}
      filled={standing(field)}
      {...(offers === undefined ? {} : { offers: offers(field, standing(field)) })}
      onFill={(next) =>
        setFilled((before) => [...before.filter((other) => other.property !== field.property), ...next])
      }
      onTrouble={(what) => trouble(field.property, what)}
      quote={anchor.quote}
      lang={exhibit.lang}
      autoFocus={index === 0}
      onNew={(wanted, made, begun = []) => setMaking({ kind: wanted, made, begin: begun, field: field.property })}
    />
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl-Enter saves from any field
    <div ref={box} className="coding-form" onKeyDown={press}>
      <RefusalNote of={form.error} />
      {main.map(one)}
      {more.length > 0 && (
        <details className="more" open={begin.some((other) => more.some((field) => field.property === other.property))}>
          <summary>{t("evidence.coding.more", { count: more.length })}</summary>
          {more.map((field) => one(field, -1))}
        </details>
      )}
      <fieldset className="hand">
        <legend>{t("evidence.coding.hand")}</legend>
        {hands.map((name) => (
          <label key={name}>
            <input type="radio" name={`hand-${once.current}`} checked={hand === name} onChange={() => setHand(name)} />
            {word("vocabulary-words.hand", name)}
          </label>
        ))}
      </fieldset>
      {filled.length > 0 && (
        <details className="more">
          <summary>{t("evidence.coding.denies")}</summary>
          {filled.map((claim) => (
            <label key={`${claim.property} ${claim.label}`} className="denies">
              <input
                type="checkbox"
                checked={claim.denies}
                onChange={() =>
                  setFilled(filled.map((other) => (other === claim ? { ...claim, denies: !claim.denies } : other)))
                }
              />
              {word("vocabulary-words.property", claim.property)}: {claim.label}
            </label>
          ))}
        </details>
      )}
      {wrong.length > 0 && (
        <p className="guidance warn" role="alert">
          {t("evidence.coding.wrong", {
            fields: wrong.map((name) => word("vocabulary-words.property", name)).join(", "),
          })}
        </p>
      )}
      <RefusalNote of={save.error} />
      {leaving && <p className="guidance warn">{t("evidence.coding.leave-again", { count: filled.length })}</p>}
      <div className="coding-foot">
        <button type="button" className="btn" onClick={leave}>
          {t("frame.action.coding.leave")} <kbd>Esc</kbd>
        </button>
        <span className="aside">{t("evidence.coding.count", { count: filled.length })}</span>
        <button type="button" className="btn go" disabled={filled.length === 0 || wrong.length > 0} onClick={submit}>
          {within ? t("evidence.coding.save") : t("frame.action.coding.save")} <kbd>Ctrl ⏎</kbd>
        </button>
      </div>
      {making !== undefined && (
        <Layer
          title={t("evidence.coding.new-thing", { kind: word("vocabulary-words.kind", making.kind) })}
          close={() => made(making.field)}
        >
          <Quote text={anchor.quote} />
          <p className="aside">{t("evidence.coding.new-thing.why")}</p>
          <CodingForm
            within
            exhibit={exhibit}
            anchor={anchor}
            target={{ create: making.kind }}
            begin={making.begin}
            hand={hand}
            onLeave={() => made(making.field)}
            onSaved={(saved) => {
              making.made(saved.thing);
              made(making.field);
            }}
          />
        </Layer>
      )}
    </div>
  );
}
