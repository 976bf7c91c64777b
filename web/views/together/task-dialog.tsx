/** Dropping a task with its reason, or giving it on to somebody else. */
import { useState } from "react";
import { useRead, useWrite } from "../../call.ts";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { t } from "../../words.ts";
import { ToWhom } from "./task-form.tsx";
import type { Task } from "./tasks.tsx";

interface TaskDialogProps {
  readonly task: Task;
  readonly did: "dropped" | "given-on";
  readonly close: () => void;
}

export function TaskDialog({ task, did, close }: TaskDialogProps) {
  const comments = useRead("comments.list", { of: task.of.code });
  const [to, setTo] = useState<Parameters<typeof ToWhom>[0]["to"]>();
  const [due, setDue] = useState(task.due ?? "");
  const [reason, setReason] = useState("");
  const change = useWrite("task.change", { said: () => t("together.task.changed"), done: close });
  const full = did === "dropped" ? reason.trim().length >= 3 : to !== undefined;
  return (
    <Layer title={t(`together.task.do.${did}`)} close={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!full) return;
          change.mutate({
            task: task.task,
            version: task.version,
            did,
            ...(did === "given-on" && { to }),
            ...(did === "given-on" && due !== "" && { due }),
            ...(reason.trim().length >= 3 && { reason: reason.trim() }),
          });
        }}
      >
        <p dir="auto">{task.text}</p>
        {did === "given-on" && (
          <>
            <ToWhom openers={comments.data?.openers ?? []} to={to} choose={setTo} />
            <label className="labelled">
              {t("together.due.choose")}
              <input type="date" className="field" value={due} onChange={(event) => setDue(event.target.value)} />
            </label>
          </>
        )}
        <label className="labelled">
          {t(did === "dropped" ? "together.reason" : "together.reason.may")}
          <textarea className="field" rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
        </label>
        <RefusalNote of={change.error ?? comments.error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go" disabled={!full}>
            {t(`together.task.do.${did}`)}
          </button>
        </div>
      </form>
    </Layer>
  );
}
