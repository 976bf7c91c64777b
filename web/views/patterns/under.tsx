/** What stands under one number of a table: the acts or the people themselves. */
import type { Output } from "../../../src/api/contract.ts";
import { usePages } from "../../parts/pages.ts";
import { t } from "../../words.ts";
import type { Asked } from "./asked.ts";
import { ThingSheet } from "./thing-sheet.tsx";

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
    <ThingSheet
      title={names.length === 0 ? t("patterns.under.all") : names.join(" · ")}
      pages={pages}
      unit={t(`patterns.under.${asked.of}`, { count: pages.total })}
      close={close}
    />
  );
}
