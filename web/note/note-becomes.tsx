/** What a note becomes: an account, a lead, or nothing. */
import { useState } from "react";
import { useRead, useWrite } from "../call.ts";
import { useMay } from "../frame/context.ts";
import { Layer } from "../parts/layer.tsx";
import { RefusalNote } from "../parts/refusal-note.tsx";
import { takeFocus } from "../parts/take-focus.ts";
import { LeadDialog } from "../views/interview/lead-dialogs.tsx";
import { t } from "../words.ts";
import type { KeptNote } from "./keep.ts";

interface NoteBecomesProps {
  /** what the desk holds of it, once all of it is kept */
  readonly needKept: () => Promise<KeptNote | undefined>;
  readonly empty: boolean;
  /** tells one note of several from the others */
  readonly name?: string;
  readonly interview?: string | undefined;
  readonly done: () => void;
}

export function NoteBecomes({ needKept, empty, name, interview, done }: NoteBecomesProps) {
  const [asked, setAsked] = useState<{ readonly what: "account" | "lead" | "discard"; readonly kept: KeptNote }>();
  const mayAdd = useMay("add");
  const mayLead = useMay("interview");
  const ask = (what: "account" | "lead" | "discard") => async () => {
    const kept = await needKept();
    if (kept !== undefined) setAsked({ what, kept });
  };
  const button = (what: "account" | "lead" | "discard") => (
    <button
      type="button"
      className="btn small"
      aria-label={name === undefined ? undefined : `${t(`together.note.${what}`)} ${name}`}
      disabled={empty && what !== "discard"}
      onClick={ask(what)}
    >
      {t(`together.note.${what}`)}
    </button>
  );
  const close = () => setAsked(undefined);
  return (
    <>
      <span className="doing">
        {mayAdd && button("account")}
        {mayLead && button("lead")}
        {button("discard")}
      </span>
      {asked?.what === "account" && <AccountDialog kept={asked.kept} interview={interview} close={close} done={done} />}
      {asked?.what === "lead" && <LeadDialog note={asked.kept} close={close} done={done} />}
      {asked?.what === "discard" && <DiscardDialog kept={asked.kept} close={close} done={done} />}
    </>
  );
}

interface DialogProps {
  readonly kept: KeptNote;
  readonly close: () => void;
  readonly done: () => void;
}

function AccountDialog({ kept, interview, close, done }: DialogProps & { readonly interview?: string | undefined }) {
  const list = useRead("notes.list", {});
  const [of, setOf] = useState(interview ?? "");
  const interviews = list.data?.interviews ?? [];
  const make = useWrite("note.account", {
    said: ({ code }) => t("together.note.account.done", { code }),
    done: () => {
      close();
      done();
    },
  });
  return (
    <Layer title={t("together.note.account")} close={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate({ ...kept, ...(of !== "" && { interview: of }) });
        }}
      >
        <p>{t("together.note.account.why")}</p>
        {interviews.length > 0 && (
          <label className="labelled">
            {t("together.note.interview")}
            <select ref={takeFocus} className="field" value={of} onChange={(event) => setOf(event.target.value)}>
              <option value="">{t("together.note.interview.none")}</option>
              {interviews.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </label>
        )}
        <RefusalNote of={make.error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go" aria-disabled={make.isPending}>
            {t(make.isPending ? "together.note.account.under-way" : "together.note.account.do")}
          </button>
        </div>
      </form>
    </Layer>
  );
}

function DiscardDialog({ kept, close, done }: DialogProps) {
  const away = useWrite("note.put-away", {
    said: () => t("together.note.discarded"),
    done: () => {
      close();
      done();
    },
  });
  return (
    <Layer title={t("together.note.discard")} close={close}>
      <p>{t("together.note.discard.why")}</p>
      <RefusalNote of={away.error} />
      <div className="coding-foot">
        <button type="button" className="btn" onClick={close}>
          {t("frame.cancel")}
        </button>
        <button ref={takeFocus} type="button" className="btn go" onClick={() => away.mutate(kept)}>
          {t("together.note.discard")}
        </button>
      </div>
    </Layer>
  );
}
