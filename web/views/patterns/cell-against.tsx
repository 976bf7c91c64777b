/** What contradicts a number: claims of its acts side by side with those that deny or exclude them, and accounts of the same places and months that speak against. */
import type { ReactNode } from "react";
import type { ClaimView, Output, Pointer } from "../../../src/api/contract.ts";
import { Go } from "../../frame/go.tsx";
import { ClaimLine } from "../../parts/claim-line.tsx";
import { Code } from "../../parts/code.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { t, word } from "../../words.ts";

type Shown = Output<"patterns.cell">;

export function CellAgainst({ of }: { readonly of: Shown | undefined }) {
  if (of === undefined) return <EmptyState title={t("frame.reading")} />;
  const { said, beside } = of;
  if (said === undefined || beside === undefined) return null;
  if (said.total === 0 && beside.total === 0 && beside.rows !== undefined)
    return (
      <EmptyState title={t("patterns.against.none")}>
        <p>{t("patterns.against.none.next")}</p>
        <Unplaced count={beside.unplaced} />
      </EmptyState>
    );
  return (
    <div className="cell-part">
      <section aria-labelledby="cell-said">
        <h3 id="cell-said">{t("patterns.against.said", { count: said.total })}</h3>
        <p className="aside">{t("patterns.against.said.note")}</p>
        <ul className="cell-rows">
          {said.rows.map((row) => (
            <li key={`${row.thing.code} ${row.property}`}>
              <Head thing={row.thing}>
                {word("vocabulary-words.property", row.property)}
                {" · "}
                {t(`patterns.against.${row.state}`)}
              </Head>
              <Claims claims={row.claims} more={row.more} />
            </li>
          ))}
        </ul>
        <Rest shown={said.rows.length} total={said.total} />
      </section>
      <section aria-labelledby="cell-beside">
        <h3 id="cell-beside">{t("patterns.against.beside", { count: beside.total })}</h3>
        <p className="aside">{t("patterns.against.beside.note")}</p>
        {beside.rows === undefined ? (
          <p>{t("patterns.against.beside.narrow")}</p>
        ) : (
          <>
            <ul className="cell-rows">
              {beside.rows.map((row) => (
                <li key={row.thing.code}>
                  <Head thing={row.thing}>{row.place?.label}</Head>
                  <Claims claims={row.claims} more={row.more} property />
                </li>
              ))}
            </ul>
            <Rest shown={beside.rows.length} total={beside.total} />
          </>
        )}
        <Unplaced count={beside.unplaced} />
      </section>
    </div>
  );
}

function Head({ thing, children }: { readonly thing: Pointer; readonly children: ReactNode }) {
  return (
    <h4 data-trace={thing.code}>
      <Go to={`/thing/${thing.code}`} dir="auto">
        {thing.label}
      </Go>{" "}
      <Code of={thing.code} /> <small dir="auto">{children}</small>
    </h4>
  );
}

interface ClaimsProps {
  readonly claims: readonly ClaimView[];
  readonly more: number;
  /** names of what each of them speaks */
  readonly property?: boolean;
}

/** Claims in equal rank: none stands above another, and each leads to its passage. */
export function Claims({ claims, more, property = false }: ClaimsProps) {
  return (
    <>
      {claims.map((claim) => (
        <ClaimLine key={claim.ref} claim={claim}>
          {property && <small>{word("vocabulary-words.property", claim.property)}</small>}
        </ClaimLine>
      ))}
      {more > 0 && <p className="aside">{t("patterns.cell.claims.more", { count: more })}</p>}
    </>
  );
}

export const Rest = ({ shown, total }: { readonly shown: number; readonly total: number }) =>
  total > shown && <p className="aside">{t("patterns.cell.rest", { count: total - shown })}</p>;

const Unplaced = ({ count }: { readonly count: number }) =>
  count > 0 && <p className="aside">{t("patterns.against.unplaced", { count })}</p>;
