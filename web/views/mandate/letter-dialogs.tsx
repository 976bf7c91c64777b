/** Records a letter to a State or from one, and takes one off the list that was recorded by mistake. */
import { useState } from "react";
import { useWrite } from "../../call.ts";
import { t } from "../../words.ts";
import { AskForm, codesIn } from "../members/ask-form.tsx";
import { Choice, Line } from "./fields.tsx";

const directions = ["to-state", "from-state"] as const;
const channels = ["note-verbale", "letter", "e-mail", "meeting"] as const;
const asked = ["information", "access", "comment-on-draft", "visit", "answer", "other"] as const;

export function LetterDialog({ close }: { readonly close: () => void }) {
  const [direction, setDirection] = useState<(typeof directions)[number]>("to-state");
  const [channel, setChannel] = useState<(typeof channels)[number]>("note-verbale");
  const [asks, setAsks] = useState<(typeof asked)[number]>("information");
  const [typed, setTyped] = useState({ state: "", on: "", subject: "", due: "", answers: "", exhibits: "" });
  const set = (name: keyof typeof typed) => (value: string) => setTyped((all) => ({ ...all, [name]: value }));
  const [once] = useState(() => crypto.randomUUID());
  const write = useWrite("letter.record", { said: () => t("mandate.letter.recorded"), done: close });
  const answers = typed.answers.trim().toUpperCase();
  return (
    <AskForm
      title={t("frame.action.letter.record")}
      note={t("mandate.letters.none.next")}
      go={t("findings.save")}
      full={typed.state.trim().length >= 2 && typed.on !== "" && typed.subject.trim().length >= 3}
      error={write.error}
      run={() =>
        write.mutate({
          direction,
          channel,
          asks,
          state: typed.state.trim(),
          on: typed.on,
          subject: typed.subject.trim(),
          ...(typed.due !== "" && { due: typed.due }),
          ...(answers !== "" && { answers }),
          exhibits: codesIn(typed.exhibits),
          once,
        })
      }
      close={close}
    >
      <Choice
        label={t("mandate.letter.direction")}
        words="mandate.letter"
        all={directions}
        value={direction}
        set={setDirection}
      />
      <Line label={t("mandate.letter.state")} value={typed.state} set={set("state")} first />
      <Choice
        label={t("mandate.letter.channel")}
        words="mandate.letter.channel"
        all={channels}
        value={channel}
        set={setChannel}
      />
      <Line label={t("mandate.letter.on")} type="date" value={typed.on} set={set("on")} />
      <Line label={t("mandate.letter.subject")} value={typed.subject} set={set("subject")} />
      <Choice label={t("mandate.letter.asks")} words="mandate.letter.asks" all={asked} value={asks} set={setAsks} />
      <Line label={t("mandate.letter.due")} type="date" value={typed.due} set={set("due")} />
      <Line label={t("mandate.letter.answers")} value={typed.answers} set={set("answers")} />
      <Line label={t("mandate.letter.exhibits")} value={typed.exhibits} set={set("exhibits")} />
    </AskForm>
  );
}

export function WithdrawLetterDialog({ letter, close }: { readonly letter: string; readonly close: () => void }) {
  const write = useWrite("letter.withdraw", { said: () => t("mandate.letter.recorded"), done: close });
  return (
    <AskForm
      title={`${t("mandate.letter.withdraw")} ${letter}`}
      note={t("mandate.letter.withdraw.note")}
      go={t("mandate.letter.withdraw")}
      error={write.error}
      run={() => write.mutate({ letter })}
      close={close}
    />
  );
}
