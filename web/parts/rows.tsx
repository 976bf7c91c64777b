/** Lists and grids of any length: only what is on screen is in the page; arrows, Home, End and Page keys move. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Go, useGo } from "../frame/go.tsx";
import { t } from "../words.ts";

interface Common<T> {
  readonly label: string;
  readonly total: number;
  readonly at: (index: number) => T | undefined;
  /** height of a row before it is measured, in pixels */
  readonly size: number;
  readonly look?: (first: number, last: number) => void;
  readonly traceOf?: (row: T) => string;
}

function useRows(total: number, size: number, look: ((first: number, last: number) => void) | undefined) {
  const box = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(0);
  const wanted = useRef(-1);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => box.current,
    estimateSize: () => size,
    overscan: 10,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => look?.(first, last), [look, first, last]);

  const move = (next: number) => {
    const index = Math.max(0, Math.min(total - 1, next));
    setFocused(index);
    virtual.scrollToIndex(index);
    // rows are fetched and measured as they come, which moves those below: for a while the wanted one is held on to
    let frames = 40;
    wanted.current = index;
    const arrive = () => {
      const row = box.current?.querySelector<HTMLElement>(`[data-stop="${index}"]`);
      const now = document.activeElement;
      // whoever has gone elsewhere meanwhile isn't called back
      if (now !== document.body && box.current?.contains(now) !== true) return;
      const held = row !== null && row !== undefined && row === now;
      if (!held) row?.focus();
      if (!held && frames % 5 === 0) virtual.scrollToIndex(index);
      if (frames-- > 0 && wanted.current === index) requestAnimationFrame(arrive);
    };
    requestAnimationFrame(arrive);
  };
  const press = (event: KeyboardEvent) => {
    wanted.current = -1;
    if (event.altKey || event.ctrlKey || event.metaKey || total === 0) return;
    const page = Math.max(1, last - first - 12);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: focused + 1,
      ArrowUp: focused - 1,
      PageDown: focused + page,
      PageUp: focused - page,
      Home: 0,
      End: total - 1,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    move(next);
  };
  return { box, virtual, items, focused: Math.min(focused, Math.max(0, total - 1)), setFocused, press };
}

interface RowListProps<T> extends Common<T> {
  readonly keyOf: (row: T) => string;
  readonly href: (row: T) => string;
  readonly isCurrent?: (row: T) => boolean;
  readonly children: (row: T) => ReactNode;
}

/** A column of links. */
export function RowList<T>({
  label,
  total,
  at,
  keyOf,
  size,
  look,
  traceOf,
  href,
  isCurrent,
  children,
}: RowListProps<T>) {
  const rows = useRows(total, size, look);
  // the row that is open is brought into view, where it is among those that were read
  let current = -1;
  for (let index = 0; isCurrent !== undefined && index < Math.min(total, 1_000); index += 1) {
    const row = at(index);
    if (row !== undefined && isCurrent(row)) current = index;
  }
  const { setFocused, virtual } = rows;
  useEffect(() => {
    if (current < 0) return;
    setFocused(current);
    virtual.scrollToIndex(current, { align: "auto" });
  }, [current, setFocused, virtual]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside have the focus; the box only moves it
    <div ref={rows.box} className="rows" onKeyDown={rows.press}>
      <ul aria-label={label} className="tall" style={{ blockSize: rows.virtual.getTotalSize() }}>
        {rows.items.map((item) => {
          const row = at(item.index);
          return (
            <li
              key={item.key}
              ref={rows.virtual.measureElement}
              data-index={item.index}
              aria-setsize={total}
              aria-posinset={item.index + 1}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {row === undefined ? (
                <span className="row waiting">{t("frame.reading")}</span>
              ) : (
                <Go
                  to={href(row)}
                  key={keyOf(row)}
                  className="row"
                  data-stop={item.index}
                  data-trace={traceOf?.(row)}
                  tabIndex={item.index === rows.focused ? 0 : -1}
                  onFocus={() => rows.setFocused(item.index)}
                  aria-current={isCurrent?.(row) === true ? "true" : undefined}
                >
                  {children(row)}
                </Go>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

export interface Column<T> {
  readonly id: string;
  readonly label: string;
  /** a track of CSS grid */
  readonly width: string;
  readonly cell: (row: T) => ReactNode;
  readonly numeric?: boolean;
}

interface DataGridProps<T> extends Common<T> {
  readonly columns: readonly Column<T>[];
  /** where Enter and a click lead; rows without one only show */
  readonly href?: (row: T) => string | undefined;
}

/** Rows and columns: one stop for Tab, Enter opens the row. */
export function DataGrid<T>({ label, total, at, size, look, traceOf, columns, href }: DataGridProps<T>) {
  const rows = useRows(total, size, look);
  const go = useGo();
  const tracks = { "--tracks": columns.map((column) => column.width).join(" ") } as Record<string, string>;
  const open = (row: T | undefined) => {
    const path = row === undefined ? undefined : href?.(row);
    if (path !== undefined) go(path);
  };
  return (
    <div className="grid-box" style={tracks}>
      <div role="grid" aria-label={label} aria-rowcount={total + 1} aria-colcount={columns.length} className="grid">
        <div role="rowgroup" className="grid-head">
          <div role="row" aria-rowindex={1} tabIndex={-1}>
            {columns.map((column) => (
              <div role="columnheader" key={column.id} tabIndex={-1} className={column.numeric ? "numeric" : undefined}>
                {column.label}
              </div>
            ))}
          </div>
        </div>
        <div ref={rows.box} role="rowgroup" className="rows" onKeyDown={rows.press}>
          <div role="presentation" className="tall" style={{ blockSize: rows.virtual.getTotalSize() }}>
            {rows.items.map((item) => {
              const row = at(item.index);
              return (
                <div
                  role="row"
                  key={item.key}
                  ref={rows.virtual.measureElement}
                  data-index={item.index}
                  data-stop={item.index}
                  data-trace={row === undefined ? undefined : traceOf?.(row)}
                  aria-rowindex={item.index + 2}
                  className={href === undefined ? "grid-row" : "grid-row leads"}
                  tabIndex={item.index === rows.focused ? 0 : -1}
                  style={{ transform: `translateY(${item.start}px)` }}
                  onFocus={() => rows.setFocused(item.index)}
                  onClick={(event) => {
                    if (!(event.target instanceof Element && event.target.closest("a, button") !== null)) open(row);
                  }}
                  onKeyDown={(event) => {
                    if (event.key === "Enter" && event.target === event.currentTarget) open(row);
                  }}
                >
                  {columns.map((column) => (
                    <div role="gridcell" key={column.id} className={column.numeric ? "numeric" : undefined}>
                      {row === undefined ? "…" : column.cell(row)}
                    </div>
                  ))}
                </div>
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
}
