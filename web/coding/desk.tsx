/** The desk above what is coded: how much is left, what a digit does to the selected passage, and what was written last. */
import type { ClaimView } from "../../src/api/contract.ts";
import { useFrame } from "../frame/context.ts";
import { ActionButton } from "../parts/action-button.tsx";
import { Code } from "../parts/code.tsx";
import { RefusalNote } from "../parts/refusal-note.tsx";
import { count, t, word } from "../words.ts";
import type { Desk } from "./desk-state.ts";
import { filledOf, spoken } from "./offers.ts";

export function DeskTop({ desk, claims }: { readonly desk: Desk; readonly claims: readonly ClaimView[] }) {
  const { coverage, selection, last } = desk;
  const left = coverage === undefined ? 0 : coverage.paragraphs - coverage.coded - coverage.nothing;
  return (
    <section className="desk" aria-label={t("evidence.coding")}>
      {coverage !== undefined && (
        <div className="row-line">
          <p className="aside" data-coverage="">
            {t("evidence.coverage", { coded: count(coverage.coded), all: count(coverage.paragraphs) })}
            {coverage.nothing > 0 && ` · ${t("evidence.coverage.nothing", { count: coverage.nothing })}`}
            {` · ${t("evidence.coverage.left", { count: left })}`}
          </p>
          <ActionButton id="coding.next" small />
        </div>
      )}
      {last !== undefined && <LastWritten desk={desk} claims={claims} />}
      <RefusalNote of={desk.error ?? null} />
      <p className="aside">{selection === undefined ? t("evidence.coding.select") : t("evidence.coding.ready")}</p>
      <QuickTypes desk={desk} />
      <div className="doing">
        <ActionButton id="coding.start" small main={selection !== undefined} />
        <ActionButton id="coding.episode" small />
        <ActionButton id="coding.repeat" small />
        <ActionButton id="coding.here" small />
        <ActionButton id="coding.nothing" small />
        <ActionButton id="coding.grid" small />
      </div>
    </section>
  );
}

/** The commonest types of acts, each by its digit, and what such an act takes over from the last one. */
function QuickTypes({ desk }: { readonly desk: Desk }) {
  const { act } = useFrame();
  return (
    <div className="quick">
      <ol aria-label={t("evidence.quick")}>
        {desk.types.map((type, index) => (
          <li key={type.code}>
            <button
              type="button"
              className="btn quiet small"
              disabled={desk.selection === undefined}
              title={type.label}
              onClick={() => act(`coding.quick.${index + 1}`)}
            >
              <kbd>{index + 1}</kbd> <span>{type.label}</span>
            </button>
          </li>
        ))}
      </ol>
      {desk.shared.length > 0 && (
        <p className="with">
          <span className="aside">{t("evidence.quick.with")}</span>{" "}
          {desk.shared.map((one) => (
            <button
              key={spoken(one)}
              type="button"
              className="chip on"
              title={spoken(one)}
              onClick={() => desk.drop(one.property)}
            >
              {one.label} <span aria-hidden="true">✕</span>
              <span className="unseen">
                {word("vocabulary-words.property", one.property)}, {t("evidence.filter.remove")}
              </span>
            </button>
          ))}
        </p>
      )}
    </div>
  );
}

/** What was just recorded, still to be looked at: what it says, where it can go next, and the way back. */
function LastWritten({ desk, claims }: { readonly desk: Desk; readonly claims: readonly ClaimView[] }) {
  const { last } = desk;
  if (last === undefined) return null;
  const said = (code: string) =>
    claims.filter(({ thing, stance }) => thing.code === code && stance === "affirms").map(filledOf);
  const [first, ...others] = last.things;
  return (
    <div className="saved">
      {first !== undefined && (
        <p>
          <Code of={first.code} /> {t("evidence.coding.recorded")}:{" "}
          <span className="aside">
            {said(first.code)
              .map(({ label }) => label)
              .join(" · ") || first.label}
          </span>
        </p>
      )}
      {others.map((thing) => (
        <p key={thing.code}>
          <Code of={thing.code} /> <span className="aside">{thing.label}</span>
        </p>
      ))}
      <div className="doing">
        <ActionButton id="coding.place" small />
        <ActionButton id="coding.undo" small />
      </div>
    </div>
  );
}
