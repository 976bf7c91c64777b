/** The coding desk of one open exhibit: what is being coded, what was coded last and can be taken back, and where it goes on. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Input, Output, Pointer } from "../../src/api/contract.ts";
import type { ActionId } from "../actions.ts";
import { type Anchor, anchorOf, passageAt } from "../anchor.ts";
import { call, client, type Refusal, useRead, useWrite } from "../call.ts";
import { useHandles } from "../doing.ts";
import { announce } from "../frame/announce.tsx";
import { useMay } from "../frame/context.ts";
import type { Range } from "../marks.ts";
import { t } from "../words.ts";
import { type Field, type Filled, type Hand, hands, request, type Target } from "./draft.ts";
import { nextOpen } from "./next-open.ts";
import { likelyKind, offersFor, repeatedOf, sharedOf } from "./offers.ts";

export interface Reader {
  readonly shown: Output<"exhibit.show">;
  readonly selected: Range | undefined;
  /** where the reader is */
  readonly point: number;
  /** the passage that is being coded; undefined while none is */
  readonly anchor: Anchor | undefined;
  readonly code: (anchor: Anchor | undefined) => void;
  /** selects a passage and brings the focus there */
  readonly choose: (range: Range) => void;
  /** back into the text, with nothing selected */
  readonly leave: (to: number) => void;
}

/** What one press wrote: the codings that are taken back together, and the things they are of. */
export interface Written {
  readonly codings: readonly string[];
  readonly things: readonly Pointer[];
  readonly anchor: Anchor;
}

export type Desk = ReturnType<typeof useDesk>;
/** The commonest types by their digits. */
const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;
const fresh = () => crypto.randomUUID();

export function useDesk({ shown, selected, point, anchor, code, choose, leave }: Reader) {
  const { exhibit, passages, claims } = shown;
  const mayCode = useMay("code") && passages.length > 0;
  const desk = useRead("coding.desk", { exhibit: exhibit.code }, { enabled: mayCode });
  // a digit means the same type for as long as the document is open: learned at its opening, not under the fingers
  const [types, setTypes] = useState(desk.data?.types);
  if (types === undefined && desk.data !== undefined) setTypes(desk.data.types);
  const [writing, setWriting] = useState<{ target: Target; begin: readonly Filled[] }>();
  const [told, setTold] = useState<Anchor>();
  const [grid, setGrid] = useState(false);
  const [written, setWritten] = useState<readonly Written[]>([]);
  const [dropped, setDropped] = useState<readonly string[]>([]);
  const [chosenHand, setHand] = useState<Hand>();

  const own = hands.find((one) => one === exhibit.hand);
  const hand = chosenHand ?? own ?? "first-hand";
  const lastActs = written.flatMap(({ things }) => things).filter(({ kind }) => kind === "act");
  const inText = claims.filter(({ thing }) => thing.kind === "act").map(({ thing }) => thing);
  const act = lastActs.at(-1) ?? inText.at(-1);
  const shared = sharedOf(claims, act?.code).filter(({ property }) => !dropped.includes(property));
  const selection = selected === undefined ? undefined : anchorOf(passages, selected.start, selected.end);
  const paragraph = passageAt(passages, selected?.start ?? point);
  const states = new Map((desk.data?.paragraphs ?? []).map(({ n, state }) => [n, state]));

  const goOn = (from: number, also: readonly Range[] = []) => {
    const coded = claims.flatMap((claim) => (claim.anchor === undefined ? [] : [claim.anchor]));
    const done = new Set([...states].flatMap(([n, state]) => (state === "nothing" ? [n] : [])));
    const next = nextOpen(passages, from, [...coded, ...also], done);
    if (next !== undefined) choose(next);
    else {
      leave(from);
      announce(t("evidence.desk.end"));
    }
  };
  const keep = (one: Written) => {
    setWritten((before) => [...before, one]);
    setDropped([]);
  };
  const start = (target: Target, begin: readonly Filled[] = []) => {
    if (selection === undefined) return;
    setWriting({ target, begin });
    code(selection);
  };

  // one after the other, so that digits pressed in one breath are all written
  const quick = useMutation<Output<"coding.save">, Refusal, Input<"coding.save">>({
    scope: { id: `quick ${exhibit.code}` },
    mutationFn: (input) => call("coding.save", input),
    onSuccess: ({ coding, thing }, { claims: [first] }) => {
      announce(t("evidence.coding.saved", { code: `${thing.code} ${thing.label}` }));
      if (first !== undefined) keep({ codings: [coding], things: [thing], anchor: first.anchor });
      return client.invalidateQueries();
    },
  });
  const code1 = (type: { readonly code: string; readonly label: string } | undefined) => {
    if (type === undefined || selection === undefined) return;
    const what: Filled = { property: "type", value: { code: type.code }, label: type.label, denies: false };
    quick.mutate(request(exhibit.code, { create: "act" }, [what, ...shared], hand, selection, fresh()));
  };
  const undo = useMutation<void, Refusal, Written>({
    mutationFn: async ({ codings }) => {
      // what points at the episode goes before the episode
      for (const coding of codings.toReversed()) await call("coding.withdraw", { coding });
    },
    onSuccess: (_none, gone) => {
      setWritten((before) => before.filter((one) => one !== gone));
      announce(t("evidence.coding.undone"));
      return client.invalidateQueries();
    },
  });
  // the coder goes on at once; the marks follow one after the other
  const close = useMutation<Output<"passage.close">, Refusal, Input<"passage.close">>({
    scope: { id: `close ${exhibit.code}` },
    mutationFn: (input) => call("passage.close", input),
    onSuccess: () => {
      announce(t("evidence.desk.closed"));
      return client.invalidateQueries();
    },
  });
  const reopen = useWrite("passage.reopen", { said: () => t("evidence.desk.reopened") });

  const last = written.at(-1);
  const idle = mayCode && anchor === undefined;
  const ready = idle && selection !== undefined;
  const offer = (id: ActionId, when: boolean, run: () => void) => [id, when ? run : undefined] as const;
  const about = paragraph && { exhibit: exhibit.code, paragraph: paragraph.n };
  const nothing = paragraph !== undefined && states.get(paragraph.n) === "nothing";
  const deeds = [
    offer("coding.start", ready, () => start({ create: likelyKind(claims) })),
    offer("coding.repeat", ready && act !== undefined, () => start({ create: "act" }, repeatedOf(claims, act?.code))),
    offer("coding.here", ready && act !== undefined, () => act && start({ thing: act })),
    offer("coding.episode", idle && paragraph !== undefined, () =>
      setTold(selection ?? (paragraph && anchorOf(passages, paragraph.start, paragraph.start + paragraph.text.length))),
    ),
    offer("coding.next", idle, () => goOn(selected?.end ?? point)),
    offer("coding.undo", idle && last !== undefined && !undo.isPending, () => last && undo.mutate(last)),
    offer("coding.nothing", idle && about !== undefined && !(paragraph?.heading ?? true), () => {
      if (about === undefined || paragraph === undefined) return;
      if (nothing) return reopen.mutate(about);
      close.mutate(about);
      goOn(paragraph.start + paragraph.text.length);
    }),
    offer("coding.grid", inText.length > 0 || ready, () => setGrid(true)),
    ...digits.map((digit, index) =>
      offer(`coding.quick.${digit}`, ready && types?.[index] !== undefined, () => code1(types?.[index])),
    ),
  ];

  useHandles(deeds);
  return {
    exhibit,
    mayCode,
    types: types ?? [],
    coverage: desk.data?.coverage,
    states,
    hand,
    shared,
    drop: (property: string) => setDropped([...dropped, property]),
    selection,
    act,
    last,
    error: quick.error ?? undo.error ?? close.error ?? reopen.error ?? desk.error,
    undo: () => last && undo.mutate(last),
    writing,
    choose: (target: Target) => setWriting({ target, begin: [] }),
    offers: (field: Field, filled: readonly Filled[]) => {
      const thing = writing !== undefined && "thing" in writing.target ? writing.target.thing.code : act?.code;
      return offersFor(
        field,
        claims,
        claims.filter((claim) => claim.thing.code === thing),
        filled,
      );
    },
    saved: (one: Written, said: Hand) => {
      setHand(said);
      setWriting(undefined);
      keep(one);
      code(undefined);
      goOn(one.anchor.end, [one.anchor]);
    },
    left: () => {
      setWriting(undefined);
      code(undefined);
      leave(anchor?.end ?? point);
    },
    told,
    episodeSaved: (one: Written, said: Hand) => {
      setHand(said);
      setTold(undefined);
      keep(one);
      goOn(one.anchor.end, [one.anchor]);
    },
    episodeLeft: () => setTold(undefined),
    grid,
    gridLeft: () => setGrid(false),
    gridSaved: keep,
  };
}
