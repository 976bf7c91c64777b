/** Writing who a person is: names in every script, contacts, how to contact without harm. No field asks where somebody lives. */
import { useRef, useState } from "react";
import type { Input } from "../../../src/api/contract.ts";
import { useWrite } from "../../call.ts";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { t, word } from "../../words.ts";
import { SeveralFields } from "./several-fields.tsx";
import { type OpenedIdentity, useVault } from "./vault.ts";

type Written = Input<"identity.record">["identity"];
type NameKind = Written["names"][number]["kind"];
type Channel = NonNullable<Written["contacts"]>[number]["channel"];

const kinds: readonly NameKind[] = ["legal", "birth", "former", "alias", "nickname", "spelling"];
const channels: readonly Channel[] = ["phone", "messenger", "e-mail", "intermediary", "other"];
const langs = ["", "be", "ru", "uk", "pl", "lt", "en", "de"] as const;
const safeFields = ["channel", "times", "words", "answers", "never"] as const;
type Safe = Readonly<Record<(typeof safeFields)[number] | "until", string>>;
const noSafe: Safe = { channel: "", times: "", words: "", answers: "", never: "", until: "" };

interface Draft {
  readonly names: readonly { readonly text: string; readonly kind: string; readonly lang: string }[];
  readonly birth: string;
  readonly nationalities: string;
  readonly contacts: readonly { readonly channel: string; readonly value: string; readonly note: string }[];
  readonly safe: Safe;
  readonly relatives: readonly { readonly name: string; readonly relation: string; readonly person: string }[];
  readonly documents: readonly { readonly type: string; readonly number: string; readonly note: string }[];
  readonly interviewers: string;
  readonly note: string;
}

const draftOf = (of: OpenedIdentity | undefined): Draft => ({
  names: of?.names.map(({ text, kind, lang = "" }) => ({ text, kind, lang })) ?? [
    { text: "", kind: "legal", lang: "" },
  ],
  birth: of?.birth ?? "",
  nationalities: of?.nationalities.join(", ") ?? "",
  contacts: of?.contacts.map(({ channel, value, note = "" }) => ({ channel, value, note })) ?? [],
  safe: { ...noSafe, ...of?.safeContact, until: of?.safeContact?.until ?? "" },
  relatives: of?.relatives.map(({ name, relation, person = "" }) => ({ name, relation, person })) ?? [],
  documents: of?.documents.map(({ type, number, note = "" }) => ({ type, number, note })) ?? [],
  interviewers: of?.interviewers.join(", ") ?? "",
  note: of?.note ?? "",
});

const listed = (text: string): string[] =>
  text
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
const said = <K extends string>(key: K, value: string): { readonly [P in K]?: string } =>
  (value.trim() === "" ? {} : { [key]: value.trim() }) as { readonly [P in K]?: string };

/** Rows without their chief field are left out. `all`: interviewers are said. */
function writtenOf(draft: Draft, all: boolean): Written {
  const { until, ...safe } = draft.safe;
  const contact = Object.values(draft.safe).some((one) => one.trim() !== "");
  return {
    names: draft.names
      .filter((one) => one.text.trim() !== "")
      .map(({ text, kind, lang }) => ({
        text: text.trim(),
        kind: kinds.find((one) => one === kind) ?? "spelling",
        ...said("lang", lang),
      })),
    ...said("birth", draft.birth),
    nationalities: listed(draft.nationalities),
    contacts: draft.contacts
      .filter((one) => one.value.trim() !== "")
      .map(({ channel, value, note }) => ({
        channel: channels.find((one) => one === channel) ?? "other",
        value: value.trim(),
        ...said("note", note),
      })),
    ...(contact && { safeContact: { ...safe, ...said("until", until) } }),
    relatives: draft.relatives
      .filter((one) => one.name.trim() !== "")
      .map(({ name, relation, person }) => ({
        name: name.trim(),
        relation: relation.trim(),
        ...said("person", person.toUpperCase()),
      })),
    documents: draft.documents
      .filter((one) => one.type.trim() !== "")
      .map(({ type, number, note }) => ({ type: type.trim(), number: number.trim(), ...said("note", note) })),
    ...(all && { interviewers: listed(draft.interviewers) }),
    ...said("note", draft.note),
  };
}

interface IdentityFormProps {
  readonly person: string;
  /** what is changed; absent where it is recorded for the first time */
  readonly of?: OpenedIdentity;
  readonly close: () => void;
}

export function IdentityForm({ person, of, close }: IdentityFormProps) {
  const { all } = useVault();
  const [draft, setDraft] = useState(() => draftOf(of));
  const once = useRef(crypto.randomUUID());
  const after = { said: () => t("identity.recorded"), done: close };
  const record = useWrite("identity.record", after);
  const change = useWrite("identity.change", after);
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const full = draft.names.some((one) => one.text.trim() !== "");
  const send = () => {
    const identity = writtenOf(draft, all);
    if (of === undefined) record.mutate({ person, identity, once: once.current });
    else change.mutate({ person, record: of.record, version: of.version, identity });
  };
  const plain = (key: "birth" | "nationalities" | "interviewers", label: string) => (
    <label className="labelled">
      {label}
      <input
        className="field"
        value={draft[key]}
        maxLength={400}
        onChange={(event) => set({ [key]: event.target.value })}
      />
    </label>
  );
  return (
    <Layer
      title={t(of === undefined ? "frame.action.identity.record" : "frame.action.identity.change")}
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
        <p className="aside">{t("identity.no-home")}</p>
        <SeveralFields
          legend={t("identity.names")}
          rows={draft.names}
          empty={{ text: "", kind: "spelling", lang: "" }}
          fields={[
            { key: "text", label: t("identity.name"), size: 36 },
            {
              key: "kind",
              label: t("identity.name-kind"),
              choices: kinds.map((one) => [one, t(`identity.kind.${one}`)]),
            },
            {
              key: "lang",
              label: t("identity.lang"),
              choices: langs.map((one) => [one, one === "" ? "–" : word("vocabulary-words.lang", one)]),
            },
          ]}
          change={(names) => set({ names })}
        />
        <div className="two-fields">
          {plain("birth", t("identity.birth"))}
          {plain("nationalities", t("identity.nationalities"))}
        </div>
        <SeveralFields
          legend={t("identity.contacts")}
          rows={draft.contacts}
          empty={{ channel: "messenger", value: "", note: "" }}
          fields={[
            {
              key: "channel",
              label: t("identity.safe.channel"),
              choices: channels.map((one) => [one, t(`identity.channel.${one}`)]),
            },
            { key: "value", label: t("identity.value"), size: 26, most: 300 },
            { key: "note", label: t("identity.note"), most: 500 },
          ]}
          change={(contacts) => set({ contacts })}
        />
        <fieldset className="several-fields">
          <legend>{t("identity.safe")}</legend>
          <div className="two-fields">
            {safeFields.map((field) => (
              <label key={field} className="labelled">
                {t(`identity.safe.${field}`)}
                <input
                  className="field"
                  maxLength={field === "channel" ? 300 : 500}
                  value={draft.safe[field]}
                  onChange={(event) => set({ safe: { ...draft.safe, [field]: event.target.value } })}
                />
              </label>
            ))}
            <label className="labelled">
              {t("identity.safe.until")}
              <input
                className="field"
                type="date"
                value={draft.safe.until}
                onChange={(event) => set({ safe: { ...draft.safe, until: event.target.value } })}
              />
            </label>
          </div>
        </fieldset>
        <SeveralFields
          legend={t("identity.relatives")}
          rows={draft.relatives}
          empty={{ name: "", relation: "", person: "" }}
          fields={[
            { key: "name", label: t("identity.name"), size: 26 },
            { key: "relation", label: t("identity.relation"), most: 100 },
            { key: "person", label: t("identity.person"), size: 12, most: 7 },
          ]}
          change={(relatives) => set({ relatives })}
        />
        <SeveralFields
          legend={t("identity.documents")}
          rows={draft.documents}
          empty={{ type: "", number: "", note: "" }}
          fields={[
            { key: "type", label: t("identity.documents.type"), most: 100 },
            { key: "number", label: t("identity.documents.number"), most: 100 },
            { key: "note", label: t("identity.note"), most: 500 },
          ]}
          change={(documents) => set({ documents })}
        />
        {all && plain("interviewers", t("identity.interviewers"))}
        <label className="labelled">
          {t("identity.note")}
          <textarea
            className="field"
            rows={2}
            maxLength={4_000}
            value={draft.note}
            onChange={(event) => set({ note: event.target.value })}
          />
        </label>
        <RefusalNote of={of === undefined ? record.error : change.error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go" disabled={!full}>
            {t("findings.save")}
          </button>
        </div>
      </form>
    </Layer>
  );
}
