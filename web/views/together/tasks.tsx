/** Tasks as rows: what is to be done, by whom and when; and what came of it. */
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { useWrite } from "../../call.ts";
import { Code } from "../../parts/code.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { day, moment, t, word } from "../../words.ts";
import { TaskDialog } from "./task-dialog.tsx";
import { TaskForm } from "./task-form.tsx";

export type Task = Output<"tasks.list">["rows"][number];

interface RecordTasksProps {
  readonly of: string;
  readonly rows: readonly Task[];
  readonly openers: readonly string[];
}

export function RecordTasks({ of, rows, openers }: RecordTasksProps) {
  const [giving, setGiving] = useState(false);
  return (
    <section className="stack" aria-labelledby="tasks-heading" id="tasks">
      <h3 id="tasks-heading" className="overline">
        {t("together.tasks")}
      </h3>
      {rows.length === 0 && <p className="aside">{t("together.tasks.none")}</p>}
      <TaskRows rows={rows} />
      {giving ? (
        <TaskForm of={of} openers={openers} close={() => setGiving(false)} />
      ) : (
        <button type="button" className="btn small" onClick={() => setGiving(true)}>
          {t("together.task.give")}
        </button>
      )}
    </section>
  );
}

/** To whom, as the reader calls them. */
export const toWhom = (to: Task["to"]): string =>
  "member" in to ? `@${to.member}` : word("vocabulary-words.role", to.role);

export function TaskRows({
  rows,
  withRecord = false,
}: {
  readonly rows: readonly Task[];
  readonly withRecord?: boolean;
}) {
  return (
    <ul className="task-rows">
      {rows.map((task) => (
        <TaskRow key={task.task} task={task} withRecord={withRecord} />
      ))}
    </ul>
  );
}

function TaskRow({ task, withRecord }: { readonly task: Task; readonly withRecord: boolean }) {
  const [changing, setChanging] = useState<"dropped" | "given-on">();
  const change = useWrite("task.change", { said: () => t("together.task.changed") });
  const named = { task: task.task, version: task.version };
  const say = (key: string) => `${t(key)}: ${task.text.slice(0, 60)}`;
  return (
    <li>
      <span className="chips">
        {task.state !== "open" && <span className="chip">{t(`together.task.${task.state}`)}</span>}
        {task.overdue && <span className="chip against">{t("together.overdue")}</span>}
        {task.mine && task.state === "open" && <span className="chip on">{t("together.task.mine")}</span>}
        {withRecord && <Code of={task.of.code} />}
      </span>
      <b dir="auto">{task.text}</b>
      <small>
        {t("together.task.line", { from: `@${task.from}`, to: toWhom(task.to) })}
        {task.due !== undefined && ` · ${t("together.due", { day: day(task.due) })}`}
      </small>
      {task.mayChange && (
        <span className="doing">
          {task.state === "open" ? (
            <>
              <button
                type="button"
                className="btn small"
                aria-label={say("together.task.do")}
                onClick={() => change.mutate({ ...named, did: "done" })}
              >
                {t("together.task.do")}
              </button>
              {(["given-on", "dropped"] as const).map((did) => (
                <button
                  key={did}
                  type="button"
                  className="btn quiet small"
                  aria-label={say(`together.task.do.${did}`)}
                  onClick={() => setChanging(did)}
                >
                  {t(`together.task.do.${did}`)}
                </button>
              ))}
            </>
          ) : (
            <button
              type="button"
              className="btn quiet small"
              aria-label={say("together.task.do.opened-again")}
              onClick={() => change.mutate({ ...named, did: "opened-again" })}
            >
              {t("together.task.do.opened-again")}
            </button>
          )}
        </span>
      )}
      {task.history.length > 1 && (
        <details>
          <summary>{t("together.history")}</summary>
          <ul className="plain">
            {task.history.map((one) => (
              <li key={one.at + one.did + one.by}>
                <small>
                  {moment(one.at)} · @{one.by}: {t(`together.task.did.${one.did}`)}
                  {one.reason !== undefined && <span dir="auto"> — {one.reason}</span>}
                </small>
              </li>
            ))}
          </ul>
        </details>
      )}
      <RefusalNote of={change.error} />
      {changing !== undefined && <TaskDialog task={task} did={changing} close={() => setChanging(undefined)} />}
    </li>
  );
}
