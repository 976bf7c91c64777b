/** Batches: who has which exhibits out to code, until when, and how far they are. */
import { useState } from "react";
import type { Input, Output } from "../../../src/api/contract.ts";
import { useRead, useWrite } from "../../call.ts";
import { useMay } from "../../frame/context.ts";
import { Code } from "../../parts/code.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { takeFocus } from "../../parts/take-focus.ts";
import { day, moment, t } from "../../words.ts";

type Batch = Output<"batches.list">["rows"][number];

export function Batches() {
  const list = useRead("batches.list", {});
  const rows = list.data?.rows ?? [];
  return (
    <section className="stack" id="batches" aria-labelledby="batches-heading">
      <h2 id="batches-heading" className="serif-title">
        {t("together.batches")}
      </h2>
      <RefusalNote of={list.error} />
      {list.data !== undefined && rows.length === 0 && (
        <EmptyState title={t("together.batches.none")}>
          <p>{t("together.batches.none.next")}</p>
        </EmptyState>
      )}
      <ul className="task-rows">
        {rows.map((batch) => (
          <BatchRow key={batch.batch} batch={batch} />
        ))}
      </ul>
    </section>
  );
}

function BatchRow({ batch }: { readonly batch: Batch }) {
  const mayCode = useMay("code");
  const [taking, setTaking] = useState(false);
  const give = useWrite("batch.change", { said: () => t("together.batch.returned") });
  const named = { batch: batch.batch, version: batch.version };
  const { progress } = batch;
  const first = batch.rows[0]?.code ?? "";
  return (
    <li>
      <span className="chips">
        <span className={batch.mine && batch.state === "out" ? "chip on" : "chip"}>
          {batch.state === "out" ? t("together.batch.out", { by: `@${batch.by}` }) : t("together.batch.back")}
        </span>
        {batch.overdue && <span className="chip against">{t("together.overdue")}</span>}
        {batch.due !== undefined && <small>{t("together.due", { day: day(batch.due) })}</small>}
      </span>
      <b>
        {t("together.batch.progress", {
          coded: progress.codedExhibits,
          exhibits: progress.exhibits,
          codedParagraphs: progress.codedParagraphs,
          paragraphs: progress.paragraphs,
        })}
      </b>
      <meter
        min={0}
        max={Math.max(1, progress.exhibits)}
        value={progress.codedExhibits}
        aria-label={t("together.batch.meter", { coded: progress.codedExhibits, exhibits: progress.exhibits })}
      />
      <details>
        <summary>{t("together.batch.exhibits", { count: batch.rows.length })}</summary>
        <ul className="plain">
          {batch.rows.map((row) => (
            <li key={row.code}>
              <Code of={row.code} /> <span dir="auto">{row.title}</span>{" "}
              <small>{t(row.coded ? "together.batch.coded" : "together.batch.uncoded")}</small>
            </li>
          ))}
        </ul>
        <ul className="plain">
          {batch.history.map((one) => (
            <li key={one.at + one.did + one.by}>
              <small>
                {moment(one.at)} · @{one.by}: {t(`together.batch.did.${one.did}`)}
                {one.reason !== undefined && <span dir="auto"> — {one.reason}</span>}
              </small>
            </li>
          ))}
        </ul>
      </details>
      {mayCode && batch.state === "out" && (
        <span className="doing">
          {batch.mine ? (
            <button
              type="button"
              className="btn small"
              aria-label={`${t("together.batch.return")} ${first}`}
              onClick={() => give.mutate({ ...named, did: "returned" })}
            >
              {t("together.batch.return")}
            </button>
          ) : (
            <button
              type="button"
              className="btn small"
              aria-label={`${t("together.batch.take-over")} ${first}`}
              onClick={() => setTaking(true)}
            >
              {t("together.batch.take-over")}
            </button>
          )}
        </span>
      )}
      <RefusalNote of={give.error} />
      {taking && <TakeOverDialog named={named} due={batch.due} close={() => setTaking(false)} />}
    </li>
  );
}

interface TakeOverProps {
  readonly named: { readonly batch: string; readonly version: string };
  readonly due: string | undefined;
  readonly close: () => void;
}

function TakeOverDialog({ named, due: before, close }: TakeOverProps) {
  const [reason, setReason] = useState("");
  const [due, setDue] = useState(before ?? "");
  const take = useWrite("batch.change", { said: () => t("together.batch.taken-over"), done: close });
  const full = reason.trim().length >= 3;
  return (
    <Layer title={t("together.batch.take-over")} close={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (full) take.mutate({ ...named, did: "took-over", reason: reason.trim(), ...(due !== "" && { due }) });
        }}
      >
        <label className="labelled">
          {t("together.reason")}
          <textarea
            ref={takeFocus}
            className="field"
            rows={2}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <label className="labelled">
          {t("together.due.choose")}
          <input type="date" className="field" value={due} onChange={(event) => setDue(event.target.value)} />
        </label>
        <RefusalNote of={take.error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go" disabled={!full}>
            {t("together.batch.take-over")}
          </button>
        </div>
      </form>
    </Layer>
  );
}

interface TakeProps {
  readonly filter: Input<"batch.take">["filter"];
  /** how many the list shows */
  readonly total: number;
  readonly close: () => void;
}

/** Takes out the first exhibits that the list shows and that nobody has out. */
export function TakeDialog({ filter, total, close }: TakeProps) {
  const [most, setMost] = useState(String(Math.min(total, 20)));
  const [due, setDue] = useState("");
  const [once] = useState(() => crypto.randomUUID());
  const take = useWrite("batch.take", {
    said: ({ exhibits }) => t("together.batch.took", { count: exhibits }),
    done: close,
  });
  const wanted = Number(most);
  const full = Number.isInteger(wanted) && wanted >= 1 && wanted <= 500;
  return (
    <Layer title={t("frame.action.batch.take")} close={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (full) take.mutate({ filter, most: wanted, once, ...(due !== "" && { due }) });
        }}
      >
        <p>{t("together.batch.take.why")}</p>
        <label className="labelled">
          {t("together.batch.most")}
          <input
            ref={takeFocus}
            type="number"
            min={1}
            max={500}
            className="field"
            value={most}
            onChange={(event) => setMost(event.target.value)}
          />
        </label>
        <label className="labelled">
          {t("together.due.choose")}
          <input type="date" className="field" value={due} onChange={(event) => setDue(event.target.value)} />
        </label>
        <RefusalNote of={take.error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go" disabled={!full}>
            {t("together.batch.take.do")}
          </button>
        </div>
      </form>
    </Layer>
  );
}

/** Who has this exhibit out to code, if somebody does. */
export function OutChip({ exhibit }: { readonly exhibit: string }) {
  const has = useRead("batch.of", { exhibit });
  const out = has.data?.out;
  if (out === undefined) return null;
  return (
    <span className={out.mine ? "chip on" : "chip"}>
      {t("together.batch.out", { by: `@${out.by}` })}
      {out.due !== undefined && ` · ${t("together.due", { day: day(out.due) })}`}
    </span>
  );
}
