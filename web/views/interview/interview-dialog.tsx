/** Proposing an interview, and changing who holds it and how. */
import { useState } from "react";
import { accounts, flags as allFlags, type Flag, placeTypes } from "../../../src/core/contact/step.ts";
import { useRead, useWrite } from "../../call.ts";
import { useFrame } from "../../frame/context.ts";
import { useGo } from "../../frame/go.tsx";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { takeFocus } from "../../parts/take-focus.ts";
import { t } from "../../words.ts";
import type { Shown } from "./interview.tsx";

const modes = ["in-person", "remote"] as const;
const wishes = ["interviewer", "interpreter", "breaks", "companion", "words", "pronouns"] as const;
type Wishes = Readonly<Partial<Record<(typeof wishes)[number], string | undefined>>>;

interface InterviewDialogProps {
  /** the interview that is changed; a new one without it */
  readonly of?: Shown;
  readonly close: () => void;
}

export function InterviewDialog({ of, close }: InterviewDialogProps) {
  const go = useGo();
  const { me } = useFrame();
  const form = useRead("interview.form", {});
  const [once] = useState(() => crypto.randomUUID());
  const [person, setPerson] = useState("");
  const [account, setAccount] = useState<(typeof accounts)[number]>("note");
  const [justification, setJustification] = useState("");
  const [flags, setFlags] = useState<readonly Flag[]>([]);
  const [mode, setMode] = useState<(typeof modes)[number]>(of?.mode ?? "in-person");
  const [team, setTeam] = useState<readonly string[]>(of?.team ?? [me.me.handle]);
  const [interpreter, setInterpreter] = useState(of?.interpreter?.member ?? "");
  const [described, setDescribed] = useState(of?.interpreter?.described ?? "");
  const [oath, setOath] = useState(of?.interpreter?.oath ?? false);
  const [language, setLanguage] = useState<string>(of?.language ?? "");
  const [placeType, setPlaceType] = useState<string>(of?.placeType ?? "");
  const [preferences, setPreferences] = useState<Wishes>(of?.preferences ?? {});
  const propose = useWrite("interview.propose", {
    said: ({ code }) => t("interviews.propose.done", { code }),
    done: ({ code }) => {
      close();
      go(`/interviews/${code}`);
    },
  });
  const change = useWrite("interview.change", { said: () => t("interviews.recorded"), done: close });
  const full =
    team.length > 0 &&
    /^[a-z]{2,3}$/.test(language) &&
    (of !== undefined || person.trim() !== "") &&
    (of !== undefined || account !== "statement" || justification.trim().length >= 3);
  const send = () => {
    const place = placeTypes.find((one) => one === placeType);
    const manned = {
      mode,
      team: [...team],
      ...(interpreter !== "" || described.trim() !== ""
        ? {
            interpreter: {
              oath,
              ...(interpreter !== "" && { member: interpreter }),
              ...(described.trim() !== "" && { described: described.trim() }),
            },
          }
        : {}),
      language,
      ...(place !== undefined && { placeType: place }),
      preferences: Object.fromEntries(Object.entries(preferences).filter(([, wish]) => wish?.trim())),
    };
    if (of !== undefined) change.mutate({ interview: of.code, version: of.version, ...manned });
    else
      propose.mutate({
        of: person.trim().toUpperCase(),
        account,
        ...(account === "statement" && { justification: justification.trim() }),
        flags: [...flags],
        ...manned,
        once,
      });
  };
  const members = form.data?.members ?? [];
  return (
    <Layer
      title={t(of === undefined ? "frame.action.interview.propose" : "frame.action.interview.change")}
      close={close}
      shape="wide"
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (full) send();
        }}
      >
        <RefusalNote of={form.error} />
        {of === undefined && (
          <>
            <label className="labelled">
              {t("interviews.propose.of")}
              <input
                ref={takeFocus}
                className="field"
                list="interview-leads"
                autoComplete="off"
                value={person}
                onChange={(event) => setPerson(event.target.value)}
              />
            </label>
            <datalist id="interview-leads">
              {(form.data?.leads ?? []).map((one) => (
                <option key={one} value={one} label={t("interviews.propose.leads")} />
              ))}
            </datalist>
            <Choice label={t("interviews.propose.account")} options={accounts} value={account} choose={setAccount} />
            {account === "statement" && (
              <label className="labelled">
                {t("interviews.justification")}
                <textarea
                  className="field"
                  rows={2}
                  value={justification}
                  onChange={(event) => setJustification(event.target.value)}
                />
                <span className="aside">{t("interviews.propose.account.means")}</span>
              </label>
            )}
            <Ticks
              legend={t("interviews.propose.flags")}
              options={allFlags}
              chosen={flags}
              choose={setFlags}
              say={(one) => t(`interviews.choice.${one}`)}
            />
          </>
        )}
        <Choice label={t("interviews.propose.mode")} options={modes} value={mode} choose={setMode} />
        <Ticks
          legend={t("interviews.team")}
          options={members.map(({ handle }) => handle)}
          chosen={team}
          choose={setTeam}
          say={(one) => one}
        />
        <label className="labelled">
          {t("interviews.interpreter")}
          <select className="field" value={interpreter} onChange={(event) => setInterpreter(event.target.value)}>
            <option value="">{t("interviews.interpreter.none")}</option>
            {members.map(({ handle }) => (
              <option key={handle} value={handle}>
                {handle}
              </option>
            ))}
          </select>
        </label>
        <label className="labelled">
          {t("interviews.interpreter.described")}
          <input className="field" value={described} onChange={(event) => setDescribed(event.target.value)} />
        </label>
        {(interpreter !== "" || described !== "") && (
          <label className="tick">
            <input type="checkbox" checked={oath} onChange={(event) => setOath(event.target.checked)} />
            {t("interviews.interpreter.oath")}
          </label>
        )}
        <label className="labelled">
          {t("interviews.propose.language")}
          <input
            className="field"
            maxLength={3}
            autoComplete="off"
            value={language}
            onChange={(event) => setLanguage(event.target.value.trim().toLowerCase())}
          />
        </label>
        <label className="labelled">
          {t("interviews.propose.place")}
          <select className="field" value={placeType} onChange={(event) => setPlaceType(event.target.value)}>
            <option value="">{t("interviews.choose")}</option>
            {placeTypes.map((one) => (
              <option key={one} value={one}>
                {t(`interviews.choice.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <fieldset className="stack">
          <legend className="overline">{t("interviews.preferences")}</legend>
          {wishes.map((one) => (
            <label key={one} className="labelled">
              {t(`interviews.preferences.${one}`)}
              <input
                className="field"
                value={preferences[one] ?? ""}
                onChange={(event) => setPreferences({ ...preferences, [one]: event.target.value })}
              />
            </label>
          ))}
        </fieldset>
        <p className="aside">{t("interviews.never")}</p>
        <RefusalNote of={propose.error ?? change.error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go" disabled={!full}>
            {t(of === undefined ? "interviews.propose.save" : "interviews.change.save")}
          </button>
        </div>
      </form>
    </Layer>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly options: readonly T[];
  readonly value: T;
  readonly choose: (value: T) => void;
}

function Choice<T extends string>({ label, options, value, choose }: ChoiceProps<T>) {
  return (
    <label className="labelled">
      {label}
      <select
        className="field"
        value={value}
        onChange={(event) => choose(options.find((one) => one === event.target.value) ?? value)}
      >
        {options.map((one) => (
          <option key={one} value={one}>
            {t(`interviews.choice.${one}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

interface TicksProps<T extends string> {
  readonly legend: string;
  readonly options: readonly T[];
  readonly chosen: readonly T[];
  readonly choose: (chosen: readonly T[]) => void;
  readonly say: (option: T) => string;
}

export function Ticks<T extends string>({ legend, options, chosen, choose, say }: TicksProps<T>) {
  return (
    <fieldset className="ticks">
      <legend>{legend}</legend>
      {options.map((one) => (
        <label key={one} className="tick">
          <input
            type="checkbox"
            checked={chosen.includes(one)}
            onChange={(event) =>
              choose(event.target.checked ? [...chosen, one] : chosen.filter((other) => other !== one))
            }
          />
          {say(one)}
        </label>
      ))}
    </fieldset>
  );
}
