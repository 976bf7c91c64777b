/** Puts something on the Council's calendar, and says when it was done or that it doesn't bind any more. */
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { useWrite } from "../../call.ts";
import { t } from "../../words.ts";
import { AskForm } from "../members/ask-form.tsx";
import { Choice, Line } from "./fields.tsx";

const kinds = ["document", "session", "oral-update", "dialogue", "term", "other"] as const;

export function OccasionDialog({ close }: { readonly close: () => void }) {
  const [what, setWhat] = useState<(typeof kinds)[number]>("document");
  const [typed, setTyped] = useState({ title: "", on: "", until: "", words: "", languages: "" });
  const set = (name: keyof typeof typed) => (value: string) => setTyped((all) => ({ ...all, [name]: value }));
  const [once] = useState(() => crypto.randomUUID());
  const write = useWrite("occasion.add", { said: () => t("mandate.letter.recorded"), done: close });
  const languages = typed.languages.toLowerCase().match(/[a-z]{2,3}/g) ?? [];
  return (
    <AskForm
      title={t("frame.action.occasion.add")}
      note={t("mandate.calendar.none.next")}
      go={t("findings.save")}
      full={typed.title.trim().length >= 3 && typed.on !== ""}
      error={write.error}
      run={() =>
        write.mutate({
          what,
          title: typed.title.trim(),
          on: typed.on,
          ...(typed.until !== "" && { until: typed.until }),
          ...(typed.words !== "" && { words: Number(typed.words) }),
          languages,
          once,
        })
      }
      close={close}
    >
      <Choice label={t("mandate.what")} words="mandate.what" all={kinds} value={what} set={setWhat} />
      <Line label={t("mandate.name")} value={typed.title} set={set("title")} first />
      <Line label={t("mandate.on")} type="date" value={typed.on} set={set("on")} />
      <Line label={t("mandate.until")} type="date" value={typed.until} set={set("until")} />
      <Line label={t("mandate.words")} type="number" value={typed.words} set={set("words")} />
      <Line label={t("mandate.languages")} value={typed.languages} set={set("languages")} />
    </AskForm>
  );
}

interface CloseProps {
  readonly occasion: Output<"occasions.list">["rows"][number];
  readonly close: () => void;
}

export function CloseOccasionDialog({ occasion, close }: CloseProps) {
  const [done, setDone] = useState("");
  const write = useWrite("occasion.close", { said: () => t("mandate.letter.recorded"), done: close });
  return (
    <AskForm
      title={`${t("mandate.close.done")}: ${occasion.code}`}
      note={occasion.title}
      go={t("findings.save")}
      full={done !== ""}
      error={write.error}
      run={() => write.mutate({ occasion: occasion.code, done })}
      close={close}
    >
      <Line label={t("mandate.close.on")} type="date" value={done} set={setDone} first />
      <button type="button" className="btn small" onClick={() => write.mutate({ occasion: occasion.code })}>
        {t("mandate.close.off")}
      </button>
    </AskForm>
  );
}
