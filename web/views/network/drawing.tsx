/** A network drawn in rings: every node is a link with its words; arrow keys walk from node to node, Enter opens one. */
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { layOut, type Spot } from "../../../src/core/network/layout.ts";
import { stepTo } from "../../../src/core/network/walk.ts";
import { Go } from "../../frame/go.tsx";
import { t, word } from "../../words.ts";

type Shown = Output<"network.show">;
type Node = Shown["nodes"][number];

const frame = { width: 1200, height: 780, margin: 70 };
/** With more of them, happenings bear no words in the drawing: their links and the table have them. */
const readable = 40;
const longest = 26;

export function Drawing({ of }: { readonly of: Shown }) {
  const box = useRef<SVGSVGElement>(null);
  const [chosen, setChosen] = useState(of.centre.code);
  const edges = useMemo(() => of.edges.map(({ from, to }) => ({ from: from.code, to: to.code })), [of.edges]);
  const spots = useMemo(
    () =>
      layOut(
        of.centre.code,
        of.nodes.map(({ thing }) => thing.code),
        edges,
        frame,
      ),
    [of, edges],
  );
  const at = new Map(spots.map((spot) => [spot.key, spot]));
  const nodes = new Map(of.nodes.map((node) => [node.thing.code, node]));
  const stop = nodes.has(chosen) ? chosen : of.centre.code;
  const move = (event: KeyboardEvent) => {
    const next = stepTo(spots, edges, stop, event.key);
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    setChosen(next);
    box.current?.querySelector<SVGAElement>(`[data-node="${next}"]`)?.focus();
  };
  const beside = new Set(edges.flatMap(({ from, to }) => (from === stop ? [to] : to === stop ? [from] : [])));
  return (
    <figure className="network-drawing">
      <figcaption className="aside">{t("network.keys")}</figcaption>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing is no set of fields */}
      <svg
        ref={box}
        viewBox={`0 0 ${frame.width} ${frame.height}`}
        role="group"
        aria-label={t("network.drawing", { label: of.centre.label })}
        onKeyDown={move}
      >
        <g>
          {of.edges.map((edge) => {
            const [a, b] = [at.get(edge.from.code), at.get(edge.to.code)];
            if (a === undefined || b === undefined) return null;
            const near = edge.from.code === stop || edge.to.code === stop;
            return (
              <line
                key={`${edge.from.code} ${edge.property} ${edge.to.code}`}
                className={`edge-line${near ? " near" : ""}${edge.disputed ? " disputed" : ""}`}
                x1={a.x}
                y1={a.y}
                x2={b.x}
                y2={b.y}
              />
            );
          })}
        </g>
        {spots.map((spot) => {
          const node = nodes.get(spot.key);
          return (
            node !== undefined && (
              <Dot
                key={spot.key}
                spot={spot}
                node={node}
                focused={spot.key === stop}
                worded={!node.happening || of.nodes.length <= readable || spot.key === stop || beside.has(spot.key)}
                look={setChosen}
              />
            )
          );
        })}
      </svg>
    </figure>
  );
}

interface DotProps {
  readonly spot: Spot;
  readonly node: Node;
  readonly focused: boolean;
  readonly worded: boolean;
  readonly look: (code: string) => void;
}

function Dot({ spot, node: { thing, happening }, focused, worded, look }: DotProps) {
  const kind = word("vocabulary-words.kind", thing.kind);
  const text = happening || thing.kind === "person" || thing.label === "" ? `${kind} ${thing.code}` : thing.label;
  const size = happening ? 5 : spot.ring === 0 ? 13 : 9;
  return (
    <Go
      to={`/thing/${thing.code}`}
      className={`node${happening ? " happening" : ""}${spot.ring === 0 ? " centre" : ""}`}
      data-node={thing.code}
      data-trace={thing.code}
      tabIndex={focused ? 0 : -1}
      onFocus={() => look(thing.code)}
      aria-label={`${kind} ${thing.code}: ${thing.label}`}
    >
      <title>{`${kind} ${thing.code}: ${thing.label}`}</title>
      <circle className="reach" cx={spot.x} cy={spot.y} r={14} />
      {happening ? (
        <circle className="body" cx={spot.x} cy={spot.y} r={size} />
      ) : (
        <rect className="body" x={spot.x - size} y={spot.y - size} width={2 * size} height={2 * size} rx={3} />
      )}
      {worded && (
        <text x={spot.x} y={spot.y + size + 15} textAnchor="middle">
          {text.length > longest ? `${text.slice(0, longest - 1)}…` : text}
        </text>
      )}
    </Go>
  );
}
