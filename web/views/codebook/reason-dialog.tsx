/** Asks for the reason of a refusal or of retiring words, and writes it. */
import { useState } from "react";
import { useWrite } from "../../call.ts";
import { t } from "../../words.ts";
import { Line } from "../mandate/fields.tsx";
import { AskForm } from "../members/ask-form.tsx";

type Deed =
  | { readonly write: "word.retire"; readonly input: { readonly word: string } }
  | { readonly write: "word.decide"; readonly input: { readonly words: string[]; readonly accept: false } };

type ReasonDialogProps = Deed & {
  readonly title: string;
  readonly note: string;
  readonly go: string;
  readonly said: string;
  readonly close: () => void;
};

export function ReasonDialog(props: ReasonDialogProps) {
  const { title, note, go, said, close } = props;
  const [reason, setReason] = useState("");
  const after = { said: () => said, done: close };
  const retire = useWrite("word.retire", after);
  const decide = useWrite("word.decide", after);
  return (
    <AskForm
      title={title}
      note={note}
      go={go}
      full={reason.trim().length >= 3}
      error={retire.error ?? decide.error}
      run={() =>
        props.write === "word.retire"
          ? retire.mutate({ ...props.input, reason: reason.trim() })
          : decide.mutate({ ...props.input, reason: reason.trim() })
      }
      close={close}
    >
      <Line label={t("codebook.reason")} value={reason} set={setReason} first />
    </AskForm>
  );
}
