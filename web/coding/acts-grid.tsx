/** The acts of an exhibit as a grid: arrows move, Enter edits, each new value is said at the row's own passage. */
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Output, Pointer } from "../../src/api/contract.ts";
import type { ThingKind } from "../../src/core/record/body.ts";
import type { Anchor } from "../anchor.ts";
import { useRead, useWrite } from "../call.ts";
import { useHandle } from "../doing.ts";
import { EmptyState } from "../parts/empty-state.tsx";
import { Layer } from "../parts/layer.tsx";
import { Quote } from "../parts/quote.tsx";
import { RefusalNote } from "../parts/refusal-note.tsx";
import { t, word } from "../words.ts";
import { toggleCodebook } from "./codebook.ts";
import { CodingForm } from "./coding-form.tsx";
import type { Written } from "./desk-state.ts";
import { type Field, type Filled, type Hand, request, type Trouble } from "./draft.ts";
import { FieldRow } from "./field-row.tsx";

type Exhibit = Output<"exhibit.show">["exhibit"];
type Row = Output<"acts.grid">["rows"][number];
type Cell = Row["cells"][number];

interface ActsGridProps {
  readonly exhibit: Exhibit;
  readonly hand: Hand;
  readonly mayCode: boolean;
  /** what is selected in the text: a new row begins with it */
  readonly selection: Anchor | undefined;
  readonly offers: (field: Field, filled: readonly Filled[]) => readonly Filled[];
  readonly onSaved: (written: Written) => void;
  readonly onLeave: () => void;
}

interface Place {
  readonly row: number;
  readonly column: number;
}

export function ActsGrid({ exhibit, hand, mayCode, selection, offers, onSaved, onLeave }: ActsGridProps) {
  const grid = useRead("acts.grid", { exhibit: exhibit.code });
  const form = useRead("coding.form", { kind: "act" }, { staleTime: Number.POSITIVE_INFINITY });
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const [editing, setEditing] = useState(false);
  // the act that was just written is found again wherever its row stands now
  const [wanted, setWanted] = useState<string>();
  useHandle("coding.codebook", toggleCodebook);
  const rows = grid.data?.rows ?? [];
  const fields = form.data?.properties ?? [];
  const adds = mayCode && selection !== undefined;
  const columns = rows[0]?.cells.map(({ property }) => property) ?? ["type"];
  // the last row begins a new act
  const last = adds ? rows.length : rows.length - 1;
  const put = (place: Place) => {
    const row = Math.max(0, Math.min(last, place.row));
    setAt({ row, column: row === rows.length ? 0 : Math.max(0, Math.min(columns.length - 1, place.column)) });
  };
  const settled = grid.data !== undefined && !editing;
  useEffect(() => {
    if (settled) table.current?.querySelector<HTMLElement>(`[data-cell="${at.row} ${at.column}"]`)?.focus();
  }, [settled, at]);
  const found = rows.findIndex(({ thing }) => thing.code === wanted);
  // after the focus has come back to the cell that was filled, it goes on to the next
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each act that was written, as soon as its row is there
  useEffect(() => {
    if (found < 0) return;
    setWanted(undefined);
    put({ row: found, column: at.column + 1 });
  }, [found]);

  const save = useWrite("coding.save", {
    said: (output) => t("evidence.coding.saved", { code: output.thing.code }),
    done: ({ coding, thing }, { claims: [first] }) => {
      if (first !== undefined) onSaved({ codings: [coding], things: [thing], anchor: first.anchor });
      setEditing(false);
      setWanted(thing.code);
    },
  });
  const press = (event: KeyboardEvent) => {
    if (editing || event.altKey || event.ctrlKey || event.metaKey) return;
    const { row, column } = at;
    const steps: Readonly<Record<string, Place>> = {
      ArrowDown: { row: row + 1, column },
      ArrowUp: { row: row - 1, column },
      ArrowRight: { row, column: column + 1 },
      ArrowLeft: { row, column: column - 1 },
      Home: { row, column: 0 },
      End: { row, column: columns.length - 1 },
    };
    const next = steps[event.key];
    if (next !== undefined) put(next);
    else if (event.key === "Enter" && mayCode) setEditing(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const current = rows[at.row];
  const anchor = current?.anchor ?? selection;
  const property = columns[at.column] ?? "type";
  const field = fields.find((one) => one.property === property);
  const cellOf = (one: Row, name: string) => one.cells.find((cell) => cell.property === name);
  return (
    <Layer title={t("evidence.grid")} close={onLeave} shape="wide">
      <RefusalNote of={grid.error ?? form.error} />
      <p className="aside">{t(mayCode ? "evidence.grid.how" : "evidence.grid.read")}</p>
      {grid.data !== undefined && rows.length === 0 && !adds && <EmptyState title={t("evidence.grid.none")} />}
      <div className="acts-box">
        <table
          ref={table}
          className="acts"
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: cells that one walks with arrows (ARIA APG, grid)
          role="grid"
          aria-label={t("evidence.grid")}
          onKeyDown={press}
        >
          <thead>
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col">
                  {word("vocabulary-words.property", name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={row.thing.code}>
                {columns.map((name, column) => (
                  <td
                    key={name}
                    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: as the grid's
                    role="gridcell"
                    tabIndex={at.row === index && at.column === column ? 0 : -1}
                    data-cell={`${index} ${column}`}
                    data-trace={row.thing.code}
                    onFocus={() =>
                      setAt((now) => (now.row === index && now.column === column ? now : { row: index, column }))
                    }
                    onDoubleClick={() => mayCode && setEditing(true)}
                  >
                    {column === 0 && <span className="code">{row.thing.code} </span>}
                    <CellText cell={cellOf(row, name)} />
                  </td>
                ))}
              </tr>
            ))}
            {adds && (
              <tr>
                <td
                  // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: as the grid's
                  role="gridcell"
                  colSpan={columns.length}
                  tabIndex={at.row === rows.length ? 0 : -1}
                  data-cell={`${rows.length} 0`}
                  onFocus={() => setAt((now) => (now.row === rows.length ? now : { row: rows.length, column: 0 }))}
                >
                  + {t("evidence.grid.add")}
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
      {anchor !== undefined && <Quote text={anchor.quote} />}
      {editing && field !== undefined && anchor !== undefined && (
        <CellEditor
          key={`${at.row} ${property}`}
          field={field}
          cell={current && cellOf(current, property)}
          exhibit={exhibit}
          anchor={anchor}
          hand={hand}
          offers={offers}
          onLeave={() => setEditing(false)}
          onSave={(filled, once) =>
            save.mutate(
              request(
                exhibit.code,
                current === undefined ? { create: "act" } : { thing: current.thing },
                filled,
                hand,
                anchor,
                once,
              ),
            )
          }
        />
      )}
      <RefusalNote of={save.error} />
    </Layer>
  );
}

/** What this exhibit says; a contradiction with any exhibit stands as a word. */
function CellText({ cell }: { readonly cell: Cell | undefined }) {
  if (cell === undefined) return null;
  return (
    <>
      {cell.said.map((one) => (
        <span key={one.ref} className="says-cell">
          {one.stance === "denies" && <span className="chip against">{t("vocabulary-words.stance.denies")}</span>}
          {one.shown.label}
        </span>
      ))}
      {cell.disputed && <span className="chip against">{t("evidence.grid.disputed")}</span>}
    </>
  );
}

interface CellEditorProps {
  readonly field: Field;
  readonly cell: Cell | undefined;
  readonly exhibit: Exhibit;
  readonly anchor: Anchor;
  readonly hand: Hand;
  readonly offers: ActsGridProps["offers"];
  readonly onSave: (filled: readonly Filled[], once: string) => void;
  readonly onLeave: () => void;
}

/** One cell as its field: a choice is saved at once, what is typed with Enter; Tab saves and goes on, Escape leaves. */
function CellEditor({ field, cell, exhibit, anchor, hand, offers, onSave, onLeave }: CellEditorProps) {
  const box = useRef<HTMLDivElement>(null);
  const once = useRef(crypto.randomUUID());
  const [filled, setFilled] = useState<readonly Filled[]>([]);
  const [trouble, setTrouble] = useState<Trouble>();
  const [making, setMaking] = useState<{ kind: ThingKind; made: (thing: Pointer) => void; begin: readonly Filled[] }>();
  const [asked, setAsked] = useState(false);
  useEffect(() => box.current?.querySelector<HTMLElement>(".field")?.focus(), []);
  const chosen = field.type === "code" || field.type === "ref";
  // what was typed is first read by the server: saved when that is done
  const ready = asked && trouble === undefined && filled.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it can be saved
  useEffect(() => {
    if (!ready) return;
    setAsked(false);
    onSave(filled, once.current);
  }, [ready]);
  const fill = (next: readonly Filled[]) => {
    setFilled(next);
    if (chosen && next.length > 0) onSave(next, once.current);
  };
  const press = (event: KeyboardEvent) => {
    if (making !== undefined) return;
    const open = event.target instanceof HTMLElement && event.target.getAttribute("aria-expanded") === "true";
    if (event.key === "Escape" && !open) onLeave();
    else if ((event.key === "Enter" || event.key === "Tab") && !chosen) setAsked(true);
    // what was chosen is saved by now; without a choice one is back in the grid
    else if (event.key === "Tab") onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const stands = field.cardinality === "one" && (cell?.said.length ?? 0) > 0;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys go to the field inside
    <div ref={box} className="cell-editor coding-form" onKeyDown={press}>
      {stands && <p className="guidance warn">{t("evidence.grid.beside")}</p>}
      <FieldRow
        field={field}
        filled={filled}
        offers={offers(field, filled)}
        onFill={fill}
        onTrouble={setTrouble}
        quote={anchor.quote}
        lang={exhibit.lang}
        autoFocus={false}
        onNew={(kind, made, begin = []) => setMaking({ kind, made, begin })}
      />
      {making !== undefined && (
        <Layer
          title={t("evidence.coding.new-thing", { kind: word("vocabulary-words.kind", making.kind) })}
          close={() => setMaking(undefined)}
        >
          <Quote text={anchor.quote} />
          <p className="aside">{t("evidence.coding.new-thing.why")}</p>
          <CodingForm
            within
            exhibit={exhibit}
            anchor={anchor}
            target={{ create: making.kind }}
            begin={making.begin}
            hand={hand}
            onLeave={() => setMaking(undefined)}
            onSaved={(saved) => {
              making.made(saved.thing);
              setMaking(undefined);
            }}
          />
        </Layer>
      )}
    </div>
  );
}
