/** Sources side by side: a column for each exhibit or root, a row for each property, with what agrees and what doesn't; settled from here. */
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { useRead } from "../../call.ts";
import { useMay } from "../../frame/context.ts";
import { RootsChip } from "../../parts/chips.tsx";
import { Code } from "../../parts/code.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { day, t, word } from "../../words.ts";
import { SettleDialog } from "./settle-dialog.tsx";

type Shown = Output<"thing.sources">;
type Row = Shown["rows"][number];
type Cell = Row["cells"][number];
const ways = ["exhibit", "root"] as const;

interface SourcesProps {
  readonly thing: string;
  readonly asOf: number | undefined;
}

/** Folded away until somebody asks for it. */
export function Sources(asked: SourcesProps) {
  const [opened, setOpened] = useState(false);
  return (
    <details className="sources" onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>{t("linking.sources")}</summary>
      {opened && <Opened {...asked} />}
    </details>
  );
}

function Opened({ thing, asOf }: SourcesProps) {
  const [by, setBy] = useState<(typeof ways)[number]>("exhibit");
  const shown = useRead(
    "thing.sources",
    { code: thing, by, ...(asOf !== undefined && { asOf }) },
    {
      placeholderData: (before) => before,
    },
  );
  const maySettle = useMay("settle") && asOf === undefined;
  const [settling, setSettling] = useState<Row>();
  if (shown.data === undefined) {
    return shown.error === null ? <p className="aside">{t("frame.reading")}</p> : <RefusalNote of={shown.error} />;
  }
  const { columns, rows } = shown.data;
  return (
    <div className="sources-in">
      <fieldset className="ways">
        <legend>{t("linking.sources.by")}</legend>
        {ways.map((one) => (
          <label key={one}>
            <input type="radio" name="sources-by" checked={by === one} onChange={() => setBy(one)} />{" "}
            {t(`linking.sources.by.${one}`)}
          </label>
        ))}
      </fieldset>
      {columns.length < 2 && <p className="aside">{t("linking.sources.none")}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls */}
      <div className="scrolls" tabIndex={0}>
        <table className="ruled apart">
          <caption className="unseen">{t("linking.sources")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("linking.property")}</th>
              {columns.map((column) => (
                <Source key={column.exhibits.map(({ code }) => code).join(" ")} of={column} />
              ))}
              <th scope="col">{t("linking.sources.together")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.property} className={row.disputed ? "differs" : undefined}>
                <th scope="row">{word("vocabulary-words.property", row.property)}</th>
                {row.cells.map((cell, at) => (
                  <Says key={columns[at]?.exhibits[0]?.code ?? "inference"} of={cell} />
                ))}
                <td>
                  <Together of={row} />
                  {maySettle && (row.disputed || row.settled?.reopened === true) && (
                    <button type="button" className="btn small" onClick={() => setSettling(row)}>
                      {t("things.settle")}
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {settling !== undefined && (
        <SettleDialog
          thing={thing}
          property={settling.property}
          title={word("vocabulary-words.property", settling.property)}
          claims={settling.cells.flatMap((cell) => cell.claims)}
          close={() => setSettling(undefined)}
        />
      )}
    </div>
  );
}

function Source({ of }: { readonly of: Shown["columns"][number] }) {
  return (
    <th scope="col">
      {of.exhibits.length === 0 && t("linking.sources.inference")}
      {of.exhibits.map((one) => (
        <span key={one.code} className="source">
          <Code of={one.code} /> <span dir="auto">{one.label}</span>
        </span>
      ))}
      <RootsChip of={of.roots} />
      {of.coerced && <span className="chip against">{word("vocabulary-words.caveat", "COERCED")}</span>}
    </th>
  );
}

const tones: Readonly<Partial<Record<Cell["stands"], string>>> = { agrees: "for", differs: "against", coerced: "gap" };

function Says({ of }: { readonly of: Cell }) {
  if (of.stands === "silent")
    return (
      <td>
        <span className="nothing">{t("linking.sources.stands.silent")}</span>
      </td>
    );
  return (
    <td>
      {of.claims.map((claim) => (
        <p key={claim.ref} data-trace={claim.ref}>
          <b dir="auto">{claim.shown.ref?.label ?? claim.shown.label}</b>{" "}
          {claim.stance === "denies" && <span className="chip against">{t("vocabulary-words.stance.denies")}</span>}{" "}
          <small className="aside">{word("vocabulary-words.hand", claim.hand)}</small>
        </p>
      ))}
      <span className={`chip ${tones[of.stands] ?? ""}`}>{t(`linking.sources.stands.${of.stands}`)}</span>
    </td>
  );
}

/** What all of them come to, by roots of each kind, and who settled it. */
function Together({ of }: { readonly of: Row }) {
  return (
    <>
      {of.folded.map((one) => (
        <p key={one.label} dir="auto">
          <b>{one.ref?.label ?? one.label}</b>
        </p>
      ))}
      <RootsChip of={of.roots} />
      {of.disputed && <span className="chip against">{t("things.disputed")}</span>}
      {of.settled !== undefined && (
        <p className="aside">
          {t("things.settled", { by: of.settled.by, at: day(of.settled.at) })}{" "}
          {of.settled.reopened && <span className="chip gap">{t("things.settled.reopened")}</span>}
        </p>
      )}
    </>
  );
}
