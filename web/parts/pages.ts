/** A long list read page by page: only the pages that are looked at are fetched, so a million rows cost what is on screen. */
import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import type { Input, Output } from "../../src/api/contract.ts";
import { call, type Refusal, readKey } from "../call.ts";

type Paged =
  | "exhibits.list"
  | "things.list"
  | "figures.list"
  | "same.list"
  | "register.list"
  | "patterns.under"
  | "patterns.law-cases";
type Row<N extends Paged> = Output<N>["rows"][number];
const size = 100;

export interface Pages<N extends Paged> {
  /** the first page: total, facets, counts */
  readonly first: Output<N> | undefined;
  readonly error: Refusal | null;
  readonly total: number;
  readonly at: (index: number) => Row<N> | undefined;
  /** tells which rows are on screen */
  readonly look: (first: number, last: number) => void;
}

export function usePages<N extends Paged>(name: N, input: Omit<Input<N>, "offset" | "limit">): Pages<N> {
  const [span, setSpan] = useState({ first: 0, last: 0 });
  const numbers = useMemo(() => {
    const wanted = new Set([0]);
    for (let page = span.first; page <= span.last; page += 1) wanted.add(page);
    return [...wanted];
  }, [span]);
  const results = useQueries({
    queries: numbers.map((page) => {
      const asked = { ...input, offset: page * size, limit: size } as Input<N>;
      return {
        queryKey: readKey(name, asked),
        queryFn: () => call(name, asked),
        ...(page === 0 ? { placeholderData: keepPreviousData } : {}),
      };
    }),
  });
  const first = results[0]?.data as Output<N> | undefined;
  const at = (index: number): Row<N> | undefined => {
    const page = results[numbers.indexOf(Math.floor(index / size))]?.data as Output<N> | undefined;
    return page?.rows[index % size] as Row<N> | undefined;
  };
  const look = useCallback((from: number, to: number) => {
    const next = { first: Math.floor(from / size), last: Math.floor(to / size) };
    setSpan((before) => (before.first === next.first && before.last === next.last ? before : next));
  }, []);
  const error = (results.find((one) => one.error !== null)?.error ?? null) as Refusal | null;
  return { first, error, total: first?.total ?? 0, at, look };
}
