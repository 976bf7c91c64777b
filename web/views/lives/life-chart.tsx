/** A life drawn in rows of time: bars filled where certain, fading where only possible; arrow keys move from bar to bar. */
import { type KeyboardEvent, useRef, useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { Go } from "../../frame/go.tsx";
import { span, t, word } from "../../words.ts";
import { type Drawn, drawn, scaleOf, ticksOf } from "./scale.ts";

type Track = Output<"life.show">["tracks"][number];
const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;

/** Nothing where nobody dates anything: the table says what there is. */
export function LifeChart({ tracks }: { readonly tracks: readonly Track[] }) {
  const box = useRef<HTMLElement>(null);
  const [stop, setStop] = useState("0 0");
  const scale = scaleOf(tracks.flatMap(({ items }) => items));
  if (scale === undefined) return null;
  const rows = tracks
    .map(({ kind, items }) => ({ kind, bars: drawn(items, scale) }))
    .filter(({ bars }) => bars.length > 0);
  const move = (event: KeyboardEvent) => {
    const [row = 0, bar = 0] = stop.split(" ").map(Number);
    const next = stepFrom(rows, row, bar, event.key);
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    setStop(next);
    box.current?.querySelector<HTMLElement>(`[data-bar="${next}"]`)?.focus();
  };
  return (
    <figure ref={box} className="life-chart" aria-label={t("lives.life")} onKeyDown={move}>
      <div className="life-ticks" aria-hidden="true">
        {ticksOf(scale).map(({ at, period }) => (
          <span key={period} style={{ insetInlineStart: percent(scale.at(at)) }}>
            {span(period)}
          </span>
        ))}
      </div>
      {rows.map(({ kind, bars }, row) => (
        <div key={kind} className="life-track">
          <span className="life-kind" id={`track-${kind}`}>
            {word("vocabulary-words.kinds", kind)}
          </span>
          <ul
            aria-labelledby={`track-${kind}`}
            className="life-bars"
            style={{ "--lanes": String(Math.max(...bars.map(({ lane }) => lane)) + 1) } as Record<string, string>}
          >
            {bars.map((one, bar) => (
              <Bar
                key={one.item.thing.code}
                of={one}
                place={`${row} ${bar}`}
                focused={stop === `${row} ${bar}`}
                look={setStop}
              />
            ))}
          </ul>
        </div>
      ))}
    </figure>
  );
}

interface BarProps {
  readonly of: Drawn;
  readonly place: string;
  readonly focused: boolean;
  readonly look: (place: string) => void;
}

function Bar({ of: { item, from, to, sure, lane }, place, focused, look }: BarProps) {
  const whole = Math.max(to - from, 1e-6);
  const inside = (share: number): string => percent((share - from) / whole);
  return (
    <li
      style={
        { insetInlineStart: percent(from), inlineSize: percent(to - from), "--lane": String(lane) } as Record<
          string,
          string
        >
      }
    >
      <Go
        to={`/thing/${item.thing.code}`}
        className={item.disputed > 0 ? "life-bar disputed" : "life-bar"}
        data-bar={place}
        data-trace={item.thing.code}
        tabIndex={focused ? 0 : -1}
        onFocus={() => look(place)}
        title={item.thing.label}
        aria-label={t("lives.life.item", {
          code: item.thing.code,
          kind: word("vocabulary-words.kind", item.thing.kind),
          label: item.thing.label,
          from: item.begin.label,
          until: item.end.label,
        })}
      >
        <span className="life-ink" style={{ "--share": String(to - from) } as Record<string, string>}>
          {sure === undefined ? (
            <i className="maybe whole" />
          ) : (
            <>
              {sure[0] > from && <i className="maybe rising" style={{ inlineSize: inside(sure[0]) }} />}
              <i
                className="sure"
                style={{ insetInlineStart: inside(sure[0]), inlineSize: percent((sure[1] - sure[0]) / whole) }}
              />
              {sure[1] < to && <i className="maybe falling" style={{ insetInlineStart: inside(sure[1]) }} />}
            </>
          )}
        </span>
      </Go>
    </li>
  );
}

/** The bar that a key leads to: along a row, or to the nearest of the next row. */
function stepFrom(
  rows: readonly { readonly bars: readonly Drawn[] }[],
  row: number,
  bar: number,
  key: string,
): string | undefined {
  const own = rows[row]?.bars ?? [];
  if (key === "ArrowRight" || key === "ArrowLeft") {
    const next = bar + (key === "ArrowRight" ? 1 : -1);
    return own[next] === undefined ? undefined : `${row} ${next}`;
  }
  if (key === "Home") return `${row} 0`;
  if (key === "End") return `${row} ${own.length - 1}`;
  if (key !== "ArrowDown" && key !== "ArrowUp") return undefined;
  const other = row + (key === "ArrowDown" ? 1 : -1);
  const bars = rows[other]?.bars;
  if (bars === undefined) return undefined;
  const here = own[bar]?.from ?? 0;
  const near = bars.reduce(
    (best, one, at) => (Math.abs(one.from - here) < Math.abs((bars[best]?.from ?? 0) - here) ? at : best),
    0,
  );
  return `${other} ${near}`;
}
