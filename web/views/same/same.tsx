/** "Same person?": pairs that may be one, judged one after another by keyboard; nothing is joined before a person says so. */
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { linkableKinds } from "../../../src/core/link/profile.ts";
import { useWrite } from "../../call.ts";
import { useHandle } from "../../doing.ts";
import { announce } from "../../frame/announce.tsx";
import { useMay } from "../../frame/context.ts";
import { Go, useGo } from "../../frame/go.tsx";
import { ActionButton } from "../../parts/action-button.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { type Pages, usePages } from "../../parts/pages.ts";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { RowList } from "../../parts/rows.tsx";
import { t, word } from "../../words.ts";
import { type Chosen, Pair } from "./pair.tsx";

const shows = ["open", "yes", "no", "unsure", "conflict"] as const;
const leasts = [0, 50, 75, 90, 99] as const;
type PairRow = Output<"same.list">["rows"][number];

export function Same() {
  const search = useSearch({ strict: false });
  const go = useGo();
  const kind = linkableKinds.find((one) => one === search.kind) ?? "person";
  const show = shows.find((one) => one === search.show) ?? "open";
  const least = leasts.find((one) => String(one) === search.least) ?? 0;
  const pages = usePages("same.list", { kind, show, least });
  const address = (next: Readonly<Record<string, string | undefined>>) => {
    const asked = { kind: search.kind, show: search.show, least: search.least, ...next };
    const set = Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return `/same${set.length === 0 ? "" : `?${new URLSearchParams(set)}`}`;
  };
  const first = pages.at(0);
  const chosen: Chosen | undefined =
    search.a !== undefined && search.b !== undefined
      ? { a: search.a, b: search.b }
      : first && { a: first.a.code, b: first.b.code };
  const at = positionOf(pages, chosen);
  const choose = (row: PairRow | undefined) => {
    go(address(row === undefined ? {} : { a: row.a.code, b: row.b.code }));
    if (row !== undefined)
      announce(t("linking.pair", { a: `${row.a.code} ${row.a.label}`, b: `${row.b.code} ${row.b.label}` }));
  };
  const [next, previous] = [pages.at(at + 1), at > 0 ? pages.at(at - 1) : undefined];
  useHandle("same.next", next === undefined ? undefined : () => choose(next));
  useHandle("same.previous", previous === undefined ? undefined : () => choose(previous));
  const { last, judged } = useUndo((pair) => go(address({ ...pair, show: undefined })));
  return (
    <main id="main" className="page fills same" tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>{t(kind === "person" ? "linking.title" : "things.same")}</h1>
          <p className="aside">{t("linking.note")}</p>
        </div>
        <div className="tools">
          <select
            className="field"
            aria-label={t("linking.kind")}
            value={kind}
            onChange={(event) => go(address({ kind: event.target.value }))}
          >
            {linkableKinds.map((one) => (
              <option key={one} value={one}>
                {word("vocabulary-words.kinds", one)}
              </option>
            ))}
          </select>
          <select
            className="field"
            aria-label={t("linking.least")}
            value={least}
            onChange={(event) => go(address({ least: event.target.value }))}
          >
            {leasts.map((one) => (
              <option key={one} value={one}>
                {one === 0
                  ? `${t("linking.least")}: ${t("linking.least.any")}`
                  : t("linking.least.from", { least: one })}
              </option>
            ))}
          </select>
          {last && <ActionButton id="same.undo" small />}
        </div>
        <nav className="segments" aria-label={t("linking.show")}>
          {shows.map((one) => (
            <Go key={one} to={address({ show: one })} aria-current={show === one ? "true" : undefined}>
              {t(`linking.show.${one}`)}
            </Go>
          ))}
        </nav>
      </header>
      <RefusalNote of={pages.error} />
      <Compared of={pages.first} />
      <div className="same-in">
        {pages.first !== undefined && pages.total === 0 ? (
          <EmptyState title={t(show === "open" ? "linking.none.open" : "linking.none.judged")}>
            <p>{t(show === "open" ? "linking.none.open.next" : "linking.none.judged.next")}</p>
          </EmptyState>
        ) : (
          <RowList
            label={t("linking.show")}
            total={pages.total}
            at={pages.at}
            look={pages.look}
            size={64}
            keyOf={(row) => `${row.a.code} ${row.b.code}`}
            href={(row) => address({ a: row.a.code, b: row.b.code })}
            isCurrent={(row) => row.a.code === chosen?.a && row.b.code === chosen.b}
          >
            {(row) => <Row row={row} />}
          </RowList>
        )}
        {chosen !== undefined && (
          <Pair
            key={`${chosen.a} ${chosen.b}`}
            of={chosen}
            judged={(pair) => {
              judged(pair);
              choose(next ?? previous);
            }}
          />
        )}
      </div>
    </main>
  );
}

/** Where a pair stands among the rows that were read; nought where it isn't among them. */
function positionOf(pages: Pages<"same.list">, chosen: Chosen | undefined): number {
  for (let index = 0; index < Math.min(pages.total, 1_000); index += 1) {
    const row = pages.at(index);
    if (row !== undefined && row.a.code === chosen?.a && row.b.code === chosen.b) return index;
  }
  return chosen === undefined ? 0 : -1;
}

/** The member's last judgement of this visit can be taken back with one key; its pair opens again. */
function useUndo(open: (pair: Chosen) => void) {
  const maySettle = useMay("settle");
  const [last, setLast] = useState<Chosen>();
  const withdraw = useWrite("same.withdraw", {
    said: () => t("linking.withdrawn"),
    done: (_, input) => {
      setLast(undefined);
      open(input);
    },
  });
  useHandle("same.undo", maySettle && last !== undefined ? () => withdraw.mutate(last) : undefined);
  return { last: last !== undefined, judged: setLast };
}

/** What was looked at to make this list, and what contradicts. */
function Compared({ of }: { readonly of: Output<"same.list"> | undefined }) {
  if (of === undefined) return null;
  return (
    <p className="counts">
      <span role="status">{t("linking.pairs", { count: of.total })}</span>
      <span>{t("linking.compared", { compared: of.compared })}</span>
      {of.comparedTo < of.head && <span>{t("linking.compared-to", { entry: of.comparedTo })}</span>}
      {of.passedOver > 0 && <span>{t("linking.passed-over", { count: of.passedOver })}</span>}
      {of.named > 0 && <span>{t("linking.named", { count: of.named })}</span>}
      {of.conflicts > 0 && <span className="chip against">{t("linking.conflicts", { count: of.conflicts })}</span>}
    </p>
  );
}

function Row({ row }: { readonly row: PairRow }) {
  return (
    <>
      <span className="codes">
        <span className="code">{row.a.code}</span>
        <span className="code">{row.b.code}</span>
      </span>
      <b dir="auto">{t("linking.pair", { a: row.a.label, b: row.b.label })}</b>
      <small>
        {row.likely !== undefined && t("linking.likely", { likely: row.likely })}
        {row.impossible === true && ` · ${t("linking.impossible")}`}
        {row.judged !== undefined && `${row.judged.by}: ${row.judged.reason}`}
      </small>
    </>
  );
}
