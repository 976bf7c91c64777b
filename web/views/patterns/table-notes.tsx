/** What makes the numbers of a table numbers: qualifier, unit, definition, what stays out, and what isn't told (G13). */
import type { Output } from "../../../src/api/contract.ts";
import { count, moment, t } from "../../words.ts";

/** A number, or that there is one which is not told. */
export const told = (value: number | null) =>
  value === null ? <abbr title={t("patterns.small")}>··</abbr> : count(value);

export function TableNotes({ of }: { readonly of: Output<"patterns.pivot"> }) {
  return (
    <div className="table-notes">
      <p>
        <b>
          {of.unit}: {t("patterns.at-least")} {told(of.total)}
        </b>{" "}
        · {t("patterns.as-of", { entry: count(of.asOf.entry) })} {moment(of.asOf.at)}
      </p>
      <p className="aside">{of.definition}</p>
      <dl className="counts">
        {(["outside", "context", "unknown"] as const).map((scope) => (
          <div key={scope}>
            <dt>{t(`patterns.left.${scope}`)}</dt>
            <dd>
              <b>{told(of.left[scope])}</b>
            </dd>
          </div>
        ))}
      </dl>
      {!of.adds && <p className="aside">{t("patterns.no-sum")}</p>}
      {of.hidden && <p className="aside">{t("patterns.hidden", { threshold: of.threshold })}</p>}
    </div>
  );
}
