/** What sources say of a facility's month: conditions by independent source, numbers as ranges, requests for care with their answers. */
import type { Output } from "../../../src/api/contract.ts";
import { RootsWords } from "../../parts/chips.tsx";
import { Code } from "../../parts/code.tsx";
import { count, t, word } from "../../words.ts";

type Month = NonNullable<Output<"facility.month">["shown"]>;

export function Conditions({ of }: { readonly of: Month["conditions"] }) {
  return (
    <div className="life-part">
      <h3>{t("lives.facility.conditions")}</h3>
      {of.length === 0 && <p className="aside">{t("lives.facility.conditions.none")}</p>}
      {of.length > 0 && (
        <table className="ruled">
          <caption className="unseen">{t("lives.facility.conditions")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("lives.facility.conditions.condition")}</th>
              <th scope="col">{t("lives.facility.sources")}</th>
              <th scope="col">{t("lives.facility.conditions.of")}</th>
            </tr>
          </thead>
          <tbody>
            {of.map((row) => (
              <tr key={row.code}>
                <th scope="row">{row.label}</th>
                <td>
                  <RootsWords of={row.roots} />
                </td>
                <td>
                  <span className="codes">
                    <span>{count(row.holdings)}:</span>
                    {row.of.map((thing) => (
                      <Code key={thing.code} of={thing.code} />
                    ))}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

export function Numbers({ of }: { readonly of: Month["numbers"] }) {
  return (
    <div className="life-part">
      <h3>{t("lives.facility.numbers")}</h3>
      {of.length === 0 && <p className="aside">{t("lives.facility.numbers.none")}</p>}
      {of.length > 0 && (
        <table className="ruled">
          <caption className="unseen">{t("lives.facility.numbers")}</caption>
          <thead>
            <tr>
              {["what", "range", "said"].map((column) => (
                <th key={column} scope="col">
                  {t(`lives.facility.numbers.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {of.map((row) => (
              <tr key={row.property + row.range}>
                <th scope="row">{word("vocabulary-words.property", row.property)}</th>
                <td>
                  <b>{row.range}</b> <RootsWords of={row.roots} />
                  {!row.agree && <span className="chip against">{t("lives.facility.numbers.contradict")}</span>}
                </td>
                <td>
                  {row.said.map((one, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: one exhibit can say the same number twice
                    <span key={at} className="cell-value">
                      {one.label} <Code of={one.thing.code} />{" "}
                      {one.exhibit !== undefined && <Code of={one.exhibit.code} />}{" "}
                      <small>{word("vocabulary-words.hand", one.hand)}</small>
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

export function Care({ of }: { readonly of: Month["medical"] }) {
  return (
    <div className="life-part">
      <h3>{t("lives.facility.medical")}</h3>
      {of.rows.length === 0 && <p className="aside">{t("lives.facility.medical.none")}</p>}
      <p className="chips">
        {of.counts.map((one) => (
          <span key={one.answer} className={one.answer === "given" ? "chip" : "chip gap"}>
            {one.label}: {count(one.count)}
          </span>
        ))}
      </p>
      <ul className="plain">
        {of.rows.map((row) => (
          <li key={row.code} data-trace={row.code}>
            <Code of={row.code} />{" "}
            {row.cells
              .map((cell) => cell.ref?.code ?? cell.label)
              .filter(Boolean)
              .join(" · ")}
            <span className="aside">{row.waited}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
