/** One sheet of possible responsibility: posts over time, what speaks for and against side by side, gaps, and naming. */
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useRead } from "../../call.ts";
import { useHandle, useTraced } from "../../doing.ts";
import { ActionButton } from "../../parts/action-button.tsx";
import { ClaimLine } from "../../parts/claim-line.tsx";
import { Code } from "../../parts/code.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { WordingNotes } from "../../parts/wording-notes.tsx";
import { moment, t } from "../../words.ts";
import { Naming } from "./naming.tsx";
import { PlaceDialog } from "./place-dialog.tsx";
import { type Shown, type Slot, titleOf } from "./said.ts";
import { WordsDialog } from "./words-dialog.tsx";

const route = getRouteApi("/frame/sheets/$code");
export function Sheet() {
  const { code } = route.useParams();
  const shown = useRead("sheet.show", { code }, { placeholderData: (before) => before });
  const [doing, setDoing] = useState<"place" | "words">();
  const mayChange = shown.data?.mayChange === true;
  useTraced(shown.data?.of.code);
  useHandle("sheet.place", mayChange ? () => setDoing("place") : undefined);
  useHandle("sheet.words", mayChange ? () => setDoing("words") : undefined);
  if (shown.data === undefined) return <Waiting code={code} error={shown.error} shape="page" />;
  const one = shown.data;
  const close = () => setDoing(undefined);
  return (
    <main id="main" className="page incident" tabIndex={-1}>
      <header className="page-head">
        <div>
          <p className="chips">
            <span className="code">{one.code}</span>
            <span className="chip">{one.mode.label}</span>
          </p>
          <h1 dir="auto">{t("sheets.may", { of: one.of.label })}</h1>
          <p className="aside">{t("sheets.written", { by: one.by, at: moment(one.at) })}</p>
        </div>
        {one.mayChange && (
          <div className="tools">
            <ActionButton id="sheet.place" />
            <ActionButton id="sheet.words" />
          </div>
        )}
      </header>
      <section aria-labelledby="sheet-acts">
        <h2 id="sheet-acts" className="overline">
          {t("sheets.acts")}
        </h2>
        <ul className="plain">
          {one.acts.map((act) => (
            <li key={act.code} data-trace={act.code}>
              <Code of={act.code} /> <b dir="auto">{act.label}</b>
            </li>
          ))}
        </ul>
      </section>
      <Posts of={one.posts} />
      {one.slots.map((slot) => (
        <Evidence key={slot.slot} of={slot} />
      ))}
      <section aria-labelledby="sheet-reasoning">
        <h2 id="sheet-reasoning" className="overline">
          {t("sheets.reasoning")}
        </h2>
        <p className="serif" dir="auto">
          {one.reasoning === "" ? t("sheets.nothing") : one.reasoning}
        </p>
        <WordingNotes text={one.reasoning} />
        <h3>{t("sheets.gaps.title")}</h3>
        {one.gaps.length === 0 && <p className="aside">{t("sheets.nothing")}</p>}
        <ul>
          {one.gaps.map(({ text, closed }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: gaps are told apart by their place alone
            <li key={at} dir="auto">
              {text} {closed && <span className="chip">{t("sheets.gap.closed")}</span>}
            </li>
          ))}
        </ul>
      </section>
      <Naming of={one} />
      {doing === "place" && <PlaceDialog of={one} close={close} />}
      {doing === "words" && <WordsDialog of={one} close={close} />}
    </main>
  );
}

function Posts({ of }: { readonly of: Shown["posts"] }) {
  return (
    <section aria-labelledby="sheet-posts">
      <h2 id="sheet-posts" className="overline">
        {t("sheets.posts")}
      </h2>
      {of.length === 0 && <p className="aside">{t("sheets.posts.none")}</p>}
      <ol className="plain">
        {of.map(({ tenure, post, holder, capacity, begin, end, roots, disputed }) => (
          <li key={tenure.code} data-trace={tenure.code}>
            <Code of={tenure.code} /> <b dir="auto">{post?.label ?? tenure.label}</b>{" "}
            {holder !== undefined && <Code of={holder} />} {capacity !== undefined && `· ${capacity}`} ·{" "}
            {t("sheets.posts.span", { from: begin.label, until: end.label })} ·{" "}
            {t("vocabulary-words.roots", { count: roots })}{" "}
            {disputed && <span className="chip gap">{t("sheets.posts.disputed")}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Both sides of one slot, each said to be empty where it is. */
function Evidence({ of }: { readonly of: Slot }) {
  const id = `slot-${of.slot.replaceAll("/", "-")}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="overline">
        {titleOf(of)} {of.speaksFor && <span className="chip for">{t("sheets.speaks-for")}</span>}
      </h2>
      {of.for.length + of.against.length === 0 && <p className="aside">{t("sheets.nothing")}</p>}
      {(["for", "against"] as const).map((side) =>
        of[side].length === 0 ? null : (
          <div key={side}>
            <h3>{t(`sheets.${side}`)}</h3>
            {of[side].map(({ claim, gone }) => (
              <ClaimLine key={claim.ref} claim={claim} full>
                {gone && <span className="chip gap">{t("sheets.gone")}</span>}
              </ClaimLine>
            ))}
          </div>
        ),
      )}
      {of.note !== "" && (
        <p className="serif" dir="auto">
          {of.note}
        </p>
      )}
    </section>
  );
}
