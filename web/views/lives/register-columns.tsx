/** The columns of a register: what each row shows, what stands beside it, which questions are answered and which are not. */
import type { Output } from "../../../src/api/contract.ts";
import { CaveatChips, RootsWords } from "../../parts/chips.tsx";
import { Code } from "../../parts/code.tsx";
import type { Column } from "../../parts/rows.tsx";
import { t, word } from "../../words.ts";
import { Checks } from "./checks.tsx";

type Row = Output<"register.list">["rows"][number];

/** By a row of the register: all of them show the same. */
export function registerColumns(like: Row | undefined): readonly Column<Row>[] {
  const properties = [...new Set(like?.row.cells.map(({ property }) => property) ?? [])];
  return [
    { id: "code", label: t("things.code"), width: "6.5rem", cell: ({ row }) => <Code of={row.code} /> },
    ...properties.map((property) => ({
      id: property,
      label: word("vocabulary-words.property", property),
      width: "minmax(5.5rem, 1fr)",
      cell: ({ row }: Row) => <Cells row={row} property={property} />,
    })),
    ...(like !== undefined && like.facts.length > 0 ? [factsColumn()] : []),
    ...(like?.checks === undefined ? [] : [checksColumn()]),
    {
      id: "roots",
      label: t("things.roots"),
      width: "minmax(5.5rem, 0.8fr)",
      cell: ({ row }) => (
        <>
          <RootsWords of={row.roots} />
          {row.caveats.length > 0 && (
            <span className="chips">
              <CaveatChips of={row.caveats} />
            </span>
          )}
        </>
      ),
    },
  ];
}

function Cells({ row, property }: { readonly row: Row["row"]; readonly property: string }) {
  const cells = row.cells.filter((cell) => cell.property === property && (cell.label !== "" || cell.disputed));
  if (cells.length === 0) return <span className="nothing">{t("things.unsaid")}</span>;
  return cells.map((cell) => (
    <span key={cell.label} className="cell-value">
      {cell.ref === undefined ? cell.label : cell.ref.label} {cell.ref !== undefined && <Code of={cell.ref.code} />}
      {cell.disputed && <span className="chip against">{t("things.disputed")}</span>}
    </span>
  ));
}

const factsColumn = (): Column<Row> => ({
  id: "facts",
  label: t("lives.registers.facts"),
  width: "minmax(8rem, 1.4fr)",
  cell: ({ facts }) =>
    facts.map((fact) => (
      <span key={fact.text} className="cell-value">
        {fact.text} {fact.of !== undefined && <Code of={fact.of} />}
      </span>
    )),
});

const checksColumn = (): Column<Row> => ({
  id: "checks",
  label: t("lives.registers.checks"),
  width: "minmax(13rem, 2.4fr)",
  cell: ({ checks = [] }) => <Checks of={checks} brief />,
});
