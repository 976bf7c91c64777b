/** The codes that a thing is made of where people judged several to be one and the same, with who judged and why. */
import type { Output } from "../../../src/api/contract.ts";
import { Go } from "../../frame/go.tsx";
import { Code } from "../../parts/code.tsx";
import { t } from "../../words.ts";
import { Judgements } from "../same/judgements.tsx";

type Made = Output<"thing.show">["made"];

export function MadeOf({ made, past }: { readonly made: Made; readonly past: boolean }) {
  if (made.codes.length < 2 && made.judgements.length === 0) return null;
  return (
    <section className="made-of" aria-labelledby="made-of">
      <h2 id="made-of" className="overline">
        {t("linking.made")}
      </h2>
      {made.codes.length > 1 && (
        <>
          <p className="aside">{t("linking.made.note", { code: made.canonical.code })}</p>
          <ul className="plain">
            {made.codes.map((one) => (
              <li key={one.code} data-trace={one.code}>
                <Code of={one.code} /> <span dir="auto">{one.label}</span>{" "}
                <span className="chip">{t("evidence.claims", { count: one.claims })}</span>{" "}
                {one.code === made.canonical.code && <span className="chip on">{t("linking.made.stands")}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      {made.conflicts.map(({ a, b }) => (
        <p key={`${a.code} ${b.code}`} className="banner gap">
          {t("linking.made.conflict", { a: a.code, b: b.code })}{" "}
          <Go to={`/same?${new URLSearchParams({ kind: a.kind, show: "conflict", a: a.code, b: b.code })}`}>
            {t("linking.see-pair")}
          </Go>
        </p>
      ))}
      <Judgements of={made.judgements.map((one) => ({ ...one, a: one.a.code, b: one.b.code }))} past={past} />
    </section>
  );
}
