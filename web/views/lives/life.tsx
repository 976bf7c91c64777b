/** A person's time line: the chart, what the holdings come to in words, and the same as a table. */
import type { Output } from "../../../src/api/contract.ts";
import { useRead } from "../../call.ts";
import { CaveatChips, RootsWords } from "../../parts/chips.tsx";
import { Code } from "../../parts/code.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { t, word } from "../../words.ts";
import { LifeChart } from "./life-chart.tsx";
import type { LifeItem } from "./scale.ts";

type Shown = Output<"life.show">;

export function Life({ person, asOf }: { readonly person: string; readonly asOf: number | undefined }) {
  const shown = useRead("life.show", asOf === undefined ? { code: person } : { code: person, asOf }, {
    placeholderData: (before) => before,
  });
  return (
    <section className="life" aria-labelledby="life">
      <h2 id="life" className="overline">
        {t("lives.life")}
      </h2>
      <RefusalNote of={shown.error} />
      {shown.data !== undefined && <Told of={shown.data} />}
    </section>
  );
}

function Told({ of }: { readonly of: Shown }) {
  if (of.tracks.length === 0)
    return (
      <EmptyState title={t("lives.life.empty")}>
        <p>{t("lives.life.empty.next")}</p>
      </EmptyState>
    );
  return (
    <>
      <p className="aside">{t("lives.life.about")}</p>
      <LifeChart tracks={of.tracks} />
      <h3 className="overline">{t("lives.life.notes")}</h3>
      {of.notes.length === 0 && <p className="aside">{t("lives.life.notes.none")}</p>}
      <ul className="plain life-notes">
        {of.notes.map((note) => (
          <li key={note.kind + note.sentence}>
            <span className={note.certain ? "chip" : "chip gap"}>{t(`lives.note.${note.kind}`)}</span>
            <span>{note.sentence}</span>
          </li>
        ))}
      </ul>
      <LifeTable tracks={of.tracks} />
    </>
  );
}

function LifeTable({ tracks }: { readonly tracks: Shown["tracks"] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls
    <div className="scrolls" tabIndex={0}>
      <table className="ruled">
        <caption>{t("lives.life.table")}</caption>
        <thead>
          <tr>
            {["what", "from", "until", "known", "roots"].map((column) => (
              <th key={column} scope="col">
                {t(`lives.life.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        {tracks.map(({ kind, items }) => (
          <tbody key={kind}>
            {items.map((item) => (
              <Row key={item.thing.code} item={item} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function Row({ item }: { readonly item: LifeItem }) {
  return (
    <tr data-trace={item.thing.code}>
      <th scope="row">
        <Code of={item.thing.code} /> <small>{word("vocabulary-words.kind", item.thing.kind)}</small>
        <CaveatChips of={item.caveats} />
      </th>
      <td>{item.begin.label}</td>
      <td>{item.end.label}</td>
      <td>
        <span className="known">
          {item.cells.map((cell) => (
            <span key={cell.property}>
              <small>{word("vocabulary-words.property", cell.property)}</small> {cell.ref?.label ?? cell.label}{" "}
              {cell.ref !== undefined && <Code of={cell.ref.code} />}
              {cell.disputed && <span className="chip against">{t("things.disputed")}</span>}
            </span>
          ))}
        </span>
      </td>
      <td>
        <RootsWords of={item.roots} />
      </td>
    </tr>
  );
}
