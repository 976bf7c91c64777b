/** What is missing for an element: gaps that somebody wrote down, and exhibits that should have said it and are silent. */
import { useState } from "react";
import type { ElementView } from "../../../src/api/contract.ts";
import { useRead, useWrite } from "../../call.ts";
import { useHandle } from "../../doing.ts";
import { useMay } from "../../frame/context.ts";
import { Code } from "../../parts/code.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { takeFocus } from "../../parts/take-focus.ts";
import { day, t } from "../../words.ts";
import { GapTask } from "../together/task-form.tsx";
import { type Task, toWhom } from "../together/tasks.tsx";
import type { Shown } from "./finding.tsx";

interface GapsProps {
  readonly shown: Shown;
  readonly element: ElementView;
  readonly mayEdit: boolean;
}

export function Gaps({ shown, element, mayEdit }: GapsProps) {
  const mayArgue = useMay("argue");
  const tasks = useRead("tasks.list", { of: shown.code, mine: false });
  const [tasking, setTasking] = useState<number>();
  /** the open task that a gap was made */
  const taskOf = (at: number): Task | undefined =>
    tasks.data?.rows.find(({ gap, state }) => state === "open" && gap?.element === element.element && gap.at === at);
  const [adding, setAdding] = useState(false);
  const [text, setText] = useState("");
  const [to, setTo] = useState("");
  const base = { finding: shown.code, version: shown.version, element: element.element };
  const add = useWrite("finding.edit", {
    said: () => t("findings.saved"),
    done: () => {
      setAdding(false);
      setText("");
      setTo("");
    },
  });
  const close = useWrite("finding.edit", { said: () => t("findings.saved") });
  useHandle("gap.add", mayEdit ? () => setAdding(true) : undefined);
  // a gap is closed by its place in the list, so closed ones keep theirs
  const gaps = element.gaps.map((gap, index) => ({ ...gap, index }));
  const standing = gaps.filter((gap) => !gap.closed);
  const closed = gaps.filter((gap) => gap.closed);
  const silent = element.propositions.flatMap((one) => one.silent.map((exhibit) => ({ exhibit, text: one.text })));
  return (
    <section className="col m" aria-labelledby="col-missing">
      <h3 id="col-missing">
        <span>{t("findings.missing")}</span>
        <span>{standing.length + silent.length}</span>
      </h3>
      {standing.length + silent.length === 0 && <EmptyState title={t("findings.missing.none")} />}
      {standing.map((gap) => (
        <article key={gap.index} className="card">
          <p className="sentence small" dir="auto">
            {gap.text}
          </p>
          <div className="row-line">
            <span className="chip gap">
              {gap.to === undefined ? t("findings.gap.nobody") : t("findings.gap.to", { to: gap.to })}
            </span>
            {mayArgue && taskOf(gap.index) === undefined && (
              <button
                type="button"
                className="btn quiet small"
                aria-label={`${t("together.gap.task")}: ${gap.text.slice(0, 60)}`}
                onClick={() => setTasking(gap.index)}
              >
                {t("together.gap.task")}
              </button>
            )}
            {mayEdit && (
              <button
                type="button"
                className="btn quiet small"
                aria-disabled={close.isPending}
                onClick={() => close.mutate({ ...base, closeGap: gap.index })}
              >
                {t("findings.gap.close")}
              </button>
            )}
          </div>
          <GapTaskLine task={taskOf(gap.index)} />
          {tasking === gap.index && (
            <GapTask
              of={shown.code}
              gap={{ element: element.element, at: gap.index, text: gap.text }}
              close={() => setTasking(undefined)}
            />
          )}
        </article>
      ))}
      {silent.map(({ exhibit, text: sentence }) => (
        <article key={exhibit.code + sentence} className="card">
          <p>
            <Code of={exhibit.code} /> {exhibit.label}
          </p>
          <p className="aside">{t("findings.silent", { sentence })}</p>
        </article>
      ))}
      <RefusalNote of={close.error} />
      {mayEdit && !adding && (
        <button type="button" className="btn small" onClick={() => setAdding(true)}>
          {t("frame.action.gap.add")} <kbd>M</kbd>
        </button>
      )}
      {adding && (
        <form
          className="card stack"
          onSubmit={(event) => {
            event.preventDefault();
            add.mutate({ ...base, gap: { text: text.trim(), ...(to.trim() === "" ? {} : { to: to.trim() }) } });
          }}
        >
          <label className="labelled">
            {t("findings.gap.text")}
            <textarea
              className="field serif"
              rows={3}
              ref={takeFocus}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </label>
          <label className="labelled">
            {t("findings.gap.whom")}
            <input className="field" value={to} onChange={(event) => setTo(event.target.value)} />
          </label>
          <RefusalNote of={add.error} />
          <div className="coding-foot">
            <button type="button" className="btn small" onClick={() => setAdding(false)}>
              {t("frame.cancel")}
            </button>
            <button type="submit" className="btn go small" disabled={text.trim().length < 3}>
              {t("findings.save")}
            </button>
          </div>
        </form>
      )}
      {closed.length > 0 && (
        <details>
          <summary>{t("findings.gaps.closed", { count: closed.length })}</summary>
          <ul className="plain">
            {closed.map((gap) => (
              <li key={gap.index}>{gap.text}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** The task that a gap was made: who has it, and until when. */
function GapTaskLine({ task }: { readonly task: Task | undefined }) {
  if (task === undefined) return null;
  return (
    <p className="aside">
      {t("together.gap.has", { to: toWhom(task.to) })}
      {task.due !== undefined && ` · ${t("together.due", { day: day(task.due) })}`}
    </p>
  );
}
