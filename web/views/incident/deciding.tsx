/** What an incident comes to: what stands in the way, a proposal, a second person's yes to this very version, and the writing of it. */
import type { Output } from "../../../src/api/contract.ts";
import { outcomes } from "../../../src/core/record/outcome.ts";
import { useWrite } from "../../call.ts";
import { useMay } from "../../frame/context.ts";
import { Code } from "../../parts/code.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { t, word } from "../../words.ts";

type Shown = Output<"incident.show">;

export function Deciding({ of }: { readonly of: Shown }) {
  if (of.decided !== undefined) return null;
  return (
    <section aria-labelledby="incident-decide" className="deciding">
      <h2 id="incident-decide" className="overline">
        {t("incidents.decide")}
      </h2>
      <h3>{t("incidents.stops")}</h3>
      {of.stops.length === 0 && <p className="aside">{t("incidents.stops.none")}</p>}
      <ul className="plain">
        {of.stops.map(({ rule, items }) => (
          <li key={rule}>
            <span className="chip against">{t(`incidents.stop.${rule}`)}</span>{" "}
            {items.map((item) => (
              <span key={item}>{/^[A-Z]-/.test(item) ? <Code of={item} /> : <Relied of={of} item={item} />} </span>
            ))}
          </li>
        ))}
      </ul>
      {of.proposal === undefined ? <Propose of={of} /> : <Proposed of={of.proposal} />}
    </section>
  );
}

/** A claim that is relied on, by what it says. */
function Relied({ of, item }: { readonly of: Shown; readonly item: string }) {
  const claim = of.relied.find((one) => one.claim.ref === item)?.claim;
  return claim === undefined ? null : (
    <span dir="auto">
      {word("vocabulary-words.property", claim.property)}: {claim.shown.label}
    </span>
  );
}

function Propose({ of }: { readonly of: Shown }) {
  const mayArgue = useMay("argue");
  const propose = useWrite("incident.propose", { said: () => t("incidents.proposed.said") });
  if (!mayArgue) return null;
  return (
    <>
      <p className="aside">{t("incidents.decide.note")}</p>
      <div className="tools">
        {outcomes.map((outcome) => (
          <button
            key={outcome}
            type="button"
            className="btn"
            disabled={outcome === "established" && of.stops.length > 0}
            onClick={() => propose.mutate({ code: of.code, version: of.version, outcome })}
          >
            {t("incidents.propose", { outcome: t(`incidents.state.${outcome}`) })}
          </button>
        ))}
      </div>
      <RefusalNote of={propose.error} />
    </>
  );
}

function Proposed({ of: proposal }: { readonly of: NonNullable<Shown["proposal"]> }) {
  const mayArgue = useMay("argue");
  const approve = useWrite("proposal.approve", { said: () => t("incidents.approved") });
  const refuse = useWrite("proposal.refuse", { said: () => t("incidents.over") });
  const write = useWrite("incident.establish", { said: () => t("incidents.done") });
  const { code, digest, state, mine, maySign } = proposal;
  const outcome = word("incidents.state", proposal.outcome);
  return (
    <>
      <p>
        {state === "agreed"
          ? t("incidents.agreed", {
              outcome,
              signers: [proposal.by, ...proposal.approvals.map(({ by }) => by)].join(", "),
            })
          : t("incidents.proposed", { outcome, by: proposal.by })}{" "}
        <span className="code">{code}</span>
      </p>
      <p className="code hash">SHA-256 {digest}</p>
      <div className="tools">
        {maySign && (
          <button type="button" className="btn go" onClick={() => approve.mutate({ code, digest })}>
            {t("incidents.approve")}
          </button>
        )}
        {state === "agreed" && mayArgue && (
          <button type="button" className="btn go" onClick={() => write.mutate({ proposal: code })}>
            {t("incidents.write")}
          </button>
        )}
        {(mine || maySign) && (
          <button type="button" className="btn" onClick={() => refuse.mutate({ code })}>
            {t(mine ? "incidents.withdraw" : "incidents.refuse")}
          </button>
        )}
      </div>
      {[approve, refuse, write].map((doing, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: three deeds, always in this order
        <RefusalNote key={at} of={doing.error} />
      ))}
    </>
  );
}
