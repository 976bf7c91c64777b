/** A facility in one month: who was held, what was done, conditions, numbers, care, command; each number opens what is under it. */
import type { Output } from "../../../src/api/contract.ts";
import { useRead } from "../../call.ts";
import { Go } from "../../frame/go.tsx";
import { RootsWords } from "../../parts/chips.tsx";
import { Code } from "../../parts/code.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { count, span, t } from "../../words.ts";
import { Care, Conditions, Numbers } from "./facility-conditions.tsx";
import { Posts } from "./posts.tsx";

type Shown = Output<"facility.month">;
type Month = NonNullable<Shown["shown"]>;

interface FacilityMonthProps {
  readonly facility: string;
  readonly month: string | undefined;
  readonly on: string | undefined;
  readonly asOf: number | undefined;
  readonly change: (next: { readonly month?: string; readonly on?: string }) => void;
}

export function FacilityMonth({ facility, month, on, asOf, change }: FacilityMonthProps) {
  const shown = useRead(
    "facility.month",
    {
      code: facility,
      ...(month !== undefined && { month }),
      ...(on !== undefined && { on }),
      ...(asOf !== undefined && { asOf }),
    },
    { placeholderData: (before) => before },
  );
  return (
    <section className="life" aria-labelledby="facility-month">
      <h2 id="facility-month" className="overline">
        {t("lives.facility")}
      </h2>
      <RefusalNote of={shown.error} />
      {shown.data !== undefined &&
        (shown.data.shown === undefined ? (
          <EmptyState title={t("lives.facility.empty")}>
            <p>{t("lives.facility.empty.next")}</p>
          </EmptyState>
        ) : (
          <>
            <Choose shown={shown.data} month={shown.data.shown.month} change={change} />
            <Held facility={facility} of={shown.data.shown} />
            <Acts facility={facility} of={shown.data.shown} />
            <Conditions of={shown.data.shown.conditions} />
            <Numbers of={shown.data.shown.numbers} />
            <Care of={shown.data.shown.medical} />
            <Command of={shown.data.shown.command} change={change} />
          </>
        ))}
    </section>
  );
}

interface ChooseProps {
  readonly shown: Shown;
  readonly month: string;
  readonly change: FacilityMonthProps["change"];
}

function Choose({ shown, month, change }: ChooseProps) {
  const names = shown.months.map((one) => one.month);
  const earlier = names.findLast((one) => one < month);
  const later = names.find((one) => one > month);
  return (
    <div className="tools">
      <label className="labelled">
        {t("lives.facility.month")}
        <select className="field" value={month} onChange={(event) => change({ month: event.target.value })}>
          {!names.includes(month) && <option value={month}>{span(month)}</option>}
          {shown.months.map((one) => (
            <option key={one.month} value={one.month}>
              {t("lives.facility.month.things", { month: span(one.month), count: one.things })}
            </option>
          ))}
        </select>
      </label>
      {earlier !== undefined && (
        <button type="button" className="btn small" onClick={() => change({ month: earlier })}>
          {t("lives.facility.earlier")}
        </button>
      )}
      {later !== undefined && (
        <button type="button" className="btn small" onClick={() => change({ month: later })}>
          {t("lives.facility.later")}
        </button>
      )}
    </div>
  );
}

function Held({ facility, of }: { readonly facility: string; readonly of: Month }) {
  const { certain, possible, groups, unnamed, rows } = of.held;
  return (
    <div className="life-part">
      <h3>{t("lives.facility.held")}</h3>
      <p>
        <Go to={`/registers/holdings?place=${facility}&month=${of.month}`}>
          {t("lives.facility.held.counts", { certain, possible: count(possible) })}
        </Go>{" "}
        {groups > 0 && t("lives.facility.held.groups", { count: groups })}
      </p>
      {unnamed > 0 && <p className="aside">{t("lives.facility.held.unnamed", { count: unnamed })}</p>}
      {rows.length > 0 && (
        <table className="ruled">
          <caption className="unseen">{t("lives.facility.held")}</caption>
          <thead>
            <tr>
              {["person", "sure", "holding"].map((column) => (
                <th key={column} scope="col">
                  {t(`lives.facility.held.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.person.code} data-trace={row.person.code}>
                <th scope="row">
                  <Code of={row.person.code} /> {row.person.label}
                </th>
                <td>{t(row.certain ? "lives.certain" : "lives.possible")}</td>
                <td>
                  {row.holdings.map((holding) => (
                    <span key={holding.thing.code} className="cell-value">
                      <Code of={holding.thing.code} />{" "}
                      {t("lives.posts.time", { from: holding.begin.label, until: holding.end.label })}
                      {holding.disputed > 0 && <span className="chip against">{t("things.disputed")}</span>}
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function Acts({ facility, of }: { readonly facility: string; readonly of: Month }) {
  const { rows, undatable } = of.acts;
  return (
    <div className="life-part">
      <h3>{t("lives.facility.acts")}</h3>
      {rows.length === 0 && <p className="aside">{t("lives.facility.acts.none")}</p>}
      {rows.length > 0 && (
        <table className="ruled">
          <caption className="unseen">{t("lives.facility.acts")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("lives.facility.type")}</th>
              <th scope="col" className="num">
                {t("lives.facility.acts.count")}
              </th>
              <th scope="col" className="num">
                {t("lives.facility.people")}
              </th>
              <th scope="col">{t("lives.facility.sources")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.label}>
                <th scope="row">{row.label}</th>
                <td className="num">
                  <Go
                    to={`/registers/acts?place=${facility}&month=${of.month}${row.type === undefined ? "" : `&type=${row.type}`}`}
                  >
                    {count(row.acts)}
                  </Go>
                </td>
                <td className="num">{count(row.people)}</td>
                <td>
                  <RootsWords of={row.roots} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {undatable > 0 && <p className="aside">{t("lives.facility.acts.undatable", { count: undatable })}</p>}
    </div>
  );
}

interface CommandProps {
  readonly of: Month["command"];
  readonly change: FacilityMonthProps["change"];
}

function Command({ of, change }: CommandProps) {
  return (
    <div className="life-part">
      <h3>{t("lives.facility.command")}</h3>
      <div className="tools">
        <label className="labelled">
          {t("lives.facility.command.on")}
          <input
            type="date"
            className="field"
            value={of.on}
            onChange={(event) => {
              if (event.target.value !== "") change({ on: event.target.value });
            }}
          />
        </label>
        <Go className="btn small" to={`/structures?on=${of.on}`}>
          {t("lives.facility.structures")}
        </Go>
      </div>
      {of.of.map(({ owner, posts }) => (
        <div key={owner.code}>
          <p>
            <b dir="auto">{owner.label}</b> <Code of={owner.code} />
          </p>
          {posts.length === 0 ? <p className="aside">{t("lives.posts.none")}</p> : <Posts of={posts} />}
        </div>
      ))}
    </div>
  );
}
