/** The right pane of an exhibit: the coding that is being written, what has been coded, and what is known of the file. */
import { useEffect, useRef, useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components/Tabs";
import type { ClaimView, Output, Pointer } from "../../../src/api/contract.ts";
import type { Anchor } from "../../anchor.ts";
import { useWrite } from "../../call.ts";
import { CodingForm, type Saved } from "../../coding/coding-form.tsx";
import { type Filled, type Hand, hands, kept, type Target } from "../../coding/draft.ts";
import { type ThingKind, thingKindNames } from "../../coding/kinds.ts";
import { TargetChoice } from "../../coding/target-choice.tsx";
import { useHandle } from "../../doing.ts";
import { useMay } from "../../frame/context.ts";
import { useGo } from "../../frame/go.tsx";
import type { Range } from "../../marks.ts";
import { ActionButton } from "../../parts/action-button.tsx";
import { Code } from "../../parts/code.tsx";
import { Quote } from "../../parts/quote.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { t } from "../../words.ts";
import { BasisDialog } from "./basis-dialog.tsx";
import { DescribeDialog } from "./describe-dialog.tsx";
import { Basis, Custody, Details, Origin } from "./facts.tsx";
import { LinkDialog } from "./link-dialog.tsx";
import { PlaceDialog } from "./place-dialog.tsx";
import { SaidHere } from "./said-here.tsx";
import { SealDialog } from "./seal-dialog.tsx";

interface PaneProps {
  readonly shown: Output<"exhibit.show">;
  /** the passage that is being coded; undefined while none is */
  readonly anchor: Anchor | undefined;
  readonly selected: boolean;
  readonly focused: readonly string[];
  readonly jump: (range: Range) => void;
  readonly onEnd: (saved: boolean) => void;
  readonly open: (path: string) => void;
}

export function Pane({ shown, anchor, selected, focused, jump, onEnd }: PaneProps) {
  const mayCode = useMay("code");
  const [tab, setTab] = useState("coding");
  const [target, setTarget] = useState<Target>();
  // what stays from one coding of this document to the next
  const [remembered, setRemembered] = useState<{ filled: readonly Filled[]; hand: Hand | undefined }>({
    filled: [],
    hand: undefined,
  });
  const [last, setLast] = useState<Saved>();
  const [placing, setPlacing] = useState<{ claims: readonly ClaimView[] }>();
  const top = useRef<HTMLElement>(null);

  useEffect(() => {
    if (anchor === undefined) return;
    setTab("coding");
    setTarget(undefined);
    setLast(undefined);
  }, [anchor]);

  const own = hands.find((one) => one === shown.exhibit.hand);
  const hand = remembered.hand ?? own ?? "first-hand";
  const kind: ThingKind | undefined =
    target === undefined
      ? undefined
      : "create" in target
        ? target.create
        : thingKindNames.find((one) => one === target.thing.kind);
  const placeable =
    last === undefined
      ? []
      : shown.claims.filter(
          (claim) => claim.thing.code === last.thing.code && claim.anchor?.start === last.anchor.start,
        );
  const go = useGo();
  const [asking, setAsking] = useState<"describe" | "link" | "basis" | "seal">();
  useHandle("exhibit.describe", useMay("describe") ? () => setAsking("describe") : undefined);
  useHandle("derivation.link", useMay("describe") ? () => setAsking("link") : undefined);
  useHandle("exhibit.seal", useMay("describe") ? () => setAsking("seal") : undefined);
  useHandle("basis.record", useMay("consent") ? () => setAsking("basis") : undefined);
  useHandle("consent.start", useMay("consent") ? () => go(`/consent/${shown.exhibit.code}`) : undefined);
  useHandle("coding.place", placeable.length === 0 ? undefined : () => setPlacing({ claims: placeable }));
  useHandle("coding.leave", anchor !== undefined && target === undefined ? () => onEnd(false) : undefined);

  return (
    <aside ref={top} className="code-pane" aria-label={t("evidence.pane")}>
      <Tabs className="tabs" selectedKey={tab} onSelectionChange={(key) => setTab(String(key))}>
        <TabList aria-label={t("evidence.pane")} className="tab-list">
          {["coding", "details", "custody", "basis", "origin"].map((id) => (
            <Tab key={id} id={id}>
              {t(`evidence.tab.${id}`)}
            </Tab>
          ))}
        </TabList>
        <TabPanel id="coding" className="tab-panel">
          {anchor !== undefined && mayCode ? (
            <section className="coding" aria-label={t("evidence.coding")}>
              <Quote text={anchor.quote} />
              {target === undefined ? (
                <TargetChoice things={thingsHere(shown.claims)} onChoose={setTarget} onLeave={() => onEnd(false)} />
              ) : (
                <>
                  <h2 className="overline">
                    {"create" in target
                      ? t("evidence.coding.new", { kind: t(`vocabulary-words.kind.${target.create}`) })
                      : t("evidence.coding.of", { code: target.thing.code })}
                  </h2>
                  <CodingForm
                    key={anchor.start}
                    exhibit={shown.exhibit}
                    anchor={anchor}
                    target={target}
                    begin={"create" in target && kind === "act" ? remembered.filled : []}
                    hand={hand}
                    onLeave={() => onEnd(false)}
                    onSaved={(saved) => {
                      if (kind === "act") setRemembered({ filled: kept(saved.filled), hand: saved.hand });
                      else setRemembered((before) => ({ ...before, hand: saved.hand }));
                      setLast(saved);
                      setTarget(undefined);
                      onEnd(true);
                    }}
                  />
                </>
              )}
            </section>
          ) : (
            mayCode &&
            shown.passages.length > 0 && (
              <div className="coding-hint">
                {last === undefined ? (
                  <p className="aside">{selected ? t("evidence.coding.ready") : t("evidence.coding.select")}</p>
                ) : (
                  <SavedNote saved={last} onUndone={() => setLast(undefined)} />
                )}
                <ActionButton id="coding.start" small main={selected} />
              </div>
            )
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
      {placing !== undefined && <PlaceDialog claims={placing.claims} close={() => setPlacing(undefined)} />}
    </aside>
  );
}

/** The things of which this exhibit already says something, each once. */
function thingsHere(claims: readonly ClaimView[]): readonly Pointer[] {
  return [...new Map(claims.map((claim) => [claim.thing.code, claim.thing])).values()];
}

/** What was just recorded, where it can go next, and the way back. */
function SavedNote({ saved, onUndone }: { readonly saved: Saved; readonly onUndone: () => void }) {
  const undo = useWrite("coding.withdraw", { said: () => t("evidence.coding.undone"), done: onUndone });
  return (
    <div className="saved">
      <p>
        <Code of={saved.thing.code} /> {t("evidence.coding.recorded")}
      </p>
      <div className="doing">
        <ActionButton id="coding.place" small />
        <button
          type="button"
          className="btn quiet small"
          aria-disabled={undo.isPending}
          onClick={() => undo.mutate({ coding: saved.coding })}
        >
          {t("evidence.coding.undo")}
        </button>
      </div>
      <RefusalNote of={undo.error} />
    </div>
  );
}
