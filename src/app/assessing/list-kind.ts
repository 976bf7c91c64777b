/** Lists records of one kind as the command line does: code, state and label. */
import { Fault } from "../../core/fault.ts";
import { thingKinds } from "../../core/record/body.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { listOccasions } from "../mandate/calendar.ts";
import { listLetters } from "../mandate/letters.ts";
import type { Language } from "../packs.ts";
import { interviewsFor } from "../protecting/interviews.ts";
import { listLeads } from "../protecting/leads.ts";
import { listPromises } from "../protecting/promises.ts";
import { listFigures } from "./list-figures.ts";
import { listThings } from "./list-things.ts";

export interface Listed {
  readonly code: string;
  readonly state: string;
  readonly label: string;
}

const recordKinds = [
  "exhibit",
  "finding",
  "figure",
  "mandate",
  "basis",
  "recall",
  "member",
  "release",
  "ruling",
  "interview",
  "lead",
  "promise",
  "letter",
  "occasion",
] as const;

/** Faults: `invalid` names the kinds there are. */
export function listKind(desk: Desk, kind: string, locale: Language): readonly Listed[] {
  const one = caseAt(desk);
  const thingKind = thingKinds.find((known) => known === kind);
  if (thingKind !== undefined) {
    return listThings(desk, { kinds: [thingKind], offset: 0, limit: 100_000 }, locale).rows.map((row) => ({
      code: row.code,
      state: row.scope ?? (row.cells.some((cell) => cell.disputed) ? "disputed" : "claimed"),
      label: row.label,
    }));
  }
  const recordKind = recordKinds.find((known) => known === kind);
  switch (recordKind) {
    case "exhibit":
      return one.shelves.flatMap(({ db, open }) =>
        db
          .prepare<[], Listed>(
            `SELECT code, status AS state, title AS label FROM exhibit WHERE ${open("n")} ORDER BY n`,
          )
          .all(),
      );
    case "finding":
      return one.records("finding").map(({ body }) => ({ code: body.code, state: body.state, label: body.title }));
    case "member":
      return one.records("member").map(({ body }) => ({
        code: body.handle,
        state: body.left === undefined ? body.roles.join(", ") : "left",
        label: body.title[locale],
      }));
    case "figure":
      return listFigures(desk, 0, 100_000, locale).rows.map((row) => ({
        code: row.code,
        state: row.primary ? "primary" : "secondary",
        label: `${row.qualifier} ${row.value} ${row.unit}, ${row.population}, as of ${row.asOf}`,
      }));
    case "mandate":
      return one.records("mandate").map(({ body }) => ({ code: body.code, state: "stands", label: body.title }));
    case "release":
      return one.records("release").map(({ body }) => ({ code: body.code, state: "stands", label: "release" }));
    case "basis":
      return one.records("basis").map(({ body }) => ({ code: body.code, state: stateOf(body), label: body.type }));
    case "recall":
      return one.records("recall").map(({ body }) => ({ code: body.code, state: body.state, label: body.recipient }));
    case "ruling":
      return one.records("ruling").map(({ body }) => ({ code: body.code, state: stateOf(body), label: "ruling" }));
    case "interview":
      return interviewsFor(desk).map(({ body, standing }) => ({
        code: body.code,
        state: standing.state,
        label: standing.missing.map(({ gate }) => gate).join(", "),
      }));
    case "lead":
      return listLeads(desk).map(({ code, state, channel }) => ({ code, state, label: channel }));
    case "promise":
      return listPromises(desk).map(({ code, overdue, done, due, what }) => ({
        code,
        state: done !== undefined ? "kept" : overdue ? "overdue" : "open",
        label: `${due} ${what}`,
      }));
    case "letter":
      return listLetters(desk).map(({ code, stands, on, state, subject }) => ({
        code,
        state: stands,
        label: `${on} ${state}: ${subject}`,
      }));
    case "occasion":
      return listOccasions(desk).map(({ code, done, overdue, on, title }) => ({
        code,
        state: done !== undefined ? "done" : overdue ? "overdue" : "open",
        label: `${on} ${title}`,
      }));
    case undefined:
      throw new Fault("invalid", "there is no such kind of record", {
        item: kind,
        remedy: `there are: ${[...recordKinds, ...thingKinds].join(", ")}`,
      });
  }
}

const stateOf = ({ withdrawn }: { readonly withdrawn: boolean }): string => (withdrawn ? "withdrawn" : "stands");
