/** The right pane of an exhibit: the coding that is being written, what has been coded, and what is known of the file. */
import { useEffect, useMemo, useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components/Tabs";
import type { ClaimView, Pointer } from "../../../src/api/contract.ts";
import { ActsGrid } from "../../coding/acts-grid.tsx";
import { CodingForm } from "../../coding/coding-form.tsx";
import { DeskTop } from "../../coding/desk.tsx";
import { type Reader, useDesk } from "../../coding/desk-state.ts";
import { EpisodeForm } from "../../coding/episode-form.tsx";
import { TargetChoice } from "../../coding/target-choice.tsx";
import { useHandle } from "../../doing.ts";
import { useMay } from "../../frame/context.ts";
import { useGo } from "../../frame/go.tsx";
import type { Range } from "../../marks.ts";
import { Quote } from "../../parts/quote.tsx";
import { t } from "../../words.ts";
import { BasisDialog } from "./basis-dialog.tsx";
import { DescribeDialog } from "./describe-dialog.tsx";
import { Basis, Custody, Details, Origin } from "./facts.tsx";
import { LinkDialog } from "./link-dialog.tsx";
import { PlaceDialog } from "./place-dialog.tsx";
import { SaidHere } from "./said-here.tsx";
import { SealDialog } from "./seal-dialog.tsx";
import { WhatIfDialog } from "./what-if-dialog.tsx";

interface PaneProps extends Reader {
  readonly focused: readonly string[];
  readonly jump: (range: Range) => void;
}

export function Pane({ focused, jump, ...reader }: PaneProps) {
  const { shown, anchor } = reader;
  const [tab, setTab] = useState("coding");
  const desk = useDesk(reader);
  const [placing, setPlacing] = useState<{ claims: readonly ClaimView[] }>();
  const { last, writing, told } = desk;

  useEffect(() => {
    if (anchor !== undefined) setTab("coding");
  }, [anchor]);

  const common = useMemo(() => desk.types.map(({ code }) => code), [desk.types]);
  const placeable = shown.claims.filter(
    (claim) => last?.things.some(({ code }) => code === claim.thing.code) && claim.anchor?.start === last.anchor.start,
  );
  const go = useGo();
  const [asking, setAsking] = useState<"describe" | "link" | "basis" | "seal" | "what-if">();
  useHandle("exhibit.describe", useMay("describe") ? () => setAsking("describe") : undefined);
  useHandle("derivation.link", useMay("describe") ? () => setAsking("link") : undefined);
  useHandle("exhibit.seal", useMay("describe") ? () => setAsking("seal") : undefined);
  useHandle("exhibit.what-if", () => setAsking("what-if"));
  useHandle("basis.record", useMay("consent") ? () => setAsking("basis") : undefined);
  useHandle("consent.start", useMay("consent") ? () => go(`/consent/${shown.exhibit.code}`) : undefined);
  useHandle("coding.place", placeable.length === 0 ? undefined : () => setPlacing({ claims: placeable }));

  return (
    <aside className="code-pane" aria-label={t("evidence.pane")}>
      <Tabs className="tabs" selectedKey={tab} onSelectionChange={(key) => setTab(String(key))}>
        <TabList aria-label={t("evidence.pane")} className="tab-list">
          {["coding", "details", "custody", "basis", "origin"].map((id) => (
            <Tab key={id} id={id}>
              {t(`evidence.tab.${id}`)}
            </Tab>
          ))}
        </TabList>
        <TabPanel id="coding" className="tab-panel">
          {anchor !== undefined && writing !== undefined ? (
            <section className="coding" aria-label={t("evidence.coding")}>
              <Quote text={anchor.quote} />
              <h2 className="overline">
                {"create" in writing.target
                  ? t("evidence.coding.new", { kind: t(`vocabulary-words.kind.${writing.target.create}`) })
                  : t("evidence.coding.of", { code: writing.target.thing.code })}
              </h2>
              <TargetChoice things={thingsHere(shown.claims)} now={writing.target} onChoose={desk.choose} />
              <CodingForm
                key={`${anchor.start} ${JSON.stringify(writing.target)}`}
                exhibit={shown.exhibit}
                anchor={anchor}
                target={writing.target}
                begin={writing.begin}
                hand={desk.hand}
                offers={desk.offers}
                onLeave={desk.left}
                onSaved={(saved) =>
                  desk.saved({ codings: [saved.coding], things: [saved.thing], anchor: saved.anchor }, saved.hand)
                }
              />
            </section>
          ) : (
            desk.mayCode && <DeskTop desk={desk} claims={shown.claims} />
          )}
          <SaidHere shown={shown} focused={focused} jump={jump} onPlace={(claim) => setPlacing({ claims: [claim] })} />
        </TabPanel>
        <TabPanel id="details" className="tab-panel">
          <Details shown={shown} />
        </TabPanel>
        <TabPanel id="custody" className="tab-panel">
          <Custody shown={shown} />
        </TabPanel>
        <TabPanel id="basis" className="tab-panel">
          <Basis shown={shown} />
        </TabPanel>
        <TabPanel id="origin" className="tab-panel">
          <Origin shown={shown} />
        </TabPanel>
      </Tabs>
      {asking === "describe" && <DescribeDialog exhibit={shown.exhibit} close={() => setAsking(undefined)} />}
      {asking === "link" && <LinkDialog exhibit={shown.exhibit.code} close={() => setAsking(undefined)} />}
      {asking === "basis" && <BasisDialog exhibit={shown.exhibit.code} close={() => setAsking(undefined)} />}
      {asking === "seal" && <SealDialog exhibit={shown.exhibit.code} close={() => setAsking(undefined)} />}
      {asking === "what-if" && <WhatIfDialog exhibit={shown.exhibit.code} close={() => setAsking(undefined)} />}
      {told !== undefined && (
        <EpisodeForm
          exhibit={shown.exhibit}
          anchor={told}
          hand={desk.hand}
          common={common}
          offers={desk.offers}
          onSaved={desk.episodeSaved}
          onLeave={desk.episodeLeft}
        />
      )}
      {desk.grid && (
        <ActsGrid
          exhibit={shown.exhibit}
          hand={desk.hand}
          mayCode={desk.mayCode}
          selection={desk.selection}
          offers={desk.offers}
          onSaved={desk.gridSaved}
          onLeave={desk.gridLeft}
        />
      )}
      {placing !== undefined && <PlaceDialog claims={placing.claims} close={() => setPlacing(undefined)} />}
    </aside>
  );
}

/** The things of which this exhibit already says something, each once. */
function thingsHere(claims: readonly ClaimView[]): readonly Pointer[] {
  return [...new Map(claims.map((claim) => [claim.thing.code, claim.thing])).values()];
}
