/** Comments on a record, with mentions: whoever may open it reads them, and nobody else. */
import { useId, useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { useWrite } from "../../call.ts";
import { EmptyState } from "../../parts/empty-state.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { moment, t } from "../../words.ts";

type Shown = Output<"comments.list">;
type Row = Shown["rows"][number];

export function Comments({ of, shown }: { readonly of: string; readonly shown: Shown }) {
  const [once, setOnce] = useState(() => crypto.randomUUID());
  const write = useWrite("comment.write", {
    said: () => t("together.comment.written"),
    done: () => setOnce(crypto.randomUUID()),
  });
  return (
    <section className="stack" aria-labelledby="comments" id="comments">
      <h3 className="overline">{t("together.comments")}</h3>
      {shown.rows.length === 0 && (
        <EmptyState title={t("together.comments.none")}>
          <p>{t("together.comments.none.next")}</p>
        </EmptyState>
      )}
      <ul className="comments">
        {shown.rows.map((row) => (
          <Comment key={row.comment} row={row} openers={shown.openers} />
        ))}
      </ul>
      <CommentForm
        key={once}
        openers={shown.openers}
        label={t("together.comment.new")}
        save={t("together.comment.write")}
        send={(text) => write.mutate({ of, text, once })}
      />
      <RefusalNote of={write.error} />
    </section>
  );
}

function Comment({ row, openers }: { readonly row: Row; readonly openers: readonly string[] }) {
  const [editing, setEditing] = useState(false);
  const named = { comment: row.comment, version: row.version };
  const edit = useWrite("comment.edit", { said: () => t("together.comment.changed"), done: () => setEditing(false) });
  const withdraw = useWrite("comment.withdraw", { said: () => t("together.comment.withdrawn") });
  const about = `${row.by}, ${moment(row.at)}`;
  return (
    <li>
      <p className="row-line">
        <b>@{row.by}</b>
        <small>
          {moment(row.at)}
          {row.edited !== undefined && ` · ${t("together.comment.edited", { at: moment(row.edited) })}`}
        </small>
      </p>
      {row.withdrawn ? (
        <p className="aside">{t("together.comment.taken-back")}</p>
      ) : editing ? (
        <CommentForm
          openers={openers}
          label={t("together.comment.edit")}
          save={t("findings.save")}
          text={row.text}
          send={(text) => edit.mutate({ ...named, text })}
          cancel={() => setEditing(false)}
        />
      ) : (
        <p dir="auto" className="said">
          {row.text}
        </p>
      )}
      {row.mine && !row.withdrawn && !editing && (
        <span className="doing">
          <button
            type="button"
            className="btn quiet small"
            aria-label={`${t("together.comment.edit")}: ${about}`}
            onClick={() => setEditing(true)}
          >
            {t("together.comment.edit")}
          </button>
          <button
            type="button"
            className="btn quiet small"
            aria-label={`${t("together.comment.withdraw")}: ${about}`}
            onClick={() => withdraw.mutate(named)}
          >
            {t("together.comment.withdraw")}
          </button>
        </span>
      )}
      <RefusalNote of={edit.error ?? withdraw.error} />
    </li>
  );
}

interface CommentFormProps {
  readonly openers: readonly string[];
  readonly label: string;
  readonly save: string;
  readonly text?: string;
  readonly send: (text: string) => void;
  readonly cancel?: () => void;
}

function CommentForm({ openers, label, save, text: before = "", send, cancel }: CommentFormProps) {
  const [text, setText] = useState(before);
  const id = useId();
  const full = text.trim() !== "";
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (full) send(text.trim());
      }}
    >
      <label className="labelled">
        {label}
        <textarea
          id={id}
          className="field"
          rows={3}
          maxLength={4_000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {openers.length > 0 && (
        <fieldset className="chips">
          <legend className="aside">{t("together.mention")}</legend>
          {openers.map((handle) => (
            <button
              key={handle}
              type="button"
              className="chip as-button"
              onClick={() => {
                setText((now) => `${now}${now === "" || /\s$/.test(now) ? "" : " "}@${handle} `);
                document.getElementById(id)?.focus();
              }}
            >
              @{handle}
            </button>
          ))}
        </fieldset>
      )}
      <div className="coding-foot">
        {cancel !== undefined && (
          <button type="button" className="btn small" onClick={cancel}>
            {t("frame.cancel")}
          </button>
        )}
        <button type="submit" className="btn go small" disabled={!full}>
          {save} <kbd>Ctrl ⏎</kbd>
        </button>
      </div>
    </form>
  );
}
