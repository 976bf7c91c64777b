/** What stands beside a finding's text: the case against it, the State's position, questions, separate opinions, corrigenda, what is recommended on it, and how it hardened. */
import type { Output } from "../../../src/api/contract.ts";
import { useRead } from "../../call.ts";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { t } from "../../words.ts";
import { RecommendedOn } from "../recommendation/recommendations.tsx";
import { Comments } from "./comments.tsx";
import { Corrigenda } from "./corrigenda.tsx";
import { Deeds } from "./deeds.tsx";
import { Hardening } from "./hardening.tsx";
import { Opinions } from "./opinions.tsx";
import { Questions } from "./questions.tsx";

export type Way = Output<"finding.way">;

/** Read for its own: it tells more to some than the finding does. */
export function Beside({ code }: { readonly code: string }) {
  const way = useRead("finding.way", { code });
  if (way.data === undefined) return <RefusalNote of={way.error} />;
  const one = way.data;
  return (
    <section className="beside" aria-label={t("way.title")}>
      <Deeds way={one} />
      <Superseding way={one} />
      <Corrigenda way={one} />
      <Contrary way={one} />
      <Comments way={one} />
      <Questions way={one} />
      <Opinions way={one} />
      <RecommendedOn finding={code} />
      <Hardening way={one} />
    </section>
  );
}

/** Both stand: the later one and the one in whose place it is put. */
function Superseding({ way }: { readonly way: Way }) {
  const later = way.supersededBy.filter(({ state }) => state === "adopted");
  if (way.supersedes === undefined && later.length === 0) return null;
  return (
    <p className="block soft superseding">
      {way.supersedes !== undefined && (
        <>{t("way.supersedes", { title: `${way.supersedes.code} ${way.supersedes.title}` })} </>
      )}
      {later.map((one) => (
        <span key={one.code}>{t("way.superseded", { title: `${one.code} ${one.title}` })} </span>
      ))}
      <span className="aside">{t("way.supersedes.means")}</span>
    </p>
  );
}

export function Contrary({ way }: { readonly way: Way }) {
  if (way.contrary.length === 0) return null;
  return (
    <section aria-labelledby="way-contrary">
      <h2 id="way-contrary" className="overline">
        {t("way.contrary")}
      </h2>
      {way.contrary.toReversed().map((one) => (
        <blockquote key={`${one.by} ${one.at} ${one.text}`} className="serif" dir="auto">
          {one.text}
          <footer className="aside">
            {one.by}
            {!one.current && ` · ${t("way.contrary.old")}`}
          </footer>
        </blockquote>
      ))}
    </section>
  );
}
