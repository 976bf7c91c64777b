/** Working together: tasks, who has what out to code, decisions taken elsewhere, and conflicts that wait for a person. */
import { useState } from "react";
import { useRead } from "../../call.ts";
import { EmptyState } from "../../parts/empty-state.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { t } from "../../words.ts";
import { Batches } from "./batches.tsx";
import { Conflicts } from "./conflicts.tsx";
import { Minutes } from "./minutes.tsx";
import { TaskRows } from "./tasks.tsx";

export function Work() {
  return (
    <main id="main" className="page" tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>{t("frame.place.work")}</h1>
          <p className="aside">{t("together.work.why")}</p>
        </div>
      </header>
      <Conflicts />
      <div className="work-in">
        <Tasks />
        <Batches />
        <Minutes />
      </div>
    </main>
  );
}

function Tasks() {
  const [all, setAll] = useState(false);
  const list = useRead("tasks.list", { mine: !all });
  const rows = list.data?.rows ?? [];
  return (
    <section className="stack" id="tasks" aria-labelledby="work-tasks">
      <div className="row-line">
        <h2 id="work-tasks" className="serif-title">
          {t(all ? "together.tasks.all" : "together.tasks.mine")}
        </h2>
        <button type="button" className="btn small" aria-pressed={all} onClick={() => setAll(!all)}>
          {t("together.tasks.show-all")}
        </button>
      </div>
      <RefusalNote of={list.error} />
      {list.data !== undefined && rows.length === 0 && (
        <EmptyState title={t("together.tasks.none")}>
          <p>{t("together.tasks.none.next")}</p>
        </EmptyState>
      )}
      <TaskRows rows={rows} withRecord />
    </section>
  );
}
