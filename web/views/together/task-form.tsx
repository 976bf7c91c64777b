/** Giving a task: what, to whom, by when; to nobody who can't open the record. */
import { useState } from "react";
import { useRead, useWrite } from "../../call.ts";
import { useFrame } from "../../frame/context.ts";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { takeFocus } from "../../parts/take-focus.ts";
import { t, word } from "../../words.ts";
import { roles } from "../members/roles.ts";

type To = { readonly member: string } | { readonly role: (typeof roles)[number] };

interface TaskFormProps {
  readonly of: string;
  readonly openers: readonly string[];
  readonly close: () => void;
  /** of a finding: the gap that it is to close, and its words */
  readonly gap?: { readonly element: string; readonly at: number; readonly text: string };
}

export function TaskForm({ of, openers, close, gap }: TaskFormProps) {
  const [text, setText] = useState(gap?.text ?? "");
  const [to, setTo] = useState<To>();
  const [due, setDue] = useState("");
  const [once] = useState(() => crypto.randomUUID());
  const give = useWrite("task.give", { said: () => t("together.task.given"), done: close });
  const full = text.trim().length >= 3 && to !== undefined;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!full) return;
        give.mutate({
          of,
          text: text.trim(),
          to,
          once,
          ...(due !== "" && { due }),
          ...(gap !== undefined && { gap: { element: gap.element, at: gap.at } }),
        });
      }}
    >
      <label className="labelled">
        {t("together.task.text")}
        <textarea
          ref={takeFocus}
          className="field"
          rows={2}
          maxLength={2_000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <ToWhom openers={openers} to={to} choose={setTo} />
      <label className="labelled">
        {t("together.due.choose")}
        <input type="date" className="field" value={due} onChange={(event) => setDue(event.target.value)} />
      </label>
      <RefusalNote of={give.error} />
      <div className="coding-foot">
        <button type="button" className="btn small" onClick={close}>
          {t("frame.cancel")}
        </button>
        <button type="submit" className="btn go small" disabled={!full}>
          {t("together.task.give.do")}
        </button>
      </div>
    </form>
  );
}

interface ToWhomProps {
  readonly openers: readonly string[];
  readonly to: To | undefined;
  readonly choose: (to: To | undefined) => void;
}

/** Members first, then roles: what is given to a role waits for everybody who has it. */
export function ToWhom({ openers, to, choose }: ToWhomProps) {
  const { me } = useFrame();
  const all = [me.me.handle, ...openers];
  const value = to === undefined ? "" : "member" in to ? `@${to.member}` : to.role;
  return (
    <label className="labelled">
      {t("together.task.to")}
      <select
        className="field"
        value={value}
        onChange={({ target }) => {
          const role = roles.find((one) => one === target.value);
          choose(role !== undefined ? { role } : target.value === "" ? undefined : { member: target.value.slice(1) });
        }}
      >
        <option value="">{t("together.choose")}</option>
        <optgroup label={t("together.task.members")}>
          {all.map((handle) => (
            <option key={handle} value={`@${handle}`}>
              {handle === me.me.handle ? t("together.task.myself", { handle: `@${handle}` }) : `@${handle}`}
            </option>
          ))}
        </optgroup>
        <optgroup label={t("together.task.roles")}>
          {roles.map((role) => (
            <option key={role} value={role}>
              {word("vocabulary-words.role", role)}
            </option>
          ))}
        </optgroup>
      </select>
    </label>
  );
}

/** A finding's gap as a task: who may be asked is read first. */
export function GapTask({ of, gap, close }: Pick<TaskFormProps, "of" | "gap" | "close">) {
  const comments = useRead("comments.list", { of });
  if (comments.data === undefined) return <RefusalNote of={comments.error} />;
  return <TaskForm of={of} openers={comments.data.openers} close={close} {...(gap !== undefined && { gap })} />;
}
