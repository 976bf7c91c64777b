/** Separate opinions: published ones for all who read the finding, the others for members; only its author publishes one. */
import { useState } from "react";
import { useWrite } from "../../call.ts";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { day, t } from "../../words.ts";
import type { Way } from "./beside.tsx";

type Opinion = Way["opinions"][number];

export function Opinions({ way }: { readonly way: Way }) {
  const [publishing, setPublishing] = useState<Opinion>();
  const withdraw = useWrite("opinion.withdraw", { said: () => t("way.opinion.withdrawn") });
  if (way.opinions.length === 0) return null;
  return (
    <section aria-labelledby="way-opinions">
      <h2 id="way-opinions" className="overline">
        {t("way.opinions")}
      </h2>
      {way.opinions.map((one) => (
        <article key={one.opinion} className="opinion" aria-label={t("way.opinion.of", { by: one.by })}>
          <p>
            <b>{t("way.opinion.of", { by: one.by })}</b>{" "}
            <span className="aside">
              {one.published === undefined
                ? t("way.opinion.unpublished")
                : t("way.opinion.published", { on: day(one.published) })}
            </span>
          </p>
          {one.text
            .split(/\n\s*\n/)
            .filter((part) => part.trim() !== "")
            .map((part) => (
              <p key={part} className="serif" dir="auto">
                {part}
              </p>
            ))}
          {one.mine && one.published === undefined && (
            <p className="chips">
              {way.state === "adopted" && (
                <button type="button" className="btn small" onClick={() => setPublishing(one)}>
                  {t("way.opinion.publish")}
                </button>
              )}
              <button
                type="button"
                className="btn small"
                aria-disabled={withdraw.isPending}
                onClick={() => withdraw.mutate({ opinion: one.opinion })}
              >
                {t("way.opinion.withdraw")}
              </button>
            </p>
          )}
        </article>
      ))}
      <RefusalNote of={withdraw.error} />
      {publishing !== undefined && <Publishing of={publishing} close={() => setPublishing(undefined)} />}
    </section>
  );
}

function Publishing({ of, close }: { readonly of: Opinion; readonly close: () => void }) {
  const publish = useWrite("opinion.publish", { said: () => t("way.opinion.publish.done"), done: close });
  return (
    <Layer title={t("way.opinion.publish")} close={close}>
      <div className="stack">
        <p>{t("way.opinion.publish.means")}</p>
        <blockquote className="serif" dir="auto">
          {of.text}
        </blockquote>
        <RefusalNote of={publish.error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button
            type="button"
            className="btn go"
            aria-disabled={publish.isPending}
            onClick={() => publish.mutate({ opinion: of.opinion })}
          >
            {t("way.opinion.publish.do")}
          </button>
        </div>
      </div>
    </Layer>
  );
}
