/** A table of any size: only what is on screen is in the page, heads stay, arrows move, Enter opens what a number counts. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useRef, useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import type { Dimension } from "../../../src/core/patterns/question.ts";
import { useGo } from "../../frame/go.tsx";
import { t } from "../../words.ts";
import { told } from "./table-notes.tsx";
import { whole } from "./under.tsx";

type Table = Output<"patterns.pivot">;
type Head = Table["rows"][number];

/** In pixels; the page's sizes are in rem, so they follow what the reader chose. */
const sizes = () => {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  return { head: 16 * rem, row: 2 * rem, top: 3.5 * rem, narrow: 5 * rem, wide: 8.5 * rem };
};

interface PivotGridProps {
  readonly of: Table;
  readonly rows: Dimension;
  readonly columns: Dimension | undefined;
  readonly toggle: (code: string) => void;
  /** opens what stands under a cell; undefined: nothing may be opened */
  readonly open: ((row: string, column: string) => void) | undefined;
}

/** Places in the grid: −1 is the line of heads, the last is the total. */
interface Place {
  readonly r: number;
  readonly c: number;
}

export function PivotGrid({ of, rows, columns, toggle, open }: PivotGridProps) {
  const go = useGo();
  const box = useRef<HTMLDivElement>(null);
  const size = useRef(sizes()).current;
  const [at, setAt] = useState<Place>({ r: 0, c: 0 });
  const wanted = useRef<Place>(undefined);
  const tall = of.rows.length + 1;
  const wide = of.columns.length + 1;
  const down = useVirtualizer({
    count: tall,
    getScrollElement: () => box.current,
    estimateSize: () => size.row,
    overscan: 8,
    paddingStart: size.top,
    scrollPaddingStart: size.top,
  });
  const width = columns === "month" || columns === "year" ? size.narrow : size.wide;
  const across = useVirtualizer({
    horizontal: true,
    count: wide,
    getScrollElement: () => box.current,
    estimateSize: () => width,
    overscan: 4,
    paddingStart: size.head,
    scrollPaddingStart: size.head,
  });
  // another question has other places
  const focused = { r: Math.min(at.r, tall - 1), c: Math.min(at.c, wide - 1) };

  const rowAt = (r: number): Head | undefined => of.rows[r];
  const columnAt = (c: number): Head | undefined => of.columns[c];
  const numberAt = ({ r, c }: Place): number | null => {
    if (r === tall - 1) return (c === wide - 1 ? of.total : of.columnTotals[c]) ?? null;
    return (c === wide - 1 ? of.rowTotals[r] : of.cells[r]?.[c]) ?? null;
  };
  const enter = (place: Place) => {
    const head = place.c === -1 ? rowAt(place.r) : place.r === -1 ? columnAt(place.c) : undefined;
    if (head?.opens !== undefined) toggle(head.opens);
    else if (head?.thing !== undefined) go(`/thing/${head.thing}`);
    else if (place.r >= 0 && place.c >= 0 && (numberAt(place) ?? 0) > 0)
      open?.(rowAt(place.r)?.key ?? whole, columnAt(place.c)?.key ?? whole);
  };
  const move = (next: Place) => {
    const r = Math.max(-1, Math.min(tall - 1, next.r));
    const c = Math.max(r === -1 ? 0 : -1, Math.min(wide - 1, next.c));
    const place = { r, c };
    setAt(place);
    wanted.current = place;
    if (r >= 0) down.scrollToIndex(r);
    if (c >= 0) across.scrollToIndex(c);
    // what is scrolled to comes into the page a frame or two later
    let frames = 20;
    const arrive = () => {
      if (wanted.current !== place) return;
      const cell = box.current?.querySelector<HTMLElement>(`[data-at="${r}:${c}"]`);
      cell?.focus({ preventScroll: true });
      if ((cell === null || cell === undefined) && frames-- > 0) requestAnimationFrame(arrive);
    };
    requestAnimationFrame(arrive);
  };
  const press = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return;
    const { r, c } = focused;
    const page = Math.max(1, down.getVirtualItems().length - 18);
    const far = event.ctrlKey;
    const steps: Readonly<Record<string, Place>> = {
      ArrowDown: { r: r + 1, c },
      ArrowUp: { r: r - 1, c },
      ArrowRight: { r, c: c + 1 },
      ArrowLeft: { r, c: c - 1 },
      PageDown: { r: r + page, c },
      PageUp: { r: Math.max(0, r - page), c },
      Home: far ? { r: 0, c: 0 } : { r, c: -1 },
      End: far ? { r: tall - 1, c: wide - 1 } : { r, c: wide - 1 },
    };
    const next = steps[event.key];
    if (next !== undefined && (!far || event.key === "Home" || event.key === "End")) {
      event.preventDefault();
      move(next);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      enter(focused);
    }
  };
  const stop = (place: Place) => ({
    "data-at": `${place.r}:${place.c}`,
    tabIndex: place.r === focused.r && place.c === focused.c ? 0 : -1,
    onFocus: () => setAt(place),
    onClick: () => {
      setAt(place);
      enter(place);
    },
  });
  const mark = (head: Head | undefined) => (head?.opens === undefined ? undefined : { "aria-expanded": head.whole });
  const naming = (head: Head | undefined) => (
    <>
      {head?.opens !== undefined && (
        <span aria-hidden="true" className="twist">
          {head.whole ? "▾" : "▸"}
        </span>
      )}
      <span dir="auto">{head?.label ?? t("patterns.total")}</span>
      {head?.whole === true && (
        <small>
          <span aria-hidden="true">Σ</span>
          <span className="unseen">{t("patterns.whole")}</span>
        </small>
      )}
    </>
  );
  return (
    <div
      ref={box}
      role="grid"
      aria-label={t("patterns.grid", {
        rows: t(`patterns.by.${rows}`),
        columns: t(`patterns.by.${columns ?? "none"}`),
      })}
      aria-rowcount={tall + 1}
      aria-colcount={wide + 1}
      className="pivot"
      style={{ "--head": `${size.head}px`, "--top": `${size.top}px` } as Record<string, string>}
      onKeyDown={press}
    >
      <div
        role="presentation"
        className="pivot-all"
        style={{ blockSize: down.getTotalSize(), inlineSize: across.getTotalSize() }}
      >
        <div role="row" aria-rowindex={1} className="pivot-head">
          <div role="columnheader" aria-colindex={1} className="pivot-corner">
            {t(`patterns.by.${rows}`)}
            {columns !== undefined && <small>{t(`patterns.by.${columns}`)} →</small>}
          </div>
          {across.getVirtualItems().map((column) => (
            <div
              key={column.key}
              role="columnheader"
              aria-colindex={column.index + 2}
              className="pivot-top"
              style={{ insetInlineStart: column.start, inlineSize: column.size }}
              {...mark(columnAt(column.index))}
              {...stop({ r: -1, c: column.index })}
            >
              {naming(columnAt(column.index))}
            </div>
          ))}
        </div>
        {down.getVirtualItems().map((row) => {
          const head = rowAt(row.index);
          return (
            <div
              key={row.key}
              role="row"
              aria-rowindex={row.index + 2}
              className={row.index === tall - 1 || head?.whole === true ? "pivot-row sum" : "pivot-row"}
              style={{ transform: `translateY(${row.start}px)`, blockSize: row.size }}
            >
              <div
                role="rowheader"
                aria-colindex={1}
                className="pivot-side"
                style={{ "--level": head?.level ?? 0 } as Record<string, number>}
                {...mark(head)}
                {...stop({ r: row.index, c: -1 })}
              >
                {naming(head)}
              </div>
              {across.getVirtualItems().map((column) => {
                const place = { r: row.index, c: column.index };
                const value = numberAt(place);
                const leads = open !== undefined && (value ?? 0) > 0;
                return (
                  <div
                    key={column.key}
                    role="gridcell"
                    aria-colindex={column.index + 2}
                    className={`pivot-cell${leads ? " leads" : ""}${value === 0 ? " zero" : ""}`}
                    style={{ insetInlineStart: column.start, inlineSize: column.size }}
                    {...stop(place)}
                  >
                    {told(value)}
                  </div>
                );
              })}
            </div>
          );
        })}
      </div>
    </div>
  );
}
