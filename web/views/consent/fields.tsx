/** Fields of a conversation that are for who leads it: what it covers, how it was held, who decides, what a child needs. */
import { type ChangeEvent, useId } from "react";
import { t } from "../../words.ts";
import { absences, type Draft, deciders, labelOf, methods, needed } from "./draft.ts";

interface FieldsProps {
  readonly draft: Draft;
  readonly change: (more: Partial<Draft>) => void;
}

interface TextProps extends FieldsProps {
  readonly name: string;
  readonly label: string;
  readonly rows?: number;
  readonly type?: "date";
}

/** One of the texts of a draft. */
export function TextField({ draft, change, name, label, rows, type }: TextProps) {
  const value = draft.texts[name] ?? "";
  const set = (text: string) => change({ texts: { ...draft.texts, [name]: text } });
  const required = needed(draft).includes(name);
  const id = useId();
  const common = {
    id,
    className: "field",
    value,
    required,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => set(event.target.value),
  };
  return (
    <div className="labelled">
      <label htmlFor={id}>{t(`consent.${label}`)}</label>
      {rows === undefined ? (
        <input type={type ?? "text"} maxLength={200} {...common} />
      ) : (
        <textarea rows={rows} maxLength={2_000} {...common} />
      )}
    </div>
  );
}

function Tick({
  label,
  value,
  set,
}: {
  readonly label: string;
  readonly value: boolean;
  readonly set: (value: boolean) => void;
}) {
  return (
    <label className="denies">
      <input type="checkbox" checked={value} onChange={(event) => set(event.target.checked)} />
      <span>{t(`consent.${label}`)}</span>
    </label>
  );
}

export function SetupFields({ draft, change, anew }: FieldsProps & { readonly anew: boolean }) {
  return (
    <div className="stack">
      <fieldset className="stack">
        <legend className="overline">{t("consent.about")}</legend>
        <label className="labelled">
          {t("consent.about.person")}
          <input
            className="field"
            value={draft.person}
            readOnly={anew}
            onChange={(event) => change({ person: event.target.value })}
          />
        </label>
        <label className="labelled">
          {t("consent.about.exhibits")}
          <input
            className="field"
            value={draft.exhibits}
            onChange={(event) => change({ exhibits: event.target.value })}
          />
        </label>
        <div className="hand">
          {(["listed", "all"] as const).map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="covers"
                checked={draft.covers === one}
                onChange={() => change({ covers: one })}
              />
              {t(`consent.covers.${one}`)}
            </label>
          ))}
        </div>
        <Tick label="medical" value={draft.medical} set={(medical) => change({ medical })} />
        <Tick label="intimate" value={draft.intimate} set={(intimate) => change({ intimate })} />
      </fieldset>
      <fieldset className="stack two">
        <legend className="overline">{t("consent.method")}</legend>
        <label className="labelled">
          {t("consent.when")}
          <input
            type="datetime-local"
            className="field"
            value={draft.at}
            onChange={(event) => change({ at: event.target.value })}
          />
        </label>
        <label className="labelled">
          {t("consent.method")}
          <select
            className="field"
            value={draft.method}
            onChange={(event) => change({ method: methods.find((one) => one === event.target.value) ?? draft.method })}
          >
            {methods.map((one) => (
              <option key={one} value={one}>
                {t(`consent.method.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <TextField draft={draft} change={change} name="explainedBy" label="explained-by" />
        <TextField draft={draft} change={change} name="interpreter" label="interpreter" />
        <TextField draft={draft} change={change} name="witness" label="witness" />
        <p className="aside">{t("consent.signature.note")}</p>
      </fieldset>
      <DeciderFields draft={draft} change={change} />
    </div>
  );
}

/** The fields that each decider has, and which of them are long. */
const fields: Readonly<Record<Draft["who"], readonly (readonly [string, number?])[]>> = {
  person: [],
  guardian: [["relation"], ["checked", 2]],
  advocate: [
    ["whyNoGuardian", 2],
    ["independence", 2],
  ],
  "next-of-kin": [["relation"], ["view", 2], ["safety", 2], ["authority", 2]],
  intermediary: [
    ["obtained", 3],
    ["proof", 2],
  ],
};

function DeciderFields({ draft, change }: FieldsProps) {
  return (
    <fieldset className="stack">
      <legend className="overline">{t("consent.decider")}</legend>
      <Tick
        label="child"
        value={draft.child}
        set={(child) => change({ child, ...(child && draft.who === "person" && { who: "guardian" as const }) })}
      />
      <div className="choose">
        {deciders
          .filter((one) => !draft.child || one === "guardian" || one === "advocate")
          .map((one) => (
            <label key={one}>
              <input type="radio" name="decider" checked={draft.who === one} onChange={() => change({ who: one })} />
              {t(`consent.decider.${one}`)}
            </label>
          ))}
      </div>
      {draft.who === "next-of-kin" && (
        <label className="labelled">
          {t("consent.kin.of")}
          <select
            className="field"
            value={draft.of}
            onChange={(event) => change({ of: absences.find((one) => one === event.target.value) ?? draft.of })}
          >
            {absences.map((one) => (
              <option key={one} value={one}>
                {t(`consent.kin.of.${one}`)}
              </option>
            ))}
          </select>
        </label>
      )}
      {fields[draft.who].map(([name, rows]) => (
        <TextField
          key={`${draft.who} ${name}`}
          draft={draft}
          change={change}
          name={`decider.${name}`}
          label={labelOf[`${draft.who}.${name}`] ?? name}
          {...(rows !== undefined && { rows })}
        />
      ))}
      {draft.who === "guardian" && (
        <Tick label="guardian.conflict" value={draft.conflict} set={(conflict) => change({ conflict })} />
      )}
      {draft.who === "next-of-kin" && <Tick label="kin.safe" value={draft.safe} set={(safe) => change({ safe })} />}
      {draft.who === "advocate" && <p className="aside">{t("consent.advocate.waits")}</p>}
      {draft.child && (
        <>
          <TextField draft={draft} change={change} name="child.ageEvidence" label="child.age" />
          <TextField draft={draft} change={change} name="child.bestInterests" label="child.interests" rows={2} />
          <TextField draft={draft} change={change} name="child.assent" label="child.assent" rows={2} />
          <TextField draft={draft} change={change} name="child.companion" label="child.companion" />
          <TextField draft={draft} change={change} name="child.stopSigns" label="child.stop" />
          <TextField draft={draft} change={change} name="child.reask" label="child.reask" type="date" />
        </>
      )}
    </fieldset>
  );
}

export function CloseFields({ draft, change }: FieldsProps) {
  return (
    <div className="stack">
      <TextField draft={draft} change={change} name="questions" label="questions" rows={3} />
      <TextField draft={draft} change={change} name="capacity" label="capacity" rows={2} />
      <div className="stack two">
        <TextField draft={draft} change={change} name="expires" label="expires" type="date" />
        <TextField draft={draft} change={change} name="review" label="review" type="date" />
      </div>
      <TextField draft={draft} change={change} name="mayChange" label="may-change" />
      <TextField draft={draft} change={change} name="note" label="note" rows={2} />
    </div>
  );
}
