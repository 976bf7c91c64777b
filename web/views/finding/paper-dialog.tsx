/** A working paper that came back from Word: what it changes is shown side by side, and only what is chosen is taken in. */
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { useWrite } from "../../call.ts";
import { base64Of } from "../../parts/base64.ts";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { t } from "../../words.ts";
import type { Shown } from "./finding.tsx";

type Looked = Output<"paper.look">;
type Change = Looked["changes"][number];

export function PaperDialog({ shown, close }: { readonly shown: Shown; readonly close: () => void }) {
  const [file, setFile] = useState<string>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const look = useWrite("paper.look", {
    done: ({ changes }) => setChosen(new Set(changes.map(({ id }) => id))),
  });
  const take = useWrite("paper.take", { said: () => t("findings.paper.taken"), done: close });
  const looked = look.data;
  const own = looked?.finding === shown.code;
  const open = async (picked: File | undefined) => {
    look.reset();
    if (picked === undefined) return;
    const base64 = await base64Of(picked);
    setFile(base64);
    look.mutate({ base64 });
  };
  const choose = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <Layer title={t("frame.action.finding.paper")} shape="wide" close={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (own && file !== undefined && chosen.size > 0)
            take.mutate({ base64: file, version: looked.version, ids: [...chosen] });
        }}
      >
        <p className="aside">{t("findings.paper.means")}</p>
        <label className="labelled">
          {t("findings.paper.file")}
          <input type="file" accept=".docx" onChange={(event) => void open(event.target.files?.[0])} />
        </label>
        {looked !== undefined && !own && <p role="alert">{t("findings.paper.other", { code: looked.finding })}</p>}
        {looked !== undefined && own && (
          <>
            <p role="status">{t("findings.paper.changes", { count: looked.changes.length })}</p>
            <Changes shown={shown} changes={looked.changes} chosen={chosen} choose={choose} />
            {looked.conflicts.length > 0 && <p>{t("findings.paper.conflicts", { count: looked.conflicts.length })}</p>}
            <Changes shown={shown} changes={looked.conflicts} chosen={chosen} choose={choose} />
            {looked.missing.length > 0 && (
              <p>
                {t("findings.paper.missing", { count: looked.missing.length })}{" "}
                <span className="code">{looked.missing.join(", ")}</span>
              </p>
            )}
          </>
        )}
        <RefusalNote of={look.error ?? take.error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go" disabled={!own || chosen.size === 0} aria-disabled={take.isPending}>
            {t("findings.paper.take", { count: chosen.size })}
          </button>
        </div>
      </form>
    </Layer>
  );
}

interface ChangesProps {
  readonly shown: Shown;
  readonly changes: readonly Change[];
  readonly chosen: ReadonlySet<string>;
  readonly choose: (id: string) => void;
}

function Changes({ shown, changes, chosen, choose }: ChangesProps) {
  return changes.map((one) => (
    <fieldset key={one.id} className="paper-change">
      <legend>
        <label>
          <input type="checkbox" disabled={one.gone} checked={chosen.has(one.id)} onChange={() => choose(one.id)} />{" "}
          {shown.elements.find(({ element }) => element === one.element)?.title ?? one.element}{" "}
          <span className="code">{one.id}</span>
        </label>
      </legend>
      <div>
        <h3 className="overline">{t("findings.paper.before")}</h3>
        <Words of={one.before} />
      </div>
      <div>
        <h3 className="overline">{t("findings.paper.after")}</h3>
        <Words of={one.after} />
      </div>
      {one.gone && <p className="aside">{t("findings.paper.gone")}</p>}
    </fieldset>
  ));
}

const Words = ({ of }: { readonly of: string }) =>
  of === "" ? (
    <p className="aside">{t("findings.paper.empty")}</p>
  ) : (
    <p className="serif paper-words" dir="auto">
      {of}
    </p>
  );
