/** The State's position on a finding: which letter asked, what came back or did not, and how that was treated. */
import { useState } from "react";
import { useWrite } from "../../call.ts";
import { Code } from "../../parts/code.tsx";
import { day, t } from "../../words.ts";
import type { Way } from "./beside.tsx";
import { WordDialog } from "./word-dialog.tsx";

type Comment = Way["comments"][number];

export function Comments({ way }: { readonly way: Way }) {
  const [treating, setTreating] = useState<Comment>();
  const treat = useWrite("finding.treat-comment", {
    said: () => t("way.comment.treat.done"),
    done: () => setTreating(undefined),
  });
  if (way.comments.length === 0) return null;
  return (
    <section aria-labelledby="way-comments">
      <h2 id="way-comments" className="overline">
        {t("way.comments")}
      </h2>
      <ul className="plain">
        {way.comments.map((one) => (
          <li key={one.comment}>
            <CommentWords of={one} />
            {one.treated === undefined && way.actions.includes("comment") && one.stands !== "waiting" && (
              <button type="button" className="btn small" onClick={() => setTreating(one)}>
                {t("way.comment.treat")}
              </button>
            )}
          </li>
        ))}
      </ul>
      {treating !== undefined && (
        <WordDialog
          title={t("way.comment.treat")}
          means={t("way.comment.treat.means")}
          label={t("way.comment.treat.field")}
          does={t("findings.save")}
          least={treating.stands === "answered" ? 3 : 0}
          pending={treat.isPending}
          error={treat.error}
          write={(text) => treat.mutate({ comment: treating.comment, text })}
          close={() => setTreating(undefined)}
        />
      )}
    </section>
  );
}

/** One round in words. */
export function CommentWords({ of }: { readonly of: Comment }) {
  const due = of.due === undefined ? undefined : day(of.due);
  const came =
    of.stands === "answered"
      ? t("way.comment.stands.answered", { on: day(of.replied ?? of.sent), said: of.said ?? "" })
      : due === undefined
        ? t("way.comment.stands.open")
        : t(of.stands === "silent" ? "way.comment.stands.silent" : "way.comment.stands.waiting", { due });
  return (
    <>
      <p dir="auto">
        {t("way.comment.sent", { state: of.state, on: day(of.sent) })}: {came}{" "}
        {of.exhibits.map(({ code }) => (
          <Code key={code} of={code} />
        ))}
        {of.release !== undefined && <span className="aside"> {t("way.comment.release", { code: of.release })}</span>}
      </p>
      {of.treated !== undefined && (
        <p className="serif" dir="auto">
          <b>{t("way.comment.treated")}:</b>{" "}
          {of.treated.text === "" ? t("way.comment.treated.silent") : of.treated.text}
        </p>
      )}
    </>
  );
}
