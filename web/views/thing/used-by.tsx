/** The findings that cite a thing: one act may meet one legal test and leave another open, so each stands with its test and how far it got. */
import type { Output } from "../../../src/api/contract.ts";
import { Go } from "../../frame/go.tsx";
import { StateChip } from "../../parts/chips.tsx";
import { t } from "../../words.ts";

type Uses = Output<"thing.show">["usedBy"];

export function UsedBy({ of }: { readonly of: Uses }) {
  return (
    <section aria-labelledby="used-by">
      <h2 id="used-by" className="overline">
        {t("things.used")}
      </h2>
      {of.length === 0 && <p className="aside">{t("things.used.none")}</p>}
      <ul className="plain">
        {of.map((one) => (
          <Use key={one.finding.code} use={one} />
        ))}
      </ul>
    </section>
  );
}

/** A finding that cites it: on which test, how far it stands, and the propositions under which it is cited. */
function Use({ use }: { readonly use: Uses[number] }) {
  const to = `/findings/${use.finding.code}`;
  return (
    <li data-trace={use.finding.code}>
      <Go to={to}>
        <span className="code">{use.finding.code}</span> <span dir="auto">{use.finding.label}</span>
      </Go>
      <p className="chips">
        <span className="chip">
          {use.test.label} · {use.test.article}
        </span>
        <StateChip of="vocabulary-words.state" name={use.state} />
        <span className="chip">{t("findings.met", { met: use.met, of: use.elements })}</span>
        {use.gaps > 0 && <span className="chip gap">{t("findings.gaps", { count: use.gaps })}</span>}
      </p>
      <ul>
        {use.places.map((one) => (
          <li key={`${one.element} ${one.proposition}`}>
            <Go to={`${to}?element=${encodeURIComponent(one.element)}`}>{one.title}</Go>{" "}
            <StateChip of="vocabulary-words.element" name={one.status} />
            <span className="aside serif">{one.proposition}</span>
          </li>
        ))}
      </ul>
    </li>
  );
}
