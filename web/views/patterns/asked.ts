/** The question of a table as its address holds it, so that it can be kept, sent to a colleague and opened again. */
import { useSearch } from "@tanstack/react-router";
import type { Input } from "../../../src/api/contract.ts";
import { dimensions, measures } from "../../../src/core/patterns/question.ts";
import { useGo } from "../../frame/go.tsx";

export type Asked = Input<"patterns.pivot">;
/** What an address may hold: the question, the cell that is open, and which part of what stands under it. */
export const askedKeys = [
  "of",
  "rows",
  "columns",
  "open",
  "type",
  "place",
  "from",
  "to",
  "ground",
  "roots",
  "scope",
  "asOf",
  "row",
  "column",
  "part",
] as const;
export type Address = { readonly [K in (typeof askedKeys)[number]]?: string };

const oneOf = <T extends string>(all: readonly T[], value: string | undefined): T | undefined =>
  all.find((one) => one === value);
const numeral = (value: string | undefined): number | undefined =>
  value === undefined || !/^\d{1,9}$/.test(value) ? undefined : Number(value);
/** A month as a field of the page writes it, 2020-08, as a number. */
const month = (value: string | undefined): number | undefined => numeral(value?.replace("-", ""));

/** What the address asks; where it says nothing, acts by facility and month. */
export function askedOf(address: Address): Asked {
  return {
    of: oneOf(measures, address.of) ?? "acts",
    rows: oneOf(dimensions, address.rows) ?? "facility",
    columns:
      address.columns === "none"
        ? undefined
        : (oneOf(dimensions, address.columns) ?? (address.rows === undefined ? "month" : undefined)),
    open: address.open === undefined ? [] : address.open.split(" "),
    type: address.type,
    place: address.place,
    from: month(address.from),
    to: month(address.to),
    ground: address.ground,
    roots: numeral(address.roots),
    scope: address.scope === "context" ? "context" : "inside",
    asOf: numeral(address.asOf),
  };
}

/** The address, with changes: an empty text takes something out. */
export const addressOf = (address: Address, change: Address = {}): string => {
  const set = Object.entries({ ...address, ...change }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== "",
  );
  return `/patterns${set.length === 0 ? "" : `?${new URLSearchParams(set)}`}`;
};

/** What is asked now, and the way to ask something else: a new question closes the cell that was open. */
export function useAsked() {
  const address: Address = useSearch({ strict: false });
  const go = useGo();
  return {
    address,
    asked: askedOf(address),
    change: (change: Address) => go(addressOf(address, { row: "", column: "", part: "", ...change })),
    openCell: (row: string, column: string) => go(addressOf(address, { row, column, part: "" })),
  };
}
