/** The things that a number counts, in a sheet at the side: each leads to its page. */
import { Layer } from "../../parts/layer.tsx";
import type { Pages } from "../../parts/pages.ts";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { RowList } from "../../parts/rows.tsx";
import { t } from "../../words.ts";

interface ThingListProps {
  readonly pages: Pages<"patterns.under"> | Pages<"patterns.law-cases">;
  /** how many there are, with their unit */
  readonly unit: string;
}
interface ThingSheetProps extends ThingListProps {
  readonly title: string;
  readonly close: () => void;
}

export function ThingSheet({ title, close, ...list }: ThingSheetProps) {
  return (
    <Layer title={title} close={close} shape="side">
      <ThingList {...list} />
    </Layer>
  );
}

export function ThingList({ pages, unit }: ThingListProps) {
  return (
    <>
      <p className="counts" role="status">
        {pages.first !== undefined && unit}
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
    </>
  );
}
