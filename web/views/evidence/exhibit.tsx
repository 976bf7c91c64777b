/** One exhibit: its document in the middle and, beside it, the coding pane and all that is known of the file. */
import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { type Anchor, passageAt, readAt } from "../../anchor.ts";
import { useDownload, useRead } from "../../call.ts";
import { useHandle, useTraced } from "../../doing.ts";
import { announce } from "../../frame/announce.tsx";
import { useMay } from "../../frame/context.ts";
import { useGo } from "../../frame/go.tsx";
import type { Range } from "../../marks.ts";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { select, selectedIn } from "../../parts/selection.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { Document } from "./document.tsx";
import { Banner, DocumentHead } from "./document-head.tsx";
import { NamesHere, useNamesHere } from "./names-here.tsx";
import { Pane } from "./pane.tsx";

const route = getRouteApi("/frame/evidence/$code");

export function Exhibit() {
  const { code } = route.useParams();
  const shown = useRead("exhibit.show", { code: code });
  useTraced(code);
  if (shown.data === undefined) {
    return <Waiting code={code} error={shown.error} shape="doc" />;
  }
  return <Opened key={code} shown={shown.data} />;
}

function Opened({ shown }: { readonly shown: Output<"exhibit.show"> }) {
  const { at, beside } = route.useSearch();
  const go = useGo();
  const box = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState<Range>();
  const [anchor, setAnchor] = useState<Anchor>();
  const [focused, setFocused] = useState<readonly string[]>([]);
  const pointed = useMemo(() => readAt(at), [at]);
  const [point, setPoint] = useState(pointed?.start ?? 0);
  const { code } = shown.exhibit;

  const pair = shown.pairs[0];
  const other = useRead(
    "exhibit.show",
    { code: pair?.code ?? code },
    { enabled: beside !== undefined && pair !== undefined },
  );

  // the passage of the address is brought before the reader's eyes, once for each address
  useEffect(() => {
    if (pointed === undefined) return;
    const start = passageAt(shown.passages, pointed.start)?.start;
    box.current?.querySelector(`[data-start="${start}"]`)?.scrollIntoView({ block: "center" });
    setPoint(pointed.start);
  }, [pointed, shown.passages]);

  const desk = useRead("coding.desk", { exhibit: code }, { enabled: useMay("code") && shown.passages.length > 0 });
  const nothing = useMemo(
    () => new Set((desk.data?.paragraphs ?? []).flatMap(({ n, state }) => (state === "nothing" ? [n] : []))),
    [desk.data],
  );

  const onSelect = useCallback((range: Range | undefined) => {
    setSelected(range);
    if (range !== undefined) setPoint(range.end);
  }, []);
  const choose = useCallback(
    (range: Range) => {
      if (box.current === null) return;
      box.current.focus({ preventScroll: true });
      select(box.current, range);
      onSelect(range);
      announce(getSelection()?.toString() ?? "");
    },
    [onSelect],
  );
  // drawing a paragraph anew, with a claim's mark, takes the browser's selection away: it is put back before anybody is told
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when marks have changed
  useLayoutEffect(() => {
    const inside = box.current;
    if (inside === null || selected === undefined || document.activeElement !== inside) return;
    const now = selectedIn(inside);
    if (now?.start !== selected.start || now.end !== selected.end) select(inside, selected);
  }, [shown.claims, anchor, nothing]);
  const back = useCallback((to: number) => {
    setPoint(to);
    box.current?.focus({ preventScroll: true });
  }, []);

  useHandle("document.focus", shown.passages.length === 0 ? undefined : () => back(point));
  useHandle(
    "document.pair",
    pair === undefined
      ? undefined
      : () => {
          const search = new URLSearchParams(location.search);
          if (beside === undefined) search.set("beside", "1");
          else search.delete("beside");
          go(`${location.pathname}${search.size === 0 ? "" : `?${search}`}`);
        },
  );
  const named = useNamesHere(code);
  const download = useDownload();
  useHandle("original.download", shown.exhibit.sha256 === undefined ? undefined : () => download.mutate(code));

  const jump = useCallback(
    (range: Range) => {
      if (box.current === null) return;
      box.current.focus({ preventScroll: true });
      select(box.current, range);
      const start = passageAt(shown.passages, range.start)?.start;
      box.current.querySelector(`[data-start="${start}"]`)?.scrollIntoView({ block: "center" });
    },
    [shown.passages],
  );
  return (
    <>
      <main id="main" className="doc" tabIndex={-1}>
        <DocumentHead shown={shown} beside={beside !== undefined} />
        <Banner shown={shown} />
        <NamesHere named={named} jump={jump} />
        <RefusalNote of={download.error} />
        {shown.passages.length > 0 && (
          <Document
            exhibit={shown}
            box={box}
            chosen={anchor}
            pointed={pointed}
            point={point}
            onSelect={onSelect}
            onMark={setFocused}
            nothing={nothing}
            beside={beside === undefined ? undefined : other.data}
            named={named}
          />
        )}
      </main>
      <Pane
        shown={shown}
        selected={selected}
        point={point}
        anchor={anchor}
        code={setAnchor}
        choose={choose}
        leave={(to) => {
          getSelection()?.removeAllRanges();
          setSelected(undefined);
          back(to);
        }}
        focused={focused}
        jump={jump}
      />
    </>
  );
}
