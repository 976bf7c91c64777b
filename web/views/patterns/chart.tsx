/** The map of a table by place: areas as wide as what is known, each with its number and leading to what it counts; nothing comes from outside. */
import { keepPreviousData } from "@tanstack/react-query";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { chartOf, type Spot, stepOnChart } from "../../../src/core/patterns/chart.ts";
import { useRead } from "../../call.ts";
import { Go } from "../../frame/go.tsx";
import { count, t } from "../../words.ts";
import { type Address, type Asked, addressOf } from "./asked.ts";
import { told } from "./table-notes.tsx";
import { whole } from "./under.tsx";

type Table = Output<"patterns.pivot">;

/** A row of the table: a place with its number, `null` where it is not told. */
interface Row {
  readonly key: string;
  readonly label: string;
  readonly number: number | null;
}

const width = 760;
/** A wide area has its number at its edge: those in it lie above its middle. */
const wide = 40;
/** A bar of so many kilometres is drawn. */
const bar = 100;

interface ChartProps {
  readonly of: Table;
  readonly address: Address;
  readonly asked: Asked;
}

export function Chart({ of, address, asked }: ChartProps) {
  const box = useRef<SVGSVGElement>(null);
  const [chosen, setChosen] = useState<string>();
  const read = useRead("patterns.areas", { asOf: asked.asOf }, { placeholderData: keepPreviousData });
  const chart = useMemo(
    () =>
      chartOf(
        (read.data?.areas ?? []).map(({ key, north, east }) => ({ key, latitude: north, longitude: east })),
        width,
        read.data?.outlines,
      ),
    [read.data],
  );
  const rows = of.rows.map((row, at): Row => ({ key: row.key, label: row.label, number: of.rowTotals[at] ?? null }));
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const counted = chart.spots.filter(({ key }) => byKey.has(key));
  const drawn = new Set(counted.map(({ key }) => key));
  const beside = rows.filter(({ key }) => !drawn.has(key));
  const stop = chosen !== undefined && drawn.has(chosen) ? chosen : counted.at(-1)?.key;
  const to = (key: string) =>
    of.hidden ? undefined : addressOf(address, { row: key, column: of.columns.length > 0 ? whole : "", part: "" });
  const walk = (event: KeyboardEvent) => {
    if (stop === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = stepOnChart(counted, stop, event.key);
    if (next === undefined) return;
    event.preventDefault();
    setChosen(next);
    box.current?.querySelector<SVGElement>(`[data-place="${next}"]`)?.focus();
  };
  if (read.data === undefined) return null;
  return (
    <figure className="chart">
      <figcaption className="aside">{t("patterns.map.note")}</figcaption>
      {counted.length === 0 ? (
        <p>{t("patterns.map.none")}</p>
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: a drawing is no set of fields
        <svg
          ref={box}
          viewBox={`0 0 ${chart.width} ${chart.height}`}
          role="group"
          aria-label={t("patterns.map.drawing")}
          onKeyDown={walk}
        >
          <g className="graticule">
            {chart.rings.map((ring) => (
              <polygon
                key={`${ring[0]?.x} ${ring[0]?.y}`}
                className="border"
                points={ring.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ")}
              />
            ))}
            {chart.parallels.map(({ degree, at }) => (
              <g key={degree}>
                <line x1={0} x2={chart.width} y1={at} y2={at} />
                <text x={4} y={at - 4}>{`${Math.abs(degree)}° ${degree < 0 ? "S" : "N"}`}</text>
              </g>
            ))}
            {chart.meridians.map(({ degree, at }) => (
              <g key={degree}>
                <line x1={at} x2={at} y1={0} y2={chart.height} />
                <text x={at + 4} y={chart.height - 6}>{`${Math.abs(degree)}° ${degree < 0 ? "W" : "E"}`}</text>
              </g>
            ))}
            {chart.spots
              .filter(({ key }) => !drawn.has(key))
              .map(({ key, x, y, rx, ry }) => (
                <ellipse key={key} className="empty" cx={x} cy={y} rx={rx} ry={ry} />
              ))}
            <g transform={`translate(${chart.width - bar * chart.kilometre - 16} 18)`}>
              <line className="bar" x1={0} x2={bar * chart.kilometre} y1={0} y2={0} />
              <text x={0} y={-5}>
                {t("patterns.map.kilometres", { km: bar })}
              </text>
            </g>
          </g>
          {counted.map((spot) => {
            const row = byKey.get(spot.key);
            return (
              row !== undefined && (
                <Place
                  key={spot.key}
                  spot={spot}
                  row={row}
                  kilometres={Math.round(spot.ry / chart.kilometre)}
                  to={to(spot.key)}
                  stop={spot.key === stop}
                  named={named(spot, counted)}
                  look={setChosen}
                />
              )
            );
          })}
        </svg>
      )}
      {beside.length > 0 && (
        <p>
          {t("patterns.map.beside")}{" "}
          {beside.map(({ key, label, number }, at) => (
            <span key={key}>
              {at > 0 && " · "}
              <bdi>{label}</bdi> <b>{told(number)}</b>
            </span>
          ))}
        </p>
      )}
    </figure>
  );
}

/** Whether a place's name can stand below it without covering that of one drawn after it: the table and the focus name all. */
const named = (spot: Spot, all: readonly Spot[]): boolean =>
  all
    .slice(all.indexOf(spot) + 1)
    .every((other) => Math.abs(other.x - spot.x) > 90 || Math.abs(other.y + other.ry - spot.y - spot.ry) > 22);

interface PlaceProps {
  readonly spot: Spot;
  readonly row: Row;
  readonly kilometres: number;
  readonly to: string | undefined;
  readonly stop: boolean;
  readonly named: boolean;
  readonly look: (key: string) => void;
}

function Place({ spot: { key, x, y, rx, ry }, row, kilometres, to, stop, named: bears, look }: PlaceProps) {
  const number = row.number === null ? t("patterns.small") : count(row.number);
  const words = t("patterns.map.place", { label: row.label, number, km: kilometres });
  const drawing = (
    <>
      <title>{words}</title>
      <ellipse className="area" cx={x} cy={y} rx={rx} ry={ry} />
      <text className="number" x={x} y={ry > wide ? y - ry + 24 : y + 6} textAnchor="middle">
        {row.number === null ? "··" : count(row.number)}
      </text>
      {(bears || stop) && (
        <text className="name" x={x} y={y + ry + 17} textAnchor="middle">
          {row.label}
        </text>
      )}
    </>
  );
  if (to === undefined) return <g>{drawing}</g>;
  return (
    <Go to={to} className="spot" data-place={key} tabIndex={stop ? 0 : -1} onFocus={() => look(key)}>
      {drawing}
    </Go>
  );
}
