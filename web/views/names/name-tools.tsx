/** What the People page offers for names: finding somebody in the vault, opening several, or asking whether a name is known. */
import { useRef, useState } from "react";
import { useWrite } from "../../call.ts";
import { useHandle } from "../../doing.ts";
import { announce } from "../../frame/announce.tsx";
import { ActionButton } from "../../parts/action-button.tsx";
import { Layer } from "../../parts/layer.tsx";
import { takeFocus } from "../../parts/take-focus.ts";
import { t } from "../../words.ts";
import { FindDialog } from "./find-dialog.tsx";
import { ReasonDialog } from "./reason-dialog.tsx";
import { SignedOpenings } from "./signed-openings.tsx";
import { useVault } from "./vault.ts";

export function NameTools() {
  const { names, all } = useVault();
  const [dialog, setDialog] = useState<"find" | "several" | "ask">();
  const close = () => setDialog(undefined);
  useHandle("identity.search", names ? () => setDialog("find") : undefined);
  useHandle("identity.several", all ? () => setDialog("several") : undefined);
  useHandle("identity.ask", all ? undefined : () => setDialog("ask"));
  return (
    <div className="name-tools">
      <span className="tools">
        {names && <ActionButton id="identity.search" small />}
        {all && <ActionButton id="identity.several" small />}
        {!all && <ActionButton id="identity.ask" small />}
      </span>
      {all && <SignedOpenings act="open-bulk" />}
      {dialog === "find" && <FindDialog close={close} />}
      {dialog === "several" && <SeveralDialog close={close} />}
      {dialog === "ask" && <AskDialog close={close} />}
    </div>
  );
}

function SeveralDialog({ close }: { readonly close: () => void }) {
  const [people, setPeople] = useState("");
  const codes = people.toUpperCase().match(/P-[0-9A-Z]{5}/g) ?? [];
  const propose = useWrite("identity.propose", {
    said: (output) => t("identity.proposed", { code: output.proposal }),
    done: close,
  });
  return (
    <ReasonDialog
      title={t("frame.action.identity.several")}
      note={t("identity.several.note")}
      go={t("identity.propose")}
      error={propose.error}
      full={codes.length > 0}
      run={(reason) => propose.mutate({ act: "open-bulk", people: [...codes], reason })}
      close={close}
    >
      <label className="labelled">
        {t("identity.glass.people")}
        <textarea
          ref={takeFocus}
          className="field code"
          rows={3}
          value={people}
          onChange={(event) => setPeople(event.target.value)}
        />
      </label>
    </ReasonDialog>
  );
}

function AskDialog({ close }: { readonly close: () => void }) {
  const [name, setName] = useState("");
  const once = useRef(crypto.randomUUID());
  const ask = useWrite("identity.ask", {
    done: () => {
      announce(t("identity.ask.done"));
      setSent(true);
    },
  });
  const [sent, setSent] = useState(false);
  if (sent)
    return (
      <Layer title={t("frame.action.identity.ask")} close={close}>
        <p>{t("identity.ask.done")}</p>
        <p className="aside">{t("identity.ask.note")}</p>
      </Layer>
    );
  return (
    <ReasonDialog
      title={t("frame.action.identity.ask")}
      note={t("identity.ask.note")}
      go={t("identity.ask.send")}
      error={ask.error}
      full={name.trim() !== ""}
      run={(reason) => ask.mutate({ name: name.trim(), reason, once: once.current })}
      close={close}
    >
      <label className="labelled">
        {t("identity.name")}
        <input
          ref={takeFocus}
          className="field"
          dir="auto"
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
    </ReasonDialog>
  );
}
