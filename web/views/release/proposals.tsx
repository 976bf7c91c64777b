/** What waits for two people: who proposed what, who agreed, and what I may do with it now. */
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { useRead, useWrite } from "../../call.ts";
import { useMay } from "../../frame/context.ts";
import { Code } from "../../parts/code.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { digestOf, saveFile } from "../../parts/save-file.ts";
import { moment, t, word } from "../../words.ts";

type Proposal = Output<"proposals.list">["rows"][number];

const tones: Readonly<Partial<Record<Proposal["state"], string>>> = {
  waiting: "chip gap",
  agreed: "chip for",
  refused: "chip against",
};

export function Proposals() {
  const list = useRead("proposals.list", {});
  return (
    <section className="release-part">
      <h2>{t("release.proposals")}</h2>
      <RefusalNote of={list.error} />
      {list.data !== undefined && list.data.rows.length === 0 && <p className="aside">{t("release.proposals.none")}</p>}
      <ul className="plain release-rows">
        {list.data?.rows.map((one) => (
          <Row key={one.code} one={one} />
        ))}
      </ul>
    </section>
  );
}

function Row({ one }: { readonly one: Proposal }) {
  const value = ({ field, value }: Proposal["details"][number]) => {
    if (field === "naming") return word("sheets.outcome", value);
    if (field === "outcome") return word("incidents.state", value);
    if (field === "first-hand") return word("profile.first-hand", value);
    if (field === "recipient") return word("vocabulary-words.recipient", value);
    if (field === "register") return word("lives.register", value);
    if (field === "things") return word("vocabulary-words.kinds", value);
    if (field === "by-state") return word("lives.state", value);
    return /^[A-Z]-[0-9A-Z]{5}$/.test(value) ? <Code of={value} /> : value;
  };
  return (
    <li>
      <p>
        <span className="code">{one.code}</span> <b>{word("release.act", one.act)}</b>{" "}
        <span className={tones[one.state] ?? "chip"}>{word("release.state", one.state)}</span>
      </p>
      <dl className="release-details">
        {one.details.map((detail) => (
          <div key={`${detail.field} ${detail.value}`}>
            <dt>{word("release.field", detail.field)}</dt>
            <dd>{value(detail)}</dd>
          </div>
        ))}
      </dl>
      <p className="code hash">SHA-256 {one.digest}</p>
      <p className="aside">
        {t("release.by", { by: one.by, at: moment(one.at) })} · {t("release.until", { at: moment(one.expires) })}
        {one.approvals.map((yes) => (
          <span key={yes.by}> · {t("release.signed", { by: yes.by, at: moment(yes.at) })}</span>
        ))}
      </p>
      {(one.state === "waiting" || one.state === "agreed") && <Doing one={one} />}
    </li>
  );
}

/** Acts that are the members' own, to refuse too. */
const byMembers: ReadonlySet<Proposal["act"]> = new Set(["adopt-profile", "adopt-recommendation"]);

/** To agree one looks first: the digest that is signed is worked out here, of the bytes that were given to this browser. */
function Doing({ one }: { readonly one: Proposal }) {
  const mayReport = useMay("report");
  const maySign = useMay("sign");
  const mayDecide = useMay("decide");
  const [looked, setLooked] = useState<string>();
  const look = useWrite("release.look", {
    done: (made) => {
      saveFile(made);
      void digestOf(made).then(setLooked);
    },
  });
  const approve = useWrite("proposal.approve", { said: () => t("release.approved") });
  const refuse = useWrite("proposal.refuse", { said: () => t("release.over") });
  const handOut = useWrite("release.hand-out", {
    said: (out) => t("release.handed-out", { code: out.code }),
    done: saveFile,
  });
  const release = one.act === "release";
  const digest = release ? looked : one.digest;
  return (
    <>
      {looked !== undefined && (
        <p className="aside" role="status">
          {t("release.approve.digest")}: <span className="code hash">{looked}</span>
        </p>
      )}
      {[look, approve, refuse, handOut].map((doing, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: four deeds, always in this order
        <RefusalNote key={at} of={doing.error} />
      ))}
      <div className="tools">
        {release && (one.mine || maySign) && (
          <button type="button" className="btn small" onClick={() => look.mutate({ code: one.code })}>
            {t("release.look")}
          </button>
        )}
        {one.maySign && (
          <button
            type="button"
            className="btn small go"
            disabled={digest === undefined}
            onClick={() => digest !== undefined && approve.mutate({ code: one.code, digest })}
          >
            {t("release.approve")}
          </button>
        )}
        {release && mayReport && one.state === "agreed" && (
          <button type="button" className="btn small go" onClick={() => handOut.mutate({ code: one.code })}>
            {t("release.hand-out")}
          </button>
        )}
        {(one.mine || (maySign && (!byMembers.has(one.act) || mayDecide))) && (
          <button type="button" className="btn small" onClick={() => refuse.mutate({ code: one.code })}>
            {t(one.mine ? "release.withdraw" : "release.refuse")}
          </button>
        )}
      </div>
    </>
  );
}
