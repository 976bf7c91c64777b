/** Sealing an exhibit into a narrower compartment: which one, and what happens with it. */
import { useState } from "react";
import { useRead, useWrite } from "../../call.ts";
import { takeFocus } from "../../parts/take-focus.ts";
import { t } from "../../words.ts";
import { AskForm } from "../members/ask-form.tsx";
import { nameOf } from "../members/chips.tsx";

/** Whose keys few hold, as the server judges it too. */
const closer: readonly string[] = ["sgbv", "child", "medical", "suspect"];

export function SealDialog({ exhibit, close }: { readonly exhibit: string; readonly close: () => void }) {
  const list = useRead("people.list", {});
  const [chosen, setChosen] = useState("");
  const write = useWrite("exhibit.seal", { ends: "seal" });
  const compartments = list.data?.compartments ?? [];
  const narrower = compartments.filter(({ name }) => closer.includes(name) || name.startsWith("line-"));
  const into = narrower.find(({ name }) => name === chosen);
  return (
    <AskForm
      title={t("frame.action.exhibit.seal")}
      note={t("members.seal.note")}
      go={t("members.seal.do")}
      full={into !== undefined}
      error={list.error ?? write.error}
      run={() => into !== undefined && write.mutate({ exhibit, compartment: into.name })}
      close={close}
    >
      <label className="labelled">
        {t("members.seal.into")}
        <select ref={takeFocus} className="field" value={chosen} onChange={(event) => setChosen(event.target.value)}>
          <option value="">{t("members.seal.choose")}</option>
          {narrower.map(({ name }) => (
            <option key={name} value={name}>
              {nameOf(compartments, name)}
            </option>
          ))}
        </select>
      </label>
      {list.data !== undefined && narrower.length === 0 && <p className="aside">{t("members.seal.none")}</p>}
      {into !== undefined && !into.mine && (
        <p className="banner against" role="status">
          {t("members.seal.not-mine")}
        </p>
      )}
    </AskForm>
  );
}
