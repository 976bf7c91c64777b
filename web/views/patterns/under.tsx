/** What stands under one number of a table: how many independent roots it has, and in three parts its acts or people, what contradicts them, and where the like is recorded. */
import { useRef } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { type ActionId, actionOf } from "../../actions.ts";
import { useRead } from "../../call.ts";
import { useHandles } from "../../doing.ts";
import { Go, useGo } from "../../frame/go.tsx";
import { Keys } from "../../parts/action-button.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { Layer } from "../../parts/layer.tsx";
import { usePages } from "../../parts/pages.ts";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { count, t } from "../../words.ts";
import { type Address, type Asked, addressOf } from "./asked.ts";
import { CellAgainst } from "./cell-against.tsx";
import { CellAlike } from "./cell-alike.tsx";
import { CellRoots } from "./cell-roots.tsx";
import { ThingList } from "./thing-sheet.tsx";

interface UnderProps {
  readonly address: Address;
  readonly asked: Asked;
  /** keys of the row and the column; the empty one is all of them */
  readonly row: string;
  readonly column: string | undefined;
  readonly of: Output<"patterns.pivot">;
  readonly close: () => void;
}

/** The key of the whole in an address: no row or column has it. */
export const whole = "*";

const parts = ["counted", "against", "alike"] as const;
type Part = (typeof parts)[number];
const actionFor = (part: Part): ActionId => `cell.${part}`;

/** An address may name a row or column that the table doesn't have, or has no longer. */
export function Under(props: UnderProps) {
  const { row, column, of, close } = props;
  const has = (heads: UnderProps["of"]["rows"], key: string | undefined): boolean =>
    key === undefined || key === whole || heads.some((head) => head.key === key);
  if (has(of.rows, row) && has(of.columns, column)) return <UnderNumber {...props} />;
  return (
    <Layer title={t("patterns.under.none")} close={close} shape="side">
      <EmptyState title={t("patterns.under.none.next")} />
    </Layer>
  );
}

function UnderNumber({ address, asked, row, column, of, close }: UnderProps) {
  const go = useGo();
  const nav = useRef<HTMLElement>(null);
  const narrowed = (key: string | undefined) => (key === whole || key === undefined ? undefined : key);
  const cell = { ...asked, row: narrowed(row), column: narrowed(column) };
  const shown = useRead("patterns.cell", cell);
  const pages = usePages("patterns.under", cell);
  const names = [
    of.rows.find(({ key }) => key === row)?.label,
    of.columns.find(({ key }) => key === column)?.label,
  ].filter((one) => one !== undefined);
  const here = parts.find((part) => part === address.part) ?? "counted";
  const path = (part: Part) => addressOf(address, { part: part === "counted" ? "" : part });
  const open = (part: Part) => () => {
    go(path(part));
    // what had the focus may go with its part
    nav.current?.querySelector<HTMLElement>(`[data-part="${part}"]`)?.focus();
  };
  useHandles(parts.map((part) => [actionFor(part), open(part)]));
  const { said, beside } = shown.data ?? {};
  // where not all was looked at, no number is told
  const against = said === undefined || beside?.rows === undefined ? undefined : said.total + beside.total;
  return (
    <Layer title={names.length === 0 ? t("patterns.under.all") : names.join(" · ")} close={close} shape="side">
      <RefusalNote of={shown.error} />
      {shown.data !== undefined && <CellRoots of={shown.data} />}
      <nav ref={nav} className="segments" aria-label={t("patterns.cell.parts")}>
        {parts.map((part) => (
          <Go key={part} data-part={part} to={path(part)} aria-current={part === here ? "true" : undefined}>
            {t(`patterns.cell.part.${part}`)}
            {part === "against" && against !== undefined && ` (${count(against)})`}{" "}
            <Keys of={actionOf(actionFor(part)).keys ?? ""} />
          </Go>
        ))}
      </nav>
      {here === "counted" && <ThingList pages={pages} unit={t(`patterns.under.${asked.of}`, { count: pages.total })} />}
      {here === "against" && <CellAgainst of={shown.data} />}
      {here === "alike" && <CellAlike cell={cell} address={address} />}
    </Layer>
  );
}
