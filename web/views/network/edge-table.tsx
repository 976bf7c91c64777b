/** The connections of a network as a table: from, how connected, to, roots, and what opens the evidence. */
import type { Output } from "../../../src/api/contract.ts";
import { RootsWords } from "../../parts/chips.tsx";
import { Code } from "../../parts/code.tsx";
import { t, word } from "../../words.ts";

type Shown = Output<"network.show">;

export function EdgeTable({ edges }: { readonly edges: Shown["edges"] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls
    <div className="scrolls" tabIndex={0}>
      <table className="ruled network-table">
        <caption>{t("network.table")}</caption>
        <thead>
          <tr>
            {["from", "connected", "to", "roots", "evidence"].map((column) => (
              <th key={column} scope="col">
                {t(`network.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {edges.map((edge) => (
            <tr key={`${edge.from.code} ${edge.property} ${edge.to.code}`} data-trace={edge.from.code}>
              <th scope="row">
                <End of={edge.from} />
              </th>
              <td>
                {word("vocabulary-words.property", edge.property)}{" "}
                {edge.disputed && <span className="chip against">{t("things.disputed")}</span>}
              </td>
              <td>
                <End of={edge.to} />
              </td>
              <td>
                <RootsWords of={edge.roots} />
              </td>
              <td>
                <small>{t("evidence.claims", { count: edge.claims })}</small>{" "}
                {edge.exhibits.map((exhibit) => (
                  <Code key={exhibit.code} of={exhibit.code} />
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function End({ of }: { readonly of: Shown["centre"] }) {
  return (
    <>
      <Code of={of.code} /> <small>{word("vocabulary-words.kind", of.kind)}</small> <span dir="auto">{of.label}</span>
    </>
  );
}
