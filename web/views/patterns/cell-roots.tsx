/** The independent roots behind a number, by kind, with the exhibits that they were counted among; or that there are too many acts to trace. */
import type { Output } from "../../../src/api/contract.ts";
import { RootsChip } from "../../parts/chips.tsx";
import { Code } from "../../parts/code.tsx";
import { count, t } from "../../words.ts";

type Shown = Output<"patterns.cell">;

export function CellRoots({ of }: { readonly of: Shown }) {
  const { behind } = of;
  if (behind === undefined) return of.hidden ? null : <Narrow acts={of.acts} most={of.most} />;
  return (
    <section className="cell-roots" aria-labelledby="cell-roots">
      <h3 id="cell-roots" className="overline">
        {t("patterns.cell.roots")}
      </h3>
      <p role="status">
        <RootsChip of={behind.roots} />
      </p>
      <p className="aside">
        {t("patterns.cell.exhibits", { count: behind.exhibits })}{" "}
        {behind.partly > 0 && t("patterns.cell.partly", { count: behind.partly })}{" "}
        {behind.coerced > 0 && t("patterns.cell.coerced", { count: behind.coerced })}
      </p>
      {behind.named.length > 0 && (
        <details>
          <summary>{t("patterns.cell.named")}</summary>
          <ul className="plain">
            {behind.named.map(({ exhibit, acts }) => (
              <li key={exhibit.code}>
                <Code of={exhibit.code} /> <span dir="auto">{exhibit.label}</span>{" "}
                <small>{t("patterns.under.acts", { count: acts })}</small>
              </li>
            ))}
          </ul>
          {behind.exhibits > behind.named.length && (
            <p className="aside">{t("patterns.cell.rest", { count: behind.exhibits - behind.named.length })}</p>
          )}
        </details>
      )}
    </section>
  );
}

/** Too many acts for one answer: no number is better than one that left some out. */
export function Narrow({ acts, most }: { readonly acts: number; readonly most: number }) {
  return <p className="aside">{t("patterns.cell.narrow", { acts: count(acts), most: count(most) })}</p>;
}
