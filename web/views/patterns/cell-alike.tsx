/** Where else the like is recorded: each type and method of a number's acts by place and month, and the same words in several documents. */
import type { Output } from "../../../src/api/contract.ts";
import { useRead } from "../../call.ts";
import { Go } from "../../frame/go.tsx";
import { RootsChip } from "../../parts/chips.tsx";
import { ClaimLine } from "../../parts/claim-line.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { Quote } from "../../parts/quote.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { count, span, t } from "../../words.ts";
import { type Address, type Asked, addressOf } from "./asked.ts";
import { Rest } from "./cell-against.tsx";
import { Narrow } from "./cell-roots.tsx";

type Shown = Output<"patterns.alike">;
type Kind = NonNullable<Shown["kinds"]>[number];
type Words = NonNullable<Shown["words"]>;

interface CellAlikeProps {
  readonly cell: Asked & { readonly row?: string | undefined; readonly column?: string | undefined };
  readonly address: Address;
}

export function CellAlike({ cell, address }: CellAlikeProps) {
  const { data, error } = useRead("patterns.alike", cell);
  if (error !== null) return <RefusalNote of={error} />;
  if (data === undefined) return <EmptyState title={t("frame.reading")} />;
  const { kinds, words, moreKinds } = data;
  if (kinds === undefined || words === undefined) return <Narrow acts={data.acts} most={data.most} />;
  return (
    <div className="cell-part">
      <section aria-labelledby="cell-kinds">
        <h3 id="cell-kinds">{t("patterns.alike.kinds")}</h3>
        <p className="aside">{t("patterns.alike.kinds.note")}</p>
        {kinds.length === 0 && <p>{t("patterns.alike.kinds.none")}</p>}
        <ul className="cell-rows">
          {kinds.map((kind) => (
            <li key={`${kind.by} ${kind.code}`}>
              <KindPlaces of={kind} address={address} />
            </li>
          ))}
        </ul>
        <Rest shown={kinds.length} total={kinds.length + moreKinds} />
      </section>
      <SameWords of={words} />
    </div>
  );
}

function KindPlaces({ of, address }: { readonly of: Kind; readonly address: Address }) {
  const table = addressOf(address, {
    ...(of.by === "type"
      ? { rows: "facility", columns: "month", type: of.code }
      : { rows: "method", columns: "facility" }),
    of: "acts",
    open: "",
    row: "",
    column: "",
    part: "",
  });
  return (
    <>
      <h4>
        <span dir="auto">{of.label}</span> <small>{t(`patterns.by.${of.by}`)}</small>
      </h4>
      <p className="chips">
        <span>{t("patterns.alike.spread", { acts: of.acts, sites: of.sites })}</span>
        {of.roots !== undefined && <RootsChip of={of.roots} />}
        <Go to={table}>{t("patterns.alike.table")}</Go>
      </p>
      <p className="aside">{independence(of)}</p>
      <ul className="plain">
        {of.rows.map((site) => (
          <li key={site.place.code}>
            <Go to={`/thing/${site.place.code}`} dir="auto">
              {site.place.label}
            </Go>{" "}
            {site.months
              .map(({ month, acts }) => `${month === "" ? t("patterns.key.undated") : span(month)}: ${count(acts)}`)
              .join(", ")}{" "}
            {site.roots !== undefined && <RootsChip of={site.roots} short />}
          </li>
        ))}
      </ul>
      <Rest shown={of.rows.length} total={of.sites} />
      {of.nowhere > 0 && <p className="aside">{t("patterns.alike.nowhere", { count: of.nowhere })}</p>}
    </>
  );
}

function independence({ sites, shared }: Kind): string {
  if (sites < 2) return t("patterns.alike.one");
  if (shared === undefined) return t("patterns.alike.untraced");
  return t(shared ? "patterns.alike.shared" : "patterns.alike.apart");
}

function SameWords({ of }: { readonly of: Words }) {
  return (
    <section aria-labelledby="cell-words">
      <h3 id="cell-words">{t("patterns.alike.words")}</h3>
      <p className="aside">{t("patterns.alike.words.note")}</p>
      {of.rows === undefined && <p>{t("patterns.alike.words.narrow")}</p>}
      {of.rows?.length === 0 && <p>{t("patterns.alike.words.none")}</p>}
      <ul className="cell-rows">
        {of.rows?.map((row) => (
          <li key={row.text}>
            <Quote text={row.text} />
            <p className="chips">
              <span>{t("patterns.alike.documents", { count: row.exhibits })}</span>
              <RootsChip of={row.roots} />
              {row.roots.count < row.exhibits && <small>{t("patterns.alike.documents.partly")}</small>}
            </p>
            {row.claims.map((claim) => (
              <ClaimLine key={claim.ref} claim={claim} full />
            ))}
            {row.more > 0 && <p className="aside">{t("patterns.cell.claims.more", { count: row.more })}</p>}
          </li>
        ))}
      </ul>
      {of.rows !== undefined && <Rest shown={of.rows.length} total={of.total} />}
    </section>
  );
}
