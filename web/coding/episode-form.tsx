/** An episode first: who, where, from when to when, and a checklist of what happened; one passage, one saving. */
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Input, Output, Pointer } from "../../src/api/contract.ts";
import type { ThingKind } from "../../src/core/record/body.ts";
import type { Anchor } from "../anchor.ts";
import { useRead, useWrite } from "../call.ts";
import { useHandle } from "../doing.ts";
import { Layer } from "../parts/layer.tsx";
import { Quote } from "../parts/quote.tsx";
import { RefusalNote } from "../parts/refusal-note.tsx";
import { t, word } from "../words.ts";
import { Checklist } from "./checklist.tsx";
import { toggleCodebook } from "./codebook.ts";
import { CodingForm } from "./coding-form.tsx";
import type { Written } from "./desk-state.ts";
import { type Field, type Filled, type Hand, hands, type Trouble } from "./draft.ts";
import { FieldRow } from "./field-row.tsx";

interface EpisodeFormProps {
  readonly exhibit: Output<"exhibit.show">["exhibit"];
  readonly anchor: Anchor;
  readonly hand: Hand;
  /** the commonest types of acts */
  readonly common: readonly string[];
  readonly offers: (field: Field, filled: readonly Filled[]) => readonly Filled[];
  readonly onSaved: (written: Written, hand: Hand) => void;
  readonly onLeave: () => void;
}

type Asked = Input<"episode.save">;
/** Asked in this order; the rest of an episode can be said later, of the same one. */
const asked = ["person", "facility", "from", "to", "arrest", "arrestedBy"] as const;
/** Stands for somebody who is begun with this very episode. */
const newPerson = "new:person";
const newGroup = "new:group";
const always = { staleTime: Number.POSITIVE_INFINITY } as const;

export function EpisodeForm({ exhibit, anchor, hand: handFirst, common, offers, onSaved, onLeave }: EpisodeFormProps) {
  const form = useRead("coding.form", { kind: "episode" }, always);
  const acts = useRead("coding.form", { kind: "act" }, always);
  const once = useRef(crypto.randomUUID());
  const box = useRef<HTMLDivElement>(null);
  const [filled, setFilled] = useState<readonly Filled[]>([]);
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [conditions, setConditions] = useState<readonly string[]>([]);
  const [hand, setHand] = useState(handFirst);
  const [troubles, setTroubles] = useState<Readonly<Record<string, Trouble | undefined>>>({});
  const [making, setMaking] = useState<{
    kind: ThingKind;
    made: (thing: Pointer) => void;
    begin: readonly Filled[];
    field: string;
  }>();
  // after the making of a new thing the writer is back at the field that asked for it
  const made = (field: string) => {
    setMaking(undefined);
    setTimeout(() => box.current?.querySelector<HTMLElement>(`[data-field="${field}"] input.field`)?.focus(), 60);
  };
  useHandle("coding.codebook", toggleCodebook);
  const save = useWrite("episode.save", {
    said: ({ codings }) => t("evidence.episode.saved", { count: codings.length - 1 }),
    done: ({ codings }) =>
      onSaved(
        { codings: codings.map(({ coding }) => coding), things: codings.map(({ thing }) => thing), anchor },
        hand,
      ),
  });
  const loaded = form.data !== undefined;
  useEffect(() => {
    if (loaded) box.current?.querySelector<HTMLElement>(".field-row .field")?.focus();
  }, [loaded]);

  const fields = form.data?.properties ?? [];
  const standing = (property: string) => filled.filter((one) => one.property === property);
  const thingOf = (property: string): string[] =>
    standing(property).flatMap(({ value }) => ("thing" in value ? [value.thing] : []));
  const whenOf = (property: string): Asked["from"] => {
    const value = standing(property)[0]?.value;
    return value !== undefined && "when" in value ? value.when : undefined;
  };
  const [person] = thingOf("person");
  // a date that is still being read holds the saving back for as long; one that can't be read stops it
  const reading = Object.values(troubles).includes("reading");
  const wrong = Object.values(troubles).includes("wrong");
  const [saving, setSaving] = useState(false);
  const submit = () => setSaving(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: goes on when it is asked for, and again when a reading is done
  useEffect(() => {
    if (!saving || reading) return;
    setSaving(false);
    if (!wrong && !save.isPending) send();
  }, [saving, reading]);
  const send = () => {
    if (person === undefined) return;
    const who =
      person === newPerson || person === newGroup
        ? ({ create: person === newPerson ? "person" : "group" } as const)
        : { code: person };
    const arrest = standing("arrest")[0]?.value;
    save.mutate({
      exhibit: exhibit.code,
      anchor,
      hand,
      person: who,
      facility: thingOf("facility")[0],
      from: whenOf("from"),
      to: whenOf("to"),
      arrest: arrest !== undefined && "code" in arrest ? arrest.code : undefined,
      arrestedBy: thingOf("arrestedBy"),
      conditions: [...conditions],
      acts: ticked.map((type) => ({ type })),
      once: once.current,
    });
  };
  const press = (event: KeyboardEvent) => {
    // a new thing's own form saves itself; a checklist would take the Enter as a tick
    if (making !== undefined || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    submit();
  };
  const make = (field: string, kind: ThingKind, made: (thing: Pointer) => void, begin: readonly Filled[] = []) => {
    // who is held needs no more than a code to begin with
    if (kind === "person" || kind === "group")
      made({
        code: `new:${kind}`,
        kind,
        label: t("evidence.coding.new", { kind: word("vocabulary-words.kind", kind) }),
      });
    else setMaking({ kind, made, begin, field });
  };
  const offered = (field: Field): readonly Filled[] => {
    const known = offers(field, standing(field.property));
    if (field.property !== "person") return known;
    const label = t("evidence.coding.new", { kind: word("vocabulary-words.kind", "person") });
    return [...known.slice(0, 3), { property: "person", value: { thing: newPerson }, label, denies: false }];
  };
  return (
    <Layer title={t("evidence.episode")} close={onLeave} shape="wide">
      <div ref={box} className="episode" onKeyDownCapture={press}>
        <Quote text={anchor.quote} />
        <RefusalNote of={form.error ?? acts.error} />
        <div className="episode-in">
          <div className="coding-form">
            {asked.flatMap((property) => {
              const field = fields.find((one) => one.property === property);
              if (field === undefined || (field.type === "code" && field.options.length === 0)) return [];
              return [
                <FieldRow
                  key={property}
                  field={field}
                  label={t(`evidence.episode.${property}`)}
                  filled={standing(property)}
                  offers={offered(field)}
                  onFill={(next) =>
                    setFilled((before) => [...before.filter((one) => one.property !== property), ...next])
                  }
                  onTrouble={(what) => setTroubles((before) => ({ ...before, [property]: what }))}
                  quote={anchor.quote}
                  lang={exhibit.lang}
                  autoFocus={false}
                  onNew={(kind, made, begun) => make(property, kind, made, begun)}
                />,
              ];
            })}
            <fieldset className="hand">
              <legend>{t("evidence.coding.hand")}</legend>
              {hands.map((name) => (
                <label key={name}>
                  <input type="radio" name="hand-episode" checked={hand === name} onChange={() => setHand(name)} />
                  {word("vocabulary-words.hand", name)}
                </label>
              ))}
            </fieldset>
            <p className="guidance">{t("evidence.episode.dates")}</p>
          </div>
          <Checklist
            label={t("evidence.episode.acts")}
            options={acts.data?.properties.find((one) => one.property === "type")?.options ?? []}
            first={common}
            ticked={ticked}
            onTick={setTicked}
          />
          <Checklist
            label={t("evidence.episode.conditions")}
            options={fields.find((one) => one.property === "conditions")?.options ?? []}
            first={[]}
            ticked={conditions}
            onTick={setConditions}
          />
        </div>
        <RefusalNote of={save.error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={onLeave}>
            {t("frame.cancel")} <kbd>Esc</kbd>
          </button>
          <span className="aside">
            {person === undefined
              ? t("evidence.episode.who-first")
              : t("evidence.episode.makes", { count: ticked.length })}
          </span>
          <button type="button" className="btn go" disabled={person === undefined || wrong} onClick={submit}>
            {t("frame.action.coding.save")} <kbd>Ctrl ⏎</kbd>
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
    </Layer>
  );
}
