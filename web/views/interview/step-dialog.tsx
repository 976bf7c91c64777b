/** Recording a step of an interview: one dialog for all of them, made from the table that says what each holds. */
import { useId, useState } from "react";
import { clearingSteps, fieldsOf, type StepField, type StepKind } from "../../../src/core/contact/step.ts";
import { useRead, useWrite } from "../../call.ts";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { takeFocus } from "../../parts/take-focus.ts";
import { t } from "../../words.ts";

type Value = string | boolean;
const instantOf = (local: string): string => `${new Date(local).toISOString().slice(0, 19)}Z`;
const linesOf = (text: string): string[] => text.split("\n").flatMap((line) => line.trim() || []);

/** A field's value as it is sent; nothing where it is empty. */
function sentOf({ form }: StepField, value: Value): Value | string[] | undefined {
  if (typeof value === "boolean") return value;
  if (form === "list") return linesOf(value);
  const plain = value.trim();
  if (plain === "") return undefined;
  return form === "moment" ? instantOf(plain) : plain;
}

interface StepDialogProps {
  readonly interview: string;
  readonly step: StepKind;
  readonly close: () => void;
}

export function StepDialog({ interview, step, close }: StepDialogProps) {
  const fields = fieldsOf(step);
  const [values, setValues] = useState<Readonly<Record<string, Value>>>({});
  const [happened, setHappened] = useState("");
  const [once] = useState(() => crypto.randomUUID());
  const after = { said: () => t("interviews.recorded"), done: close };
  const record = useWrite("interview.step", after);
  const clear = useWrite("interview.clear", after);
  const given = (field: StepField): Value => values[field.name] ?? (field.form === "yes" ? false : "");
  const full = fields.every((field) => !field.needed || given(field) !== "");
  return (
    <Layer title={t("interviews.record.named", { step: t(`interviews.step.${step}`) })} close={close} shape="wide">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!full) return;
          const content = Object.fromEntries(
            fields.flatMap((field) => {
              const sent = sentOf(field, given(field));
              return sent === undefined ? [] : [[field.name, sent]];
            }),
          );
          const when = happened === "" ? {} : { happened: instantOf(happened) };
          (clearingSteps.includes(step) ? clear : record).mutate({ interview, step, content, ...when, once });
        }}
      >
        {fields.map((field, index) => (
          <Field
            key={field.name}
            field={field}
            first={index === 0}
            value={given(field)}
            change={(value) => setValues({ ...values, [field.name]: value })}
          />
        ))}
        {step !== "conducted" && (
          <label className="labelled">
            {t("interviews.happened")}
            <input
              type="datetime-local"
              className="field"
              value={happened}
              onChange={(event) => setHappened(event.target.value)}
            />
          </label>
        )}
        <p className="aside">{t("interviews.happened.note")}</p>
        <RefusalNote of={record.error ?? clear.error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go" disabled={!full}>
            {t("interviews.promise.save")}
          </button>
        </div>
      </form>
    </Layer>
  );
}

interface FieldProps {
  readonly field: StepField;
  readonly first: boolean;
  readonly value: Value;
  readonly change: (value: Value) => void;
}

function Field({ field, first, value, change }: FieldProps) {
  const id = useId();
  const name = t(`interviews.field.${field.name}`);
  const label = field.needed || field.form === "yes" ? name : t("interviews.optional", { field: name });
  if (typeof value === "boolean") {
    return (
      <label className="tick">
        <input type="checkbox" checked={value} onChange={(event) => change(event.target.checked)} />
        {label}
      </label>
    );
  }
  const shared = {
    id,
    className: "field",
    value,
    ref: first ? takeFocus : undefined,
    onChange: (event: { target: { value: string } }) => change(event.target.value),
  };
  return (
    <div className="labelled">
      <label htmlFor={id}>
        {label}
        {field.form === "list" && ` · ${t("interviews.list")}`}
      </label>
      <Control field={field} shared={shared} />
    </div>
  );
}

interface Shared {
  readonly id: string;
  readonly className: string;
  readonly value: string;
  readonly ref: ((element: HTMLElement | null) => void) | undefined;
  readonly onChange: (event: { target: { value: string } }) => void;
}

function Control({ field, shared }: { readonly field: StepField; readonly shared: Shared }) {
  switch (field.form) {
    case "text":
    case "list":
      return <textarea rows={2} {...shared} />;
    case "choice":
      return (
        <select {...shared}>
          <option value="">{t("interviews.choose")}</option>
          {(field.options ?? []).map((one) => (
            <option key={one} value={one}>
              {t(`interviews.choice.${one}`)}
            </option>
          ))}
        </select>
      );
    case "member":
      return <MemberChoice shared={shared} />;
    case "day":
      return <input type="date" {...shared} />;
    case "moment":
      return <input type="datetime-local" {...shared} />;
    default:
      return <input {...shared} spellCheck={field.form === "line"} autoComplete="off" />;
  }
}

function MemberChoice({ shared }: { readonly shared: Shared }) {
  const form = useRead("interview.form", {});
  return (
    <select {...shared}>
      <option value="">{t("interviews.choose")}</option>
      {(form.data?.members ?? []).map(({ handle }) => (
        <option key={handle} value={handle}>
          {handle}
        </option>
      ))}
    </select>
  );
}
