/** The proceedings under one legal change, or those of one month. */
import type { Output } from "../../../src/api/contract.ts";
import { usePages } from "../../parts/pages.ts";
import { t } from "../../words.ts";
import { monthName } from "./month-name.ts";
import { ThingSheet } from "./thing-sheet.tsx";

interface LawCasesProps {
  readonly law: Output<"patterns.laws">["laws"][number];
  readonly month: number | undefined;
  readonly asOf: number | undefined;
  readonly close: () => void;
}

export function LawCases({ law, month, asOf, close }: LawCasesProps) {
  const pages = usePages("patterns.law-cases", { law: law.law.code, month, asOf });
  const name = month === undefined ? law.law.label : `${law.law.label} · ${monthName(month)}`;
  return (
    <ThingSheet
      title={t("patterns.law.cases", { law: name })}
      pages={pages}
      unit={t("patterns.law.proceedings.unit", { count: pages.total })}
      close={close}
    />
  );
}
