/** One pair side by side: what is claimed of each with what differs, what speaks for and against their being one, and the judgement. */
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { useRead } from "../../call.ts";
import { useHandle, useTraced } from "../../doing.ts";
import { useMay } from "../../frame/context.ts";
import { ActionButton } from "../../parts/action-button.tsx";
import { RootsChip } from "../../parts/chips.tsx";
import { Code } from "../../parts/code.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { t, word } from "../../words.ts";
import { JudgeForm, type Judgement } from "./judge-form.tsx";
import { Judgements } from "./judgements.tsx";

export interface Chosen {
  readonly a: string;
  readonly b: string;
}
type Shown = Output<"same.show">;
type Side = Shown["a"];

export function Pair({ of, judged }: { readonly of: Chosen; readonly judged: (pair: Chosen) => void }) {
  const shown = useRead("same.show", { a: of.a, b: of.b });
  const maySettle = useMay("settle");
  const [asked, setAsked] = useState<Judgement>();
  const offer = (judgement: Judgement) =>
    maySettle && shown.data !== undefined ? () => setAsked(judgement) : undefined;
  useHandle("same.yes", offer("yes"));
  useHandle("same.no", offer("no"));
  useHandle("same.unsure", offer("unsure"));
  useTraced(of.a);
  if (shown.data === undefined) {
    return (
      <section className="twin">
        {shown.error === null ? <p className="aside">{t("frame.reading")}</p> : <RefusalNote of={shown.error} />}
      </section>
    );
  }
  const { a, b, rows, joined, likely, impossible, reasons } = shown.data;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long pair scrolls
    <section className="twin" aria-labelledby="pair-heading" tabIndex={0}>
      <header className="row-line">
        <h2 id="pair-heading" dir="auto">
          {t("linking.pair", { a: a.label, b: b.label })}
        </h2>
        <span className="chips">
          {likely !== undefined && <span className="chip">{t("linking.likely", { likely })}</span>}
          {impossible === true && <span className="chip against">{t("linking.impossible")}</span>}
        </span>
      </header>
      {joined && <p className="banner gap">{t("linking.joined")}</p>}
      {maySettle && (
        <div className="tools judging">
          <ActionButton id="same.yes" />
          <ActionButton id="same.no" />
          <ActionButton id="same.unsure" />
        </div>
      )}
      {asked !== undefined && (
        <JudgeForm
          key={asked}
          pair={{ a: a.code, b: b.code }}
          judgement={asked}
          close={() => setAsked(undefined)}
          judged={judged}
        />
      )}
      <SideBySide a={a} b={b} rows={rows} />
      {reasons !== undefined && (
        <div className="speaks">
          <Reasons title={t("linking.speaks-for")} of={reasons.filter(({ bits }) => bits > 0)} />
          <Reasons title={t("linking.speaks-against")} of={reasons.filter(({ bits }) => bits <= 0)} />
          <p className="aside">{t("linking.speaks-note")}</p>
        </div>
      )}
      <section aria-labelledby="pair-judgements">
        <h3 id="pair-judgements" className="overline">
          {t("linking.judgements")}
        </h3>
        {shown.data.judgements.length === 0 && <p className="aside">{t("linking.judgements.none")}</p>}
        <Judgements of={shown.data.judgements} />
      </section>
    </section>
  );
}

function SideBySide({ a, b, rows }: Pick<Shown, "a" | "b" | "rows">) {
  return (
    <div className="scrolls">
      <table className="ruled apart">
        <caption>{t("linking.said")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("linking.property")}</th>
            {[a, b].map((side) => (
              <th key={side.code} scope="col">
                <Code of={side.code} /> <span dir="auto">{side.label}</span>
                {side.codes.length > 1 && (
                  <small className="aside"> {t("linking.codes", { codes: side.codes.join(", ") })}</small>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.property} className={row.differs ? "differs" : undefined}>
              <th scope="row">
                {word("vocabulary-words.property", row.property)}{" "}
                {row.differs && <span className="chip against">{t("linking.differs")}</span>}
              </th>
              <Said of={row.a} />
              <Said of={row.b} />
            </tr>
          ))}
          <tr>
            <th scope="row">{t("linking.told")}</th>
            <Told of={a} />
            <Told of={b} />
          </tr>
          <tr>
            <th scope="row">{t("linking.exhibits")}</th>
            <Behind of={a} />
            <Behind of={b} />
          </tr>
        </tbody>
      </table>
    </div>
  );
}

const Said = ({ of }: { readonly of: readonly string[] }) => (
  <td dir="auto">{of.length === 0 ? <span className="nothing">{t("things.unsaid")}</span> : of.join(" · ")}</td>
);

const Told = ({ of }: { readonly of: Side }) => (
  <td>
    <ul className="plain">
      {of.told.map((one) => (
        <li key={one.code}>
          <Code of={one.code} /> <span dir="auto">{one.label}</span>
        </li>
      ))}
    </ul>
  </td>
);

const Behind = ({ of }: { readonly of: Side }) => (
  <td>
    <RootsChip of={of.roots} />{" "}
    {of.exhibits.map((code) => (
      <span key={code}>
        <Code of={code} />{" "}
      </span>
    ))}
  </td>
);

type Reason = NonNullable<Shown["reasons"]>[number];

function Reasons({ title, of }: { readonly title: string; readonly of: readonly Reason[] }) {
  return (
    <section aria-label={title}>
      <h3 className="overline">{title}</h3>
      {of.length === 0 && <p className="aside">{t("linking.speaks-none")}</p>}
      <ul className="plain">
        {of.map((one) => (
          <li key={one.field}>
            <b>{word("linking.field", one.field)}</b>{" "}
            <span className={`chip ${tones[one.says]}`}>{t(`linking.says.${one.says}`)}</span>{" "}
            <span dir="auto">{one.values.join(" · ")}</span>{" "}
            <small className="aside">{t("linking.bits", { bits: one.bits })}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

const tones: Readonly<Record<Reason["says"], string>> = {
  agrees: "for",
  near: "",
  differs: "gap",
  impossible: "against",
};
