/** The log: the inquiry's history in sentences, its checkpoint, and the check that really reads the bytes again. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback } from "react";
import type { LogRow, Output } from "../../src/api/contract.ts";
import { call, type Refusal, readKey } from "../call.ts";
import { useMay } from "../frame/context.ts";
import { useGo } from "../frame/go.tsx";
import { Code } from "../parts/code.tsx";
import { EmptyState } from "../parts/empty-state.tsx";
import { RefusalNote } from "../parts/refusal-note.tsx";
import { type Column, DataGrid } from "../parts/rows.tsx";
import { count, moment, t, word } from "../words.ts";
import { Verify } from "./verify.tsx";

const route = getRouteApi("/frame/log");
const size = 200;
const verbs = [
  "inquiry.found",
  "member.join",
  "mandate.adopt",
  "mandate.renew",
  "pack.load",
  "bundle.take",
  "setting.change",
  "exhibit.add",
  "exhibit.read",
  "exhibit.describe",
  "derivation.link",
  "derivation.withdraw",
  "basis.record",
  "basis.change",
  "basis.withdraw",
  "recall.step",
  "thing.create",
  "figure.record",
  "coding.save",
  "coding.withdraw",
  "ruling.settle",
  "ruling.withdraw",
  "view.keep",
  "view.drop",
  "finding.create",
  "finding.place",
  "finding.edit",
  "finding.yield",
  "finding.step",
  "finding.position",
  "finding.adopt",
  "finding.ask-state",
  "finding.correct",
  "question.ask",
  "question.answer",
  "question.withdraw",
  "opinion.publish",
  "report.make",
  "identity.record",
  "identity.change",
  "identity.open",
  "identity.search",
  "identity.together",
  "identity.brake",
  "identity.ask",
  "identity.answer",
  "proposal.make",
  "proposal.approve",
  "proposal.refuse",
  "proposal.withdraw",
  "release.hand-out",
  "release.reply",
  "release.withhold",
] as const;

const columns = (): readonly Column<LogRow>[] => [
  { id: "seq", label: t("log.entry"), width: "4rem", cell: (row) => <span className="code">{row.seq}</span> },
  { id: "at", label: t("log.at"), width: "10.5rem", cell: (row) => <time dateTime={row.at}>{moment(row.at)}</time> },
  { id: "actor", label: t("log.who"), width: "9rem", cell: (row) => row.actor },
  {
    id: "what",
    label: t("log.what"),
    width: "minmax(16rem, 3fr)",
    cell: (row) => (
      <span className="sentence">
        {word("log.verb", row.verb)}
        {row.records.slice(0, 4).map((record, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: records without a code have no identity but their order
          <span key={index} className="record">
            <Code of={record.code} /> {record.label !== record.code && <span className="aside">{record.label}</span>}
          </span>
        ))}
        {row.records.length > 4 && <span className="aside">{t("log.more", { count: row.records.length - 4 })}</span>}
      </span>
    ),
  },
  {
    id: "leaf",
    label: t("log.leaf"),
    width: "6.5rem",
    cell: (row) => (
      <span className="leaf">
        <span className="code" title={row.leaf}>
          {row.leaf.slice(0, 8)}…
        </span>
      </span>
    ),
  },
];

export function Log() {
  const { verb } = route.useSearch();
  const go = useGo();
  const mayVerify = useMay("verify");
  const asked = verb === undefined ? {} : { verb };
  const log = useInfiniteQuery<
    Output<"log.list">,
    Refusal,
    readonly Output<"log.list">[],
    readonly unknown[],
    number | undefined
  >({
    queryKey: [...readKey("log.list", asked), "pages"],
    queryFn: ({ pageParam }) =>
      call("log.list", { ...asked, limit: size, ...(pageParam === undefined ? {} : { before: pageParam }) }),
    initialPageParam: undefined,
    getNextPageParam: (page) => {
      const last = page.rows.at(-1)?.seq;
      return page.rows.length < size || last === undefined || last === 0 ? undefined : last;
    },
    select: (data) => data.pages,
  });
  const rows = (log.data ?? []).flatMap((page) => page.rows);
  const first = log.data?.[0];
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = log;
  const look = useCallback(
    (_: number, last: number) => {
      if (last >= rows.length - 20 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
    [rows.length, hasNextPage, isFetchingNextPage, fetchNextPage],
  );
  return (
    <main id="main" className="page fills log" tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>{t("frame.place.log")}</h1>
          {first !== undefined && <p className="aside">{t("log.size", { count: first.size })}</p>}
        </div>
        <div className="tools">
          <select
            className="field"
            aria-label={t("log.filter")}
            value={verb ?? ""}
            onChange={(event) => go(event.target.value === "" ? "/log" : `/log?verb=${event.target.value}`)}
          >
            <option value="">{t("log.filter.all")}</option>
            {verbs.map((one) => (
              <option key={one} value={one}>
                {t(`log.verb.${one}`)}
              </option>
            ))}
          </select>
        </div>
      </header>
      <RefusalNote of={log.error} />
      <div className="log-in">
        {first !== undefined && rows.length === 0 ? (
          <EmptyState title={t("log.none")} />
        ) : (
          <DataGrid
            key={verb ?? "all"}
            label={t("frame.place.log")}
            total={rows.length}
            at={(index) => rows[index]}
            look={look}
            size={40}
            columns={columns()}
          />
        )}
        <aside className="proof" aria-label={t("log.proof")}>
          {mayVerify && <Verify />}
          {first !== undefined && <Checkpoint first={first} />}
        </aside>
      </div>
    </main>
  );
}

/** The head of the log: what anybody can keep and compare later. */
function Checkpoint({ first }: { readonly first: Output<"log.list"> }) {
  return (
    <section>
      <h2 className="overline">{t("log.head")}</h2>
      <dl>
        <dt>{t("log.head.size")}</dt>
        <dd>{count(first.size)}</dd>
        <dt>{t("log.head.root")}</dt>
        <dd className="code hash">{first.root}</dd>
      </dl>
      <h2 className="overline">{t("log.checkpoint")}</h2>
      {first.checkpoint === undefined ? (
        <EmptyState title={t("log.checkpoint.none")} />
      ) : (
        <>
          <p className="aside">{t("log.checkpoint.at", { size: first.checkpoint.size })}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll */}
          <pre className="note" tabIndex={0}>
            {first.checkpoint.note}
          </pre>
          <p className="aside">{t("log.checkpoint.why")}</p>
        </>
      )}
    </section>
  );
}
