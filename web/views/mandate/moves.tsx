/** Earlier days of a deadline or of the term, each with the one that it became, why, and who recorded it. */
import { day, moment, t } from "../../words.ts";

interface Moved {
  readonly before: string;
  readonly after: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  readonly instrument?: string;
}

export function Moves({ title, of }: { readonly title: string; readonly of: readonly Moved[] }) {
  if (of.length === 0) return null;
  return (
    <div className="moves">
      <p className="overline">{title}</p>
      {of.map((move) => (
        <p key={move.at + move.before}>
          <b>{t("mandate.moved", { before: day(move.before), after: day(move.after) })}</b>
          {move.instrument !== undefined && <> · {move.instrument}</>} · <span dir="auto">{move.reason}</span>{" "}
          <small className="aside">
            {move.by}, {moment(move.at)}
          </small>
        </p>
      ))}
    </div>
  );
}
