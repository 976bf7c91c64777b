/** The mandate's business: what the Council's calendar asks for and by when, and letters to States with the answers that came. */
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { useRead } from "../../call.ts";
import { useHandle } from "../../doing.ts";
import { useMay } from "../../frame/context.ts";
import { ActionButton } from "../../parts/action-button.tsx";
import { Code } from "../../parts/code.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { day, t, word } from "../../words.ts";
import { LetterDialog, WithdrawLetterDialog } from "./letter-dialogs.tsx";
import { Moves } from "./moves.tsx";
import { CloseOccasionDialog, MoveOccasionDialog, OccasionDialog } from "./occasion-dialogs.tsx";
import { Term } from "./term.tsx";

type Occasion = Output<"occasions.list">["rows"][number];
type Letter = Output<"letters.list">["rows"][number];

export function Mandate() {
  const occasions = useRead("occasions.list", {});
  const letters = useRead("letters.list", {});
  const may = useMay("report");
  const [open, setOpen] = useState<"letter" | "occasion">();
  const [closing, setClosing] = useState<Occasion>();
  const [moving, setMoving] = useState<Occasion>();
  const [withdrawing, setWithdrawing] = useState<string>();
  useHandle("letter.record", may ? () => setOpen("letter") : undefined);
  useHandle("occasion.add", may ? () => setOpen("occasion") : undefined);
  return (
    <main id="main" className="page" tabIndex={-1}>
      <header className="page-head">
        <h1>{t("mandate.title")}</h1>
        <div className="doing">
          <ActionButton id="occasion.add" />
          <ActionButton id="letter.record" />
          <ActionButton id="mandate.renew" />
        </div>
      </header>
      <RefusalNote of={occasions.error ?? letters.error} />
      <Term occasions={occasions.data?.rows ?? []} />
      <section aria-labelledby="calendar">
        <h2 id="calendar" className="overline">
          {t("mandate.calendar")}
        </h2>
        {occasions.data?.rows.length === 0 && (
          <EmptyState title={t("mandate.calendar.none")}>
            <p>{t("mandate.calendar.none.next")}</p>
          </EmptyState>
        )}
        <ul className="promise-rows">
          {occasions.data?.rows.map((row) => (
            <OccasionRow
              key={row.code}
              row={row}
              close={may ? () => setClosing(row) : undefined}
              move={may && row.rule === undefined ? () => setMoving(row) : undefined}
            />
          ))}
        </ul>
      </section>
      <section aria-labelledby="letters">
        <h2 id="letters" className="overline">
          {t("mandate.letters")}
        </h2>
        {letters.data?.rows.length === 0 && (
          <EmptyState title={t("mandate.letters.none")}>
            <p>{t("mandate.letters.none.next")}</p>
          </EmptyState>
        )}
        <ul className="promise-rows">
          {letters.data?.rows.map((row) => (
            <LetterRow key={row.code} row={row} withdraw={may ? () => setWithdrawing(row.code) : undefined} />
          ))}
        </ul>
      </section>
      {open === "letter" && <LetterDialog close={() => setOpen(undefined)} />}
      {open === "occasion" && <OccasionDialog rows={occasions.data?.rows ?? []} close={() => setOpen(undefined)} />}
      {moving !== undefined && <MoveOccasionDialog occasion={moving} close={() => setMoving(undefined)} />}
      {closing !== undefined && <CloseOccasionDialog occasion={closing} close={() => setClosing(undefined)} />}
      {withdrawing !== undefined && (
        <WithdrawLetterDialog letter={withdrawing} close={() => setWithdrawing(undefined)} />
      )}
    </main>
  );
}

interface OccasionRowProps {
  readonly row: Occasion;
  readonly close: (() => void) | undefined;
  readonly move: (() => void) | undefined;
}

function OccasionRow({ row, close, move }: OccasionRowProps) {
  const when = row.until === undefined ? day(row.on) : `${day(row.on)} – ${day(row.until)}`;
  const stands =
    row.done !== undefined
      ? t("mandate.done", { day: day(row.done) })
      : row.days >= 0
        ? t("mandate.days", { days: row.days })
        : "";
  const asked = [
    row.rule === undefined
      ? ""
      : `${t(`mandate.rule.${row.rule.before}`, { weeks: row.rule.weeks })}${row.rule.title === undefined ? "" : ` (${row.rule.title})`}`,
    row.words === undefined ? "" : t("mandate.words.limit", { words: row.words }),
    row.languages.map((lang) => lang.toUpperCase()).join(", "),
  ];
  return (
    <li>
      <span className="chips">
        <span className="code">{row.code}</span>
        <span className="chip">{word("mandate.what", row.what)}</span>
        {row.overdue && <span className="chip against">{t("mandate.overdue")}</span>}
        {row.loose && <span className="chip">{t("mandate.loose")}</span>}
      </span>
      <b dir="auto">{row.title}</b>
      <small>{[when, stands, ...asked].filter((part) => part !== "").join(" · ")}</small>
      {row.done === undefined && close !== undefined && (
        <button
          type="button"
          className="btn small"
          aria-label={`${t("mandate.close.done")} ${row.code}`}
          onClick={close}
        >
          {t("mandate.close.done")}
        </button>
      )}
      {row.done === undefined && move !== undefined && (
        <button type="button" className="btn small" aria-label={`${t("mandate.move")} ${row.code}`} onClick={move}>
          {t("mandate.move")}
        </button>
      )}
      <Moves title={t("mandate.moves")} of={row.moves} />
    </li>
  );
}

function LetterRow({ row, withdraw }: { readonly row: Letter; readonly withdraw: (() => void) | undefined }) {
  const last = row.stands === "answered" ? row.answeredOn : row.due;
  return (
    <li>
      <span className="chips">
        <span className="code">{row.code}</span>
        <span className="chip">{word("mandate.letter", row.direction)}</span>
        <span className="chip">{word("mandate.letter.channel", row.channel)}</span>
        <span className={row.stands === "silent" ? "chip against" : "chip"}>
          {t(`mandate.stands.${row.stands}`, { day: last === undefined ? "" : day(last) })}
        </span>
        {row.exhibits.map((exhibit) => (
          <Code key={exhibit.code} of={exhibit.code} />
        ))}
      </span>
      <b dir="auto">{row.subject}</b>
      <small>
        {[
          row.state,
          word("mandate.letter.asks", row.asks),
          day(row.on),
          row.answers === undefined ? "" : t("mandate.answers", { code: row.answers }),
          row.due === undefined ? "" : `${t("mandate.letter.due")} ${day(row.due)}`,
        ]
          .filter((part) => part !== "")
          .join(" · ")}
      </small>
      {withdraw !== undefined && (
        <button
          type="button"
          className="btn small"
          aria-label={`${t("mandate.letter.withdraw")} ${row.code}`}
          onClick={withdraw}
        >
          {t("mandate.letter.withdraw")}
        </button>
      )}
    </li>
  );
}
