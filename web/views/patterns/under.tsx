/** What stands under one number of a table: the acts or the people themselves, each leading to its page. */
import type { Output } from "../../../src/api/contract.ts";
import { Layer } from "../../parts/layer.tsx";
import { usePages } from "../../parts/pages.ts";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { RowList } from "../../parts/rows.tsx";
import { count, t } from "../../words.ts";
import type { Asked } from "./asked.ts";

interface UnderProps {
  readonly asked: Asked;
  /** keys of the row and the column; the empty one is all of them */
  readonly row: string;
  readonly column: string | undefined;
  readonly of: Output<"patterns.pivot">;
  readonly close: () => void;
}

/** The key of the whole in an address: no row or column has it. */
export const whole = "*";

export function Under({ asked, row, column, of, close }: UnderProps) {
  const narrowed = (key: string | undefined) => (key === whole || key === undefined ? undefined : key);
  const pages = usePages("patterns.under", { ...asked, row: narrowed(row), column: narrowed(column) });
  const names = [
    of.rows.find(({ key }) => key === row)?.label,
    of.columns.find(({ key }) => key === column)?.label,
  ].filter((one) => one !== undefined);
  return (
    <Layer title={names.length === 0 ? t("patterns.under.all") : names.join(" · ")} close={close} shape="side">
      <p className="counts" role="status">
        {pages.first !== undefined && `${count(pages.total)} ${of.unit}`}
      </p>
      <RefusalNote of={pages.error} />
      <RowList
        label={t("patterns.under")}
        total={pages.total}
        at={pages.at}
        look={pages.look}
        size={64}
        keyOf={(one) => one.code}
        traceOf={(one) => one.code}
        href={(one) => `/thing/${one.code}`}
      >
        {(one) => (
          <>
            <b dir="auto">{one.label}</b>
            <small>
              <span className="code">{one.code}</span> {t("vocabulary-words.roots", { count: one.roots.count })}
              {" · "}
              {one.cells
                .filter((cell) => cell.label !== "" && !one.label.includes(cell.label))
                .map((cell) => cell.ref?.label ?? cell.label)
                .join(" · ")}
            </small>
          </>
        )}
      </RowList>
    </Layer>
  );
}
