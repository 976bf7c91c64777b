/** The verify button: starts the reading again of every byte, shows how far it is, and names what is damaged. */
import { useState } from "react";
import { useRead, useWrite } from "../call.ts";
import { useHandle } from "../doing.ts";
import { ActionButton } from "../parts/action-button.tsx";
import { RefusalNote } from "../parts/refusal-note.tsx";
import { t, word } from "../words.ts";

export function Verify() {
  const [job, setJob] = useState<string>();
  const start = useWrite("verify.start", { said: () => t("log.verify.started"), done: (output) => setJob(output.job) });
  const look = useRead(
    "verify.look",
    { job: job ?? "" },
    {
      enabled: job !== undefined,
      refetchInterval: (query) => (query.state.data?.done === true || query.state.error !== null ? false : 400),
    },
  );
  const state = job === undefined ? undefined : look.data;
  const running = job !== undefined && state?.done !== true && look.error === null;
  useHandle("verify.start", running || start.isPending ? undefined : () => start.mutate({}));
  return (
    <section className="verify">
      <h2 className="overline">{t("log.verify")}</h2>
      <p className="aside">{t("log.verify.why")}</p>
      <ActionButton id="verify.start" main />
      <RefusalNote of={start.error ?? look.error} />
      {state !== undefined && (
        <div className="verify-state">
          <progress max={Math.max(1, state.of)} value={state.checked} aria-label={t("log.verify")} />
          <p role="status">
            {state.done
              ? t(state.damage.length === 0 ? "log.verify.sound" : "log.verify.damaged", {
                  count: state.checked,
                  damage: state.damage.length,
                  seconds: Math.round(state.seconds * 10) / 10,
                })
              : t("log.verify.progress", {
                  checked: state.checked,
                  of: state.of,
                  phase: word("log.verify.phase", state.phase),
                })}
          </p>
          <ul className="damage">
            {state.damage.map((one) => (
              <li key={one.where + one.what} className="banner against">
                <b>{one.sentence}</b>
                <span className="code">
                  {one.what} · {one.where}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
