/** Comments and tasks of one record, at its side: a button with their number and who else is here, and the sheet it opens. */
import { useEffect, useState } from "react";
import { useRead } from "../../call.ts";
import { useHandle } from "../../doing.ts";
import { useMay } from "../../frame/context.ts";
import { Keys } from "../../parts/action-button.tsx";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { t } from "../../words.ts";
import { Comments } from "./comments.tsx";
import { useOthers } from "./presence.ts";
import { RecordTasks } from "./tasks.tsx";

/** `of`: the code of a record that its page shows. */
export function TogetherButton({ of }: { readonly of: string }) {
  const mayRead = useMay("read");
  return mayRead ? <Offered key={of} of={of} /> : null;
}

function Offered({ of }: { readonly of: string }) {
  const comments = useRead("comments.list", { of });
  const tasks = useRead("tasks.list", { of, mine: false });
  const others = useOthers(of);
  // a link from Today opens it
  const [open, setOpen] = useState(["#comments", "#tasks"].includes(location.hash));
  useEffect(() => {
    const look = () => ["#comments", "#tasks"].includes(location.hash) && setOpen(true);
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
  }, []);
  useHandle("together.open", () => setOpen(true));
  const talked = comments.data?.count ?? 0;
  const waiting = tasks.data?.rows.filter(({ state }) => state === "open").length ?? 0;
  return (
    <>
      {others.length > 0 && (
        <span className="chip on">{t("together.here", { who: others.map((one) => `@${one}`).join(", ") })}</span>
      )}
      <button type="button" className="btn small" onClick={() => setOpen(true)}>
        {t("together.button", { comments: talked, tasks: waiting })} <Keys of="u" />
      </button>
      {open && (
        <Layer title={t("together.panel", { code: of })} close={() => setOpen(false)} shape="side">
          <p className="aside">{t("together.panel.who")}</p>
          <RefusalNote of={comments.error ?? tasks.error} />
          {comments.data !== undefined && <Comments of={of} shown={comments.data} />}
          {tasks.data !== undefined && (
            <RecordTasks of={of} rows={tasks.data.rows} openers={comments.data?.openers ?? []} />
          )}
        </Layer>
      )}
    </>
  );
}
