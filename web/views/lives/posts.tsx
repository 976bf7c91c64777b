/** Posts of a body or facility on one day, each with its holders by code; "nobody known" where nobody is. */
import type { Output } from "../../../src/api/contract.ts";
import { Code } from "../../parts/code.tsx";
import { t } from "../../words.ts";

type Post = Output<"structures.show">["rows"][number]["posts"][number];

export function Posts({ of }: { readonly of: readonly Post[] }) {
  return (
    <ul className="plain posts">
      {of.map((each) => (
        <li key={each.post.code} data-trace={each.post.code}>
          <span>
            <b dir="auto">{each.post.label}</b> <Code of={each.post.code} />
            {!each.certain && <small> {t("lives.structures.possible")}</small>}
          </span>
          {each.tenures.length === 0 && <span className="chip gap">{t("lives.posts.nobody")}</span>}
          {each.tenures.map((tenure) => (
            <span key={tenure.tenure.code} className={tenure.certain ? "holder" : "holder possible"}>
              {tenure.holder === undefined ? t("lives.posts.unsaid") : <Code of={tenure.holder} />}
              {tenure.capacity !== undefined && <small> {tenure.capacity}</small>}
              <small>
                {" "}
                {t("lives.posts.time", { from: tenure.begin.label, until: tenure.end.label })} ·{" "}
                {t(tenure.certain ? "lives.certain" : "lives.possible")} ·{" "}
                {t("vocabulary-words.roots", { count: tenure.roots })}{" "}
              </small>
              <Code of={tenure.tenure.code} />
              {tenure.disputed > 0 && <span className="chip against">{t("lives.structures.disputed")}</span>}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
