/** The text of an exhibit for reading and choosing: pages and paragraphs numbered, claims' passages marked. */
import { type KeyboardEvent, memo, type RefObject, useEffect, useMemo } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { type Passage, passageAt } from "../../anchor.ts";
import { announce } from "../../frame/announce.tsx";
import { type Marked, type Range, segments } from "../../marks.ts";
import { select, selectedIn } from "../../parts/selection.ts";
import { sentenceBeside } from "../../sentences.ts";
import { t, word } from "../../words.ts";

type Shown = Output<"exhibit.show">;

interface DocumentProps {
  readonly exhibit: Shown;
  readonly box: RefObject<HTMLDivElement | null>;
  /** the passage that is being coded */
  readonly chosen: Range | undefined;
  /** the passage that the address points at */
  readonly pointed: Range | undefined;
  /** where the reader is: sentences go on from here */
  readonly point: number;
  readonly onSelect: (range: Range | undefined) => void;
  readonly onMark: (claims: readonly string[]) => void;
  /** paragraphs in which a coder found nothing to code, by their numbers */
  readonly nothing?: ReadonlySet<number>;
  readonly beside?: Shown | undefined;
  /** names from the vault, for whoever may know that they are */
  readonly named?: readonly Range[];
}
const noNames: readonly Range[] = [];
const noneDone: ReadonlySet<number> = new Set();

export function Document({
  exhibit,
  box,
  chosen,
  pointed,
  point,
  onSelect,
  onMark,
  nothing = noneDone,
  beside,
  named = noNames,
}: DocumentProps) {
  useEffect(() => {
    const listen = () => {
      const selection = getSelection();
      const inside = box.current;
      if (inside === null || selection?.anchorNode == null || !inside.contains(selection.anchorNode)) return;
      onSelect(selectedIn(inside));
    };
    document.addEventListener("selectionchange", listen);
    return () => document.removeEventListener("selectionchange", listen);
  }, [box, onSelect]);

  // told at once: the browser tells of a selection only with its next frame, and a quick hand presses the next key before
  const put = (inside: HTMLDivElement, span: Range) => {
    select(inside, span);
    onSelect(span);
  };
  const press = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const inside = box.current;
    if (inside === null || event.ctrlKey || event.metaKey) return;
    const now = selectedIn(inside);
    if (event.altKey) {
      // by whole paragraphs; up from within one goes to the whole of it first
      const here = passageAt(exhibit.passages, now?.start ?? point);
      const within = here !== undefined && now !== undefined && now.end - now.start < here.text.trimEnd().length;
      const next = now === undefined || (within && step === -1) ? here : exhibit.passages[(here?.n ?? 0) + step];
      if (step === 0 || next === undefined) return;
      event.preventDefault();
      const span = { start: next.start, end: next.start + next.text.length };
      put(inside, event.shiftKey && now !== undefined && step === 1 ? { start: now.start, end: span.end } : span);
      announce(next.text);
      return;
    }
    if (step !== 0) {
      const from = now === undefined ? point : step === 1 ? now.end : event.shiftKey ? now.end : now.start;
      const next = sentenceBeside(exhibit.passages, from, step);
      event.preventDefault();
      if (next === undefined) return;
      if (event.shiftKey && now !== undefined && step === -1) {
        // taking back: the last sentence leaves what is chosen
        const last = sentenceBeside(exhibit.passages, now.end, -1);
        if (last !== undefined && last.start > now.start) put(inside, { start: now.start, end: last.start });
        return;
      }
      const span = event.shiftKey && now !== undefined ? { start: now.start, end: next.end } : next;
      put(inside, span);
      announce(inside.ownerDocument.getSelection()?.toString() ?? "");
    } else if ((event.key === "ArrowLeft" || event.key === "ArrowRight") && event.shiftKey) {
      event.preventDefault();
      getSelection()?.modify("extend", event.key === "ArrowRight" ? "right" : "left", "word");
      onSelect(selectedIn(inside));
    }
  };

  const marked = useMemo(
    () =>
      exhibit.claims.flatMap((claim): Marked[] =>
        claim.anchor === undefined ? [] : [{ ref: claim.ref, start: claim.anchor.start, end: claim.anchor.end }],
      ),
    [exhibit.claims],
  );
  const besideMarked = useMemo(
    () =>
      (beside?.claims ?? []).flatMap((claim): Marked[] =>
        claim.anchor === undefined ? [] : [{ ref: claim.ref, start: claim.anchor.start, end: claim.anchor.end }],
      ),
    [beside?.claims],
  );
  const rows = { "--rows": Math.max(exhibit.passages.length, beside?.passages.length ?? 0) + 1 } as Record<
    string,
    number
  >;
  return (
    <div className={beside === undefined ? "pair single" : "pair"} style={rows}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a document is walked with the arrows; its claims are buttons in the pane */}
      <div
        ref={box}
        className="pg"
        role="document"
        aria-label={t("evidence.document")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrows need the focus
        tabIndex={0}
        onKeyDown={press}
        onClick={(event) => {
          const mark = event.target instanceof Element ? event.target.closest<HTMLElement>("mark[data-claims]") : null;
          if (mark !== null && getSelection()?.isCollapsed !== false) onMark(mark.dataset.claims?.split(" ") ?? []);
        }}
      >
        <PaneHead
          exhibit={exhibit}
          word={t(
            exhibit.derivedFrom.some((one) => one.type === "translates") ? "evidence.translation" : "evidence.original",
          )}
        />
        {exhibit.passages.map((passage, index) => (
          <Paragraph
            key={passage.n}
            passage={passage}
            turned={passage.page !== exhibit.passages[index - 1]?.page}
            marked={marked}
            chosen={chosen}
            pointed={pointed}
            named={named}
            nothing={nothing.has(passage.n)}
          />
        ))}
      </div>
      {beside !== undefined && (
        <div className="pg beside" role="document" aria-label={t("evidence.beside")}>
          <PaneHead exhibit={beside} word={beside.exhibit.code} />
          {beside.passages.map((passage, index) => (
            <Paragraph
              key={passage.n}
              passage={passage}
              turned={passage.page !== beside.passages[index - 1]?.page}
              marked={besideMarked}
              chosen={undefined}
              pointed={undefined}
              named={noNames}
              nothing={false}
            />
          ))}
        </div>
      )}
    </div>
  );
}

function PaneHead({ exhibit, word: side }: { readonly exhibit: Shown; readonly word: string }) {
  const { lang } = exhibit.exhibit;
  return (
    <p className="pg-head">
      <span>
        {lang === null ? "" : `${word("vocabulary-words.lang", lang)} · `}
        {side}
      </span>
    </p>
  );
}

interface ParagraphProps {
  readonly passage: Passage;
  readonly turned: boolean;
  readonly marked: readonly Marked[];
  readonly chosen: Range | undefined;
  readonly pointed: Range | undefined;
  readonly named: readonly Range[];
  readonly nothing: boolean;
}

const meets = (range: Range | undefined, passage: Passage) =>
  range !== undefined && range.start < passage.start + passage.text.length && range.end > passage.start;

/** One paragraph; drawn again only when one of its own marks changes. */
const Paragraph = memo(
  function Paragraph({ passage, turned, marked, chosen, pointed, named, nothing }: ParagraphProps) {
    return (
      <div className={passage.heading ? "para heading" : "para"} lang={passage.lang} dir="auto">
        {turned && passage.page !== undefined && (
          <span className="turn">{t("evidence.page", { page: passage.page })}</span>
        )}
        <span className="n" aria-hidden="true">
          {passage.n + 1}
        </span>
        <p data-start={passage.start}>
          {segments(passage.start, passage.text, marked, chosen, pointed, named).map((one) =>
            one.claims.length === 0 && !one.chosen && !one.pointed && !one.named ? (
              one.text
            ) : (
              <mark
                key={one.start}
                className={`${one.claims.length > 0 ? "said" : ""}${one.chosen ? " sel" : ""}${one.pointed ? " at" : ""}${one.named ? " named" : ""}`}
                title={one.named ? t("identity.scan.one") : undefined}
                data-claims={one.claims.length > 0 ? one.claims.join(" ") : undefined}
                data-trace={one.claims[0]}
              >
                {one.text}
              </mark>
            ),
          )}
        </p>
        {nothing && <span className="nothing">{t("evidence.desk.nothing")}</span>}
      </div>
    );
  },
  (before, after) =>
    before.passage === after.passage &&
    before.turned === after.turned &&
    before.marked === after.marked &&
    before.named === after.named &&
    before.nothing === after.nothing &&
    (before.chosen === after.chosen || !(meets(before.chosen, before.passage) || meets(after.chosen, after.passage))) &&
    (before.pointed === after.pointed ||
      !(meets(before.pointed, before.passage) || meets(after.pointed, after.passage))),
);
