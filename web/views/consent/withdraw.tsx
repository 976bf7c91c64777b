/** Taking a basis back: what it is used for stands before the button, and what happened after it. */
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { useRead, useWrite } from "../../call.ts";
import { Go } from "../../frame/go.tsx";
import { Code } from "../../parts/code.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { t, word } from "../../words.ts";
import { Uses } from "./uses.tsx";

const route = getRouteApi("/frame/withdraw/$code");

export function Withdraw() {
  const { code } = route.useParams();
  const shown = useRead("basis.show", { code });
  const [done, setDone] = useState<Output<"basis.withdraw">>();
  if (shown.data === undefined) return <Waiting code={code} error={shown.error} shape="page" />;
  return (
    <main id="main" className="page withdraw" tabIndex={-1} data-trace={code}>
      <header className="page-head">
        <div>
          <p className="chips">
            <Code of={code} />
            <span className="chip">{word("vocabulary-words.basis", shown.data.type)}</span>
          </p>
          <h1>{t("consent.withdraw.title", { code })}</h1>
        </div>
      </header>
      {done !== undefined ? (
        <Done of={done} />
      ) : shown.data.withdrawn ? (
        <Gone code={code} />
      ) : (
        <Asking basis={shown.data} done={setDone} />
      )}
    </main>
  );
}

/** It was withdrawn already: what was lost by it. */
function Gone({ code }: { readonly code: string }) {
  const uses = useRead("basis.uses", { basis: code });
  return (
    <>
      <p className="banner">{t("consent.summary.withdrawn")}</p>
      <RefusalNote of={uses.error} />
      {uses.data !== undefined && <Uses of={uses.data} />}
    </>
  );
}

function Done({ of }: { readonly of: Output<"basis.withdraw"> }) {
  return (
    <>
      <div className="banner gap" role="status">
        <b>{t("consent.withdraw.done", { seq: of.seq })}</b>
        <span>
          {t("consent.withdraw.recalls", { count: of.recalls.length })}{" "}
          {of.recalls.length > 0 && <Go to="/recalls">{t("consent.recalls")}</Go>}
        </span>
      </div>
      <Uses of={of.uses} />
    </>
  );
}

function Asking({
  basis,
  done,
}: {
  readonly basis: Output<"basis.show">;
  readonly done: (of: Output<"basis.withdraw">) => void;
}) {
  const [part, setPart] = useState<readonly string[]>();
  const [reason, setReason] = useState("");
  const yes = basis.answers.filter((one) => one.decision === "yes");
  const keyOf = (one: (typeof yes)[number]): string => `${one.purpose} ${one.recipient}`;
  const answers = yes
    .filter((one) => part?.includes(keyOf(one)) === true)
    .map(({ purpose, recipient }) => ({ purpose, recipient }));
  const chosen = part === undefined ? {} : { answers };
  const ready = part === undefined || answers.length > 0;
  const uses = useRead("basis.uses", { basis: basis.code, ...chosen }, { enabled: ready, staleTime: 0 });
  const withdraw = useWrite("basis.withdraw", {
    said: ({ seq }) => t("consent.withdraw.done", { seq }),
    done: (output) => done(output),
  });
  const full = ready && reason.trim().length >= 3 && uses.data !== undefined;
  return (
    <div className="consent-in">
      <section aria-label={t("consent.uses")}>
        <RefusalNote of={uses.error} />
        {ready && uses.data !== undefined && <Uses of={uses.data} />}
      </section>
      <form
        className="consent-facts stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (full) withdraw.mutate({ basis: basis.code, ...chosen, reason: reason.trim() });
        }}
      >
        <fieldset className="choose">
          <legend>{t("consent.withdraw.what")}</legend>
          <label>
            <input type="radio" name="part" checked={part === undefined} onChange={() => setPart(undefined)} />
            {t("consent.withdraw.whole")}
          </label>
          <label>
            <input type="radio" name="part" checked={part !== undefined} onChange={() => setPart([])} />
            {t("consent.withdraw.part")}
          </label>
          {part !== undefined &&
            yes.map((one) => (
              <label key={keyOf(one)} className="inner">
                <input
                  type="checkbox"
                  checked={part.includes(keyOf(one))}
                  onChange={(event) =>
                    setPart(event.target.checked ? [...part, keyOf(one)] : part.filter((each) => each !== keyOf(one)))
                  }
                />
                <span>
                  {one.purposeLabel} · {word("vocabulary-words.recipient", one.recipient)}
                </span>
              </label>
            ))}
        </fieldset>
        <label className="labelled">
          {t("consent.withdraw.reason")}
          <textarea
            className="field"
            rows={3}
            maxLength={2_000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <p className="aside">{t("consent.withdraw.means")}</p>
        <RefusalNote of={withdraw.error} />
        <div className="doing">
          <button type="submit" className="btn go" disabled={!full}>
            {t("consent.withdraw")}
          </button>
        </div>
      </form>
    </div>
  );
}
