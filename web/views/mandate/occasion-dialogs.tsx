/** Puts something on the Council's calendar, on a day of its own or counted back; gives it another day; and says when it was done or that it doesn't bind any more. */
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { councilWords, weeksBefore } from "../../../src/core/mandate/deadline.ts";
import { useWrite } from "../../call.ts";
import { useFrame } from "../../frame/context.ts";
import { count, day, t } from "../../words.ts";
import { AskForm } from "../members/ask-form.tsx";
import { Choice, Line } from "./fields.tsx";

const kinds = ["document", "session", "oral-update", "dialogue", "term", "other"] as const;
const counted = ["day", "term", "session"] as const;
type Occasion = Output<"occasions.list">["rows"][number];

export function OccasionDialog({ rows, close }: { readonly rows: readonly Occasion[]; readonly close: () => void }) {
  const { me } = useFrame();
  const sessions = rows.filter(({ what }) => what === "session");
  const [what, setWhat] = useState<(typeof kinds)[number]>("document");
  const [by, setBy] = useState<(typeof counted)[number]>("day");
  const [session, setSession] = useState(sessions[0]?.code ?? "");
  const [typed, setTyped] = useState({ title: "", on: "", until: "", words: "", languages: "", weeks: "12" });
  const set = (name: keyof typeof typed) => (value: string) => setTyped((all) => ({ ...all, [name]: value }));
  const [once] = useState(() => crypto.randomUUID());
  const write = useWrite("occasion.add", { said: () => t("mandate.letter.recorded"), done: close });
  const languages = typed.languages.toLowerCase().match(/[a-z]{2,3}/g) ?? [];
  const own = what === "session" || by === "day";
  const anchor = by === "term" ? me.mandate?.to : sessions.find(({ code }) => code === session)?.on;
  const weeks = Number(typed.weeks);
  const due =
    own || anchor === undefined || typed.weeks === "" || !(weeks >= 0 && weeks <= 104)
      ? undefined
      : weeksBefore(anchor, weeks);
  return (
    <AskForm
      title={t("frame.action.occasion.add")}
      note={t("mandate.calendar.none.next")}
      go={t("findings.save")}
      full={typed.title.trim().length >= 3 && (own ? typed.on !== "" : due !== undefined)}
      error={write.error}
      run={() =>
        write.mutate({
          what,
          title: typed.title.trim(),
          ...(own ? { on: typed.on } : { rule: { weeks, before: by === "term" ? "term" : session } }),
          ...(own && typed.until !== "" && { until: typed.until }),
          ...(typed.words !== "" && { words: Number(typed.words) }),
          languages,
          once,
        })
      }
      close={close}
    >
      <Choice label={t("mandate.what")} words="mandate.what" all={kinds} value={what} set={setWhat} />
      <Line label={t("mandate.name")} value={typed.title} set={set("title")} first />
      {what !== "session" && (
        <Choice label={t("mandate.counted")} words="mandate.counted" all={counted} value={by} set={setBy} />
      )}
      {own ? (
        <>
          <Line label={t("mandate.on")} type="date" value={typed.on} set={set("on")} />
          <Line label={t("mandate.until")} type="date" value={typed.until} set={set("until")} />
        </>
      ) : (
        <>
          {by === "session" && <Sessions all={sessions} value={session} set={setSession} />}
          <Line label={t("mandate.weeks")} type="number" value={typed.weeks} set={set("weeks")} />
          {due !== undefined && <p role="status">{t("mandate.due.on", { day: day(due) })}</p>}
        </>
      )}
      <Line label={t("mandate.words")} type="number" value={typed.words} set={set("words")} />
      {what === "document" && <p className="aside">{t("mandate.words.council", { words: count(councilWords) })}</p>}
      <Line label={t("mandate.languages")} value={typed.languages} set={set("languages")} />
    </AskForm>
  );
}

interface SessionsProps {
  readonly all: readonly Occasion[];
  readonly value: string;
  readonly set: (code: string) => void;
}

function Sessions({ all, value, set }: SessionsProps) {
  if (all.length === 0) return <p className="aside">{t("mandate.session.none")}</p>;
  return (
    <label className="labelled">
      {t("mandate.session")}
      <select className="field" value={value} onChange={(event) => set(event.target.value)}>
        {all.map(({ code, title, on }) => (
          <option key={code} value={code}>
            {title} · {day(on)}
          </option>
        ))}
      </select>
    </label>
  );
}

export function MoveOccasionDialog({ occasion, close }: CloseProps) {
  const [typed, setTyped] = useState({ on: occasion.on, until: occasion.until ?? "", reason: "" });
  const set = (name: keyof typeof typed) => (value: string) => setTyped((all) => ({ ...all, [name]: value }));
  const write = useWrite("occasion.move", {
    said: ({ moved }) => t("mandate.moved.count", { count: moved.length }),
    done: close,
  });
  return (
    <AskForm
      title={`${t("mandate.move")}: ${occasion.code}`}
      note={`${occasion.title}. ${t("mandate.move.note")}`}
      go={t("findings.save")}
      full={typed.on !== "" && typed.on !== occasion.on && typed.reason.trim().length >= 3}
      error={write.error}
      run={() =>
        write.mutate({
          occasion: occasion.code,
          on: typed.on,
          ...(typed.until !== "" && { until: typed.until }),
          reason: typed.reason.trim(),
        })
      }
      close={close}
    >
      <Line label={t("mandate.on")} type="date" value={typed.on} set={set("on")} first />
      <Line label={t("mandate.until")} type="date" value={typed.until} set={set("until")} />
      <Line label={t("mandate.reason")} value={typed.reason} set={set("reason")} />
    </AskForm>
  );
}

interface CloseProps {
  readonly occasion: Occasion;
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
