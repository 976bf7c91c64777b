/** The command palette: every action that is offered now, and every record by its code or label. */
import { keepPreviousData } from "@tanstack/react-query";
import { type KeyboardEvent, useState } from "react";
import { actions, labelKey } from "../actions.ts";
import { useRead } from "../call.ts";
import { isHandled } from "../doing.ts";
import { Keys } from "../parts/action-button.tsx";
import { Layer } from "../parts/layer.tsx";
import { takeFocus } from "../parts/take-focus.ts";
import { t, word } from "../words.ts";
import { useFrame } from "./context.ts";
import { pathOf, useGo } from "./go.tsx";

interface Row {
  readonly id: string;
  readonly label: string;
  readonly side: string;
  readonly keys?: string | undefined;
  readonly run: () => void;
}

export function Palette({ close }: { readonly close: () => void }) {
  const { me, act } = useFrame();
  const go = useGo();
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState(0);
  const mayRead = me.rights.includes("read");
  const wanted = text.trim().toLocaleLowerCase();
  const codes = useRead(
    "search.codes",
    { text: text.trim(), limit: 12 },
    { enabled: wanted.length > 1 && mayRead, placeholderData: keepPreviousData },
  );

  // the layer goes first, so that the page has its focus and its keys back before anything is done to it
  const after = (run: () => void) => () => {
    close();
    setTimeout(run, 0);
  };
  const known: readonly Row[] = actions.flatMap((action) => {
    const label = t(labelKey(action.id));
    const may = action.right === undefined || me.rights.includes(action.right);
    if (!may || action.id === "palette" || ("local" in action && !isHandled(action.id))) return [];
    if (!label.toLocaleLowerCase().includes(wanted)) return [];
    const side = t(`frame.group.${action.group}`);
    return [{ id: action.id, label, side, keys: action.keys, run: after(() => act(action.id)) }];
  });
  const found: readonly Row[] =
    wanted.length > 1
      ? (codes.data?.rows ?? []).flatMap((row) => {
          const path = pathOf(row.code);
          if (path === undefined) return [];
          const side = `${word("vocabulary-words.kind", row.kind)} · ${row.code}`;
          return [{ id: row.code, label: row.label, side, run: after(() => go(path)) }];
        })
      : [];
  const rows = [...found, ...known];
  const current = Math.min(chosen, rows.length - 1);

  const press = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      const next = (current + step + rows.length) % Math.max(1, rows.length);
      setChosen(next);
      document.getElementById(`palette-${next}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      event.preventDefault();
      rows[current]?.run();
    }
  };
  return (
    <Layer title={t("frame.action.palette")} close={close} shape="palette">
      <input
        className="palette-field"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-rows"
        aria-activedescendant={rows.length > 0 ? `palette-${current}` : undefined}
        aria-label={t("frame.palette.ask")}
        placeholder={t("frame.palette.ask")}
        ref={takeFocus}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(0);
        }}
        onKeyDown={press}
      />
      <div id="palette-rows" role="listbox" aria-label={t("frame.action.palette")} className="palette-rows">
        {rows.map((row, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys (combobox pattern)
          <div
            key={row.id}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === current}
            tabIndex={-1}
            onClick={row.run}
            onPointerMove={() => setChosen(index)}
          >
            <span>{row.label}</span>
            <small>{row.side}</small>
            {row.keys === undefined ? <span /> : <Keys of={row.keys} />}
          </div>
        ))}
      </div>
      {rows.length === 0 && <p className="empty-line">{t("frame.palette.none")}</p>}
    </Layer>
  );
}
